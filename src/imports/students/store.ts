import { inArray, sql } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { subselect } from '../../db/subselect.ts'
import { placements } from '../../placements/table.ts'
import { programmes } from '../../programmes/table.ts'
import { studentDidactics, students } from '../../students/table.ts'
import type { ImportedStudent } from './columns.ts'

const didactics = subselect<string[]>(
  sql`array(select ${studentDidactics.didactics} from ${studentDidactics} where ${studentDidactics.studentId} = ${students.id} order by ${studentDidactics.position})`,
)

/** A student as a file may change it. */
export type StoredStudent = Required<ImportedStudent> & { id: string; programmeId: string }

/** The programmes, of these ids or all of them: an institute has a few. */
export function listProgrammes(
  db: Database,
  ids: readonly string[] | undefined,
): Promise<{ id: string; code: string }[]> {
  return db
    .select({ id: programmes.id, code: programmes.code })
    .from(programmes)
    .where(ids && inArray(programmes.id, [...ids]))
}

/**
 * The students with one of these numbers or addresses. Their programmes are not joined: PostgreSQL would read all
 * students of a programme to find them.
 */
export function listStudentsKnownBy(
  db: Database,
  { numbers, emails }: { numbers: readonly string[]; emails: readonly string[] },
): Promise<Omit<StoredStudent, 'programme'>[]> {
  const { id, programmeId, studentNumber, name, email, formerSchools } = students
  return db
    .select({ id, programmeId, studentNumber, name, email, formerSchools, didactics })
    .from(students)
    .where(
      sql`${students.studentNumber} = any(${sql.param([...numbers])}::text[]) or ${students.email} = any(${sql.param([...emails])}::text[])`,
    )
}

/** Locks the dossiers of the students with these numbers, in the order in which everybody locks them. */
export async function lockStudentsNumbered(db: Database, numbers: readonly string[]): Promise<void> {
  await db.execute(sql`select ${students.id} from ${students}
    where ${students.studentNumber} = any(${sql.param([...numbers])}::text[]) order by ${students.id} for update`)
}

/** The didactics of these students that a placement of theirs is for. */
export async function listDidacticsInUse(
  db: Database,
  studentIds: readonly string[],
): Promise<{ studentId: string; didactics: string | null }[]> {
  if (studentIds.length === 0) return []
  return db
    .selectDistinct({ studentId: placements.studentId, didactics: placements.didactics })
    .from(placements)
    .where(inArray(placements.studentId, [...studentIds]))
}

/** Adds students with their didactics, in two statements. */
export async function insertStudents(
  db: Database,
  added: readonly (ImportedStudent & { id: string; formerSchools: readonly string[] })[],
  createdAt: string,
): Promise<void> {
  const rows = added.map(({ id, programme, studentNumber, name, email, formerSchools }) => {
    return { id, programme, studentNumber, name, email, ...(formerSchools.length > 0 && { formerSchools }) }
  })
  // A programme that is gone meanwhile leaves no id, which the column refuses.
  await db.execute(sql`
    insert into ${students} (id, programme_id, student_number, name, email, former_schools, created_at)
    select given.id, ${programmes.id}, "studentNumber", given.name, email, coalesce("formerSchools", '{}'),
      ${createdAt}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as given(id uuid, programme text, "studentNumber" text, name text, email text, "formerSchools" text[])
    left join ${programmes} on ${programmes.code} = given.programme`)
  await insertDidactics(db, added)
}

async function insertDidactics(
  db: Database,
  of: readonly { id: string; didactics: readonly string[] }[],
): Promise<void> {
  const rows = of.flatMap(({ id, didactics }) => didactics.map((each, position) => ({ id, position, didactics: each })))
  await db.execute(sql`
    insert into ${studentDidactics} (student_id, position, didactics)
    select id, position, didactics
    from json_to_recordset(${JSON.stringify(rows)}::json) as given(id uuid, position smallint, didactics text)`)
}

/** Changes students, each to what is given of it, and raises their versions. */
export async function updateStudents(
  db: Database,
  changed: readonly (ImportedStudent & { id: string })[],
): Promise<void> {
  const given = sql`json_to_recordset(${JSON.stringify(changed)}::json)
    as given(id uuid, programme text, name text, email text, "formerSchools" text[], didactics text[])`
  await db.execute(sql`
    update ${students} set name = given.name, email = given.email,
      programme_id = coalesce((select ${programmes.id} from ${programmes} where ${programmes.code} = given.programme),
        students.programme_id),
      former_schools = coalesce(given."formerSchools", students.former_schools), version = students.version + 1
    from ${given} where students.id = given.id`)
  // The foreign key of the placements is checked at the end of the statement: didactics that change places never go.
  await db.execute(sql`
    with given as (select * from ${given}),
    gone as (delete from ${studentDidactics} using given where student_didactics.student_id = given.id returning 1)
    insert into ${studentDidactics} (student_id, position, didactics)
    select given.id, each.position - 1, each.didactics
    from given cross join unnest(given.didactics) with ordinality as each (didactics, position)
    where (select count(*) from gone) >= 0`)
}
