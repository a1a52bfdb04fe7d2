import { z } from 'zod'
import { pageQuery } from '../http/pagination.ts'
import type { Localized } from '../problem.ts'
import { importStates } from './states.ts'
import {
  type ImportRecord,
  type ImportRowRecord,
  importFormats,
  importKinds,
  importModes,
  rowOutcomes,
} from './table.ts'

export const Import = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(importKinds).describe('What the rows of the file are.'),
    format: z.enum(importFormats),
    state: z
      .enum(importStates)
      .describe(
        '`checking`: being read, nothing is written · `checked`: waits for you · `failed`: the file cannot be read, see `fault` · `applying` · `applied` · `cancelled`.',
      ),
    size: z.int().describe('Bytes of the file.'),
    sha256: z.string().describe('SHA-256 of the file, in hexadecimal.'),
    encoding: z
      .string()
      .nullable()
      .describe('As which a CSV file was read: `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`.'),
    delimiter: z.string().nullable().describe('What stands between the cells of a CSV file.'),
    sheet: z.string().nullable().describe('The sheet of a spreadsheet that was read: the first one that shows.'),
    headings: z
      .array(
        z.strictObject({
          heading: z.string(),
          field: z
            .string()
            .nullable()
            .describe('The field it was taken for; null: not known, the column is passed over.'),
        }),
      )
      .nullable()
      .describe('The headings of the file; null while they have not been read.'),
    fault: z
      .strictObject({
        code: z.string(),
        line: z.int().nullable().describe('The line of the file; null: the whole file.'),
        detail: z.string(),
      })
      .nullable()
      .describe('Why the file cannot be imported, or why nothing was written, with the way out.'),
    mode: z.enum(importModes).nullable().describe('How it is applied; null: nobody asked for it yet.'),
    percent: z.int().describe('How far the check or the writing is, 0 to 100.'),
    rowsPerSecond: z.int().nullable().describe('How many rows the check or the writing does in a second.'),
    rows: z
      .strictObject({
        read: z.int().describe('How many rows were read.'),
        added: z.int().describe('How many add a record.'),
        changed: z.int().describe('How many change one.'),
        unchanged: z.int().describe('How many change nothing.'),
        refused: z.int().describe('How many are refused.'),
        written: z.int().describe('How many of the added and changed ones have been written.'),
      })
      .describe('How many rows have which outcome, as far as the check has come.'),
    createdAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Import', description: 'A file with many records of one kind, and what became of it.' })
export type Import = z.infer<typeof Import>

/** What a field holds: text, a number, several texts, or nothing. */
const FieldValue = z.union([z.string(), z.int(), z.array(z.string())]).nullable()
type FieldValue = z.infer<typeof FieldValue>

export const ImportRow = z
  .strictObject({
    line: z.int().describe('The line of the CSV file, or the row of the sheet, from 1.'),
    key: z.string().nullable().describe('What the row is known by, such as the number of the student.'),
    outcome: z.enum(rowOutcomes),
    subjectId: z.uuid().nullable().describe('The record that is there already.'),
    changes: z
      .array(
        z.strictObject({
          field: z.string(),
          before: FieldValue.describe('What stands there now; hours are decimals.'),
          after: FieldValue.describe('What would stand there.'),
        }),
      )
      .describe('What it adds or changes, field by field; empty when that is nothing.'),
    errors: z
      .array(
        z.strictObject({
          column: z.string().nullable().describe('The heading in the file; null: the row as a whole.'),
          field: z.string().nullable(),
          value: z.string().nullable().describe('The value in the file, shortened when it is long.'),
          code: z.string(),
          detail: z.string().describe('What is wrong and the way out.'),
        }),
      )
      .describe('Why it is refused.'),
  })
  .meta({ id: 'ImportRow', description: 'What one row of the file would do, or why it is refused.' })
export type ImportRow = z.infer<typeof ImportRow>

export const NewImportQuery = z.strictObject({
  kind: z.enum(importKinds).describe('What the rows of the file are.'),
})

export const ImportQuery = z.strictObject({
  ...pageQuery,
  kind: z.enum(importKinds).optional().describe('Only imports of this kind.'),
  state: z.enum(importStates).optional().describe('Only imports in this state.'),
})
export type ImportQuery = z.infer<typeof ImportQuery>

export const ImportRowQuery = z.strictObject({
  ...pageQuery,
  outcome: z.enum(rowOutcomes).optional().describe('Only rows with this outcome.'),
})
export type ImportRowQuery = z.infer<typeof ImportRowQuery>

export const ImportApplication = z
  .strictObject({
    mode: z
      .enum(importModes)
      .describe(
        '`all-or-nothing`: every row is good and all of them are written together, or nothing is · `good-rows`: the good ones are written, the refused ones are left out.',
      ),
  })
  .meta({ id: 'ImportApplication', description: 'How the rows of a checked import are written.' })
export type ImportApplication = z.infer<typeof ImportApplication>

/** An import as its reader sees it. */
export function importView(row: ImportRecord, locale: keyof Localized): Import {
  const { id, kind, format, state, size, sha256, encoding, delimiter, sheet, headings, fault, mode } = row
  const { percent, rowsPerSecond, added, changed, unchanged, refused, written, createdAt, endedAt } = row
  return {
    id,
    kind,
    format,
    state,
    size,
    sha256,
    encoding,
    delimiter,
    sheet,
    headings,
    fault: fault && { code: fault.code, line: fault.line, detail: fault.detail[locale] },
    mode,
    percent,
    rowsPerSecond,
    rows: { read: added + changed + unchanged + refused, added, changed, unchanged, refused, written },
    createdAt,
    endedAt,
  }
}

/**
 * A row as its reader sees it.
 * @param order the fields of its kind, in the order in which to tell of them
 */
export function importRowView(row: ImportRowRecord, order: readonly string[], locale: keyof Localized): ImportRow {
  const { line, key, outcome, subjectId, values, before, errors } = row
  const place = (field: string) => (order.includes(field) ? order.indexOf(field) : order.length)
  const fields = Object.keys(before ?? values ?? {}).sort((one, other) => place(one) - place(other))
  return {
    line,
    key,
    outcome,
    subjectId,
    changes: fields.map((field) => ({
      field,
      before: fieldValue(before?.[field]),
      after: fieldValue(values?.[field]),
    })),
    errors: (errors ?? []).map(({ detail, ...error }) => ({ ...error, detail: detail[locale] })),
  }
}

/** What a site is told by, in the order in which people write it. */
const siteFields = ['siteNumber', 'name', 'street', 'postalCode', 'city']

/** A value as it was kept, where what is absent is null, and a site is written out. */
function fieldValue(value: unknown): FieldValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return (value ?? null) as FieldValue
  return siteFields
    .map((field) => (value as Record<string, unknown>)[field])
    .filter((part) => typeof part === 'string')
    .join(', ')
}
