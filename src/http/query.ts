import { z } from 'zod'

/** A whole number in a query string, from `minimum` to `maximum`. Only digits are a number: no sign, space or exponent. */
export function queryInteger(minimum: number, maximum: number) {
  return z
    .string()
    .transform((text, context) => {
      const value = /^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : Number.NaN
      if (value >= minimum && value <= maximum) return value
      context.addIssue({
        code: 'custom',
        params: {
          code: 'out-of-range',
          detail: {
            nl: `Geef een geheel getal van ${minimum} tot en met ${maximum}.`,
            en: `Give a whole number from ${minimum} to ${maximum}.`,
          },
        },
      })
      return z.NEVER
    })
    .pipe(z.int().min(minimum).max(maximum))
}

/** `true` or `false` in a query string; nothing else means either. */
export const queryBoolean = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .pipe(z.boolean())
