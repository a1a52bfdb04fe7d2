import { and, asc, desc, eq, getTableColumns, gt, isNotNull, not, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import { academicYearVersions } from '../academic-years/table.ts'
import type { Call } from '../access/call.ts'
import { narrowed, narrowing, scopeValues, visible } from '../access/scope.ts'
import { agreementSignatories, agreements } from '../agreements/table.ts'
import { approvals, judgements } from '../approvals/table.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import { documents } from '../documents/table.ts'
import { lioApplications, reductions } from '../lio/table.ts'
import { placements } from '../placements/table.ts'
import { isErased } from '../privacy/table.ts'
import { notFound, Problem } from '../problem.ts'
import { lessons, rosters } from '../rosters/table.ts'
import type { AcademicYearParameters, Agreement, Dossier } from '../rules/index.ts'
import { schools } from '../schools/table.ts'
import { studentDidactics, studentItself, students } from '../students/table.ts'

export type PlacementRow = typeof placements.$inferSelect

/** What is stored of a student, in the shape the rules read; the judging instant and the placement judged are not. */
export type StoredDossier = Pick<Dossier, 'student' | 'placements'>

/** The published parameters of a year: one immutable version. */
export type PublishedParameters = { id: string; version: number; parameters: AcademicYearParameters }

const placementById = prepared((db) =>
  db
    .select(getTableColumns(placements))
    .from(placements)
    .where(
      and(
        eq(placements.id, sql.placeholder('id')),
        visible({ student: placements.studentId, school: placements.schoolId }),
      ),
    )
    .prepare('dossiers.placement'),
)

/** A placement the caller may see. @throws Problem `not-found` */
export async function getPlacement(call: Call, id: string): Promise<PlacementRow> {
  const [row] = await placementById(call.db).execute({ id, ...scopeValues(call.scope) })
  if (!row) throw notFound()
  return row
}

const studentOfPlacementLocked = prepared((db) =>
  db
    .select({ id: students.id })
    .from(students)
    .where(
      sql`${students.id} = (select ${placements.studentId} from ${placements} where ${placements.id} = ${sql.placeholder('id')}
        and ${visible({ student: placements.studentId, school: placements.schoolId })})`,
    )
    .for('update')
    .prepare('dossiers.lock_student_of_placement'),
)

/**
 * A placement the caller may change, locked with its student's whole dossier until the end of the transaction: the
 * rules look at all of a student's placements, so two changes to one dossier follow one another. Every change of a
 * dossier takes the student first.
 * @throws Problem `not-found`
 */
export async function lockPlacement(call: Pick<Call, 'db' | 'scope'>, id: string): Promise<PlacementRow> {
  const values = { id, ...scopeValues(call.scope) }
  const [student] = await studentOfPlacementLocked(call.db).execute(values)
  if (!student) throw notFound()
  // Read after the lock is held, so that it sees what the transaction before this one left.
  const [row] = await placementById(call.db).execute(values)
  if (!row) throw notFound()
  return row
}

const studentsLocked = prepared((db) =>
  db
    .select({ id: students.id })
    .from(students)
    .where(sql`${students.id} = any(${sql.placeholder('studentIds')}::uuid[])`)
    .orderBy(asc(students.id))
    .for('update')
    .prepare('dossiers.lock_students'),
)

/** Locks the dossiers of these students, in one order for everybody so that two changes never wait for each other. */
export async function lockStudents(db: Database, studentIds: readonly string[]): Promise<void> {
  await studentsLocked(db).execute({ studentIds: [...studentIds] })
}

const raised = { version: sql`${placements.version} + 1` }

const versionRaised = prepared((db) =>
  db
    .update(placements)
    .set(raised)
    .where(eq(placements.id, sql.placeholder('id')))
    .returning()
    .prepare('dossiers.raise_version'),
)

const stateSet = prepared((db) =>
  db
    .update(placements)
    .set({ ...raised, state: sql`${sql.placeholder('state')}` })
    .where(eq(placements.id, sql.placeholder('id')))
    .returning()
    .prepare('dossiers.set_state'),
)

/** Writes these columns of a placement and gives the new version: the ETag of the placement and all it holds. */
export async function updatePlacement(
  db: Database,
  id: string,
  changes: Omit<PgUpdateSetSource<typeof placements>, 'version'> = {},
): Promise<PlacementRow> {
  const [row] = await writePlacement(db, id, changes)
  if (!row) throw notFound()
  return row
}

/** What most changes write has a statement that is prepared. */
function writePlacement(db: Database, id: string, changes: Omit<PgUpdateSetSource<typeof placements>, 'version'>) {
  const { state, ...others } = changes
  if (Object.keys(others).length > 0) {
    return db
      .update(placements)
      .set({ ...changes, ...raised })
      .where(eq(placements.id, id))
      .returning()
  }
  return state === undefined ? versionRaised(db).execute({ id }) : stateSet(db).execute({ id, state })
}

const latestVersion = prepared((db) =>
  db
    .select({ id: academicYearVersions.id, version: academicYearVersions.parametersVersion })
    .from(academicYearVersions)
    .where(and(eq(academicYearVersions.year, sql.placeholder('year')), isNotNull(academicYearVersions.publishedAt)))
    .orderBy(desc(academicYearVersions.parametersVersion))
    .limit(1)
    .prepare('dossiers.latest_parameters'),
)

const parametersById = prepared((db) =>
  db
    .select({ parameters: academicYearVersions.parameters, version: academicYearVersions.parametersVersion })
    .from(academicYearVersions)
    .where(and(eq(academicYearVersions.id, sql.placeholder('id')), isNotNull(academicYearVersions.publishedAt)))
    .prepare('dossiers.parameters'),
)

// A published version never changes, so it can be kept. The number is far above the years one institute has in use.
const known = new Map<string, PublishedParameters>()
const mostKnown = 200

/**
 * The parameters in force for a year.
 * @throws Problem `no-rules-for-year` when nobody published that year: no other year stands in for it.
 */
export async function getPublishedParameters(db: Database, year: string): Promise<PublishedParameters> {
  const [latest] = await latestVersion(db).execute({ year })
  if (!latest) {
    throw new Problem('no-rules-for-year', {
      nl: `Voor academiejaar ${year} zijn geen regels gepubliceerd. Een stagecoördinator kan dat doen.`,
      en: `No rules have been published for academic year ${year}. An internship coordinator can do so.`,
    })
  }
  return getParameters(db, latest.id)
}

/** One published version, by its id. @throws Problem `not-found` */
export async function getParameters(db: Database, id: string): Promise<PublishedParameters> {
  const kept = known.get(id)
  if (kept) return kept
  const [row] = await parametersById(db).execute({ id })
  if (!row) throw notFound()
  const published = { id, ...row }
  if (known.size >= mostKnown) known.clear()
  known.set(id, published)
  return published
}

/** Hours as the rules and the API write them, from the quarters that are stored. */
const hoursOf = (quarters: SQL) => sql`(${quarters} * 0.25)`

const acceptedDocument = (kind: string, more: SQL = sql``) => sql`(
  select json_build_object('acceptedOn', ${documents.decidedOn}${more}) from ${documents}
  where ${documents.studentId} = ${students.id} and ${documents.kind} = ${sql.raw(`'${kind}'`)} and ${documents.state} = 'accepted')`

const lessonsOfPlacement = sql`(
  select coalesce(json_agg(json_build_object(
    'id', ${lessons.id}, 'date', ${lessons.date},
    'startTime', to_char(${lessons.startTime}, 'HH24:MI'), 'endTime', to_char(${lessons.endTime}, 'HH24:MI'),
    'hours', ${hoursOf(sql`${lessons.quarters}`)}, 'activity', ${lessons.activity}, 'setting', ${lessons.setting},
    'grade', ${lessons.grade}, 'mentor', ${lessons.mentorId}, 'classGroup', ${lessons.classGroup},
    'room', ${lessons.room}, 'topic', ${lessons.topic})
    order by ${lessons.date}, ${lessons.startTime}, ${lessons.id}), '[]')
  from ${lessons} where ${lessons.placementId} = ${placements.id})`

const rosterOfPlacement = sql`(
  select json_build_object(
    'status', case ${rosters.state} when 'returned' then 'draft' else ${rosters.state} end,
    'firstSubmittedAt', ${rosters.firstSubmittedAt}, 'approvedAt', ${rosters.approvedAt},
    'lessons', ${lessonsOfPlacement})
  from ${rosters} where ${rosters.placementId} = ${placements.id})`

/** The version of an agreement that counts: the one in force; until there is one, the latest. */
const countingVersion = sql`coalesce(${agreements.versionInForce}, ${agreements.latestVersion})`

/** An agreement as the rules read it. A party has signed when all its signatories have, with the last of them. */
const postedAgreement = sql<Agreement>`(
  select json_build_object(
    'kind', ${agreements.kind}, 'institutionNumber', ${schools.institutionNumber},
    'validFrom', ${agreements.validFrom}, 'validUntil', ${agreements.validUntil}, 'terminatedOn', ${agreements.terminatedOn},
    'parties', coalesce(json_agg(each.party order by each.position), '[]'),
    'signatures', coalesce(json_agg(json_build_object('party', each.party, 'signedAt', each.at) order by each.position)
      filter (where each.signed), '[]'))
  from (
    select ${agreementSignatories.party} as party, min(${agreementSignatories.position}) as position,
      max(${agreementSignatories.signedAt}) as at, count(*) = count(${agreementSignatories.signedAt}) as signed
    from ${agreementSignatories}
    where ${agreementSignatories.agreementId} = ${agreements.id} and ${agreementSignatories.versionNumber} = ${countingVersion}
    group by ${agreementSignatories.party}) as each)`

const agreementOf = (owner: { studentId: SQLWrapper; schoolId: SQLWrapper }) =>
  sql`${agreements.schoolId} = ${owner.schoolId} and (${agreements.studentId} is null or ${agreements.studentId} = ${owner.studentId})`

// An agreement still being written is nobody's agreement yet.
const agreementsAtSchool = sql`(
  select coalesce(json_agg(${postedAgreement} order by ${agreements.id}), '[]')
  from ${agreements} where ${agreementOf(placements)} and ${agreements.state} <> 'draft')`

const judgementsOnPlacement = sql`(
  select coalesce(json_agg(json_build_object('rule', ${judgements.rule}, 'reason', ${judgements.reason}, 'role', ${judgements.role})
    order by ${judgements.id}), '[]')
  from ${judgements} where ${judgements.placementId} = ${placements.id} and ${judgements.withdrawnAt} is null)`

const placementsOfStudent = sql`(
  select coalesce(json_agg(json_build_object(
    'id', ${placements.id}, 'academicYear', ${placements.academicYear},
    'courseUnit', ${placements.courseUnit}, 'didactics', ${placements.didactics}, 'semester', ${placements.semester},
    'school', json_build_object('institutionNumber', ${schools.institutionNumber}, 'kind', ${schools.kind}),
    'channel', ${placements.channel}, 'placeApprovedAt', ${placements.placeApprovedAt},
    'startApprovedAt', (select ${approvals.approvedAt} from ${approvals} where ${approvals.placementId} = ${placements.id}),
    'agreements', ${agreementsAtSchool}, 'roster', ${rosterOfPlacement}, 'judgements', ${judgementsOnPlacement})
    order by ${placements.id}), '[]')
  from ${placements} join ${schools} on ${schools.id} = ${placements.schoolId}
  where ${placements.studentId} = ${students.id} and ${placements.state} not in ('declined', 'withdrawn'))`

const didacticsOfStudent = sql`(
  select coalesce(json_agg(${studentDidactics.didactics} order by ${studentDidactics.position}), '[]')
  from ${studentDidactics} where ${studentDidactics.studentId} = ${students.id})`

const lioOfStudent = sql`(
  select json_build_object('decision', ${lioApplications.decision},
    'inServiceUpperSecondaryHours', ${hoursOf(sql`coalesce(${lioApplications.inServiceUpperSecondaryQuarters}, 0)`)},
    'requiredHours', coalesce(${lioApplications.requiredHours}, '[]'))
  from ${lioApplications}
  where ${lioApplications.studentId} = ${students.id} and ${lioApplications.state} = 'decided'
    and ${lioApplications.decision} <> 'refused')`

const reductionOfStudent = sql`(
  select json_build_object('requiredHours', coalesce(${reductions.requiredHours}, '[]'))
  from ${reductions}
  where ${reductions.studentId} = ${students.id} and ${reductions.state} = 'decided' and ${reductions.granted})`

const dossierOfStudent = sql<StoredDossier>`json_build_object(
  'student', json_build_object(
    'didactics', ${didacticsOfStudent}, 'formerSchools', to_json(${students.formerSchools}),
    'documents', json_build_object(
      'commitmentStatement', ${acceptedDocument('commitment-statement')},
      'criminalRecordExtract', ${acceptedDocument('criminal-record-extract', sql`, 'issuedOn', ${documents.issuedOn}`)}),
    'lio', ${lioOfStudent}, 'reduction', ${reductionOfStudent}),
  'placements', ${placementsOfStudent})`

const dossiersById = prepared((db) =>
  db
    .select({ studentId: students.id, dossier: dossierOfStudent })
    .from(students)
    .where(sql`${students.id} = any(${sql.placeholder('studentIds')}::uuid[])`)
    .prepare('dossiers.load'),
)

/**
 * The stored dossiers of these students, each in the one shape that `judge` reads: PostgreSQL builds it, in one round
 * trip however many students and lessons there are. Placements that were declined or withdrawn are not part of it.
 */
export async function listDossiers(db: Database, studentIds: readonly string[]): Promise<Map<string, StoredDossier>> {
  const rows = await dossiersById(db).execute({ studentIds: [...studentIds] })
  return new Map(rows.map((row) => [row.studentId, row.dossier]))
}

/** The stored dossier of one student. @throws Problem `not-found` */
export async function getDossier(db: Database, studentId: string): Promise<StoredDossier> {
  const dossier = (await listDossiers(db, [studentId])).get(studentId)
  if (!dossier) throw notFound()
  return dossier
}

/** More agreements than one school and one student ever have. */
const mostCandidates = 200

const candidatesForPlacement = prepared((db) =>
  db
    .select({
      agreementId: agreements.id,
      state: agreements.state,
      version: sql<number>`${countingVersion}`,
      posted: postedAgreement,
    })
    .from(agreements)
    .innerJoin(schools, eq(schools.id, agreements.schoolId))
    .where(
      agreementOf({
        studentId: sql`${sql.placeholder('studentId')}::uuid`,
        schoolId: sql`${sql.placeholder('schoolId')}::uuid`,
      }),
    )
    .orderBy(asc(agreements.id))
    .limit(mostCandidates)
    .prepare('dossiers.candidates'),
)

/** The agreements that could cover a placement, drafts too, each as the rules read it; oldest first. */
export function listCandidates(
  db: Database,
  { studentId, schoolId }: Pick<PlacementRow, 'studentId' | 'schoolId'>,
): Promise<
  { agreementId: string; state: (typeof agreements.$inferSelect)['state']; version: number; posted: Agreement }[]
> {
  return candidatesForPlacement(db).execute({ studentId, schoolId })
}

export type ApprovalRow = typeof approvals.$inferSelect

const approvalsInForce = prepared((db) =>
  db
    .select({
      studentId: placements.studentId,
      placementId: approvals.placementId,
      approvedAt: approvals.approvedAt,
      parametersId: approvals.parametersId,
      attention: approvals.attention,
    })
    .from(approvals)
    .innerJoin(placements, eq(placements.id, approvals.placementId))
    .where(
      and(
        sql`${placements.studentId} = any(${sql.placeholder('studentIds')}::uuid[])`,
        eq(placements.state, 'start-approved'),
        not(isErased(placements.studentId)),
      ),
    )
    .orderBy(asc(approvals.placementId))
    .prepare('dossiers.approvals'),
)

/** The approvals in force of these students, with whose they are. */
export function listApprovals(
  db: Database,
  studentIds: readonly string[],
): Promise<(Pick<ApprovalRow, 'placementId' | 'approvedAt' | 'parametersId' | 'attention'> & { studentId: string })[]> {
  return approvalsInForce(db).execute({ studentIds: [...studentIds] })
}

/** Writes or clears the attention of many approvals at once, and raises their placements' versions. */
export async function updateAttention(
  db: Database,
  changes: readonly { placementId: string; attention: ApprovalRow['attention'] }[],
): Promise<void> {
  await db.execute(sql`
    with changed as (
      select "placementId", "attention" from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
        as c("placementId" uuid, "attention" jsonb)
    ), marked as (
      update ${approvals} set attention = nullif(changed."attention", 'null') from changed
      where ${approvals.placementId} = changed."placementId"
    )
    update ${placements} set version = ${placements.version} + 1 from changed
    where ${placements.id} = changed."placementId"`)
}

/** The students with a placement at this school that still counts. */
async function listStudentsAtSchool(db: Database, schoolId: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: placements.studentId })
    .from(placements)
    .where(and(eq(placements.schoolId, schoolId), sql`${placements.state} not in ('declined', 'withdrawn')`))
  return rows.map((row) => row.id)
}

/**
 * Locks the dossiers of the students with a placement at this school that still counts, and gives them. It looks again
 * once it has waited: whoever came to the school meanwhile may have started there already.
 */
export async function lockStudentsAtSchool(db: Database, schoolId: string): Promise<string[]> {
  const locked = new Set<string>()
  for (;;) {
    const newcomers = (await listStudentsAtSchool(db, schoolId)).filter((id) => !locked.has(id))
    if (newcomers.length === 0) return [...locked]
    await lockStudents(db, newcomers)
    for (const id of newcomers) locked.add(id)
  }
}

/** A student of a year's cohort, with what is stored of them. */
export type CohortMember = { studentId: string; studentNumber: string; dossier: StoredDossier }

const cohortPage = filtered(
  'dossiers.cohort',
  {
    ...narrowed(studentItself),
    year: sql`exists (select from ${placements} where ${placements.studentId} = ${students.id}
      and ${placements.academicYear} = ${sql.placeholder('year')} and ${placements.state} not in ('declined', 'withdrawn'))`,
    after: gt(students.id, sql.placeholder('after')),
  },
  (db, where, statement) =>
    db
      .select({ studentId: students.id, studentNumber: students.studentNumber, dossier: dossierOfStudent })
      .from(students)
      .where(and(where, not(isErased(students.id))))
      .orderBy(asc(students.id))
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

// Few enough that judging them holds up nobody: every chunk waits for the database, and others get their turn.
const membersAtOnce = 50

/**
 * The students with a placement in a year that counts, as far as the caller may see them, in the order of their ids
 * and after `after`. Memory stays bounded however large the cohort is.
 */
export async function* readCohort(call: Call, year: string, after?: string): AsyncGenerator<CohortMember> {
  let last = after
  for (;;) {
    const values = { ...narrowing(call.scope), year, after: last }
    const members = await cohortPage(call.db, values).execute({
      ...values,
      ...scopeValues(call.scope),
      limit: membersAtOnce,
    })
    yield* members
    if (members.length < membersAtOnce) return
    last = members.at(-1)?.studentId
  }
}
