import { check, index, integer, jsonb, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import type { Scope } from '../access/scope.ts'
import { bytes, id, instant, oneOf, version } from '../db/columns.ts'
import type { Localized } from '../problem.ts'
import { users } from '../users/table.ts'
import { importStates } from './states.ts'

export const importKinds = ['students', 'schools', 'mentors', 'placements'] as const
export type ImportKind = (typeof importKinds)[number]

export const importFormats = ['csv', 'xlsx'] as const
export type ImportFormat = (typeof importFormats)[number]

export const importModes = ['all-or-nothing', 'good-rows'] as const
export type ImportMode = (typeof importModes)[number]

export const rowOutcomes = ['added', 'changed', 'unchanged', 'refused'] as const
export type RowOutcome = (typeof rowOutcomes)[number]

/** What keeps a whole file from being imported, and where in the file it shows when it does. */
export type FileFault = { code: string; line: number | null; detail: Localized }

/** What is wrong with one row: in which column, with which value, and what to do about it. */
export type RowError = {
  /** The heading in the file; null: the row as a whole. */
  column: string | null
  field: string | null
  value: string | null
  code: string
  detail: Localized
}

/** A heading of the file, and the field it was taken for; null: no heading of this kind of import. */
export type ReadHeading = { heading: string; field: string | null }

/** A file with many records of one kind: what became of it, from the upload to the last row written. */
export const imports = pgTable(
  'imports',
  {
    id: id(),
    kind: text({ enum: importKinds }).notNull(),
    format: text({ enum: importFormats }).notNull(),
    state: text({ enum: importStates }).notNull(),
    size: integer().notNull(),
    sha256: text().notNull(),
    /** How the file was read; null while nobody has looked, or where it does not apply. */
    encoding: text(),
    delimiter: text(),
    sheet: text(),
    headings: jsonb().$type<ReadHeading[]>(),
    fault: jsonb().$type<FileFault>(),
    mode: text({ enum: importModes }),
    /** What the one who checks or applies it may touch, as it was when that was asked. */
    scope: jsonb().$type<Scope>().notNull(),
    /** How far the present step is, in percent, and how many rows it does in a second. */
    percent: smallint().notNull().default(0),
    rowsPerSecond: integer(),
    /** The last line that was checked, and the last that was applied: where to go on after a restart. */
    checkedLine: integer().notNull().default(0),
    appliedLine: integer().notNull().default(0),
    added: integer().notNull().default(0),
    changed: integer().notNull().default(0),
    unchanged: integer().notNull().default(0),
    refused: integer().notNull().default(0),
    written: integer().notNull().default(0),
    createdBy: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: instant().notNull(),
    endedAt: instant(),
    version: version(),
  },
  (t) => [
    index('imports_creator').on(t.createdBy, t.id),
    index('imports_created').on(t.createdAt),
    check('imports_kind_known', oneOf(t.kind, importKinds)),
    check('imports_format_known', oneOf(t.format, importFormats)),
    check('imports_state_known', oneOf(t.state, importStates)),
    check('imports_mode_known', oneOf(t.mode, importModes)),
  ],
)

/** The file of an import, in pieces of equal length, for as long as it has not been read. */
export const importPieces = pgTable(
  'import_pieces',
  {
    importId: uuid()
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    content: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.position] })],
)

/** What every row of the file means: what it would add or change, or why it is refused. */
export const importRows = pgTable(
  'import_rows',
  {
    importId: uuid()
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    line: integer().notNull(),
    /** What the row is known by, such as the number of the student. */
    key: text(),
    outcome: text({ enum: rowOutcomes }).notNull(),
    /** The record that is there already; null when it would be added, or the row says nothing. */
    subjectId: uuid(),
    /** What the row says, of a row that adds or changes. */
    values: jsonb().$type<Record<string, unknown>>(),
    /** What stands there now of the fields that would change. */
    before: jsonb().$type<Record<string, unknown>>(),
    errors: jsonb().$type<RowError[]>(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.line] }),
    index('import_rows_outcome').on(t.importId, t.outcome, t.line),
    check('import_rows_outcome_known', oneOf(t.outcome, rowOutcomes)),
  ],
)

export type ImportRecord = typeof imports.$inferSelect
export type ImportRowRecord = typeof importRows.$inferSelect
