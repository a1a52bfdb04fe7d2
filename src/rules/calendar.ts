import { dayNumber, dayOf, digits, isSunday, mondayOf } from './dates.ts'

/** The days without lessons in Flemish education, and the legal public holidays of Belgium. */
export const holidayIds = [
  'autumn-holiday',
  'christmas-holiday',
  'carnival-holiday',
  'easter-holiday',
  'summer-holiday',
  'day-after-ascension',
  'new-year',
  'easter-monday',
  'labour-day',
  'ascension',
  'whit-monday',
  'national-day',
  'assumption',
  'all-saints',
  'armistice',
  'christmas-day',
] as const
export type HolidayId = (typeof holidayIds)[number]

/** Why a school is closed on a day. */
export type Closure = HolidayId | 'sunday'

/** A holiday of one school year: day numbers, both included. */
export type Holiday = { id: HolidayId; first: number; last: number }

/** A holiday as a year's parameters put it, in place of the computed one. */
export type HolidayOverride = { id: HolidayId; startsOn: string; endsOn: string }

/** Easter Sunday of a year of the Gregorian calendar, as a day number (the anonymous computus). */
export function easter(year: number): number {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const leapCenturies = Math.floor(century / 4)
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - leapCenturies - moonShift + 15) % 30
  const yearOfCentury = year % 100
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7
  const correction = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const march = 22 + epact + toSunday - 7 * correction
  return dayOf(year, 3, 1) + march - 1
}

/** Today when it is a Monday, else the Monday after. */
function mondayFrom(day: number): number {
  return mondayOf(day + 6)
}

function weeks(id: HolidayId, monday: number, count: number): Holiday {
  return { id, first: monday, last: monday + 7 * count - 1 }
}

/** The week of 1 November; the week after when that day is a Sunday. */
function autumn(year: number): Holiday {
  const allSaints = dayOf(year, 11, 1)
  return weeks('autumn-holiday', isSunday(allSaints) ? allSaints + 1 : mondayOf(allSaints), 1)
}

/** Two weeks from the week of 25 December; from the week after when that day is a Saturday or a Sunday. */
function christmas(year: number): Holiday {
  const day = dayOf(year, 12, 25)
  const monday = mondayOf(day)
  return weeks('christmas-holiday', day - monday >= 5 ? monday + 7 : monday, 2)
}

/** Two weeks that hold, precede or follow Easter, by its date; a late Easter's Monday is a holiday of its own. */
function easterHoliday(year: number): Holiday {
  const sunday = easter(year)
  const monday =
    sunday < dayOf(year, 4, 1) ? sunday + 1 : sunday > dayOf(year, 4, 15) ? sunday - 13 : mondayFrom(dayOf(year, 4, 1))
  return weeks('easter-holiday', monday, 2)
}

function single(id: HolidayId, day: number): Holiday {
  return { id, first: day, last: day }
}

const schoolYears = new Map<number, readonly Holiday[]>()
const mostSchoolYears = 100

/** The holidays of the school year that starts in September of `year`, the long ones first. */
export function holidaysOf(year: number): readonly Holiday[] {
  const known = schoolYears.get(year)
  if (known) return known
  const sunday = easter(year + 1)
  const holidays: Holiday[] = [
    autumn(year),
    christmas(year),
    weeks('carnival-holiday', sunday + 1 - 49, 1),
    easterHoliday(year + 1),
    { id: 'summer-holiday', first: dayOf(year + 1, 7, 1), last: dayOf(year + 1, 8, 31) },
    single('day-after-ascension', sunday + 40),
    single('new-year', dayOf(year + 1, 1, 1)),
    single('easter-monday', sunday + 1),
    single('labour-day', dayOf(year + 1, 5, 1)),
    single('ascension', sunday + 39),
    single('whit-monday', sunday + 50),
    single('national-day', dayOf(year + 1, 7, 21)),
    single('assumption', dayOf(year + 1, 8, 15)),
    single('all-saints', dayOf(year, 11, 1)),
    single('armistice', dayOf(year, 11, 11)),
    single('christmas-day', dayOf(year, 12, 25)),
  ]
  if (schoolYears.size >= mostSchoolYears) schoolYears.clear()
  schoolYears.set(year, holidays)
  return holidays
}

/** The year in whose September the school year of this date starts. */
function schoolYearOf(date: string): number {
  const year = digits(date, 0, 4)
  return digits(date, 5, 7) >= 9 ? year : year - 1
}

/**
 * Why Flemish schools are closed on a date, or undefined when they are open (a Saturday is no holiday). A public
 * holiday is named before the school holiday it falls in, and a Sunday last.
 * @param overrides each takes the place of the computed holiday of its id, in the school year of its first day
 */
export function closureOn(date: string, overrides: readonly HolidayOverride[] = []): Closure | undefined {
  const day = dayNumber(date)
  const year = schoolYearOf(date)
  let closure: Closure | undefined = isSunday(day) ? 'sunday' : undefined
  for (const { id, startsOn, endsOn } of overrides) {
    if (date >= startsOn && date <= endsOn) closure = id
  }
  for (const { id, first, last } of holidaysOf(year)) {
    if (day >= first && day <= last && !isOverridden(id, year, overrides)) closure = id
  }
  return closure
}

function isOverridden(id: HolidayId, year: number, overrides: readonly HolidayOverride[]): boolean {
  return overrides.some((override) => override.id === id && schoolYearOf(override.startsOn) === year)
}
