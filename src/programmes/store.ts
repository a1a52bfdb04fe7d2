import { eq, getTableColumns, sql } from 'drizzle-orm'
import { asRead } from '../db/columns.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import type { Keyset } from '../http/pagination.ts'
import { notFound } from '../problem.ts'
import type { NewProgramme, ProgrammePatch, ProgrammeQuery } from './schemas.ts'
import { programmes } from './table.ts'

const columns = getTableColumns(programmes)
export type ProgrammeRow = typeof programmes.$inferSelect

/** The order people read names in. */
const name = asRead(programmes.name)

const programmeById = prepared((db) =>
  db
    .select(columns)
    .from(programmes)
    .where(eq(programmes.id, sql.placeholder('id')))
    .prepare('programmes.get'),
)

/** @throws Problem `not-found` */
export async function getProgramme(db: Database, id: string): Promise<ProgrammeRow> {
  const [row] = await programmeById(db).execute({ id })
  if (!row) throw notFound()
  return row
}

/** One programme, locked until the end of the transaction. @throws Problem `not-found` */
export async function getProgrammeForUpdate(db: Database, id: string): Promise<ProgrammeRow> {
  const [row] = await db.select(columns).from(programmes).where(eq(programmes.id, id)).for('update')
  if (!row) throw notFound()
  return row
}

const programmePage = filtered(
  'programmes.list',
  {
    code: eq(programmes.code, sql.placeholder('code')),
    afterId: sql`(${name}, ${programmes.id}) > (${sql.placeholder('afterName')}, ${sql.placeholder('afterId')}::uuid)`,
  },
  (db, where, statement) =>
    db
      .select(columns)
      .from(programmes)
      .where(where)
      .orderBy(name, programmes.id)
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

/** One row more than the page shows, in the order of their names. */
export async function listProgrammes(
  db: Database,
  query: ProgrammeQuery,
  keyset: Keyset<[name: string, id: string]>,
): Promise<ProgrammeRow[]> {
  const values = { code: query.code, afterName: keyset.after?.[0], afterId: keyset.after?.[1] }
  return programmePage(db, values).execute({ ...values, limit: keyset.limit + 1 })
}

export async function insertProgramme(
  db: Database,
  programme: NewProgramme & { createdAt: string },
): Promise<ProgrammeRow> {
  const [row] = await db.insert(programmes).values(programme).returning()
  if (!row) throw new Error('insert returned no row')
  return row
}

export async function updateProgramme(db: Database, id: string, patch: ProgrammePatch): Promise<ProgrammeRow> {
  const [row] = await db
    .update(programmes)
    .set({ ...patch, version: sql`${programmes.version} + 1` })
    .where(eq(programmes.id, id))
    .returning()
  if (!row) throw notFound()
  return row
}

export async function deleteProgramme(db: Database, id: string): Promise<void> {
  await db.delete(programmes).where(eq(programmes.id, id))
}
