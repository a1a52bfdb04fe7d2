import { textFault } from '../http/input.ts'
import { unprocessable } from '../problem.ts'
import type { Cell } from './reading/cell.ts'
import { isEmptyCell, textOf } from './reading/cell.ts'
import type { ReadHeading, RowError } from './table.ts'

/**
 * How the cells of a column are read.
 * `text`: as written; a number typed in a spreadsheet counts as its digits · `code`: the same, but never a number typed
 * in a spreadsheet, which has lost its leading zeros · `list`: several, with a comma, semicolon or bar between them ·
 * `whole`: a whole number · `day`: a calendar date, `YYYY-MM-DD` or `DD/MM/YYYY`
 */
export type ColumnForm = 'text' | 'code' | 'list' | 'whole' | 'day'

/** A column that a kind of import knows. */
export type Column = {
  field: string
  form: ColumnForm
  /** What it is called in the product's two languages; both are headings it is known by. */
  nl: string
  en: string
  /** Other headings that mean it, such as those of an official list. */
  also?: readonly string[]
  /** Whether a file without it is refused. */
  isRequired?: boolean
}

/** The columns of a file as they were found: for each place the column it is, or undefined for one nobody knows. */
export type FoundColumns = { headings: ReadHeading[]; places: readonly (Column | undefined)[] }

/** More than any list has, and few enough to look at each. */
const mostColumns = 200
const longestHeading = 100

/**
 * Finds the columns of a kind among the headings of a file, in whatever order, language, case and punctuation.
 * @throws Problem `unprocessable`: `too-many-columns`, `no-headings`, `duplicated-heading`, `missing-heading`
 */
export function findColumns(columns: readonly Column[], cells: readonly Cell[]): FoundColumns {
  if (cells.length > mostColumns) throw tooManyColumns(cells.length)
  const headings = withoutEmptyEnd(cells.map((cell) => textOf(cell).replaceAll('\0', '').slice(0, longestHeading)))
  const known = new Map(columns.flatMap((column) => namesOf(column).map((name) => [plainly(name), column] as const)))
  const places = headings.map((heading) => known.get(plainly(heading)))
  if (!places.some((column) => column !== undefined)) throw noHeadings(columns, headings)
  refuseDuplicates(headings, places)
  const missing = columns.filter((column) => column.isRequired && !places.includes(column))
  if (missing.length > 0) throw missingHeadings(missing, headings)
  return {
    headings: headings.map((heading, index) => ({ heading, field: places[index]?.field ?? null })),
    places,
  }
}

function namesOf({ field, nl, en, also = [] }: Column): string[] {
  return [field, nl, en, ...also]
}

/** A heading without case, accents, spaces and punctuation: `E-mail` and `e_mail` are the same. */
function plainly(heading: string): string {
  return heading
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
}

function withoutEmptyEnd(headings: string[]): string[] {
  return headings.slice(0, headings.findLastIndex((heading) => heading !== '') + 1)
}

function refuseDuplicates(headings: readonly string[], places: readonly (Column | undefined)[]): void {
  const first = new Map<Column, string>()
  for (const [index, column] of places.entries()) {
    if (column === undefined) continue
    const heading = headings[index] ?? ''
    const earlier = first.get(column)
    if (earlier !== undefined) throw duplicatedHeading(earlier, heading)
    first.set(column, heading)
  }
}

function tooManyColumns(count: number) {
  return unprocessable('', 'too-many-columns', {
    nl: `De eerste rij heeft ${count} kolommen; een import heeft er hoogstens ${mostColumns}. Laat weg wat niet nodig is.`,
    en: `The first row has ${count} columns; an import has at most ${mostColumns}. Leave out what is not needed.`,
  })
}

function noHeadings(columns: readonly Column[], headings: readonly string[]) {
  const found = quoteAll(headings.slice(0, 5))
  return unprocessable('', 'no-headings', {
    nl: `De eerste rij heeft geen enkel bekend opschrift${found && `, wel ${found}`}. Zet daar de opschriften, zoals ${quoteAll(columns.map(({ nl }) => nl))}.`,
    en: `The first row has no heading that is known${found && `, but ${found}`}. Put the headings there, such as ${quoteAll(columns.map(({ en }) => en))}.`,
  })
}

function duplicatedHeading(one: string, other: string) {
  return unprocessable('', 'duplicated-heading', {
    nl: `De opschriften “${one}” en “${other}” betekenen hetzelfde. Laat een van beide kolommen weg.`,
    en: `The headings “${one}” and “${other}” mean the same. Leave one of the two columns out.`,
  })
}

function missingHeadings(missing: readonly Column[], headings: readonly string[]) {
  const found = quoteAll(headings.slice(0, 20))
  return unprocessable('', 'missing-heading', {
    nl: `In de eerste rij ontbreekt ${quoteAll(missing.map(({ nl }) => nl))}. Gevonden: ${found}. Voeg de kolom toe.`,
    en: `The first row lacks ${quoteAll(missing.map(({ en }) => en))}. Found: ${found}. Add the column.`,
  })
}

const quoteAll = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(', ')

/** What a row says, by field: a field whose column is not in the file is left out, an empty cell is null. */
export type ReadValues = Record<string, unknown>

/** A row as it was read, with what was wrong with its cells. */
export type ReadRow = { line: number; values: ReadValues; errors: RowError[]; cells: readonly Cell[] }

const longestQuote = 60

/** A value as a person finds it back in the file, short enough to read. */
export function quoted(cell: Cell | undefined): string | null {
  if (cell === undefined || isEmptyCell(cell)) return null
  return shortened(textOf(cell))
}

/** The start of a text, with what no database keeps made visible. */
export function shortened(text: string): string {
  const whole = text
    .slice(0, 2 * longestQuote)
    .replaceAll('\0', '␀')
    .replace(/\p{Surrogate}/gu, '\ufffd')
  const characters = [...whole]
  return characters.length > longestQuote ? `${characters.slice(0, longestQuote).join('')}…` : whole
}

/** Reads the cells of a row, each as its column says. */
export function readRow({ headings, places }: FoundColumns, line: number, cells: readonly Cell[]): ReadRow {
  // Of cells in columns that nobody knows nothing is kept: they may be as long as they like.
  const known = cells.slice(0, places.length).map((cell, index) => (places[index] === undefined ? '' : cell))
  const row: ReadRow = { line, values: {}, errors: [], cells: known }
  if (cells.length < places.length && isCutOff(cells.length, places)) {
    row.errors.push(tooFewCells(cells.length, places.length))
    return row
  }
  for (const [index, column] of places.entries()) {
    if (column === undefined) continue
    const cell = cells[index] ?? ''
    const read = isEmptyCell(cell) ? { value: emptyOf(column) } : readCell(cell, column)
    if ('value' in read) row.values[column.field] = read.value
    else {
      const { heading = null } = headings[index] ?? {}
      row.errors.push({ column: heading, field: column.field, value: quoted(cell), ...read })
    }
  }
  return row
}

/** A row may end early where nothing more was to be said; not before a column that it cannot be without. */
function isCutOff(length: number, places: readonly (Column | undefined)[]): boolean {
  return places.slice(length).some((column) => column?.isRequired)
}

const emptyOf = ({ form }: Column): unknown => (form === 'list' ? [] : null)

function tooFewCells(found: number, wanted: number): RowError {
  return {
    column: null,
    field: null,
    value: null,
    code: 'too-few-columns',
    detail: {
      nl: `Deze rij heeft ${found} kolommen, de eerste rij ${wanted}. Vul de rij aan; is het de laatste, dan is het bestand misschien afgebroken.`,
      en: `This row has ${found} columns, the first row ${wanted}. Complete it; if it is the last one, the file may have been cut off.`,
    },
  }
}

type Reading = { value: unknown } | Pick<RowError, 'code' | 'detail'>

function readCell(cell: Cell, column: Column): Reading {
  const text = textOf(cell)
  const fault = textFault(text)
  if (fault) return fault.code === nulCharacter.code ? nulCharacter : fault
  if (isFormula(cell)) return formula
  if (typeof cell !== 'string' && cell.kind === 'error') return errorValue(text)
  return readers[column.form](text, cell)
}

/** A formula of a spreadsheet, or what a spreadsheet would take for one: `="0571234"`. */
function isFormula(cell: Cell): boolean {
  return typeof cell === 'string' ? cell.startsWith('=') : cell.kind === 'formula' || cell.text.startsWith('=')
}

const readers: Readonly<Record<ColumnForm, (text: string, cell: Cell) => Reading>> = {
  text: (text) => ({ value: text }),
  code: (text, cell) => (typeof cell !== 'string' && cell.kind !== 'text' ? numberForCode(text) : { value: text }),
  list: (text) => ({
    value: text
      .split(/[,;|\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  }),
  whole: (text) => (/^\d{1,9}(?:\.0+)?$/.test(text) ? { value: Number.parseInt(text, 10) } : notWhole),
  day: readDay,
}

function readDay(text: string, cell: Cell): Reading {
  if (typeof cell !== 'string' && cell.kind === 'number') return numberForDay(text)
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?:T00:00:00)?$/.exec(text) ?? []
  if (year) return existingDay(year, month, day)
  const [, belgianDay, belgianMonth, belgianYear] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? []
  return belgianYear ? existingDay(belgianYear, belgianMonth, belgianDay) : notDay
}

function existingDay(year: string, month = '', day = ''): Reading {
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const instant = new Date(`${value}T00:00:00Z`)
  const exists = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value)
  return exists ? { value } : notDay
}

const nulCharacter = {
  code: 'nul-character',
  detail: {
    nl: 'De cel bevat een NUL-teken. Verwijder het; een bestand dat er vol mee staat, is geen tekst.',
    en: 'The cell has a NUL character. Remove it; a file that is full of them is no text.',
  },
}

const formula = {
  code: 'formula',
  detail: {
    nl: 'De cel bevat een formule. Kopieer de kolom en plak ze als waarden.',
    en: 'The cell holds a formula. Copy the column and paste it as values.',
  },
}

const errorValue = (text: string) => ({
  code: 'error-value',
  detail: {
    nl: `De cel toont de fout ${text} van het rekenblad. Verbeter ze daar.`,
    en: `The cell shows the spreadsheet's error ${text}. Mend it there.`,
  },
})

const numberForCode = (text: string) => ({
  code: 'number-not-text',
  detail: {
    nl: `De cel bevat het getal ${text}, en een getal verliest zijn voorloopnullen. Maak er tekst van (celeigenschappen, Tekst) en typ het nummer opnieuw.`,
    en: `The cell holds the number ${text}, and a number loses its leading zeros. Make it text (format cells, Text) and type it again.`,
  },
})

const notWhole = {
  code: 'not-a-number',
  detail: {
    nl: 'Dit is geen geheel getal. Schrijf alleen cijfers, zoals 1.',
    en: 'This is no whole number. Write digits only, such as 1.',
  },
}

const numberForDay = (text: string) => ({
  code: 'number-not-day',
  detail: {
    nl: `De cel bevat het getal ${text}, geen datum. Geef ze een datumnotatie, of schrijf JJJJ-MM-DD.`,
    en: `The cell holds the number ${text}, no date. Give it a date format, or write YYYY-MM-DD.`,
  },
})

const notDay = {
  code: 'not-a-day',
  detail: {
    nl: 'Dit is geen bestaande datum. Schrijf JJJJ-MM-DD of DD/MM/JJJJ, zoals 2021-11-08.',
    en: 'This is no existing date. Write YYYY-MM-DD or DD/MM/YYYY, such as 2021-11-08.',
  },
}
