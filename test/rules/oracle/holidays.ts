import { dateOfDay, dayNumber, mondayOf, weekday } from './brussels.ts'
import type { HolidayOverride } from './posted.ts'

/** Easter Sunday as a day number, by Gauss's method with the Gregorian corrections of 1816. */
export function easterSunday(year: number): number {
  const a = year % 19
  const b = year % 4
  const c = year % 7
  const k = Math.floor(year / 100)
  const p = Math.floor((13 + 8 * k) / 25)
  const q = Math.floor(k / 4)
  const m = (15 - p + k - q) % 30
  const n = (4 + k - q) % 7
  const d = (19 * a + m) % 30
  const e = (2 * b + 4 * c + 6 * d + n) % 7
  let afterMarch22 = d + e
  if (d === 29 && e === 6) afterMarch22 -= 7
  if (d === 28 && e === 6 && (11 * m + 11) % 30 < 19) afterMarch22 -= 7
  return dayNumber(`${yearText(year)}-03-22`) + afterMarch22
}

function yearText(year: number): string {
  return String(year).padStart(4, '0')
}

/** The public holidays of a calendar year, as dates. */
export function publicHolidays(year: number): string[] {
  const easter = easterSunday(year)
  const y = yearText(year)
  return [
    `${y}-01-01`,
    dateOfDay(easter + 1),
    `${y}-05-01`,
    dateOfDay(easter + 39),
    dateOfDay(easter + 50),
    `${y}-07-21`,
    `${y}-08-15`,
    `${y}-11-01`,
    `${y}-11-11`,
    `${y}-12-25`,
  ]
}

function days(first: number, count: number): string[] {
  const all: string[] = []
  for (let day = first; day < first + count; day += 1) all.push(dateOfDay(day))
  return all
}

function autumn(year: number): string[] {
  const first = dayNumber(`${yearText(year)}-11-01`)
  return weekday(first) === 6 ? days(first + 1, 7) : days(mondayOf(first), 7)
}

function christmas(year: number): string[] {
  const christmasDay = dayNumber(`${yearText(year)}-12-25`)
  const thisMonday = mondayOf(christmasDay)
  return weekday(christmasDay) >= 5 ? days(thisMonday + 7, 14) : days(thisMonday, 14)
}

function carnival(year: number): string[] {
  const lastMondayBeforeEaster = easterSunday(year) - 6
  return days(lastMondayBeforeEaster - 6 * 7, 7)
}

function easterHoliday(year: number): string[] {
  const easter = easterSunday(year)
  const y = yearText(year)
  if (easter < dayNumber(`${y}-04-01`)) return days(easter + 1, 14)
  if (easter > dayNumber(`${y}-04-15`)) {
    const lastMondayBeforeEaster = easter - 6
    return days(lastMondayBeforeEaster - 7, 14)
  }
  let monday = dayNumber(`${y}-04-01`)
  while (weekday(monday) !== 0) monday += 1
  return days(monday, 14)
}

/** The Flemish school holidays that begin in a calendar year, as dates (Christmas runs into the next year). */
export function schoolHolidays(year: number, overrides: HolidayOverride[] = []): string[] {
  const easter = easterSunday(year)
  const y = yearText(year)
  // A school year is named after the year it begins in: what falls before September belongs to the year before.
  const replaced = (holiday: HolidayOverride['holiday'], schoolYear: number, computed: string[]): string[] => {
    const own = overrides.filter((one) => one.holiday === holiday && schoolYearOf(one.from) === schoolYear)
    if (own.length === 0) return computed
    return own.flatMap(({ from, until }) => days(dayNumber(from), dayNumber(until) - dayNumber(from) + 1))
  }
  return [
    ...replaced('autumn', year, autumn(year)),
    ...replaced('christmas', year, christmas(year)),
    ...replaced('carnival', year - 1, carnival(year)),
    ...replaced('easter', year - 1, easterHoliday(year)),
    ...days(dayNumber(`${y}-07-01`), 62),
    `${y}-11-11`,
    dateOfDay(easter + 1),
    dateOfDay(easter + 39),
    dateOfDay(easter + 40),
    `${y}-05-01`,
    dateOfDay(easter + 50),
  ]
}

function schoolYearOf(date: string): number {
  const year = Number(date.slice(0, 4))
  return date.slice(5) >= '09-01' ? year : year - 1
}

/** Whether schools are closed on a date: a Sunday, a Belgian public holiday or a Flemish school holiday. */
export function schoolIsClosed(date: string, overrides: HolidayOverride[] = []): boolean {
  if (weekday(dayNumber(date)) === 6) return true
  const key = JSON.stringify([date.slice(0, 4), overrides])
  let closed = closedDays.get(key)
  if (closed === undefined) {
    const year = Number(date.slice(0, 4))
    closed = new Set([
      ...publicHolidays(year),
      ...schoolHolidays(year, overrides),
      ...schoolHolidays(year - 1, overrides),
    ])
    closedDays.set(key, closed)
  }
  return closed.has(date)
}

const closedDays = new Map<string, Set<string>>()
