import { eq, getTableColumns, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'
import type { Institute } from './schemas.ts'
import { institute } from './table.ts'

const { id: _id, ...columns } = getTableColumns(institute)
export type InstituteRow = Omit<typeof institute.$inferSelect, 'id'>

/** The table has one row. */
const only = eq(institute.id, 1)

const theInstitute = prepared((db) => db.select(columns).from(institute).where(only).prepare('institute.get'))

/** Undefined until somebody described the institute. */
export async function findInstitute(db: Database): Promise<InstituteRow | undefined> {
  const [row] = await theInstitute(db).execute()
  return row
}

/** The same, locked until the end of the transaction. */
export async function findInstituteForUpdate(db: Database): Promise<InstituteRow | undefined> {
  const [row] = await db.select(columns).from(institute).where(only).for('update')
  return row
}

/** Undefined when somebody else described the institute at the same moment. */
export async function insertInstitute(db: Database, described: Institute): Promise<InstituteRow | undefined> {
  const [row] = await db
    .insert(institute)
    .values({ id: 1, ...described })
    .onConflictDoNothing()
    .returning(columns)
  return row
}

export async function updateInstitute(db: Database, described: Institute): Promise<InstituteRow | undefined> {
  const [row] = await db
    .update(institute)
    .set({ ...described, version: sql`${institute.version} + 1` })
    .where(only)
    .returning(columns)
  return row
}
