import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { eventsAbout, itGuards, secondDidactics, secondLessons, trailOf } from '../placements/given.ts'
import { type Caller, testWorld, type World } from '../support/app.ts'
import { plannedPlacement, submittedPlacement } from '../support/factories.ts'

let world: World
let submitted: string
beforeAll(async () => {
  world = await testWorld()
  submitted = await submittedPlacement(world)
})
afterAll(() => world.close())

const reason = { reason: 'Plan nog twee uur co-teaching voor wiskunde.' }
const sendBack = (caller: Caller, id: string, headers?: Record<string, string>, body: unknown = reason) =>
  caller.post(`/v1/placements/${id}/return-roster`, body, headers)

describe('returnRoster', () => {
  it.each([
    ['submitted', 'mathematics', submittedPlacement],
    ['approved', 'physics', plannedPlacement],
  ] as const)('sends a roster back that is %s, with the reason', async (state, didactics, given) => {
    const id = await given(world, secondLessons(), { ...secondDidactics, didactics })
    expect(await sendBack(world.as('supervisor'), id)).toMatchObject({
      status: 200,
      body: {
        state: 'returned',
        returnReason: reason.reason,
        returnedAt: '2021-10-01T06:00:00.000Z',
        approvedAt: null,
        firstSubmittedAt: '2021-10-01T06:00:00.000Z',
      },
    })
    expect((await trailOf(world, id)).at(-1)).toMatchObject({
      operation: 'returnRoster',
      reason: reason.reason,
      before: { state },
      after: { state: 'returned' },
    })
    expect((await eventsAbout(world, id)).at(-1)?.type).toBe('roster.returned')

    const again = await sendBack(world.as('supervisor'), id)
    expect(again).toMatchObject({
      status: 409,
      body: {
        state: 'returned',
        detail: 'Alleen een ingediend of goedgekeurd stagerooster kan worden teruggestuurd.',
      },
    })
    const english = await sendBack(world.as('supervisor'), id, { 'if-match': '*', 'accept-language': 'en' })
    expect(english.body.detail).toBe('Only a submitted or approved roster can be returned.')
    expect((await world.as('student').post(`/v1/placements/${id}/submit-roster`)).status).toBe(200)
  })

  it.each([
    ['no reason', {}, '/reason'],
    ['a reason of two characters', { reason: 'nu' }, '/reason'],
    ['an unknown field', { ...reason, lessons: [] }, '/lessons'],
  ])('refuses %s', async (_what, body, pointer) => {
    expect(await sendBack(world.as('supervisor'), submitted, undefined, body)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer }] },
    })
  })

  itGuards({
    world: () => world,
    by: 'supervisor',
    act: sendBack,
    given: async () => submitted,
    anothers: () => demoIds.otherPlacement,
    without: ['student', 'coordinator', 'mentor', 'principal', 'integration', 'study-path-counsellor', 'admin'],
  })
})
