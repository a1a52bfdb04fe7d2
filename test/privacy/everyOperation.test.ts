import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../../src/app.ts'
import { tables } from '../../src/privacy/catalogue.ts'
import { type Actors, actorNames, actorsIn } from '../access/actors.ts'
import { matrix, type Row } from '../access/matrix.ts'
import { recordsIn } from '../access/records.ts'
import { routeOf, type Sample, samplesOf, send, staleVersion } from '../access/requests.ts'
import { type Field, fieldsOf, replaced } from '../access/schemas.ts'
import { testWorld, type World } from '../support/app.ts'
import { places } from '../support/traces.ts'

let world: World
let actors: Actors
let samples: Readonly<Record<string, Sample>>
const statuses = new Map<string, number[]>()
beforeAll(async () => {
  world = await testWorld()
  actors = await actorsIn(world)
  samples = samplesOf((await recordsIn(world)).ours)
  for (const row of matrix) await ask(row)
})
afterAll(async () => {
  await actors.close()
  await world.close()
})

const headers = {
  'if-match': '*',
  'user-agent': 'kanarie-programma',
  referer: 'https://kanarie-herkomst.example/',
  'x-request-id': 'kanarie-verzoek',
  'x-forwarded-for': 'kanarie-adres',
}

let count = 0
/** Another text each time, so that nothing is taken twice. */
function canary(): string {
  count += 1
  return `kanarie nummer ${count} van wie dit schreef`
}

/** What a free text or an address may be; undefined where only a code, an id, a day or a number fits. */
function textFor({ schema }: Field): string | undefined {
  const branches = (schema.anyOf ?? [schema]) as Record<string, unknown>[]
  const text = branches.find(({ type }) => type === 'string')
  if (!text || text.enum !== undefined || text.const !== undefined) return undefined
  if (text.format === 'email') return `kanarie-${++count}@kanarie.example`
  const isFree = text.format === undefined && !/\d|A-Z|a-z/.test(String(text.pattern ?? ''))
  return isFree && Number(text.maxLength ?? 100) >= 60 ? canary() : undefined
}

/** The request with a canary in every field that takes one, also in those that the sample leaves out. */
function written(row: Row, sample: Sample): Sample {
  let { body } = sample
  for (const field of fieldsOf(routeOf(row.name).body)) {
    const text = textFor(field)
    if (text === undefined || body === undefined) continue
    try {
      body = replaced(body, field.place, text)
    } catch {
      // The sample has no such part: another branch of a union, or an empty list.
    }
  }
  return body === undefined ? sample : { ...sample, body }
}

/** The request with a canary where it cannot be: in every path and query parameter and as a field that nobody knows. */
function spoilt(sample: Sample): Sample {
  const everywhere = (values: Record<string, string> = {}) =>
    Object.fromEntries(Object.keys(values).map((name) => [name, canary()]))
  const { body } = sample
  return {
    params: everywhere(sample.params),
    query: { ...everywhere(sample.query), [canary()]: canary() },
    ...(typeof body === 'object' && body !== null && { body: { ...body, [canary()]: canary() } }),
  }
}

/** Everybody who may, once well and once badly; and somebody without a token. */
async function ask(row: Row): Promise<void> {
  const sample = samples[row.name]
  const actor = actorNames.find((name) => row.cells[name] === 'yes')
  if (!sample || actor === undefined) return
  const { operation } = routeOf(row.name)
  // What was erased could not be found any more.
  const version = operation.startsWith('erase') ? staleVersion : {}
  const answers = [
    await send(actors[actor], row.name, written(row, sample), { ...headers, ...version }),
    await send(actors[actor], row.name, spoilt(sample), headers),
    await send(actors.anonymous, row.name, written(row, sample), headers),
  ]
  statuses.set(operation, [...(statuses.get(operation) ?? []), ...answers.map(({ status }) => status)])
}

const holds = (text: string) => text.toLowerCase().includes('kanarie')

describe('what people write, in every operation of the OpenAPI document', () => {
  it('was written: by every operation, well and badly, into the database', async () => {
    expect(routes.map(({ operation }) => operation).filter((operation) => !statuses.has(operation))).toEqual([])
    const all = [...statuses.values()].flat()
    expect(all.filter((status) => status < 300).length).toBeGreaterThan(routes.length / 2)
    expect(all.filter((status) => status >= 500)).toEqual([])
    expect(count).toBeGreaterThan(300)
    const inTables: string[] = []
    for (const [table] of tables) {
      const { rows } = await world.database.pool.query(
        `select from "${table}" as row where row::text ilike '%kanarie%' limit 1`,
      )
      if (rows.length > 0) inTables.push(table)
    }
    expect(inTables).toEqual(expect.arrayContaining(['students', 'placements', 'mentors', 'users', 'staff_notes']))
    expect(inTables.length).toBeGreaterThan(8)
  })

  it('is not in the log, which has a line for each of them', () => {
    expect(world.traces.lines.length).toBeGreaterThan(3 * matrix.length)
    expect(world.traces.lines.filter(holds)).toEqual([])
  })

  it('is not in the metrics', async () => {
    const { body } = await world.app.inject('/metrics')
    expect(body).toContain('/v1/students')
    expect(holds(body)).toBe(false)
  })

  it('is not in the addresses that the product gives out', () => {
    expect(world.traces.addresses.length).toBeGreaterThan(5)
    expect(world.traces.addresses.filter(holds)).toEqual([])
  })

  it.each(Object.entries(places))('is not in %s', async (_where, statement) => {
    const { rows } = await world.database.pool.query<{ text: string }>(statement)
    expect(rows.filter(({ text }) => holds(text ?? ''))).toEqual([])
  })
})
