import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { type Problem, unprocessable } from '../../problem.ts'
import type { RawRow, RawTable, StoredFile } from './cell.ts'
import { fileFault } from './fault.ts'

/** Longer than any row with the most columns; what goes on longer is a quote that was never closed. */
const longestRecord = 256 * 1024
/** How far into the file the first row is looked for. */
const reach = 64 * 1024

const delimiters = [';', ',', '\t'] as const

/**
 * Reads a CSV file: UTF-8 or UTF-16 as its first bytes say, UTF-8 when it is that, else Windows-1252, which Latin-1 is a
 * part of; the delimiter that stands most often in the first row. Quotes, line breaks in quotes, and both kinds of line
 * ends are those of RFC 4180.
 * @throws Problem `unprocessable` while the rows are read: `not-csv`, `unclosed-quote`, `row-too-long`
 */
export async function readCsv(file: StoredFile): Promise<RawTable> {
  const encoding = await encodingOf(file)
  const delimiter = delimiterOf(new TextDecoder(encoding).decode(await file.read(0, reach)))
  let bytesRead = 0
  async function* text(): AsyncGenerator<string> {
    const decoder = new TextDecoder(encoding)
    for await (const piece of file.pieces()) {
      bytesRead += piece.length
      yield decoder.decode(piece, { stream: true })
    }
    yield decoder.decode()
  }
  return {
    encoding,
    delimiter,
    sheet: null,
    rows: rowsOf(Readable.from(text()), delimiter),
    share: () => (file.size === 0 ? 1 : bytesRead / file.size),
  }
}

async function* rowsOf(text: Readable, delimiter: string): AsyncGenerator<RawRow> {
  const parser = parse({
    delimiter,
    // Found out by the parser, it would be that of the first line for all others.
    record_delimiter: ['\r\n', '\n', '\r'],
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: longestRecord,
  })
  text.on('error', (error) => parser.destroy(error))
  text.pipe(parser)
  // In quotes the parser counts the two characters of a line end as two lines.
  let countedTwice = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const breaks = breaksIn(record)
      countedTwice += breaks.ofTwo
      yield { line: info.lines - countedTwice - breaks.all, cells: record }
    }
  } catch (error) {
    throw error instanceof CsvError ? faultOf(error) : error
  } finally {
    text.destroy()
    parser.destroy()
  }
}

/** How many line breaks stand inside the cells: the row begins so many lines before it ends. */
function breaksIn(record: readonly string[]): { all: number; ofTwo: number } {
  const breaks = { all: 0, ofTwo: 0 }
  for (const cell of record) {
    if (!cell.includes('\n') && !cell.includes('\r')) continue
    const found = cell.match(/\r\n|\r|\n/g) ?? []
    breaks.all += found.length
    breaks.ofTwo += found.filter((each) => each.length === 2).length
  }
  return breaks
}

function faultOf(error: CsvError): Problem {
  const { lines } = error as unknown as { lines?: number }
  const line = lines ?? null
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return fileFault(unclosedQuote, line)
  if (error.code === 'CSV_MAX_RECORD_SIZE') return fileFault(rowTooLong, line)
  return fileFault(notCsv, line)
}

const unclosedQuote = {
  code: 'unclosed-quote',
  detail: {
    nl: 'Het bestand eindigt midden in een tekst tussen aanhalingstekens: het is afgebroken, of er ontbreekt een aanhalingsteken. Exporteer het opnieuw.',
    en: 'The file ends in the middle of a quoted text: it was cut off, or a quote is missing. Export it again.',
  },
}

const rowTooLong = {
  code: 'row-too-long',
  detail: {
    nl: `Een rij is langer dan ${longestRecord} tekens. Meestal ontbreekt er een aanhalingsteken, of is dit geen CSV-bestand.`,
    en: `A row is longer than ${longestRecord} characters. Mostly a quote is missing, or this is no CSV file.`,
  },
}

const notCsv = {
  code: 'not-csv',
  detail: {
    nl: 'Dit bestand kan niet als CSV gelezen worden. Exporteer het opnieuw als CSV of XLSX.',
    en: 'This file cannot be read as CSV. Export it again as CSV or XLSX.',
  },
}

async function encodingOf(file: StoredFile): Promise<string> {
  const [first, second] = await file.read(0, 2)
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return (await isUtf8(file)) ? 'utf-8' : 'windows-1252'
}

async function isUtf8(file: StoredFile): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of file.pieces()) decoder.decode(piece, { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** The delimiter of the first row: what is there most often outside quotes; a semicolon when nothing is. */
export function delimiterOf(text: string): string {
  const counts = new Map<string, number>(delimiters.map((delimiter) => [delimiter, 0]))
  let inQuotes = false
  for (const character of text) {
    if (character === '"') inQuotes = !inQuotes
    else if (!inQuotes && (character === '\n' || character === '\r')) break
    else if (!inQuotes && counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? ';'
}

/** What is wrong with the first bytes of a file that should be CSV; undefined when nothing is. */
export function notCsvFault(content: Uint8Array): Problem | undefined {
  const isZip = content[0] === 0x50 && content[1] === 0x4b && content[2] === 0x03 && content[3] === 0x04
  const isPdf = Buffer.from(content.subarray(0, 5)).toString('latin1') === '%PDF-'
  if (isZip) return unprocessable('', 'not-csv', zipInstead)
  return isPdf ? unprocessable('', notCsv.code, notCsv.detail) : undefined
}

const zipInstead = {
  nl: 'Dit is geen CSV maar een zip of een XLSX-bestand. Stuur een XLSX met Content-Type application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.',
  en: 'This is no CSV but a zip or an XLSX file. Send an XLSX with Content-Type application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.',
}
