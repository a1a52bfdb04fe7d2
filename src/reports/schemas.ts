import { z } from 'zod'
import { ExplainedFinding, Hours } from '../dossiers/schemas.ts'
import { pageQuery } from '../http/pagination.ts'
import { outcomes, ruleIds } from '../rules/index.ts'
import { DossierStep, OpenItem } from '../steps/schemas.ts'

const academicYear = z
  .string()
  .regex(/^\d{4}-\d{4}$/)
  .describe('The academic year, such as `2021-2022`.')

export const DossierQuery = z.strictObject({ academicYear })

export const StudentDossier = z
  .strictObject({
    studentId: z.uuid(),
    academicYear,
    parametersVersion: z.int().describe('The published version of the parameters judged under.'),
    steps: z.array(DossierStep).describe('The eight steps, in their order.'),
    decisions: z
      .array(OpenItem)
      .describe('Applications for the status of teacher in training, and reductions, that wait for a decision.'),
    hours: Hours,
    upperSecondary: z
      .strictObject({
        hours: z.number().describe('Hours there are, in quarter steps.'),
        minimum: z.number().describe('Hours that are needed.'),
      })
      .describe('Hours in the grades of secondary education that the diploma is for, and how many are needed.'),
    alternative: z
      .strictObject({
        hours: z.number().describe('Hours there are, in quarter steps.'),
        maximum: z.number().describe('Hours that count at most.'),
      })
      .describe('Hours in alternative settings, and how many count at most.'),
    findings: z.array(ExplainedFinding).describe('Every rule over all submitted and approved rosters.'),
  })
  .meta({ id: 'StudentDossier', description: 'Where a student stands: the eight steps, the hours, and every rule.' })
export type StudentDossier = z.infer<typeof StudentDossier>

const asked = {
  academicYear,
  rule: z.enum(ruleIds).optional().describe('Only findings of this rule.'),
  outcome: z.enum(outcomes).optional().describe('Only findings with this outcome.'),
}

export const ComplianceExportQuery = z.strictObject(asked)

export const ComplianceQuery = z.strictObject({ ...pageQuery, ...asked })
export type ComplianceQuery = z.infer<typeof ComplianceQuery>

export const ComplianceLine = z
  .strictObject({
    studentId: z.uuid(),
    studentNumber: z.string(),
    required: z.number().describe('Hours that are required.'),
    planned: z.number().describe('Hours in submitted and approved rosters.'),
    credited: z.number().describe('Hours of those that count.'),
    stillToPlan: z.number().describe('Hours that are still to be planned.'),
    upperSecondary: z.number().describe('Hours in upper secondary education.'),
    alternative: z.number().describe('Hours in alternative settings.'),
    findings: z.array(
      z.strictObject({
        rule: z.enum(ruleIds),
        placementId: z.string().nullable(),
        outcome: z.enum(outcomes),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: 'ComplianceLine', description: 'One student of the cohort: the hours, and the findings asked for.' })
export type ComplianceLine = z.infer<typeof ComplianceLine>

export const ComplianceReport = z
  .strictObject({
    academicYear,
    parametersVersion: z.int().describe('The published version of the parameters judged under.'),
    summary: z
      .array(
        z.strictObject({
          rule: z.enum(ruleIds),
          outcome: z.enum(outcomes),
          findings: z.int().describe('How many findings.'),
          students: z.int().describe('Of how many students.'),
        }),
      )
      .nullable()
      .describe(
        'How often each rule has each outcome over the whole cohort; only on the first page, null on later ones.',
      ),
    items: z.array(ComplianceLine).describe('The students with a finding as asked, in the order of their ids.'),
    nextCursor: z.string().nullable().describe('Give it as `cursor` for the next page; null on the last page.'),
  })
  .meta({ id: 'ComplianceReport', description: 'How a cohort stands against the rules.' })
export type ComplianceReport = z.infer<typeof ComplianceReport>
