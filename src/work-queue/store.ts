import { and, sql } from 'drizzle-orm'
import type { Call } from '../access/call.ts'
import { cellOf, type Operation, type Role } from '../access/policy.ts'
import { limitOf, ofProgrammes } from '../access/scope.ts'
import { agreements } from '../agreements/table.ts'
import { events } from '../audit/table.ts'
import { filtered } from '../db/filtered.ts'
import { placements } from '../placements/table.ts'
import { audienceOf } from '../steps/store.ts'
import type { QueueEvent } from './schemas.ts'

/**
 * The reading of one record of each kind: whoever may do that may hear what happened to it. A kind that is not here is
 * told to nobody.
 */
const readings: Readonly<Record<string, Operation>> = {
  student: 'getStudent',
  supervision: 'listSupervisions',
  intake: 'getIntake',
  document: 'listDocuments',
  placement: 'getPlacement',
  roster: 'getRoster',
  agreement: 'getAgreement',
  'lio-application': 'getLioApplication',
  reduction: 'getReduction',
  // What happens to a placement and is no business of the school.
  judgement: 'checkStart',
}

const reading = sql`case when ${events.type} like 'placement.attention%' or ${events.type} like 'placement.judgement%'
  then 'judgement' else ${events.subjectKind} end`

const mine = sql`array_remove(${sql.placeholder('studentIds')}::uuid[], null)`
const isOf = (kinds: string) => sql`${reading} = any(${sql.placeholder(kinds)}::text[])`

const isPlacement = sql`${placements.id} = case when ${events.subjectKind} in ('placement', 'roster') then ${events.subjectId}::uuid end`
const isAgreement = sql`${agreements.id} = case when ${events.subjectKind} = 'agreement' then ${events.subjectId}::uuid end`
const ownSchools = sql`${sql.placeholder('principalOf')}::uuid[]`

/** A framework is about no student; it concerns those who have a place at its school. */
const ofOwnFramework = sql`exists (select from ${agreements} join ${placements} on ${placements.schoolId} = ${agreements.schoolId}
  where ${isAgreement} and ${agreements.studentId} is null and ${placements.studentId} = any(${mine})
    and ${placements.state} not in ('declined', 'withdrawn'))`

/** What is about a student of the programmes that a role is for, or about none. */
const ofRole = (kinds: string, programmes: string) =>
  sql`${isOf(kinds)} and (${events.studentId} is null or ${ofProgrammes(events.studentId, sql.placeholder(programmes))})`

const mayHear = sql`(${isOf('anyKinds')}
  or ${ofRole('coordinatorKinds', 'programmesAsCoordinator')} or ${ofRole('counsellorKinds', 'programmesAsCounsellor')}
  or ${isOf('selfKinds')} and ${events.studentId} = ${sql.placeholder('ownStudentId')}::uuid
  or ${isOf('assignedKinds')} and ${events.studentId} = any(${sql.placeholder('supervised')}::uuid[])
  or (${isOf('selfKinds')} or ${isOf('assignedKinds')}) and ${events.studentId} is null and ${ofOwnFramework}
  or ${isOf('ownSchoolKinds')} and (
    exists (select from ${placements} where ${isPlacement} and ${placements.schoolId} = any(${ownSchools}))
    or exists (select from ${agreements} where ${isAgreement} and ${agreements.schoolId} = any(${ownSchools}))))`

const eventPage = filtered(
  'work_queue.events',
  {
    since: sql`${events.at} >= ${sql.placeholder('since')}::timestamptz`,
    transactionId: sql`(${events.transactionId}, ${events.id}) >
      (${sql.placeholder('transactionId')}::xid8, ${sql.placeholder('eventId')}::bigint)`,
    studentId: sql`${events.studentId} = ${sql.placeholder('studentId')}::uuid`,
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
        transactionId: sql<string>`transaction_id`,
      })
      .from(sql`(
        select snapshot.oldest as horizon, heard.*
        from (select pg_snapshot_xmin(pg_current_snapshot()) as oldest) as snapshot left join lateral (
          select ${events.id} as id, ${events.at} as at, ${events.type} as type, ${events.subjectKind} as subject_kind,
            ${events.subjectId} as subject_id, ${events.studentId} as student_id, ${events.transactionId} as transaction_id
          from ${events} where ${and(sql`${events.transactionId} < snapshot.oldest`, where, mayHear)}
          order by ${events.transactionId}, ${events.id} limit ${sql.placeholder('limit')}::int) as heard on true
        order by heard.transaction_id, heard.id) as answered`)
      .prepare(statement),
)

/** From where events are asked: an instant, or the last event that is known. */
export type EventsFrom = { since: string } | { transactionId: string; eventId: number }

export type HeardEvents = {
  /** At most `limit`, in the order of the outbox. */
  events: QueueEvent[]
  more: boolean
  /** Whoever asks from here misses nothing. */
  last: { transactionId: string; eventId: number }
}

/**
 * What happened to records that the caller may read. Events are read below the oldest transaction that still runs, so
 * that none is passed over that becomes visible later.
 */
export async function listEvents(
  call: Call,
  from: EventsFrom,
  { studentId, limit }: { studentId: string | undefined; limit: number },
): Promise<HeardEvents> {
  const { roles, studentId: ownStudentId, supervisedStudentIds, principalSchoolIds, limits } = audienceOf(call)
  const cellFor = (kind: string, role: Role) => {
    const cell = cellOf(readings[kind] as Operation, role)
    return cell === 'own-programme' && limitOf({ limits }, role) === undefined ? 'any' : cell
  }
  const kindsOf = (role: Role, cell: string) =>
    Object.keys(readings).filter((kind) => roles.includes(role) && cellFor(kind, role) === cell)
  const kindsWith = (cell: string) => [...new Set(roles.flatMap((role) => kindsOf(role, cell)))]
  const values = { ...from, studentId }
  const rows = await eventPage(call.db, values).execute({
    ...values,
    ownStudentId,
    studentIds: [ownStudentId, ...supervisedStudentIds],
    supervised: supervisedStudentIds,
    principalOf: principalSchoolIds,
    anyKinds: kindsWith('any'),
    coordinatorKinds: kindsOf('coordinator', 'own-programme'),
    programmesAsCoordinator: limits.coordinator ?? [],
    counsellorKinds: kindsOf('study-path-counsellor', 'own-programme'),
    programmesAsCounsellor: limits['study-path-counsellor'] ?? [],
    selfKinds: kindsWith('self'),
    assignedKinds: kindsWith('assigned'),
    ownSchoolKinds: kindsWith('own-school'),
    limit: limit + 1,
  })
  const found = rows.flatMap(({ horizon: _horizon, id, ...event }) => (id === null ? [] : [{ id, ...event }]))
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
