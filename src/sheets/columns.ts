import { z } from 'zod'
import type { Localized } from '../problem.ts'
import { headingOf } from './headings.ts'

/** What one cell holds. Days (`2021-11-08`) and instants (ISO 8601, UTC) are text that its column tells apart. */
export type Cell = string | number | boolean | null
export type CellKind = 'text' | 'number' | 'truth' | 'day' | 'instant'

export type Column = {
  /** Where the field stands in a row, such as `assessment.totals.education`. */
  name: string
  heading: Localized
  kind: CellKind
  read(row: unknown): Cell
}

type JsonSchema = { [key: string]: unknown }
type Place = { schema: string; path: readonly string[]; heading: Localized | undefined; isRepeated: boolean }

/**
 * The columns of a list, worked out from the schema of its items: one for each field at the ends, in the order of the
 * schema. The fields of something inside an item stand behind its name. Of several things, each column holds all values,
 * parted by `; ` (and `, ` further inside), so that the same positions belong together.
 * @param each the field of which every entry is a row of its own
 * @throws Error for a field without a heading, and for a schema that has none of its own name
 */
export function columnsOf(item: z.ZodType, each?: string): Column[] {
  const { $defs, ...root } = z.toJSONSchema(item, { io: 'output', unrepresentable: 'any' }) as JsonSchema
  const definitions = ($defs ?? {}) as Record<string, JsonSchema>
  const schema = typeof root.id === 'string' ? root.id : ''
  return columnsIn(root, definitions, { schema, path: [], heading: undefined, isRepeated: false }, each)
}

function columnsIn(
  schema: JsonSchema,
  definitions: Record<string, JsonSchema>,
  place: Place,
  each: string | undefined,
): Column[] {
  const name = typeof schema.$ref === 'string' ? schema.$ref.replace('#/$defs/', '') : undefined
  if (name !== undefined) return columnsIn(definitions[name] ?? {}, definitions, { ...place, schema: name }, each)
  const value = solid(schema)
  if (value !== schema) return columnsIn(value, definitions, place, each)
  if (schema.type === 'array') {
    const isRow = place.path.length === 1 && place.path[0] === each
    const inside = isRow ? { ...place, heading: undefined } : { ...place, isRepeated: true }
    return columnsIn(schema.items as JsonSchema, definitions, inside, each)
  }
  if (schema.properties !== undefined) {
    return Object.entries(schema.properties as Record<string, JsonSchema>).flatMap(([field, inner]) => {
      const own = headingOf(place.schema, field)
      return columnsIn(
        inner,
        definitions,
        { ...place, path: [...place.path, field], heading: joined(place.heading, own) },
        each,
      )
    })
  }
  const { path, heading, isRepeated } = place
  const field = path.at(-1)
  if (heading === undefined || field === undefined) throw new Error('a list of bare values has no columns')
  return [
    {
      name: path.join('.'),
      heading,
      kind: isRepeated ? 'text' : kindOf(schema, field),
      read: (row) => cellAt(row, path),
    },
  ]
}

/** The one thing that something may be besides null. */
function solid(schema: JsonSchema): JsonSchema {
  const branches = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined
  const values = branches?.filter(({ type }) => type !== 'null') ?? []
  const [only] = values
  return only !== undefined && values.length === 1 ? only : schema
}

function joined(outer: Localized | undefined, inner: Localized): Localized {
  return outer === undefined ? inner : { nl: `${outer.nl} – ${inner.nl}`, en: `${outer.en} – ${inner.en}` }
}

function kindOf({ type, format }: JsonSchema, field: string): CellKind {
  const types = [type].flat().filter((each) => each !== 'null')
  const [only] = types
  if (types.length !== 1) return 'text'
  if (only === 'number' || only === 'integer') return 'number'
  if (only === 'boolean') return 'truth'
  if (format === 'date-time') return 'instant'
  // What two patterns check has no format; the name of a day ends in `On` all the same, or says `valid…`.
  return format === 'date' || /On$|^valid(From|Until)$/.test(field) ? 'day' : 'text'
}

function cellAt(row: unknown, path: readonly string[]): Cell {
  const value = reach(row, path)
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  return Array.isArray(value) ? listText(value, '; ') : JSON.stringify(value)
}

/** What stands at the end of a path; of several things on the way, all their ends. */
function reach(value: unknown, path: readonly string[]): unknown {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.map((entry) => reach(entry, path))
  const [field, ...rest] = path
  return field === undefined ? value : reach((value as Record<string, unknown>)[field], rest)
}

function listText(values: readonly unknown[], separator: string): string {
  return values
    .map((value) => {
      if (value === null) return ''
      if (Array.isArray(value)) return listText(value, ', ')
      return typeof value === 'object' ? JSON.stringify(value) : String(value)
    })
    .join(separator)
}
