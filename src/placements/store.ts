import { and, asc, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm'
import type { Call } from '../access/call.ts'
import { narrowed, narrowing, programmeOf, scopeValues, visible } from '../access/scope.ts'
import { approvals } from '../approvals/table.ts'
import { asRead } from '../db/columns.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import { subselect } from '../db/subselect.ts'
import type { Keyset } from '../http/pagination.ts'
import { mentors } from '../mentors/table.ts'
import { notFound } from '../problem.ts'
import { rosters } from '../rosters/table.ts'
import type { CapacityLine } from '../rules/index.ts'
import { capacities, schools } from '../schools/table.ts'
import { studentDidactics, studentItself, students, supervisedAt, supervisions } from '../students/table.ts'
import type { NewPlacement, PlacementMentor, PlacementQuery } from './schemas.ts'
import { placementMentors, placements } from './table.ts'

/** What a reader brings: the database and the records the caller may see. */
type Reader = Pick<Call, 'db' | 'scope'>

const mentorsOfPlacement = subselect<PlacementMentor[]>(sql`(
  select coalesce(json_agg(json_build_object('id', ${mentors.id}, 'name', ${mentors.name}, 'function', ${mentors.function})
    order by ${asRead(mentors.name)}, ${mentors.id}), '[]')
  from ${placementMentors} join ${mentors} on ${mentors.id} = ${placementMentors.mentorId}
  where ${placementMentors.placementId} = ${placements.id})`)

const columns = {
  ...getTableColumns(placements),
  mentors: mentorsOfPlacement,
  rosterState: rosters.state,
  startApprovedAt: approvals.approvedAt,
  attention: approvals.attention,
  parametersId: approvals.parametersId,
  programmeId: programmeOf(placements.studentId),
}

const selected = (db: Database) =>
  db
    .select(columns)
    .from(placements)
    .leftJoin(rosters, eq(rosters.placementId, placements.id))
    .leftJoin(approvals, eq(approvals.placementId, placements.id))

/** A placement with what its list line shows of the roster and the approval. */
export type PlacementView = Awaited<ReturnType<ReturnType<typeof selected>['execute']>>[number]

const owner = { student: placements.studentId, school: placements.schoolId }
const inScope = visible(owner)

const placementById = prepared((db) =>
  selected(db)
    .where(and(eq(placements.id, sql.placeholder('id')), inScope))
    .prepare('placements.get'),
)

/** @throws Problem `not-found` */
export async function getPlacement({ db, scope }: Reader, id: string): Promise<PlacementView> {
  const [row] = await placementById(db).execute({ id, ...scopeValues(scope) })
  if (!row) throw notFound()
  return row
}

const placementPage = filtered(
  'placements.list',
  {
    ...narrowed(owner),
    studentId: eq(placements.studentId, sql.placeholder('studentId')),
    schoolId: eq(placements.schoolId, sql.placeholder('schoolId')),
    courseUnit: eq(placements.courseUnit, sql.placeholder('courseUnit')),
    state: eq(placements.state, sql.placeholder('state')),
    academicYear: eq(placements.academicYear, sql.placeholder('academicYear')),
    // Who supervises a student is for those to whom the student is visible, not for the school of the placement.
    supervisorId: sql`${visible({ student: placements.studentId })} and ${placements.studentId} in (
      select ${supervisions.studentId} from ${supervisions}
      where ${supervisions.supervisorId} = ${sql.placeholder('supervisorId')}
        and ${supervisedAt(sql.placeholder('now'))})`,
    after: sql`${placements.id} > ${sql.placeholder('after')}::uuid`,
  },
  (db, where: SQL | undefined, statement) =>
    selected(db).where(where).orderBy(asc(placements.id)).limit(sql.placeholder('limit')).prepare(statement),
)

/** One row more than the page shows, oldest first. */
export function listPlacements(call: Call, query: PlacementQuery, keyset: Keyset<string>): Promise<PlacementView[]> {
  const { limit: _limit, cursor: _cursor, ...filters } = query
  const values = { ...filters, after: keyset.after, ...narrowing(call.scope) }
  return placementPage(call.db, values).execute({
    ...values,
    ...scopeValues(call.scope),
    now: call.now,
    limit: keyset.limit + 1,
  })
}

const studentLock = prepared((db) =>
  db
    .select({ id: students.id })
    .from(students)
    .where(and(eq(students.id, sql.placeholder('studentId')), visible(studentItself)))
    .for('update')
    .prepare('placements.lock_student'),
)

/** Locks the dossier of a student of the caller until the end of the transaction; that of nobody else. */
export async function lockStudent({ db, scope }: Reader, studentId: string): Promise<void> {
  await studentLock(db).execute({ studentId, ...scopeValues(scope) })
}

/** What an assignment refers to, as far as the caller may use it: null for what does not exist or is not the caller's. */
export type AssignmentFacts = {
  didactics: string[] | null
  school: Pick<typeof schools.$inferSelect, 'kind' | 'institutionNumber'> | null
  /** Whether the student has this very place already. */
  isAssigned: boolean
}

const assignmentFacts = prepared((db) =>
  db
    .select({
      didactics: subselect<string[] | null>(sql`(
        select array(select ${studentDidactics.didactics} from ${studentDidactics}
          where ${studentDidactics.studentId} = ${students.id} order by ${studentDidactics.position})
        from ${students} where ${students.id} = ${sql.placeholder('studentId')} and ${visible(studentItself)})`),
      school: subselect<AssignmentFacts['school']>(sql`(
        select json_build_object('kind', ${schools.kind}, 'institutionNumber', ${schools.institutionNumber})
        from ${schools} where ${schools.id} = ${sql.placeholder('schoolId')})`),
      isAssigned: subselect<boolean>(sql`exists (
        select from ${placements} where ${placements.studentId} = ${sql.placeholder('studentId')}
          and ${visible({ student: placements.studentId })} and ${placements.schoolId} = ${sql.placeholder('schoolId')}
          and ${placements.academicYear} = ${sql.placeholder('academicYear')}
          and ${placements.courseUnit} = ${sql.placeholder('courseUnit')}
          and ${placements.didactics} is not distinct from ${sql.placeholder('didactics')}
          and ${placements.semester} = ${sql.placeholder('semester')}
          and ${placements.state} not in ('declined', 'withdrawn'))`),
    })
    .from(sql`(values (1)) as one`)
    .prepare('placements.assignment_facts'),
)

/** Reads them after the student's lock, so that nothing of the student changes before the assignment is stored. */
export async function findAssignmentFacts({ db, scope }: Reader, wanted: NewPlacement): Promise<AssignmentFacts> {
  const [facts] = await assignmentFacts(db).execute({ ...wanted, ...scopeValues(scope) })
  if (!facts) throw new Error('a select without a table returned no row')
  return facts
}

/**
 * The lines of a school's capacity for a year as they are now. Nobody takes a place of them, and the school states
 * nothing else, before the end of the transaction.
 */
export async function lockCapacity(
  db: Database,
  schoolId: string,
  academicYear: string,
): Promise<{ schoolName: string; lines: (CapacityLine & { id: string })[] }> {
  const [school] = await db
    .select({ name: schools.name })
    .from(schools)
    .where(eq(schools.id, schoolId))
    .for('key share')
  if (!school) throw notFound()
  const { id, semester, didactics, grade, places, taken } = capacities
  const lines = await db
    .select({ id, semester, didactics, grade, places, taken })
    .from(capacities)
    .where(and(eq(capacities.schoolId, schoolId), eq(capacities.academicYear, academicYear)))
    .orderBy(asc(capacities.id))
    .for('update')
  return { schoolName: school.name, lines }
}

export async function insertPlacement(
  db: Database,
  placement: typeof placements.$inferInsert,
): Promise<{ id: string }> {
  const [row] = await db.insert(placements).values(placement).returning({ id: placements.id })
  if (!row) throw new Error('insert returned no row')
  return row
}

/** Those of these mentors who are of this school, with what they are there; they stay so until the transaction ends. */
export function listMentorsOfSchool(
  db: Database,
  schoolId: string,
  mentorIds: readonly string[],
): Promise<Pick<typeof mentors.$inferSelect, 'id' | 'function'>[]> {
  return db
    .select({ id: mentors.id, function: mentors.function })
    .from(mentors)
    .where(and(eq(mentors.schoolId, schoolId), inArray(mentors.id, [...mentorIds])))
    .orderBy(asc(mentors.id))
    .for('share')
}

export async function replaceMentors(
  db: Database,
  placement: { id: string; schoolId: string },
  mentorIds: readonly string[],
): Promise<void> {
  await db.delete(placementMentors).where(eq(placementMentors.placementId, placement.id))
  if (mentorIds.length === 0) return
  const { id: placementId, schoolId } = placement
  await db.insert(placementMentors).values(mentorIds.map((mentorId) => ({ placementId, mentorId, schoolId })))
}

const placeToAnswer = prepared((db) =>
  db
    .select({
      state: placements.state,
      academicYear: placements.academicYear,
      courseUnit: placements.courseUnit,
      didactics: placements.didactics,
      grade: placements.grade,
      semester: placements.semester,
      requestedAt: placements.requestedAt,
      studentName: students.name,
      schoolName: schools.name,
    })
    .from(placements)
    .innerJoin(students, eq(students.id, placements.studentId))
    .innerJoin(schools, eq(schools.id, placements.schoolId))
    .where(eq(placements.id, sql.placeholder('placementId')))
    .prepare('placements.place_to_answer'),
)

/** A placement as its school needs to know it to answer: for whoever holds a link, which is bound to this placement. */
export type PlaceToAnswer = Awaited<ReturnType<ReturnType<typeof placeToAnswer>['execute']>>[number]

/** @throws Problem `not-found` */
export async function getPlaceToAnswer(db: Database, placementId: string): Promise<PlaceToAnswer> {
  const [row] = await placeToAnswer(db).execute({ placementId })
  if (!row) throw notFound()
  return row
}
