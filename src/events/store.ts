import { and, asc, eq, gt, gte, sql } from 'drizzle-orm'
import { narrowed, narrowing, type Scope, scopeValues } from '../access/scope.ts'
import { events } from '../audit/table.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import { eventReaders } from '../mail/table.ts'
import { type EventType, isEventType } from './catalogue.ts'
import type { Event } from './schemas.ts'

/** A place among the events. Of two events, the one of the older transaction comes first; in one, the lower id. */
export type Place = { transactionId: string; eventId: number }

const origin = prepared((db) =>
  db
    .select({
      origin: sql<string>`left(encode(sha256(convert_to(concat_ws('/',
        (select system_identifier from pg_control_system()),
        (select oid from pg_database where datname = current_database()),
        left(pg_walfile_name(pg_current_wal_lsn()), 8)), 'UTF8')), 'hex'), 16)`,
    })
    .from(sql`(values (1)) as one`)
    .prepare('events.origin'),
)

/**
 * Names the history in which numbers of transactions mean something: this server, this database, this timeline. Another
 * server counts anew, and one restored to an earlier moment gives the same numbers a second time.
 */
export async function getOrigin(db: Database): Promise<string> {
  const [row] = await origin(db).execute()
  return row?.origin ?? ''
}

const ofStudent = narrowed({ student: events.studentId })

const eventPage = filtered(
  'events.list',
  {
    scoped: sql`(${events.studentId} is null or ${ofStudent.scoped})`,
    limited: sql`(${events.studentId} is null or ${ofStudent.limited})`,
    since: gte(events.at, sql`${sql.placeholder('since')}::timestamptz`),
    transactionId: sql`(${events.transactionId}, ${events.id}) >
      (${sql.placeholder('transactionId')}::xid8, ${sql.placeholder('eventId')}::bigint)`,
    type: eq(events.type, sql.placeholder('type')),
  },
  (db, where, statement) =>
    db
      .select({
        horizon: sql<string>`horizon`,
        id: sql<number | null>`id`,
        at: sql<string>`at`,
        type: sql<string>`type`,
        subjectKind: sql<string>`subject_kind`,
        subjectId: sql<string>`subject_id`,
        studentId: sql<string | null>`student_id`,
        data: sql<Record<string, unknown>>`data`,
        transactionId: sql<string>`transaction_id`,
      })
      .from(sql`(
        select snapshot.oldest as horizon, told.*
        from (select pg_snapshot_xmin(pg_current_snapshot()) as oldest) as snapshot left join lateral (
          select ${events.id} as id, ${events.at} as at, ${events.type} as type, ${events.subjectKind} as subject_kind,
            ${events.subjectId} as subject_id, ${events.studentId} as student_id, ${events.data} as data,
            ${events.transactionId} as transaction_id
          from ${events} where ${and(
            sql`${events.transactionId} < snapshot.oldest`,
            sql`${events.type} = any(${sql.placeholder('types')}::text[])`,
            where,
          )}
          order by ${events.transactionId}, ${events.id} limit ${sql.placeholder('limit')}::int) as told on true
        order by told.transaction_id, told.id) as answered`)
      .prepare(statement),
)

export type ToldEvents = {
  /** At most `limit`, in order. */
  events: Event[]
  more: boolean
  /** Whoever goes on from here misses nothing. */
  last: Place
}

/**
 * The events of these types from an instant on, after a place, or all of them. Those of transactions that are as young
 * as one that still runs are left for later, so that none is passed over that becomes visible after this.
 */
export async function listEvents(
  db: Database,
  scope: Scope,
  from: { since?: string | undefined; after?: Place | undefined; type?: EventType | undefined },
  { types, limit }: { types: readonly EventType[]; limit: number },
): Promise<ToldEvents> {
  const values = { ...narrowing(scope), since: from.since, ...from.after, type: from.type }
  const rows = await eventPage(db, values).execute({
    ...values,
    ...scopeValues(scope),
    types: [...types],
    limit: limit + 1,
  })
  const found = rows.flatMap(({ horizon: _horizon, id, type, ...event }) =>
    id === null || !isEventType(type) ? [] : [{ id, type, ...event }],
  )
  const shown = found.slice(0, limit)
  const last = found.length > limit ? shown.at(-1) : undefined
  return {
    events: shown.map(({ transactionId: _order, ...event }) => event),
    more: last !== undefined,
    last: last
      ? { transactionId: last.transactionId, eventId: last.id }
      : { transactionId: rows[0]?.horizon ?? '0', eventId: 0 },
  }
}

/** The readers of the outbox inside the product; each goes at its own pace. */
export type Reader = 'mail' | 'webhooks'

/**
 * How far a reader has read, locked until the end of the transaction. `isElsewhere`: the database was restored on a
 * server that counts its transactions anew, so that the place means nothing here.
 */
export async function getReaderForUpdate(db: Database, reader: Reader): Promise<Place & { isElsewhere: boolean }> {
  const [row] = await db
    .select({
      transactionId: eventReaders.transactionId,
      eventId: eventReaders.eventId,
      isElsewhere: sql<boolean>`${eventReaders.transactionId} > pg_snapshot_xmax(pg_current_snapshot())`,
    })
    .from(eventReaders)
    .where(eq(eventReaders.name, reader))
    .for('update')
  if (!row) throw new Error('The migrations made a reader of events, and it is gone.')
  return row
}

export async function updateReader(db: Database, reader: Reader, { transactionId, eventId }: Place): Promise<void> {
  await db.update(eventReaders).set({ transactionId, eventId }).where(eq(eventReaders.name, reader))
}

export type EventRow = typeof events.$inferSelect

const eventsAfter = prepared((db) =>
  db
    .select()
    .from(events)
    .where(
      sql`(${events.transactionId}, ${events.id}) > (${sql.placeholder('transactionId')}::xid8, ${sql.placeholder('eventId')}::bigint)
        and ${events.transactionId} < pg_snapshot_xmin(pg_current_snapshot())`,
    )
    .orderBy(asc(events.transactionId), asc(events.id))
    .limit(sql.placeholder('limit'))
    .prepare('events.after'),
)

/**
 * The events after a place, whole and in order. Those of transactions that are as young as one that still runs are left
 * for later: nothing can come before what was read any more.
 */
export function listEventsAfter(db: Database, { transactionId, eventId }: Place, limit: number): Promise<EventRow[]> {
  return eventsAfter(db).execute({ transactionId, eventId, limit })
}

/** The events since an instant that can be seen, whatever their transactions; and the place to go on from. */
export async function listRecentEvents(db: Database, since: string): Promise<{ events: EventRow[]; position: Place }> {
  // The position first: what commits between the two statements is read twice, never missed.
  const { rows } = await db.execute<{ oldest: string }>(
    sql`select pg_snapshot_xmin(pg_current_snapshot())::text as oldest`,
  )
  const recent = await db.select().from(events).where(gt(events.at, since)).orderBy(asc(events.id))
  return { events: recent, position: { transactionId: rows[0]?.oldest ?? '0', eventId: 0 } }
}
