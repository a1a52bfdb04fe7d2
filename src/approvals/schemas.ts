import { z } from 'zod'
import { roles } from '../access/policy.ts'
import { ExplainedFinding, ExplainedJudgement } from '../dossiers/schemas.ts'
import { paragraph } from '../http/text.ts'
import { Dossier, outcomes, ruleIds } from '../rules/index.ts'

export const Approval = z
  .strictObject({
    placementId: z.uuid(),
    approvedAt: z.iso.datetime(),
    approvedBy: z.uuid().describe('The user who approved.'),
    softwareVersion: z.string().describe('The version of the software that judged.'),
    judgement: ExplainedJudgement.describe('The judgement as it was, under the parameters of that day.'),
    dossier: Dossier.describe('The facts as judged: with them and the parameters anyone can judge again.'),
    attention: z
      .strictObject({ since: z.iso.datetime(), findings: z.array(ExplainedFinding) })
      .nullable()
      .describe('What a later change would now refuse; null: nothing.'),
  })
  .meta({ id: 'Approval', description: 'The approval of a start, with its receipt.' })
export type Approval = z.infer<typeof Approval>

export const Replay = z
  .strictObject({
    same: z.boolean().describe('Whether today’s software finds the same under the stored parameters.'),
    judgement: ExplainedJudgement,
    differences: z.array(
      z.strictObject({
        rule: z.enum(ruleIds),
        placementId: z.string().nullable(),
        before: z.enum(outcomes).nullable().describe('The outcome in the receipt; null: there was no such finding.'),
        after: z.enum(outcomes).nullable().describe('The outcome of the replay; null: there is no such finding.'),
      }),
    ),
  })
  .meta({ id: 'Replay', description: 'The stored dossier judged again under the stored parameters.' })
export type Replay = z.infer<typeof Replay>

const rule = z.enum(ruleIds).describe("A rule that the year's `waivers` name.")

export const NewJudgement = z
  .strictObject({
    rule,
    reason: paragraph(10, 2000).describe('Why; at least 10 characters. Everybody who sees the finding reads it.'),
  })
  .meta({ id: 'NewJudgement', description: 'A judgement where the rules leave room for one.' })
export type NewJudgement = z.infer<typeof NewJudgement>

export const RecordedJudgement = z
  .strictObject({
    id: z.uuid(),
    placementId: z.uuid(),
    rule,
    reason: z.string(),
    role: z.enum(roles).describe('The role in which it was recorded.'),
    recordedBy: z.uuid(),
    recordedAt: z.iso.datetime(),
    withdrawnBy: z.uuid().nullable(),
    withdrawnAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'RecordedJudgement', description: 'A recorded judgement, standing or withdrawn.' })
export type RecordedJudgement = z.infer<typeof RecordedJudgement>

export const ByJudgement = z.strictObject({
  id: z.uuid().describe('The id of the placement.'),
  judgementId: z.uuid().describe('The id of the judgement.'),
})
