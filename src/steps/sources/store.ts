import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { agreementSignatories, agreements } from '../../agreements/table.ts'
import { documents } from '../../documents/table.ts'
import { intakes } from '../../intakes/table.ts'
import { lioApplications, reductions } from '../../lio/table.ts'
import { placements } from '../../placements/table.ts'
import { isErased } from '../../privacy/table.ts'
import { lessons } from '../../rosters/table.ts'
import type { Party } from '../../rules/index.ts'
import { studentDidactics, students, supervisedAt, supervisions } from '../../students/table.ts'
import type { ItemKind } from '../kinds.ts'
import {
  academicYear,
  beforeStart,
  documentOf,
  holds,
  isOfPlace,
  isOfUnit,
  lacksPlace,
  midnight,
  now,
  oneStudent,
  today,
  tooOld,
  unitsOfStudent,
  word,
} from '../views/store.ts'

/** What one kind of item is found in, and how its columns are filled; a column left out is null. */
export type Source = {
  from: SQL
  where: SQL
  /** Whose record it is: what decides who may see it. */
  owner: { student?: SQLWrapper; school?: SQLWrapper }
  /** The same as `where`, for a statement about one student, where another way finds it sooner. */
  whereOfOne?: SQL
  /** Whether it concerns the one student that is asked for, where that is not the same as being theirs. */
  concerns?: SQL
  subject: SQLWrapper
  /** What tells two items about one subject apart. */
  part?: SQLWrapper
  placement?: SQLWrapper
  agreement?: SQLWrapper
  year?: SQLWrapper
  unit?: SQLWrapper
  didactics?: SQLWrapper
  unitTitle?: SQLWrapper
  schoolName?: SQLWrapper
  parties?: SQLWrapper
  signatory?: SQLWrapper
  since: SQLWrapper
  until?: SQLWrapper
}

const ofStudent = (source: {
  from?: SQL
  where: SQL
  whereOfOne?: SQL
  subject?: SQLWrapper
  since?: SQLWrapper
  until?: SQLWrapper
}): Source => ({
  subject: students.id,
  since: students.createdAt,
  ...source,
  from: sql`${students} ${source.from ?? sql``}`,
  where: sql`not ${isErased(students.id)} and ${source.where}`,
  ...(source.whereOfOne && { whereOfOne: sql`not ${isErased(students.id)} and ${source.whereOfOne}` }),
  owner: { student: students.id },
})

const ofPlace = (source: { from?: SQL; where: SQL; since: SQL; until: SQL }): Source => ({
  ...source,
  from: sql`places ${source.from ?? sql``}`,
  owner: { student: sql`places.student_id`, school: sql`places.school_id` },
  subject: sql`places.id`,
  placement: sql`places.id`,
  year: sql`places.year`,
  unit: sql`places.unit`,
  didactics: sql`places.didactics`,
  unitTitle: sql`places.unit_title`,
  schoolName: sql`places.school_name`,
})

/** A framework is about every student who waits for it: whose place is accepted and has no agreement in force. */
const concernsStudent = sql`(papers.student_id = ${oneStudent} or papers.student_id is null and exists (
  select from covers where covers.school_id = papers.school_id and covers.state = 'accepted' and not covers.in_force
    and (${academicYear} is null or covers.year = ${academicYear})))`

const ofAgreement = (source: {
  from?: SQL
  where: SQL
  since: SQL
  part?: SQLWrapper
  parties?: SQL
  signatory?: SQL
}): Source => ({
  ...source,
  from: sql`papers ${source.from ?? sql``}`,
  owner: { student: sql`papers.student_id`, school: sql`papers.school_id` },
  concerns: concernsStudent,
  subject: sql`papers.id`,
  agreement: sql`papers.id`,
  schoolName: sql`papers.school_name`,
  until: sql`papers.needed_on`,
})

const ofApplication = (table: typeof lioApplications | typeof reductions): Source => ({
  from: sql`${table}`,
  where: sql`${table.state} = 'applied' and not ${isErased(table.studentId)}`,
  owner: { student: table.studentId },
  subject: table.id,
  year: table.academicYear,
  since: table.appliedAt,
})

const withoutAgreement = sql`join covers on covers.id = places.id
  and covers.state = 'accepted' and not covers.in_force and not covers.coming`

const signatoriesOf = (state: (typeof agreementSignatories.$inferSelect)['state'], more: SQL = sql`true`) =>
  sql`${agreementSignatories} where ${agreementSignatories.agreementId} = papers.id
    and ${agreementSignatories.versionNumber} = papers.version
    and ${agreementSignatories.state} = ${word(state)} and ${more}`

/** With an account one person signs once; what the party still lacks is somebody else's to sign. */
const signedByReader = sql`exists (select from ${agreementSignatories} as signed where signed.agreement_id = papers.id
  and signed.version_number = papers.version and signed.means = 'account'
  and signed.recorded_by = (select user_id from given))`

/** Those who still have to sign for a party, one by one; each named by their organisation or their function. */
const awaitedSignature = (party: Party): Source => {
  const { agreementId, versionNumber, state, id, organisation, signatoryFunction } = agreementSignatories
  return ofAgreement({
    from: sql`join ${agreementSignatories} on ${agreementId} = papers.id and ${versionNumber} = papers.version`,
    where: sql`papers.state = 'sent' and ${state} = 'pending'
      and ${agreementSignatories.party} = ${word(party)} and not ${signedByReader}`,
    part: id,
    since: sql`papers.sent_at`,
    signatory: sql`coalesce(${organisation}, ${signatoryFunction})`,
  })
}

// `not in`, which is looked up in a hash: of how many supervisions hold today the planner has no idea.
const noSupervisor = sql`${students.id} not in (
  select ${supervisions.studentId} from ${supervisions} where ${supervisedAt(now)})`
// For one student the whole hash would be made in vain.
const noSupervisorOfOne = sql`not exists (
  select from ${supervisions} where ${supervisions.studentId} = ${students.id} and ${supervisedAt(now)})`

/** Whether somebody has yet to guide the student through anything. */
const needsSupervisor = sql`(
  not exists (select from ${intakes} where ${intakes.studentId} = ${students.id} and ${intakes.heldOn} is not null)
  or exists (select from ${placements} where ${placements.studentId} = ${students.id} and (${beforeStart}
    or ${placements.state} = 'start-approved' and exists (
      select from ${lessons} where ${lessons.placementId} = ${placements.id} and ${lessons.date} >= ${today})))
  or exists (select from ${unitsOfStudent} where ${lacksPlace}))`

const agreedAt = sql`(
  select min((select max(${agreementSignatories.signedAt}) from ${agreementSignatories}
    where ${agreementSignatories.agreementId} = ${agreements.id}
      and ${agreementSignatories.versionNumber} = ${agreements.versionInForce}))
  from ${agreements} where ${isOfPlace} and ${agreements.state} <> 'terminated'
    and ${agreements.versionInForce} is not null and ${holds(agreements.validFrom, agreements.validUntil)})`

/** Where the items of each kind are found. Each is open as long as its row is found, and at no other time. */
export const sources: Record<ItemKind, Source> = {
  'assign-supervisor': ofStudent({
    where: sql`${noSupervisor} and ${needsSupervisor}`,
    whereOfOne: sql`${noSupervisorOfOne} and ${needsSupervisor}`,
    since: sql`coalesce((select ${midnight(sql`(max(${supervisions.endsOn}) + 1)`)} from ${supervisions}
      where ${supervisions.studentId} = ${students.id} and ${supervisions.endsOn} < ${today}), ${students.createdAt})`,
  }),
  'state-preferences': ofStudent({
    where: sql`not exists (select from ${intakes} where ${intakes.studentId} = ${students.id})`,
  }),
  'hold-intake-talk': ofStudent({
    where: sql`not exists (select from ${intakes}
      where ${intakes.studentId} = ${students.id} and ${intakes.heldOn} is not null)`,
  }),

  'hand-in-statement': ofStudent({
    where: sql`not exists (select from ${documents}
      where ${documentOf('commitment-statement', 'handed-in', 'accepted', 'refused')})`,
  }),
  'replace-statement': ofStudent({
    from: sql`join lateral (
      select ${documents.id} as id, ${documents.decidedAt} as decided_at from ${documents}
      where ${documentOf('commitment-statement', 'refused')}
      order by ${documents.decidedAt} desc, ${documents.id} desc limit 1) as refused on true`,
    where: sql`not exists (select from ${documents} where ${documentOf('commitment-statement', 'handed-in', 'accepted')})`,
    subject: sql`refused.id`,
    since: sql`refused.decided_at`,
  }),
  'decide-statement': ofStudent({
    from: sql`join ${documents} on ${documentOf('commitment-statement', 'handed-in')}`,
    where: sql`true`,
    subject: documents.id,
    since: documents.handedInAt,
  }),
  'check-extract': ofStudent({
    where: sql`not exists (select from ${documents} where ${documentOf('criminal-record-extract', 'accepted')})`,
  }),
  'renew-extract': ofStudent({
    from: sql`join ${documents} on ${documentOf('criminal-record-extract', 'accepted')}
      join lateral (
        select min(places.extract_months) as months, min(places.first_on) as first_on from places
        where places.student_id = ${students.id} and places.state in ('assigned', 'requested', 'accepted')
          and ${tooOld(sql`places.extract_months`)}) as asking on asking.months is not null`,
    where: sql`true`,
    subject: documents.id,
    since: midnight(sql`((${documents.issuedOn} + make_interval(months => asking.months))::date + 1)`),
    until: sql`asking.first_on`,
  }),

  'match-place': {
    from: sql`${students} cross join ${unitsOfStudent}`,
    where: sql`not ${isErased(students.id)} and ${lacksPlace}`,
    owner: { student: students.id },
    subject: students.id,
    part: sql`concat_ws('/', units.year, units.id, ${studentDidactics.didactics})`,
    year: sql`units.year`,
    unit: sql`units.id`,
    didactics: studentDidactics.didactics,
    unitTitle: sql`units.title`,
    // A place that fell through put the student back here.
    since: sql`coalesce((select max(coalesce(${placements.withdrawnAt}, ${placements.answeredAt})) from ${placements}
      where ${isOfUnit}), ${students.createdAt})`,
    until: sql`(select max(windows.starts_on) from windows
      where windows.year = units.year and windows.unit = units.id) - units.notice_days`,
  },

  'request-place': ofPlace({
    where: sql`places.state = 'assigned'`,
    since: sql`places.created_at`,
    until: sql`places.roster_due`,
  }),
  'answer-request': ofPlace({
    where: sql`places.state = 'requested'`,
    since: sql`coalesce(places.requested_at, places.created_at)`,
    until: sql`places.roster_due`,
  }),

  'draft-agreement': ofPlace({
    from: withoutAgreement,
    where: sql`not covers.known`,
    since: sql`coalesce(places.answered_at, places.created_at)`,
    until: sql`places.first_on`,
  }),
  'extend-agreement': ofPlace({
    from: withoutAgreement,
    where: sql`covers.known`,
    since: sql`coalesce(places.answered_at, places.created_at)`,
    until: sql`places.first_on`,
  }),
  'send-agreement': ofAgreement({ where: sql`papers.state = 'draft'`, since: sql`papers.created_at` }),
  'sign-as-student': awaitedSignature('student'),
  'sign-as-school': awaitedSignature('school'),
  'collect-signatures': ofAgreement({
    where: sql`papers.state = 'sent'`,
    since: sql`papers.sent_at`,
    parties: sql`array(select ${agreementSignatories.party} from ${signatoriesOf('pending')}
      group by ${agreementSignatories.party} order by min(${agreementSignatories.position}))`,
  }),
  'settle-refusal': ofAgreement({
    where: sql`papers.state = 'refused'`,
    since: sql`coalesce((select max(${agreementSignatories.refusedAt}) from ${signatoriesOf('refused')}), papers.sent_at)`,
  }),

  'contact-school': ofPlace({
    where: sql`places.state = 'accepted' and places.contacted_on is null`,
    since: sql`coalesce(places.answered_at, places.created_at)`,
    until: sql`places.roster_due`,
  }),

  'submit-roster': ofPlace({
    where: sql`places.first_submitted_at is null
      and (places.state = 'accepted' or places.roster_state in ('draft', 'returned'))`,
    since: sql`coalesce(places.answered_at, places.created_at)`,
    until: sql`places.roster_due`,
  }),
  'resubmit-roster': ofPlace({
    where: sql`places.first_submitted_at is not null and places.roster_state in ('draft', 'returned')`,
    since: sql`greatest(places.returned_at, places.submitted_at)`,
    until: sql`places.first_on`,
  }),
  'approve-roster': ofPlace({
    where: sql`places.roster_state = 'submitted'`,
    since: sql`places.submitted_at`,
    until: sql`places.first_on`,
  }),

  'approve-place': ofPlace({
    where: sql`places.state in ('assigned', 'requested', 'accepted') and places.place_approved_at is null`,
    since: sql`places.created_at`,
    until: sql`places.first_on`,
  }),
  'approve-start': ofPlace({
    from: sql`join covers on covers.id = places.id and covers.in_force
      join lateral (
        select max(${documents.decidedAt}) as at from ${documents}
        where ${documents.studentId} = places.student_id and ${documents.state} = 'accepted'
          and not coalesce(${tooOld(sql`places.extract_months`)}, false)
        having count(*) = 2) as documented on true`,
    where: sql`places.state in ('assigned', 'accepted') and places.place_approved_at is not null
      and places.roster_state = 'approved'`,
    since: sql`greatest(places.roster_approved_at, places.place_approved_at, places.answered_at, documented.at, ${agreedAt})`,
    until: sql`places.first_on`,
  }),
  'review-start': ofPlace({
    where: sql`places.state = 'start-approved' and places.attention_since is not null`,
    since: sql`places.attention_since`,
    until: sql`places.first_on`,
  }),

  'decide-lio': ofApplication(lioApplications),
  'decide-reduction': ofApplication(reductions),
}
