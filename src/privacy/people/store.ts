import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Actor, Scope } from '../../access/scope.ts'
import type { Database } from '../../db/database.ts'
import { subselect } from '../../db/subselect.ts'
import { mentors } from '../../mentors/table.ts'
import { notFound } from '../../problem.ts'
import { users } from '../../users/table.ts'
import { columnsOfPeople, fateOf, type PersonOwner, type TableName, tables } from '../catalogue.ts'
import { deleteRows, type ExportedTable, exportOf, mentionsOneOf, name, readExport, stripRows } from '../store.ts'
import { erasureOf } from '../table.ts'

/**
 * A person of whom no dossier is kept, by everything that tells a row is theirs: one account, the mentors it belongs
 * to, their names and addresses, and the schools where that name means them.
 */
export type Somebody = {
  accountId: string | null
  mentorIds: readonly string[]
  schoolIds: readonly string[]
  /** Without those that somebody else has too, such as the mailbox of a school. */
  addresses: readonly string[]
  names: readonly string[]
  subject: string | null
}

/** The same with the record that was asked for: its version, and when it was erased. */
export type Known = { somebody: Somebody; version: number; erasedAt: string | null }

type Reader = { db: Database; scope: Scope; actor: Actor }

/** @throws Problem `not-found`, also for an account that the caller may not see: all but their own */
export async function getAccount({ db, scope, actor }: Reader, id: string): Promise<Known> {
  if (!scope.any && id !== actor.userId) throw notFound()
  const [row] = await db
    .select({ version: users.version, erasedAt: subselect<string | null>(erasureOf('user', users.id)) })
    .from(users)
    .where(eq(users.id, id))
  if (!row) throw notFound()
  return { ...row, somebody: await findSomebody(db, sql`users.id = ${id}::uuid`, sql`mentors.user_id = ${id}::uuid`) }
}

/** @throws Problem `not-found`, also for a mentor who is somebody else than the caller */
export async function getMentor({ db, scope, actor }: Reader, id: string): Promise<Known> {
  const own = scope.any ? undefined : eq(mentors.userId, actor.userId)
  const [row] = await db
    .select({
      version: mentors.version,
      erasedAt: subselect<string | null>(erasureOf('mentor', mentors.id)),
      userId: mentors.userId,
    })
    .from(mentors)
    .where(and(eq(mentors.id, id), own))
  if (!row) throw notFound()
  const { userId, ...known } = row
  return {
    ...known,
    somebody: await findSomebody(
      db,
      sql`users.id = ${userId}::uuid`,
      sql`(mentors.id = ${id}::uuid or mentors.user_id = ${userId}::uuid)`,
    ),
  }
}

/** Locks the account and the mentors of a person, until the end of the transaction. */
export async function lockSomebody(db: Database, { accountId, mentorIds }: Somebody): Promise<void> {
  await db.execute(sql`select from users where id = ${accountId}::uuid for update`)
  await db.execute(sql`select from mentors where id = any(${list(mentorIds)}::uuid[]) order by id for update`)
}

async function findSomebody(db: Database, isAccount: SQL, isMentor: SQL): Promise<Somebody> {
  const { rows } = await db.execute<Somebody>(sql`
    with account as (select id, name, email, subject from users where ${isAccount}),
      own as (select id, school_id, name, email from mentors where ${isMentor}),
      address as (select email from account union select email from own where email is not null)
    select (select id from account) as "accountId", (select subject from account) as subject,
      array(select id from own) as "mentorIds", array(select distinct school_id from own) as "schoolIds",
      array(select name from account union select name from own) as names,
      array(select email from address
        where not exists (select from users where users.email = address.email and users.id not in (select id from account))
          and not exists (select from mentors where mentors.email = address.email and mentors.id not in (select id from own))
      ) as addresses`)
  const [row] = rows
  if (!row) throw new Error('a statement without from returned no row')
  return row
}

/** Who else has this address, or this name at this school: an account, or a mentor. */
export async function findRecord(
  db: Database,
  { name: named, email, schoolId }: { name: string; email: string | null; schoolId: string | null },
): Promise<'account' | 'mentor' | undefined> {
  const { rows } = await db.execute<{ kind: 'account' | 'mentor' }>(sql`
    select 'account' as kind from users where email = ${email}
    union all select 'mentor' from mentors where email = ${email} or (name = ${named} and school_id = ${schoolId}::uuid)
    limit 1`)
  return rows[0]?.kind
}

const list = (values: readonly string[]): SQL => sql`${sql.param([...values])}`

/** Their address, or their name beside which no address stands that is not theirs. */
function isNamed(person: Somebody, columns: { name: string; email: string }, where: SQL): SQL {
  const [named, email] = [name(columns.name), name(columns.email)]
  const byAddress = sql`${email} = any(${list(person.addresses)}::text[])`
  return sql`(${byAddress} or (${email} is null and ${named} = any(${list(person.names)}::text[]) and ${where}))`
}

function signatoriesOf(person: Somebody): SQL {
  const schools = sql`agreement_id in (select id from agreements where school_id = any(${list(person.schoolIds)}::uuid[]))`
  const columns = { name: 'signatory_name', email: 'signatory_email' }
  const byName = isNamed(
    person,
    columns,
    sql`(${schools} or (party = 'university' and ${person.accountId}::uuid is not null))`,
  )
  return sql`(party <> 'student' and (${byName} or (means = 'account' and recorded_by = ${person.accountId}::uuid)))`
}

const ofSignatories = (selected: SQL, person: Somebody): SQL =>
  sql`(select ${selected} from agreement_signatories where ${signatoriesOf(person)})`

/** The condition under which a row of a table says something about this person. */
function says(owner: PersonOwner, person: Somebody): SQL {
  const { accountId, mentorIds, schoolIds } = person
  if ('any' in owner)
    return sql`(${sql.join(
      owner.any.map((way) => says(way, person)),
      sql` or `,
    )})`
  if ('is' in owner) {
    if (owner.is === 'account') return sql`${name(owner.column)} = ${accountId}::uuid`
    if (owner.is === 'mentor') return sql`${name(owner.column)} = any(${list(mentorIds)}::uuid[])`
    return sql`${name(owner.column)} = any(${list(person.addresses)}::text[])`
  }
  switch (owner.named) {
    case 'contacts':
      return isNamed(person, { name: 'name', email: 'email' }, sql`school_id = any(${list(schoolIds)}::uuid[])`)
    case 'institute':
      return isNamed(person, { name: 'signatory_name', email: 'signatory_email' }, sql`${accountId}::uuid is not null`)
    case 'signatories':
      return signatoriesOf(person)
    case 'versions':
      return sql`(agreement_id, number) in ${ofSignatories(sql`agreement_id, version_number`, person)}`
    case 'scans':
      return sql`id in ${ofSignatories(sql`scan_id`, person)}`
    case 'trail':
      return sql`(actor_id = ${accountId}::uuid
        or (subject_kind in ('user', 'mail-preferences', 'mentor') and subject_id = any(${list(idsOf(person))}::text[])))`
    case 'answers':
      return mentions(person, sql`coalesce(body, '') || headers::text`)
    case 'imports':
      return mentions(person, sql`concat(headings::text, fault::text)`)
    case 'import-rows':
      return sql`(subject_id = any(${list(idsOf(person))}::uuid[])
        or ${mentions(person, sql`concat(to_json(key)::text, "values"::text, before::text, errors::text)`)})`
    // What is not read yet may name anybody.
    case 'unchecked-files':
      return sql`true`
    case 'erasures':
      return sql`(subject_kind in ('user', 'mentor') and subject_id = any(${list(idsOf(person))}::uuid[]))`
  }
}

const shortestName = 4

/** The condition that a text mentions a person by name, address or subject, as JSON writes them. */
function mentions(person: Somebody, text: SQL): SQL {
  const needles = [...person.names, ...person.addresses, person.subject ?? '']
    .filter((needle) => needle.length >= shortestName)
    .map((needle) => JSON.stringify(needle).slice(1, -1))
  return mentionsOneOf(needles, text)
}

const idsOf = ({ accountId, mentorIds }: Somebody): string[] => [
  ...(accountId === null ? [] : [accountId]),
  ...mentorIds,
]

/** Every row and column that the catalogue exports of this person, table by table, in one statement. */
export async function listDataOf(db: Database, person: Somebody): Promise<ExportedTable[]> {
  // Of what happened, the record is told only when it is their own.
  const own = (column: string) =>
    sql`case when subject_id = any(${list(idsOf(person))}::text[]) then ${name(column)} end`
  const parts = tables.flatMap(([table, declared]) => {
    const { people } = declared
    return people ? (exportOf(table, columnsOfPeople(declared), says(people.owner, person), own) ?? []) : []
  })
  return readExport(db, parts)
}

/** How many rows of a table say something about a person, and how many of them stay whole because they prove it. */
export type Count = { table: TableName; rows: number; evidence: number }

const signed = sql`state = 'signed'`

export async function countRowsOf(db: Database, person: Somebody): Promise<Count[]> {
  const parts = tables.flatMap(([table, { people }]) => {
    if (!people) return []
    const evidence = people.evidence === 'all' ? sql`true` : people.evidence === 'signed' ? signed : sql`false`
    return [
      sql`(select json_build_object('table', ${table}::text, 'rows', count(*)::int,
        'evidence', (count(*) filter (where ${evidence}))::int) from ${name(table)} where ${says(people.owner, person)})`,
    ]
  })
  const { rows } = await db.execute<{ counts: Count[] }>(
    sql`select json_build_array(${sql.join(parts, sql`, `)}) as counts`,
  )
  return (rows[0]?.counts ?? []).filter((count) => count.rows > 0)
}

/** Why a person cannot be erased yet, each with how many records say so. */
export type Use = 'roles' | 'student' | 'supervisions' | 'lessons' | 'signatures' | 'institute'

/** What still needs this person on `today`, and how many records of each say so; nothing when nothing does. */
export async function findUses(db: Database, person: Somebody, today: string): Promise<Partial<Record<Use, number>>> {
  const { accountId, mentorIds } = person
  const { rows } = await db.execute<Record<Use, number>>(sql`
    select (select count(*)::int from user_roles where user_id = ${accountId}::uuid) as roles,
      (select count(*)::int from students where user_id = ${accountId}::uuid) as student,
      (select count(distinct student_id)::int from supervisions
        where (supervisor_id = ${accountId}::uuid or substitute_for_id = ${accountId}::uuid)
          and (ends_on is null or ends_on >= ${today}::date)) as supervisions,
      (select count(*)::int from lessons join placements on placements.id = lessons.placement_id
        where lessons.mentor_id = any(${list(mentorIds)}::uuid[]) and lessons.date >= ${today}::date
          and placements.state not in ('declined', 'withdrawn')) as lessons,
      (select count(*)::int from agreement_signatories as signatory
        join agreements on agreements.id = signatory.agreement_id and agreements.latest_version = signatory.version_number
        where signatory.state = 'pending' and agreements.state in ('draft', 'sent')
          and signatory.id in ${ofSignatories(sql`id`, person)}) as signatures,
      (select count(*)::int from institute where ${says({ named: 'institute' }, person)}) as institute`)
  return Object.fromEntries(Object.entries(rows[0] ?? {}).filter(([, count]) => count > 0))
}

/** The contacts and signatories that name this person: the ids that tell later what was erased. */
export async function listNamingIds(
  db: Database,
  person: Somebody,
): Promise<{ kind: 'school-contact' | 'signatory'; id: string }[]> {
  const { rows } = await db.execute<{ kind: 'school-contact' | 'signatory'; id: string }>(sql`
    select 'school-contact' as kind, id from school_contacts where ${says({ named: 'contacts' }, person)}
    union all
    select 'signatory', id from agreement_signatories where ${signatoriesOf(person)} and state <> 'signed'
    order by 2`)
  return rows
}

/** Does with every table what the catalogue says of a person of whom no dossier is kept. */
export async function eraseRowsOf(db: Database, person: Somebody): Promise<void> {
  // Whoever read these before must not write over what goes now: their ETag changes.
  await db.execute(sql`update schools set version = version + 1
    where id in (select school_id from school_contacts where ${says({ named: 'contacts' }, person)})`)
  await db.execute(sql`update agreements set version = version + 1
    where id in ${ofSignatories(sql`agreement_id`, person)} and id in (
      select agreement_id from agreement_signatories where ${signatoriesOf(person)} and state <> 'signed')`)
  // What refers comes before what it refers to: later tables are found through earlier ones.
  for (const [table, declared] of [...tables].reverse()) {
    const { people } = declared
    if (!people || people.evidence === 'all') continue
    const columns = columnsOfPeople(declared)
    const condition = says(people.owner, person)
    if (fateOf(columns) === 'deleted') await deleteRows(db, table, condition)
    else
      await stripRows(
        db,
        table,
        columns,
        people.evidence === 'signed' ? sql`${condition} and not (${signed})` : condition,
      )
  }
}
