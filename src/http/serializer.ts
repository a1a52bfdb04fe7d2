import fastJson from 'fast-json-stringify'
import { z } from 'zod'

/** Turns a body into JSON text, with the fields its schema knows and no others. */
export type Serializer = (body: unknown) => string

type JsonSchema = { [key: string]: unknown }

/** Many routes answer the same resource: its serializer is compiled for the first of them. */
const compiled = new WeakMap<z.ZodType, Serializer>()

/**
 * The serializer of a response schema, compiled for the first body: at start, it would be a tenth of the time. It does not
 * validate: the tests parse answers with zod.
 */
export function serializerOf(schema: z.ZodType): Serializer {
  return (body) => compiledFor(schema)(body)
}

/** @throws Error for a schema that JSON cannot say, such as one with `z.date()` */
function compiledFor(schema: z.ZodType): Serializer {
  const known = compiled.get(schema)
  if (known) return known
  const json = z.toJSONSchema(schema, { io: 'output', target: 'draft-07' }) as JsonSchema
  const serializer = fastJson(prepare(json) as unknown as Parameters<typeof fastJson>[0]) as Serializer
  compiled.set(schema, serializer)
  return serializer
}

/** Keywords that only a validator needs. Left in, they cost time, and a range would refuse numbers in a union. */
const unneeded = new Set([
  '$schema',
  'additionalItems',
  'default',
  'description',
  'example',
  'examples',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'format',
  'id',
  'maxItems',
  'maxLength',
  'maximum',
  'minItems',
  'minLength',
  'minimum',
  'multipleOf',
  'pattern',
  'propertyNames',
  'title',
])

/** The schema as the compiler serves it best: no references where it can, `nullable` for "or null", no checks. */
function prepare(json: JsonSchema): JsonSchema {
  const definitions = (json.definitions ?? {}) as Record<string, JsonSchema>
  const plain = simplify(json, definitions, [])
  if (Object.keys(definitions).length > 0) {
    plain.definitions = mapValues(definitions, (definition, name) => simplify(definition, definitions, [name]))
  }
  return plain
}

function simplify(schema: JsonSchema, definitions: Record<string, JsonSchema>, inside: readonly string[]): JsonSchema {
  const name = typeof schema.$ref === 'string' ? schema.$ref.replace('#/definitions/', '') : undefined
  if (name !== undefined) {
    const definition = definitions[name]
    // A schema that holds itself cannot be written out.
    if (definition === undefined || inside.includes(name)) return { $ref: schema.$ref }
    return simplify(definition, definitions, [...inside, name])
  }
  const go = (part: unknown) => simplify(part as JsonSchema, definitions, inside)
  const plain: JsonSchema = {}
  for (const [key, value] of Object.entries(schema)) {
    if (unneeded.has(key) || key === 'definitions') continue
    if (key === 'properties') plain.properties = mapValues(value as Record<string, JsonSchema>, go)
    else if (key === 'items') plain.items = Array.isArray(value) ? value.map(go) : go(value)
    else if (key === 'anyOf' || key === 'oneOf') Object.assign(plain, union((value as unknown[]).map(go)))
    else if (key === 'allOf') plain.allOf = (value as unknown[]).map(go)
    else if (key === 'additionalProperties') {
      if (typeof value === 'object') plain.additionalProperties = go(value)
    } else plain[key] = value
  }
  return plain
}

function union(branches: JsonSchema[]): JsonSchema {
  const scalars = branches.map(scalarTypes)
  if (scalars.every((types) => types !== undefined)) {
    const types = [...new Set(scalars.flat())]
    return { type: types.length === 1 ? types[0] : types }
  }
  const values = branches.filter((branch) => branch.type !== 'null')
  const only = values.length === 1 ? values[0] : undefined
  return values.length < branches.length && typeof only?.type === 'string'
    ? { ...only, nullable: true }
    : { anyOf: branches }
}

/** The types of a scalar, for which the value itself says how it is written. */
function scalarTypes(branch: JsonSchema): string[] | undefined {
  const types = (Array.isArray(branch.type) ? branch.type : [branch.type]).map(String)
  return types.every((type) => ['string', 'number', 'integer', 'boolean', 'null'].includes(type)) ? types : undefined
}

function mapValues<T, U>(record: Record<string, T>, change: (value: T, key: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]))
}
