import type { Judgement } from '../../../src/rules/judge.ts'
import type { LioAssessment } from '../../../src/rules/lio.ts'
import type { OracleAssessment } from './lio.ts'
import type { OracleFinding, OracleJudgement } from './oracle.ts'
import type { PostedDossier } from './posted.ts'

/** The numbers the rulebook names: leaving one out is a disagreement, not only telling it differently. */
const namedNumbers: { rule: string; outcome: string; names: string[] }[] = [
  { rule: 'upper-secondary-minimum', outcome: 'open', names: ['planned', 'missing', 'stillToPlan'] },
  { rule: 'alternative-setting-cap', outcome: 'not-met', names: ['planned', 'maximum', 'credited', 'excess'] },
]

/** Where the product and the oracle say different things about a dossier; empty when they agree. */
export function differences(dossier: PostedDossier, product: Judgement, expected: OracleJudgement): string[] {
  const found: string[] = []
  const compare = (what: string, actual: unknown, wanted: unknown) => {
    if (actual !== wanted) found.push(`${what}: product ${JSON.stringify(actual)}, oracle ${JSON.stringify(wanted)}`)
  }

  compare('mayStart', product.mayStart, expected.mayStart)
  compareHours(product, expected, compare)

  const told = new Map(product.findings.map((finding) => [`${finding.rule} of ${finding.placementId}`, finding]))
  compare('number of findings', product.findings.length, expected.findings.length)
  for (const wanted of expected.findings) {
    const key = `${wanted.rule} of ${wanted.placementId}`
    const actual = told.get(key)
    if (actual === undefined) {
      found.push(`${key}: the product says nothing`)
      continue
    }
    compare(`${key}, outcome`, actual.outcome, wanted.outcome)
    compare(`${key}, blocking`, actual.blocking, wanted.blocking)
    compare(`${key}, notApplicableBy`, actual.notApplicableBy ?? null, wanted.numbers.notApplicableBy ?? null)
    for (const [name, value] of Object.entries(wanted.numbers)) {
      if (name in actual.data) compare(`${key}, ${name}`, actual.data[name], value)
    }
    for (const { rule, outcome, names } of namedNumbers) {
      if (wanted.rule !== rule || wanted.outcome !== outcome) continue
      for (const name of names) compare(`${key} names ${name}`, name in actual.data, true)
    }
    if (wanted.outcome === 'not-met') {
      compare(`${key}, lessonIds`, toBlame(dossier, wanted, actual.lessonIds ?? []), sorted(wanted.lessonIds))
    }
  }
  return found
}

function sorted(ids: string[]): string {
  return [...ids].sort().join(' ')
}

/** The lessons a finding blames; of an overlap only the lessons of the placement, of rules without blame none. */
function toBlame(dossier: PostedDossier, wanted: OracleFinding, lessonIds: string[]): string {
  if (!rulesWithLessonsToBlame.includes(wanted.rule)) return ''
  const own = dossier.placements.find(({ id }) => id === wanted.placementId)?.roster?.lessons ?? []
  return sorted(own.map(({ id }) => id).filter((id) => lessonIds.includes(id)))
}

const rulesWithLessonsToBlame = ['roster-complete', 'period-window', 'no-overlap', 'hours-fit-clock', 'school-calendar']

function compareHours(
  product: Judgement,
  expected: OracleJudgement,
  compare: (what: string, actual: unknown, wanted: unknown) => void,
): void {
  for (const name of ['required', 'planned', 'credited', 'upperSecondary', 'alternative', 'stillToPlan'] as const) {
    compare(`hours.${name}`, product.hours[name], expected.hours[name])
  }
  const keyOf = (row: { courseUnit: string; didactics: string | null; activity: string }) =>
    `${row.courseUnit} ${row.didactics} ${row.activity}`
  const left = new Map(product.hours.byCourseUnit.map((row) => [keyOf(row), row]))
  compare('rows of hours', left.size, product.hours.byCourseUnit.length)
  for (const wanted of expected.hours.byCourseUnit) {
    const key = keyOf(wanted)
    const actual = left.get(key)
    compare(`hours of ${key}, required`, actual?.required, wanted.required)
    compare(`hours of ${key}, planned`, actual?.planned, wanted.planned)
    compare(`hours of ${key}, credited`, actual?.credited, wanted.credited)
    left.delete(key)
  }
  for (const [key, { required }] of left) compare(`hours of ${key}, required though not in the table`, required, 0)
}

/** Where the product and the oracle say different things about teaching assignments. */
export function lioDifferences(product: LioAssessment, expected: OracleAssessment): string[] {
  const found: string[] = []
  const compare = (what: string, actual: unknown, wanted: unknown) => {
    if (actual !== wanted) found.push(`${what}: product ${JSON.stringify(actual)}, oracle ${JSON.stringify(wanted)}`)
  }
  compare('status', product.status, expected.status)
  compare('mayRequestReduction', product.mayRequestReduction, expected.mayRequestReduction)
  compare('totals.education', product.totals.education, expected.totals.education)
  compare('totals.upperSecondary', product.totals.upperSecondary, expected.totals.upperSecondary)
  compare('totals.didactics', product.totals.didactics, expected.totals.didactics)
  const actuals = [
    ['full-exemption-total', expected.fullExemption.total, expected.totals.education],
    ['full-exemption-upper-secondary', expected.fullExemption.upperSecondary, expected.totals.upperSecondary],
    ['full-exemption-didactics', expected.fullExemption.didactics, expected.totals.didactics],
  ] as const
  for (const [id, met, actual] of actuals) {
    const condition = product.conditions.find((one) => one.id === id)
    if (condition === undefined && expected.status !== 'extra-hours') continue
    compare(`condition ${id}, met`, condition?.met, met)
    compare(`condition ${id}, actual`, condition?.actual, actual)
  }

  compare('a proposal', product.proposedExtraHours !== null, expected.proposal !== null)
  let proposed = 0
  for (const { unit, didactics, regular, quarters } of expected.proposal ?? []) {
    const rows = (product.proposedExtraHours ?? []).filter(
      (row) => row.courseUnit === unit && row.didactics === didactics,
    )
    const sum = rows.reduce((total, row) => total + row.hours * 4, 0)
    compare(`proposal for ${unit} ${didactics}`, sum, quarters)
    proposed += quarters
    const regularSum = regular.reduce((total, one) => total + one.quarters, 0)
    for (const one of regular) {
      const given = rows
        .filter(({ activity }) => activity === one.activity)
        .reduce((sum, row) => sum + row.hours * 4, 0)
      const share = (quarters * one.quarters) / regularSum
      // The rulebook does not say how a share that is no quarter or half hour is rounded; half an hour is the limit.
      if (Math.abs(given - share) >= 2)
        found.push(`proposal for ${unit} ${didactics} ${one.activity}: ${given} quarters of ${share}`)
      if (!Number.isInteger(given)) found.push(`proposal for ${unit} ${didactics} ${one.activity}: ${given} quarters`)
    }
  }
  compare(
    'quarters proposed',
    (product.proposedExtraHours ?? []).reduce((sum, row) => sum + row.hours * 4, 0),
    proposed,
  )
  return found
}
