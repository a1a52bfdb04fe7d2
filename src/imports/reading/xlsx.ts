import { type Problem, unprocessable } from '../../problem.ts'
import type { RawRow, RawTable, StoredFile } from './cell.ts'
import { fileFault } from './fault.ts'
import { type Book, readSheet } from './sheet.ts'
import { openTexts, type Texts } from './texts.ts'
import { readWhole } from './xml.ts'
import { type Archive, brokenXlsx, openArchive, tooLargeInside } from './zip.ts'

/** What the texts of a workbook may come to, all cells together: they stand on disk while its sheet is read. */
const mostStringBytes = 96 * 1024 * 1024
const mostStrings = 2_000_000
/** What any of the other parts may come to, of which a few are read whole. */
const mostPartBytes = 8 * 1024 * 1024

/**
 * Reads an XLSX file (ISO/IEC 29500): the first sheet that shows. The sheet is unpacked as its rows are asked for; only
 * the formats are in memory, and where on disk each of the texts stands that its cells share.
 * @throws Problem `unprocessable`: `broken-xlsx`, `too-large-inside`, `no-sheet`
 */
export async function readXlsx(file: StoredFile): Promise<RawTable> {
  const archive = await openArchive(file)
  const workbook = (await targetsIn(archive, '_rels/.rels', '')).find(({ type }) => type.endsWith('/officeDocument'))
  if (!workbook) throw fileFault(brokenXlsx)
  const folder = workbook.path.slice(0, workbook.path.lastIndexOf('/') + 1)
  const parts = await targetsIn(archive, relationsOf(workbook.path), folder)
  const { sheet, from1904 } = await firstSheet(archive, workbook.path)
  const path = parts.find(({ id }) => id === sheet.id)?.path
  const size = path === undefined ? undefined : archive.sizeOf(path)
  if (path === undefined || size === undefined) throw fileFault(brokenXlsx)
  const pathOf = (type: string) => parts.find((part) => part.type.endsWith(`/${type}`))?.path
  const isDate = await dateFormats(archive, pathOf('styles'))
  let bytesRead = 0
  const count = (bytes: number) => {
    bytesRead += bytes
  }
  const rows = async function* (): AsyncGenerator<RawRow> {
    const texts = await openTexts()
    try {
      await readShared(archive, pathOf('sharedStrings'), texts)
      const book: Book = { textAt: texts.at, isDate, from1904 }
      yield* readSheet(archive.read(path), book, count)
    } finally {
      await texts.close()
    }
  }
  return {
    encoding: null,
    delimiter: null,
    sheet: sheet.name,
    rows: rows(),
    share: () => (size === 0 ? 1 : bytesRead / size),
  }
}

/** A part that another one refers to. */
type Target = { id: string; type: string; path: string }

async function targetsIn(archive: Archive, name: string, folder: string): Promise<Target[]> {
  const targets: Target[] = []
  await readWhole(part(archive, name), {
    open: (element, { Id = '', Type = '', Target = '' }) => {
      if (element !== 'Relationship') return
      targets.push({ id: Id, type: Type, path: Target.startsWith('/') ? Target.slice(1) : `${folder}${Target}` })
    },
  })
  return targets
}

function relationsOf(path: string): string {
  const end = path.lastIndexOf('/') + 1
  return `${path.slice(0, end)}_rels/${path.slice(end)}.rels`
}

function part(archive: Archive, name: string, mostBytes: number = mostPartBytes): AsyncGenerator<Uint8Array> {
  if ((archive.sizeOf(name) ?? 0) > mostBytes) throw fileFault(tooLargeInside)
  return archive.read(name)
}

async function firstSheet(
  archive: Archive,
  path: string,
): Promise<{ sheet: { id: string; name: string }; from1904: boolean }> {
  const sheets: { id: string; name: string }[] = []
  let from1904 = false
  await readWhole(part(archive, path), {
    open: (element, { id = '', name = '', state, date1904 }) => {
      if (element === 'workbookPr') from1904 = date1904 === '1' || date1904 === 'true'
      if (element === 'sheet' && (state === undefined || state === 'visible')) sheets.push({ id, name })
    },
  })
  const [sheet] = sheets
  if (!sheet) throw fileFault(noSheet)
  return { sheet, from1904 }
}

async function readShared(archive: Archive, path: string | undefined, texts: Texts): Promise<void> {
  if (path === undefined || archive.sizeOf(path) === undefined) return
  let text = ''
  let isText = false
  let isAloud = false
  await readWhole(part(archive, path, mostStringBytes), {
    open: (element) => {
      if (element === 'si') text = ''
      else if (element === 'rPh') isAloud = true
      else if (element === 't') isText = !isAloud
    },
    text: (piece) => {
      if (isText) text += piece
    },
    close: (element) => {
      if (element === 't') isText = false
      else if (element === 'rPh') isAloud = false
      else if (element === 'si') {
        texts.add(text)
        if (texts.count() > mostStrings) throw fileFault(tooLargeInside)
      }
    },
  })
}

/** The formats of dates that need no code of their own (ISO/IEC 29500-1, section 18.8.30). */
const builtInDates = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

async function dateFormats(archive: Archive, path: string | undefined): Promise<boolean[]> {
  if (path === undefined || archive.sizeOf(path) === undefined) return []
  const codes = new Map<string, string>()
  const used: string[] = []
  let isCell = false
  await readWhole(part(archive, path), {
    open: (element, { numFmtId = '0', formatCode = '' }) => {
      if (element === 'numFmt') codes.set(numFmtId, formatCode)
      else if (element === 'cellXfs') isCell = true
      else if (element === 'xf' && isCell) used.push(numFmtId)
    },
    close: (element) => {
      if (element === 'cellXfs') isCell = false
    },
  })
  return used.map((id) => {
    const code = codes.get(id)
    return code === undefined ? builtInDates(Number(id)) : showsDate(code)
  })
}

/** Whether a format has days, months or years in it, outside quotes, brackets and escapes. */
function showsDate(code: string): boolean {
  return /[dmy]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, ''))
}

const noSheet = {
  code: 'no-sheet',
  detail: {
    nl: 'Het rekenblad heeft geen blad dat zichtbaar is. Maak het blad met de lijst zichtbaar.',
    en: 'The spreadsheet has no sheet that shows. Make the sheet with the list visible.',
  },
}

/** What is wrong with the first bytes of a file that should be XLSX; undefined when nothing is. */
export function notXlsxFault(content: Uint8Array): Problem | undefined {
  const isZip = content[0] === 0x50 && content[1] === 0x4b && content[2] === 0x03 && content[3] === 0x04
  if (isZip) return undefined
  const isOld = content[0] === 0xd0 && content[1] === 0xcf && content[2] === 0x11 && content[3] === 0xe0
  return unprocessable('', 'not-xlsx', isOld ? oldOrEncrypted : notXlsx)
}

const oldOrEncrypted = {
  nl: 'Dit is een oud Excel-bestand (.xls), of een met een wachtwoord. Bewaar het zonder wachtwoord als XLSX of CSV.',
  en: 'This is an old Excel file (.xls), or one with a password. Save it without a password as XLSX or CSV.',
}

const notXlsx = {
  nl: 'Dit is geen XLSX-bestand. Bewaar het rekenblad als XLSX, of stuur CSV met Content-Type text/csv.',
  en: 'This is no XLSX file. Save the spreadsheet as XLSX, or send CSV with Content-Type text/csv.',
}
