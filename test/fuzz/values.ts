import fc from 'fast-check'
import type { Chance } from './chance.ts'

export type JsonSchema = { readonly [key: string]: unknown }
export type Place = readonly (string | number)[]

/** What values are made with: chance, where a `$ref` leads, and ids that somebody may have met. */
export type Maker = { chance: Chance; follow: (ref: string) => JsonSchema; ids: readonly string[] }

const deepest = 7

/** A value as the schema describes it, without what it only hints at: check it before it counts as valid. */
export function valueFor(schema: JsonSchema, maker: Maker, depth = 0): unknown {
  const { chance } = maker
  const flat = flattened(schema, maker)
  if (flat.const !== undefined) return flat.const
  if (Array.isArray(flat.enum)) return chance.pick(flat.enum)
  const branches = (flat.anyOf ?? flat.oneOf) as JsonSchema[] | undefined
  if (branches) return valueFor(chance.pick(branches), maker, depth + 1)
  switch (flat.type) {
    case 'object':
      return objectOf(flat, maker, depth)
    case 'array': {
      const least = Number(flat.minItems ?? 0)
      const most = depth > deepest ? least : Math.min(Number(flat.maxItems ?? 3), least + 2)
      return Array.from({ length: chance.whole(least, most) }, () =>
        valueFor(flat.items as JsonSchema, maker, depth + 1),
      )
    }
    case 'string':
      return textOf(flat, maker)
    case 'integer':
    case 'number':
      return numberOf(flat, chance)
    case 'boolean':
      return chance.oneIn(2)
    default:
      return null
  }
}

/** A schema with its references followed and its `allOf` taken together; every pattern counts. */
export function flattened(schema: JsonSchema, { follow }: Pick<Maker, 'follow'>): JsonSchema {
  if (typeof schema.$ref === 'string') return flattened(follow(schema.$ref), { follow })
  if (!Array.isArray(schema.allOf)) return schema
  const { allOf, ...rest } = schema
  const parts = [rest, ...(allOf as JsonSchema[]).map((part) => flattened(part, { follow }))]
  return Object.assign({}, ...parts, { patterns: parts.flatMap((part) => part.patterns ?? part.pattern ?? []) })
}

function objectOf(schema: JsonSchema, maker: Maker, depth: number): Record<string, unknown> {
  const { chance } = maker
  const required = (schema.required ?? []) as string[]
  const made: Record<string, unknown> = {}
  for (const [name, property] of Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>)) {
    if (required.includes(name) || (depth <= deepest && chance.oneIn(2))) {
      made[name] = valueFor(property, maker, depth + 1)
    }
  }
  const free = schema.additionalProperties
  if (typeof free === 'object' && free !== null && chance.oneIn(2)) {
    const name = schema.propertyNames ? valueFor(schema.propertyNames as JsonSchema, maker, depth + 1) : chance.text(20)
    made[String(name)] = valueFor(free as JsonSchema, maker, depth + 1)
  }
  return made
}

function numberOf(schema: JsonSchema, chance: Chance): number {
  const step = Number(schema.multipleOf ?? (schema.type === 'integer' ? 1 : 0.25))
  const above = schema.exclusiveMinimum === undefined ? undefined : Number(schema.exclusiveMinimum) + step
  const least = above ?? Number(schema.minimum ?? 0)
  const most = Number(schema.maximum ?? least + 100)
  const near = least + step * chance.whole(0, Math.min(20, Math.max(0, Math.floor((most - least) / step))))
  return chance.pick([least, most, near, near, near])
}

/** Words of the product, for what is text to the schema and a name to the product. */
const words = [
  '2021-2022',
  'mathematics',
  'physics',
  'subject-didactics-1',
  'individual-learners',
  'co-teaching',
  'secondary',
  '126987',
  '28845',
  '0571234',
  '08:30',
  '23:59',
  '596.2',
  'draft',
  '1',
]

function textOf(schema: JsonSchema, { chance, ids }: Maker): string {
  const made = formats[String(schema.format)]?.(chance, ids)
  if (made !== undefined) return made
  const least = Number(schema.minLength ?? 0)
  const most = Number(schema.maxLength ?? 200)
  const patterns = [schema.patterns ?? schema.pattern ?? []].flat().map((pattern) => new RegExp(String(pattern), 'u'))
  const longest = 'x'.repeat(Math.min(most, 5000))
  const all = [...words, chance.text(most), chance.text(most), longest, chance.text(20).padEnd(least, '.')]
  const fitting = all.filter(
    (text) => text.length >= least && text.length <= most && patterns.every((pattern) => pattern.test(text)),
  )
  if (fitting.length > 0) return chance.pick(fitting)
  const [pattern] = patterns
  if (!pattern) return 'x'.repeat(least)
  return fc.sample(fc.stringMatching(pattern), { seed: chance.whole(0, 2 ** 31), numRuns: 1 })[0] ?? ''
}

const formats: Record<string, (chance: Chance, ids: readonly string[]) => string> = {
  uuid: (chance, ids) => (ids.length > 0 && !chance.oneIn(4) ? chance.pick(ids) : chance.uuid()),
  date: (chance) =>
    chance.pick([
      `2021-${chance.pick(['09', '10', '11', '12'])}-${String(chance.whole(1, 30)).padStart(2, '0')}`,
      `2022-0${chance.whole(1, 6)}-${String(chance.whole(1, 28)).padStart(2, '0')}`,
      '2024-02-29',
      '1000-01-01',
      '2999-12-31',
    ]),
  'date-time': (chance) =>
    chance.pick([
      '2021-10-24T10:00:00+02:00',
      '2021-10-31T01:30:00Z',
      '2022-03-27T02:30:00.123+01:00',
      '1999-01-01T00:00:00Z',
    ]),
  email: (chance) => `${chance.digits(12)}@fuzz.example`,
  uri: (chance) => `https://example.test/${chance.digits(6)}`,
}

/** A value, and one change that takes it out of its schema. */
export type Spoiled = { value: unknown; what: string }

/**
 * Changes one thing in `value` so that it hardly fits its schema any more: check that it does not.
 * What is changed: a field left out or added, a value of another type, one that is too long, too short or not listed.
 */
export function spoiled(value: unknown, chance: Chance): Spoiled {
  const places = placesIn(value, [])
  const place = chance.pick(places)
  const found = at(value, place)
  const where = `/${place.join('/')}`
  const put = (part: unknown, what: string): Spoiled => ({
    value: replaced(value, place, part),
    what: `${where} ${what}`,
  })
  if (typeof found === 'object' && found !== null && !Array.isArray(found)) {
    const names = Object.keys(found)
    if (names.length > 0 && chance.oneIn(2)) {
      const gone = chance.pick(names)
      const { [gone]: _gone, ...rest } = found as Record<string, unknown>
      return put(rest, `without ${gone}`)
    }
    return put({ ...found, [chance.pick(unknownNames)]: 'x' }, 'with an unknown field')
  }
  const others: [unknown, string][] = [
    [null, 'null'],
    [[], 'an empty list'],
    [{}, 'an empty object'],
    ['', 'an empty text'],
    [true, 'true'],
    [-1, '-1'],
    [1.3, '1.3'],
    [1e9, '1e9'],
    ['niet wat hier hoort', 'another text'],
    ['x'.repeat(20_001), 'a text of 20001 characters'],
    ['\u0007bel', 'a text with a control character'],
    [String(found), 'as a text'],
    [Number(found) || 5, 'as a number'],
  ]
  const [part, what] = chance.pick(others)
  return put(part, what)
}

const unknownNames = ['isAdmin', 'constructor', 'createdAt', 'version', 'state', 'onbekend', 'Name', '']

function placesIn(value: unknown, place: Place): Place[] {
  if (typeof value !== 'object' || value === null) return [place]
  return [place, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...place, keyOf(value, key)]))]
}

function keyOf(holder: object, key: string): string | number {
  return Array.isArray(holder) ? Number(key) : key
}

function at(value: unknown, place: Place): unknown {
  return place.reduce<unknown>((part, key) => (part as Record<string | number, unknown>)[key], value)
}

function replaced(value: unknown, place: Place, part: unknown): unknown {
  const [key, ...rest] = place
  if (key === undefined) return part
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? replaced(item, rest, part) : item))
  const holder = value as Record<string, unknown>
  return { ...holder, [key]: replaced(holder[String(key)], rest, part) }
}
