import { z } from 'zod'
import type { Localized } from '../problem.ts'
import {
  type AcademicYearParameters,
  explain,
  type Finding,
  type Judgement,
  outcomes,
  ruleIds,
  explainJudgement as withSentences,
} from '../rules/index.ts'

const Source = z
  .strictObject({ document: z.string(), section: z.string() })
  .meta({ id: 'Source', description: 'Where a rule or a number comes from: a document and the heading in it.' })

export const ExplainedFinding = z
  .strictObject({
    rule: z.enum(ruleIds),
    placementId: z.string().nullable().describe('The placement the finding is about; null: about the student.'),
    outcome: z.enum(outcomes),
    blocking: z.boolean().describe('Whether this finding alone stops the start.'),
    messageId: z.string().describe('Stable name of the sentence; it never changes with the language.'),
    message: z.string().describe('What the rule says here, in the language asked.'),
    data: z
      .record(z.string(), z.unknown())
      .describe('The numbers behind the sentence. Hours are decimals in quarter steps.'),
    source: Source,
    lessonIds: z.array(z.string()).optional().describe('The lessons to blame, where lessons are.'),
    notApplicableBy: z.enum(ruleIds).optional().describe('The rule that declared this one not applicable.'),
  })
  .meta({ id: 'Finding', description: 'What one rule decided about one subject, and why.' })
export type ExplainedFinding = z.infer<typeof ExplainedFinding>

const hours = z.number().describe('Hours of `minutesPerHour` minutes, in quarter steps.')

export const Hours = z
  .strictObject({
    required: hours,
    planned: hours,
    credited: hours,
    upperSecondary: hours,
    alternative: hours,
    stillToPlan: hours,
    byCourseUnit: z.array(
      z.strictObject({
        courseUnit: z.string(),
        didactics: z.string().nullable(),
        activity: z.string(),
        required: hours,
        planned: hours,
        credited: hours,
      }),
    ),
  })
  .meta({ id: 'Hours', description: 'The hours of a student: in all, and by course unit, didactics and activity.' })

export const ExplainedJudgement = z
  .strictObject({
    academicYear: z.string(),
    parametersVersion: z.int().nullable().describe('The published version judged under; null for a posted draft.'),
    mayStart: z.boolean().nullable().describe('True when no finding blocks; null in an overview.'),
    findings: z.array(ExplainedFinding),
    hours: Hours,
  })
  .meta({ id: 'Judgement', description: 'Every rule with its outcome, and the hours they counted.' })
export type ExplainedJudgement = z.infer<typeof ExplainedJudgement>

/** A finding with its sentence in the reader's language. */
export function explainFinding(
  finding: Finding,
  locale: keyof Localized,
  parameters: AcademicYearParameters,
): ExplainedFinding {
  return { ...finding, message: explain(finding, locale, parameters) }
}

/** A judgement as the API shows it: with sentences, and with the version of the rules it was made under. */
export function explainJudgement(
  judgement: Judgement,
  under: { version: number | null; parameters: AcademicYearParameters },
  locale: keyof Localized,
): ExplainedJudgement {
  return {
    academicYear: under.parameters.academicYear,
    parametersVersion: under.version,
    ...withSentences(judgement, locale, under.parameters),
  }
}
