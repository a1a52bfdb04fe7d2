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
