import { describe, expect, it } from 'vitest'
import { policy } from '../src/access/policy.ts'
import { documentInfo, routes } from '../src/app.ts'
import { openApiDocument } from '../src/http/openapi.ts'
import { typingsOf } from '../src/http/typings.ts'
import { tables } from '../src/privacy/catalogue.ts'

/** Parts of addresses that would take a name, and why they name nobody. */
const explained: Readonly<Record<string, string>> = {
  after: 'a position in the feed, as the feed gave it',
  since: 'a position in the feed, or an instant',
  changedAfter: 'a position in the queue, as the queue gave it',
  cursor: 'sealed by the product',
  subjectKind: 'a kind of record',
  operation: 'an operation of the API',
  courseUnit: 'a word of the year',
  code: 'the code of a programme',
  institutionNumber: 'the public number of a school',
  externalId: 'an opaque id of another system: no address, and not the student number',
}

/** What tables keep of people and an erasure takes away, by the names that fields have in the API. */
const personalFields = new Set(
  tables.flatMap(([, { columns }]) =>
    Object.entries(columns)
      .filter(([, { personal, onErasure }]) => personal && onErasure !== 'keep')
      .map(([name]) => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())),
  ),
)

type Field = {
  type?: string
  enum?: unknown[]
  format?: string
  pattern?: string
  anyOf?: Field[]
  allOf?: Field[]
}
type Parameter = { name: string; in: string; schema: Field }

/** Every part of an address that a caller writes. */
function addressParts(): Parameter[] {
  const { paths } = openApiDocument(routes, documentInfo)
  return Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ parameters }) => parameters as Parameter[])
    .filter(({ in: place }) => place === 'path' || place === 'query')
}

const ofPeople = ['Sofie', 'Sofie Peeters', 'sofie@student.example', '0571234', 's0571234']

/** Whether it takes a name, an address or a number of somebody, as it is sent: in an address everything is text. */
function takesPeople(field: Field): boolean {
  const { anyOf, type, enum: words, format, allOf = [] } = field
  if (anyOf) return anyOf.some(takesPeople)
  if (type !== 'string' || words !== undefined || format === 'uuid' || format === 'date') return false
  const patterns = [field, ...allOf].flatMap(({ pattern }) => (pattern === undefined ? [] : [new RegExp(pattern, 'u')]))
  return ofPeople.some((text) => patterns.every((pattern) => pattern.test(text)))
}

describe('the OpenAPI document', () => {
  it('is the committed one; `npm run generate` writes it', async () => {
    const document = `${JSON.stringify(openApiDocument(routes, documentInfo), null, 2)}\n`
    await expect(document).toMatchFileSnapshot('../openapi/openapi.json')
  })

  it('has its types for clients in TypeScript; `npm run generate` writes them', async () => {
    await expect(typingsOf(openApiDocument(routes, documentInfo))).toMatchFileSnapshot('../client/stagewijzer.ts')
  })

  it('lets nobody write of a person in an address', () => {
    const addressed = addressParts().filter(({ schema }) => takesPeople(schema))
    expect(addressed.length).toBeGreaterThan(10)
    const unexplained = addressed.filter(({ name }) => !Object.hasOwn(explained, name))
    expect(unexplained, 'move it into the body, or say why it names nobody').toEqual([])
    expect(Object.keys(explained).filter((name) => !addressed.some((one) => one.name === name))).toEqual([])
    // Whatever somebody explains: what the privacy catalogue calls personal stays out. An external id is one, and opaque.
    expect([...new Set(addressed.map(({ name }) => name))].filter((name) => personalFields.has(name))).toEqual([
      'externalId',
    ])
  })

  it('has one operation for each row of the policy table, and no other', () => {
    expect(routes.map((route) => route.operation).sort()).toEqual(Object.keys(policy).sort())
  })
})
