import { brusselsDate, brusselsInstant, dateOfDay, dayNumber, minuteOfDay } from './brussels.ts'
import { countLessons } from './hours.ts'
import { isOlderThan, type OracleJudgement } from './oracle.ts'
import type { OracleParameters, PostedDossier } from './posted.ts'

const steps = ['a step below', 'exactly at', 'a step above'] as const

/** Every boundary of which the cases must stand on both sides, and on the line itself. */
export const boundaryNames: string[] = [
  ...steps.map((step) => `upper-secondary hours ${step} the minimum`),
  ...steps.map((step) => `upper-secondary hours and R ${step} the minimum`),
  ...steps.map((step) => `alternative hours ${step} the maximum`),
  ...steps.map((step) => `an activity's credited hours ${step} its requirement`),
  'submitted on the last day in time',
  'submitted on the first day too late',
  'not submitted, judged on the last day in time',
  'not submitted, judged on the first day too late',
  'judged less than a second before the first lesson',
  'judged at the start of the first lesson',
  'a lesson on the first day of the window',
  'a lesson on the day before the window',
  'a lesson on the last day of the window',
  'a lesson on the day after the window',
  'lessons that touch',
  'lessons that overlap by a minute',
  'hours that fill the clock exactly',
  'hours a minute too long for the clock',
  'an agreement that ends on the last lesson',
  'an agreement that ends the day before the last lesson',
  'an agreement that begins on the first lesson',
  'an agreement that begins the day after the first lesson',
  'an agreement that another party has signed too',
  'an agreement that only waits for another party',
  'an extract on its last day',
  'an extract on the day after its last',
]

/** Which of these boundaries a case stands on. */
export function boundariesOf(
  dossier: PostedDossier,
  parameters: OracleParameters,
  { findings, hours }: OracleJudgement,
): Set<string> {
  const met = new Set<string>()
  const near = (name: string, actual: number, limit: number, limitName: string) => {
    if (actual === limit - 0.25) met.add(`${name} a step below ${limitName}`)
    if (actual === limit) met.add(`${name} exactly at ${limitName}`)
    if (actual === limit + 0.25) met.add(`${name} a step above ${limitName}`)
  }

  const upper = findings.find(({ rule }) => rule === 'upper-secondary-minimum')
  if (upper !== undefined && upper.outcome !== 'not-applicable') {
    const minimum = parameters.upperSecondary.minimumHours
    near('upper-secondary hours', hours.upperSecondary, minimum, 'the minimum')
    if (hours.upperSecondary < minimum) {
      near('upper-secondary hours and R', hours.upperSecondary + hours.stillToPlan, minimum, 'the minimum')
    }
  }
  near('alternative hours', hours.alternative, parameters.alternativeSetting.maximumHours, 'the maximum')
  for (const { required, credited } of hours.byCourseUnit) {
    if (required > 0) near("an activity's credited hours", credited, required, 'its requirement')
  }

  const issuedOn = dossier.student.documents.criminalRecordExtract?.issuedOn
  const months = parameters.extractMaximumMonths
  if (issuedOn !== undefined && months !== null) {
    const today = dayNumber(brusselsDate(dossier.judgedAt))
    const tooOldOn = (day: number) => isOlderThan(issuedOn, months, dateOfDay(day))
    if (!tooOldOn(today) && tooOldOn(today + 1)) met.add('an extract on its last day')
    if (tooOldOn(today) && !tooOldOn(today - 1)) met.add('an extract on the day after its last')
  }

  const judged = dossier.placements.find(({ id }) => id === dossier.approveStartOf)
  const lessons = judged?.roster?.lessons ?? []
  if (judged === undefined || lessons.length === 0) return met

  const moments = lessons.map(({ date, startTime }) => `${date} ${startTime}`).sort()
  const [firstDate, firstTime] = (moments[0] ?? '').split(' ')
  const lastDate = (moments.at(-1) ?? '').slice(0, 10)
  if (firstDate === undefined || firstTime === undefined) return met

  const deadline = dateOfDay(dayNumber(firstDate) - parameters.noticeDays)
  const nextDay = dateOfDay(dayNumber(deadline) + 1)
  const submittedAt = judged.roster?.firstSubmittedAt ?? null
  if (submittedAt === null) {
    if (brusselsDate(dossier.judgedAt) === deadline) met.add('not submitted, judged on the last day in time')
    if (brusselsDate(dossier.judgedAt) === nextDay) met.add('not submitted, judged on the first day too late')
  } else {
    if (brusselsDate(submittedAt) === deadline) met.add('submitted on the last day in time')
    if (brusselsDate(submittedAt) === nextDay) met.add('submitted on the first day too late')
  }
  const left = brusselsInstant(firstDate, firstTime) - Date.parse(dossier.judgedAt)
  if (left > 0 && left <= 1000) met.add('judged less than a second before the first lesson')
  if (left === 0) met.add('judged at the start of the first lesson')

  const unit = parameters.units.find(({ unit }) => unit === judged.courseUnit)
  const window = unit?.windows.find(({ semester }) => semester === judged.semester)
  for (const { date } of lessons) {
    if (window === undefined) continue
    if (date === window.from) met.add('a lesson on the first day of the window')
    if (date === window.until) met.add('a lesson on the last day of the window')
    if (dayNumber(date) === dayNumber(window.from) - 1) met.add('a lesson on the day before the window')
    if (dayNumber(date) === dayNumber(window.until) + 1) met.add('a lesson on the day after the window')
  }

  const counted = countLessons(dossier, parameters)
  for (const mine of lessons) {
    const start = minuteOfDay(mine.startTime)
    for (const { lesson: other } of counted) {
      if (other.id === mine.id || other.date !== mine.date) continue
      if (minuteOfDay(other.endTime) === start) met.add('lessons that touch')
      if (minuteOfDay(other.endTime) === start + 1) met.add('lessons that overlap by a minute')
    }
    const spare = minuteOfDay(mine.endTime) - start - mine.hours * parameters.minutesPerHour
    if (spare === 0) met.add('hours that fill the clock exactly')
    if (spare < 0 && spare >= -1) met.add('hours a minute too long for the clock')
  }

  for (const { kind, parties = [], signatures, validFrom, validUntil } of judged.agreements) {
    const asked = kind === 'framework' ? 2 : 3
    if (parties.includes('other') && signatures.length >= asked) {
      const signed = signatures.some(({ party }) => party === 'other')
      met.add(
        signed ? 'an agreement that another party has signed too' : 'an agreement that only waits for another party',
      )
    }
    if (validFrom === firstDate) met.add('an agreement that begins on the first lesson')
    if (dayNumber(validFrom) === dayNumber(firstDate) + 1)
      met.add('an agreement that begins the day after the first lesson')
    if (validUntil === null) continue
    if (validUntil === lastDate) met.add('an agreement that ends on the last lesson')
    if (dayNumber(validUntil) === dayNumber(lastDate) - 1)
      met.add('an agreement that ends the day before the last lesson')
  }
  return met
}
