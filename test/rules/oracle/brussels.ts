/** Brussels wall time and calendar arithmetic for the oracle, on nothing but `Intl` and day numbers. */

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Brussels',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

function wallClock(milliseconds: number): { date: string; time: string } {
  const found: Record<string, string> = {}
  for (const part of clock.formatToParts(milliseconds)) found[part.type] = part.value
  return {
    date: `${(found.year ?? '').padStart(4, '0')}-${found.month}-${found.day}`,
    time: `${found.hour}:${found.minute}`,
  }
}

/** The calendar date the clock in Brussels shows at an instant. */
export function brusselsDate(instant: string): string {
  return wallClock(Date.parse(instant)).date
}

/**
 * The instant, in milliseconds, at which the clock in Brussels shows this date and time. The hour that comes twice
 * in October is taken the first time; an hour that is skipped in March lies one hour later on the clock.
 */
export function brusselsInstant(date: string, time: string): number {
  const asUtc = Date.parse(`${date}T${time}:00Z`)
  const inSummer = asUtc - 2 * 3_600_000
  const inWinter = asUtc - 1 * 3_600_000
  const shown = wallClock(inSummer)
  if (shown.date === date && shown.time === time) return inSummer
  return inWinter
}

const millisecondsPerDay = 86_400_000

/** Days since 1 January 1970 of a calendar date. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / millisecondsPerDay
}

/** The calendar date of a day number. */
export function dateOfDay(day: number): string {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10)
}

/** 0 = Monday … 6 = Sunday. Day 0, 1 January 1970, was a Thursday. */
export function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/** Minutes since midnight of a time such as 08:30. */
export function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** The day number of the Monday that begins the (ISO) week of a day. */
export function mondayOf(day: number): number {
  return day - weekday(day)
}
