import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import { academicYearVersions } from '../../academic-years/table.ts'
import { agreementSignatories, agreements, agreementVersions } from '../../agreements/table.ts'
import type { Database } from '../../db/database.ts'
import { prepared } from '../../db/prepared.ts'
import { placements } from '../../placements/table.ts'
import { lessons, rosters } from '../../rosters/table.ts'
import type { Party } from '../../rules/index.ts'
import { mails, notices } from '../table.ts'

/** A part of a list in the order of the ids: those after one, at most so many. */
export type Page = { after: string; limit: number }

/** A roster that nobody submitted yet, and the last day on which it is on time. */
export type RosterDue = { placementId: string; studentId: string; schoolId: string; deadline: string }

// Of a year's versions, the published one with the highest number is in force.
const parametersInForce = sql`(
  select ${academicYearVersions.parameters} from ${academicYearVersions}
  where ${academicYearVersions.year} = ${placements.academicYear} and ${academicYearVersions.publishedAt} is not null
  order by ${academicYearVersions.parametersVersion} desc limit 1)`

const firstLesson = sql`(select min(${lessons.date}) from ${lessons} where ${lessons.placementId} = ${placements.id})`

const windowStart = sql`(
  select min((season ->> 'startsOn')::date)
  from jsonb_array_elements(year.parameters -> 'courseUnits') as unit, jsonb_array_elements(unit -> 'windows') as season
  where unit ->> 'id' = ${placements.courseUnit} and (season ->> 'semester')::int = ${placements.semester})`

const rostersDue = prepared((db) =>
  db
    .select({
      placementId: placements.id,
      studentId: placements.studentId,
      schoolId: placements.schoolId,
      deadline: sql<string>`due.deadline`,
    })
    .from(placements)
    .leftJoin(rosters, eq(rosters.placementId, placements.id))
    .innerJoin(sql`lateral ${parametersInForce} as year`, sql`true`)
    .innerJoin(
      sql`lateral (
        select coalesce(${firstLesson}, ${windowStart}) - (year.parameters -> 'planning' ->> 'noticeDays')::int as deadline
      ) as due`,
      sql`due.deadline - ${sql.placeholder('today')}::date between ${sql.placeholder('fewest')}::int and ${sql.placeholder('most')}::int`,
    )
    .where(
      and(
        gt(placements.id, sql.placeholder('after')),
        sql`${placements.state} not in ('declined', 'withdrawn')`,
        isNull(rosters.firstSubmittedAt),
        sql`not exists (select from ${notices} where ${notices.placementId} = ${placements.id}
          and ${notices.kind} = ${sql.placeholder('kind')} and ${notices.key} = concat(${placements.id}, ' ', due.deadline))`,
      ),
    )
    .orderBy(asc(placements.id))
    .limit(sql.placeholder('limit'))
    .prepare('mail.rosters_due'),
)

/**
 * The placements, after one, whose roster is not submitted and due in `fewest` to `most` days from `today`, and of which
 * no notice of this kind was written for that day. The deadline is the day of the first lesson, or while there is none of the start of the unit's window,
 * less the days of notice (rulebook, section 5, `planning-deadline`).
 */
export function listRostersDue(
  db: Database,
  given: { today: string; fewest: number; most: number; kind: string } & Page,
): Promise<RosterDue[]> {
  return rostersDue(db).execute(given)
}

/** A request that the school has not answered. */
export type UnansweredRequest = {
  placementId: string
  studentId: string
  schoolId: string
  channel: 'lerarenstage' | 'mail' | null
}

const unansweredRequests = prepared((db) =>
  db
    .select({
      placementId: placements.id,
      studentId: placements.studentId,
      schoolId: placements.schoolId,
      channel: placements.channel,
    })
    .from(placements)
    .where(
      and(
        gt(placements.id, sql.placeholder('after')),
        eq(placements.state, 'requested'),
        sql`${placements.requestedAt} <= ${sql.placeholder('before')}::timestamptz`,
        sql`not exists (select from ${notices} where ${notices.placementId} = ${placements.id}
          and ${notices.kind} = ${sql.placeholder('kind')})`,
        sql`not exists (select from ${mails} where ${mails.placementId} = ${placements.id}
          and ${mails.kind} = 'place-reminder')`,
      ),
    )
    .orderBy(asc(placements.id))
    .limit(sql.placeholder('limit'))
    .prepare('mail.unanswered_requests'),
)

/** The requests, after one, made at or before an instant that wait for an answer, and of which nobody was reminded. */
export function listUnansweredRequests(
  db: Database,
  given: { before: string; kind: string } & Page,
): Promise<UnansweredRequest[]> {
  return unansweredRequests(db).execute(given)
}

/** Somebody who was asked to sign and has not. */
export type PendingSignature = {
  signatoryId: string
  agreementId: string
  party: Party
  email: string | null
  timesAsked: number
  studentId: string | null
  schoolId: string
}

const pendingSignatures = prepared((db) =>
  db
    .select({
      signatoryId: agreementSignatories.id,
      agreementId: agreements.id,
      party: agreementSignatories.party,
      email: agreementSignatories.signatoryEmail,
      timesAsked: agreementSignatories.timesAsked,
      studentId: agreements.studentId,
      schoolId: agreements.schoolId,
    })
    .from(agreementSignatories)
    .innerJoin(
      agreements,
      and(
        eq(agreements.id, agreementSignatories.agreementId),
        eq(agreements.latestVersion, agreementSignatories.versionNumber),
      ),
    )
    .innerJoin(
      agreementVersions,
      and(eq(agreementVersions.agreementId, agreements.id), eq(agreementVersions.number, agreements.latestVersion)),
    )
    .where(
      and(
        gt(agreementSignatories.id, sql.placeholder('after')),
        eq(agreements.state, 'sent'),
        eq(agreementSignatories.state, 'pending'),
        sql`coalesce(${agreementSignatories.askedAt}, ${agreementVersions.sentAt}) <= ${sql.placeholder('before')}::timestamptz`,
        sql`not exists (select from ${notices} where ${notices.key} = ${agreementSignatories.id}::text
          and ${notices.kind} = any(${sql.placeholder('kinds')}::text[]))`,
      ),
    )
    .orderBy(asc(agreementSignatories.id))
    .limit(sql.placeholder('limit'))
    .prepare('mail.pending_signatures'),
)

/**
 * The signatories, after one, of latest versions that were sent, who have not answered, were last asked at or before an
 * instant, and of whom no notice of these kinds was written.
 */
export function listPendingSignatures(
  db: Database,
  { kinds, ...given }: { before: string; kinds: readonly string[] } & Page,
): Promise<PendingSignature[]> {
  return pendingSignatures(db).execute({ ...given, kinds: [...kinds] })
}

/** Writes that a signatory was asked again; false when that happened meanwhile, or the answer came. */
export async function updateAsked(db: Database, signatory: PendingSignature, now: string): Promise<boolean> {
  const rows = await db
    .update(agreementSignatories)
    .set({ askedAt: now, timesAsked: signatory.timesAsked + 1 })
    .where(
      and(
        eq(agreementSignatories.id, signatory.signatoryId),
        eq(agreementSignatories.timesAsked, signatory.timesAsked),
        eq(agreementSignatories.state, 'pending'),
      ),
    )
    .returning({ id: agreementSignatories.id })
  return rows.length > 0
}
