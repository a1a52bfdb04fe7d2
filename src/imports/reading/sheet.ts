import type { Cell, RawRow } from './cell.ts'
import { fileFault } from './fault.ts'
import { readXml } from './xml.ts'
import { brokenXlsx, tooLargeInside } from './zip.ts'

/** What the cells of a sheet refer to. */
export type Book = {
  textAt(place: number): string | undefined
  /** Of each cell format, whether it shows a number as a date. */
  isDate: readonly boolean[]
  /** Whether days are counted from 1904 instead of 1900. */
  from1904: boolean
}

/** More columns than an import looks at; what stands further on in a row is passed over. */
const lastPlace = 20_000
const mostPlaces = 500
/** Longer than any row, all its texts together. */
const longestRow = 1024 * 1024

/** The cell that is being read. */
type Open = { place: number; type: string; format: number; value: string; formula: string | undefined }

/** Reads the rows of a sheet as they come, but for those with nothing in them. @param onBytes hears how much was read */
export async function* readSheet(
  chunks: AsyncIterable<Uint8Array>,
  book: Book,
  onBytes: (bytes: number) => void,
): AsyncGenerator<RawRow> {
  let rows: RawRow[] = []
  let line = 0
  let cells: Cell[] = []
  let cell: Open | undefined
  let within = ''
  let isFirst = true
  let length = 0
  const reading = readXml(chunks, {
    open: (name, attributes) => {
      if (name === 'row') {
        line = attributes.r === undefined ? line + 1 : wholeNumber(attributes.r)
        cells = []
        length = 0
      } else if (name === 'c') {
        const { r, t = 'n', s = '0' } = attributes
        const place = r === undefined ? cells.length : placeOf(r)
        cell = { place, type: t, format: wholeNumber(s), value: '', formula: undefined }
      } else if (name === 'f' && cell) {
        cell.formula = ''
        within = 'f'
      } else if (name === 'v' || name === 't') within = name
      // How a text is read aloud is not part of it.
      else if (name === 'rPh') within = 'rPh'
    },
    text: (text) => {
      if (!cell) return
      if (within === 'v' || within === 't') cell.value += text
      else if (within === 'f') cell.formula += text
    },
    close: (name) => {
      if (name === 'v' || name === 't' || name === 'f' || name === 'rPh') within = ''
      else if (name === 'c' && cell) {
        if (isFirst || cell.place < mostPlaces) {
          const value = read(cell, book)
          length += typeof value === 'string' ? 0 : value.text.length
          if (length > longestRow) throw fileFault(tooLargeInside)
          put(cells, cell.place, value)
        }
        cell = undefined
      } else if (name === 'row') {
        if (cells.some((each) => each !== '')) {
          rows.push({ line, cells })
          isFirst = false
        }
      }
    },
  })
  for await (const bytes of reading) {
    onBytes(bytes)
    yield* rows
    rows = []
  }
  yield* rows
}

function put(cells: Cell[], place: number, value: Cell): void {
  while (cells.length < place) cells.push('')
  cells[place] = value
}

/** The place of a column by its letters, from 0: `AB12` is in column 27. */
function placeOf(reference: string): number {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference)?.[1]
  if (letters === undefined) throw fileFault(brokenXlsx)
  const place = [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1
  if (place > lastPlace) throw fileFault(brokenXlsx)
  return place
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw fileFault(brokenXlsx)
  return Number(text)
}

function read({ type, format, value, formula }: Open, book: Book): Cell {
  if (formula !== undefined) return { kind: 'formula', text: `=${formula}` }
  switch (type) {
    case 's': {
      const text = value === '' ? '' : book.textAt(wholeNumber(value))
      if (text === undefined) throw fileFault(brokenXlsx)
      return text === '' ? '' : { kind: 'text', text }
    }
    case 'inlineStr':
    case 'str':
      return value === '' ? '' : { kind: 'text', text: value }
    case 'b':
      return { kind: 'boolean', text: value === '1' ? 'true' : 'false' }
    case 'e':
      return { kind: 'error', text: value }
    case 'd':
      return { kind: 'date', text: value }
    default:
      return value === '' ? '' : numberCell(Number(value), format, book)
  }
}

function numberCell(value: number, format: number, { isDate, from1904 }: Book): Cell {
  if (!Number.isFinite(value)) throw fileFault(brokenXlsx)
  const text = isDate[format] ? dayOf(value, from1904) : undefined
  return text === undefined ? { kind: 'number', text: String(value) } : { kind: 'date', text }
}

const dayMilliseconds = 24 * 3_600_000
const longestDay = 2_958_465

/**
 * The date behind a number, as people see it in the sheet, with its time when it has one. Counted from 1900, the numbers
 * include 29 February 1900, which never was; undefined for a number that is no date.
 */
function dayOf(serial: number, from1904: boolean): string | undefined {
  if (serial < 0 || serial > longestDay) return undefined
  const shift = serial < 60 ? 1 : 0
  const origin = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30 + shift)
  const instant = new Date(origin + Math.round(serial * dayMilliseconds)).toISOString()
  return instant.endsWith('T00:00:00.000Z') ? instant.slice(0, 10) : instant.slice(0, 19)
}
