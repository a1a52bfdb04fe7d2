import { and, eq, getTableColumns, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { narrowed, narrowing, type Scope, scopeValues, visible } from '../access/scope.ts'
import { asRead } from '../db/columns.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import { subselect } from '../db/subselect.ts'
import type { Keyset } from '../http/pagination.ts'
import { isErased } from '../privacy/table.ts'
import { notFound } from '../problem.ts'
import { programmes } from '../programmes/table.ts'
import { userRoles, users } from '../users/table.ts'
import type { NewHandOver, NewStudent, StudentPatch, StudentQuery, Supervision } from './schemas.ts'
import {
  accountIsSeen,
  studentDidactics,
  studentItself,
  students,
  supervisedAt,
  supervisionDays,
  supervisions,
} from './table.ts'

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

const seen = visible(studentItself)

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

const studentByNumber = prepared((db) =>
  db
    .select(columns)
    .from(students)
    .where(and(eq(students.studentNumber, sql.placeholder('studentNumber')), seen))
    .prepare('students.find'),
)

/** The student with this number. @throws Problem `not-found`, also for a student outside the scope */
export async function findStudent(db: Database, scope: Scope, studentNumber: string): Promise<StudentRow> {
  const [row] = await studentByNumber(db).execute({ studentNumber, ...scopeValues(scope) })
  if (!row) throw notFound()
  return row
}

/** Whether the student was erased: the row that is left is for statistics. */
export async function isErasedStudent(db: Database, id: string): Promise<boolean> {
  const rows = await db
    .select({ id: students.id })
    .from(students)
    .where(and(eq(students.id, id), isErased(students.id)))
  return rows.length > 0
}

const studentPage = filtered(
  'students.list',
  {
    ...narrowed(studentItself),
    programmeId: eq(students.programmeId, sql.placeholder('programmeId')),
    supervisorId: sql`exists (select from ${supervisions} where ${supervisions.studentId} = ${students.id} and ${supervisions.supervisorId} = ${sql.placeholder('supervisorId')} and ${supervisedAt(sql.placeholder('now'))})`,
    afterId: sql`(${name}, ${students.id}) > (${sql.placeholder('afterName')}, ${sql.placeholder('afterId')}::uuid)`,
  },
  (db, where, statement) =>
    db
      .select(columns)
      .from(students)
      .where(where)
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
    ...narrowing(scope),
    programmeId: query.programmeId,
    supervisorId: query.supervisorId,
    afterName: keyset.after?.[0],
    afterId: keyset.after?.[1],
  }
  return studentPage(db, values).execute({ ...values, ...scopeValues(scope), now, limit: keyset.limit + 1 })
}

/**
 * Lets one transaction at a time look for the student of another system, also one that is not there yet; until the end
 * of the transaction.
 */
export async function lockExternalStudent(db: Database, externalId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`student ${externalId}`}, 0))`)
}

/** The students with this external id or this number: the same one, two, or none. */
export function listExternalStudents(
  db: Database,
  externalId: string,
  studentNumber: string,
): Promise<Pick<StudentRow, 'id' | 'externalId' | 'studentNumber'>[]> {
  return db
    .select({ id: students.id, externalId: students.externalId, studentNumber: students.studentNumber })
    .from(students)
    .where(or(eq(students.externalId, externalId), eq(students.studentNumber, studentNumber)))
}

/** Writes down what another system calls a student; false when it was called something before. */
export async function updateExternalId(db: Database, id: string, externalId: string): Promise<boolean> {
  const rows = await db
    .update(students)
    .set({ externalId })
    .where(and(eq(students.id, id), isNull(students.externalId)))
    .returning({ id: students.id })
  return rows.length > 0
}

/** Adds a student with the didactics; in a transaction, for these are rows of their own. */
export async function insertStudent(
  db: Database,
  student: NewStudent & { programmeId: string; createdAt: string },
): Promise<StudentRow> {
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

/** From a first to a last day, both included; null: without end. */
export type Period = { startsOn: string; endsOn: string | null }

/** The days of a period, as PostgreSQL counts them. */
function daysOf({ startsOn, endsOn }: Period): SQL {
  return sql`daterange(${startsOn}::date, ${endsOn}::date, '[]')`
}

/** The first supervision of this student by this supervisor that shares a day with the period. */
export async function findSupervisionIn(
  db: Database,
  studentId: string,
  supervisorId: string,
  period: Period,
): Promise<Period | undefined> {
  const [row] = await db
    .select({ startsOn: supervisions.startsOn, endsOn: supervisions.endsOn })
    .from(supervisions)
    .where(
      and(
        eq(supervisions.studentId, studentId),
        eq(supervisions.supervisorId, supervisorId),
        sql`${supervisionDays} && ${daysOf(period)}`,
      ),
    )
    .orderBy(supervisions.startsOn)
    .limit(1)
  return row
}

/** Whether this supervisor follows this student on every day of the period. */
export async function isSupervisedThroughout(
  db: Database,
  studentId: string,
  supervisorId: string,
  period: Period,
): Promise<boolean> {
  const [row] = await db
    .select({ isCovered: sql<boolean>`coalesce(range_agg(${supervisionDays}) @> ${daysOf(period)}, false)` })
    .from(supervisions)
    .where(and(eq(supervisions.studentId, studentId), eq(supervisions.supervisorId, supervisorId)))
  return row?.isCovered ?? false
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
  supervision: typeof supervisions.$inferInsert,
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

const accountsById = prepared((db) =>
  db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(and(sql`${users.id} = any(${sql.placeholder('ids')}::uuid[])`, accountIsSeen(users.id)))
    .prepare('students.accounts'),
)

/** The accounts of these ids that the caller may know of, in no order. */
export async function listAccounts(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  return accountsById(db).execute({ ids: [...ids], ...scopeValues(scope) })
}

/** The condition that the supervisor follows a student on that day, by a supervision that has not ended today. */
function followsOn(supervisorId: SQL, day: SQL, today: SQL): SQL {
  return sql`${supervisions.supervisorId} = ${supervisorId} and ${supervisionDays} @> ${day}::date
    and coalesce(${supervisions.endsOn} >= ${today}::date, true)`
}

const studentsOfSupervisor = prepared((db) =>
  db
    .select({ id: supervisions.studentId })
    .from(supervisions)
    .where(
      and(
        followsOn(
          sql`${sql.placeholder('supervisorId')}`,
          sql`${sql.placeholder('day')}`,
          sql`${sql.placeholder('today')}`,
        ),
        visible({ student: supervisions.studentId }),
      ),
    )
    .orderBy(supervisions.studentId)
    .limit(sql.placeholder('limit'))
    .prepare('supervisions.students_of'),
)

/** The students of the caller whom this supervisor follows on `day`, at most `limit`; not where that ended before `today`. */
export async function listStudentsOf(
  db: Database,
  scope: Scope,
  supervisorId: string,
  days: { day: string; today: string; limit: number },
): Promise<string[]> {
  const rows = await studentsOfSupervisor(db).execute({ supervisorId, ...days, ...scopeValues(scope) })
  return rows.map((row) => row.id)
}

const visibleStudents = prepared((db) =>
  db
    .select({ id: students.id })
    .from(students)
    .where(and(sql`${students.id} = any(${sql.placeholder('ids')}::uuid[])`, seen))
    .prepare('students.visible'),
)

/** Those of these students whom the caller may see. */
export async function listVisibleStudents(db: Database, scope: Scope, ids: readonly string[]): Promise<Set<string>> {
  const rows = await visibleStudents(db).execute({ ids: [...ids], ...scopeValues(scope) })
  return new Set(rows.map((row) => row.id))
}

/** What a hand-over finds of one student: the supervision that is handed over, and the days that are still to fill. */
export type HandOverFacts = {
  studentId: string
  /** The supervision of the first supervisor on the first day; null: there is none. */
  supervision: { id: string; startsOn: string; endsOn: string | null; substituteForId: string | null } | null
  /** Whether the other supervisor follows the student on the first day. */
  isFollowed: boolean
  /** The days of the hand-over on which the other supervisor does not follow the student yet. */
  gaps: Period[]
}

/**
 * Looks at a hand-over of these students, in their order. Where the supervision handed over ends before the period
 * does, so does the hand-over.
 */
export async function listHandOverFacts(
  db: Database,
  studentIds: readonly string[],
  { fromSupervisorId, toSupervisorId, startsOn, endsOn }: NewHandOver,
  today: string,
): Promise<HandOverFacts[]> {
  const { rows } = await db.execute<HandOverFacts>(sql`
    select wanted.id as "studentId",
      case when ${supervisions.id} is not null then json_build_object('id', ${supervisions.id},
        'startsOn', ${supervisions.startsOn}, 'endsOn', ${supervisions.endsOn},
        'substituteForId', ${supervisions.substituteForId}) end as "supervision",
      followed.days @> ${startsOn}::date as "isFollowed",
      (select coalesce(json_agg(json_build_object('startsOn', lower(gap), 'endsOn', upper(gap) - 1) order by gap), '[]')
        from unnest(datemultirange(daterange(${startsOn}::date, least(${endsOn}::date, ${supervisions.endsOn}), '[]'))
          - followed.days) as gap) as "gaps"
    from unnest(${sql.param([...studentIds])}::uuid[]) with ordinality as wanted (id, position)
    left join ${supervisions} on ${supervisions.studentId} = wanted.id
      and ${followsOn(sql`${fromSupervisorId}`, sql`${startsOn}`, sql`${today}`)}
    cross join lateral (
      select coalesce(range_agg(daterange(other.starts_on, other.ends_on, '[]')), '{}') as days
      from ${supervisions} as other
      where other.student_id = wanted.id and other.supervisor_id = ${toSupervisorId}) as followed
    order by wanted.position`)
  return rows
}

/** Adds supervisions, in one statement; gives them as they were given, with their ids. */
export async function insertSupervisions(
  db: Database,
  added: readonly (typeof supervisions.$inferInsert)[],
): Promise<(typeof supervisions.$inferSelect)[]> {
  return added.length === 0
    ? []
    : db
        .insert(supervisions)
        .values([...added])
        .returning()
}

/**
 * Ends these supervisions the day before `day`, and removes those that begin on that day: they never were.
 * @returns the last day of each; none of those that are gone
 */
export async function endSupervisionsBefore(
  db: Database,
  ids: readonly string[],
  day: string,
): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map()
  const these = inArray(supervisions.id, [...ids])
  await db.delete(supervisions).where(and(these, eq(supervisions.startsOn, day)))
  const ended = await db
    .update(supervisions)
    .set({ endsOn: sql`${day}::date - 1` })
    .where(these)
    .returning({ id: supervisions.id, endsOn: supervisions.endsOn })
  return new Map(ended.map(({ id, endsOn }) => [id, endsOn]))
}

/** Raises the versions of these students: a supervision is changed under the ETag of its student. */
export async function raiseVersions(db: Database, studentIds: readonly string[]): Promise<void> {
  if (studentIds.length === 0) return
  await db
    .update(students)
    .set({ version: sql`${students.version} + 1` })
    .where(inArray(students.id, [...studentIds]))
}

/**
 * The programmes that exist, of these ids or of all, at most two: enough to tell whether there is just one. They stay
 * until the end of the transaction.
 */
export async function lockProgrammes(db: Database, ids: readonly string[] | undefined): Promise<string[]> {
  const rows = await db
    .select({ id: programmes.id })
    .from(programmes)
    .where(ids && inArray(programmes.id, [...ids]))
    .orderBy(programmes.id)
    .limit(2)
    .for('key share')
  return rows.map((row) => row.id)
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
