import { TZDate } from '@date-fns/tz'

/** When something that is done again and again is done next, after `now` (ISO 8601). */
export type Period = (now: string) => string

/** So many seconds after it was done last. */
export function everySeconds(seconds: number): Period {
  return (now) => new Date(Date.parse(now) + seconds * 1000).toISOString()
}

/** At this time in Brussels, every day: an hour earlier in UTC in summer. No clock change skips or repeats it. */
export function dailyAt(hour: number): Period {
  return (now) => {
    const next = new TZDate(now, 'Europe/Brussels')
    next.setHours(hour, 0, 0, 0)
    if (next.getTime() <= Date.parse(now)) next.setDate(next.getDate() + 1)
    return new Date(next.getTime()).toISOString()
  }
}
