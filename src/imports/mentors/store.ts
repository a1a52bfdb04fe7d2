import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import type { Database } from '../../db/database.ts'
import { mentors } from '../../mentors/table.ts'
import { schools } from '../../schools/table.ts'
import type { ImportedMentor } from './columns.ts'

/** A mentor as a file may change them. */
export type StoredMentor = Required<ImportedMentor> & { id: string }

/** The ids of the schools with these numbers; while locked, the schools stay. */
export async function listSchoolIds(
  db: Database,
  numbers: readonly string[],
  isLocked: boolean,
): Promise<Map<string, string>> {
  const query = db
    .select({ id: schools.id, number: schools.institutionNumber })
    .from(schools)
    .where(sql`${schools.institutionNumber} = any(${sql.param([...numbers])}::text[])`)
    .orderBy(schools.id)
  const rows = isLocked ? await query.for('key share') : await query
  return new Map(rows.map(({ id, number }) => [number, id]))
}

/** The mentors of these schools who have one of these names or addresses, names in lower case. */
export async function listMentorsKnownBy(
  db: Database,
  of: { schoolIds: readonly string[]; names: readonly string[]; emails: readonly string[] },
  isLocked: boolean,
): Promise<StoredMentor[]> {
  const { id, name, email } = mentors
  const query = db
    .select({ id, function: mentors.function, name, email, institutionNumber: schools.institutionNumber })
    .from(mentors)
    .innerJoin(schools, sql`${schools.id} = ${mentors.schoolId}`)
    .where(
      sql`${mentors.schoolId} = any(${sql.param([...of.schoolIds])}::uuid[])
        and (lower(${mentors.name}) = any(${sql.param([...of.names])}::text[]) or ${mentors.email} = any(${sql.param([...of.emails])}::text[]))`,
    )
    .orderBy(mentors.id)
  return isLocked ? query.for('update', { of: mentors }) : query
}

/** Adds mentors; their ids, in the same order. */
export async function insertMentors(
  db: Database,
  added: readonly (ImportedMentor & { schoolId: string })[],
  createdAt: string,
): Promise<string[]> {
  const rows = added.map((mentor) => ({ ...mentor, id: v7() }))
  await db.execute(sql`
    insert into ${mentors} (id, school_id, function, name, email, created_at)
    select id, "schoolId", function, name, email, ${createdAt}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as given(id uuid, "schoolId" uuid, function text, name text, email text)`)
  return rows.map(({ id }) => id)
}

/** Changes mentors to these fields and raises their versions. */
export async function updateMentors(
  db: Database,
  changed: readonly (ImportedMentor & { id: string; keepsEmail: boolean })[],
): Promise<void> {
  await db.execute(sql`
    update ${mentors} set function = given.function, name = given.name,
      email = case when given."keepsEmail" then mentors.email else given.email end, version = mentors.version + 1
    from json_to_recordset(${JSON.stringify(changed)}::json) 
      as given(id uuid, function text, name text, email text, "keepsEmail" boolean)
    where mentors.id = given.id`)
}
