import { z } from 'zod'

type JsonSchema = { [key: string]: unknown }
export type Place = readonly (string | number)[]

/** A field of a schema: where it stands (0 for any item of a list), and its JSON schema. */
export type Field = { place: Place; schema: JsonSchema }

/** Every field of what a caller may send, at any depth; of a union, those of all its branches. */
export function fieldsOf(schema: z.ZodType | undefined): Field[] {
  if (schema === undefined) return []
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  return walk(root, [], (root.$defs ?? {}) as Record<string, JsonSchema>)
}

function walk(schema: JsonSchema, place: Place, definitions: Record<string, JsonSchema>): Field[] {
  if (typeof schema.$ref === 'string') {
    return walk(definitions[schema.$ref.replace('#/$defs/', '')] ?? {}, place, definitions)
  }
  const branches = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (schema[key] ?? []) as JsonSchema[])
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>)
  return [
    ...branches.flatMap((branch) => walk(branch, place, definitions)),
    ...properties.flatMap(([name, property]) => [
      { place: [...place, name], schema: property },
      ...walk(property, [...place, name], definitions),
    ]),
    ...(schema.items ? walkItems(schema.items as JsonSchema, [...place, 0], definitions) : []),
  ]
}

/** The items of a list: their fields, or themselves when they have none. */
function walkItems(items: JsonSchema, place: Place, definitions: Record<string, JsonSchema>): Field[] {
  const fields = walk(items, place, definitions)
  return fields.length === 0 ? [{ place, schema: items }] : fields
}

/** Every object of what a caller may send, with the names of its fields; a record with free names is none. */
export function objectsOf(schema: z.ZodType): { place: Place; properties: string[] }[] {
  const objects = new Map<string, { place: Place; properties: string[] }>()
  for (const { place } of fieldsOf(schema)) {
    if (typeof place.at(-1) === 'number') continue
    const holder = place.slice(0, -1)
    const known = objects.get(holder.join('/')) ?? { place: holder, properties: [] }
    known.properties.push(String(place.at(-1)))
    objects.set(holder.join('/'), known)
  }
  return [...objects.values()]
}

/** Whether the field takes an id, or an id or null. */
export function isId({ schema }: Field): boolean {
  const branches = (schema.anyOf ?? [schema]) as JsonSchema[]
  return branches.some((branch) => branch.format === 'uuid')
}

/** A copy of `value` with `part` at `place`; what lies on the way must be there. */
export function replaced<T>(value: T, place: Place, part: unknown): T {
  const copy = structuredClone(value)
  let holder = copy as unknown as Record<string | number, unknown>
  for (const key of place.slice(0, -1)) holder = holder[key] as typeof holder
  holder[place.at(-1) ?? ''] = part
  return copy
}
