import { atomically, type Call } from '../access/call.ts'
import type { Role } from '../access/policy.ts'
import { actsAs } from '../access/scope.ts'
import { next, wrongState } from '../access/transition.ts'
import { recordChange } from '../audit/store.ts'
import { isUniqueViolation } from '../db/transaction.ts'
import { explainJudgement } from '../dossiers/schemas.ts'
import { type Judged, judgePlacement, reconsider } from '../dossiers/service.ts'
import {
  type ApprovalRow,
  getParameters,
  getPlacement,
  getPublishedParameters,
  lockPlacement,
  type PublishedParameters,
  updatePlacement,
} from '../dossiers/store.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import { placementTransitions } from '../placements/states.ts'
import { Problem } from '../problem.ts'
import { type Finding, type Judgement, judge, sameFindings } from '../rules/index.ts'
import { softwareVersion } from '../version.ts'
import type { NewJudgement, RecordedJudgement } from './schemas.ts'
import {
  getApproval,
  getJudgement,
  getOwner,
  insertApproval,
  insertJudgement,
  updateJudgementWithdrawn,
} from './store.ts'

/**
 * Judges the start of a placement as of now and records nothing: the sibling of `approveStart`, which it refuses at the
 * same moments. Only a start that is approved can still be looked at.
 * @throws Problem `not-found`, `wrong-state` for a declined or withdrawn placement or while the school has not answered,
 *   `no-rules-for-year`
 */
export async function checkStart(call: Call, placementId: string): Promise<Judged> {
  const placement = await getPlacement(call, placementId)
  if (placement.state !== 'start-approved') next(placementTransitions.approveStart, placement.state)
  return judgePlacement(call.db, placement, call.now)
}

/**
 * Approves the start when no rule stands in the way, and keeps the receipt: parameters, software, dossier, findings.
 * The student's whole dossier is locked, so that what is judged is what is approved.
 * @throws Problem `not-found`, `wrong-state`, `stale`, `rules-not-met` with the whole judgement, `no-rules-for-year`
 */
export function approveStart(
  call: Call,
  placementId: string,
  ifMatch: IfMatch,
): Promise<{ approval: ApprovalRow & { version: number }; published: PublishedParameters }> {
  return atomically(call, async (call) => {
    const placement = await lockPlacement(call, placementId)
    const state = next(placementTransitions.approveStart, placement.state)
    checkVersion(ifMatch, placement.version)
    const { judgement, dossier, published } = await judgePlacement(call.db, placement, call.now)
    if (judgement.mayStart !== true) throw rulesNotMet(judgement, published)
    const approval = await insertApproval(call.db, {
      placementId,
      approvedAt: call.now,
      approvedBy: call.actor.userId,
      academicYear: placement.academicYear,
      parametersId: published.id,
      parametersVersion: published.version,
      softwareVersion,
      dossier,
      judgement,
    })
    const { version } = await updatePlacement(call.db, placementId, { state })
    await recordChange(call, {
      operation: 'approveStart',
      subjectKind: 'placement',
      subjectId: placementId,
      studentId: placement.studentId,
      before: { state: placement.state },
      after: { state, parametersVersion: published.version },
      event: { type: 'placement.start-approved' },
    })
    return { approval: { ...approval, version }, published }
  })
}

function rulesNotMet(judgement: Judgement, published: PublishedParameters): Problem {
  const rules = [...new Set(judgement.findings.filter((finding) => finding.blocking).map((finding) => finding.rule))]
  const count = rules.length
  return new Problem(
    'rules-not-met',
    {
      nl: `De start kan nog niet: ${count} ${count === 1 ? 'regel staat' : 'regels staan'} in de weg (${rules.join(', ')}). Elke bevinding zegt wat er moet gebeuren.`,
      en: `The start cannot be approved yet: ${count} ${count === 1 ? 'rule stands' : 'rules stand'} in the way (${rules.join(', ')}). Each finding says what to do.`,
    },
    { members: (locale) => ({ judgement: explainJudgement(judgement, published, locale) }) },
  )
}

/** One rule and subject whose outcome is not what it was. */
export type Difference = {
  rule: Finding['rule']
  placementId: string | null
  before: Finding['outcome'] | null
  after: Finding['outcome'] | null
}

/**
 * Judges the stored dossier again under the stored parameters, and says whether the findings are those of the receipt.
 * @throws Problem `not-found`
 */
export async function replayApproval(
  call: Call,
  placementId: string,
): Promise<{ same: boolean; judgement: Judgement; published: PublishedParameters; differences: Difference[] }> {
  const approval = await getApproval(call, placementId)
  const published = await getParameters(call.db, approval.parametersId)
  const judgement = judge(approval.dossier, published.parameters)
  return {
    same: sameFindings(approval.judgement.findings, judgement.findings),
    judgement,
    published,
    differences: differencesOf(approval.judgement.findings, judgement.findings),
  }
}

function differencesOf(stored: readonly Finding[], replayed: readonly Finding[]): Difference[] {
  const subject = ({ rule, placementId }: Finding) => JSON.stringify([rule, placementId])
  const before = new Map(stored.map((finding) => [subject(finding), finding]))
  const after = new Map(replayed.map((finding) => [subject(finding), finding]))
  return [...new Map([...before, ...after])]
    .filter(([key]) => before.get(key)?.outcome !== after.get(key)?.outcome)
    .map(([key, { rule, placementId }]) => ({
      rule,
      placementId,
      before: before.get(key)?.outcome ?? null,
      after: after.get(key)?.outcome ?? null,
    }))
}

/**
 * Records a person's judgement on a rule, where the year's parameters let one of the caller's roles do so.
 * @throws Problem `not-found`, `wrong-state`, `forbidden` naming the roles that may, `conflict` when one stands already
 */
export async function recordJudgement(
  call: Call,
  placementId: string,
  { rule, reason }: NewJudgement,
): Promise<{ judgement: RecordedJudgement; version: number }> {
  try {
    return await atomically(call, async (call) => {
      const placement = await lockPlacement(call, placementId)
      next(placementTransitions.plan, placement.state)
      const { parameters } = await getPublishedParameters(call.db, placement.academicYear)
      const role = await entitledRole(call, placementId, rule, parameters.waivers[rule] ?? [])
      const judgement = await insertJudgement(call.db, {
        placementId,
        rule,
        role,
        reason,
        recordedBy: call.actor.userId,
        recordedAt: call.now,
      })
      const { version } = await updatePlacement(call.db, placementId)
      await recordChange(call, {
        operation: 'recordJudgement',
        subjectKind: 'placement',
        subjectId: placementId,
        studentId: placement.studentId,
        reason,
        after: { rule, role },
        event: { type: 'placement.judgement-recorded', data: { rule } },
      })
      await reconsider(call, 'recordJudgement', { studentIds: [placement.studentId] })
      return { judgement, version }
    })
  } catch (error) {
    if (!isUniqueViolation(error, 'judgements_standing')) throw error
    throw new Problem('conflict', {
      nl: `Voor de regel ${rule} staat al een oordeel bij deze stageplaats. Trek dat eerst in.`,
      en: `There is a judgement on the rule ${rule} for this placement already. Withdraw that one first.`,
    })
  }
}

async function entitledRole(call: Call, placementId: string, rule: string, entitled: readonly Role[]): Promise<Role> {
  const isLimited = Object.keys(call.scope.limits).length > 0
  const owner = isLimited ? await getOwner(call, placementId) : {}
  const role = entitled.find((candidate) => actsAs(call.scope, candidate, owner))
  if (role !== undefined) return role
  throw new Problem(
    'forbidden',
    entitled.length === 0
      ? {
          nl: `Van de regel ${rule} kan niemand afwijken.`,
          en: `Nobody can make an exception to the rule ${rule}.`,
        }
      : {
          nl: `Over de regel ${rule} oordelen alleen: ${entitled.join(', ')}.`,
          en: `Only these roles judge the rule ${rule}: ${entitled.join(', ')}.`,
        },
  )
}

/**
 * Takes a judgement back, while the start is not approved.
 * @throws Problem `not-found`, `wrong-state`, `stale`, `forbidden` when it is another role's judgement
 */
export function withdrawJudgement(
  call: Call,
  placementId: string,
  judgementId: string,
  ifMatch: IfMatch,
): Promise<{ judgement: RecordedJudgement; version: number }> {
  return atomically(call, async (call) => {
    const placement = await lockPlacement(call, placementId)
    const standing = await getJudgement(call.db, placementId, judgementId)
    if (standing.withdrawnAt !== null || placement.state === 'start-approved') {
      throw wrongState(
        {
          nl: 'Een oordeel kan één keer worden ingetrokken, en alleen zolang de start niet is goedgekeurd.',
          en: 'A judgement can be withdrawn once, and only while the start is not approved.',
        },
        standing.withdrawnAt === null ? placement.state : 'judgement-withdrawn',
      )
    }
    checkVersion(ifMatch, placement.version)
    await entitledRole(call, placementId, standing.rule, [standing.role])
    const withdrawn = { withdrawnBy: call.actor.userId, withdrawnAt: call.now }
    await updateJudgementWithdrawn(call.db, judgementId, withdrawn)
    const { version } = await updatePlacement(call.db, placementId)
    await recordChange(call, {
      operation: 'withdrawJudgement',
      subjectKind: 'placement',
      subjectId: placementId,
      studentId: placement.studentId,
      before: { rule: standing.rule, role: standing.role },
      event: { type: 'placement.judgement-withdrawn', data: { rule: standing.rule } },
    })
    return { judgement: { ...standing, ...withdrawn }, version }
  })
}
