import { tzOffset } from '@date-fns/tz'

const dayMs = 86_400_000
const hourMs = 3_600_000
const minuteMs = 60_000
const zone = 'Europe/Brussels'

/** A calendar day as the count of days since 1970-01-01: sums and comparisons need no time zone. */
export function dayOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / dayMs
}

/** The day number of a calendar date 'YYYY-MM-DD'. */
export function dayNumber(date: string): number {
  return dayOf(digits(date, 0, 4), digits(date, 5, 7), digits(date, 8, 10))
}

/** The number that the digits from `start` up to `end` write. Every lesson is read this way, so it makes no strings. */
export function digits(text: string, start: number, end: number): number {
  let value = 0
  for (let index = start; index < end; index += 1) value = value * 10 + text.charCodeAt(index) - 48
  return value
}

/** The calendar date of a day number. */
export function dateOfDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

/**
 * The number of the day so many months after a date: the same day of its month, or the last day of a month that is shorter (Regulation (EEC,
 * Euratom) No 1182/71, article 3(2)(c)).
 */
export function monthsLater(date: string, months: number): number {
  const year = digits(date, 0, 4)
  const month = digits(date, 5, 7) + months
  // Day 0 of a month is the last day of the one before it, and month 13 is January.
  const lastOfMonth = dayOf(year, month + 1, 0)
  return Math.min(dayOf(year, month, 1) + digits(date, 8, 10) - 1, lastOfMonth)
}

/** The Monday of the week (Monday to Sunday) that holds this day. Two days are in one ISO week when it is the same. */
export function mondayOf(day: number): number {
  // Day 0 is a Thursday.
  return day - ((((day + 3) % 7) + 7) % 7)
}

export function isSunday(day: number): boolean {
  return day - mondayOf(day) === 6
}

/** The minutes from midnight to a time of day 'HH:MM'. */
export function minuteOfDay(time: string): number {
  return digits(time, 0, 2) * 60 + digits(time, 3, 5)
}

// Asking Intl for an offset is slow, and Brussels has changed its clocks on whole UTC hours only since 1892.
const offsets = new Map<number, number>()
const mostOffsets = 10_000

/** The offset of Brussels at an instant, in milliseconds. */
function offsetAt(instant: number): number {
  const hour = Math.floor(instant / hourMs)
  const known = offsets.get(hour)
  if (known !== undefined) return known
  const offset = tzOffset(zone, new Date(hour * hourMs)) * minuteMs
  if (offsets.size >= mostOffsets) offsets.clear()
  offsets.set(hour, offset)
  return offset
}

/** The calendar date in Brussels of an instant (milliseconds since 1970 in UTC). */
export function brusselsDate(instant: number): string {
  return dateOfDay(Math.floor((instant + offsetAt(instant)) / dayMs))
}

/**
 * The instant at which the clock in Brussels shows this minute of this day. A minute the clock shows twice means the
 * first time, a minute it skips means as long after the change as the clock would have shown.
 */
export function brusselsInstant(day: number, minute: number): number {
  const shown = day * dayMs + minute * minuteMs
  const before = offsetAt(shown - dayMs)
  const after = offsetAt(shown + dayMs)
  const first = shown - Math.max(before, after)
  return first + offsetAt(first) === shown ? first : shown - Math.min(before, after)
}
