import { Readable } from 'node:stream'
import { tzOffset } from '@date-fns/tz'
import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { Localized } from '../problem.ts'
import type { Cell, CellKind, Column } from './columns.ts'

/** The rows that a worksheet may have (ECMA-376; Excel refuses more), its headings among them. */
const mostRows = 1_048_576
/** The letters that a cell may have. */
const longestText = 32_767
/** How much of the sheet is gathered before it is compressed. In letters. */
const gathered = 64 * 1024

/**
 * Rows as an Excel workbook (ECMA-376) of one sheet: headings bold and always in view, days and instants as dates that
 * can be counted with, everything else that is text as text, so that a leading zero stays and a formula is never one.
 * Instants show the clock in Brussels. Written as it is read: when `rows` breaks, the stream breaks.
 */
export function xlsxOf(
  columns: readonly Column[],
  rows: Iterable<unknown> | AsyncIterable<unknown>,
  locale: keyof Localized,
  title: Localized,
): Readable {
  return Readable.from(workbook(columns, rows, locale, title), { objectMode: false })
}

async function* workbook(
  columns: readonly Column[],
  rows: Iterable<unknown> | AsyncIterable<unknown>,
  locale: keyof Localized,
  title: Localized,
): AsyncGenerator<Uint8Array> {
  const written: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    written.push(chunk)
  })
  for (const [name, text] of partsOf(title[locale])) {
    const part = entry(name)
    zip.add(part)
    part.push(strToU8(text), true)
  }
  const sheet = entry('xl/worksheets/sheet1.xml')
  zip.add(sheet)
  const names = columns.map((_, index) => letters(index + 1))
  let text = headOf(columns, names, locale)
  let count = 1
  for await (const row of rows) {
    count += 1
    if (count > mostRows) throw new Error('more rows than a worksheet may have')
    text += rowXml(columns, names, row, count)
    if (text.length < gathered) continue
    sheet.push(strToU8(text))
    text = ''
    yield* written.splice(0)
  }
  sheet.push(strToU8(`${text}${footOf(columns, count)}`), true)
  zip.end()
  yield* written.splice(0)
}

/** A file in the archive, with the day that archives begin with: the same rows give the same bytes. */
function entry(name: string): ZipDeflate {
  const part = new ZipDeflate(name, { level: 2 })
  part.mtime = new Date(1980, 0, 1)
  return part
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Everything in the archive but the sheet itself. */
function partsOf(title: string): [name: string, text: string][] {
  return [
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${xml(sheetName(title))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', styles],
  ]
}

/** How cells look, by their number in `styles`. */
const looks = { general: 0, heading: 1, text: 2, day: 3, instant: 4 } as const

const styles = `${declaration}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`

/** What Excel takes as the name of a sheet. */
function sheetName(title: string): string {
  return title.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)
}

/** In letters of the usual size; a heading is never cut. */
const widths: Record<CellKind, number> = { text: 24, number: 10, truth: 8, day: 12, instant: 18 }

function headOf(columns: readonly Column[], names: readonly string[], locale: keyof Localized): string {
  const wide = columns.map(({ heading, kind }, index) => {
    const width = Math.min(Math.max(widths[kind], heading[locale].length + 4), 60)
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`
  })
  const headings = columns
    .map(({ heading }, index) => textXml(`${names[index]}1`, heading[locale], looks.heading))
    .join('')
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${wide.join('')}</cols><sheetData><row r="1">${headings}</row>`
}

/** Ends the sheet, with buttons to filter and sort by each column. */
function footOf(columns: readonly Column[], count: number): string {
  return `</sheetData><autoFilter ref="A1:${letters(columns.length)}${count}"/></worksheet>`
}

/** The name of the nth column: A to Z, then AA. */
function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26)
  return `${rest > 0 ? letters(rest) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`
}

function rowXml(columns: readonly Column[], names: readonly string[], row: unknown, number: number): string {
  const cells = columns.map((column, index) => cellXml(`${names[index]}${number}`, column.read(row), column.kind))
  return `<row r="${number}">${cells.join('')}</row>`
}

function cellXml(place: string, cell: Cell, kind: CellKind): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`
  const serial = kind === 'day' ? daySerial(cell) : kind === 'instant' ? instantSerial(cell) : undefined
  if (serial === undefined) return textXml(place, cell, looks.text)
  return `<c r="${place}" s="${kind === 'day' ? looks.day : looks.instant}"><v>${serial}</v></c>`
}

function textXml(place: string, text: string, look: number): string {
  const shown = text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text
  return `<c r="${place}" t="inlineStr" s="${look}"><is><t xml:space="preserve">${xml(shown)}</t></is></c>`
}

const millisecondsInDay = 86_400_000
/** Days are counted from here, as Excel counts them from March 1900 on; earlier ones it gets wrong and stay text. */
const firstDay = Date.UTC(1899, 11, 30)
const firstRightDay = '1900-03-01'

function daySerial(day: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || day < firstRightDay) return undefined
  return (Date.parse(day) - firstDay) / millisecondsInDay
}

function instantSerial(instant: string): number | undefined {
  const moment = Date.parse(instant)
  if (Number.isNaN(moment) || instant < firstRightDay) return undefined
  return (moment + tzOffset('Europe/Brussels', new Date(moment)) * 60_000 - firstDay) / millisecondsInDay
}

/** Most text is this, and needs nothing done to it. */
const plain = /^(?:[ !#-%'-;=?-^`a-z{-~]|_(?!x))*$/

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text in XML, without the letters that XML has no place for; what Excel would read as an escape of its own is escaped. */
function xml(text: string): string {
  if (plain.test(text)) return text
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/\r/g, '_x000D_')
    .replace(/[&<>"]/g, (letter) => entities[letter] ?? letter)
}
