import { and, asc, eq, getTableColumns, inArray, isNull, notInArray, or, type SQL, sql } from 'drizzle-orm'
import type { Call } from '../access/call.ts'
import { scopeValues, visible } from '../access/scope.ts'
import { asRead } from '../db/columns.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import { subselect } from '../db/subselect.ts'
import type { Keyset } from '../http/pagination.ts'
import { placements } from '../placements/table.ts'
import { notFound } from '../problem.ts'
import type {
  CapacityLine,
  NewCapacityLine,
  NewSchool,
  NewSchoolContacts,
  SchoolContact,
  SchoolPatch,
  SchoolQuery,
  SchoolSite,
} from './schemas.ts'
import { capacities, schoolContacts, schoolSites, schools } from './table.ts'

/** What a reader brings: the database and the records the caller may see. */
type Reader = Pick<Call, 'db' | 'scope'>

const sites = subselect<SchoolSite[]>(sql`(
  select coalesce(json_agg(json_build_object(
    'siteNumber', ${schoolSites.siteNumber}, 'name', ${schoolSites.name}, 'street', ${schoolSites.street},
    'postalCode', ${schoolSites.postalCode}, 'city', ${schoolSites.city}) order by ${schoolSites.position}), '[]')
  from ${schoolSites} where ${schoolSites.schoolId} = ${schools.id})`)

const columns = { ...getTableColumns(schools), sites }
export type SchoolRow = typeof schools.$inferSelect & { sites: SchoolSite[] }

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

const schoolLock = prepared((db) =>
  db
    .select({ id: schools.id })
    .from(schools)
    .where(and(eq(schools.id, sql.placeholder('id')), visible({ school: schools.id })))
    .for('update')
    .prepare('schools.lock'),
)

/**
 * The same, locked until the end of the transaction. The lock is a statement of its own: what a locking statement
 * reads of other tables is as old as its start.
 * @throws Problem `not-found`, also for a school outside the scope
 */
export async function lockSchool({ db, scope }: Reader, id: string): Promise<SchoolRow> {
  const [locked] = await schoolLock(db).execute({ id, ...scopeValues(scope) })
  if (!locked) throw notFound()
  return getSchool(db, id)
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

/**
 * Lets one transaction at a time look for the school of another system, also one that is not there yet; until the end of
 * the transaction.
 */
export async function lockExternalSchool(db: Database, externalId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`school ${externalId}`}, 0))`)
}

/** The schools with this external id or this institution number: the same one, two, or none. */
export function listExternalSchools(
  db: Database,
  externalId: string,
  institutionNumber: string,
): Promise<{ id: string; externalId: string | null }[]> {
  return db
    .select({ id: schools.id, externalId: schools.externalId })
    .from(schools)
    .where(or(eq(schools.externalId, externalId), eq(schools.institutionNumber, institutionNumber)))
}

/** Writes down what another system calls a school; false when it was called something before. */
export async function updateExternalId(db: Database, id: string, externalId: string): Promise<boolean> {
  const rows = await db
    .update(schools)
    .set({ externalId })
    .where(and(eq(schools.id, id), isNull(schools.externalId)))
    .returning({ id: schools.id })
  return rows.length > 0
}

export async function insertSchool(
  db: Database,
  { sites, ...school }: NewSchool & { createdAt: string },
): Promise<SchoolRow> {
  const [row] = await db.insert(schools).values(school).returning({ id: schools.id })
  if (!row) throw new Error('insert returned no row')
  await insertSites(db, row.id, sites)
  return getSchool(db, row.id)
}

/** Changes these fields and gives the school its next version. */
export async function updateSchool(
  db: Database,
  id: string,
  { sites, ...patch }: SchoolPatch = {},
): Promise<SchoolRow> {
  await db
    .update(schools)
    .set({ ...patch, version: sql`${schools.version} + 1` })
    .where(eq(schools.id, id))
  if (sites) {
    await db.delete(schoolSites).where(eq(schoolSites.schoolId, id))
    await insertSites(db, id, sites)
  }
  return getSchool(db, id)
}

async function insertSites(db: Database, schoolId: string, sites: readonly SchoolSite[]): Promise<void> {
  if (sites.length === 0) return
  await db.insert(schoolSites).values(sites.map((site, position) => ({ ...site, schoolId, position })))
}

export async function deleteSchool(db: Database, id: string): Promise<void> {
  await db.delete(schools).where(eq(schools.id, id))
}

// A student knows whom to call where they have a place.
const contactsVisible = sql`(${visible({ school: schools.id })} or exists (
  select from ${placements} where ${placements.schoolId} = ${schools.id}
    and ${placements.studentId} = any(${sql.placeholder('studentIds')}::uuid[])
    and ${placements.state} not in ('declined', 'withdrawn')))`

const contactsOfSchool = prepared((db) =>
  db
    .select({
      version: schools.version,
      contacts: subselect<SchoolContact[]>(sql`(
        select coalesce(json_agg(json_build_object(
          'name', ${schoolContacts.name}, 'function', ${schoolContacts.function}, 'email', ${schoolContacts.email},
          'phone', ${schoolContacts.phone}, 'locale', ${schoolContacts.locale}) order by ${schoolContacts.position}), '[]')
        from ${schoolContacts} where ${schoolContacts.schoolId} = ${schools.id})`),
    })
    .from(schools)
    .where(and(eq(schools.id, sql.placeholder('schoolId')), contactsVisible))
    .prepare('schools.contacts'),
)

/**
 * All contacts of a school, with the version of the school.
 * @throws Problem `not-found`, also for the contacts that the caller may not see
 */
export async function listContacts(
  { db, scope }: Reader,
  schoolId: string,
): Promise<{ contacts: SchoolContact[]; version: number }> {
  const [row] = await contactsOfSchool(db).execute({ schoolId, ...scopeValues(scope) })
  if (!row) throw notFound()
  return row
}

export async function replaceContacts(
  db: Database,
  schoolId: string,
  contacts: NewSchoolContacts['contacts'],
): Promise<void> {
  await db.delete(schoolContacts).where(eq(schoolContacts.schoolId, schoolId))
  if (contacts.length === 0) return
  await db.insert(schoolContacts).values(contacts.map((contact, position) => ({ ...contact, schoolId, position })))
}

const capacityOfSchool = prepared((db) =>
  db
    .select({
      lines: subselect<CapacityLine[]>(sql`(
        select coalesce(json_agg(json_build_object(
          'id', ${capacities.id}, 'semester', ${capacities.semester}, 'didactics', ${capacities.didactics},
          'grade', ${capacities.grade}, 'places', ${capacities.places}, 'taken', ${capacities.taken},
          'free', ${capacities.places} - ${capacities.taken}, 'lastConfirmedOn', ${capacities.lastConfirmedOn})
          order by ${capacities.semester}, ${capacities.didactics}, ${capacities.grade}), '[]')
        from ${capacities}
        where ${capacities.schoolId} = ${schools.id} and ${capacities.academicYear} = ${sql.placeholder('academicYear')})`),
    })
    .from(schools)
    .where(and(eq(schools.id, sql.placeholder('schoolId')), visible({ school: schools.id })))
    .prepare('schools.capacity'),
)

/** What a school offers in a year, the most general line of a semester last. @throws Problem `not-found` */
export async function listCapacities(
  { db, scope }: Reader,
  schoolId: string,
  academicYear: string,
): Promise<CapacityLine[]> {
  const [row] = await capacityOfSchool(db).execute({ schoolId, academicYear, ...scopeValues(scope) })
  if (!row) throw notFound()
  return row.lines
}

export type CapacityRow = typeof capacities.$inferSelect

/** The lines of a year as they are now, locked in one order for everybody: no place of them is taken meanwhile. */
export function lockCapacities(db: Database, schoolId: string, academicYear: string): Promise<CapacityRow[]> {
  return db
    .select()
    .from(capacities)
    .where(and(eq(capacities.schoolId, schoolId), eq(capacities.academicYear, academicYear)))
    .orderBy(asc(capacities.id))
    .for('update')
}

/** A line to be stored: one with an id is there already. */
export type StatedLine = Omit<NewCapacityLine, 'lastConfirmedOn'> & { id: string | undefined; lastConfirmedOn: string }

/** Writes lines of a year, and gives them as they are now. */
export async function writeCapacities(
  db: Database,
  of: { schoolId: string; academicYear: string; confirmedBy: string },
  lines: readonly StatedLine[],
): Promise<CapacityRow[]> {
  if (lines.length === 0) return []
  return db
    .insert(capacities)
    .values(lines.map(({ id, ...line }) => ({ ...of, ...line, ...(id !== undefined && { id }) })))
    .onConflictDoUpdate({
      target: capacities.id,
      set: {
        places: sql`excluded.places`,
        lastConfirmedOn: sql`excluded.last_confirmed_on`,
        confirmedBy: sql`excluded.confirmed_by`,
      },
    })
    .returning()
}

/** Removes lines of which no place is taken; the placements that ended there keep no line. */
export async function deleteCapacities(db: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db
    .update(placements)
    .set({ capacityId: null })
    .where(inArray(placements.capacityId, [...ids]))
  await db.delete(capacities).where(inArray(capacities.id, [...ids]))
}

/** A placement that stands and takes no place of any line yet. */
export type UncountedPlacement = Pick<typeof placements.$inferSelect, 'id' | 'semester' | 'didactics' | 'grade'>

const isUncounted = and(isNull(placements.capacityId), notInArray(placements.state, ['declined', 'withdrawn']))

/** The placements at a school in a year that were assigned before it stated what it offers, oldest first. */
export function listUncounted(db: Database, schoolId: string, academicYear: string): Promise<UncountedPlacement[]> {
  const { id, semester, didactics, grade } = placements
  return db
    .select({ id, semester, didactics, grade })
    .from(placements)
    .where(and(eq(placements.schoolId, schoolId), eq(placements.academicYear, academicYear), isUncounted))
    .orderBy(asc(placements.id))
}

/** Lets these placements take a place of these lines; one that ended meanwhile takes none. */
export async function countPlacements(
  db: Database,
  counted: readonly { placementId: string; capacityId: string }[],
): Promise<void> {
  if (counted.length === 0) return
  await db
    .update(placements)
    .set({ capacityId: sql`counted."capacityId"` })
    .from(sql`jsonb_to_recordset(${JSON.stringify(counted)}::jsonb) as counted("placementId" uuid, "capacityId" uuid)`)
    .where(and(sql`${placements.id} = counted."placementId"`, isUncounted))
}
