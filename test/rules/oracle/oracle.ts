import { brusselsDate, brusselsInstant, dateOfDay, dayNumber, minuteOfDay, mondayOf } from './brussels.ts'
import { schoolIsClosed } from './holidays.ts'
import {
  type CountedLesson,
  countLessons,
  creditedQuarters,
  plannedQuarters,
  quarters,
  type Requirement,
  requirementsOf,
  servedBy,
  stillToPlanQuarters,
  upperSecondaryQuarters,
} from './hours.ts'
import type {
  OracleParameters,
  Party,
  PostedAgreement,
  PostedDossier,
  PostedLesson,
  PostedPlacement,
  Window,
} from './posted.ts'

export type Outcome = 'met' | 'not-met' | 'open' | 'needs-judgement' | 'waived' | 'not-applicable'

export type OracleFinding = {
  rule: string
  placementId: string | null
  outcome: Outcome
  blocking: boolean
  numbers: Record<string, number | string | null>
  lessonIds: string[]
}

export type OracleHours = {
  required: number
  planned: number
  credited: number
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

export type OracleJudgement = { mayStart: boolean | null; findings: OracleFinding[]; hours: OracleHours }

/** What a rule says before waivers, exemptions and blocking are looked at. */
type Answer = {
  outcome: Outcome
  lessonIds?: string[]
  numbers?: Record<string, number | string | null>
  neverBlocks?: boolean
}

/** Everything a rule may look at, worked out once. */
type Case = {
  dossier: PostedDossier
  parameters: OracleParameters
  counted: CountedLesson[]
  requirements: Requirement[]
}

type StudentRule = { rule: string; advisory: boolean; answer: (of: Case) => Answer }
type PlacementRule = { rule: string; advisory: boolean; answer: (of: Case, p: PostedPlacement) => Answer }

const studentRules: StudentRule[] = [
  { rule: 'documents-on-file', advisory: false, answer: documentsOnFile },
  { rule: 'upper-secondary-minimum', advisory: false, answer: upperSecondaryMinimum },
  { rule: 'alternative-setting-cap', advisory: false, answer: alternativeSettingCap },
  { rule: 'equal-didactics-hours', advisory: true, answer: equalDidacticsHours },
  { rule: 'lio-exemption', advisory: true, answer: lioExemption },
]

const placementRules: PlacementRule[] = [
  { rule: 'place-approved', advisory: false, answer: placeApproved },
  { rule: 'agreement-signed', advisory: false, answer: agreementSigned },
  { rule: 'roster-approved', advisory: false, answer: rosterApproved },
  { rule: 'roster-complete', advisory: false, answer: rosterComplete },
  { rule: 'planning-deadline', advisory: false, answer: planningDeadline },
  { rule: 'approval-before-start', advisory: false, answer: approvalBeforeStart },
  { rule: 'period-window', advisory: false, answer: periodWindow },
  { rule: 'course-unit-hours', advisory: false, answer: courseUnitHours },
  { rule: 'former-school', advisory: false, answer: formerSchool },
  { rule: 'lerarenstage-channel', advisory: false, answer: lerarenstageChannel },
  { rule: 'no-overlap', advisory: false, answer: noOverlap },
  { rule: 'hours-fit-clock', advisory: false, answer: hoursFitClock },
  { rule: 'school-calendar', advisory: true, answer: schoolCalendar },
  { rule: 'spread', advisory: true, answer: spread },
]

/** The rules of section 5, by id. */
export const ruleIds: string[] = [...studentRules, ...placementRules].map(({ rule }) => rule)

const rulesThatAFullLioExemptionSwitchesOff = [
  'course-unit-hours',
  'upper-secondary-minimum',
  'equal-didactics-hours',
  'spread',
]

/** Section 5, on its own: every finding about a posted dossier. */
export function oracle(dossier: PostedDossier, parameters: OracleParameters): OracleJudgement {
  const counted = countLessons(dossier, parameters)
  const requirements = requirementsOf(dossier, parameters)
  const of: Case = { dossier, parameters, counted, requirements }
  const findings: OracleFinding[] = []

  const start = dossier.placements.find(({ id }) => id === dossier.approveStartOf)
  for (const { rule, advisory, answer } of studentRules) {
    findings.push(conclude(of, rule, advisory, start ?? null, null, answer(of)))
  }
  for (const placement of dossier.placements) {
    const status = placement.roster?.status
    const asked =
      dossier.approveStartOf === null
        ? status === 'submitted' || status === 'approved'
        : placement.id === dossier.approveStartOf
    if (!asked) continue
    for (const { rule, advisory, answer } of placementRules) {
      findings.push(conclude(of, rule, advisory, placement, placement.id, answer(of, placement)))
    }
  }

  return {
    mayStart: dossier.approveStartOf === null ? null : !findings.some(({ blocking }) => blocking),
    findings,
    hours: hoursOf(of),
  }
}

function conclude(
  of: Case,
  rule: string,
  advisory: boolean,
  judged: PostedPlacement | null,
  placementId: string | null,
  answer: Answer,
): OracleFinding {
  let outcome = answer.outcome
  let lessonIds = answer.lessonIds ?? []
  let numbers = answer.numbers ?? {}

  const exempt = of.dossier.student.lio?.decision === 'full-exemption'
  if (exempt && rulesThatAFullLioExemptionSwitchesOff.includes(rule)) {
    outcome = 'not-applicable'
    lessonIds = []
    numbers = { notApplicableBy: 'lio-exemption' }
  }

  if (outcome === 'not-met' || outcome === 'needs-judgement') {
    const roles = of.parameters.waivers.find((waiver) => waiver.rule === rule)?.roles ?? []
    for (const judgement of judged?.judgements ?? []) {
      if (judgement.rule === rule && roles.includes(judgement.role)) outcome = 'waived'
    }
  }

  const stands = outcome === 'not-met' || outcome === 'needs-judgement'
  return {
    rule,
    placementId,
    outcome,
    blocking: stands && !advisory && answer.neverBlocks !== true,
    numbers,
    lessonIds,
  }
}

function hoursOf(of: Case): OracleHours {
  const alternative = of.counted.filter(({ lesson }) => lesson.setting === 'alternative')
  let required = 0
  for (const requirement of of.requirements) required += requirement.quarters
  return {
    required: required / 4,
    planned: plannedQuarters(of.counted) / 4,
    credited: creditedQuarters(of.counted) / 4,
    upperSecondary: upperSecondaryQuarters(of.dossier, of.parameters, of.counted) / 4,
    alternative: plannedQuarters(alternative) / 4,
    stillToPlan: stillToPlanQuarters(of.requirements, of.counted) / 4,
    byCourseUnit: of.requirements.map((requirement) => {
      const served = servedBy(requirement, of.counted)
      return {
        courseUnit: requirement.unit,
        didactics: requirement.didactics,
        activity: requirement.activity,
        required: requirement.quarters / 4,
        planned: plannedQuarters(served) / 4,
        credited: creditedQuarters(served) / 4,
      }
    }),
  }
}

// ---- what the rules ask of a placement ----

function lessonsOf(p: PostedPlacement): PostedLesson[] {
  return p.roster === null ? [] : p.roster.lessons
}

/** The first lesson by date and start time. */
function firstLesson(p: PostedPlacement): PostedLesson | null {
  let first: PostedLesson | null = null
  for (const lesson of lessonsOf(p)) {
    if (first === null || `${lesson.date} ${lesson.startTime}` < `${first.date} ${first.startTime}`) first = lesson
  }
  return first
}

function windowOf(p: PostedPlacement, parameters: OracleParameters): Window | null {
  for (const unit of parameters.units) {
    if (unit.unit !== p.courseUnit) continue
    for (const window of unit.windows) if (window.semester === p.semester) return window
  }
  return null
}

function metUnlessToBlame(lessonIds: string[]): Answer {
  return { outcome: lessonIds.length === 0 ? 'met' : 'not-met', lessonIds }
}

// ---- the rules about a placement ----

function placeApproved(_of: Case, p: PostedPlacement): Answer {
  return { outcome: p.placeApprovedAt === null ? 'not-met' : 'met' }
}

function agreementSigned({ dossier, parameters }: Case, p: PostedPlacement): Answer {
  const dates = lessonsOf(p).map(({ date }) => date)
  if (dates.length === 0) {
    const window = windowOf(p, parameters)
    if (window !== null) dates.push(window.from, window.until)
  }
  // One agreement per student and school serves all placements there, so it may hang on another placement.
  for (const placement of dossier.placements) {
    for (const agreement of placement.agreements) {
      if (agreement.institutionNumber !== p.school.institutionNumber) continue
      if (isSigned(agreement) && agreement.terminatedOn === null && dates.every((date) => isValidOn(agreement, date))) {
        return { outcome: 'met' }
      }
    }
  }
  return { outcome: 'not-met' }
}

function isSigned(agreement: PostedAgreement): boolean {
  const parties: Party[] =
    agreement.kind === 'framework' ? ['university', 'school'] : ['university', 'school', 'student']
  // "Signed by all its parties": an agreement may name more than its kind always has.
  for (const party of [...parties, ...(agreement.parties ?? [])]) {
    if (!agreement.signatures.some((signature) => signature.party === party)) return false
  }
  return true
}

function isValidOn(agreement: PostedAgreement, date: string): boolean {
  if (date < agreement.validFrom) return false
  return agreement.validUntil === null || date <= agreement.validUntil
}

function rosterApproved(_of: Case, p: PostedPlacement): Answer {
  return { outcome: p.roster?.status === 'approved' ? 'met' : 'not-met' }
}

function rosterComplete({ parameters }: Case, p: PostedPlacement): Answer {
  const lessons = lessonsOf(p)
  if (lessons.length === 0) return { outcome: 'not-met' }
  const known: string[] = []
  for (const unit of parameters.units) {
    if (unit.unit === p.courseUnit) for (const { activity } of unit.hours) known.push(activity)
  }
  const incomplete: string[] = []
  for (const lesson of lessons) {
    const complete =
      isFilledIn(lesson.mentor) &&
      isFilledIn(lesson.classGroup) &&
      isFilledIn(lesson.room) &&
      isFilledIn(lesson.topic) &&
      minuteOfDay(lesson.startTime) < minuteOfDay(lesson.endTime) &&
      known.includes(lesson.activity)
    if (!complete) incomplete.push(lesson.id)
  }
  return metUnlessToBlame(incomplete)
}

/** A field of blanks says as little as a missing one. */
function isFilledIn(value: string | null): boolean {
  return value !== null && value.trim() !== ''
}

function planningDeadline({ dossier, parameters }: Case, p: PostedPlacement): Answer {
  const first = firstLesson(p)
  if (first === null) return { outcome: 'not-applicable' }
  const deadline = dateOfDay(dayNumber(first.date) - parameters.noticeDays)
  const submitted = p.roster?.firstSubmittedAt ?? null
  const numbers = {
    deadline,
    firstLesson: first.date,
    submittedOn: submitted === null ? null : brusselsDate(submitted),
  }
  if (submitted !== null) return { outcome: brusselsDate(submitted) <= deadline ? 'met' : 'not-met', numbers }
  return { outcome: brusselsDate(dossier.judgedAt) <= deadline ? 'open' : 'not-met', numbers }
}

function approvalBeforeStart({ dossier }: Case, p: PostedPlacement): Answer {
  const first = firstLesson(p)
  if (first === null) return { outcome: 'not-applicable' }
  const before = Date.parse(dossier.judgedAt) < brusselsInstant(first.date, first.startTime)
  return { outcome: before ? 'met' : 'not-met', numbers: { firstLesson: first.date } }
}

function periodWindow({ parameters }: Case, p: PostedPlacement): Answer {
  const window = windowOf(p, parameters)
  const outside: string[] = []
  for (const { id, date } of lessonsOf(p)) {
    if (window === null || date < window.from || date > window.until) outside.push(id)
  }
  return { ...metUnlessToBlame(outside), numbers: { from: window?.from ?? null, until: window?.until ?? null } }
}

function courseUnitHours({ dossier, counted, requirements }: Case, p: PostedPlacement): Answer {
  let required = 0
  let short = 0
  for (const requirement of requirements) {
    if (requirement.unit !== p.courseUnit || requirement.didactics !== p.didactics) continue
    required += requirement.quarters
    short += Math.max(0, requirement.quarters - creditedQuarters(servedBy(requirement, counted)))
  }
  const numbers = { required: required / 4, missing: short / 4 }
  if (required === 0) return { outcome: 'not-applicable', numbers }
  if (short === 0) return { outcome: 'met', numbers }
  for (const other of dossier.placements) {
    if (other.id === p.id) continue
    const same = other.courseUnit === p.courseUnit && other.didactics === p.didactics
    if (same && other.roster?.status !== 'approved') return { outcome: 'open', numbers }
  }
  return { outcome: 'not-met', numbers }
}

function formerSchool({ dossier }: Case, p: PostedPlacement): Answer {
  const former = dossier.student.formerSchools.includes(p.school.institutionNumber)
  return { outcome: former ? 'needs-judgement' : 'met' }
}

function lerarenstageChannel({ parameters }: Case, p: PostedPlacement): Answer {
  const refused = p.channel === 'lerarenstage' && !parameters.lerarenstageKinds.includes(p.school.kind)
  return { outcome: refused ? 'not-met' : 'met' }
}

function noOverlap({ counted }: Case, p: PostedPlacement): Answer {
  const overlapping: string[] = []
  for (const mine of lessonsOf(p)) {
    for (const { lesson: other } of counted) {
      if (other.id === mine.id || other.date !== mine.date) continue
      // A lesson that does not end after its start takes no time; `roster-complete` refuses it.
      if (!takesTime(mine) || !takesTime(other)) continue
      const startsBeforeOtherEnds = minuteOfDay(mine.startTime) < minuteOfDay(other.endTime)
      const endsAfterOtherStarts = minuteOfDay(mine.endTime) > minuteOfDay(other.startTime)
      if (startsBeforeOtherEnds && endsAfterOtherStarts) {
        overlapping.push(mine.id)
        break
      }
    }
  }
  return metUnlessToBlame(overlapping)
}

function takesTime(lesson: PostedLesson): boolean {
  return minuteOfDay(lesson.startTime) < minuteOfDay(lesson.endTime)
}

function hoursFitClock({ parameters }: Case, p: PostedPlacement): Answer {
  const tooLong: string[] = []
  for (const lesson of lessonsOf(p)) {
    const minutes = minuteOfDay(lesson.endTime) - minuteOfDay(lesson.startTime)
    if (quarters(lesson.hours) * parameters.minutesPerHour > 4 * minutes) tooLong.push(lesson.id)
  }
  return metUnlessToBlame(tooLong)
}

function schoolCalendar({ parameters }: Case, p: PostedPlacement): Answer {
  const closed: string[] = []
  for (const { id, date, setting } of lessonsOf(p)) {
    if (setting === 'alternative' || setting === 'adult-education' || setting === 'higher-education') continue
    if (schoolIsClosed(date, parameters.holidayOverrides)) closed.push(id)
  }
  return metUnlessToBlame(closed)
}

function spread({ parameters, counted }: Case, p: PostedPlacement): Answer {
  const asked = parameters.spread.find(({ unit }) => unit === p.courseUnit)
  if (asked === undefined || lessonsOf(p).length === 0) return { outcome: 'not-applicable' }
  // The parameter speaks of the course unit, which may be split over several placements.
  const weeks = new Set<number>()
  for (const { lesson, placement } of counted) {
    if (placement.courseUnit !== p.courseUnit || placement.didactics !== p.didactics) continue
    if (asked.activities.includes(lesson.activity)) weeks.add(mondayOf(dayNumber(lesson.date)))
  }
  // No such lesson anywhere in the unit: there is nothing to spread yet.
  if (weeks.size === 0) return { outcome: 'not-applicable' }
  return {
    outcome: weeks.size >= asked.minimumWeeks ? 'met' : 'not-met',
    numbers: { weeks: weeks.size, minimumWeeks: asked.minimumWeeks },
  }
}

// ---- the rules about the student ----

function documentsOnFile({ dossier, parameters }: Case): Answer {
  const { commitmentStatement, criminalRecordExtract } = dossier.student.documents
  if (commitmentStatement === null || criminalRecordExtract === null) return { outcome: 'not-met' }
  const { issuedOn } = criminalRecordExtract
  const maximum = parameters.extractMaximumMonths
  if (maximum === null) return { outcome: 'met' }
  if (issuedOn === undefined) return { outcome: 'not-met', numbers: { maximum } }
  if (!isOlderThan(issuedOn, maximum, brusselsDate(dossier.judgedAt))) return { outcome: 'met' }
  return { outcome: 'not-met', numbers: { issuedOn, maximum } }
}

/**
 * Whether more than so many months lie between two days. A month is over after the day with the same number; where the
 * month has no such day, it is over with the month itself.
 */
export function isOlderThan(issuedOn: string, months: number, on: string): boolean {
  const parts = (date: string) => date.split('-').map(Number) as [number, number, number]
  const [issuedYear, issuedMonth, issuedDay] = parts(issuedOn)
  const [year, month, day] = parts(on)
  const begun = (year - issuedYear) * 12 + month - issuedMonth
  return begun > months || (begun === months && day > issuedDay)
}

function upperSecondaryMinimum({ dossier, parameters, counted, requirements }: Case): Answer {
  const minimum = quarters(parameters.upperSecondary.minimumHours)
  const planned = upperSecondaryQuarters(dossier, parameters, counted)
  const stillToPlan = stillToPlanQuarters(requirements, counted)
  const numbers = {
    minimum: minimum / 4,
    planned: planned / 4,
    missing: Math.max(0, minimum - planned) / 4,
    stillToPlan: stillToPlan / 4,
  }
  if (planned >= minimum) return { outcome: 'met', numbers }
  if (planned + stillToPlan >= minimum) return { outcome: 'open', numbers }
  return { outcome: 'not-met', numbers }
}

function alternativeSettingCap({ dossier, parameters, counted }: Case): Answer {
  const maximum = quarters(parameters.alternativeSetting.maximumHours)
  const alternative = counted.filter(({ lesson }) => lesson.setting === 'alternative')
  const planned = plannedQuarters(alternative)
  const numbers = {
    planned: planned / 4,
    maximum: maximum / 4,
    credited: creditedQuarters(alternative) / 4,
    excess: Math.max(0, planned - maximum) / 4,
  }
  if (planned <= maximum) return { outcome: 'met', numbers }
  const concernsThisStart =
    dossier.approveStartOf === null || alternative.some(({ placement }) => placement.id === dossier.approveStartOf)
  const refused = parameters.alternativeSetting.overCap === 'refuse' && concernsThisStart
  return { outcome: 'not-met', numbers, neverBlocks: !refused }
}

function equalDidacticsHours({ dossier, counted, requirements }: Case): Answer {
  const [x, y] = dossier.student.didactics
  if (x === undefined || y === undefined) return { outcome: 'not-applicable' }
  const creditedIn = (didactics: string) =>
    creditedQuarters(counted.filter(({ placement }) => placement.didactics === didactics))
  const stillToPlan = stillToPlanQuarters(
    requirements.filter(({ didactics }) => didactics !== null),
    counted,
  )
  const numbers = { x: creditedIn(x) / 4, y: creditedIn(y) / 4, stillToPlan: stillToPlan / 4 }
  // "Open while R of those units > 0" has no exception: hours that are equal so far can still come apart.
  if (stillToPlan > 0) return { outcome: 'open', numbers }
  return { outcome: numbers.x === numbers.y ? 'met' : 'not-met', numbers }
}

function lioExemption({ dossier }: Case): Answer {
  return { outcome: dossier.student.lio?.decision === 'full-exemption' ? 'met' : 'not-applicable' }
}
