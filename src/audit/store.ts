import { asc, eq, getTableColumns, gt, sql } from 'drizzle-orm'
import type { Call } from '../access/call.ts'
import type { Operation } from '../access/policy.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import type { Keyset } from '../http/pagination.ts'
import type { AuditQuery } from './schemas.ts'
import { auditEvents, events } from './table.ts'

/** One change as the trail keeps it. `before` and `after` hold only the fields that changed. */
export type Change = {
  operation: Operation
  subjectKind: string
  subjectId: string
  studentId?: string | null
  reason?: string | null
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  /** What others may hear of it: a type such as `roster.submitted`, and thin data (ids and states, no names). */
  event?: { type: string; data?: Record<string, unknown> }
}

const insertAuditEvent = prepared((db) =>
  db
    .insert(auditEvents)
    .values({
      at: sql.placeholder('at'),
      actorId: sql.placeholder('actorId'),
      operation: sql.placeholder('operation'),
      subjectKind: sql.placeholder('subjectKind'),
      subjectId: sql.placeholder('subjectId'),
      studentId: sql.placeholder('studentId'),
      reason: sql.placeholder('reason'),
      before: sql.placeholder('before'),
      after: sql.placeholder('after'),
      requestId: sql.placeholder('requestId'),
    })
    .prepare('audit_events.insert'),
)

const insertEvent = prepared((db) =>
  db
    .insert(events)
    .values({
      at: sql.placeholder('at'),
      type: sql.placeholder('type'),
      subjectKind: sql.placeholder('subjectKind'),
      subjectId: sql.placeholder('subjectId'),
      data: sql.placeholder('data'),
    })
    .prepare('events.insert'),
)

/** Writes a change to the trail, and its event to the outbox, in the transaction of the change itself. */
export async function recordChange(call: Call, change: Change): Promise<void> {
  await insertAuditEvent(call.db).execute(auditRow(call, change))
  const event = eventRow(call, change)
  if (event) await insertEvent(call.db).execute(event)
}

/** The same for many changes at once, in two statements. */
export async function recordChanges(call: Call, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  await call.db.insert(auditEvents).values(changes.map((change) => auditRow(call, change)))
  const outgoing = changes.map((change) => eventRow(call, change)).filter((event) => event !== undefined)
  if (outgoing.length > 0) await call.db.insert(events).values(outgoing)
}

function auditRow(call: Call, change: Change): typeof auditEvents.$inferInsert {
  return {
    at: call.now,
    actorId: call.actor.userId,
    operation: change.operation,
    subjectKind: change.subjectKind,
    subjectId: change.subjectId,
    studentId: change.studentId ?? null,
    reason: change.reason ?? null,
    before: change.before ?? null,
    after: change.after ?? null,
    requestId: call.requestId,
  }
}

function eventRow(call: Call, { subjectKind, subjectId, event }: Change): typeof events.$inferInsert | undefined {
  return event && { at: call.now, type: event.type, subjectKind, subjectId, data: event.data ?? {} }
}

/** The fields of `after` that differ from `before`, on both sides: what an update writes to the trail. */
export function changedFields<T extends Record<string, unknown>>(
  before: T,
  after: { [Field in keyof T]?: T[Field] | undefined },
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const changed = Object.keys(after).filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
  return {
    before: Object.fromEntries(changed.map((field) => [field, before[field]])),
    after: Object.fromEntries(changed.map((field) => [field, after[field]])),
  }
}

const auditPage = filtered(
  'audit_events.list',
  {
    subjectKind: eq(auditEvents.subjectKind, sql.placeholder('subjectKind')),
    subjectId: eq(auditEvents.subjectId, sql.placeholder('subjectId')),
    actorId: eq(auditEvents.actorId, sql.placeholder('actorId')),
    operation: eq(auditEvents.operation, sql.placeholder('operation')),
    after: gt(auditEvents.id, sql.placeholder('after')),
  },
  (db, where, statement) =>
    db
      .select(getTableColumns(auditEvents))
      .from(auditEvents)
      .where(where)
      .orderBy(asc(auditEvents.id))
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

/** One row more than the page shows, oldest first. */
export function listAuditEvents(
  db: Database,
  query: AuditQuery,
  keyset: Keyset<number>,
): Promise<(typeof auditEvents.$inferSelect)[]> {
  const { limit: _limit, cursor: _cursor, ...filters } = query
  const values = { ...filters, after: keyset.after }
  return auditPage(db, values).execute({ ...values, limit: keyset.limit + 1 })
}
