import type { ImportFormat } from '../table.ts'
import type { RawTable, StoredFile } from './cell.ts'
import { readCsv } from './csv.ts'

/** Begins to read a file as what it says it is. @throws Problem `unprocessable` when it is not that */
export function openTable(file: StoredFile, format: ImportFormat): Promise<RawTable> {
  if (format === 'xlsx') throw new Error('not yet')
  return readCsv(file)
}
