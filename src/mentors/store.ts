import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import { seesField } from '../access/fields.ts'
import { type Scope, scopeValues, visible } from '../access/scope.ts'
import { asRead } from '../db/columns.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import type { Keyset } from '../http/pagination.ts'
import { erasureOf } from '../privacy/table.ts'
import { notFound } from '../problem.ts'
import { accountIsSeen } from '../students/table.ts'
import { users } from '../users/table.ts'
import type { MentorPatch, MentorQuery, NewMentor } from './schemas.ts'
import { mentors } from './table.ts'

const columns = getTableColumns(mentors)
export type MentorRow = typeof mentors.$inferSelect

/** The order people read names in. */
const name = asRead(mentors.name)

const seen = visible({ school: mentors.schoolId })

/** The row as a caller may see it: not everybody reads how to reach a mentor and which account is theirs. */
function asSeenBy(scope: Scope, row: MentorRow): MentorRow {
  const sees = (field: 'Mentor.email' | 'Mentor.userId') => seesField(scope, field, { schoolId: row.schoolId })
  return { ...row, email: sees('Mentor.email') ? row.email : null, userId: sees('Mentor.userId') ? row.userId : null }
}

const mentorById = prepared((db) =>
  db
    .select(columns)
    .from(mentors)
    .where(and(eq(mentors.id, sql.placeholder('id')), seen))
    .prepare('mentors.get'),
)

/** @throws Problem `not-found`, also for a mentor of a school outside the scope */
export async function getMentor(db: Database, scope: Scope, id: string): Promise<MentorRow> {
  const [row] = await mentorById(db).execute({ id, ...scopeValues(scope) })
  if (!row) throw notFound()
  return asSeenBy(scope, row)
}

/** One mentor, locked until the end of the transaction. @throws Problem `not-found` */
export async function getMentorForUpdate(db: Database, id: string): Promise<MentorRow> {
  const [row] = await db.select(columns).from(mentors).where(eq(mentors.id, id)).for('update')
  if (!row) throw notFound()
  return row
}

/** Whether the person was erased: the row that is left is what lessons refer to. */
export async function isErasedMentor(db: Database, id: string): Promise<boolean> {
  const rows = await db
    .select({ id: mentors.id })
    .from(mentors)
    .where(and(eq(mentors.id, id), sql`${erasureOf('mentor', mentors.id)} is not null`))
  return rows.length > 0
}

const mentorPage = filtered(
  'mentors.list',
  {
    schoolId: eq(mentors.schoolId, sql.placeholder('schoolId')),
    afterId: sql`(${name}, ${mentors.id}) > (${sql.placeholder('afterName')}, ${sql.placeholder('afterId')}::uuid)`,
  },
  (db, where, statement) =>
    db
      .select(columns)
      .from(mentors)
      .where(and(where, seen))
      .orderBy(name, mentors.id)
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

/** One row more than the page shows, in the order of their names. */
export async function listMentors(
  db: Database,
  scope: Scope,
  query: MentorQuery,
  keyset: Keyset<[name: string, id: string]>,
): Promise<MentorRow[]> {
  const values = { schoolId: query.schoolId, afterName: keyset.after?.[0], afterId: keyset.after?.[1] }
  const rows = await mentorPage(db, values).execute({ ...values, ...scopeValues(scope), limit: keyset.limit + 1 })
  return rows.map((row) => asSeenBy(scope, row))
}

const accountById = prepared((db) =>
  db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, sql.placeholder('id')), accountIsSeen(users.id)))
    .prepare('mentors.account'),
)

/** Whether there is such an account for this caller; `scope` is what they may see of accounts. */
export async function isKnownAccount(db: Database, scope: Scope, id: string): Promise<boolean> {
  const rows = await accountById(db).execute({ id, ...scopeValues(scope) })
  return rows.length > 0
}

/** Adds a mentor to a school. */
export async function insertMentor(db: Database, mentor: NewMentor & { createdAt: string }): Promise<MentorRow> {
  const [row] = await db.insert(mentors).values(mentor).returning()
  if (!row) throw new Error('insert returned no row')
  return row
}

export async function updateMentor(db: Database, id: string, patch: MentorPatch): Promise<MentorRow> {
  const [row] = await db
    .update(mentors)
    .set({ ...patch, version: sql`${mentors.version} + 1` })
    .where(eq(mentors.id, id))
    .returning()
  if (!row) throw notFound()
  return row
}

export async function deleteMentor(db: Database, id: string): Promise<void> {
  await db.delete(mentors).where(eq(mentors.id, id))
}
