import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import { subselect } from '../db/subselect.ts'
import type { Keyset } from '../http/pagination.ts'
import { notFound } from '../problem.ts'
import type { AcademicYear } from './schemas.ts'
import { academicYears, academicYearVersions } from './table.ts'

const versionsOf = sql`${academicYearVersions} where ${academicYearVersions.year} = ${academicYears.year}`
const versions = {
  publishedVersion: subselect<number | null>(sql`(
    select max(${academicYearVersions.parametersVersion}) from ${versionsOf} and ${academicYearVersions.publishedAt} is not null)`),
  draftVersion: subselect<number | null>(sql`(
    select ${academicYearVersions.parametersVersion} from ${versionsOf} and ${academicYearVersions.publishedAt} is null)`),
}

const yearPage = filtered(
  'academic_years.list',
  { after: gt(academicYears.year, sql.placeholder('after')) },
  (db, where, statement) =>
    db
      .select({ year: academicYears.year, ...versions })
      .from(academicYears)
      .where(where)
      .orderBy(asc(academicYears.year))
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

/** One row more than the page shows, earliest year first. */
export function listAcademicYears(db: Database, keyset: Keyset<string>): Promise<AcademicYear[]> {
  const values = { after: keyset.after }
  return yearPage(db, values).execute({ ...values, limit: keyset.limit + 1 })
}

export type VersionRow = typeof academicYearVersions.$inferSelect

const versionsOfYear = prepared((db) =>
  db
    .select({
      id: academicYearVersions.id,
      parametersVersion: academicYearVersions.parametersVersion,
      publishedAt: academicYearVersions.publishedAt,
      yearVersion: academicYears.version,
    })
    .from(academicYears)
    .leftJoin(academicYearVersions, eq(academicYearVersions.year, academicYears.year))
    .where(eq(academicYears.year, sql.placeholder('year')))
    .orderBy(desc(academicYearVersions.parametersVersion))
    .prepare('academic_years.versions'),
)

const versionById = prepared((db) =>
  db
    .select()
    .from(academicYearVersions)
    .where(eq(academicYearVersions.id, sql.placeholder('id')))
    .prepare('academic_years.version'),
)

/**
 * One version of a year's parameters, and which one is in force. Without `wanted`: the version in force, or the draft
 * when nothing is published.
 * @throws Problem `not-found`
 */
export async function getVersion(
  db: Database,
  year: string,
  wanted?: number | 'draft',
): Promise<{ row: VersionRow; inForce: number | null; yearVersion: number }> {
  const all = await versionsOfYear(db).execute({ year })
  const published = all.find((version) => version.publishedAt !== null)
  const chosen =
    wanted === undefined
      ? (published ?? all[0])
      : all.find((version) =>
          wanted === 'draft' ? version.publishedAt === null : version.parametersVersion === wanted,
        )
  if (!chosen?.id) throw notFound()
  const [row] = await versionById(db).execute({ id: chosen.id })
  if (!row) throw notFound()
  return { row, inForce: published?.parametersVersion ?? null, yearVersion: chosen.yearVersion }
}

/** The year's version, locked until the end of the transaction; undefined when nobody wrote this year. */
export async function lockYear(db: Database, year: string): Promise<number | undefined> {
  const [row] = await db
    .select({ version: academicYears.version })
    .from(academicYears)
    .where(eq(academicYears.year, year))
    .for('update')
  return row?.version
}

export async function insertYear(db: Database, year: string): Promise<void> {
  await db.insert(academicYears).values({ year })
}

export async function raiseYear(db: Database, year: string): Promise<void> {
  await db
    .update(academicYears)
    .set({ version: sql`${academicYears.version} + 1` })
    .where(eq(academicYears.year, year))
}

/** Writes the draft of a year: changes the one there is, or adds the next version. */
export async function upsertDraft(
  db: Database,
  draft: Pick<VersionRow, 'year' | 'parameters' | 'writtenBy' | 'writtenAt'>,
): Promise<void> {
  const changed = await db
    .update(academicYearVersions)
    .set(draft)
    .where(and(eq(academicYearVersions.year, draft.year), isNull(academicYearVersions.publishedAt)))
    .returning({ id: academicYearVersions.id })
  if (changed.length > 0) return
  const [last] = await db
    .select({ parametersVersion: academicYearVersions.parametersVersion })
    .from(academicYearVersions)
    .where(eq(academicYearVersions.year, draft.year))
    .orderBy(desc(academicYearVersions.parametersVersion))
    .limit(1)
  await db.insert(academicYearVersions).values({ ...draft, parametersVersion: (last?.parametersVersion ?? 0) + 1 })
}

/** The parameters that a year's draft holds; undefined when there is no draft. */
export async function findDraft(db: Database, year: string): Promise<VersionRow['parameters'] | undefined> {
  const [row] = await db
    .select({ parameters: academicYearVersions.parameters })
    .from(academicYearVersions)
    .where(and(eq(academicYearVersions.year, year), isNull(academicYearVersions.publishedAt)))
  return row?.parameters
}

/** Publishes the draft of a year; false when there is none. */
export async function updateDraftPublished(
  db: Database,
  year: string,
  published: { publishedBy: string | null; publishedAt: string },
): Promise<boolean> {
  const rows = await db
    .update(academicYearVersions)
    .set(published)
    .where(and(eq(academicYearVersions.year, year), isNull(academicYearVersions.publishedAt)))
    .returning({ id: academicYearVersions.id })
  return rows.length > 0
}
