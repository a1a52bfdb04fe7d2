import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { Localized } from '../problem.ts'
import type { Cell, Column } from './columns.ts'

/**
 * Rows as CSV (RFC 4180: commas, CRLF; UTF-8 with a byte order mark, which spreadsheets look for), with headings in the
 * reader's language. Written as it is read: when `rows` breaks, the stream breaks, and nobody takes half for the whole.
 */
export function csvOf(
  columns: readonly Column[],
  rows: Iterable<unknown> | AsyncIterable<unknown>,
  locale: keyof Localized,
): Readable {
  const csv = stringify({
    bom: true,
    header: true,
    columns: columns.map(({ heading }) => heading[locale]),
    record_delimiter: 'windows',
  })
  // Unlike `pipe`, ends both when either breaks; what broke is met by whoever reads the body.
  pipeline(Readable.from(recordsOf(columns, rows)), csv, () => undefined)
  return csv
}

async function* recordsOf(columns: readonly Column[], rows: Iterable<unknown> | AsyncIterable<unknown>) {
  for await (const row of rows) yield columns.map((column) => textOf(column.read(row)))
}

function textOf(cell: Cell): string {
  if (cell === null) return ''
  return typeof cell === 'string' ? inert(cell) : String(cell)
}

/**
 * Text that no spreadsheet takes for a formula: an apostrophe stands before what would begin one (OWASP, "CSV
 * Injection"). Also behind a separator or a line break inside the text: a spreadsheet that parts columns at semicolons,
 * as in Belgium, begins a new cell there, whatever the quotes say.
 */
export function inert(text: string): string {
  return text.replaceAll(/(?<=^|[,;\t\r\n])(?=[ \u00a0]*[=+\-@\t\r＝＋－＠])/g, "'")
}
