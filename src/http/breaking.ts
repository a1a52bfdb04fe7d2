import type { JsonSchema } from './components.ts'

type Media = Record<string, { schema?: JsonSchema }>
type Parameter = { name: string; in: string; required?: boolean; schema: JsonSchema; $ref?: string }
type Answer = { content?: Media; $ref?: string }
type Operation = {
  parameters?: Parameter[]
  requestBody?: { required?: boolean; content: Media }
  responses: Record<string, Answer>
}
type Document = { paths: Record<string, Record<string, Operation>> }

/** Whether a schema is of what a client sends, or of what it reads: what breaks one is harmless for the other. */
type Direction = 'sent' | 'read'

/**
 * What a client that works with `before` may stumble over in `after`, a line for each: an operation, media type, status
 * or field that went; what became required; a type, format or value that is no longer taken, or newly answered.
 * Additions that a client may pass over are none: an operation, an optional parameter, a field of an answer, a refusal.
 */
export function breakingChanges(before: JsonSchema, after: JsonSchema): string[] {
  const [old, now] = [before as Document, after as Document]
  const inOld = <T extends { $ref?: string }>(part: T): T => (part.$ref ? (at(old, part.$ref) as T) : part)
  const inNow = <T extends { $ref?: string }>(part: T): T => (part.$ref ? (at(now, part.$ref) as T) : part)
  const schemas = comparer(old, now)
  return Object.entries(old.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, was]) => {
      const is = now.paths[path]?.[method]
      const name = `${method.toUpperCase()} ${path}`
      if (!is) return [`${name}: went`]
      return [
        ...parameterChanges((was.parameters ?? []).map(inOld), (is.parameters ?? []).map(inNow), schemas),
        ...bodyChanges(was.requestBody, is.requestBody, schemas),
        ...answerChanges(map(was.responses, inOld), map(is.responses, inNow), schemas),
      ].map((change) => `${name}: ${change}`)
    }),
  )
}

type Compare = (was: JsonSchema, is: JsonSchema, direction: Direction, place: string) => string[]

function parameterChanges(was: Parameter[], is: Parameter[], compare: Compare): string[] {
  const find = (among: Parameter[], { name, in: place }: Parameter) =>
    among.find((one) => one.name === name && one.in === place)
  return [
    ...was.flatMap((old) => {
      const now = find(is, old)
      if (!now) return [`parameter ${old.name} went`]
      const required = now.required && !old.required ? [`parameter ${old.name} became required`] : []
      return [...required, ...compare(old.schema, now.schema, 'sent', `parameter ${old.name}`)]
    }),
    ...is.filter((now) => now.required && !find(was, now)).map(({ name }) => `parameter ${name} is new and required`),
  ]
}

function bodyChanges(was: Operation['requestBody'], is: Operation['requestBody'], compare: Compare): string[] {
  if (!was) return is?.required ? ['a body became required'] : []
  if (!is) return ['the body went']
  return [
    ...(is.required && !was.required ? ['the body became required'] : []),
    ...mediaChanges(was.content, is.content, 'sent', 'body', compare),
  ]
}

function answerChanges(was: Record<string, Answer>, is: Record<string, Answer>, compare: Compare): string[] {
  const isGood = (status: string) => status.startsWith('2')
  return [
    ...Object.entries(was)
      .filter(([status]) => isGood(status))
      .flatMap(([status, old]) => {
        const now = is[status]
        return now
          ? mediaChanges(old.content ?? {}, now.content ?? {}, 'read', status, compare)
          : [`answer ${status} went`]
      }),
    // A client that knows one good status does not look for another.
    ...Object.keys(is)
      .filter((status) => isGood(status) && !was[status])
      .map((status) => `answer ${status} is new`),
  ]
}

function mediaChanges(was: Media, is: Media, direction: Direction, place: string, compare: Compare): string[] {
  return Object.entries(was).flatMap(([media, old]) => {
    const now = is[media]
    if (!now) return [`${place}: ${media} went`]
    return compare(old.schema ?? {}, now.schema ?? {}, direction, place)
  })
}

/** Compares schemas of two documents, each pair of named ones once. */
function comparer(old: Document, now: Document): Compare {
  const seen = new Set<string>()
  const compare: Compare = (was, is, direction, place) => {
    if (typeof was.$ref === 'string' || typeof is.$ref === 'string') {
      const pair = `${was.$ref} ${is.$ref} ${direction} ${place}`
      if (seen.has(pair) || pair.length > longestPlace) return []
      seen.add(pair)
      return compare(followed(old, was), followed(now, is), direction, place)
    }
    const [wasSome, isSome] = [branchesOf(was), branchesOf(is)]
    if (wasSome.length > 1 || isSome.length > 1) return branchChanges(wasSome, isSome, direction, place)
    return [
      ...typeChanges(was, is, direction, place),
      ...valueChanges(was, is, direction, place),
      ...(direction === 'sent' ? boundChanges(was, is, place) : []),
      ...propertyChanges(was, is, direction, place),
      ...(was.items && is.items
        ? compare(was.items as JsonSchema, is.items as JsonSchema, direction, `${place}/0`)
        : []),
    ]
  }

  /** Branches that are the same but for nothing are no change; of the others each needs one that it goes with. */
  function branchChanges(was: JsonSchema[], is: JsonSchema[], direction: Direction, place: string): string[] {
    const [all, among, what] = direction === 'sent' ? [was, is, 'no longer taken'] : [is, was, 'newly answered']
    return all.flatMap((branch) => {
      const tries = among.map((other) =>
        direction === 'sent' ? compare(branch, other, direction, place) : compare(other, branch, direction, place),
      )
      if (tries.some((changes) => changes.length === 0)) return []
      // With one candidate its differences say more than that there is none.
      return tries.length === 1 && tries[0] ? tries[0] : [`${place}: ${kindOf(branch)} is ${what}`]
    })
  }

  function propertyChanges(was: JsonSchema, is: JsonSchema, direction: Direction, place: string): string[] {
    const [old, now] = [propertiesOf(was), propertiesOf(is)]
    const [wasNeeded, isNeeded] = [needed(was), needed(is)]
    return [
      ...Object.entries(old).flatMap(([name, property]) => {
        const other = now[name]
        if (!other) return [`${place}/${name} went`]
        const here = `${place}/${name}`
        return [
          ...(direction === 'sent' && isNeeded.includes(name) && !wasNeeded.includes(name)
            ? [`${here} became required`]
            : []),
          ...(direction === 'read' && !isNeeded.includes(name) && wasNeeded.includes(name)
            ? [`${here} may be left out`]
            : []),
          ...compare(property, other, direction, here),
        ]
      }),
      ...(direction === 'sent'
        ? isNeeded.filter((name) => !(name in old)).map((name) => `${place}/${name} is new and required`)
        : []),
    ]
  }
  return compare
}

/** Schemas that hold themselves end here. */
const longestPlace = 400

function typeChanges(was: JsonSchema, is: JsonSchema, direction: Direction, place: string): string[] {
  const [old, now] = [typesOf(was), typesOf(is)]
  const wider = (type: string, among: string[]) =>
    among.includes(type) || (type === 'integer' && among.includes('number'))
  const lost = direction === 'sent' ? old.filter((type) => !wider(type, now)) : now.filter((type) => !wider(type, old))
  if (old.length > 0 && now.length > 0 && lost.length > 0) {
    return [`${place}: ${lost.join(', ')} is ${direction === 'sent' ? 'no longer taken' : 'newly answered'}`]
  }
  const stricter = direction === 'sent' ? is.format !== undefined : was.format !== undefined
  return was.format !== is.format && stricter ? [`${place}: the format ${was.format} became ${is.format}`] : []
}

function valueChanges(was: JsonSchema, is: JsonSchema, direction: Direction, place: string): string[] {
  const [old, now] = [valuesOf(was), valuesOf(is)]
  if (direction === 'sent') {
    if (!now) return []
    if (!old) return [`${place}: only ${now.join(', ')} is taken`]
    return old.filter((value) => !now.includes(value)).map((value) => `${place}: ${value} is no longer taken`)
  }
  if (!old) return []
  if (!now) return [`${place}: any value may be answered`]
  return now.filter((value) => !old.includes(value)).map((value) => `${place}: ${value} is newly answered`)
}

const least = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems']
const most = ['maximum', 'maxLength', 'maxItems']

function boundChanges(was: JsonSchema, is: JsonSchema, place: string): string[] {
  const narrowed = (name: string, isNarrower: (old: number, now: number) => boolean, none: number) => {
    const [old, now] = [Number(was[name] ?? none), Number(is[name] ?? none)]
    return isNarrower(old, now) ? [`${place}: ${name} became ${is[name]}`] : []
  }
  return [
    ...least.flatMap((name) => narrowed(name, (old, now) => now > old, Number.NEGATIVE_INFINITY)),
    ...most.flatMap((name) => narrowed(name, (old, now) => now < old, Number.POSITIVE_INFINITY)),
    ...['pattern', 'multipleOf']
      .filter((name) => is[name] !== undefined && is[name] !== was[name])
      .map((name) => `${place}: ${name} became ${is[name]}`),
  ]
}

function followed(document: Document, schema: JsonSchema): JsonSchema {
  return typeof schema.$ref === 'string' ? (at(document, schema.$ref) as JsonSchema) : schema
}

function branchesOf(schema: JsonSchema): JsonSchema[] {
  return ((schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined) ?? [schema]
}

function kindOf({ $ref, type, ...rest }: JsonSchema): string {
  return String($ref ?? type ?? JSON.stringify(rest).slice(0, 60)).replace('#/components/schemas/', '')
}

function typesOf({ type }: JsonSchema): string[] {
  return [type ?? []].flat().map(String)
}

function valuesOf(schema: JsonSchema): unknown[] | undefined {
  return schema.const !== undefined ? [schema.const] : (schema.enum as unknown[] | undefined)
}

function propertiesOf({ properties }: JsonSchema): Record<string, JsonSchema> {
  return (properties ?? {}) as Record<string, JsonSchema>
}

function needed({ required }: JsonSchema): string[] {
  return (required ?? []) as string[]
}

function at(document: unknown, ref: string): unknown {
  return ref
    .slice(2)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((part, step) => (part as Record<string, unknown>)[step], document)
}

function map<T>(record: Record<string, T>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}
