import type { Readable } from 'node:stream'
import type { Localized } from '../problem.ts'
import { columnsOf } from '../sheets/columns.ts'
import { csvOf } from '../sheets/csv.ts'
import { ComplianceLine } from './schemas.ts'

const columns = columnsOf(ComplianceLine, 'findings')

/** The report as CSV: one row for each finding, with the hours of its student. */
export function complianceCsv(lines: AsyncIterable<ComplianceLine>, locale: keyof Localized): Readable {
  return csvOf(columns, rowsOf(lines), locale)
}

async function* rowsOf(lines: AsyncIterable<ComplianceLine>) {
  for await (const line of lines) for (const finding of line.findings) yield { ...line, findings: finding }
}
