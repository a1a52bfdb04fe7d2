import { describe, expect, it } from 'vitest'
import { documentInfo, routes } from '../../src/app.ts'
import { breakingChanges } from '../../src/http/breaking.ts'
import { openApiDocument } from '../../src/http/openapi.ts'

type Schema = Record<string, unknown>

const person = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', maxLength: 100 },
    age: { type: 'integer', minimum: 0 },
    kind: { type: 'string', enum: ['a', 'b'] },
    email: { anyOf: [{ type: 'string', format: 'email' }, { type: 'null' }] },
  },
}

/** A document with one operation that takes and gives a person. */
function documentWith({
  sent = person,
  read = person,
  operation = {},
}: {
  sent?: Schema
  read?: Schema
  operation?: Schema
}) {
  return {
    paths: {
      '/people': {
        post: {
          parameters: [{ name: 'limit', in: 'query', required: false, schema: { type: 'integer', maximum: 200 } }],
          requestBody: { required: true, content: { 'application/json': { schema: sent } } },
          responses: {
            201: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Person' } } } },
            400: {},
          },
          ...operation,
        },
      },
    },
    components: { schemas: { Person: read } },
  }
}

const before = documentWith({})
const withProperty = (name: string, schema: Schema | undefined, required = person.required) => {
  const { [name as 'age']: _old, ...others } = person.properties
  return { ...person, required, properties: schema ? { ...others, [name]: schema } : others }
}
const content = (schema: Schema) => ({ content: { 'application/json': { schema } } })

const breaks: [string, ReturnType<typeof documentWith> | { paths: object }, string][] = [
  ['an operation that went', { paths: {} }, 'went'],
  ['a parameter that went', documentWith({ operation: { parameters: [] } }), 'parameter limit went'],
  [
    'a parameter that became required',
    documentWith({
      operation: {
        parameters: [{ name: 'limit', in: 'query', required: true, schema: { type: 'integer', maximum: 200 } }],
      },
    }),
    'parameter limit became required',
  ],
  [
    'a parameter with a narrower bound',
    documentWith({
      operation: { parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', maximum: 100 } }] },
    }),
    'parameter limit: maximum became 100',
  ],
  [
    'a new parameter that is required',
    documentWith({
      operation: {
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 200 } },
          { name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } },
        ],
      },
    }),
    'parameter If-Match is new and required',
  ],
  [
    'a media type that went',
    documentWith({ operation: { requestBody: { required: true, content: { 'text/csv': {} } } } }),
    'body: application/json went',
  ],
  ['a field that is no longer taken', documentWith({ sent: withProperty('age', undefined) }), 'body/age went'],
  [
    'a field that became required',
    documentWith({ sent: { ...person, required: ['name', 'age'] } }),
    'body/age became required',
  ],
  [
    'a new field that is required',
    documentWith({ sent: withProperty('city', { type: 'string' }, ['name', 'city']) }),
    'body/city is new and required',
  ],
  [
    'a shorter text',
    documentWith({ sent: withProperty('name', { type: 'string', maxLength: 50 }) }),
    'body/name: maxLength became 50',
  ],
  [
    'a new pattern',
    documentWith({ sent: withProperty('name', { type: 'string', maxLength: 100, pattern: '^x' }) }),
    'body/name: pattern became ^x',
  ],
  [
    'a type that is no longer taken',
    documentWith({ sent: withProperty('age', { type: 'string' }) }),
    'body/age: integer is no longer taken',
  ],
  [
    'a value that is no longer taken',
    documentWith({ sent: withProperty('kind', { type: 'string', enum: ['a'] }) }),
    'body/kind: b is no longer taken',
  ],
  [
    'null that is no longer taken',
    documentWith({ sent: withProperty('email', { type: 'string', format: 'email' }) }),
    'body/email: null is no longer taken',
  ],
  [
    'a new format',
    documentWith({ sent: withProperty('name', { type: 'string', maxLength: 100, format: 'uuid' }) }),
    'body/name: the format undefined became uuid',
  ],
  ['a status that went', documentWith({ operation: { responses: { 400: {} } } }), 'answer 201 went'],
  [
    'another good status',
    documentWith({ operation: { responses: { 201: content(person), 202: {} } } }),
    'answer 202 is new',
  ],
  ['a field of an answer that went', documentWith({ read: withProperty('age', undefined) }), '201/age went'],
  [
    'a field of an answer that may be left out',
    documentWith({ read: { ...person, required: [] } }),
    '201/name may be left out',
  ],
  [
    'a value that is newly answered',
    documentWith({ read: withProperty('kind', { type: 'string', enum: ['a', 'b', 'c'] }) }),
    '201/kind: c is newly answered',
  ],
  [
    'null that is newly answered',
    documentWith({ read: withProperty('age', { anyOf: [{ type: 'integer' }, { type: 'null' }] }) }),
    '201/age: null is newly answered',
  ],
  [
    'a type that is newly answered',
    documentWith({ read: withProperty('age', { type: 'number' }) }),
    '201/age: number is newly answered',
  ],
]

describe('breaking changes of the document', () => {
  it.each(breaks)('are told: %s', (_, after, told) => {
    expect(breakingChanges(before, after)).toEqual([`POST /people: ${told}`])
  })

  const harmless: [string, ReturnType<typeof documentWith>][] = [
    ['nothing', before],
    ['an optional field to send', documentWith({ sent: withProperty('city', { type: 'string' }) })],
    ['a field of an answer', documentWith({ read: withProperty('city', { type: 'string' }, ['name', 'city']) })],
    [
      'a value that may be sent',
      documentWith({ sent: withProperty('kind', { type: 'string', enum: ['a', 'b', 'c'] }) }),
    ],
    ['a value that is answered no more', documentWith({ read: withProperty('kind', { type: 'string', enum: ['a'] }) })],
    ['a wider bound', documentWith({ sent: withProperty('name', { type: 'string' }) })],
    ['a refusal', documentWith({ operation: { responses: { 201: content(person), 409: {} } } })],
  ]
  it.each(harmless)('are not: %s', (_, after) => {
    expect(breakingChanges(before, after)).toEqual([])
  })

  it('are none between the document and itself', () => {
    const document = openApiDocument(routes, documentInfo)
    expect(breakingChanges(document, document)).toEqual([])
  })

  it('are found in the document of this product', () => {
    const document = openApiDocument(routes, documentInfo)
    const after = JSON.parse(JSON.stringify(document).replaceAll('"studentNumber"', '"number"'))
    const changes = breakingChanges(document, after)
    expect(changes).toContain('POST /v1/students: body/studentNumber went')
    expect(changes).toContain('GET /v1/students/{id}: 200/studentNumber went')
  })
})
