/**
 * One cell of a file. Text is just that; a spreadsheet also has numbers, dates (`YYYY-MM-DD`, with a time when it has
 * one), truths, formulas and errors, which are told apart because not every column may take them.
 */
export type Cell = string | { kind: 'text' | 'number' | 'date' | 'boolean' | 'formula' | 'error'; text: string }

/** One row of a file: the number of its line in a CSV file, or of its row in a sheet, both from 1. */
export type RawRow = { line: number; cells: readonly Cell[] }

/** A file with rows, being read; nothing of it is in memory but the rows at hand. */
export type RawTable = {
  /** As it was read: `utf-8`, `utf-16le` or `windows-1252`; null for a spreadsheet. */
  encoding: string | null
  /** What stands between the cells of a CSV file. */
  delimiter: string | null
  /** The name of the sheet that is read, of a spreadsheet. */
  sheet: string | null
  /** The first one holds the headings. */
  rows: AsyncIterable<RawRow>
  /** How much of the file was read: 0 to 1. */
  share(): number
}

/** A stored file: read from anywhere, or from the first byte to the last. */
export type StoredFile = {
  size: number
  /** The bytes from `start` on, at most `length`, fewer at the end of the file. */
  read(start: number, length: number): Promise<Uint8Array>
  pieces(): AsyncIterable<Uint8Array>
}

/** The text of a cell, without the space around it. */
export function textOf(cell: Cell): string {
  return (typeof cell === 'string' ? cell : cell.text).trim()
}

export function isEmptyCell(cell: Cell): boolean {
  return typeof cell === 'string' ? cell.trim() === '' : cell.kind !== 'formula' && cell.text.trim() === ''
}
