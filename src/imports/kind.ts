import type { z } from 'zod'
import type { Call } from '../access/call.ts'
import type { Trace } from '../audit/store.ts'
import { inputErrors } from '../http/input.ts'
import type { Localized } from '../problem.ts'
import { type Column, type FoundColumns, quoted, type ReadRow, type ReadValues, readRow } from './columns.ts'
import type { RawRow } from './reading/cell.ts'
import type { ReadHeading, RowError, RowOutcome } from './table.ts'

/** Who imports, in which transaction, and what they may touch. */
export type ImportCall = Trace & Pick<Call, 'scope'>

/** A row whose cells and fields are as they should be; nobody has looked yet at what is stored. */
export type GoodRow<Values = ReadValues> = { line: number; values: Values }

/** What a row would do, and why it is refused. */
export type PlannedRow<Values = ReadValues> = {
  line: number
  key: string | null
  outcome: RowOutcome
  /** The record that is there; null for one to be added. */
  subjectId: string | null
  values: Values | null
  /** What stands there now of the fields that would change. */
  before: Record<string, unknown> | null
  errors: Fault[] | null
}

/** What a kind finds wrong with a field; the column and the value in the file are found by the field. */
export type Fault = { field: string | null; code: string; detail: Localized }

/** Something that stands in a file only once, such as the number of a student. */
export type Mark = { field: string; value: string }

/** A kind of record that can be imported. */
export type Kind<Values extends ReadValues = ReadValues> = {
  columns: readonly Column[]
  /** The fields of a row, as the API takes them. */
  schema: z.ZodType<Values>
  /** What the cells say, put into those fields. */
  fieldsOf(read: ReadValues): ReadValues
  keyOf(values: Values): string
  /** What no other row of the file may have. */
  marksOf(values: Values): Mark[]
  /**
   * What a row still says whose mark in this field stands in the file already; left out, or undefined: nothing, and the
   * row is refused.
   */
  besides?(values: Values, field: string): Values | undefined
  /**
   * Looks at what is stored, in a number of statements that does not depend on the number of rows.
   * @param isLocked whether what the rows are about stays as it is until the end of the transaction
   */
  plan(call: ImportCall, rows: readonly GoodRow<Values>[], isLocked: boolean): Promise<PlannedRow<Values>[]>
  /** Writes what was planned under the locks of the same transaction: only rows that add or change. */
  write(call: ImportCall, rows: readonly PlannedRow<Values>[]): Promise<void>
}

/** A row as far as the file goes: its fields, or what is wrong with them. */
export type CheckedRow = { line: number; values: ReadValues | null; errors: RowError[]; read: ReadRow }

/** Most rows have one fault, and nobody reads more of a row than these. */
const mostErrors = 10

/** Checks a row with the schema of its kind: the one that the API checks it with. */
export function checkRow(kind: Kind, columns: FoundColumns, { line, cells }: RawRow): CheckedRow {
  const read = readRow(columns, line, cells)
  if (read.errors.length > 0) return { line, values: null, errors: read.errors.slice(0, mostErrors), read }
  const result = kind.schema.safeParse(kind.fieldsOf(read.values), { reportInput: true })
  if (result.success) return { line, values: result.data, errors: [], read }
  const faults = inputErrors(result.error).map(({ pointer, code, detail }) => ({
    field: fieldAt(columns, pointer),
    code,
    detail,
  }))
  return { line, values: null, errors: locate(columns.headings, faults, cellIn(read)).slice(0, mostErrors), read }
}

/** The field of the file that a pointer into the fields of the API is about. */
function fieldAt({ headings }: FoundColumns, pointer: string): string | null {
  const [, ...path] = pointer.split('/')
  return path.findLast((part) => headings.some(({ field }) => field === part)) ?? path[0] ?? null
}

/** The value in the file behind a heading, as people find it back. */
export function cellIn({ cells }: ReadRow): (place: number) => string | null {
  return (place) => quoted(cells[place])
}

/** Says of each fault in which column of the file it stands, and with which value. */
export function locate(
  headings: readonly ReadHeading[],
  faults: readonly Fault[],
  valueAt: (place: number, field: string) => string | null,
): RowError[] {
  return faults.map(({ field, code, detail }) => {
    const place = headings.findIndex((heading) => field !== null && heading.field === field)
    const { heading: column } = headings[place] ?? { heading: null }
    return { column, field, value: field === null ? null : valueAt(place, field), code, detail }
  })
}

/** A row that is refused. */
export function refusedRow<Values>(
  { line, key }: { line: number; key: string | null },
  errors: Fault[],
): PlannedRow<Values> {
  return { line, key, outcome: 'refused', subjectId: null, values: null, before: null, errors }
}

/** A row that adds a record. */
export function addedRow<Values>(row: { line: number; key: string | null }, values: Values): PlannedRow<Values> {
  return { line: row.line, key: row.key, outcome: 'added', subjectId: null, values, before: null, errors: null }
}

/** A row about a record that is there. @param before what stands there of the fields that would change */
export function comparedRow<Values>(
  { line, key }: { line: number; key: string | null },
  subjectId: string,
  values: Values,
  before: Record<string, unknown>,
): PlannedRow<Values> {
  return Object.keys(before).length === 0
    ? { line, key, outcome: 'unchanged', subjectId, values: null, before: null, errors: null }
    : { line, key, outcome: 'changed', subjectId, values, before, errors: null }
}

/** The fields that change, as they are afterwards: what goes into the trail beside `before`. */
export function changedTo<Values extends object>(
  values: Values,
  before: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(Object.keys(before).map((field) => [field, values[field as keyof Values]]))
}

/** A row of something at a school that is not there. */
export const schoolUnknown = (number: string): Fault => ({
  field: 'institutionNumber',
  code: 'unknown',
  detail: {
    nl: `Er is geen school met nummer ${number}. Verbeter het nummer, of lees eerst de scholen in.`,
    en: `There is no school with number ${number}. Mend the number, or import the schools first.`,
  },
})

/** What an empty or absent cell means for these fields: nothing was said, so the schema asks for it. */
export function withoutNulls(values: ReadValues): ReadValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
}
