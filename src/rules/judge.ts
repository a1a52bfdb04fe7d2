import { rules } from './catalogue/index.ts'
import type { Dossier, RecordedJudgement } from './dossier.ts'
import { type DossierFacts, establishFacts, hoursOf, type PlacementFacts, stillToPlan } from './facts.ts'
import type { AcademicYearParameters, Source } from './parameters.ts'
import type { AnyVerdict, Outcome } from './rule.ts'
import type { Role, RuleId } from './vocabulary.ts'

/** What one rule says of one subject. Plain data without a sentence, so that a receipt can keep it. */
export type Finding = {
  rule: RuleId
  /** Null: the finding is about the student. */
  placementId: string | null
  outcome: Outcome
  /** True when this finding alone keeps the start from being approved. */
  blocking: boolean
  messageId: string
  /** The numbers and names of the message; hours are decimals. */
  data: Record<string, unknown>
  source: Source
  /** The lessons to blame. */
  lessonIds?: string[]
  /** The rule that made this one not applicable. */
  notApplicableBy?: RuleId
}

/** The hours of a student, as decimals. */
export type JudgedHours = {
  required: number
  planned: number
  credited: number
  /** Counted in the settings and grades of upper secondary education, hours in service included. */
  upperSecondary: number
  alternative: number
  stillToPlan: number
  byCourseUnit: {
    courseUnit: string
    didactics: string | null
    activity: string
    required: number
    planned: number
    credited: number
  }[]
}

/** What the rules say of a start, or of a student's whole dossier. */
export type Judgement = {
  /** True when no finding blocks; null in an overview, which judges no start. */
  mayStart: boolean | null
  /** In the order of the catalogue, then of the placements. */
  findings: Finding[]
  hours: JudgedHours
}

/**
 * Judges a dossier under the numbers of a year: the start of `approveStartOf`, or without it the overview of all
 * submitted and approved rosters. The same dossier and parameters always give the same judgement: no clock, no
 * storage, no time zone of the machine. What a unit, a semester or an activity the year does not know means is for
 * `checkDossier` to refuse; here they never throw.
 * @throws RangeError when `approveStartOf` is none of the placements, which `Dossier` refuses
 */
export function judge(dossier: Dossier, parameters: AcademicYearParameters): Judgement {
  const facts = establishFacts(dossier, parameters)
  const exempted = exemptions(facts, parameters)
  // A start is judged with what people recorded on its placement; an overview has no one placement to look at.
  const onStart = facts.isOverview ? [] : facts.placements.flatMap(({ judgements }) => judgements)
  const findings: Finding[] = []
  for (const rule of rules) {
    const by = exempted.get(rule.id)
    if (rule.about === 'student') {
      const verdict = by ? exemptedBy(by) : rule.check(facts, parameters)
      findings.push(findingOf(rule, undefined, verdict, onStart, parameters))
      continue
    }
    for (const placement of facts.placements) {
      const verdict = by ? exemptedBy(by) : rule.check(placement, parameters)
      findings.push(findingOf(rule, placement, verdict, placement.judgements, parameters))
    }
  }
  return {
    mayStart: facts.isOverview ? null : findings.every(({ blocking }) => !blocking),
    findings,
    hours: judgedHours(facts),
  }
}

type CatalogueRule = (typeof rules)[number]

type Verdict = AnyVerdict & { notApplicableBy?: RuleId }

/** The rules that do not apply to this student, each with the rule that exempts from it. */
function exemptions(facts: DossierFacts, parameters: AcademicYearParameters): Map<string, RuleId> {
  const exempted = new Map<string, RuleId>()
  for (const rule of rules) {
    if (!rule.exempts || rule.about !== 'student') continue
    if (rule.check(facts, parameters).outcome !== 'met') continue
    for (const id of rule.exempts.rules) exempted.set(id, rule.id)
  }
  return exempted
}

function exemptedBy(rule: RuleId): Verdict {
  return { outcome: 'not-applicable', message: 'exempted', data: {}, notApplicableBy: rule }
}

function findingOf(
  rule: CatalogueRule,
  placement: PlacementFacts | undefined,
  { outcome, message, data, lessonIds, blocking, notApplicableBy }: Verdict,
  judgements: readonly RecordedJudgement[],
  parameters: AcademicYearParameters,
): Finding {
  const faulted = outcome === 'not-met' || outcome === 'needs-judgement'
  const waiver = faulted ? waiverOf(rule.id, judgements, parameters) : undefined
  const finding: Finding = {
    rule: rule.id,
    placementId: placement?.id ?? null,
    outcome: waiver ? 'waived' : outcome,
    blocking: faulted && !waiver && rule.blocking && blocking !== false,
    messageId: message,
    data: waiver ? { ...data, waiver } : data,
    source: rule.source(parameters, placement?.courseUnit),
  }
  if (lessonIds) finding.lessonIds = lessonIds
  if (notApplicableBy) finding.notApplicableBy = notApplicableBy
  return finding
}

/** What a person recorded on a rule. */
export type Waiver = Pick<RecordedJudgement, 'role' | 'reason'>

/** The first judgement on this rule in a role that the year entitles to it; any other is ignored. */
function waiverOf(
  rule: RuleId,
  judgements: readonly RecordedJudgement[],
  parameters: AcademicYearParameters,
): Waiver | undefined {
  const entitled: readonly string[] = waiverRoles(rule, parameters)
  const judgement = judgements.find((one) => one.rule === rule && entitled.includes(one.role))
  return judgement && { role: judgement.role, reason: judgement.reason }
}

/** The roles that may judge an exception to this rule in this year; none for most rules. */
export function waiverRoles(rule: RuleId, { waivers }: AcademicYearParameters): readonly Role[] {
  return (Object.hasOwn(waivers, rule) ? waivers[rule] : undefined) ?? []
}

function judgedHours({ hours, alternative, upperSecondary }: DossierFacts): JudgedHours {
  const total = { required: 0, planned: 0, credited: 0 }
  const byCourseUnit: JudgedHours['byCourseUnit'] = []
  for (const { courseUnit, didactics, activities } of hours) {
    for (const [activity, { required, planned, credited }] of activities) {
      total.required += required
      total.planned += planned
      total.credited += credited
      byCourseUnit.push({
        courseUnit,
        didactics,
        activity,
        required: hoursOf(required),
        planned: hoursOf(planned),
        credited: hoursOf(credited),
      })
    }
  }
  return {
    required: hoursOf(total.required),
    planned: hoursOf(total.planned),
    credited: hoursOf(total.credited),
    upperSecondary: hoursOf(upperSecondary.planned),
    alternative: hoursOf(alternative.planned),
    stillToPlan: hoursOf(stillToPlan(hours)),
    byCourseUnit,
  }
}

/** Whether two lists of findings say the same, whatever the order of their members' keys. */
export function sameFindings(one: readonly Finding[], other: readonly Finding[]): boolean {
  return same(one, other)
}

function same(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const entries = Object.entries(one).filter(([, value]) => value !== undefined)
  const others = new Map(Object.entries(other).filter(([, value]) => value !== undefined))
  return (
    entries.length === others.size && entries.every(([key, value]) => others.has(key) && same(value, others.get(key)))
  )
}
