import { dateOfDay, dayNumber, dayOf } from './dates.ts'
import type { AcademicYearParameters } from './parameters.ts'

/**
 * The parameters of a year as a first draft of another: the same numbers, each window moved by whole weeks so that it
 * keeps its weekdays. Holidays that were set by hand are left out, for they were of that year alone. Check it before
 * publishing: the semesters of the other year need not fall on these weeks.
 * @param toYear an academic year such as '2022-2023'
 */
export function copyParameters(parameters: AcademicYearParameters, toYear: string): AcademicYearParameters {
  const days = wholeWeeks(firstDay(toYear) - firstDay(parameters.academicYear))
  const moved = (date: string) => dateOfDay(dayNumber(date) + days)
  return {
    ...structuredClone(parameters),
    academicYear: toYear,
    courseUnits: parameters.courseUnits.map((unit) => ({
      ...structuredClone(unit),
      windows: unit.windows.map(({ semester, startsOn, endsOn }) => ({
        semester,
        startsOn: moved(startsOn),
        endsOn: moved(endsOn),
      })),
    })),
    holidays: [],
  }
}

function firstDay(academicYear: string): number {
  return dayOf(Number(academicYear.slice(0, 4)), 9, 1)
}

function wholeWeeks(days: number): number {
  return Math.round(days / 7) * 7
}
