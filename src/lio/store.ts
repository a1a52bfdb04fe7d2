import { and, asc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm'
import type { Call } from '../access/call.ts'
import { seesField } from '../access/fields.ts'
import { narrowed, narrowing, programmeOf, scopeValues, visible } from '../access/scope.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import { instantInJson, subselect } from '../db/subselect.ts'
import { files } from '../files/table.ts'
import type { Keyset } from '../http/pagination.ts'
import { notFound } from '../problem.ts'
import { studentDidactics, studentItself, students } from '../students/table.ts'
import type { ApplicationQuery, LioEvidence } from './schemas.ts'
import { lioTransitions, reductionTransitions } from './states.ts'
import { lioApplications, lioEvidence, reductions } from './table.ts'

/** What a reader brings: the database and the records the caller may see. */
type Reader = Pick<Call, 'db' | 'scope'>

const studentLock = prepared((db) =>
  db
    .select({ id: students.id })
    .from(students)
    .where(and(eq(students.id, sql.placeholder('studentId')), visible(studentItself)))
    .for('update')
    .prepare('lio.lock_student'),
)

/**
 * Locks the dossier of a student the caller may see until the end of the transaction: every change of a dossier takes
 * the student first.
 * @throws Problem `not-found`
 */
export async function lockStudent({ db, scope }: Reader, studentId: string): Promise<void> {
  const [student] = await studentLock(db).execute({ studentId, ...scopeValues(scope) })
  if (!student) throw notFound()
}

/** The didactics a student follows: X, then Y. */
export async function listDidactics(db: Database, studentId: string): Promise<string[]> {
  const rows = await db
    .select({ didactics: studentDidactics.didactics })
    .from(studentDidactics)
    .where(eq(studentDidactics.studentId, studentId))
    .orderBy(asc(studentDidactics.position))
  return rows.map((row) => row.didactics)
}

const applicationColumns = {
  id: lioApplications.id,
  studentId: lioApplications.studentId,
  academicYear: lioApplications.academicYear,
  state: lioApplications.state,
  holdsMaster: lioApplications.holdsMaster,
  assignments: lioApplications.assignments,
  evidence: subselect<LioEvidence[]>(sql`(
    select coalesce(json_agg(json_build_object(
      'id', ${lioEvidence.id}, 'title', ${lioEvidence.title}, 'size', ${files.size},
      'addedAt', ${instantInJson(lioEvidence.addedAt)}) order by ${lioEvidence.id}), '[]')
    from ${lioEvidence} join ${files} on ${files.id} = ${lioEvidence.fileId}
    where ${lioEvidence.applicationId} = ${lioApplications.id})`),
  assessment: lioApplications.assessment,
  decision: lioApplications.decision,
  // Quarters of an hour: `withHours` makes hours of them.
  quarters: lioApplications.inServiceUpperSecondaryQuarters,
  requiredHours: lioApplications.requiredHours,
  decisionReason: lioApplications.decisionReason,
  decidedBy: lioApplications.decidedBy,
  decidedAt: lioApplications.decidedAt,
  appliedAt: lioApplications.appliedAt,
  version: lioApplications.version,
}
const readColumns = { ...applicationColumns, programmeId: programmeOf(lioApplications.studentId) }

type Stored = { studentId: string; programmeId: string | null; quarters: number | null; evidence: LioEvidence[] }

/** An application with its hours, as this caller may see it. */
function shown<Row extends Stored>({ scope }: Pick<Reader, 'scope'>, { quarters, ...row }: Row) {
  return {
    ...row,
    inServiceUpperSecondaryHours: quarters === null ? null : quarters / 4,
    evidence: seesField(scope, 'LioApplication.evidence', row) ? row.evidence : null,
  }
}

const applicationById = prepared((db) =>
  db
    .select(readColumns)
    .from(lioApplications)
    .where(and(eq(lioApplications.id, sql.placeholder('id')), visible({ student: lioApplications.studentId })))
    .prepare('lio_applications.get'),
)

/** @throws Problem `not-found` */
export async function getLioApplication(reader: Reader, id: string) {
  const [row] = await applicationById(reader.db).execute({ id, ...scopeValues(reader.scope) })
  if (!row) throw notFound()
  return shown(reader, row)
}
export type LioApplicationRow = Awaited<ReturnType<typeof getLioApplication>>

/** The same, with its student's dossier locked until the end of the transaction. @throws Problem `not-found` */
export async function lockLioApplication(reader: Reader, id: string): Promise<LioApplicationRow> {
  const { studentId } = await getLioApplication(reader, id)
  await lockStudent(reader, studentId)
  return getLioApplication(reader, id)
}

const applicationPage = filtered(
  'lio_applications.list',
  {
    ...narrowed({ student: lioApplications.studentId }),
    studentId: eq(lioApplications.studentId, sql.placeholder('studentId')),
    state: eq(lioApplications.state, sql.placeholder('state')),
    afterId: gt(lioApplications.id, sql.placeholder('afterId')),
  },
  (db, where: SQL | undefined, statement) =>
    db
      .select(readColumns)
      .from(lioApplications)
      .where(where)
      .orderBy(lioApplications.id)
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

/** One row more than the page shows, in the order of applying. */
export async function listLioApplications(
  reader: Reader,
  { studentId, state }: ApplicationQuery,
  keyset: Keyset<[id: string]>,
): Promise<LioApplicationRow[]> {
  const values = { ...narrowing(reader.scope), studentId, state, afterId: keyset.after?.[0] }
  const rows = await applicationPage(reader.db, values).execute({
    ...values,
    ...scopeValues(reader.scope),
    limit: keyset.limit + 1,
  })
  return rows.map((row) => shown(reader, row))
}

/** The application of a student that waits for a decision. */
export async function findOpenLioApplication(db: Database, studentId: string): Promise<{ id: string } | undefined> {
  const [row] = await db
    .select({ id: lioApplications.id })
    .from(lioApplications)
    .where(and(eq(lioApplications.studentId, studentId), eq(lioApplications.state, 'applied')))
  return row
}

export async function insertLioApplication(
  reader: Reader,
  application: typeof lioApplications.$inferInsert,
): Promise<LioApplicationRow> {
  const [row] = await reader.db.insert(lioApplications).values(application).returning(applicationColumns)
  if (!row) throw new Error('insert returned no row')
  // The student applies, and sees it as their own.
  return shown(reader, { ...row, programmeId: null })
}

export async function updateLioDecision(
  reader: Reader,
  { id, programmeId }: Pick<LioApplicationRow, 'id' | 'programmeId'>,
  decision: Required<
    Pick<
      typeof lioApplications.$inferInsert,
      | 'state'
      | 'decision'
      | 'inServiceUpperSecondaryQuarters'
      | 'requiredHours'
      | 'decisionReason'
      | 'decidedBy'
      | 'decidedAt'
    >
  >,
): Promise<LioApplicationRow> {
  const [row] = await reader.db
    .update(lioApplications)
    .set({ ...decision, version: sql`${lioApplications.version} + 1` })
    .where(eq(lioApplications.id, id))
    .returning(applicationColumns)
  if (!row) throw notFound()
  return shown(reader, { ...row, programmeId })
}

/** Adds a piece of evidence to an application, whose version it raises: whoever decides has seen it. */
export async function insertEvidence(
  db: Database,
  { applicationId, fileId, title, addedAt }: Omit<typeof lioEvidence.$inferInsert, 'id'>,
): Promise<string> {
  const [row] = await db
    .insert(lioEvidence)
    .values({ applicationId, fileId, title, addedAt })
    .returning({ id: lioEvidence.id })
  if (!row) throw new Error('insert returned no row')
  await db
    .update(lioApplications)
    .set({ version: sql`${lioApplications.version} + 1` })
    .where(eq(lioApplications.id, applicationId))
  return row.id
}

const evidenceById = prepared((db) =>
  db
    .select({ fileId: lioEvidence.fileId, studentId: lioApplications.studentId })
    .from(lioEvidence)
    .innerJoin(lioApplications, eq(lioApplications.id, lioEvidence.applicationId))
    .where(
      and(
        eq(lioEvidence.id, sql.placeholder('evidenceId')),
        eq(lioEvidence.applicationId, sql.placeholder('id')),
        visible({ student: lioApplications.studentId }),
      ),
    )
    .prepare('lio_evidence.get'),
)

/** Which file a piece of evidence is, and whose. @throws Problem `not-found` */
export async function getEvidence(
  { db, scope }: Reader,
  id: string,
  evidenceId: string,
): Promise<{ fileId: string; studentId: string }> {
  const [row] = await evidenceById(db).execute({ id, evidenceId, ...scopeValues(scope) })
  if (!row) throw notFound()
  return row
}

/** Takes the decision in force out of it, for a later one to take its place; gives its id. */
export async function supersedeLioDecision(db: Database, studentId: string): Promise<string | undefined> {
  const { from, to } = lioTransitions.supersede
  const [row] = await db
    .update(lioApplications)
    .set({ state: to, version: sql`${lioApplications.version} + 1` })
    .where(and(eq(lioApplications.studentId, studentId), inArray(lioApplications.state, from)))
    .returning({ id: lioApplications.id })
  return row?.id
}

const reductionColumns = {
  id: reductions.id,
  studentId: reductions.studentId,
  academicYear: reductions.academicYear,
  state: reductions.state,
  motivation: reductions.motivation,
  granted: reductions.granted,
  requiredHours: reductions.requiredHours,
  decisionReason: reductions.decisionReason,
  decidedBy: reductions.decidedBy,
  decidedAt: reductions.decidedAt,
  appliedAt: reductions.appliedAt,
  version: reductions.version,
}

const reductionById = prepared((db) =>
  db
    .select(reductionColumns)
    .from(reductions)
    .where(and(eq(reductions.id, sql.placeholder('id')), visible({ student: reductions.studentId })))
    .prepare('reductions.get'),
)

/** @throws Problem `not-found` */
export async function getReduction({ db, scope }: Reader, id: string) {
  const [row] = await reductionById(db).execute({ id, ...scopeValues(scope) })
  if (!row) throw notFound()
  return row
}
export type ReductionRow = Awaited<ReturnType<typeof getReduction>>

/** The same, with its student's dossier locked until the end of the transaction. @throws Problem `not-found` */
export async function lockReduction(reader: Reader, id: string): Promise<ReductionRow> {
  const { studentId } = await getReduction(reader, id)
  await lockStudent(reader, studentId)
  return getReduction(reader, id)
}

const reductionPage = filtered(
  'reductions.list',
  {
    ...narrowed({ student: reductions.studentId }),
    studentId: eq(reductions.studentId, sql.placeholder('studentId')),
    state: eq(reductions.state, sql.placeholder('state')),
    afterId: gt(reductions.id, sql.placeholder('afterId')),
  },
  (db, where: SQL | undefined, statement) =>
    db
      .select(reductionColumns)
      .from(reductions)
      .where(where)
      .orderBy(reductions.id)
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

/** One row more than the page shows, in the order of applying. */
export async function listReductions(
  { db, scope }: Reader,
  { studentId, state }: ApplicationQuery,
  keyset: Keyset<[id: string]>,
): Promise<ReductionRow[]> {
  const values = { ...narrowing(scope), studentId, state, afterId: keyset.after?.[0] }
  return reductionPage(db, values).execute({ ...values, ...scopeValues(scope), limit: keyset.limit + 1 })
}

/** The request of a student that waits for a decision. */
export async function findOpenReduction(db: Database, studentId: string): Promise<{ id: string } | undefined> {
  const [row] = await db
    .select({ id: reductions.id })
    .from(reductions)
    .where(and(eq(reductions.studentId, studentId), eq(reductions.state, 'applied')))
  return row
}

export async function insertReduction(db: Database, reduction: typeof reductions.$inferInsert): Promise<ReductionRow> {
  const [row] = await db.insert(reductions).values(reduction).returning(reductionColumns)
  if (!row) throw new Error('insert returned no row')
  return row
}

export async function updateReductionDecision(
  db: Database,
  id: string,
  decision: Required<
    Pick<
      typeof reductions.$inferInsert,
      'state' | 'granted' | 'requiredHours' | 'decisionReason' | 'decidedBy' | 'decidedAt'
    >
  >,
): Promise<ReductionRow> {
  const [row] = await db
    .update(reductions)
    .set({ ...decision, version: sql`${reductions.version} + 1` })
    .where(eq(reductions.id, id))
    .returning(reductionColumns)
  if (!row) throw notFound()
  return row
}

/** Takes the reduction in force out of it, for a later one to take its place; gives its id. */
export async function supersedeReduction(db: Database, studentId: string): Promise<string | undefined> {
  const { from, to } = reductionTransitions.supersede
  const [row] = await db
    .update(reductions)
    .set({ state: to, version: sql`${reductions.version} + 1` })
    .where(and(eq(reductions.studentId, studentId), inArray(reductions.state, from), eq(reductions.granted, true)))
    .returning({ id: reductions.id })
  return row?.id
}
