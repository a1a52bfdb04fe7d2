import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import type { Database } from '../../db/database.ts'
import { subselect } from '../../db/subselect.ts'
import { lockStudents } from '../../dossiers/store.ts'
import { placements } from '../../placements/table.ts'
import type { SchoolSite } from '../../schools/schemas.ts'
import { schoolSites, schools } from '../../schools/table.ts'
import type { ImportedSchool } from './columns.ts'

const sites = subselect<SchoolSite[]>(sql`(
  select coalesce(json_agg(json_build_object(
    'siteNumber', ${schoolSites.siteNumber}, 'name', ${schoolSites.name}, 'street', ${schoolSites.street},
    'postalCode', ${schoolSites.postalCode}, 'city', ${schoolSites.city}) order by ${schoolSites.position}), '[]')
  from ${schoolSites} where ${schoolSites.schoolId} = ${schools.id})`)

/** A school as a file may change it. */
export type StoredSchool = Required<Omit<ImportedSchool, 'endsOn' | 'site'>> & { id: string; sites: SchoolSite[] }

/** The schools with these numbers. */
export function listSchoolsNumbered(db: Database, numbers: readonly string[]): Promise<StoredSchool[]> {
  const { id, institutionNumber, name, kind, street, postalCode, city } = schools
  return db
    .select({ id, institutionNumber, name, kind, street, postalCode, city, sites })
    .from(schools)
    .where(sql`${schools.institutionNumber} = any(${sql.param([...numbers])}::text[])`)
}

/** Locks the schools with these numbers. */
export async function lockSchoolsNumbered(db: Database, numbers: readonly string[]): Promise<void> {
  await db.execute(sql`select ${schools.id} from ${schools}
    where ${schools.institutionNumber} = any(${sql.param([...numbers])}::text[]) order by ${schools.id} for update`)
}

/**
 * Locks the dossiers of the students with a placement at one of these schools that still counts, and gives them. It
 * looks again once it has waited, for whoever came to a school meanwhile.
 */
export async function lockStudentsAtSchools(db: Database, schoolIds: readonly string[]): Promise<string[]> {
  const locked = new Set<string>()
  for (;;) {
    const rows = await db
      .selectDistinct({ id: placements.studentId })
      .from(placements)
      .where(
        sql`${placements.schoolId} = any(${sql.param([...schoolIds])}::uuid[]) and ${placements.state} not in ('declined', 'withdrawn')`,
      )
    const newcomers = rows.map(({ id }) => id).filter((id) => !locked.has(id))
    if (newcomers.length === 0) return [...locked]
    await lockStudents(db, newcomers)
    for (const id of newcomers) locked.add(id)
  }
}

type NewSchool = Omit<StoredSchool, 'id' | 'sites'>

/** Adds schools without sites; their ids, in the same order. */
export async function insertSchools(db: Database, added: readonly NewSchool[], createdAt: string): Promise<string[]> {
  const rows = added.map((school) => ({ ...school, id: v7() }))
  await db.execute(sql`
    insert into ${schools} (id, institution_number, name, kind, street, postal_code, city, created_at)
    select id, "institutionNumber", name, kind, street, "postalCode", city, ${createdAt}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as given(id uuid, "institutionNumber" text, name text,
      kind text, street text, "postalCode" text, city text)`)
  return rows.map(({ id }) => id)
}

/** Changes schools to these fields, all of them, and raises their versions. */
export async function updateSchools(db: Database, changed: readonly (NewSchool & { id: string })[]): Promise<void> {
  await db.execute(sql`
    update ${schools} set name = given.name, kind = given.kind, street = given.street,
      postal_code = given."postalCode", city = given.city, version = schools.version + 1
    from json_to_recordset(${JSON.stringify(changed)}::json)
      as given(id uuid, name text, kind text, street text, "postalCode" text, city text)
    where schools.id = given.id`)
}

/** Changes the sites with these numbers, or adds them behind the others of their school. */
export async function writeSites(db: Database, written: readonly (SchoolSite & { schoolId: string })[]): Promise<void> {
  const rows = written.map((site, order) => ({ ...site, id: v7(), order }))
  await db.execute(sql`
    with given as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as given(id uuid, "schoolId" uuid, "siteNumber" text,
        name text, street text, "postalCode" text, city text, "order" integer)
    ), known as (
      update ${schoolSites} set name = given.name, street = given.street, postal_code = given."postalCode", city = given.city
      from given where school_sites.school_id = given."schoolId" and school_sites.site_number = given."siteNumber"
      returning school_sites.school_id, school_sites.site_number
    )
    insert into ${schoolSites} (id, school_id, position, site_number, name, street, postal_code, city)
    select id, "schoolId", coalesce((select max(position) + 1 from ${schoolSites} where school_id = given."schoolId"), 0)
        + row_number() over (partition by "schoolId" order by "order") - 1,
      "siteNumber", name, street, "postalCode", city
    from given
    where not exists (select from known where school_id = given."schoolId" and site_number = given."siteNumber")`)
}
