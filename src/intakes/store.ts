import { and, eq, gt, type SQL, sql } from 'drizzle-orm'
import type { Call } from '../access/call.ts'
import { scopeValues, visible } from '../access/scope.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import type { Keyset } from '../http/pagination.ts'
import { notFound } from '../problem.ts'
import { studentItself, students } from '../students/table.ts'
import { users } from '../users/table.ts'
import { askedFields, type Intake, type StaffNote } from './schemas.ts'
import { intakes, staffNotes } from './table.ts'

/** What a reader brings: the database and the records the caller may see. */
type Reader = Pick<Call, 'db' | 'scope'>

export type IntakeRow = Intake & { version: number }

const visibleStudent = and(eq(students.id, sql.placeholder('studentId')), visible(studentItself))

const studentById = prepared((db) =>
  db.select({ id: students.id }).from(students).where(visibleStudent).prepare('intakes.student'),
)

const studentLock = prepared((db) =>
  db.select({ id: students.id }).from(students).where(visibleStudent).for('update').prepare('intakes.lock_student'),
)

/**
 * Locks the dossier of a student the caller may see until the end of the transaction: every change of a dossier takes
 * the student first.
 * @throws Problem `not-found`
 */
export async function lockStudent({ db, scope }: Reader, studentId: string): Promise<void> {
  const [student] = await studentLock(db).execute({ studentId, ...scopeValues(scope) })
  if (!student) throw notFound()
}

const intakeByStudent = prepared((db) =>
  db
    .select({
      studentId: students.id,
      formerSchools: students.formerSchools,
      stated: {
        levels: intakes.levels,
        regions: intakes.regions,
        subjects: intakes.subjects,
        travelMeans: intakes.travelMeans,
        maximumTravelMinutes: intakes.maximumTravelMinutes,
        remarks: intakes.remarks,
        heldOn: intakes.heldOn,
        heldBy: intakes.heldBy,
        statedAt: intakes.statedAt,
      },
      // Former schools stand with the student: the intake is another one when either of the two has changed.
      version: sql<number>`${students.version} + coalesce(${intakes.version}, 0)`,
    })
    .from(students)
    .leftJoin(intakes, eq(intakes.studentId, students.id))
    .where(visibleStudent)
    .prepare('intakes.get'),
)

const nothingStated = {
  levels: [],
  regions: [],
  subjects: [],
  travelMeans: [],
  maximumTravelMinutes: null,
  remarks: null,
  heldOn: null,
  heldBy: null,
  statedAt: null,
}

/** The intake of a student; an empty one as long as nobody has stated anything. @throws Problem `not-found` */
export async function getIntake({ db, scope }: Reader, studentId: string): Promise<IntakeRow> {
  const [row] = await intakeByStudent(db).execute({ studentId, ...scopeValues(scope) })
  if (!row) throw notFound()
  const { stated, ...student } = row
  const intake = { ...student, ...(stated ?? nothingStated) }
  return { ...intake, missing: askedFields.filter((field) => isEmpty(intake[field])) }
}

function isEmpty(value: readonly string[] | string | number | null): boolean {
  return value === null || (Array.isArray(value) && value.length === 0)
}

/** Writes the whole intake of a student and raises its version. */
export async function upsertIntake(
  db: Database,
  intake: Required<Omit<typeof intakes.$inferInsert, 'version'>>,
): Promise<void> {
  const { studentId: _studentId, ...fields } = intake
  await db
    .insert(intakes)
    .values(intake)
    .onConflictDoUpdate({ target: intakes.studentId, set: { ...fields, version: sql`${intakes.version} + 1` } })
}

/** Writes the former schools of a student and raises the version of the student. */
export async function updateFormerSchools(db: Database, studentId: string, formerSchools: string[]): Promise<void> {
  await db
    .update(students)
    .set({ formerSchools, version: sql`${students.version} + 1` })
    .where(eq(students.id, studentId))
}

const noteColumns = {
  id: staffNotes.id,
  studentId: staffNotes.studentId,
  authorId: staffNotes.authorId,
  authorName: users.name,
  text: staffNotes.text,
  writtenAt: staffNotes.writtenAt,
}

const notePage = filtered(
  'staff_notes.list',
  { afterId: gt(staffNotes.id, sql.placeholder('afterId')) },
  (db, where: SQL | undefined, statement) =>
    db
      .select(noteColumns)
      .from(staffNotes)
      .innerJoin(users, eq(users.id, staffNotes.authorId))
      .where(
        and(eq(staffNotes.studentId, sql.placeholder('studentId')), visible({ student: staffNotes.studentId }), where),
      )
      .orderBy(staffNotes.id)
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

/** One row more than the page shows, in the order of writing. @throws Problem `not-found` for the student */
export async function listStaffNotes(
  { db, scope }: Reader,
  studentId: string,
  keyset: Keyset<[id: string]>,
): Promise<StaffNote[]> {
  const values = { afterId: keyset.after?.[0] }
  const narrowed = { studentId, ...scopeValues(scope) }
  const rows = await notePage(db, values).execute({ ...values, ...narrowed, limit: keyset.limit + 1 })
  if (rows.length === 0) {
    const [student] = await studentById(db).execute(narrowed)
    if (!student) throw notFound()
  }
  return rows
}

/** Whether this author wrote this very note about this student on the day of `now` (Europe/Brussels). */
export async function isWrittenToday(
  db: Database,
  { studentId, authorId, text }: Pick<typeof staffNotes.$inferSelect, 'studentId' | 'authorId' | 'text'>,
  now: string,
): Promise<boolean> {
  const dayOf = (moment: SQL) => sql`(${moment} at time zone 'Europe/Brussels')::date`
  const rows = await db
    .select({ id: staffNotes.id })
    .from(staffNotes)
    .where(
      and(
        eq(staffNotes.studentId, studentId),
        eq(staffNotes.authorId, authorId),
        eq(staffNotes.text, text),
        sql`${dayOf(sql`${staffNotes.writtenAt}`)} = ${dayOf(sql`${now}::timestamptz`)}`,
      ),
    )
    .limit(1)
  return rows.length > 0
}

export async function insertStaffNote(
  db: Database,
  note: Omit<typeof staffNotes.$inferInsert, 'id'>,
): Promise<StaffNote> {
  const [row] = await db.insert(staffNotes).values(note).returning()
  const [author] = await db.select({ name: users.name }).from(users).where(eq(users.id, note.authorId))
  if (!row || !author) throw new Error('insert returned no row')
  return { ...row, authorName: author.name }
}

/** Takes away a note about this student. @throws Problem `not-found` */
export async function deleteStaffNote(
  db: Database,
  studentId: string,
  id: string,
): Promise<typeof staffNotes.$inferSelect> {
  const [row] = await db
    .delete(staffNotes)
    .where(and(eq(staffNotes.id, id), eq(staffNotes.studentId, studentId)))
    .returning()
  if (!row) throw notFound()
  return row
}
