import { z } from 'zod'
import type { RequiredHours } from './dossier.ts'
import { hoursOf, quartersOf } from './facts.ts'
import { type AcademicYearParameters, Source } from './parameters.ts'
import { hours, slug, text } from './posted.ts'
import { grades } from './vocabulary.ts'

/** What an employed teacher posts to have their assignments assessed. */
export const LioAssignments = z.strictObject({
  holdsMaster: z.boolean().describe("Whether the student holds a master's degree."),
  didactics: z
    .array(slug)
    .min(1)
    .max(2)
    .refine((didactics) => new Set(didactics).size === didactics.length, {
      params: {
        code: 'duplicate-didactics',
        detail: { nl: 'Een vakdidactiek staat er twee keer.', en: 'One of the didactics is listed twice.' },
      },
    })
    .describe('The subject didactics the student follows.'),
  assignments: z
    .array(
      z.strictObject({
        employer: text(200),
        level: slug.describe('Only levels that the year lists as eligible count.'),
        grade: z.literal(grades).nullish().describe('The grade of secondary education, 1 to 3; null: none.'),
        subject: text(200),
        didactics: slug.nullish().describe('The subject didactics the assignment is within; null: none.'),
        hoursPerYear: hours(10_000)
          .describe('Hours of teaching in a year, in quarter steps.')
          .meta({ multipleOf: 0.25 }),
      }),
    )
    .max(200),
})
export type LioAssignments = z.infer<typeof LioAssignments>

const amount = z.number()

const LioCondition = z.strictObject({
  id: z.enum([
    'master-degree',
    'minimum-hours',
    'full-exemption-total',
    'full-exemption-upper-secondary',
    'full-exemption-didactics',
  ]),
  required: z.union([amount, z.boolean()]).describe('Hours per year that are needed; true: the degree is.'),
  actual: z.union([amount, z.boolean()]).describe('Hours per year that there are, or whether the degree is held.'),
  met: z.boolean(),
})
type LioCondition = z.infer<typeof LioCondition>

/** What the assignments entitle to. Hours are decimals; the extra hours are a proposal, an interpretation. */
export const LioAssessment = z.strictObject({
  status: z.enum(['not-eligible', 'extra-hours', 'full-exemption']),
  totals: z.strictObject({
    education: amount.describe('Hours per year at eligible levels.'),
    upperSecondary: amount.describe('Of those, in the grades of upper secondary education.'),
    didactics: amount.describe('Of those, within the didactics of the student.'),
  }),
  conditions: z.array(LioCondition),
  mayRequestReduction: z.boolean(),
  proposedExtraHours: z
    .array(
      z.strictObject({
        courseUnit: z.string(),
        didactics: z.string().nullable(),
        activity: z.string(),
        hours: amount.describe('Hours in half hours.'),
      }),
    )
    .nullable()
    .describe('Only with `extra-hours`. An interpretation: the study-path counsellor decides.'),
  proposalSource: Source.nullable().describe('What the proposal rests on; null without a proposal.'),
})
export type LioAssessment = z.infer<typeof LioAssessment>

/**
 * Assesses teaching assignments for the status of teacher in training: not eligible, a full exemption, or extra hours
 * with a proposal (rulebook, section 6). It decides nothing; only the study-path counsellor's decision counts.
 */
export function assessLio(input: LioAssignments, parameters: AcademicYearParameters): LioAssessment {
  const { lio } = parameters
  const totals = totalsOf(input, parameters)
  const eligibility = [
    { id: 'master-degree' as const, required: true, actual: input.holdsMaster, met: input.holdsMaster },
    atLeast('minimum-hours', lio.minimumHours, totals.education),
  ]
  const exemption = [
    atLeast('full-exemption-total', lio.fullExemption.total, totals.education),
    atLeast('full-exemption-upper-secondary', lio.fullExemption.upperSecondary, totals.upperSecondary),
    atLeast('full-exemption-didactics', lio.fullExemption.didactics, totals.didactics),
  ]
  const status = !allMet(eligibility) ? 'not-eligible' : allMet(exemption) ? 'full-exemption' : 'extra-hours'
  const inDidactics = quartersOf(totals.didactics)
  return {
    status,
    totals,
    conditions: [...eligibility, ...exemption],
    mayRequestReduction:
      status !== 'full-exemption' && inDidactics > 0 && inDidactics < quartersOf(lio.reductionBelowHours),
    proposedExtraHours: status === 'extra-hours' ? proposedHours(input, parameters) : null,
    proposalSource: status === 'extra-hours' ? lio.proposalSource : null,
  }
}

function atLeast(id: LioCondition['id'], required: number, actual: number): LioCondition {
  return { id, required, actual, met: quartersOf(actual) >= quartersOf(required) }
}

function allMet(conditions: readonly LioCondition[]): boolean {
  return conditions.every(({ met }) => met)
}

type Assignment = LioAssignments['assignments'][number]

function sumOf(assignments: readonly Assignment[]): number {
  return assignments.reduce((sum, { hoursPerYear }) => sum + quartersOf(hoursPerYear), 0)
}

function eligibleAssignments({ assignments }: LioAssignments, { lio }: AcademicYearParameters): Assignment[] {
  return assignments.filter(({ level }) => lio.eligibleLevels.includes(level))
}

function totalsOf(input: LioAssignments, parameters: AcademicYearParameters): LioAssessment['totals'] {
  const { settings, grades: counting } = parameters.upperSecondary
  const eligible = eligibleAssignments(input, parameters)
  const upperSecondary = eligible.filter(
    ({ level, grade }) => settings.some((setting) => setting === level) && grade != null && counting.includes(grade),
  )
  const within = eligible.filter(({ didactics }) => didactics != null && input.didactics.includes(didactics))
  return {
    education: hoursOf(sumOf(eligible)),
    upperSecondary: hoursOf(sumOf(upperSecondary)),
    didactics: hoursOf(sumOf(within)),
  }
}

/**
 * Proposes extra hours in the units that have hours in service, didactics by didactics: as large a part of the regular
 * hours as the part of the hours in service that is missing, rounded up to half hours.
 */
function proposedHours(input: LioAssignments, parameters: AcademicYearParameters): RequiredHours[] {
  const eligible = eligibleAssignments(input, parameters)
  return parameters.lio.inServiceHours.flatMap(({ courseUnit, hours: inServiceHours }) => {
    const unit = parameters.courseUnits.find(({ id }) => id === courseUnit)
    if (!unit) return []
    const inService = quartersOf(inServiceHours)
    return (unit.perDidactics ? input.didactics : [null]).flatMap((didactics) => {
      const assigned = sumOf(eligible.filter((one) => isWithin(one, didactics, input)))
      const missing = Math.max(0, inService - assigned)
      const regular = unit.requirements.map(({ activity, hours }) => ({ activity, quarters: quartersOf(hours) }))
      const all = regular.reduce((sum, { quarters }) => sum + quarters, 0)
      const extra = 2 * Math.ceil((all * missing) / inService / 2)
      return inProportion(extra, regular).map(({ activity, quarters }) => ({
        courseUnit,
        didactics,
        activity,
        hours: hoursOf(quarters),
      }))
    })
  })
}

/** A unit that is not of one didactics looks at the assignments within any of them. */
function isWithin(assignment: Assignment, didactics: string | null, input: LioAssignments): boolean {
  if (assignment.didactics == null) return false
  return didactics === null ? input.didactics.includes(assignment.didactics) : assignment.didactics === didactics
}

/** Splits quarters over activities in proportion; what is left after rounding down goes to the largest remainders. */
function inProportion(total: number, shares: readonly { activity: string; quarters: number }[]) {
  const all = shares.reduce((sum, { quarters }) => sum + quarters, 0)
  const parts = shares.map(({ activity, quarters }) => ({
    activity,
    quarters: Math.floor((total * quarters) / all),
    remainder: (total * quarters) % all,
  }))
  let left = total - parts.reduce((sum, { quarters }) => sum + quarters, 0)
  for (const part of parts.toSorted((one, other) => other.remainder - one.remainder)) {
    if (left === 0) break
    part.quarters += 1
    left -= 1
  }
  return parts.filter(({ quarters }) => quarters > 0)
}
