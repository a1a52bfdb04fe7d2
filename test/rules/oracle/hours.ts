import type {
  Activity,
  OracleParameters,
  PostedDossier,
  PostedLesson,
  PostedPlacement,
  PostedRequirement,
  Unit,
} from './posted.ts'

/** A lesson that counts, with the unit and didactics of its placement and the quarter hours it is credited with. */
export type CountedLesson = {
  lesson: PostedLesson
  placement: PostedPlacement
  quarters: number
  creditedQuarters: number
}

/** One line of the student's programme: what is asked, in quarter hours. */
export type Requirement = { unit: Unit; didactics: string | null; activity: Activity; quarters: number }

/** Hours as a whole number of quarter hours. */
export function quarters(hours: number): number {
  return Math.round(hours * 4)
}

/** Section 4: which lessons count, and how much of each is credited. */
export function countLessons(dossier: PostedDossier, parameters: OracleParameters): CountedLesson[] {
  const counted: CountedLesson[] = []
  for (const placement of dossier.placements) {
    if (placement.roster === null) continue
    const status = placement.roster.status
    let counts: boolean
    if (dossier.approveStartOf === null) counts = status === 'submitted' || status === 'approved'
    else counts = status === 'approved' || placement.id === dossier.approveStartOf
    if (!counts) continue
    for (const lesson of placement.roster.lessons) {
      counted.push({ lesson, placement, quarters: quarters(lesson.hours), creditedQuarters: quarters(lesson.hours) })
    }
  }

  const alternative = counted.filter((one) => one.lesson.setting === 'alternative')
  alternative.sort((a, b) => {
    if (a.lesson.date !== b.lesson.date) return a.lesson.date < b.lesson.date ? -1 : 1
    if (a.lesson.startTime !== b.lesson.startTime) return a.lesson.startTime < b.lesson.startTime ? -1 : 1
    return a.lesson.id < b.lesson.id ? -1 : 1
  })
  let left = quarters(parameters.alternativeSetting.maximumHours)
  for (const one of alternative) {
    one.creditedQuarters = Math.min(one.quarters, left)
    left -= one.creditedQuarters
  }
  return counted
}

/** Section 4: what the programme asks of this student, after reductions and LIO decisions. */
export function requirementsOf(dossier: PostedDossier, parameters: OracleParameters): Requirement[] {
  const { didactics, reduction, lio } = dossier.student
  const requirements: Requirement[] = []
  for (const unit of parameters.units) {
    const followed: (string | null)[] = unit.perDidactics ? didactics : [null]
    for (const one of followed) {
      for (const { activity, hours } of unit.hours) {
        requirements.push({ unit: unit.unit, didactics: one, activity, quarters: quarters(hours) })
      }
    }
  }
  for (const requirement of requirements) {
    const reduced = decided(reduction?.requiredHours ?? [], requirement)
    if (reduced !== undefined) requirement.quarters = reduced
    if (lio?.decision === 'full-exemption') requirement.quarters = 0
    if (lio?.decision === 'extra-hours') requirement.quarters = decided(lio.requiredHours, requirement) ?? 0
  }
  return requirements
}

function decided(list: PostedRequirement[], wanted: Requirement): number | undefined {
  for (const one of list) {
    if (one.courseUnit === wanted.unit && one.didactics === wanted.didactics && one.activity === wanted.activity) {
      return quarters(one.hours)
    }
  }
  return undefined
}

/** The counted lessons that serve a line of the programme. */
export function servedBy(requirement: Requirement, counted: CountedLesson[]): CountedLesson[] {
  return counted.filter(
    (one) =>
      one.placement.courseUnit === requirement.unit &&
      one.placement.didactics === requirement.didactics &&
      one.lesson.activity === requirement.activity,
  )
}

export function plannedQuarters(counted: CountedLesson[]): number {
  let sum = 0
  for (const one of counted) sum += one.quarters
  return sum
}

export function creditedQuarters(counted: CountedLesson[]): number {
  let sum = 0
  for (const one of counted) sum += one.creditedQuarters
  return sum
}

/** R of section 4, over the given lines of the programme. */
export function stillToPlanQuarters(requirements: Requirement[], counted: CountedLesson[]): number {
  let sum = 0
  for (const requirement of requirements) {
    sum += Math.max(0, requirement.quarters - creditedQuarters(servedBy(requirement, counted)))
  }
  return sum
}

/** Counted quarter hours at a school and in a grade that section 2 asks for, with the LIO hours in service. */
export function upperSecondaryQuarters(
  dossier: PostedDossier,
  parameters: OracleParameters,
  counted: CountedLesson[],
): number {
  let sum = quarters(dossier.student.lio?.inServiceUpperSecondaryHours ?? 0)
  for (const { lesson, quarters: planned } of counted) {
    const rightSetting = parameters.upperSecondary.settings.includes(lesson.setting)
    const rightGrade = lesson.grade !== null && parameters.upperSecondary.grades.includes(lesson.grade)
    if (rightSetting && rightGrade) sum += planned
  }
  return sum
}
