import { brusselsDate, dayNumber, minuteOfDay } from './dates.ts'
import type { Agreement, Dossier, Lesson, Placement, RecordedJudgement, Roster, Student } from './dossier.ts'
import { overlapsIn } from './overlap.ts'
import type { AcademicYearParameters, CourseUnit } from './parameters.ts'

/** One line of the table of hours, in quarters. */
export type ActivityHours = { required: number; planned: number; credited: number }

/** The hours of one course unit, activity by activity, for one didactics when the unit has them. */
export type UnitHours = {
  readonly courseUnit: string
  readonly didactics: string | null
  readonly perDidactics: boolean
  readonly activities: Map<string, ActivityHours>
}

/** A posted lesson with what the rules compute with: its day as a number, its times in minutes, its hours in quarters. */
export type LessonFacts = {
  readonly id: string
  readonly placementId: string
  readonly day: number
  readonly start: number
  readonly end: number
  readonly quarters: number
  /** The line of the table of hours that this lesson adds to. */
  readonly line: ActivityHours
  readonly posted: Lesson
}

/** One placement as the rules about a placement see it. */
export type PlacementFacts = {
  readonly id: string
  readonly courseUnit: string
  readonly didactics: string | null
  readonly semester: number
  readonly school: Placement['school']
  readonly channel: string | null
  /** The instant its start was approved, in milliseconds; null: not yet. */
  readonly startApprovedAt: number | null
  /** The date in Brussels; null: not approved yet. */
  readonly placeApprovedOn: string | null
  readonly roster: Roster | null
  /** The date in Brussels; null: not submitted yet. */
  readonly firstSubmittedOn: string | null
  /** In order of date, start time and id. */
  readonly lessons: readonly LessonFacts[]
  /** Undefined when the year does not have the unit. */
  readonly unit: CourseUnit | undefined
  /** Undefined when the unit does not run in the semester. */
  readonly window: CourseUnit['windows'][number] | undefined
  readonly hours: UnitHours
  readonly judgements: readonly RecordedJudgement[]
  readonly dossier: DossierFacts
}

/** One student's dossier, with what several rules need worked out once. Hours are in quarters. */
export type DossierFacts = {
  readonly judgedAt: number
  /** The date in Brussels. */
  readonly judgedOn: string
  /** True when no start is being judged. */
  readonly isOverview: boolean
  readonly student: Student
  /** Every placement of the student, also those that do not count or are of another year. */
  readonly posted: readonly Placement[]
  /** The placements that the rules about a placement answer for. */
  readonly placements: readonly PlacementFacts[]
  /** The lessons that the rules about the student add up, in order of date, start time and id. */
  readonly counted: readonly LessonFacts[]
  /** The counted lessons that take place at the same time as another, each with one such other. */
  readonly overlaps: ReadonlyMap<LessonFacts, LessonFacts>
  readonly alternative: { readonly planned: number; readonly credited: number }
  readonly upperSecondary: { readonly planned: number; readonly inService: number }
  /** The year's table for this student's didactics and decisions, then whatever else is counted. */
  readonly hours: readonly UnitHours[]
}

/** Hours as they are posted, in whole quarters, so that sums are exact. */
export function quartersOf(hours: number): number {
  return Math.round(hours * 4)
}

/** Quarters as hours. */
export function hoursOf(quarters: number): number {
  return quarters / 4
}

/** What is still to plan of these units: requirement less credited hours, activity by activity, in quarters. */
export function stillToPlan(units: readonly UnitHours[]): number {
  let sum = 0
  for (const { activities } of units) {
    for (const { required, credited } of activities.values()) sum += Math.max(0, required - credited)
  }
  return sum
}

/** All agreements on file with this school: one per student and school serves every placement there. */
export function agreementsWith(institutionNumber: string, { posted }: DossierFacts): Agreement[] {
  return posted.flatMap(({ agreements }) => agreements.filter((one) => one.institutionNumber === institutionNumber))
}

/**
 * Works out what the rules look at. What counts, is credited and is required: rulebook, section 4.
 * @throws RangeError when `approveStartOf` is none of the placements, which `Dossier` refuses
 */
export function establishFacts(dossier: Dossier, parameters: AcademicYearParameters): DossierFacts {
  const { student } = dossier
  const hours = requiredHours(student, parameters)
  const counted: LessonFacts[] = []
  const subjects = new Map<string, { placement: Placement; hours: UnitHours; lessons: LessonFacts[] }>()
  for (const placement of dossier.placements) {
    if (!counts(placement, dossier)) continue
    const unit = unitHours(hours, placement.courseUnit, placement.didactics)
    for (const lesson of placement.roster?.lessons ?? []) counted.push(lessonFacts(lesson, placement, unit))
    if (isSubject(placement, dossier, parameters)) subjects.set(placement.id, { placement, hours: unit, lessons: [] })
  }
  if (dossier.approveStartOf !== null && subjects.size === 0) {
    throw new RangeError(`${dossier.approveStartOf} is none of the placements`)
  }
  counted.sort(inOrder)
  for (const lesson of counted) subjects.get(lesson.placementId)?.lessons.push(lesson)

  const judgedAt = Date.parse(dossier.judgedAt)
  const placements: PlacementFacts[] = []
  const facts: DossierFacts = {
    judgedAt,
    judgedOn: brusselsDate(judgedAt),
    isOverview: dossier.approveStartOf === null,
    student,
    posted: dossier.placements,
    placements,
    counted,
    overlaps: overlapsIn(counted),
    alternative: creditHours(counted, parameters),
    upperSecondary: upperSecondaryHours(counted, student, parameters),
    hours,
  }
  for (const subject of subjects.values()) placements.push(placementFacts(subject, facts, parameters))
  return facts
}

/** Whether the lessons of this placement are counted. */
function counts({ id, roster }: Placement, { approveStartOf }: Dossier): boolean {
  if (id === approveStartOf) return true
  if (!roster) return false
  return roster.status === 'approved' || (approveStartOf === null && roster.status === 'submitted')
}

/** Of the placements that count, whether the rules answer for this one. */
function isSubject(
  { id, academicYear }: Placement,
  { approveStartOf }: Dossier,
  year: AcademicYearParameters,
): boolean {
  return approveStartOf === null ? (academicYear ?? year.academicYear) === year.academicYear : id === approveStartOf
}

/** The year's table for this student, with the decisions on hours in place of what they replace. */
function requiredHours({ didactics, lio, reduction }: Student, parameters: AcademicYearParameters): UnitHours[] {
  const table: UnitHours[] = []
  for (const { id, perDidactics, requirements } of parameters.courseUnits) {
    for (const one of perDidactics ? didactics : [null]) {
      const activities = new Map<string, ActivityHours>()
      for (const { activity, hours } of requirements) {
        activities.set(activity, { required: lio ? 0 : quartersOf(hours), planned: 0, credited: 0 })
      }
      table.push({ courseUnit: id, didactics: one, perDidactics, activities })
    }
  }
  const decided = lio ? (lio.decision === 'extra-hours' ? lio.requiredHours : []) : (reduction?.requiredHours ?? [])
  for (const { courseUnit, didactics: one, activity, hours } of decided) {
    lineOf(unitHours(table, courseUnit, one), activity).required = quartersOf(hours)
  }
  return table
}

/** The hours of a unit and didactics; what the table does not have is added, so that every counted hour has a line. */
function unitHours(table: UnitHours[], courseUnit: string, didactics: string | null): UnitHours {
  const known = table.find((unit) => unit.courseUnit === courseUnit && unit.didactics === didactics)
  if (known) return known
  const perDidactics = table.some((unit) => unit.courseUnit === courseUnit && unit.perDidactics)
  const added = { courseUnit, didactics, perDidactics, activities: new Map<string, ActivityHours>() }
  table.push(added)
  return added
}

function lineOf({ activities }: UnitHours, activity: string): ActivityHours {
  const known = activities.get(activity)
  if (known) return known
  const added = { required: 0, planned: 0, credited: 0 }
  activities.set(activity, added)
  return added
}

function lessonFacts(posted: Lesson, { id: placementId }: Placement, unit: UnitHours): LessonFacts {
  const quarters = quartersOf(posted.hours)
  const line = lineOf(unit, posted.activity)
  line.planned += quarters
  return {
    id: posted.id,
    placementId,
    day: dayNumber(posted.date),
    start: minuteOfDay(posted.startTime),
    end: minuteOfDay(posted.endTime),
    quarters,
    line,
    posted,
  }
}

function inOrder(one: LessonFacts, other: LessonFacts): number {
  return one.day - other.day || one.start - other.start || (one.id < other.id ? -1 : 1)
}

/** Credits lessons in their order: all hours, but of the alternative setting no more than the maximum. */
function creditHours(counted: readonly LessonFacts[], { alternativeSetting }: AcademicYearParameters) {
  const maximum = quartersOf(alternativeSetting.maximumHours)
  let planned = 0
  for (const { quarters, line, posted } of counted) {
    if (posted.setting !== 'alternative') {
      line.credited += quarters
      continue
    }
    line.credited += Math.min(quarters, Math.max(0, maximum - planned))
    planned += quarters
  }
  return { planned, credited: Math.min(planned, maximum) }
}

function upperSecondaryHours(
  counted: readonly LessonFacts[],
  { lio }: Student,
  { upperSecondary: { settings, grades } }: AcademicYearParameters,
) {
  const inService = quartersOf(lio?.inServiceUpperSecondaryHours ?? 0)
  let planned = inService
  for (const { quarters, posted } of counted) {
    const { setting, grade } = posted
    if (grade && grades.includes(grade) && settings.includes(setting)) planned += quarters
  }
  return { planned, inService }
}

function placementFacts(
  { placement, hours, lessons }: { placement: Placement; hours: UnitHours; lessons: LessonFacts[] },
  dossier: DossierFacts,
  { courseUnits }: AcademicYearParameters,
): PlacementFacts {
  const { id, courseUnit, didactics, semester, school, channel, placeApprovedAt, startApprovedAt, roster, judgements } =
    placement
  const unit = courseUnits.find((one) => one.id === courseUnit)
  return {
    id,
    courseUnit,
    didactics,
    semester,
    school,
    channel,
    startApprovedAt: startApprovedAt ? Date.parse(startApprovedAt) : null,
    placeApprovedOn: dateOf(placeApprovedAt),
    roster,
    firstSubmittedOn: dateOf(roster?.firstSubmittedAt ?? null),
    lessons,
    unit,
    window: unit?.windows.find((window) => window.semester === semester),
    hours,
    judgements,
    dossier,
  }
}

function dateOf(instant: string | null): string | null {
  return instant === null ? null : brusselsDate(Date.parse(instant))
}
