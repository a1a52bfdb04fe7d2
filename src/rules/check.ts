import type { Dossier, Placement, RequiredHours } from './dossier.ts'
import type { AcademicYearParameters, CourseUnit } from './parameters.ts'
import type { Fault } from './posted.ts'

/**
 * Where a dossier does not fit the table of its year: units, semesters, activities and didactics that the year or the
 * student does not have. Placements of another year are not looked at: another table is theirs.
 */
export function checkDossier(dossier: Dossier, parameters: AcademicYearParameters): Fault[] {
  const { student, placements, approveStartOf } = dossier
  const faults: Fault[] = []
  for (const [index, placement] of placements.entries()) {
    if (placement.academicYear === undefined || placement.academicYear === parameters.academicYear) {
      faults.push(...placementFaults(placement, ['placements', index], student.didactics, parameters))
    } else if (placement.id === approveStartOf) {
      faults.push(otherYear(placement.academicYear, parameters))
    }
  }
  const { lio, reduction } = student
  if (lio) faults.push(...decisionFaults(lio.requiredHours, ['student', 'lio'], student.didactics, parameters))
  if (reduction) {
    faults.push(...decisionFaults(reduction.requiredHours, ['student', 'reduction'], student.didactics, parameters))
  }
  return faults
}

function otherYear(academicYear: string, parameters: AcademicYearParameters): Fault {
  return {
    path: ['approveStartOf'],
    code: 'other-academic-year',
    detail: {
      nl: `Deze stageplaats is van ${academicYear}; hier wordt ${parameters.academicYear} beoordeeld.`,
      en: `This placement is of ${academicYear}; the year judged here is ${parameters.academicYear}.`,
    },
  }
}

type Path = Fault['path']

function placementFaults(
  { courseUnit, didactics, semester }: Placement,
  path: Path,
  followed: readonly string[],
  parameters: AcademicYearParameters,
): Fault[] {
  const unit = parameters.courseUnits.find(({ id }) => id === courseUnit)
  if (!unit) return [unknownUnit([...path, 'courseUnit'], courseUnit, parameters)]
  const faults = didacticsFaults(unit, didactics, [...path, 'didactics'], followed)
  const semesters = unit.windows.map((window) => window.semester)
  if (!semesters.includes(semester)) {
    faults.push({
      path: [...path, 'semester'],
      code: 'no-window',
      detail: {
        nl: `${unit.title.nl} heeft geen periode in semester ${semester}, wel in: ${semesters.join(', ') || 'geen enkel'}.`,
        en: `${unit.title.en} has no window in semester ${semester}, but in: ${semesters.join(', ') || 'none'}.`,
      },
    })
  }
  return faults
}

function decisionFaults(
  requiredHours: readonly RequiredHours[],
  owner: Path,
  followed: readonly string[],
  parameters: AcademicYearParameters,
): Fault[] {
  const seen = new Set<string>()
  return requiredHours.flatMap(({ courseUnit, didactics, activity }, index) => {
    const path = [...owner, 'requiredHours', index]
    const unit = parameters.courseUnits.find(({ id }) => id === courseUnit)
    if (!unit) return [unknownUnit([...path, 'courseUnit'], courseUnit, parameters)]
    const faults = didacticsFaults(unit, didactics, [...path, 'didactics'], followed)
    const activities = unit.requirements.map((requirement) => requirement.activity)
    if (!activities.includes(activity)) faults.push(unknownActivity([...path, 'activity'], activity, unit, activities))
    const key = JSON.stringify([courseUnit, didactics, activity])
    if (seen.has(key)) faults.push(repeated(path))
    seen.add(key)
    return faults
  })
}

function unknownUnit(path: Path, courseUnit: string, { academicYear, courseUnits }: AcademicYearParameters): Fault {
  const known = courseUnits.map(({ id }) => id).join(', ')
  return {
    path,
    code: 'unknown-course-unit',
    detail: {
      nl: `${academicYear} kent geen opleidingsonderdeel "${courseUnit}", wel: ${known}.`,
      en: `${academicYear} has no course unit "${courseUnit}", but: ${known}.`,
    },
  }
}

function unknownActivity(path: Path, activity: string, unit: CourseUnit, activities: readonly string[]): Fault {
  const known = activities.join(', ')
  return {
    path,
    code: 'unknown-activity',
    detail: {
      nl: `${unit.title.nl} kent geen stageactiviteit "${activity}", wel: ${known}.`,
      en: `${unit.title.en} has no activity "${activity}", but: ${known}.`,
    },
  }
}

function didacticsFaults(unit: CourseUnit, didactics: string | null, path: Path, followed: readonly string[]): Fault[] {
  if (!unit.perDidactics) {
    if (didactics === null) return []
    const detail = {
      nl: `${unit.title.nl} wordt niet per vakdidactiek gevolgd: laat de vakdidactiek leeg.`,
      en: `${unit.title.en} is not followed per didactics: leave the didactics empty.`,
    }
    return [{ path, code: 'didactics-not-allowed', detail }]
  }
  const known = followed.join(', ')
  if (didactics === null) {
    const detail = {
      nl: `${unit.title.nl} wordt per vakdidactiek gevolgd: kies uit ${known}.`,
      en: `${unit.title.en} is followed per didactics: choose from ${known}.`,
    }
    return [{ path, code: 'didactics-required', detail }]
  }
  if (followed.includes(didactics)) return []
  const detail = {
    nl: `De student volgt de vakdidactiek "${didactics}" niet, wel: ${known}.`,
    en: `The student does not follow the didactics "${didactics}", but: ${known}.`,
  }
  return [{ path, code: 'didactics-not-followed', detail }]
}

function repeated(path: Path): Fault {
  return {
    path,
    code: 'duplicate-required-hours',
    detail: {
      nl: 'Voor dit onderdeel, deze vakdidactiek en deze activiteit staan er al uren.',
      en: 'There are already hours for this unit, didactics and activity.',
    },
  }
}
