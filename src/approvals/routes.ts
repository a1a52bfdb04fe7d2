import { z } from 'zod'
import { ExplainedJudgement, explainFinding, explainJudgement } from '../dossiers/schemas.ts'
import { type ApprovalRow, getParameters, getPlacement, type PublishedParameters } from '../dossiers/store.ts'
import { ById } from '../http/identifiers.ts'
import type { Locale } from '../http/locale.ts'
import { route } from '../http/route.ts'
import { approvalExample, recordedExample, replayExample, startCheckExample, withdrawnExample } from './examples.ts'
import { Approval, ByJudgement, NewJudgement, RecordedJudgement, Replay } from './schemas.ts'
import { approveStart, checkStart, recordJudgement, replayApproval, withdrawJudgement } from './service.ts'
import { getApproval, listJudgements } from './store.ts'

export const approvalRoutes = [
  route({
    operation: 'checkStart',
    method: 'GET',
    path: '/v1/placements/{id}/start-check',
    tag: 'Start',
    summary: 'Check the start',
    description:
      'What `approve-start` would say now: every rule with its outcome, numbers, source and the lessons to blame. Records nothing.',
    params: ById,
    success: {
      200: {
        description: 'The judgement as of now. The example shows a few of the rules.',
        schema: ExplainedJudgement,
        example: startCheckExample,
      },
    },
    refusals: ['not-found', 'wrong-state', 'no-rules-for-year'],
    handle: async (call) => {
      const { judgement, published } = await checkStart(call, call.params.id)
      return { body: explainJudgement(judgement, published, call.locale) }
    },
  }),

  route({
    operation: 'approveStart',
    method: 'POST',
    path: '/v1/placements/{id}/approve-start',
    tag: 'Start',
    summary: 'Approve the start',
    description:
      'The supervisor approves the start. When a rule stands in the way the answer is 422 with the whole judgement and nothing is stored; else the approval keeps its receipt.',
    params: ById,
    success: {
      200: {
        description: 'The approval with its receipt. The example shows a few of the rules.',
        schema: Approval,
        example: approvalExample,
      },
    },
    refusals: ['not-found', 'wrong-state', 'rules-not-met', 'no-rules-for-year'],
    concurrency: 'etag',
    handle: async (call) => {
      const { approval, published } = await approveStart(call, call.params.id, call.ifMatch)
      return { body: shown(approval, published, call.locale), etag: approval.version }
    },
  }),

  route({
    operation: 'getApproval',
    method: 'GET',
    path: '/v1/placements/{id}/approval',
    tag: 'Start',
    summary: 'Read the approval and its receipt',
    description:
      'When and by whom the start was approved, under which version of the parameters, on which facts, with which findings.',
    params: ById,
    success: {
      200: {
        description: 'The approval with its receipt. The example shows a few of the rules.',
        schema: Approval,
        example: approvalExample,
      },
    },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async (call) => {
      const approval = await getApproval(call, call.params.id)
      const published = await getParameters(call.db, approval.parametersId)
      return { body: shown(approval, published, call.locale), etag: approval.version }
    },
  }),

  route({
    operation: 'replayApproval',
    method: 'POST',
    path: '/v1/placements/{id}/approval/replay',
    tag: 'Start',
    summary: 'Replay the approval',
    description:
      'Judges the stored dossier again under the stored parameters, and says whether the findings are the same, whatever has changed since. Stores nothing.',
    params: ById,
    idempotencyKey: 'ignored',
    success: {
      200: { description: 'The replay. The example shows a few of the rules.', schema: Replay, example: replayExample },
    },
    refusals: ['not-found'],
    handle: async (call) => {
      const { same, judgement, published, differences } = await replayApproval(call, call.params.id)
      return { body: { same, judgement: explainJudgement(judgement, published, call.locale), differences } }
    },
  }),

  route({
    operation: 'listJudgements',
    method: 'GET',
    path: '/v1/placements/{id}/judgements',
    tag: 'Start',
    summary: 'List the judgements on a placement',
    description: 'Who judged which rule, in which role and why; withdrawn judgements too.',
    params: ById,
    success: {
      200: {
        description: 'All judgements on the placement, oldest first.',
        schema: z.strictObject({ items: z.array(RecordedJudgement) }),
        example: { items: [recordedExample] },
      },
    },
    refusals: ['not-found'],
    handle: async (call) => {
      await getPlacement(call, call.params.id)
      return { body: { items: await listJudgements(call.db, call.params.id) } }
    },
  }),

  route({
    operation: 'recordJudgement',
    method: 'POST',
    path: '/v1/placements/{id}/judgements',
    tag: 'Start',
    summary: 'Record a judgement',
    description:
      "Where the year's parameters name a rule and one of the caller's roles, that person can judge it: the finding becomes `waived`, with the reason.",
    params: ById,
    body: NewJudgement,
    bodyExample: { rule: recordedExample.rule, reason: recordedExample.reason },
    success: {
      201: { description: 'The judgement.', schema: RecordedJudgement, example: recordedExample, lacks: ['Location'] },
    },
    refusals: ['not-found', 'wrong-state', 'conflict', 'no-rules-for-year'],
    handle: async (call) => {
      const { judgement, version } = await recordJudgement(call, call.params.id, call.body)
      return { body: judgement, etag: version }
    },
  }),

  route({
    operation: 'withdrawJudgement',
    method: 'POST',
    path: '/v1/placements/{id}/judgements/{judgementId}/withdraw',
    tag: 'Start',
    summary: 'Withdraw a judgement',
    description:
      'Takes a judgement back, while the start is not approved. It stays in the list. If-Match is the placement’s.',
    params: ByJudgement,
    success: {
      200: { description: 'The judgement, withdrawn.', schema: RecordedJudgement, example: withdrawnExample },
    },
    refusals: ['not-found', 'wrong-state'],
    concurrency: 'etag',
    handle: async (call) => {
      const { judgement, version } = await withdrawJudgement(
        call,
        call.params.id,
        call.params.judgementId,
        call.ifMatch,
      )
      return { body: judgement, etag: version }
    },
  }),
]

function shown(approval: ApprovalRow, published: PublishedParameters, locale: Locale): Approval {
  const { attention } = approval
  return {
    ...approval,
    judgement: explainJudgement(approval.judgement, published, locale),
    attention: attention && {
      since: attention.since,
      findings: attention.findings.map((finding) => explainFinding(finding, locale, published.parameters)),
    },
  }
}
