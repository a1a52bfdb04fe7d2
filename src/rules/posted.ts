import { z } from 'zod'

/** A text in both languages of the product. */
export type Localized = { nl: string; en: string }

/** One fault in well-formed input: where it stands, which fault it is, and what to do about it. */
export type Fault = { path: (string | number)[]; code: string; detail: Localized }

/**
 * Reports a fault from inside a schema. What the edge needs to answer in both languages travels in `params`
 * as `{ code, detail: { nl, en } }`; `message` is the English for whoever uses the schema alone.
 */
export function refuse(context: z.RefinementCtx, { path, code, detail }: Fault): void {
  context.addIssue({ code: 'custom', path, message: detail.en, params: { code, detail } })
}

/** A test of one value, with what to say when it fails. */
function custom(code: string, detail: Localized) {
  return { message: detail.en, params: { code, detail } }
}

const plain = custom('unfit-text', {
  nl: 'De tekst bevat een NUL-teken of een half teken (een los surrogaat).',
  en: 'The text has a NUL character or half a character (a lone surrogate).',
})

/** Text that any store can keep as it is: no NUL character and no lone surrogate. */
export function text(maximum: number, minimum = 1) {
  return z
    .string()
    .min(minimum)
    .max(maximum)
    .refine((value) => !/[\0\p{Surrogate}]/u.test(value), plain)
}

/** An identifier in the vocabulary of a year: a course unit, an activity, a didactics. */
export const slug = text(100)

/** A calendar date in Europe/Brussels that exists, from 1900 to 9999. */
export const CalendarDate = z.iso
  .date()
  .refine(
    (date) => !(Number.parseInt(date, 10) < 1900),
    custom('date-too-early', { nl: 'De datum ligt voor 1900.', en: 'The date is before 1900.' }),
  )

/** An instant with its offset (RFC 3339), from 1900 to 9999. */
export const Instant = z.iso
  .datetime({ offset: true })
  .refine(
    (instant) => !(Number.parseInt(instant, 10) < 1900),
    custom('instant-too-early', { nl: 'Het tijdstip ligt voor 1900.', en: 'The instant is before 1900.' }),
  )

/** A time of day on the clock in Brussels. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const inQuarters = custom('not-in-quarters', {
  nl: 'Uren gaan per kwart: 0,25, 0,5, 0,75, 1 …',
  en: 'Hours go in quarters: 0.25, 0.5, 0.75, 1 …',
})

/** Hours of 0 or more, in quarter steps. */
export function hours(maximum: number) {
  return z
    .number()
    .min(0)
    .max(maximum)
    .refine((value) => value % 0.25 === 0, inQuarters)
    .describe('Hours in quarter steps; an hour is a teaching period.')
}
