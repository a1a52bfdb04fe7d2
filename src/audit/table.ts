import { bigint, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'

/** Every change: who, what, when, why, before and after. Append-only: a trigger refuses update, delete and truncate. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant().notNull(),
    /** Null when the system itself acted. Not a foreign key: the trail outlives the account. */
    actorId: uuid(),
    operation: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: text().notNull(),
    studentId: uuid(),
    reason: text(),
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
    requestId: text().notNull(),
  },
  (t) => [
    index('audit_events_subject').on(t.subjectKind, t.subjectId, t.id),
    index('audit_events_actor').on(t.actorId, t.id),
    index('audit_events_operation').on(t.operation, t.id),
  ],
)

/** What happened that others may want to hear of, written with the change itself and read in order (an outbox). */
export const events = pgTable(
  'events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant().notNull(),
    type: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: text().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [index('events_subject').on(t.subjectKind, t.subjectId, t.id)],
)
