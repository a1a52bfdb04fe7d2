import { brusselsDate } from './dates.ts'

export { type CapacityLine, chooseLine, describePlaceKind, type PlaceKind } from './capacity.ts'
export { rules } from './catalogue/index.ts'
export { checkDossier } from './check.ts'
export { copyParameters } from './copy.ts'
export { type Agreement, Dossier, Lesson as DossierLesson, RequiredHours } from './dossier.ts'
export { type ExplainedFinding, explain, explainJudgement } from './explain.ts'
export { isExtractTooOld } from './extract.ts'
export { type Finding, type JudgedHours, type Judgement, judge, sameFindings, waiverRoles } from './judge.ts'
export { assessLio, LioAssessment, LioAssignments } from './lio.ts'
export { AcademicYearParameters, type Source } from './parameters.ts'
export { type Fault, hours as quarterHours, type Localized } from './posted.ts'
export { type Outcome, outcomes, type Rule } from './rule.ts'
export type { Locale } from './text.ts'
export {
  type AgreementKind,
  agreementKinds,
  type Grade,
  grades,
  type Party,
  parties,
  partiesOf,
  type Role,
  type RuleId,
  roles,
  ruleIds,
  type Setting,
  settings,
} from './vocabulary.ts'
export { year20212022 } from './years/2021-2022.ts'

/** The calendar date in Brussels of an instant (RFC 3339). */
export function brusselsDateOf(instant: string): string {
  return brusselsDate(Date.parse(instant))
}
