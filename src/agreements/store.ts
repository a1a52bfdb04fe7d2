import { and, asc, desc, eq, getTableColumns, gt, inArray, lt, type SQL, sql } from 'drizzle-orm'
import type { Call } from '../access/call.ts'
import { narrowed, narrowing, programmeOf, type Scope, scopeValues, visible } from '../access/scope.ts'
import { agreementTemplates } from '../agreement-templates/table.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import { instantInJson, subselect } from '../db/subselect.ts'
import { files } from '../files/table.ts'
import type { Keyset } from '../http/pagination.ts'
import { institute } from '../institute/table.ts'
import { mentors } from '../mentors/table.ts'
import { placements } from '../placements/table.ts'
import { isErased } from '../privacy/table.ts'
import { notFound } from '../problem.ts'
import { programmes } from '../programmes/table.ts'
import type { Party } from '../rules/index.ts'
import { schoolSites, schools } from '../schools/table.ts'
import { studentItself, students } from '../students/table.ts'
import type { AgreementParty, AgreementQuery, AgreementVersion } from './schemas.ts'
import type { SigningMeans } from './states.ts'
import { agreementSignatories, agreements, agreementVersions } from './table.ts'

/** A version without its document. */
const { content: _content, document: _document, ...versionColumns } = getTableColumns(agreementVersions)
export type VersionRow = Omit<typeof agreementVersions.$inferSelect, 'content' | 'document'>

type AgreementColumns = typeof agreements.$inferSelect & { programmeId: string | null }
/** An agreement with its latest version, and who must sign that. */
export type AgreementRow = AgreementColumns & { latest: VersionRow; parties: AgreementParty[]; missing: Party[] }

/** What a reader brings: the database and the records the caller may see. */
export type Reader = Pick<Call, 'db' | 'scope'>

/** A student also sees the framework agreements of the schools where they have, or will have, a place. */
const frameworkOfOwnSchool = sql`${agreements.studentId} is null and ${agreements.schoolId} in (
  select ${placements.schoolId} from ${placements}
  where ${placements.studentId} = any(${sql.placeholder('studentIds')}::uuid[])
    and ${placements.state} not in ('declined', 'withdrawn'))`

/**
 * The framework agreements of every school, which are about no student: for a supervisor, who looks for a place, and for
 * a coordinator, whatever programme that one is for.
 */
const anyFramework = sql`${agreements.studentId} is null and ${sql.placeholder('anyFramework')}::boolean`

const orFramework = sql`(${frameworkOfOwnSchool}) or (${anyFramework})`

const owner = { student: agreements.studentId, school: agreements.schoolId }
const mayBeSeen = sql`(${visible(owner)} or ${orFramework})`

function seenBy(scope: Scope) {
  return {
    ...scopeValues(scope),
    anyFramework: scope.roles.some((role) => role === 'supervisor' || role === 'coordinator'),
  }
}

/** Everyone who must sign the version that this row of a query is about, as the API shows them. */
const partiesOfVersion = subselect<AgreementParty[]>(sql`(
  select json_agg(json_build_object(
    'id', ${agreementSignatories.id}, 'party', ${agreementSignatories.party},
    'organisation', ${agreementSignatories.organisation}, 'signatoryName', ${agreementSignatories.signatoryName},
    'signatoryFunction', ${agreementSignatories.signatoryFunction},
    'signatoryEmail', ${agreementSignatories.signatoryEmail}, 'state', ${agreementSignatories.state},
    'means', ${agreementSignatories.means}, 'signedAt', ${instantInJson(agreementSignatories.signedAt)},
    'refusedAt', ${instantInJson(agreementSignatories.refusedAt)}, 'refusalReason', ${agreementSignatories.refusalReason},
    'askedAt', ${instantInJson(agreementSignatories.askedAt)}, 'timesAsked', ${agreementSignatories.timesAsked},
    'evidence', case when ${agreementSignatories.signedAt} is not null then json_build_object(
      'documentHash', ${agreementSignatories.documentHash}, 'recordedBy', ${agreementSignatories.recordedBy},
      'address', ${agreementSignatories.address}, 'userAgent', ${agreementSignatories.userAgent},
      'scanId', ${agreementSignatories.scanId}) end)
    order by ${agreementSignatories.position})
  from ${agreementSignatories} where ${agreementSignatories.agreementId} = ${agreementVersions.agreementId}
    and ${agreementSignatories.versionNumber} = ${agreementVersions.number})`)

const selected = (db: Database) =>
  db
    .select({
      ...getTableColumns(agreements),
      programmeId: programmeOf(agreements.studentId),
      latest: versionColumns,
      parties: partiesOfVersion,
    })
    .from(agreements)
    .innerJoin(
      agreementVersions,
      and(eq(agreementVersions.agreementId, agreements.id), eq(agreementVersions.number, agreements.latestVersion)),
    )

function withMissing<Row extends { parties: AgreementParty[] }>(row: Row): Row & { missing: Party[] } {
  const missing = row.parties.filter(({ signedAt }) => signedAt === null).map(({ party }) => party)
  return { ...row, missing: [...new Set(missing)] }
}

const agreementById = prepared((db) =>
  selected(db)
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

const studentOfProgramme = narrowed({ student: agreements.studentId }).limited

/**
 * The same as `mayBeSeen`, way by way: each is read by an index, where the ways in one condition would have PostgreSQL
 * go through all agreements for the few of one student or school. It fits a caller who may not see everything.
 */
const amongTheirs = sql`${agreements.id} in (${sql.join(
  [
    sql`${agreements.studentId} = any(${sql.placeholder('studentIds')}::uuid[])`,
    sql`${agreements.schoolId} = any(${sql.placeholder('schoolIds')}::uuid[])`,
    studentOfProgramme,
    frameworkOfOwnSchool,
    anyFramework,
  ].map((way) => sql`select ${agreements.id} from ${agreements} where ${way}`),
  sql` union all `,
)})`

const agreementPage = filtered(
  'agreements.list',
  {
    scoped: amongTheirs,
    limited: sql`(${studentOfProgramme} or ${agreements.studentId} is null)`,
    schoolId: eq(agreements.schoolId, sql.placeholder('schoolId')),
    studentId: eq(agreements.studentId, sql.placeholder('studentId')),
    state: eq(agreements.state, sql.placeholder('state')),
    kind: eq(agreements.kind, sql.placeholder('kind')),
    afterId: gt(agreements.id, sql.placeholder('afterId')),
  },
  (db, where: SQL | undefined, statement) =>
    selected(db).where(where).orderBy(agreements.id).limit(sql.placeholder('limit')).prepare(statement),
)

/** One row more than the page shows, in the order in which they were drafted. */
export async function listAgreements(
  { db, scope }: Reader,
  query: AgreementQuery,
  keyset: Keyset<[id: string]>,
): Promise<AgreementRow[]> {
  const { schoolId, studentId, state, kind } = query
  const values = { ...narrowing(scope), schoolId, studentId, state, kind, afterId: keyset.after?.[0] }
  const rows = await agreementPage(db, values).execute({ ...values, ...seenBy(scope), limit: keyset.limit + 1 })
  return rows.map(withMissing)
}

const versionPage = filtered(
  'agreements.versions',
  { before: lt(agreementVersions.number, sql.placeholder('before')) },
  (db, where, statement) =>
    db
      .select({
        ...versionColumns,
        studentId: agreements.studentId,
        programmeId: programmeOf(agreements.studentId),
        inForce: sql<boolean>`${agreementVersions.number} is not distinct from ${agreements.versionInForce}`,
        parties: partiesOfVersion,
      })
      .from(agreementVersions)
      .innerJoin(agreements, eq(agreements.id, agreementVersions.agreementId))
      .where(and(eq(agreementVersions.agreementId, sql.placeholder('id')), mayBeSeen, where))
      .orderBy(desc(agreementVersions.number))
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

/** One row more than the page shows, newest first; none of an agreement that the caller may not see. */
export function listVersions(
  { db, scope }: Reader,
  id: string,
  keyset: Keyset<[number: number]>,
): Promise<
  (VersionRow & Pick<AgreementVersion, 'inForce' | 'parties'> & Pick<AgreementRow, 'studentId' | 'programmeId'>)[]
> {
  const values = { before: keyset.after?.[0] }
  return versionPage(db, values).execute({ ...values, ...seenBy(scope), id, limit: keyset.limit + 1 })
}

const versionDocument = prepared((db) =>
  db
    .select({
      number: agreementVersions.number,
      document: agreementVersions.document,
      documentHash: agreementVersions.documentHash,
    })
    .from(agreementVersions)
    .where(
      and(
        eq(agreementVersions.agreementId, sql.placeholder('id')),
        eq(agreementVersions.number, sql.placeholder('number')),
      ),
    )
    .prepare('agreements.document'),
)

/** The PDF of a version with its SHA-256; undefined where there is no such version, or no document of it. */
export async function findVersionDocument(
  db: Database,
  version: { id: string; number: number },
): Promise<{ bytes: Uint8Array; sha256: string } | undefined> {
  const [row] = await versionDocument(db).execute(version)
  if (!row?.document || row.documentHash === null) return undefined
  return { bytes: row.document, sha256: row.documentHash }
}

/** Whether there is such a school; it stays until the end of the transaction. */
export async function holdSchool(db: Database, id: string): Promise<boolean> {
  const rows = await db.select({ id: schools.id }).from(schools).where(eq(schools.id, id)).for('key share')
  return rows.length > 0
}

/** Whether there is such a student for the caller; the dossier stays until the end of the transaction. */
export async function holdStudent({ db, scope }: Reader, id: string): Promise<boolean> {
  const [row] = await studentHold(db).execute({ id, ...scopeValues(scope) })
  return row !== undefined
}

const studentHold = prepared((db) =>
  db
    .select({ id: students.id })
    .from(students)
    .where(and(eq(students.id, sql.placeholder('id')), visible(studentItself)))
    .for('key share')
    .prepare('agreements.hold_student'),
)

/** Whom and what an agreement names, as it is known now; null for what does not exist, or not for the caller. */
export type Background = Awaited<ReturnType<typeof findBackground>>

const namedStudent = prepared((db) =>
  db
    .select({
      ...getTableColumns(students),
      programme: programmes.name,
      isErased: subselect<boolean>(isErased(students.id)),
    })
    .from(students)
    .innerJoin(programmes, eq(programmes.id, students.programmeId))
    .where(and(eq(students.id, sql.placeholder('id')), visible(studentItself)))
    .prepare('agreements.student'),
)

export async function findBackground({ db, scope }: Reader, about: { schoolId: string; studentId: string | null }) {
  const [school = null] = await db.select().from(schools).where(eq(schools.id, about.schoolId))
  const [student = null] =
    about.studentId === null ? [] : await namedStudent(db).execute({ id: about.studentId, ...scopeValues(scope) })
  const [own = null] = await db.select().from(institute)
  const [principal = null] = await db
    .select({ name: mentors.name, email: mentors.email })
    .from(mentors)
    .where(and(eq(mentors.schoolId, about.schoolId), eq(mentors.function, 'principal')))
    .orderBy(asc(mentors.id))
    .limit(1)
  const sites = await db
    .select({
      name: schoolSites.name,
      street: schoolSites.street,
      postalCode: schoolSites.postalCode,
      city: schoolSites.city,
    })
    .from(schoolSites)
    .where(eq(schoolSites.schoolId, about.schoolId))
    .orderBy(asc(schoolSites.position))
  return { school, student, institute: own, principal, sites }
}

export type TemplateRow = Pick<typeof agreementTemplates.$inferSelect, 'id' | 'kind' | 'content'>

/** A template: the one with this id, or the latest one of the kind that comes with the product. */
export async function findTemplate(
  db: Database,
  wanted: { id: string } | { kind: TemplateRow['kind'] },
): Promise<TemplateRow | undefined> {
  const { id, kind, content } = agreementTemplates
  const [row] = await db
    .select({ id, kind, content })
    .from(agreementTemplates)
    .where('id' in wanted ? eq(id, wanted.id) : and(eq(kind, wanted.kind), eq(agreementTemplates.shipped, true)))
    .orderBy(desc(id))
    .limit(1)
  return row
}

/** Whether there is such a template; it stays until the end of the transaction. */
export async function holdTemplate(db: Database, id: string): Promise<boolean> {
  const { id: templateId } = agreementTemplates
  const rows = await db.select({ id: templateId }).from(agreementTemplates).where(eq(templateId, id)).for('key share')
  return rows.length > 0
}

/** One who is to sign, before they did. */
export type NewSignatory = Pick<
  AgreementParty,
  'party' | 'organisation' | 'signatoryName' | 'signatoryFunction' | 'signatoryEmail'
>

export async function insertAgreement(
  db: Database,
  agreement: typeof agreements.$inferInsert & { id: string },
  version: Omit<typeof agreementVersions.$inferInsert, 'agreementId' | 'number'>,
  signatories: readonly NewSignatory[],
): Promise<void> {
  await db.insert(agreements).values(agreement)
  await insertVersion(db, { ...version, agreementId: agreement.id, number: 1 }, signatories)
}

/** Writes a version and who must sign it, in their order. */
export async function insertVersion(
  db: Database,
  version: typeof agreementVersions.$inferInsert,
  signatories: readonly NewSignatory[],
): Promise<void> {
  await db.insert(agreementVersions).values(version)
  await insertSignatories(db, version, signatories)
}

async function insertSignatories(
  db: Database,
  { agreementId, number }: Pick<VersionRow, 'agreementId' | 'number'>,
  signatories: readonly NewSignatory[],
): Promise<void> {
  const rows = signatories.map(({ party, organisation, signatoryName, signatoryFunction, signatoryEmail }, index) => ({
    agreementId,
    versionNumber: number,
    position: index + 1,
    party,
    organisation,
    signatoryName,
    signatoryFunction,
    signatoryEmail,
  }))
  await db.insert(agreementSignatories).values(rows)
}

/** Who must sign a version that nobody was asked to sign yet, in place of those of before. */
export async function replaceSignatories(
  db: Database,
  version: Pick<VersionRow, 'agreementId' | 'number'>,
  signatories: readonly NewSignatory[],
): Promise<void> {
  const { agreementId, number } = version
  await db
    .delete(agreementSignatories)
    .where(and(eq(agreementSignatories.agreementId, agreementId), eq(agreementSignatories.versionNumber, number)))
  await insertSignatories(db, version, signatories)
}

/** Changes columns of an agreement, and raises its version: the ETag. */
export async function updateAgreement(
  db: Database,
  id: string,
  changes: Partial<Omit<AgreementColumns, 'id' | 'version'>>,
): Promise<void> {
  await db
    .update(agreements)
    .set({ ...changes, version: sql`${agreements.version} + 1` })
    .where(eq(agreements.id, id))
}

/** Changes a version that was not sent yet, or marks it as sent; the database refuses any change after that. */
export async function updateVersion(
  db: Database,
  { agreementId, number }: Pick<VersionRow, 'agreementId' | 'number'>,
  changes: Partial<Omit<typeof agreementVersions.$inferInsert, 'agreementId' | 'number'>>,
): Promise<void> {
  await db
    .update(agreementVersions)
    .set(changes)
    .where(and(eq(agreementVersions.agreementId, agreementId), eq(agreementVersions.number, number)))
}

/** Keeps that these signatories were asked to sign at `askedAt`. */
export async function updateAsked(db: Database, signatoryIds: readonly string[], askedAt: string): Promise<void> {
  if (signatoryIds.length === 0) return
  await db
    .update(agreementSignatories)
    .set({ askedAt, timesAsked: sql`${agreementSignatories.timesAsked} + 1` })
    .where(inArray(agreementSignatories.id, [...signatoryIds]))
}

/** A signature with everything that proves it. */
export type SignatureRow = {
  signatoryName: string
  signatoryFunction: string
  means: SigningMeans
  signedAt: string
  documentHash: string | null
  recordedBy: string | null
  address: string | null
  userAgent: string | null
  scanId: string | null
}

/** Writes a signature, for ever. The database refuses one on another version or another document than the latest. */
export async function updateSignature(db: Database, signatoryId: string, signature: SignatureRow): Promise<void> {
  await db
    .update(agreementSignatories)
    .set({ ...signature, state: 'signed' })
    .where(eq(agreementSignatories.id, signatoryId))
}

export async function updateRefusal(
  db: Database,
  signatoryId: string,
  refusal: { refusedAt: string; refusalReason: string },
): Promise<void> {
  await db
    .update(agreementSignatories)
    .set({ ...refusal, state: 'refused' })
    .where(eq(agreementSignatories.id, signatoryId))
}

/** Of which version of the agreement this is a signatory; undefined when of none. */
export async function findVersionOf(
  db: Database,
  agreementId: string,
  signatoryId: string,
): Promise<number | undefined> {
  const [row] = await db
    .select({ versionNumber: agreementSignatories.versionNumber })
    .from(agreementSignatories)
    .where(and(eq(agreementSignatories.id, signatoryId), eq(agreementSignatories.agreementId, agreementId)))
  return row?.versionNumber
}

/** Whether this is a scan of what was signed for this agreement. */
export async function isScanOf(db: Database, agreementId: string, scanId: string): Promise<boolean> {
  const rows = await db
    .select({ id: files.id })
    .from(files)
    .where(and(eq(files.id, scanId), eq(files.agreementId, agreementId), eq(files.purpose, 'signature-scan')))
  return rows.length > 0
}

const signingById = prepared((db) =>
  db
    .select({
      agreement: {
        id: agreements.id,
        kind: agreements.kind,
        state: agreements.state,
        schoolId: agreements.schoolId,
        studentId: agreements.studentId,
        latestVersion: agreements.latestVersion,
      },
      version: versionColumns,
      signatory: {
        id: agreementSignatories.id,
        party: agreementSignatories.party,
        organisation: agreementSignatories.organisation,
        signatoryName: agreementSignatories.signatoryName,
        signatoryFunction: agreementSignatories.signatoryFunction,
        signatoryEmail: agreementSignatories.signatoryEmail,
        state: agreementSignatories.state,
        signedAt: agreementSignatories.signedAt,
        refusedAt: agreementSignatories.refusedAt,
      },
      school: { name: schools.name, institutionNumber: schools.institutionNumber },
    })
    .from(agreementSignatories)
    .innerJoin(agreements, eq(agreements.id, agreementSignatories.agreementId))
    .innerJoin(
      agreementVersions,
      and(
        eq(agreementVersions.agreementId, agreementSignatories.agreementId),
        eq(agreementVersions.number, agreementSignatories.versionNumber),
      ),
    )
    .innerJoin(schools, eq(schools.id, agreements.schoolId))
    .where(eq(agreementSignatories.id, sql.placeholder('signatoryId')))
    .prepare('agreements.signing'),
)

/** One signatory with what there is to sign: for whoever holds a link, which is bound to this signatory. */
export type Signing = Awaited<ReturnType<ReturnType<typeof signingById>['execute']>>[number] & {
  /** Whether no later version was written. */
  isLatest: boolean
}

/** @throws Problem `not-found` */
export async function getSigning(db: Database, signatoryId: string): Promise<Signing> {
  const [row] = await signingById(db).execute({ signatoryId })
  if (!row) throw notFound()
  return { ...row, isLatest: row.version.number === row.agreement.latestVersion }
}
