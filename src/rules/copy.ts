import { TZDate } from '@date-fns/tz'
import { addWeeks } from 'date-fns/addWeeks'
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays'
import { formatISO } from 'date-fns/formatISO'
import type { AcademicYearParameters } from './parameters.ts'

/**
 * The parameters of a year as a first draft of another: the same numbers, each window moved by whole weeks so that it
 * keeps its weekdays. Holidays that were set by hand are left out, for they were of that year alone. Check it before
 * publishing: the semesters of the other year need not fall on these weeks.
 * @param toYear an academic year such as '2022-2023'
 */
export function copyParameters(parameters: AcademicYearParameters, toYear: string): AcademicYearParameters {
  const weeks = weeksBetween(parameters.academicYear, toYear)
  return {
    ...structuredClone(parameters),
    academicYear: toYear,
    courseUnits: parameters.courseUnits.map((unit) => ({
      ...structuredClone(unit),
      windows: unit.windows.map(({ semester, startsOn, endsOn }) => ({
        semester,
        startsOn: moved(startsOn, weeks),
        endsOn: moved(endsOn, weeks),
      })),
    })),
    holidays: [],
  }
}

function weeksBetween(fromYear: string, toYear: string): number {
  const firstDay = (academicYear: string) => calendarDay(`${academicYear.slice(0, 4)}-09-01`)
  return Math.round(differenceInCalendarDays(firstDay(toYear), firstDay(fromYear)) / 7)
}

function moved(date: string, weeks: number): string {
  return formatISO(addWeeks(calendarDay(date), weeks), { representation: 'date' })
}

/** A calendar date as the library takes it, in a zone of its own so that the machine's does not matter. */
function calendarDay(date: string): TZDate {
  return new TZDate(date, 'UTC')
}
