import { readdirSync } from 'node:fs'
import { getTableColumns, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { routes } from '../../src/app.ts'
import { testWorld, type World } from '../support/app.ts'
import { type ActorName, type Actors, actorNames, actorsIn } from './actors.ts'
import { matrix, type Row } from './matrix.ts'
import { type Records, recordsIn } from './records.ts'
import { routeOf, type Sample, samplesOf, send } from './requests.ts'
import { fieldsOf, objectsOf, type Place, replaced } from './schemas.ts'

let world: World
let actors: Actors
let records: Records
/** The name of every column and of every field of an answer, as the API writes it and as the database does. */
let names: string[]
beforeAll(async () => {
  world = await testWorld()
  actors = await actorsIn(world)
  records = await recordsIn(world, actors)
  const known = [...(await columnNames()), ...answerNames()]
  names = [...new Set([...known, ...known.map(inSnakeCase), 'constructor', 'isAdmin'])].sort()
})
afterAll(async () => {
  await actors.close()
  await world.close()
})

async function columnNames(): Promise<string[]> {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('/table.ts'))
  const modules = await Promise.all(files.map((path) => import(`../../src/${path}`)))
  const tables = modules.flatMap((module) => Object.values(module)).filter((value) => is(value, PgTable))
  return tables.flatMap((table) => Object.keys(getTableColumns(table)))
}

function answerNames(): string[] {
  const schemas = routes.flatMap(({ success }) => Object.values(success).map(({ schema }) => schema))
  return schemas
    .flatMap((schema) => [
      ...JSON.stringify(schema ? z.toJSONSchema(schema, { io: 'output' }) : {}).matchAll(/"properties":\{(.*?)\}\}/g),
    ])
    .flatMap(([text]) => [...text.matchAll(/"(\w+)":\{/g)].map(([, name = '']) => name))
}

function inSnakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** Few enough that every one of them is told in the answer. */
function batches(of: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(of.length / 80) }, (_, index) => of.slice(80 * index, 80 * (index + 1)))
}

type Refused = { errors?: { pointer: string; code: string }[] }

function unknownFields({ errors = [] }: Refused): string[] {
  return errors.filter(({ code }) => code === 'unknown-field').map(({ pointer }) => pointer)
}

function allowed(row: Row): ActorName | undefined {
  return actorNames.find((name) => row.cells[name] === 'yes')
}

function sampleOf(row: Row): Sample {
  return samplesOf(records.ours)[row.name] ?? {}
}

function at(value: unknown, place: Place): unknown {
  return place.reduce<unknown>((part, key) => (part as Record<string | number, unknown> | undefined)?.[key], value)
}

const writes = matrix.filter((row) => routeOf(row.name).method !== 'GET' && allowed(row) !== undefined)
// A file has no fields, and takes no other body.
const withBody = writes.filter((row) => routeOf(row.name).method !== 'DELETE' && routeOf(row.name).file === undefined)

describe('a field that is not in the schema of a request', () => {
  it('is one of many', () => {
    expect(names).toEqual(
      expect.arrayContaining(['createdAt', 'created_at', 'version', 'decidedBy', 'subject', 'state']),
    )
    expect(names.length).toBeGreaterThan(200)
  })

  it.each(withBody)('is refused by $name, at every depth', async (row) => {
    const actor = allowed(row)
    if (actor === undefined) return
    const { body: schema } = routeOf(row.name)
    const sample = sampleOf(row)
    const body = sample.body ?? {}
    const objects = schema ? objectsOf(schema) : [{ place: [], properties: [] }]
    for (const { place, properties } of objects) {
      const object = at(body, place)
      if (typeof object !== 'object' || object === null) continue
      for (const batch of batches(names.filter((name) => !properties.includes(name)))) {
        const added = { ...object, ...Object.fromEntries(batch.map((name) => [name, 'x'])) }
        const sent = { ...sample, body: place.length === 0 ? added : replaced(body, place, added) }
        const answer = await send(actors[actor], row.name, sent, { 'if-match': '*' })
        const pointers = batch.map((name) => ['', ...place, name].join('/'))
        expect(answer.status, place.join('.')).toBe(400)
        expect(unknownFields(answer.body).sort()).toEqual(pointers.sort())
      }
    }
  })

  it.each(matrix.filter((row) => allowed(row) !== undefined))('is refused in the query of $name', async (row) => {
    const actor = allowed(row)
    if (actor === undefined) return
    const { query: schema } = routeOf(row.name)
    const known = fieldsOf(schema).map(({ place }) => String(place[0]))
    const sample = sampleOf(row)
    for (const batch of batches(names.filter((name) => !known.includes(name)))) {
      const query = { ...sample.query, ...Object.fromEntries(batch.map((name) => [name, 'x'])) }
      const answer = await send(actors[actor], row.name, { ...sample, query }, { 'if-match': '*' })
      expect(answer.status).toBe(400)
      expect(unknownFields(answer.body).sort()).toEqual(batch.map((name) => `/${name}`).sort())
    }
  })
})
