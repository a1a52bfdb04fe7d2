import { read, utils } from '@e965/xlsx'

/** Reads CSV as RFC 4180 has it. */
export function cells(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const lines = text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n')
  for (const [, quoted, plain, end] of lines.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    if (row.length > 1) rows.push(row)
    row = []
  }
  return rows
}

export const csv = { accept: 'text/csv' }
export const xlsx = { accept: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

/** The cells of the only sheet of a workbook as an independent reader finds them: dates as dates, nothing as a formula. */
export function workbookCells(bytes: Uint8Array): unknown[][] {
  const book = read(bytes, { cellDates: true, UTC: true, cellFormula: true })
  const [name = ''] = book.SheetNames
  const sheet = book.Sheets[name]
  if (!sheet || book.SheetNames.length !== 1) throw new Error('not one sheet')
  const formulas = Object.values(sheet).filter((cell) => typeof cell === 'object' && cell !== null && 'f' in cell)
  if (formulas.length > 0) throw new Error('a formula')
  return utils.sheet_to_json<unknown[]>(sheet, { header: 1, defval: null, raw: true, UTC: true })
}
