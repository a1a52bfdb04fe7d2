import { z } from 'zod'

export type JsonSchema = { [key: string]: unknown }

/** `input`: what a caller may send. `output`: what an answer holds. They differ where a field has a default. */
export type Direction = 'input' | 'output'

/** The named schemas of the document, and how to point at any schema. */
export type Components = {
  /** The schema as it stands in the document: a reference when it has a name. */
  schemaOf(schema: z.ZodType, direction: Direction): JsonSchema
  schemas(): Record<string, JsonSchema>
}

const reference = '#/$defs/'

/**
 * Gathers the schemas with an id (`.meta({ id })`) into components. One that reads differently as input and as output
 * stands twice, as `School` and `SchoolInput`.
 * @throws Error when one name stands for two schemas
 */
export function gatherComponents(schemas: readonly (readonly [z.ZodType, Direction])[]): Components {
  const named = { input: new Map<string, JsonSchema>(), output: new Map<string, JsonSchema>() }
  const roots = new Map<z.ZodType, Partial<Record<Direction, JsonSchema>>>()
  for (const [schema, direction] of schemas) {
    const { $defs, ...root } = plainJsonSchema(schema, direction)
    for (const [name, definition] of Object.entries(($defs ?? {}) as Record<string, JsonSchema>)) {
      addNamed(named[direction], name, definition)
    }
    roots.set(schema, { ...roots.get(schema), [direction]: nameRoot(root, named[direction]) })
  }
  const twofold = differing(named.input, named.output)
  const nameIn = (direction: Direction) => (name: string) =>
    direction === 'input' && twofold.has(name) ? `${name}Input` : name
  return {
    schemaOf: (schema, direction) => {
      const root = roots.get(schema)?.[direction]
      if (root === undefined) throw new Error('This schema was not gathered.')
      return pointing(root, nameIn(direction)) as JsonSchema
    },
    schemas: () => {
      const all: Record<string, JsonSchema> = {}
      for (const direction of ['output', 'input'] as const) {
        for (const [name, definition] of named[direction]) {
          all[nameIn(direction)(name)] = pointing(definition, nameIn(direction)) as JsonSchema
        }
      }
      return Object.fromEntries(Object.entries(all).sort(([one], [other]) => (one < other ? -1 : 1)))
    },
  }
}

function plainJsonSchema(schema: z.ZodType, direction: Direction): JsonSchema {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, {
    io: direction,
    override: ({ jsonSchema }) => dropNoise(jsonSchema as JsonSchema),
  })
  return json
}

/** Patterns that a format already says, and the bounds of safe integers, tell a reader nothing. */
function dropNoise(schema: JsonSchema): void {
  if (schema.format !== undefined) delete schema.pattern
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
}

function nameRoot(root: JsonSchema, named: Map<string, JsonSchema>): JsonSchema {
  const { id, ...definition } = root
  if (typeof id !== 'string') return root
  addNamed(named, id, definition)
  return { $ref: `${reference}${id}` }
}

function addNamed(named: Map<string, JsonSchema>, name: string, definition: JsonSchema): void {
  const { id: _id, ...unnamed } = definition
  const known = named.get(name)
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(unnamed)) {
    throw new Error(`Two schemas have the id ${name}.`)
  }
  named.set(name, unnamed)
}

/** The names that read differently in both directions, by themselves or through what they point at. */
function differing(input: ReadonlyMap<string, JsonSchema>, output: ReadonlyMap<string, JsonSchema>): Set<string> {
  const shared = [...input.keys()].filter((name) => output.has(name))
  const found = new Set(shared.filter((name) => JSON.stringify(input.get(name)) !== JSON.stringify(output.get(name))))
  let before = -1
  while (before < found.size) {
    before = found.size
    for (const name of shared) {
      const text = JSON.stringify(input.get(name))
      if ([...found].some((other) => text.includes(`"${reference}${other}"`))) found.add(name)
    }
  }
  return found
}

function pointing(value: unknown, nameOf: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((part) => pointing(part, nameOf))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      key === '$ref' && typeof part === 'string'
        ? `#/components/schemas/${nameOf(part.replace(reference, ''))}`
        : pointing(part, nameOf),
    ]),
  )
}
