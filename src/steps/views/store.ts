import { and, not, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { academicYearVersions } from '../../academic-years/table.ts'
import { agreements, agreementVersions } from '../../agreements/table.ts'
import { approvals } from '../../approvals/table.ts'
import { documents } from '../../documents/table.ts'
import { lioApplications, reductions } from '../../lio/table.ts'
import { placements } from '../../placements/table.ts'
import { isErased } from '../../privacy/table.ts'
import { lessons, rosters } from '../../rosters/table.ts'
import { schools } from '../../schools/table.ts'
import { studentDidactics, students } from '../../students/table.ts'

/** What a statement is given, in one row, so that each value is sent once however often it is asked. */
export const givens = sql`
given as materialized (
  select ${sql.placeholder('now')}::timestamptz as now,
    (${sql.placeholder('now')}::timestamptz at time zone 'Europe/Brussels')::date as today,
    ${sql.placeholder('studentId')}::uuid as student_id,
    ${sql.placeholder('academicYear')}::text as academic_year, ${sql.placeholder('matchedYear')}::text as matched_year,
    ${sql.placeholder('userId')}::uuid as user_id, ${sql.placeholder('ownStudentId')}::uuid as own_student_id,
    ${sql.placeholder('supervised')}::uuid[] as supervised, ${sql.placeholder('principalOf')}::uuid[] as principal_of,
    ${sql.placeholder('programmesAsCoordinator')}::uuid[] as programmes_as_coordinator,
    ${sql.placeholder('programmesAsCounsellor')}::uuid[] as programmes_as_counsellor
)`
export const now = sql`(select now from given)`
export const today = sql`(select today from given)`
/** The filter, or null. */
export const academicYear = sql`(select academic_year from given)`
/** The year whose table says which places a student needs. */
export const matchedYear = sql`(select matched_year from given)`
export const oneStudent = sql`(select student_id from given)`

export const midnight = (day: SQL) => sql`(${day}::timestamp at time zone 'Europe/Brussels')`

/** The numbers of each year that is published, its course units and the windows in which they run. */
export const yearTables = sql`
terms as materialized (
  select distinct on (${academicYearVersions.year}) ${academicYearVersions.year} as year,
    ${academicYearVersions.parameters} as parameters,
    (${academicYearVersions.parameters} #>> '{planning,noticeDays}')::int as notice_days,
    (${academicYearVersions.parameters} #>> '{documents,criminalRecordExtract,maximumAgeMonths}')::int as extract_months
  from ${academicYearVersions} where ${academicYearVersions.publishedAt} is not null
  order by ${academicYearVersions.year}, ${academicYearVersions.parametersVersion} desc
), units as materialized (
  select terms.year, terms.notice_days, unit ->> 'id' as id, unit -> 'title' as title,
    (unit ->> 'perDidactics')::boolean as per_didactics, unit -> 'requirements' as requirements,
    unit -> 'windows' as windows
  from terms cross join lateral jsonb_array_elements(terms.parameters -> 'courseUnits') as unit
), windows as materialized (
  select units.year, units.id as unit, (part ->> 'semester')::int as semester,
    (part ->> 'startsOn')::date as starts_on, (part ->> 'endsOn')::date as ends_on
  from units cross join lateral jsonb_array_elements(units.windows) as part
)`

export const standing = sql`${placements.state} not in ('declined', 'withdrawn')`
export const beforeStart = sql`${placements.state} in ('assigned', 'requested', 'accepted')`

/** The places that `which` asks for, each with what decides about its steps and its days. */
export const placesWhere = (which: SQL | undefined) => sql`
places as materialized (
  select ${placements.id} as id, ${placements.studentId} as student_id, ${placements.schoolId} as school_id,
    ${schools.name} as school_name, ${placements.academicYear} as year, ${placements.courseUnit} as unit,
    ${placements.didactics} as didactics, units.title as unit_title, ${placements.state} as state,
    ${placements.createdAt} as created_at, ${placements.requestedAt} as requested_at,
    ${placements.answeredAt} as answered_at, ${placements.contactedOn} as contacted_on,
    ${placements.placeApprovedAt} as place_approved_at, ${rosters.state} as roster_state,
    ${rosters.firstSubmittedAt} as first_submitted_at, ${rosters.submittedAt} as submitted_at,
    ${rosters.returnedAt} as returned_at, ${rosters.approvedAt} as roster_approved_at,
    (${approvals.attention} ->> 'since')::timestamptz as attention_since, terms.extract_months as extract_months,
    coalesce(planned.first_on, windows.starts_on) as first_on, coalesce(planned.last_on, windows.ends_on) as last_on,
    coalesce(planned.first_on, windows.starts_on) - terms.notice_days as roster_due
  from ${placements}
    join ${schools} on ${schools.id} = ${placements.schoolId}
    left join ${rosters} on ${rosters.placementId} = ${placements.id}
    left join ${approvals} on ${approvals.placementId} = ${placements.id}
    left join terms on terms.year = ${placements.academicYear}
    left join units on units.year = ${placements.academicYear} and units.id = ${placements.courseUnit}
    left join windows on windows.year = ${placements.academicYear} and windows.unit = ${placements.courseUnit}
      and windows.semester = ${placements.semester}
    left join lateral (
      select min(${lessons.date}) as first_on, max(${lessons.date}) as last_on
      from ${lessons} where ${lessons.placementId} = ${placements.id}) as planned on true
  where ${and(standing, not(isErased(placements.studentId)), which)}
)`

/** Something is still to be done for it. A start that was approved comes back when its roster is changed. */
export const unsettled = sql`(${beforeStart} or ${approvals.attention} is not null or ${rosters.state} <> 'approved')`

export const isOfPlace = sql`${agreements.schoolId} = places.school_id
  and (${agreements.studentId} is null or ${agreements.studentId} = places.student_id)`

/** Valid on the first and on the last day, and so on all days between. */
export const holds = (from: SQLWrapper, until: SQLWrapper) => sql`(${from} <= coalesce(places.first_on, ${today})
  and (${until} is null or ${until} >= coalesce(places.last_on, ${today})))`

const beingMade = sql`${agreements.state} in ('draft', 'sent', 'refused')`

/** Which agreement a place has: one in force, one that is coming, one that does not reach, or none. */
export const covers = sql`
covers as materialized (
  select places.id, places.school_id, places.state, places.year, places.student_id,
    coalesce(found.in_force, false) as in_force, coalesce(found.coming, false) as coming, found.known
  from places cross join lateral (
    select count(*) > 0 as known,
      bool_or(${agreements.versionInForce} is not null and ${holds(agreements.validFrom, agreements.validUntil)}) as in_force,
      bool_or(${beingMade}
        and ${holds(agreementVersions.validFrom, agreementVersions.validUntil)}) as coming
    from ${agreements} join ${agreementVersions} on ${agreementVersions.agreementId} = ${agreements.id}
      and ${agreementVersions.number} = ${agreements.latestVersion}
    where ${isOfPlace} and ${agreements.state} <> 'terminated') as found
)`

/** The agreements that are being made, with the first day on which one of the places they serve begins. */
export const papersWhere = (which: SQL | undefined) => sql`
papers as materialized (
  select ${agreements.id} as id, ${agreements.schoolId} as school_id, ${schools.name} as school_name,
    ${agreements.studentId} as student_id, ${agreements.state} as state, ${agreements.createdAt} as created_at,
    coalesce(${agreementVersions.sentAt}, ${agreements.createdAt}) as sent_at,
    ${agreements.latestVersion} as version,
    (select min(coalesce(
        (select min(${lessons.date}) from ${lessons} where ${lessons.placementId} = ${placements.id}),
        windows.starts_on))
      from ${placements} left join windows on windows.year = ${placements.academicYear}
        and windows.unit = ${placements.courseUnit} and windows.semester = ${placements.semester}
      where ${placements.schoolId} = ${agreements.schoolId} and ${beforeStart}
        and (${agreements.studentId} is null or ${agreements.studentId} = ${placements.studentId})) as needed_on
  from ${agreements} join ${schools} on ${schools.id} = ${agreements.schoolId}
    join ${agreementVersions} on ${agreementVersions.agreementId} = ${agreements.id}
      and ${agreementVersions.number} = ${agreements.latestVersion}
  where ${and(beingMade, sql`(${agreements.studentId} is null or not ${isErased(agreements.studentId)})`, which)}
)`

/** Every course unit of a year for a student, once for each didactics where the unit asks one, with what was decided. */
export const unitsOfStudent = sql`units
  left join ${studentDidactics} on units.per_didactics and ${studentDidactics.studentId} = ${students.id}
  left join ${lioApplications} on ${lioApplications.studentId} = ${students.id}
    and ${lioApplications.state} = 'decided'
  left join ${reductions} on ${reductions.studentId} = ${students.id}
    and ${reductions.state} = 'decided' and ${reductions.granted}`

/** The hours that a decision lists for the unit. */
export const decidedHours = (list: SQLWrapper) => sql`jsonb_to_recordset(${list})
  as decided("courseUnit" text, "didactics" text, "activity" text, "hours" numeric)
  where decided."courseUnit" = units.id and decided."didactics" is not distinct from ${studentDidactics.didactics}`

/** Whether the student must do hours for the unit: the table, unless a decision says otherwise (rulebook, section 4). */
export const isRequired = sql`units.year = ${matchedYear}
  and (not units.per_didactics or ${studentDidactics.didactics} is not null)
  and case
    when ${lioApplications.decision} = 'full-exemption' then false
    when ${lioApplications.decision} = 'extra-hours'
      then exists (select from ${decidedHours(lioApplications.requiredHours)} and decided."hours" > 0)
    when ${reductions.id} is not null
      then exists (select from ${decidedHours(reductions.requiredHours)} and decided."hours" > 0)
        or exists (
          select from jsonb_to_recordset(units.requirements) as asked("activity" text)
          where not exists (
            select from ${decidedHours(reductions.requiredHours)} and decided."activity" = asked."activity"))
    else jsonb_array_length(units.requirements) > 0
  end`

export const isOfUnit = sql`${placements.studentId} = ${students.id} and ${placements.courseUnit} = units.id
  and coalesce(${placements.didactics}, '') = coalesce(${studentDidactics.didactics}, '')`

/** A place of an earlier year counts: hours are for the whole programme. */
export const lacksPlace = sql`${isRequired} and not exists (select from ${placements} where ${isOfUnit} and ${standing})`

/** A word of ours in a statement. */
export const word = (text: string) => sql.raw(`'${text}'`)

type DocumentRow = typeof documents.$inferSelect

export const documentOf = (kind: DocumentRow['kind'], ...states: DocumentRow['state'][]) =>
  sql`${documents.studentId} = ${students.id} and ${documents.kind} = ${word(kind)}
    and ${documents.state} in (${sql.join(states.map(word), sql`, `)})`

export const tooOld = (months: SQL) => sql`(${months} is not null
  and (${documents.issuedOn} + make_interval(months => ${months}))::date < ${today})`
