import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm'
import type { Call } from '../access/call.ts'
import { type Owner, programmeOf, scopeValues, visible } from '../access/scope.ts'
import type { Database } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'
import type { ApprovalRow } from '../dossiers/store.ts'
import { placements } from '../placements/table.ts'
import { notFound } from '../problem.ts'
import type { RecordedJudgement } from './schemas.ts'
import { approvals, judgements } from './table.ts'

const inScope = visible({ student: placements.studentId, school: placements.schoolId })

const approvalById = prepared((db) =>
  db
    .select({ ...getTableColumns(approvals), version: placements.version })
    .from(approvals)
    .innerJoin(placements, eq(placements.id, approvals.placementId))
    .where(and(eq(approvals.placementId, sql.placeholder('placementId')), inScope))
    .prepare('approvals.get'),
)

/** The approval of a placement's start, with the placement's version. @throws Problem `not-found` */
export async function getApproval(call: Call, placementId: string): Promise<ApprovalRow & { version: number }> {
  const [row] = await approvalById(call.db).execute({ placementId, ...scopeValues(call.scope) })
  if (!row) throw notFound()
  return row
}

const newApproval = prepared((db) =>
  db
    .insert(approvals)
    .values({
      placementId: sql.placeholder('placementId'),
      approvedAt: sql.placeholder('approvedAt'),
      approvedBy: sql.placeholder('approvedBy'),
      academicYear: sql.placeholder('academicYear'),
      parametersId: sql.placeholder('parametersId'),
      parametersVersion: sql.placeholder('parametersVersion'),
      softwareVersion: sql.placeholder('softwareVersion'),
      dossier: sql.placeholder('dossier'),
      judgement: sql.placeholder('judgement'),
    })
    .prepare('approvals.insert'),
)

/** Stores an approval, and gives it as it stands: reading its receipt again would cost more than all the rest. */
export async function insertApproval(db: Database, approval: Omit<ApprovalRow, 'attention'>): Promise<ApprovalRow> {
  await newApproval(db).execute(approval)
  return { ...approval, attention: null }
}

const ownerOfPlacement = prepared((db) =>
  db
    .select({ studentId: placements.studentId, programmeId: programmeOf(placements.studentId) })
    .from(placements)
    .where(eq(placements.id, sql.placeholder('placementId')))
    .prepare('approvals.owner'),
)

/** Whose a placement is, for what the caller's roles may do with it. Lock the placement first: this narrows nothing. */
export async function getOwner({ db, scope }: Pick<Call, 'db' | 'scope'>, placementId: string): Promise<Owner> {
  const [row] = await ownerOfPlacement(db).execute({ placementId, ...scopeValues(scope) })
  if (!row) throw notFound()
  return row
}

const judgementsOfPlacement = prepared((db) =>
  db
    .select(getTableColumns(judgements))
    .from(judgements)
    .where(eq(judgements.placementId, sql.placeholder('placementId')))
    .orderBy(asc(judgements.id))
    .limit(sql.placeholder('limit'))
    .prepare('approvals.judgements'),
)

// At most one standing judgement for each rule: whoever records and withdraws more than this is not at work.
const mostJudgements = 200

/** The judgements on a placement, oldest first, withdrawn ones too. Ask for the placement first: this one narrows nothing. */
export function listJudgements(db: Database, placementId: string): Promise<RecordedJudgement[]> {
  return judgementsOfPlacement(db).execute({ placementId, limit: mostJudgements }) as Promise<RecordedJudgement[]>
}

/** One judgement on a placement. @throws Problem `not-found` */
export async function getJudgement(db: Database, placementId: string, id: string): Promise<RecordedJudgement> {
  const row = (await listJudgements(db, placementId)).find((judgement) => judgement.id === id)
  if (!row) throw notFound()
  return row
}

export async function insertJudgement(
  db: Database,
  judgement: typeof judgements.$inferInsert,
): Promise<RecordedJudgement> {
  const [row] = await db.insert(judgements).values(judgement).returning()
  if (!row) throw new Error('insert returned no row')
  return row as RecordedJudgement
}

export async function updateJudgementWithdrawn(
  db: Database,
  id: string,
  withdrawn: { withdrawnBy: string; withdrawnAt: string },
): Promise<void> {
  await db.update(judgements).set(withdrawn).where(eq(judgements.id, id))
}
