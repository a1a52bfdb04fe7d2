import type { ImportFormat } from '../table.ts'
import type { RawTable, StoredFile } from './cell.ts'
import { readCsv } from './csv.ts'
import { readXlsx } from './xlsx.ts'

/** Begins to read a file as what it says it is. @throws Problem `unprocessable` when it is not that */
export function openTable(file: StoredFile, format: ImportFormat): Promise<RawTable> {
  return format === 'xlsx' ? readXlsx(file) : readCsv(file)
}
