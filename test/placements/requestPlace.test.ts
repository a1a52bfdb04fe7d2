import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { type Caller, testWorld, type World } from '../support/app.ts'
import { assignedPlacement } from '../support/factories.ts'
import { eventsAbout, itGuards, trailOf } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const request = { channel: 'lerarenstage', externalReference: 'LS-2021-004712' }
const ask = (caller: Caller, id: string, headers?: Record<string, string>, body: unknown = request) =>
  caller.post(`/v1/placements/${id}/request`, body, headers)

const fresh = async () => {
  const { body } = await world.as('student').get('/v1/placements?state=assigned')
  return body.items[0]?.id ?? assignedPlacement(world)
}

describe('requestPlace', () => {
  it('asks the school once, and says in which state it is after that', async () => {
    const id = await assignedPlacement(world, { schoolId: demoIds.museum })
    const { etag } = await world.as('student').get(`/v1/placements/${id}`)
    const answer = await ask(world.as('student'), id, { 'if-match': etag })
    expect(answer).toMatchObject({
      status: 200,
      body: { ...request, state: 'requested', requestedAt: '2021-10-01T06:00:00.000Z' },
    })
    expect(answer.etag).not.toBe(etag)
    expect(await trailOf(world, id)).toMatchObject([{}, { operation: 'requestPlace', before: { state: 'assigned' } }])
    expect((await eventsAbout(world, id)).at(-1)?.type).toBe('placement.requested')

    // The moment comes before the version: a fresh ETag would not help.
    const again = await ask(world.as('student'), id, { 'if-match': etag })
    expect(again).toMatchObject({
      status: 409,
      body: {
        code: 'wrong-state',
        state: 'requested',
        detail: 'Een stageplaats kan maar één keer worden aangevraagd, meteen na de toewijzing.',
      },
    })
    const english = await ask(world.as('student'), id, { 'if-match': '*', 'accept-language': 'en' })
    expect(english.body.detail).toBe('A place can be requested once only, right after it was assigned.')
  })

  it('needs no reference', async () => {
    const id = await assignedPlacement(world, { didactics: 'physics' })
    expect(await ask(world.as('student'), id, undefined, { channel: 'mail' })).toMatchObject({
      status: 200,
      body: { channel: 'mail', externalReference: null },
    })
  })

  it.each([
    ['another channel', { channel: 'phone' }, '/channel'],
    ['no channel', {}, '/channel'],
    ['an empty reference', { ...request, externalReference: ' ' }, '/externalReference'],
    ['a reference of two lines', { ...request, externalReference: 'a\nb' }, '/externalReference'],
    ['an unknown field', { ...request, note: 'x' }, '/note'],
  ])('refuses %s', async (_what, body, pointer) => {
    expect(await ask(world.as('student'), await fresh(), undefined, body)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer }] },
    })
  })

  itGuards({
    world: () => world,
    by: 'student',
    act: ask,
    given: fresh,
    anothers: () => demoIds.otherPlacement,
    without: ['supervisor', 'coordinator', 'mentor', 'principal', 'integration', 'study-path-counsellor', 'admin'],
  })
})
