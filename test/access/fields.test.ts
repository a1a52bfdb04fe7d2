import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Operation, rolesOf } from '../../src/access/policy.ts'
import { routes } from '../../src/app.ts'
import { demoIds } from '../../src/demo/data.ts'
import type { Route } from '../../src/http/route.ts'
import { testWorld, type World } from '../support/app.ts'
import { type Actors, actorNames, actorsIn, roleOf } from './actors.ts'
import { envelope, resources } from './fields.ts'
import { matrix } from './matrix.ts'
import { type Records, recordsIn } from './records.ts'
import { routeOf, samplesOf, send } from './requests.ts'

type JsonSchema = { [key: string]: unknown }
type Answered = { name: string; schema: JsonSchema; definitions: Record<string, JsonSchema> }

/** The schemas of the good answers of a route: the named resources in them, and what stands around them. */
function answersOf({ success }: Route): Answered[] {
  return Object.values(success).flatMap(({ schema }) => {
    if (!schema) return []
    const { $defs, ...root } = z.toJSONSchema(schema, { io: 'output' }) as JsonSchema
    return [{ name: String(root.id ?? ''), schema: root, definitions: ($defs ?? {}) as Record<string, JsonSchema> }]
  })
}

function propertiesOf(schema: JsonSchema): string[] {
  return Object.keys((schema.properties ?? {}) as object)
}

/** The resources that an operation may show, with their fields. */
function resourcesIn(route: Route): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { name, schema, definitions } of answersOf(route)) {
    if (name !== '') found.set(name, propertiesOf(schema))
    for (const [inner, definition] of Object.entries(definitions)) found.set(inner, propertiesOf(definition))
    // A root with a name refers to itself in the definitions.
    if (!('$ref' in schema) && name === '') found.set('', propertiesOf(schema))
  }
  return found
}

/** Every field of a named resource that has a value in an answer, as `Resource.field`. */
function valuesIn(value: unknown, schema: JsonSchema, definitions: Record<string, JsonSchema>, name = ''): string[] {
  if (value === null || value === undefined) return []
  if (typeof schema.$ref === 'string') {
    const referred = schema.$ref.replace('#/$defs/', '')
    return valuesIn(value, definitions[referred] ?? {}, definitions, referred)
  }
  const branches = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (schema[key] ?? []) as JsonSchema[])
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>
  return [
    ...branches.flatMap((branch) => valuesIn(value, branch, definitions, name)),
    ...(Array.isArray(value) && schema.items
      ? value.flatMap((item) => valuesIn(item, schema.items as JsonSchema, definitions))
      : []),
    ...Object.entries(properties).flatMap(([field, inner]) => {
      const part = (value as Record<string, unknown>)[field]
      const own = part === null || part === undefined ? [] : [`${name}.${field}`]
      return [...own, ...valuesIn(part, inner, definitions)]
    }),
  ]
}

describe('the fields of answers', () => {
  it('are declared, all of them and no others', () => {
    const inSchemas = new Map(routes.flatMap((route) => [...resourcesIn(route)]))
    expect(inSchemas.get('')?.filter((field) => !envelope.includes(field))).toEqual([])
    inSchemas.delete('')
    const declared = Object.entries(resources).map(([name, { fields }]) => [name, [...fields].sort()])
    const shown = [...inSchemas].map(([name, fields]) => [name, [...fields].sort()])
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(declared))
  })

  it.each(routes.map((route) => ({ operation: route.operation, route })))(
    'of $operation are for the roles that may see them',
    ({ operation, route }) => {
      const strangers = [...resourcesIn(route).keys()]
        .filter((name) => name !== '')
        .flatMap((name) =>
          rolesOf(operation as Operation)
            .filter((role) => !resources[name]?.seenBy.includes(role))
            .map((role) => `${role} sees ${name}`),
        )
      expect(strangers).toEqual([])
    },
  )
})

describe('the fields that not everybody sees', () => {
  let world: World
  let actors: Actors
  let records: Records
  beforeAll(async () => {
    world = await testWorld()
    actors = await actorsIn(world)
    records = await recordsIn(world, actors)
    // What was approved under this agreement needs attention now.
    const end = { terminatedOn: '2021-10-01', reason: 'De school stopt.' }
    await world.as('coordinator').post(`/v1/agreements/${demoIds.framework}/terminate`, end)
  })
  afterAll(async () => {
    await actors.close()
    await world.close()
  })

  it('have a value for whom they are declared, and for nobody else', async () => {
    const seen = new Set<string>()
    for (const row of matrix.filter(({ allowed }) => allowed === '200')) {
      const [answered] = answersOf(routeOf(row.name))
      const sample = samplesOf(records.ours)[row.name]
      if (!answered || !sample) continue
      for (const name of actorNames.filter((each) => row.cells[each] === 'yes')) {
        const { body } = await send(actors[name], row.name, sample)
        const fields = valuesIn(body, answered.schema, answered.definitions, answered.name)
        for (const field of fields) seen.add(`${roleOf[name]} ${field}`)
      }
    }
    for (const [name, { seenBy, only }] of Object.entries(resources)) {
      for (const [field, readers] of Object.entries(only)) {
        expect(
          seenBy.filter((role) => seen.has(`${role} ${name}.${field}`)),
          `${name}.${field}`,
        ).toEqual(seenBy.filter((role) => readers.includes(role)))
      }
    }
    const undeclared = [...seen].filter((one) => {
      const [role = '', name = '', field = ''] = one.split(/[ .]/)
      return (
        name !== '' &&
        !(resources[name]?.fields.includes(field) && resources[name].seenBy.some((each) => each === role))
      )
    })
    expect(undeclared).toEqual([])
  })
})
