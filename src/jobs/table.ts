import { index, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core'
import { id, instant } from '../db/columns.ts'

/**
 * What is to be done later, by whichever process takes it: written in the transaction that asks for it, taken with a
 * lease, deleted when done. A payload holds ids, never what a person said or is called.
 */
export const jobs = pgTable(
  'jobs',
  {
    id: id(),
    kind: text().notNull(),
    /** What makes two jobs the same one: the second is not written. Null: each counts. */
    key: text(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    runAt: instant().notNull(),
    attempts: integer().notNull().default(0),
    /** Until when a process may be at it; after that another takes it. */
    leasedUntil: instant(),
    /** The kind of error that the last attempt ended with; never its text. */
    lastError: text(),
    createdAt: instant().notNull(),
  },
  (t) => [unique('jobs_key').on(t.kind, t.key), index('jobs_due').on(t.runAt, t.id)],
)
