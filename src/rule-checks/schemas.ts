import { z } from 'zod'
import { ExplainedJudgement } from '../dossiers/schemas.ts'
import { AcademicYearParameters, Dossier, LioAssessment, LioAssignments, ruleIds } from '../rules/index.ts'

const academicYear = z.string().regex(/^\d{4}-\d{4}$/)

export const RuleQuery = z.strictObject({
  academicYear: academicYear.describe('The year whose parameters are shown. Required: no year stands in for another.'),
})

const localized = z.strictObject({ nl: z.string(), en: z.string() })

export const Rule = z
  .strictObject({
    id: z.enum(ruleIds),
    title: localized,
    blocking: z.boolean().describe('Whether a start is refused while this rule is not met.'),
    source: z.strictObject({ document: z.string(), section: z.string() }),
    parameters: z.record(z.string(), z.unknown()).describe('The numbers of the year that this rule uses.'),
    waivers: z.array(z.string()).describe('The roles that may judge an exception.'),
  })
  .meta({ id: 'Rule', description: 'One rule of the catalogue, with the numbers of a year.' })
export type Rule = z.infer<typeof Rule>

export const RuleCatalogue = z.strictObject({
  academicYear,
  parametersVersion: z.int().describe('The published version of the parameters.'),
  items: z.array(Rule),
})

export const RuleCheck = Dossier.safeExtend({
  academicYear: academicYear.optional().describe('The year to judge under. Give this or `parameters`.'),
  parameters: AcademicYearParameters.optional().describe('A draft to judge under instead of a published year.'),
})
  .superRefine((check, context) => {
    if ((check.academicYear === undefined) !== (check.parameters === undefined)) return
    const detail = {
      nl: 'Geef ofwel academicYear, ofwel parameters: één van de twee.',
      en: 'Give either academicYear or parameters: one of the two.',
    }
    context.addIssue({
      code: 'custom',
      path: ['academicYear'],
      message: detail.en,
      params: { code: 'year-or-parameters', detail },
    })
  })
  .meta({ id: 'RuleCheck', description: 'A dossier to judge; nothing of it is stored.' })
export type RuleCheck = z.infer<typeof RuleCheck>

export const RuleCheckAnswer = ExplainedJudgement

export const LioAssessmentRequest = LioAssignments.safeExtend({ academicYear }).meta({
  id: 'LioAssessmentRequest',
  description: 'Teaching assignments to assess; nothing of them is stored.',
})

export const LioAssessmentAnswer = LioAssessment.meta({
  id: 'LioAssessment',
  description: 'What the assignments entitle to, condition by condition.',
})
