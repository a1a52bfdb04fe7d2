import type { Locale } from './locale.ts'

/** The English of Britain writes the day first, as Dutch does. */
const regions: Record<Locale, string> = { nl: 'nl-BE', en: 'en-GB' }

/** A calendar date (`2021-10-01`) for people: 1 oktober 2021. */
export function dayText(date: string, locale: Locale): string {
  return new Intl.DateTimeFormat(regions[locale], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date))
}

/** An instant (ISO 8601) for people, as the clocks in Brussels show it: 1 oktober 2021 om 08:00. */
export function momentText(instant: string, locale: Locale): string {
  const form = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Brussels' } as const
  return new Intl.DateTimeFormat(regions[locale], form).format(new Date(instant))
}
