import type { Operation } from '../access/policy.ts'
import { type Change, recordChanges, type Trace } from '../audit/store.ts'
import type { Database } from '../db/database.ts'
import { type Dossier, type Judgement, judge, sameFindings } from '../rules/index.ts'
import {
  getDossier,
  getParameters,
  getPublishedParameters,
  listApprovals,
  listDossiers,
  lockStudents,
  lockStudentsAtSchool,
  type PublishedParameters,
  updateAttention,
} from './store.ts'

/** A judgement with everything it rests on: what an approval's receipt keeps. */
export type Judged = { judgement: Judgement; dossier: Dossier; published: PublishedParameters }

/**
 * Judges the start of a stored placement as of `judgedAt`, under the parameters its year has in force.
 * @throws Problem `no-rules-for-year`
 */
export async function judgePlacement(
  db: Database,
  placement: { id: string; studentId: string; academicYear: string },
  judgedAt: string,
): Promise<Judged> {
  const published = await getPublishedParameters(db, placement.academicYear)
  const dossier: Dossier = {
    judgedAt,
    approveStartOf: placement.id,
    ...(await getDossier(db, placement.studentId)),
  }
  return { judgement: judge(dossier, published.parameters), dossier, published }
}

/**
 * Judges again what was approved before, after a change to the dossiers of these students, or of every student at a
 * school: on the instant and under the parameters of the approval, so that only the change can make a difference.
 * A start that would now be refused gets `attention` with the findings that block it, one that would be approved
 * again loses it; nothing is revoked. Call it in the transaction of the change, after its writes.
 * @param concerned with `lockedStudentId` the transaction holds the lock of that dossier already (`lockPlacement`)
 */
export async function reconsider(
  call: Trace,
  operation: Operation,
  concerned: { studentIds: readonly string[] } | { lockedStudentId: string } | { schoolId: string },
): Promise<void> {
  const studentIds = await lockConcerned(call.db, concerned)
  if (studentIds.length === 0) return
  const approved = await listApprovals(call.db, studentIds)
  if (approved.length === 0) return
  const dossiers = await listDossiers(call.db, [...new Set(approved.map((approval) => approval.studentId))])
  const changes: (Change & {
    placementId: string
    attention: { since: string; findings: Judgement['findings'] } | null
  })[] = []
  for (const { studentId, placementId, approvedAt, parametersId, attention } of approved) {
    const stored = dossiers.get(studentId)
    if (!stored) continue
    const { parameters } = await getParameters(call.db, parametersId)
    const { findings } = judge({ judgedAt: approvedAt, approveStartOf: placementId, ...stored }, parameters)
    const blocking = findings.filter((finding) => finding.blocking)
    if (sameFindings(blocking, attention?.findings ?? [])) continue
    const rules = blocking.map((finding) => finding.rule)
    changes.push({
      placementId,
      attention: blocking.length === 0 ? null : { since: attention?.since ?? call.now, findings: blocking },
      operation,
      subjectKind: 'placement',
      subjectId: placementId,
      studentId,
      before: { attention: attention?.findings.map((finding) => finding.rule) ?? [] },
      after: { attention: rules },
      event: { type: rules.length === 0 ? 'placement.attention-cleared' : 'placement.attention', data: { rules } },
    })
  }
  if (changes.length === 0) return
  await updateAttention(
    call.db,
    changes.map(({ placementId, attention }) => ({ placementId, attention })),
  )
  await recordChanges(call, changes)
}

async function lockConcerned(db: Database, concerned: Parameters<typeof reconsider>[2]): Promise<readonly string[]> {
  if ('schoolId' in concerned) return lockStudentsAtSchool(db, concerned.schoolId)
  if ('lockedStudentId' in concerned) return [concerned.lockedStudentId]
  if (concerned.studentIds.length > 0) await lockStudents(db, concerned.studentIds)
  return concerned.studentIds
}
