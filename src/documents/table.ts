import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { calendarDate, id, instant, oneOf, version } from '../db/columns.ts'
import { files } from '../files/table.ts'
import { students } from '../students/table.ts'
import { users } from '../users/table.ts'
import { documentStates } from './states.ts'

export const documentKinds = ['commitment-statement', 'criminal-record-extract'] as const

/**
 * The two papers a student hands in once. Of the criminal-record extract only the check is kept (model, issue date,
 * checked on, checked by), never the paper or what it says.
 */
export const documents = pgTable(
  'documents',
  {
    id: id(),
    studentId: uuid()
      .notNull()
      .references(() => students.id, { onDelete: 'cascade' }),
    kind: text({ enum: documentKinds }).notNull(),
    state: text({ enum: documentStates }).notNull(),
    model: text(),
    issuedOn: calendarDate(),
    /** The commitment statement that was uploaded; null when it was handed in on paper, and for an extract. */
    fileId: uuid().references(() => files.id),
    handedInAt: instant().notNull(),
    decidedAt: instant(),
    decidedBy: uuid().references(() => users.id),
    decidedOn: calendarDate(),
    refusalReason: text(),
    version: version(),
  },
  (t) => [
    // For the foreign key, when a file goes.
    index('documents_file').on(t.fileId).where(sql`${t.fileId} is not null`),
    index('documents_student').on(t.studentId, t.id),
    uniqueIndex('documents_one_handed_in').on(t.studentId, t.kind).where(sql`${t.state} = 'handed-in'`),
    uniqueIndex('documents_one_accepted').on(t.studentId, t.kind).where(sql`${t.state} = 'accepted'`),
    check('documents_kind_known', oneOf(t.kind, documentKinds)),
    check('documents_state_known', oneOf(t.state, documentStates)),
    check(
      'documents_extract_fields',
      sql`(${t.kind} = 'criminal-record-extract') = (${t.model} is not null and ${t.issuedOn} is not null)`,
    ),
    check(
      'documents_extract_never_refused',
      sql`${t.kind} <> 'criminal-record-extract' or ${t.state} in ('accepted', 'superseded')`,
    ),
    check('documents_extract_has_no_file', sql`${t.kind} <> 'criminal-record-extract' or ${t.fileId} is null`),
    check('documents_decision', sql`(${t.state} = 'handed-in') = (${t.decidedAt} is null)`),
    check('documents_decision_signed', sql`num_nulls(${t.decidedAt}, ${t.decidedBy}, ${t.decidedOn}) in (0, 3)`),
    check('documents_refusal_has_reason', sql`${t.state} <> 'refused' or ${t.refusalReason} is not null`),
  ],
)
