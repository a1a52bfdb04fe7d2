import { and, asc, inArray, sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { academicYearVersions } from '../../academic-years/table.ts'
import type { Database } from '../../db/database.ts'
import { subselect } from '../../db/subselect.ts'
import { placements } from '../../placements/table.ts'
import { isErased } from '../../privacy/table.ts'
import type { CapacityLine } from '../../rules/index.ts'
import { capacities, schools } from '../../schools/table.ts'
import { studentDidactics, students } from '../../students/table.ts'

/** A student with a number of the file. */
export type AssignedStudent = { id: string; studentNumber: string; didactics: string[] }
export type AssignedSchool = {
  id: string
  institutionNumber: string
  name: string
  kind: (typeof schools.$inferSelect)['kind']
}

const didactics = subselect<string[]>(
  sql`array(select ${studentDidactics.didactics} from ${studentDidactics} where ${studentDidactics.studentId} = ${students.id} order by ${studentDidactics.position})`,
)

/** The students with these numbers, of these programmes or of all of them. */
export function listStudentsNumbered(
  db: Database,
  numbers: readonly string[],
  programmes: readonly string[] | undefined,
): Promise<AssignedStudent[]> {
  return db
    .select({ id: students.id, studentNumber: students.studentNumber, didactics })
    .from(students)
    .where(
      and(
        sql`${students.studentNumber} = any(${sql.param([...numbers])}::text[]) and not ${isErased(students.id)}`,
        programmes && inArray(students.programmeId, [...programmes]),
      ),
    )
}

/** The schools with these numbers; while locked, they stay. */
export function listSchoolsNumbered(
  db: Database,
  numbers: readonly string[],
  isLocked: boolean,
): Promise<AssignedSchool[]> {
  const { id, institutionNumber, name, kind } = schools
  const query = db
    .select({ id, institutionNumber, name, kind })
    .from(schools)
    .where(sql`${schools.institutionNumber} = any(${sql.param([...numbers])}::text[])`)
    .orderBy(schools.id)
  return isLocked ? query.for('key share') : query
}

/** Which of these years are published. */
export async function listPublishedYears(db: Database, years: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectDistinct({ year: academicYearVersions.year })
    .from(academicYearVersions)
    .where(
      sql`${academicYearVersions.year} = any(${sql.param([...years])}::text[]) and ${academicYearVersions.publishedAt} is not null`,
    )
  return rows.map(({ year }) => year)
}

const { id, studentId, schoolId, academicYear, courseUnit, semester, grade } = placements
const place = { id, studentId, schoolId, academicYear, courseUnit, didactics: placements.didactics, semester, grade }
export type StoredPlace = {
  id: string
  studentId: string
  schoolId: string
  academicYear: string
  courseUnit: string
  didactics: string | null
  semester: number
  grade: number | null
}

/** The places of these students that were not declined or withdrawn. */
export function listPlaces(db: Database, studentIds: readonly string[]): Promise<StoredPlace[]> {
  return db
    .select(place)
    .from(placements)
    .where(
      sql`${placements.studentId} = any(${sql.param([...studentIds])}::uuid[]) and ${placements.state} not in ('declined', 'withdrawn')`,
    )
}

export type OfferedLine = CapacityLine & { id: string; schoolId: string; academicYear: string }

/** What these schools offer; while locked, nobody takes a place of it. */
export function listLines(db: Database, schoolIds: readonly string[], isLocked: boolean): Promise<OfferedLine[]> {
  const { id, schoolId, academicYear, semester, didactics, grade, places, taken } = capacities
  const query = db
    .select({ id, schoolId, academicYear, semester, didactics, grade, places, taken })
    .from(capacities)
    .where(sql`${capacities.schoolId} = any(${sql.param([...schoolIds])}::uuid[])`)
    .orderBy(asc(capacities.id))
  return isLocked ? query.for('update') : query
}

/** Assigns places; their ids, in the same order. */
export async function insertPlaces(
  db: Database,
  added: readonly (Omit<StoredPlace, 'id'> & { capacityId: string | null })[],
  { state, assignedBy, createdAt }: { state: string; assignedBy: string | null; createdAt: string },
): Promise<string[]> {
  const rows = added.map((place) => ({ ...place, id: v7() }))
  await db.execute(sql`
    insert into ${placements} (id, student_id, school_id, academic_year, course_unit, didactics, semester, grade,
      capacity_id, state, assigned_by, created_at)
    select id, "studentId", "schoolId", "academicYear", "courseUnit", didactics, semester, grade, "capacityId",
      ${state}, ${assignedBy}::uuid, ${createdAt}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as given(id uuid, "studentId" uuid, "schoolId" uuid,
      "academicYear" text, "courseUnit" text, didactics text, semester smallint, grade smallint, "capacityId" uuid)`)
  return rows.map(({ id }) => id)
}
