import { z } from 'zod'

/** One line of text a person wrote: trimmed, not empty, without control characters, at most `maximum` characters. */
export function line(maximum: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(maximum)
    .regex(/^\P{Cc}*$/u)
}

/** Several lines of text a person wrote, such as a reason: trimmed, line breaks and tabs allowed. */
export function paragraph(minimum: number, maximum: number) {
  return z
    .string()
    .trim()
    .min(minimum)
    .max(maximum)
    .regex(/^[\P{Cc}\n\r\t]*$/u)
}

/** A calendar date of the years 1000 to 2999: what people mean, and what every database can keep. */
export const calendarDay = z.iso.date().regex(/^[12]/)

/** A list in which nothing stands twice. */
export function distinct<Item extends z.ZodType<string>>(list: z.ZodArray<Item>) {
  return list.refine((items) => new Set(items).size === items.length, {
    params: {
      code: 'duplicate',
      detail: {
        nl: 'Iets staat er meer dan eens. Noem het één keer.',
        en: 'Something is given more than once. Name it once.',
      },
    },
  })
}

/** An e-mail address, kept in lower case so that one person is found once. */
export const emailAddress = z.email().max(254).toLowerCase()
