import { quarters } from './hours.ts'
import type { Activity, OracleParameters, PostedAssessment, Unit } from './posted.ts'

export type OracleProposal = {
  unit: Unit
  didactics: string
  /** What the course unit normally asks, in quarter hours, by activity. */
  regular: { activity: Activity; quarters: number }[]
  /** Extra hours asked, in quarter hours; always whole half hours. */
  quarters: number
}

export type OracleAssessment = {
  status: 'not-eligible' | 'full-exemption' | 'extra-hours'
  totals: { education: number; upperSecondary: number; didactics: number }
  fullExemption: { total: boolean; upperSecondary: boolean; didactics: boolean }
  mayRequestReduction: boolean
  proposal: OracleProposal[] | null
}

/** Section 6, on its own. */
export function oracleLio(input: PostedAssessment, parameters: OracleParameters): OracleAssessment {
  let total = 0
  let upperSecondary = 0
  let didactics = 0
  for (const assignment of input.assignments) {
    if (!parameters.lio.eligibleLevels.includes(assignment.level)) continue
    const amount = quarters(assignment.hoursPerYear)
    total += amount
    const secondary = parameters.upperSecondary.settings.some((setting) => setting === assignment.level)
    const upper = assignment.grade !== null && parameters.upperSecondary.grades.includes(assignment.grade)
    if (secondary && upper) upperSecondary += amount
    if (assignment.didactics !== null && input.didactics.includes(assignment.didactics)) didactics += amount
  }

  const enoughTotal = total >= quarters(parameters.lio.fullTotal)
  const enoughUpperSecondary = upperSecondary >= quarters(parameters.lio.fullUpperSecondary)
  const enoughDidactics = didactics >= quarters(parameters.lio.fullDidactics)

  let status: OracleAssessment['status']
  if (!input.holdsMaster || total < quarters(parameters.lio.minimumHours)) status = 'not-eligible'
  else if (enoughTotal && enoughUpperSecondary && enoughDidactics) status = 'full-exemption'
  else status = 'extra-hours'

  return {
    status,
    totals: { education: total / 4, upperSecondary: upperSecondary / 4, didactics: didactics / 4 },
    fullExemption: { total: enoughTotal, upperSecondary: enoughUpperSecondary, didactics: enoughDidactics },
    mayRequestReduction:
      status !== 'full-exemption' && didactics > 0 && didactics < quarters(parameters.lio.reductionBelowHours),
    proposal: status === 'extra-hours' ? proposeExtraHours(input, parameters) : null,
  }
}

function proposeExtraHours(input: PostedAssessment, parameters: OracleParameters): OracleProposal[] {
  const proposal: OracleProposal[] = []
  for (const inService of parameters.lio.inServiceHours) {
    for (const unit of parameters.units) {
      if (unit.unit !== inService.unit) continue
      for (const didactics of input.didactics) {
        let assigned = 0
        for (const assignment of input.assignments) {
          if (parameters.lio.eligibleLevels.includes(assignment.level) && assignment.didactics === didactics) {
            assigned += quarters(assignment.hoursPerYear)
          }
        }
        const regular = unit.hours.map(({ activity, hours }) => ({ activity, quarters: quarters(hours) }))
        let regularSum = 0
        for (const one of regular) regularSum += one.quarters
        const missing = Math.max(0, quarters(inService.hours) - assigned)
        // Two quarters make a half hour: rounding up to half hours is rounding up this count of them.
        const halfHours = ceilingOfDivision(regularSum * missing, quarters(inService.hours) * 2)
        proposal.push({ unit: unit.unit, didactics, regular, quarters: halfHours * 2 })
      }
    }
  }
  return proposal
}

function ceilingOfDivision(numerator: number, denominator: number): number {
  const remainder = numerator % denominator
  const whole = (numerator - remainder) / denominator
  return remainder === 0 ? whole : whole + 1
}
