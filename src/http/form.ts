import type { z } from 'zod'
import type { Localized } from '../problem.ts'
import { readQuery } from './input.ts'

/** More than the longest reason takes when every character of it is encoded. */
export const formLimitBytes = 64 * 1024
export const formMediaType = 'application/x-www-form-urlencoded'

/** The fields of a form as they came: text by name. */
export type Typed = Readonly<Record<string, string>>

/** A field: what it takes, and what a person reads who fills in something else. */
export type Field<T = unknown> = { schema: z.ZodType<T>; refusal: Localized }

type Values<Fields extends Record<string, Field>> = { [Name in keyof Fields]: z.output<Fields[Name]['schema']> }

/** What is wrong with the fields of a form, by the name of the field. */
export type Faults = Readonly<Record<string, Localized>>

/**
 * Reads the body of a form (URL Standard, section 5.1): the fields once each, their lines ending as ours do.
 * @throws Problem `malformed` for a field given twice, a broken encoding, and text that cannot be kept
 */
export function readForm(body: string): Typed {
  const fields = Object.entries(readQuery(`?${body}`))
  return Object.fromEntries(fields.map(([name, value]) => [name, value.replaceAll(/\r\n?/g, '\n')]))
}

/** What the fields say, or what is wrong with them; a field that did not come is an empty one. */
export function checkForm<Fields extends Record<string, Field>>(
  fields: Fields,
  typed: Typed,
): { values: Values<Fields>; faults?: undefined } | { values?: undefined; faults: Faults } {
  const values: Record<string, unknown> = {}
  const faults: Record<string, Localized> = {}
  for (const [name, { schema, refusal }] of Object.entries(fields)) {
    const result = schema.safeParse(typed[name] ?? '')
    if (result.success) values[name] = result.data
    else faults[name] = refusal
  }
  return Object.keys(faults).length > 0 ? { faults } : { values: values as Values<Fields> }
}
