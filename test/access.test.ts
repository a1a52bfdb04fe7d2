import { gt, max } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellOf, type Operation } from '../src/access/policy.ts'
import { routes } from '../src/app.ts'
import { auditEvents } from '../src/audit/table.ts'
import type { Route } from '../src/http/route.ts'
import { type ActorName, type Actors, actorNames, actorsIn, roleOf } from './access/actors.ts'
import { matrix, type Row } from './access/matrix.ts'
import { type Records, recordsIn, unknownId } from './access/records.ts'
import { routeOf, type Sample, samplesOf, send } from './access/requests.ts'
import { type Answer, testWorld, type World } from './support/app.ts'

let world: World
let actors: Actors
let records: Records
let samples: Readonly<Record<string, Sample>>
let lastEvent: number

beforeAll(async () => {
  world = await testWorld()
  actors = await actorsIn(world)
  records = await recordsIn(world, actors)
  samples = samplesOf(records.ours)
  lastEvent = (await world.db.select({ id: max(auditEvents.id) }).from(auditEvents))[0]?.id ?? 0
})
afterAll(async () => {
  await actors.close()
  await world.close()
})

function sampleOf(row: Row): Sample {
  const sample = samples[row.name]
  if (!sample) throw new Error(`requests.ts has no request for ${row.name}`)
  return sample
}

const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** The same request about ids and numbers that nothing has. */
function withUnknownIds(sample: Sample): Sample {
  const { studentNumber } = records.ours
  return JSON.parse(JSON.stringify(sample).replaceAll(anyId, unknownId).replaceAll(studentNumber, 'NOBODY'))
}

/**
 * Whether the actor's refusal must be the same as for ids that nothing has. Not where the policy table lets the actor
 * near the record: the refusal may then depend on the party that signs, or the rule that is judged. For ids in a body
 * see `ids.test.ts`.
 */
function saysNothing(row: Row, name: ActorName): boolean {
  const role = roleOf[name]
  const operation = routeOf(row.name).operation as Operation
  const isConcerned = role !== undefined && cellOf(operation, role) !== undefined && row.cells[name] === '403'
  return row.cells[name] !== 'yes' && row.cells[name] !== '422' && (name === 'bare-client' || !isConcerned)
}

/** An answer byte for byte, without the one member that differs for every request. */
function bytesOf({ status, text, headers }: Answer): string {
  const challenge = headers['www-authenticate'] ?? ''
  return `${status} ${challenge} ${text.replace(/"instance":"[^"]+"/, '')}`
}

/** What a refusal must say about the token (RFC 6750, section 3): with a 401 always, with a 403 for a missing scope. */
function challengeTo(name: ActorName, row: Row): unknown {
  const realm = 'Bearer realm="stagewijzer"'
  if (name === 'anonymous') return realm
  if (row.cells[name] === '401') return expect.stringContaining(`${realm}, error="invalid_token"`)
  const scope = cellOf(routeOf(row.name).operation as Operation, 'integration')
  const isMissing = name === 'bare-client' && scope !== undefined && scope !== 'any'
  return isMissing ? `${realm}, error="insufficient_scope", scope="${scope}"` : undefined
}

/** The answer to every actor. */
async function asked(row: Row, sample: Sample): Promise<Record<ActorName, Answer>> {
  const answers = await Promise.all(actorNames.map(async (name) => [name, await send(actors[name], row.name, sample)]))
  return Object.fromEntries(answers)
}

describe('who may do what', () => {
  it('is declared for every operation, and for no other', () => {
    const declared = new Set(matrix.map((row) => routeOf(row.name).operation))
    expect(routes.map((route) => route.operation).filter((operation) => !declared.has(operation))).toEqual([])
    expect(Object.keys(samples).sort()).toEqual(matrix.map((row) => row.name).sort())
  })

  it.each(matrix)('$name', async (row) => {
    const answers = await asked(row, sampleOf(row))
    const met = actorNames.map((name) => [name, String(answers[name].status)])
    const declared = actorNames.map((name) => [name, row.cells[name] === 'yes' ? row.allowed : row.cells[name]])
    expect(Object.fromEntries(met)).toEqual(Object.fromEntries(declared))

    for (const name of actorNames) {
      expect(answers[name].headers['www-authenticate'], name).toEqual(challengeTo(name, row))
    }

    const refused = actorNames.filter((name) => saysNothing(row, name))
    for (const name of refused) {
      const toUnknown = await send(actors[name], row.name, withUnknownIds(sampleOf(row)))
      expect(bytesOf(answers[name]), name).toBe(bytesOf(toUnknown))
    }
  })

  it('changes nothing by asking: the trail has grown by readings only', async () => {
    const events = await world.db.select().from(auditEvents).where(gt(auditEvents.id, lastEvent))
    // One reading is a POST: a name is no part of an address.
    const isReading = ({ method, operation }: Route) => method === 'GET' || operation === 'exportContactData'
    const reads = new Set(routes.filter(isReading).map(({ operation }) => operation))
    expect(events.map(({ operation }) => operation).filter((operation) => !reads.has(operation))).toEqual([])
  })
})
