import { describe, expect, it } from 'vitest'
import { documentInfo, routes } from '../../src/app.ts'
import { openApiDocument } from '../../src/http/openapi.ts'
import { apiOf } from '../fuzz/document.ts'
import type { JsonSchema } from '../fuzz/values.ts'

const document = openApiDocument(routes, documentInfo)
const api = apiOf(document)
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
const { schemas } = document.components as { schemas: Record<string, JsonSchema> }

type Media = Record<string, { schema: JsonSchema; example?: unknown }>
const contentOf = (part: unknown): Media => ((part ?? {}) as { content?: Media }).content ?? {}
const good = (operation: JsonSchema) =>
  Object.entries(operation.responses as Record<string, unknown>).filter(([status]) => status.startsWith('2'))

describe('every operation of the document', () => {
  it.each(operations.map((operation) => ({ id: operation.operationId, operation })))(
    '$id says what it does, for whom, and what comes back',
    ({ operation }) => {
      expect(operation.summary).toMatch(/^[A-Z].{5,80}[^.]$/)
      expect(String(operation.description).length).toBeGreaterThan(40)
      expect(operation.description).toMatch(/Roles: /)
      expect(operation.security).toEqual([{ bearer: [] }])
      const { tags } = document as unknown as { tags: { name: string }[] }
      expect(tags.map(({ name }) => name)).toContain((operation.tags as string[])[0])
      const statuses = Object.keys(operation.responses as object)
      expect(statuses).toEqual(expect.arrayContaining(['400', '401', '403', '429', '500', '503']))
      expect(good(operation).length).toBeGreaterThan(0)
    },
  )
})

describe('the examples', () => {
  const examples = operations.flatMap((operation) => {
    const id = String(operation.operationId)
    return [...good(operation), ['request', operation.requestBody] as const].flatMap(([place, part]) =>
      Object.entries(contentOf(part))
        .filter(([media]) => media.endsWith('json'))
        .map(([, { schema, example }]) => ({ id, place, schema, example })),
    )
  })

  it('stand with every body', () => {
    expect(examples.length).toBeGreaterThan(150)
    expect(examples.filter(({ example }) => example === undefined).map(({ id, place }) => `${place} of ${id}`)).toEqual(
      [],
    )
  })

  it.each(examples)('$place of $id fits its schema', ({ schema, example }) => {
    expect(api.faultOf(example, schema)).toBeUndefined()
  })
})

describe('the schemas', () => {
  it('say what they are', () => {
    expect(Object.entries(schemas).filter(([, { description }]) => !description)).toEqual([])
    expect(Object.keys(schemas).filter((name) => !/^[A-Z][A-Za-z]+$/.test(name))).toEqual([])
  })

  /** Every number below a schema that neither says what it counts, nor stands in something that does. */
  function silentNumbers(schema: JsonSchema, place: string, isTold: boolean): string[] {
    const told = isTold || typeof schema.description === 'string'
    const types = [schema.type ?? []].flat()
    const own = !told && types.some((type) => type === 'number' || type === 'integer') ? [place] : []
    const inner = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (schema[key] ?? []) as JsonSchema[])
    const free = schema.additionalProperties
    return [
      ...own,
      ...inner.flatMap((part) => silentNumbers(part, place, told)),
      ...(schema.items ? silentNumbers(schema.items as JsonSchema, place, told) : []),
      ...(typeof free === 'object' && free !== null ? silentNumbers(free as JsonSchema, place, told) : []),
      // A whole is no unit: each number in it says its own.
      ...Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).flatMap(([name, part]) =>
        silentNumbers(part, `${place}.${name}`, false),
      ),
    ]
  }

  it('say of every number what it counts', () => {
    expect(Object.entries(schemas).flatMap(([name, schema]) => silentNumbers(schema, name, false))).toEqual([])
  })
})
