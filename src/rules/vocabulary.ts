/** Where a lesson is given, and what kind of place a school is (rulebook, section 1). */
export const settings = [
  'secondary',
  'special-secondary',
  'se-n-se',
  'hbo',
  'higher-education',
  'adult-education',
  'alternative',
] as const
export type Setting = (typeof settings)[number]

/** The grades of secondary education; a seventh year carries grade 3. */
export const grades = [1, 2, 3] as const
export type Grade = (typeof grades)[number]

/** Who signs an agreement; `other` is an organisation that takes part beside the three that always do. */
export const parties = ['university', 'school', 'student', 'other'] as const
export type Party = (typeof parties)[number]

export const agreementKinds = ['framework', 'lerarenstage', 'individual'] as const
export type AgreementKind = (typeof agreementKinds)[number]

/** Who must sign each kind of agreement: a framework is between institutes, the others also name the student. */
export const partiesOf: Record<AgreementKind, readonly Party[]> = {
  framework: ['university', 'school'],
  lerarenstage: ['university', 'school', 'student'],
  individual: ['university', 'school', 'student'],
}

/** What a person is to the institute; a year says which of them may judge on which rule. */
export const roles = [
  'student',
  'supervisor',
  'coordinator',
  'study-path-counsellor',
  'mentor',
  'principal',
  'integration',
  'admin',
] as const
export type Role = (typeof roles)[number]

/** The documents a student hands in once, at the start of the programme. */
export const documents = ['commitmentStatement', 'criminalRecordExtract'] as const
export type StudentDocument = (typeof documents)[number]

/** The rules by name, in the order in which the findings are given. The catalogue has one file for each. */
export const ruleIds = [
  'place-approved',
  'agreement-signed',
  'roster-approved',
  'roster-complete',
  'planning-deadline',
  'approval-before-start',
  'documents-on-file',
  'period-window',
  'course-unit-hours',
  'upper-secondary-minimum',
  'alternative-setting-cap',
  'equal-didactics-hours',
  'former-school',
  'lerarenstage-channel',
  'no-overlap',
  'hours-fit-clock',
  'school-calendar',
  'spread',
  'lio-exemption',
] as const
export type RuleId = (typeof ruleIds)[number]

const known: ReadonlySet<string> = new Set(ruleIds)

export function isRuleId(id: string): id is RuleId {
  return known.has(id)
}
