import { sql } from 'drizzle-orm'
import { bigint, check, index, jsonb, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { instant, transactionId } from '../db/columns.ts'

/**
 * Every change, and every reading of sensitive data: who, what, when, why, before and after. Append-only: a trigger
 * refuses update, delete and truncate, but for the reasons of an erased student. At COMMIT each row is sealed in
 * `audit_chain`.
 */
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
    /** People write names in reasons. It can be forgotten without breaking the chain, which holds its digest only. */
    reason: text(),
    /** Written by a trigger; goes with the reason, so that the digest of a forgotten reason cannot be guessed. */
    reasonSalt: text(),
    /** SHA-256 of salt and reason in hexadecimal, written by a trigger. */
    reasonDigest: text(),
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
    requestId: text().notNull(),
  },
  (t) => [
    index('audit_events_subject').on(t.subjectKind, t.subjectId, t.id),
    index('audit_events_actor').on(t.actorId, t.id),
    index('audit_events_operation').on(t.operation, t.id),
    index('audit_events_student').on(t.studentId, t.id),
    index('audit_events_readings')
      .using('gin', sql`(${t.after} -> 'studentIds')`)
      .where(sql`${t.after} ? 'studentIds'`),
  ],
)

/**
 * The chain over the trail, in the order of the commits, without gaps. Each hash covers the position, the hash before
 * it and the whole event; a trigger writes it, nothing else can.
 */
export const auditChain = pgTable('audit_chain', {
  position: bigint({ mode: 'number' }).primaryKey(),
  // Not a foreign key: a lost event must leave its link behind, and checking would lock the event once more.
  eventId: bigint({ mode: 'number' }).notNull().unique('audit_chain_event'),
  hash: text().notNull(),
})

/** The end of the chain, in its one row: what a trail that was cut off no longer reaches. */
export const auditChainHead = pgTable(
  'audit_chain_head',
  {
    id: smallint().primaryKey(),
    position: bigint({ mode: 'number' }).notNull(),
    hash: text().notNull(),
  },
  (t) => [check('audit_chain_head_one', sql`${t.id} = 1`)],
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
    studentId: uuid(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Readers follow this order: ids are given out before the commit, and may become visible out of order. */
    transactionId: transactionId().notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    index('events_subject').on(t.subjectKind, t.subjectId, t.id),
    index('events_student').on(t.studentId, t.id),
    // What is told of a student is looked up by whatever it names: for the export of their data, and their erasure.
    index('events_subject_id').on(t.subjectId),
    index('events_data_student').on(sql`(${t.data} ->> 'studentId')`).where(sql`${t.data} ->> 'studentId' is not null`),
    index('events_order').on(t.transactionId, t.id),
    index('events_type').on(t.type, t.transactionId, t.id),
  ],
)
