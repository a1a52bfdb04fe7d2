import { eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { asRead } from '../db/columns.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import type { Keyset } from '../http/pagination.ts'
import { notFound } from '../problem.ts'
import type { NewSchool, SchoolPatch, SchoolQuery } from './schemas.ts'
import { schools } from './table.ts'

const columns = getTableColumns(schools)
export type SchoolRow = typeof schools.$inferSelect

/** The order people read names in. */
const name = asRead(schools.name)

const schoolById = prepared((db) =>
  db
    .select(columns)
    .from(schools)
    .where(eq(schools.id, sql.placeholder('id')))
    .prepare('schools.get'),
)

/** @throws Problem `not-found` */
export async function getSchool(db: Database, id: string): Promise<SchoolRow> {
  const [row] = await schoolById(db).execute({ id })
  if (!row) throw notFound()
  return row
}

/** The same, locked until the end of the transaction. */
export async function getSchoolForUpdate(db: Database, id: string): Promise<SchoolRow> {
  const [row] = await db.select(columns).from(schools).where(eq(schools.id, id)).for('update')
  if (!row) throw notFound()
  return row
}

const schoolPage = filtered(
  'schools.list',
  {
    kind: eq(schools.kind, sql.placeholder('kind')),
    institutionNumber: eq(schools.institutionNumber, sql.placeholder('institutionNumber')),
    afterId: sql`(${name}, ${schools.id}) > (${sql.placeholder('afterName')}, ${sql.placeholder('afterId')}::uuid)`,
  },
  (db, where: SQL | undefined, statement) =>
    db
      .select(columns)
      .from(schools)
      .where(where)
      .orderBy(name, schools.id)
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

/** One row more than the page shows, in the order of their names. */
export async function listSchools(
  db: Database,
  query: SchoolQuery,
  keyset: Keyset<[name: string, id: string]>,
): Promise<SchoolRow[]> {
  const values = {
    kind: query.kind,
    institutionNumber: query.institutionNumber,
    afterName: keyset.after?.[0],
    afterId: keyset.after?.[1],
  }
  return schoolPage(db, values).execute({ ...values, limit: keyset.limit + 1 })
}

export async function insertSchool(db: Database, school: NewSchool & { createdAt: string }): Promise<SchoolRow> {
  const [row] = await db.insert(schools).values(school).returning()
  if (!row) throw new Error('insert returned no row')
  return row
}

export async function updateSchool(db: Database, id: string, patch: SchoolPatch): Promise<SchoolRow> {
  const [row] = await db
    .update(schools)
    .set({ ...patch, version: sql`${schools.version} + 1` })
    .where(eq(schools.id, id))
    .returning()
  if (!row) throw notFound()
  return row
}

export async function deleteSchool(db: Database, id: string): Promise<void> {
  await db.delete(schools).where(eq(schools.id, id))
}
