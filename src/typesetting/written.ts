import type { Localized } from '../problem.ts'
import type { Address } from './content.ts'

export type Locale = keyof Localized

const months: Record<Locale, readonly string[]> = {
  nl: 'januari februari maart april mei juni juli augustus september oktober november december'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
}

/** A calendar date in words, such as `1 oktober 2021`; its parts stay on one line. */
export function writtenDate(date: string, locale: Locale): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${day}\u00a0${months[locale][(month ?? 1) - 1]}\u00a0${year}`
}

/** A period in words; its last day is part of it, and null is no end. */
export function writtenPeriod({ from, until }: { from: string; until: string | null }, locale: Locale): string {
  const first = writtenDate(from, locale)
  if (until === null) {
    return { nl: `vanaf ${first}, voor onbepaalde duur`, en: `from ${first} for an indefinite time` }[locale]
  }
  const last = writtenDate(until, locale)
  return { nl: `van ${first} tot en met ${last}`, en: `from ${first} up to and including ${last}` }[locale]
}

/** An address on one line; null when nothing of it is known. */
export function writtenAddress({ street, postalCode, city }: Address): string | null {
  const place = [postalCode, city].filter((part) => part !== null).join('\u00a0')
  return [street, place].filter((part) => part !== null && part !== '').join(', ') || null
}
