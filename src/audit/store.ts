import { asc, eq, gt, sql } from 'drizzle-orm'
import type { Call } from '../access/call.ts'
import type { Operation } from '../access/policy.ts'
import { narrowed, narrowing, ofProgrammes, type Scope, scopeValues } from '../access/scope.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import type { NewEvent } from '../events/catalogue.ts'
import type { Keyset } from '../http/pagination.ts'
import { students } from '../students/table.ts'
import { maskedFields } from './masking.ts'
import type { AuditEvent, AuditQuery } from './schemas.ts'
import { auditChain, auditChainHead, auditEvents, events } from './table.ts'

/** Who writes to the trail, in which transaction: a `Call`, or the product itself (`userId` null). */
export type Trace = Pick<Call, 'db' | 'now' | 'requestId'> & { actor: { userId: string | null } }

/** What is done: an operation of the API, or what the product does without being asked. */
export type Doing = Operation | 'applyRetention'

/** One change. `before` and `after` hold only the fields that changed; the trail masks what it may not keep of them. */
export type Change = {
  operation: Doing
  subjectKind: string
  subjectId: string
  studentId?: string | null
  reason?: string | null
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  /** What others may hear of it: a type such as `roster.submitted`, and thin data (ids and states, no names). */
  event?: NewEvent
}

const auditValues = {
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
}

const insertAuditEvent = prepared((db) => db.insert(auditEvents).values(auditValues).prepare('audit_events.insert'))

const insertAuditAndEvent = prepared((db) => {
  const audited = db.$with('audited').as(db.insert(auditEvents).values(auditValues))
  return db
    .with(audited)
    .insert(events)
    .values({
      at: sql.placeholder('at'),
      type: sql.placeholder('type'),
      subjectKind: sql.placeholder('subjectKind'),
      subjectId: sql.placeholder('subjectId'),
      studentId: sql.placeholder('studentId'),
      data: sql.placeholder('data'),
    })
    .prepare('audit_events.insert_with_event')
})

/** Writes a change to the trail, and its event to the outbox, in one statement of the transaction of the change itself. */
export async function recordChange(call: Trace, change: Change): Promise<void> {
  const row = auditRow(call, change)
  const event = eventRow(call, change)
  if (event) await insertAuditAndEvent(call.db).execute({ ...row, ...event })
  else await insertAuditEvent(call.db).execute(row)
}

/** The same for many changes at once, in two statements however many they are. */
export async function recordChanges(call: Trace, changes: readonly Change[]): Promise<void> {
  await changesToRecord(call, changes)()
}

/** Puts many changes together as they are to stand in the trail; what it gives back writes them. */
export function changesToRecord(call: Trace, changes: readonly Change[]): () => Promise<void> {
  // Who and when are the same for all of them, and go along once; PostgreSQL reads what is absent as null.
  const rows = changes.map((change) => {
    const { operation, subjectKind, subjectId, studentId, reason, before, after } = auditRow(call, change)
    return {
      operation,
      subjectKind,
      subjectId,
      studentId: studentId ?? undefined,
      reason: reason ?? undefined,
      before: before ?? undefined,
      after: after ?? undefined,
    }
  })
  const audited = JSON.stringify(rows)
  const outgoing = changes.map((change) => eventRow(call, change)).filter((event) => event !== undefined)
  return async () => {
    if (changes.length === 0) return
    await call.db.execute(sql`
      insert into ${auditEvents}
        (at, actor_id, operation, subject_kind, subject_id, student_id, reason, before, after, request_id)
      select ${call.now}::timestamptz, ${call.actor.userId}::uuid, operation, "subjectKind", "subjectId", "studentId",
        reason, before, after, ${call.requestId}
      from json_to_recordset(${audited}::json)
        as given(operation text, "subjectKind" text, "subjectId" text, "studentId" uuid, reason text, before jsonb,
          after jsonb)`)
    if (outgoing.length === 0) return
    await call.db.execute(sql`
      insert into ${events} (at, type, subject_kind, subject_id, student_id, data)
      select at, type, "subjectKind", "subjectId", "studentId", data
      from json_to_recordset(${JSON.stringify(outgoing)}::json)
        as given(at timestamptz, type text, "subjectKind" text, "subjectId" text, "studentId" uuid, data jsonb)`)
  }
}

/** Sensitive data that somebody read: by which operation, whose, and which record when it was one of several kinds. */
export type Reading = {
  operation: Operation
  studentIds: readonly string[]
  record?: { kind: string; id: string }
}

/**
 * Writes to the trail that sensitive data was read, in one row however much it was; nothing when nothing was found.
 * Call it before the answer goes out: what cannot be recorded is not shown.
 */
export async function recordReading(call: Trace, { operation, studentIds, record }: Reading): Promise<void> {
  const [studentId, ...others] = [...new Set(studentIds)]
  if (studentId === undefined) return
  await recordChange(call, {
    operation,
    subjectKind: record?.kind ?? 'student',
    ...(others.length === 0
      ? { subjectId: record?.id ?? studentId, studentId }
      : { subjectId: 'several', after: { studentIds: [studentId, ...others] } }),
  })
}

function auditRow(call: Trace, change: Change): typeof auditEvents.$inferInsert {
  return {
    at: call.now,
    actorId: call.actor.userId,
    operation: change.operation,
    subjectKind: change.subjectKind,
    subjectId: change.subjectId,
    studentId: change.studentId ?? null,
    reason: change.reason ?? null,
    before: change.before ? maskedFields(change.subjectKind, change.before) : null,
    after: change.after ? maskedFields(change.subjectKind, change.after) : null,
    requestId: call.requestId,
  }
}

function eventRow(
  call: Trace,
  { subjectKind, subjectId, studentId = null, event }: Change,
): typeof events.$inferInsert | undefined {
  return event && { at: call.now, type: event.type, subjectKind, subjectId, studentId, data: event.data ?? {} }
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

const { id, at, actorId, operation, subjectKind, subjectId, studentId, reason, before, after, requestId } = auditEvents
const shown = { id, at, actorId, operation, subjectKind, subjectId, studentId, reason, before, after, requestId }

const ofStudent = narrowed({ student: auditEvents.studentId })

// One row may tell of the data of several students that were read: it is for who may see all of them.
const ofSeveral = sql`not exists (select from jsonb_array_elements_text(${auditEvents.after} -> 'studentIds') as each (id)
  where ${ofProgrammes(sql`each.id::uuid`, sql.placeholder('programmeIds'))} is not true)`

// The account of a student says who that is.
const ofAccount = sql`${auditEvents.subjectKind} in ('user', 'mail-preferences') and exists (
  select from ${students} where ${students.userId}::text = ${auditEvents.subjectId}
    and ${students.programmeId} <> all(${sql.placeholder('programmeIds')}::uuid[]))`

const withoutStudent = sql`(${auditEvents.studentId} is null and (${auditEvents.after} -> 'studentIds' is null or ${ofSeveral}) and not (${ofAccount}))`

const auditPage = filtered(
  'audit_events.list',
  {
    scoped: sql`(${ofStudent.scoped} or ${withoutStudent})`,
    limited: sql`(${ofStudent.limited} or ${withoutStudent})`,
    subjectKind: eq(auditEvents.subjectKind, sql.placeholder('subjectKind')),
    subjectId: eq(auditEvents.subjectId, sql.placeholder('subjectId')),
    actorId: eq(auditEvents.actorId, sql.placeholder('actorId')),
    operation: eq(auditEvents.operation, sql.placeholder('operation')),
    after: gt(auditEvents.id, sql.placeholder('after')),
  },
  (db, where, statement) =>
    db
      .select(shown)
      .from(auditEvents)
      .where(where)
      .orderBy(asc(auditEvents.id))
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

/**
 * One row more than the page shows, oldest first. Who is limited to programmes is told of their students and of what is
 * about no student.
 */
export function listAuditEvents(
  db: Database,
  scope: Scope,
  query: AuditQuery,
  keyset: Keyset<number>,
): Promise<AuditEvent[]> {
  const { limit: _limit, cursor: _cursor, ...filters } = query
  const values = { ...narrowing(scope), ...filters, after: keyset.after }
  return auditPage(db, values).execute({ ...values, ...scopeValues(scope), limit: keyset.limit + 1 })
}

/**
 * One link of the chain as it stands: its own position and hash, and the text its hash must cover, with a place for the
 * hash before it. `event` is null when the link's event is gone.
 */
export type Link = {
  position: number
  eventId: number
  hash: string
  event: {
    /** The canonical JSON after the position and the hash before. */
    content: string
    studentId: string | null
    reason: string | null
    reasonSalt: string | null
    reasonDigest: string | null
  } | null
}

// The same text as the database's function `audit_link`; written out, because whoever tampers can change that too.
const content = sql<string>`jsonb_build_array(${auditEvents.id}, floor(extract(epoch from ${auditEvents.at}) * 1000),
  ${auditEvents.actorId}, ${auditEvents.operation}, ${auditEvents.subjectKind}, ${auditEvents.subjectId},
  ${auditEvents.studentId}, ${auditEvents.reasonDigest}, ${auditEvents.before}, ${auditEvents.after},
  ${auditEvents.requestId})::text`

const linkPage = prepared((db) =>
  db
    .select({
      position: auditChain.position,
      eventId: auditChain.eventId,
      hash: auditChain.hash,
      found: auditEvents.id,
      content,
      studentId: auditEvents.studentId,
      reason: auditEvents.reason,
      reasonSalt: auditEvents.reasonSalt,
      reasonDigest: auditEvents.reasonDigest,
    })
    .from(auditChain)
    .leftJoin(auditEvents, eq(auditEvents.id, auditChain.eventId))
    .where(gt(auditChain.position, sql.placeholder('after')))
    .orderBy(asc(auditChain.position))
    .limit(sql.placeholder('limit'))
    .prepare('audit_chain.page'),
)

/** The next links of the chain after a position, in its order. */
export async function listLinks(db: Database, after: number, limit: number): Promise<Link[]> {
  const rows = await linkPage(db).execute({ after, limit })
  return rows.map(({ position, eventId, hash, found, ...event }) => ({
    position,
    eventId,
    hash,
    event: found === null ? null : event,
  }))
}

/** The ids of events that no link covers, at most `limit`. */
export async function listUnsealed(db: Database, limit: number): Promise<number[]> {
  const rows = await db
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(sql`not exists (select from ${auditChain} where ${auditChain.eventId} = ${auditEvents.id})`)
    .orderBy(asc(auditEvents.id))
    .limit(limit)
  return rows.map((row) => row.id)
}

/** Where the chain ends according to its head; undefined when the head is gone or there are several. */
export async function findHead(db: Database): Promise<{ position: number; hash: string } | undefined> {
  const [head, ...others] = await db
    .select({ position: auditChainHead.position, hash: auditChainHead.hash })
    .from(auditChainHead)
    .limit(2)
  return others.length === 0 ? head : undefined
}

/** The students whose reasons in the trail may be gone: those the trail itself says were erased. */
export async function listErasedStudents(db: Database): Promise<string[]> {
  const rows = await db
    .select({ id: auditEvents.subjectId })
    .from(auditEvents)
    .where(eq(auditEvents.subjectKind, 'erasure'))
  return rows.map((row) => row.id)
}
