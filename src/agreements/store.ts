import { and, eq, getTableColumns, gt, type SQL, sql } from 'drizzle-orm'
import type { Call } from '../access/call.ts'
import { type Scope, scopeValues, visible } from '../access/scope.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import { subselect } from '../db/subselect.ts'
import type { Keyset } from '../http/pagination.ts'
import { placements } from '../placements/table.ts'
import { notFound } from '../problem.ts'
import { type Party, parties } from '../rules/index.ts'
import { schools } from '../schools/table.ts'
import { students } from '../students/table.ts'
import type { AgreementParty, AgreementQuery, NewAgreement } from './schemas.ts'
import { agreementParties, agreements } from './table.ts'

const columns = getTableColumns(agreements)
type AgreementColumns = typeof agreements.$inferSelect
export type AgreementRow = AgreementColumns & { parties: AgreementParty[]; missing: Party[] }

/** What a reader brings: the database and the records the caller may see. */
type Reader = Pick<Call, 'db' | 'scope'>

/** A student also sees the framework agreements of the schools where they have, or will have, a place. */
const frameworkOfOwnSchool = sql`${agreements.studentId} is null and ${agreements.schoolId} in (
  select ${placements.schoolId} from ${placements}
  where ${placements.studentId} = any(${sql.placeholder('studentIds')}::uuid[])
    and ${placements.state} not in ('declined', 'withdrawn'))`

/** A supervisor looks for a place: the framework agreements of every school, which are about no student. */
const anyFramework = sql`${agreements.studentId} is null and ${sql.placeholder('anyFramework')}::boolean`

const mayBeSeen = sql`(${visible({ student: agreements.studentId, school: agreements.schoolId })}
  or (${frameworkOfOwnSchool}) or (${anyFramework}))`

function seenBy(scope: Scope) {
  return { ...scopeValues(scope), anyFramework: scope.roles.includes('supervisor') }
}

// Instants inside JSON are text that no reader of the connection turns into our form.
const signedAt = sql`to_char(${agreementParties.signedAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const partyOrder = sql`array_position(${sql.raw(`array['${parties.join("','")}']`)}, ${agreementParties.party})`
const partyList = subselect<AgreementParty[]>(sql`(
  select json_agg(json_build_object(
    'party', ${agreementParties.party}, 'signatoryName', ${agreementParties.signatoryName},
    'signatoryFunction', ${agreementParties.signatoryFunction}, 'signedAt', ${signedAt}) order by ${partyOrder})
  from ${agreementParties} where ${agreementParties.agreementId} = ${agreements.id})`)

function withMissing<Row extends { parties: AgreementParty[] }>(row: Row): Row & { missing: Party[] } {
  return { ...row, missing: row.parties.filter(({ signedAt }) => signedAt === null).map(({ party }) => party) }
}

const agreementById = prepared((db) =>
  db
    .select({ ...columns, parties: partyList })
    .from(agreements)
    .where(and(eq(agreements.id, sql.placeholder('id')), mayBeSeen))
    .prepare('agreements.get'),
)

/** @throws Problem `not-found` */
export async function getAgreement({ db, scope }: Reader, id: string): Promise<AgreementRow> {
  const [row] = await agreementById(db).execute({ id, ...seenBy(scope) })
  if (!row) throw notFound()
  return withMissing(row)
}

const agreementLock = prepared((db) =>
  db
    .select({ id: agreements.id })
    .from(agreements)
    .where(and(eq(agreements.id, sql.placeholder('id')), mayBeSeen))
    .for('update')
    .prepare('agreements.lock'),
)

/**
 * The same, locked until the end of the transaction. The lock is a statement of its own: what a locking statement
 * reads of other tables is as old as its start, so that a signature set while it waited would be missed.
 */
export async function getAgreementForUpdate(reader: Reader, id: string): Promise<AgreementRow> {
  await agreementLock(reader.db).execute({ id, ...seenBy(reader.scope) })
  return getAgreement(reader, id)
}

const agreementPage = filtered(
  'agreements.list',
  {
    schoolId: eq(agreements.schoolId, sql.placeholder('schoolId')),
    studentId: eq(agreements.studentId, sql.placeholder('studentId')),
    state: eq(agreements.state, sql.placeholder('state')),
    kind: eq(agreements.kind, sql.placeholder('kind')),
    afterId: gt(agreements.id, sql.placeholder('afterId')),
  },
  (db, where: SQL | undefined, statement) =>
    db
      .select({ ...columns, parties: partyList })
      .from(agreements)
      .where(and(where, mayBeSeen))
      .orderBy(agreements.id)
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

/** One row more than the page shows, in the order in which they were drafted. */
export async function listAgreements(
  { db, scope }: Reader,
  query: AgreementQuery,
  keyset: Keyset<[id: string]>,
): Promise<AgreementRow[]> {
  const { schoolId, studentId, state, kind } = query
  const values = { schoolId, studentId, state, kind, afterId: keyset.after?.[0] }
  const rows = await agreementPage(db, values).execute({ ...values, ...seenBy(scope), limit: keyset.limit + 1 })
  return rows.map(withMissing)
}

/** Whether there is such a school; it stays until the end of the transaction. */
export async function holdSchool(db: Database, id: string): Promise<boolean> {
  const rows = await db.select({ id: schools.id }).from(schools).where(eq(schools.id, id)).for('key share')
  return rows.length > 0
}

/** Whether there is such a student; the dossier stays until the end of the transaction. */
export async function holdStudent(db: Database, id: string): Promise<boolean> {
  const rows = await db.select({ id: students.id }).from(students).where(eq(students.id, id)).for('key share')
  return rows.length > 0
}

/** The id of the new draft. */
export async function insertAgreement(
  db: Database,
  agreement: NewAgreement & { createdBy: string; createdAt: string },
  signatories: readonly Party[],
): Promise<string> {
  const [row] = await db
    .insert(agreements)
    .values({ ...agreement, state: 'draft' })
    .returning({ id: agreements.id })
  if (!row) throw new Error('insert returned no row')
  await db.insert(agreementParties).values(signatories.map((party) => ({ agreementId: row.id, party })))
  return row.id
}

export async function updateAgreement(
  db: Database,
  id: string,
  changes: Partial<Pick<AgreementColumns, 'state' | 'terminatedOn' | 'terminationReason'>>,
): Promise<void> {
  await db
    .update(agreements)
    .set({ ...changes, version: sql`${agreements.version} + 1` })
    .where(eq(agreements.id, id))
}

export async function updateSignature(
  db: Database,
  agreementId: string,
  signature: { party: Party; signatoryName: string; signatoryFunction: string; signedAt: string; recordedBy: string },
): Promise<void> {
  const { party, ...signed } = signature
  await db
    .update(agreementParties)
    .set(signed)
    .where(and(eq(agreementParties.agreementId, agreementId), eq(agreementParties.party, party)))
}
