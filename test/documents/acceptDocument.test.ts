import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { testWorld, type World } from '../support/app.ts'
import { startedPlacement } from '../support/factories.ts'
import {
  duringAnotherChange,
  eventsAbout,
  extract,
  handedIn,
  ofStudent,
  trailOf,
  unknownId,
  withoutDocuments,
} from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
beforeEach(() => withoutDocuments(world))
afterAll(() => world.close())

type Persona = Parameters<World['as']>[0]
const accept = (id: string, headers?: Record<string, string>, persona: Persona = 'supervisor') =>
  world.as(persona).post(`${ofStudent}/${id}/accept`, undefined, headers)

describe('acceptDocument', () => {
  it.each(['supervisor', 'coordinator'] as const)('is for a %s', async (persona) => {
    const { body } = await handedIn(world)
    const answer = await accept(body.id, { 'if-match': body.etag }, persona)
    expect(answer).toMatchObject({
      status: 200,
      etag: '"2"',
      body: { state: 'accepted', checkedOn: '2021-10-01', checkedBy: personas[persona].userId, etag: '"2"' },
    })
    expect(await eventsAbout(world, body.id)).toEqual(['document.handed-in', 'document.accepted'])
    expect((await trailOf(world, body.id)).at(-1)).toMatchObject({
      operation: 'acceptDocument',
      before: { state: 'handed-in' },
      after: { state: 'accepted' },
    })
  })

  it('answers a second time with the state, whatever version is sent along', async () => {
    const { body } = await handedIn(world)
    await accept(body.id)
    for (const ifMatch of ['*', '"1"']) {
      const answer = await accept(body.id, { 'if-match': ifMatch })
      expect(answer).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'accepted' } })
    }
  })

  it('leaves the check of an extract as it is', async () => {
    const { body } = await world.as('supervisor').post(ofStudent, extract)
    expect(await accept(body.id)).toMatchObject({ status: 409, body: { state: 'accepted' } })
  })

  it('refuses a stale version and a missing one', async () => {
    const { body } = await handedIn(world)
    expect((await accept(body.id, { 'if-match': '"2"' })).status).toBe(412)
    expect((await accept(body.id, {})).status).toBe(428)
  })

  it('knows a document only with its own student', async () => {
    const { body } = await handedIn(world)
    const elsewhere = `/v1/students/${demoIds.otherStudent}/documents/${body.id}/accept`
    expect((await world.as('coordinator').post(elsewhere)).status).toBe(404)
    const hidden = await accept(body.id, undefined, 'other-supervisor')
    const missing = await accept(unknownId, undefined, 'other-supervisor')
    expect(hidden.status).toBe(404)
    expect({ ...hidden.body, instance: '' }).toEqual({ ...missing.body, instance: '' })
  })

  it.each(['student', 'mentor', 'principal', 'study-path-counsellor'] as const)('is not for a %s', async (persona) => {
    const { body } = await handedIn(world)
    expect((await accept(body.id, undefined, persona)).status).toBe(403)
  })

  it('sees the decision that another request is just taking', async () => {
    const { body } = await handedIn(world)
    const answer = await duringAnotherChange(
      world,
      (client) =>
        client.query(
          `update documents set state = 'refused', refusal_reason = 'Niet ondertekend.', decided_at = now(),
             decided_on = '2021-10-01', decided_by = $2, version = version + 1 where id = $1`,
          [body.id, personas.supervisor.userId],
        ),
      () => accept(body.id),
    )
    expect(answer).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'refused' } })
  })

  it('is decided once when two decide at once', async () => {
    const { body } = await handedIn(world)
    const answers = await Promise.all([
      accept(body.id),
      world.as('coordinator').post(`${ofStudent}/${body.id}/refuse`, { reason: 'Niet ondertekend.' }),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
  })
})

describe('acceptDocument and starts that were approved', () => {
  it('judges them again', async () => {
    const staff = world.as('supervisor')
    await accept((await handedIn(world)).body.id)
    await staff.post(ofStudent, extract)
    const placement = await startedPlacement(world)
    const attentionOf = async () => (await staff.get(`/v1/placements/${placement}/approval`)).body.attention
    expect(await attentionOf()).toBeNull()
    await withoutDocuments(world)
    await accept((await handedIn(world)).body.id)
    expect((await attentionOf()).findings).toMatchObject([{ rule: 'documents-on-file', outcome: 'not-met' }])
    await staff.post(ofStudent, extract)
    expect(await attentionOf()).toBeNull()
  })
})
