import { z } from 'zod'
import { pageQuery } from '../http/pagination.ts'
import { line, paragraph } from '../http/text.ts'
import { LioAssessment, LioAssignments, quarterHours, RequiredHours } from '../rules/index.ts'
import { applicationStates } from './states.ts'
import { lioDecisions } from './table.ts'

const academicYear = z
  .string()
  .regex(/^\d{4}-\d{4}$/)
  .describe('The academic year whose published parameters count, such as 2021-2022.')
const hours = quarterHours(10_000).describe('Hours in quarter steps.')
const requiredHours = z.array(RequiredHours).min(1).max(100)

/** What every decision of the counsellor leaves on the record, null while the application waits. */
const decided = {
  decisionReason: z.string().nullable().describe('Why it was decided so.'),
  decidedBy: z.uuid().nullable().describe('The counsellor who decided.'),
  decidedAt: z.iso.datetime().nullable(),
}
const applied = {
  id: z.uuid(),
  studentId: z.uuid(),
  academicYear,
  state: z
    .enum(applicationStates)
    .describe('`applied`: waits for the counsellor · `decided` · `superseded`: a later decision took its place.'),
  appliedAt: z.iso.datetime(),
}

export const LioEvidence = z
  .strictObject({
    id: z.uuid(),
    title: z.string().describe('What it is, in the words of the student.'),
    size: z.int().describe('The size of the PDF, in bytes.'),
    addedAt: z.iso.datetime(),
  })
  .meta({ id: 'LioEvidence', description: 'A PDF that proves teaching assignments.' })
export type LioEvidence = z.infer<typeof LioEvidence>

export const EvidenceTitle = line(200).describe(
  'What it is: the assignment and the school that it proves, for example.',
)

export const EvidencePath = z.strictObject({
  id: z.uuid().describe('The id of the application.'),
  evidenceId: z.uuid().describe('The id of the evidence.'),
})

export const LioApplication = z
  .strictObject({
    ...applied,
    holdsMaster: LioAssignments.shape.holdsMaster,
    assignments: LioAssignments.shape.assignments,
    evidence: z
      .array(LioEvidence)
      .nullable()
      .describe(
        'What proves the assignments, in the order of adding; null for who decides nothing on it: the supervisor.',
      ),
    assessment: LioAssessment,
    decision: z.enum(lioDecisions).nullable().describe("The counsellor's decision: only this counts."),
    inServiceUpperSecondaryHours: hours
      .nullable()
      .describe('The hours in service in upper secondary education that count towards the minimum there.'),
    requiredHours: requiredHours
      .nullable()
      .describe('With `extra-hours`: what the student still does; every other requirement is 0.'),
    ...decided,
  })
  .meta({
    id: 'LioApplication',
    description: 'An application for the status of teacher in training, with its assessment and its decision.',
  })
export type LioApplication = z.infer<typeof LioApplication>

export const NewLioApplication = z
  .strictObject({
    academicYear,
    holdsMaster: LioAssignments.shape.holdsMaster,
    assignments: LioAssignments.shape.assignments,
  })
  .meta({ id: 'NewLioApplication', description: 'The teaching assignments with which a student applies.' })
export type NewLioApplication = z.infer<typeof NewLioApplication>

export const LioDecision = z
  .strictObject({
    decision: z.enum(lioDecisions),
    requiredHours: requiredHours
      .nullable()
      .default(null)
      .describe('Only and always with `extra-hours`: what the student still does; every other requirement is 0.'),
    inServiceUpperSecondaryHours: hours
      .nullable()
      .default(null)
      .describe('Not with `refused`. Left out: the upper-secondary total of the assessment.'),
    reason: paragraph(10, 2000)
      .nullable()
      .default(null)
      .describe('Required when the decision departs from the assessment.'),
  })
  .meta({ id: 'LioDecision', description: "The counsellor's decision on a LIO application." })
export type LioDecision = z.infer<typeof LioDecision>

export const Reduction = z
  .strictObject({
    ...applied,
    motivation: z.string().describe('Why the student asks for fewer hours.'),
    granted: z.boolean().nullable().describe('Whether it was granted; null while it waits.'),
    requiredHours: requiredHours
      .nullable()
      .describe('When granted: the hours that replace those of the year, 0 included; the others stay as they are.'),
    ...decided,
  })
  .meta({ id: 'Reduction', description: 'A request for fewer internship hours, and its decision.' })
export type Reduction = z.infer<typeof Reduction>

export const NewReduction = z
  .strictObject({
    academicYear,
    motivation: paragraph(10, 5000).describe('Why the student asks for fewer hours.'),
  })
  .meta({ id: 'NewReduction', description: 'A request for fewer internship hours.' })
export type NewReduction = z.infer<typeof NewReduction>

export const ReductionDecision = z
  .strictObject({
    granted: z.boolean(),
    requiredHours: requiredHours
      .nullable()
      .default(null)
      .describe('Only and always when granted: the hours that replace those of the year; they may be 0.'),
    reason: paragraph(10, 2000).describe('Why it was decided so, for the student to read.'),
  })
  .meta({ id: 'ReductionDecision', description: "The counsellor's decision on a request for fewer hours." })
export type ReductionDecision = z.infer<typeof ReductionDecision>

export const ApplicationQuery = z.strictObject({
  ...pageQuery,
  studentId: z.uuid().optional().describe('Only those of this student.'),
  state: z.enum(applicationStates).optional().describe('Only those in this state.'),
})
export type ApplicationQuery = z.infer<typeof ApplicationQuery>
