import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { agreementSignatories, agreements } from '../../agreements/table.ts'
import { events } from '../../audit/table.ts'
import type { Database } from '../../db/database.ts'
import { prepared } from '../../db/prepared.ts'
import { placements } from '../../placements/table.ts'
import { students } from '../../students/table.ts'
import { eventReaders } from '../table.ts'

const reader = 'mail'

/** The last event that was read. Of two events, the one of the older transaction comes first; in one, the lower id. */
export type Position = { transactionId: string; eventId: number }

/**
 * How far mail has read, locked until the end of the transaction. `isElsewhere`: the database was restored on a server
 * that counts its transactions anew, so that the position means nothing here.
 */
export async function getPositionForUpdate(db: Database): Promise<Position & { isElsewhere: boolean }> {
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

export async function updatePosition(db: Database, { transactionId, eventId }: Position): Promise<void> {
  await db.update(eventReaders).set({ transactionId, eventId }).where(eq(eventReaders.name, reader))
}

export type EventRow = typeof events.$inferSelect

const nextEvents = prepared((db) =>
  db
    .select()
    .from(events)
    .where(
      sql`(${events.transactionId}, ${events.id}) > (${sql.placeholder('transactionId')}::xid8, ${sql.placeholder('eventId')}::bigint)
        and ${events.transactionId} < pg_snapshot_xmin(pg_current_snapshot())`,
    )
    .orderBy(asc(events.transactionId), asc(events.id))
    .limit(sql.placeholder('limit'))
    .prepare('mail.events'),
)

/**
 * The events after a position, in order. Those of transactions that are as young as one that still runs are left for
 * later: nothing can come before what was read any more.
 */
export function listEvents(db: Database, { transactionId, eventId }: Position, limit: number): Promise<EventRow[]> {
  return nextEvents(db).execute({ transactionId, eventId, limit })
}

/** The events since an instant that can be seen, whatever their transactions; and the position to go on from. */
export async function listRecentEvents(
  db: Database,
  since: string,
): Promise<{ events: EventRow[]; position: Position }> {
  // The position first: what commits between the two statements is read twice, never missed.
  const { rows } = await db.execute<{ oldest: string }>(
    sql`select pg_snapshot_xmin(pg_current_snapshot())::text as oldest`,
  )
  const recent = await db.select().from(events).where(gt(events.at, since)).orderBy(asc(events.id))
  return { events: recent, position: { transactionId: rows[0]?.oldest ?? '0', eventId: 0 } }
}

/** What an event is about, as far as it still exists. */
export type EventContext = {
  studentId: string | null
  placementId: string | null
  schoolId: string | null
  channel: (typeof placements.$inferSelect)['channel']
}

const contextOfPlacement = prepared((db) =>
  db
    .select({
      studentId: placements.studentId,
      placementId: placements.id,
      schoolId: placements.schoolId,
      channel: placements.channel,
    })
    .from(placements)
    .where(eq(placements.id, sql.placeholder('id')))
    .prepare('mail.placement_of_event'),
)

const contextOfAgreement = prepared((db) =>
  db
    .select({ studentId: agreements.studentId, schoolId: agreements.schoolId })
    .from(agreements)
    .where(eq(agreements.id, sql.placeholder('id')))
    .prepare('mail.agreement_of_event'),
)

const studentExists = prepared((db) =>
  db
    .select({ id: students.id })
    .from(students)
    .where(eq(students.id, sql.placeholder('id')))
    .prepare('mail.student_of_event'),
)

const nothing: EventContext = { studentId: null, placementId: null, schoolId: null, channel: null }

/** What an event is about, looked up now; empty for what is gone. */
export async function getContext(db: Database, event: EventRow): Promise<EventContext> {
  const { subjectKind, subjectId: id, studentId } = event
  if (subjectKind === 'placement' || subjectKind === 'roster') {
    const [found] = await contextOfPlacement(db).execute({ id })
    return found ?? nothing
  }
  if (subjectKind === 'agreement') {
    const [found] = await contextOfAgreement(db).execute({ id })
    return { ...nothing, ...found }
  }
  if (studentId === null) return nothing
  const [found] = await studentExists(db).execute({ id: studentId })
  return { ...nothing, studentId: found?.id ?? null }
}

const pendingSignatories = prepared((db) =>
  db
    .select({ id: agreementSignatories.id, email: agreementSignatories.signatoryEmail })
    .from(agreementSignatories)
    .where(
      and(
        sql`${agreementSignatories.id} = any(${sql.placeholder('ids')}::uuid[])`,
        eq(agreementSignatories.state, 'pending'),
        sql`${agreementSignatories.signatoryEmail} is not null`,
      ),
    )
    .orderBy(asc(agreementSignatories.position))
    .prepare('mail.signatories'),
)

/** Those of these signatories who can be asked by mail, and have not answered. */
export function listPendingSignatories(
  db: Database,
  ids: readonly string[],
): Promise<{ id: string; email: string | null }[]> {
  return pendingSignatories(db).execute({ ids: [...ids] })
}
