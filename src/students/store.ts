import { and, eq, getTableColumns, gte, isNull, or, sql } from 'drizzle-orm'
import { type Scope, scopeValues, visible } from '../access/scope.ts'
import { asRead } from '../db/columns.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import { subselect } from '../db/subselect.ts'
import type { Keyset } from '../http/pagination.ts'
import { notFound } from '../problem.ts'
import { userRoles, users } from '../users/table.ts'
import type { NewStudent, NewSupervision, StudentPatch, StudentQuery, Supervision } from './schemas.ts'
import { studentDidactics, students, supervisedAt, supervisions } from './table.ts'

/** A student, with the didactics in the order of their positions. */
export type StudentRow = typeof students.$inferSelect & { didactics: string[] }

/** The order people read names in. */
const name = asRead(students.name)

const columns = {
  ...getTableColumns(students),
  didactics: subselect<string[]>(
    sql`array(select ${studentDidactics.didactics} from ${studentDidactics} where ${studentDidactics.studentId} = ${students.id} order by ${studentDidactics.position})`,
  ),
}

const seen = visible({ student: students.id })

const studentById = prepared((db) =>
  db
    .select(columns)
    .from(students)
    .where(and(eq(students.id, sql.placeholder('id')), seen))
    .prepare('students.get'),
)

/** @throws Problem `not-found`, also for a student outside the scope */
export async function getStudent(db: Database, scope: Scope, id: string): Promise<StudentRow> {
  const [row] = await studentById(db).execute({ id, ...scopeValues(scope) })
  if (!row) throw notFound()
  return row
}

/** The same, locked until the end of the transaction; didactics and supervisions change only under this lock. */
export async function getStudentForUpdate(db: Database, scope: Scope, id: string): Promise<StudentRow> {
  // Two statements: one that had to wait for the lock would still read the didactics as they were before it waited.
  await db.select({ id: students.id }).from(students).where(eq(students.id, id)).for('update')
  return getStudent(db, scope, id)
}

const studentPage = filtered(
  'students.list',
  {
    studentNumber: eq(students.studentNumber, sql.placeholder('studentNumber')),
    supervisorId: sql`exists (select from ${supervisions} where ${supervisions.studentId} = ${students.id} and ${supervisions.supervisorId} = ${sql.placeholder('supervisorId')} and ${supervisedAt(sql.placeholder('now'))})`,
    afterId: sql`(${name}, ${students.id}) > (${sql.placeholder('afterName')}, ${sql.placeholder('afterId')}::uuid)`,
  },
  (db, where, statement) =>
    db
      .select(columns)
      .from(students)
      .where(and(where, seen))
      .orderBy(name, students.id)
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

/** One row more than the page shows, in the order of their names; `now` says whom a supervisor supervises today. */
export async function listStudents(
  db: Database,
  scope: Scope,
  query: StudentQuery,
  now: string,
  keyset: Keyset<[name: string, id: string]>,
): Promise<StudentRow[]> {
  const values = {
    studentNumber: query.studentNumber,
    supervisorId: query.supervisorId,
    afterName: keyset.after?.[0],
    afterId: keyset.after?.[1],
  }
  return studentPage(db, values).execute({ ...values, ...scopeValues(scope), now, limit: keyset.limit + 1 })
}

/** Adds a student with the didactics; in a transaction, for these are rows of their own. */
export async function insertStudent(db: Database, student: NewStudent & { createdAt: string }): Promise<StudentRow> {
  const { didactics, ...fields } = student
  const [row] = await db.insert(students).values(fields).returning()
  if (!row) throw new Error('insert returned no row')
  await replaceDidactics(db, row.id, didactics)
  return { ...row, didactics }
}

/** Changes the fields that are given and raises the version; in the transaction that holds the lock. */
export async function updateStudent(db: Database, before: StudentRow, patch: StudentPatch): Promise<StudentRow> {
  const { didactics = before.didactics, ...fields } = patch
  const [row] = await db
    .update(students)
    .set({ ...fields, version: sql`${students.version} + 1` })
    .where(eq(students.id, before.id))
    .returning()
  if (!row) throw notFound()
  if (didactics.join() !== before.didactics.join()) await replaceDidactics(db, before.id, didactics)
  return { ...row, didactics }
}

/**
 * One statement, because the foreign key of the placements is checked at its end: didactics that change places are
 * never seen to be gone. The insert reads `gone`, so that the old positions are free before it begins.
 */
async function replaceDidactics(db: Database, studentId: string, didactics: readonly string[]): Promise<void> {
  await db.execute(sql`
    with gone as (delete from student_didactics where student_id = ${studentId} returning position)
    insert into student_didactics (student_id, position, didactics)
    select ${studentId}::uuid, given.position - 1, given.didactics
    from unnest(${sql.param([...didactics])}::text[]) with ordinality as given (didactics, position)
    where (select count(*) from gone) >= 0`)
}

export async function deleteStudent(db: Database, id: string): Promise<void> {
  await db.delete(students).where(eq(students.id, id))
}

const supervisionColumns = { ...getTableColumns(supervisions), supervisorName: users.name }

const supervisionPage = filtered(
  'supervisions.list',
  {
    afterId: sql`(${supervisions.startsOn}, ${supervisions.id}) > (${sql.placeholder('afterDay')}::date, ${sql.placeholder('afterId')}::uuid)`,
  },
  (db, where, statement) =>
    db
      .select(supervisionColumns)
      .from(supervisions)
      .innerJoin(users, eq(users.id, supervisions.supervisorId))
      .where(
        and(
          eq(supervisions.studentId, sql.placeholder('studentId')),
          where,
          visible({ student: supervisions.studentId }),
        ),
      )
      .orderBy(supervisions.startsOn, supervisions.id)
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

/** One row more than the page shows, from the first supervision to the last. */
export async function listSupervisions(
  db: Database,
  scope: Scope,
  studentId: string,
  keyset: Keyset<[startsOn: string, id: string]>,
): Promise<Supervision[]> {
  const values = { afterDay: keyset.after?.[0], afterId: keyset.after?.[1] }
  return supervisionPage(db, values).execute({
    ...values,
    ...scopeValues(scope),
    studentId,
    limit: keyset.limit + 1,
  })
}

/** One supervision of this student. @throws Problem `not-found` */
export async function getSupervision(db: Database, studentId: string, id: string): Promise<Supervision> {
  const [row] = await db
    .select(supervisionColumns)
    .from(supervisions)
    .innerJoin(users, eq(users.id, supervisions.supervisorId))
    .where(and(eq(supervisions.id, id), eq(supervisions.studentId, studentId)))
  if (!row) throw notFound()
  return row
}

/** A supervision by `supervisorId` that lasts until `day` or longer, or has no end. */
export async function findSupervisionUntil(
  db: Database,
  studentId: string,
  supervisorId: string,
  day: string,
): Promise<{ endsOn: string | null } | undefined> {
  const [row] = await db
    .select({ endsOn: supervisions.endsOn })
    .from(supervisions)
    .where(
      and(
        eq(supervisions.studentId, studentId),
        eq(supervisions.supervisorId, supervisorId),
        or(isNull(supervisions.endsOn), gte(supervisions.endsOn, day)),
      ),
    )
    .limit(1)
  return row
}

/** Whether this account exists and has the role `supervisor`, which it keeps until the end of the transaction. */
export async function lockSupervisor(db: Database, userId: string): Promise<boolean> {
  const rows = await db
    .select({ userId: userRoles.userId })
    .from(userRoles)
    .where(and(eq(userRoles.userId, userId), eq(userRoles.role, 'supervisor')))
    .for('key share')
  return rows.length > 0
}

/** Adds a supervision and raises the version of the student. */
export async function insertSupervision(
  db: Database,
  supervision: NewSupervision & { studentId: string; endsOn?: string | null },
): Promise<{ id: string; studentVersion: number }> {
  const [row] = await db.insert(supervisions).values(supervision).returning({ id: supervisions.id })
  if (!row) throw new Error('insert returned no row')
  return { id: row.id, studentVersion: await raiseVersion(db, supervision.studentId) }
}

/** Sets the last day of a supervision and raises the version of the student. @returns that version */
export async function updateSupervisionEnd(
  db: Database,
  studentId: string,
  id: string,
  endsOn: string,
): Promise<number> {
  await db
    .update(supervisions)
    .set({ endsOn })
    .where(and(eq(supervisions.id, id), eq(supervisions.studentId, studentId)))
  return raiseVersion(db, studentId)
}

async function raiseVersion(db: Database, studentId: string): Promise<number> {
  const [row] = await db
    .update(students)
    .set({ version: sql`${students.version} + 1` })
    .where(eq(students.id, studentId))
    .returning({ version: students.version })
  if (!row) throw notFound()
  return row.version
}
