import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { type Scope, scopeValues, visible } from '../access/scope.ts'
import { agreements } from '../agreements/table.ts'
import { approvals } from '../approvals/table.ts'
import type { Database } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'
import { subselect } from '../db/subselect.ts'
import { idempotencyKeys } from '../http/table.ts'
import { links } from '../links/table.ts'
import { mails, notices } from '../mail/table.ts'
import { mentors } from '../mentors/table.ts'
import { placements } from '../placements/table.ts'
import { notFound } from '../problem.ts'
import { studentItself, students } from '../students/table.ts'
import { callerChanges, userRoles, users } from '../users/table.ts'
import { webhookDeliveries } from '../webhooks/table.ts'
import { type Column, catalogue, fateOf, type Owner, type TableName, type Treated, tables } from './catalogue.ts'
import { erasedText, type Receipt } from './receipt.ts'
import { erasureOf, erasures, isErased, otherErasures } from './table.ts'

/** A student as far as privacy is concerned. */
export type Person = {
  studentId: string
  version: number
  erasedAt: string | null
  /** The student's account; null when there is none. */
  accountId: string | null
  /** Whether the account is also for something else than the student's own dossier. */
  accountHasOtherUse: boolean
}

const personById = prepared((db) =>
  db
    .select({
      studentId: students.id,
      version: students.version,
      accountId: students.userId,
      erasedAt: erasures.erasedAt,
      accountHasOtherUse: subselect<boolean>(
        sql`(exists (select from ${userRoles} where ${userRoles.userId} = ${students.userId} and ${userRoles.role} <> 'student')
          or exists (select from ${mentors} where ${mentors.userId} = ${students.userId}))`,
      ),
    })
    .from(students)
    .leftJoin(erasures, eq(erasures.studentId, students.id))
    .where(and(eq(students.id, sql.placeholder('id')), visible(studentItself)))
    .prepare('privacy.person'),
)

/** @throws Problem `not-found`, also for a student outside the scope */
export async function getPerson(db: Database, scope: Scope, id: string): Promise<Person> {
  const [row] = await personById(db).execute({ id, ...scopeValues(scope) })
  if (!row) throw notFound()
  return row
}

/** The same with the dossier and the account locked until the end of the transaction. */
export async function getPersonForUpdate(db: Database, scope: Scope, id: string): Promise<Person> {
  await db.select({ id: students.id }).from(students).where(eq(students.id, id)).for('update')
  const person = await getPerson(db, scope, id)
  if (person.accountId !== null) {
    await db.select({ id: users.id }).from(users).where(eq(users.id, person.accountId)).for('update')
  }
  return person
}

/** A table or a column of the catalogue as an identifier in a statement. */
export const name = (identifier: string): SQL => sql.raw(`"${identifier}"`)
const camelCase = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** The condition under which a row of a table belongs to the person. */
function belongsTo(owner: Owner, person: Person, needles: readonly string[]): SQL {
  const { studentId, accountId } = person
  if ('is' in owner) {
    const id = owner.is === 'student' ? studentId : accountId
    return sql`${name(owner.column)} = ${id}::uuid`
  }
  if ('in' in owner) {
    const { owner: ownerThere } = catalogue[owner.in]
    return sql`${name(owner.column)} in (select id from ${name(owner.in)} where ${belongsTo(ownerThere, person, needles)})`
  }
  if ('any' in owner) {
    const ways = owner.any.map((way) => belongsTo(way, person, needles))
    return sql`(${sql.join(ways, sql` or `)})`
  }
  if (owner.mentions === 'trail') {
    return sql`(student_id = ${studentId}::uuid
      or (after ? 'studentIds' and after -> 'studentIds' ? ${studentId}::text)
      or (subject_kind = 'user' and subject_id = ${accountId}::text))`
  }
  if (owner.mentions === 'events') {
    // Arrays, not subqueries: only then each of these ways has its index.
    return sql`(student_id = ${studentId}::uuid or data ->> 'studentId' = ${studentId}::text or subject_id = any(array(
      select ${studentId}::text union all select id::text from placements where student_id = ${studentId}::uuid
      union all select id::text from agreements where student_id = ${studentId}::uuid)))`
  }
  // What is not read yet may name anybody.
  if (owner.mentions === 'unchecked-files') return sql`true`
  if (owner.mentions === 'imports') return mentionsOneOf(needles, sql`concat(headings::text, fault::text)`)
  if (owner.mentions === 'import-rows') {
    return sql`(subject_id = ${studentId}::uuid
      or subject_id in (select id from placements where student_id = ${studentId}::uuid)
      or ${mentionsOneOf(needles, sql`concat(to_json(key)::text, "values"::text, before::text, errors::text)`)})`
  }
  return mentionsOneOf(needles, sql`coalesce(body, '') || headers::text`)
}

/** The condition that a text holds one of these, written as JSON writes them. */
export function mentionsOneOf(needles: readonly string[], text: SQL): SQL {
  return sql`exists (select from unnest(${sql.param([...needles])}::text[]) as needle where position(needle in ${text}) > 0)`
}

/** A JSON object without the other students it names; JSON's own null is no object. */
function ownPart(column: string): SQL {
  return sql`case when jsonb_typeof(${name(column)}) = 'object' then ${name(column)} - 'studentIds' end`
}

/** The rows of one table that an export holds, as one JSON object; undefined when it shows no column. */
export function exportOf(
  table: TableName,
  columns: Treated,
  condition: SQL,
  ownPart: (column: string) => SQL,
): SQL | undefined {
  const fields = Object.entries(columns).flatMap(([column, { export: how }]) =>
    how === false ? [] : [sql`${camelCase(column)}::text, ${how === 'own-part' ? ownPart(column) : name(column)}`],
  )
  if (fields.length === 0) return undefined
  const first = name(Object.keys(catalogue[table].columns)[0] ?? '')
  return sql`json_build_object('table', ${table}::text, 'rows', (
    select coalesce(json_agg(json_build_object(${sql.join(fields, sql`, `)}) order by ${first}), '[]')
    from ${name(table)} where ${condition}))`
}

/** Reads an export in one statement, table by table. */
export async function readExport(db: Database, parts: readonly SQL[]): Promise<ExportedTable[]> {
  const { rows } = await db.execute<{ data: ExportedTable[] }>(
    sql`select json_build_array(${sql.join([...parts], sql`, `)}) as data`,
  )
  return rows[0]?.data ?? []
}

/** The rows of one table in an export, column by column. */
export type ExportedTable = { table: TableName; rows: Record<string, unknown>[] }

/** Every row and column of one student that the catalogue exports, table by table, in one statement. */
export function listPersonalData(db: Database, person: Person): Promise<ExportedTable[]> {
  const parts = tables.flatMap(([table, { owner: whole, exported: part, columns }]) => {
    const owner = part ?? whole
    if (!owner) return []
    const only = 'in' in owner && owner.exportOnly
    const condition = only
      ? sql`${belongsTo(owner, person, [])} and ${name(only.column)} = ${only.value}`
      : belongsTo(owner, person, [])
    return exportOf(table, columns, condition, ownPart) ?? []
  })
  return readExport(db, parts)
}

/** The condition that leaves out an account that has another use: it is unlinked, and stays. */
function isErasable(owner: Owner, person: Person): boolean {
  return !('is' in owner && owner.is === 'account' && (person.accountId === null || person.accountHasOtherUse))
}

/** How many rows of each table belong to the person, and are deleted, stripped or kept by an erasure. */
export async function countRows(
  db: Database,
  person: Person,
  needles: readonly string[],
): Promise<Map<TableName, number>> {
  const owned = tables.flatMap(([table, { owner }]) => (owner && isErasable(owner, person) ? [{ table, owner }] : []))
  const counts = owned.map(
    ({ table, owner }) => sql`(select count(*)::int from ${name(table)} where ${belongsTo(owner, person, needles)})`,
  )
  const { rows } = await db.execute<{ counts: number[] }>(sql`select array[${sql.join(counts, sql`, `)}] as counts`)
  return new Map(owned.map(({ table }, index) => [table, rows[0]?.counts[index] ?? 0]))
}

/** Marks the student as erased: what opens the trail's reasons and the receipts. */
export async function insertErasure(db: Database, erasure: typeof erasures.$inferInsert): Promise<void> {
  await db.insert(erasures).values(erasure)
}

const lists = new Set(['former_schools'])

/** The new value of a column that erasure changes in a row that stays. */
function erasedValue(table: TableName, column: string, how: Column['onErasure']): SQL | undefined {
  const current = name(column)
  if (how === 'empty') return lists.has(column) ? sql`'{}'` : sql`null`
  if (how === 'text') return sql`case when ${current} is not null then ${erasedText}::text end`
  if (how === 'raise') return sql`${current} + 1`
  if (how === 'pseudonym' && column === 'email') return sql`'erased-' || id || '@erased.invalid'`
  // Short enough for a student number; the end of a UUIDv7 is its random part.
  if (how === 'pseudonym') return sql`'erased-' || right(id::text, 12)`
  if (how === 'receipt' || how === 'keep') return undefined
  throw new Error(`${table}.${column} cannot be erased as ${how} in a row that stays.`)
}

export async function deleteRows(db: Database, table: TableName, condition: SQL): Promise<void> {
  await db.execute(sql`delete from ${name(table)} where ${condition}`)
}

/** Takes out of rows that stay what erasure takes out of their columns. */
export async function stripRows(db: Database, table: TableName, columns: Treated, condition: SQL): Promise<void> {
  const changes = Object.entries(columns).flatMap(([column, { onErasure }]) => {
    const value = erasedValue(table, column, onErasure)
    return value ? [sql`${name(column)} = ${value}`] : []
  })
  if (changes.length === 0) return
  await db.execute(sql`update ${name(table)} set ${sql.join(changes, sql`, `)} where ${condition}`)
}

/**
 * Does with every table of one person what the catalogue says, but for the receipts. In the transaction that marked the
 * student as erased.
 */
export async function eraseRows(db: Database, person: Person, needles: readonly string[]): Promise<void> {
  await db.execute(sql`select forget_audit_reasons(${person.studentId}::uuid)`)
  // What refers comes before what it refers to: later tables are found through earlier ones.
  for (const [table, declared] of [...tables].reverse()) {
    const { owner, columns } = declared
    if (!owner || table === 'audit_events' || !isErasable(owner, person)) continue
    const condition = belongsTo(owner, person, needles)
    if (fateOf(declared.columns) === 'deleted') {
      await deleteRows(db, table, condition)
      continue
    }
    await stripRows(db, table, columns, condition)
  }
  if (person.accountId !== null) {
    await db.delete(userRoles).where(and(eq(userRoles.userId, person.accountId), eq(userRoles.role, 'student')))
  }
}

/** The receipts of a student's approvals. */
export function listReceipts(db: Database, studentId: string): Promise<(Receipt & { placementId: string })[]> {
  const { placementId, dossier, judgement } = getTableColumns(approvals)
  return db
    .select({ placementId, dossier, judgement })
    .from(approvals)
    .innerJoin(placements, eq(placements.id, approvals.placementId))
    .where(eq(placements.studentId, studentId))
}

export async function updateReceipt(db: Database, placementId: string, receipt: Receipt): Promise<void> {
  await db.update(approvals).set(receipt).where(eq(approvals.placementId, placementId))
}

/** How many answers to requests were given before `before` (ISO 8601). */
export async function countAnswersBefore(db: Database, before: string): Promise<number> {
  return db.$count(idempotencyKeys, sql`${idempotencyKeys.createdAt} < ${before}`)
}

/**
 * Forgets changes of callers that every transaction sees which is still to come. The last of them stays as the horizon: a
 * process that has not looked since then forgets its callers.
 */
export async function deleteCallerChanges(db: Database): Promise<void> {
  const { transaction } = callerChanges
  await db.execute(sql`
    with horizon as (
      update ${callerChanges} set is_horizon = true
      where ${transaction} = (
        select max(${transaction}) from ${callerChanges} where ${transaction} < pg_snapshot_xmin(pg_current_snapshot()))
      returning ${transaction} as transaction)
    delete from ${callerChanges} using horizon where ${transaction} < horizon.transaction`)
}

/** What is over: a notice that was told, a mail that no longer waits, a link that expired, a message to a webhook. */
const correspondence = [
  { table: notices, over: (before: string) => sql`${notices.mailId} is not null and ${notices.createdAt} < ${before}` },
  { table: mails, over: (before: string) => sql`${mails.state} <> 'waiting' and ${mails.createdAt} < ${before}` },
  { table: links, over: (before: string) => sql`${links.expiresAt} < ${before}` },
  { table: webhookDeliveries, over: (before: string) => sql`${webhookDeliveries.createdAt} < ${before}` },
] as const

/** How many mails, notices and links were over before `before` (ISO 8601). */
export async function countCorrespondenceBefore(db: Database, before: string): Promise<number> {
  const counts = correspondence.map(({ table, over }) => sql`(select count(*) from ${table} where ${over(before)})`)
  const { rows } = await db.execute<{ count: number }>(sql`select (${sql.join(counts, sql` + `)})::int as count`)
  return rows[0]?.count ?? 0
}

/** Lets them go, and says how many. */
export async function deleteCorrespondenceBefore(db: Database, before: string): Promise<number> {
  let gone = 0
  for (const { table, over } of correspondence) gone += (await db.delete(table).where(over(before))).rowCount ?? 0
  return gone
}

/**
 * The students whose dossier has reached its term: `years` after the last day that it is about, at most `limit`. That
 * day is the end of the last academic year in it (30 September), its last lesson, or the day it was made.
 */
export async function listExpiredStudents(
  db: Database,
  { now, years, limit }: { now: string; years: number; limit: number },
): Promise<string[]> {
  const endOfYear = sql`make_date(split_part(academic_year, '-', 2)::int, 9, 30)`
  const rows = await db
    .select({ id: students.id })
    .from(students)
    .where(
      sql`not ${isErased(students.id)} and greatest(
        (${students.createdAt} at time zone 'Europe/Brussels')::date,
        (select max(${endOfYear}) from placements where placements.student_id = ${students.id}),
        (select max(${endOfYear}) from lio_applications where lio_applications.student_id = ${students.id}),
        (select max(${endOfYear}) from reductions where reductions.student_id = ${students.id}),
        (select max(lessons.date) from lessons join placements on placements.id = lessons.placement_id
          where placements.student_id = ${students.id})
      ) + make_interval(years => ${years}) < (${now}::timestamptz at time zone 'Europe/Brussels')::date`,
    )
    .orderBy(students.id)
    .limit(limit)
  return rows.map((row) => row.id)
}

/**
 * The framework agreements that have reached their term: `years` after their last day, the end of their validity or the
 * day they were ended on, at most `limit`. One without an end reaches none.
 */
export async function listExpiredAgreements(
  db: Database,
  { now, years, limit }: { now: string; years: number; limit: number },
): Promise<string[]> {
  const lastDay = sql`least(${agreements.validUntil}, ${agreements.terminatedOn})`
  const rows = await db
    .select({ id: agreements.id })
    .from(agreements)
    .where(
      sql`${agreements.studentId} is null and ${erasureOf('agreement', agreements.id)} is null
        and ${lastDay} + make_interval(years => ${years}) < (${now}::timestamptz at time zone 'Europe/Brussels')::date`,
    )
    .orderBy(agreements.id)
    .limit(limit)
  return rows.map((row) => row.id)
}

/** Locks an agreement until the end of the transaction. @returns false when it was erased already */
export async function lockAgreement(db: Database, id: string): Promise<boolean> {
  await db.select({ id: agreements.id }).from(agreements).where(eq(agreements.id, id)).for('update')
  const rows = await db
    .select({ id: agreements.id })
    .from(agreements)
    .where(sql`${agreements.id} = ${id} and ${erasureOf('agreement', agreements.id)} is null`)
  return rows.length > 0
}

/** Marks other records than a student as erased: what opens the text and the names of an agreement. */
export async function insertOtherErasures(
  db: Database,
  rows: readonly (typeof otherErasures.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0)
    await db
      .insert(otherErasures)
      .values([...rows])
      .onConflictDoNothing()
}

/** Does with one agreement and what hangs on it what the erasure of its student would do. After it was marked. */
export async function eraseAgreementRows(db: Database, id: string): Promise<void> {
  const signatories = sql`signatory_id in (select id from agreement_signatories where agreement_id = ${id}::uuid)`
  const ofAgreement = sql`agreement_id = ${id}::uuid`
  await deleteRows(db, 'links', signatories)
  await deleteRows(db, 'mails', signatories)
  await stripRows(db, 'agreement_signatories', catalogue.agreement_signatories.columns, ofAgreement)
  await deleteRows(db, 'files', ofAgreement)
  await stripRows(db, 'agreement_versions', catalogue.agreement_versions.columns, ofAgreement)
  await stripRows(db, 'agreements', catalogue.agreements.columns, sql`id = ${id}::uuid`)
}
