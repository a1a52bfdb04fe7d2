import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { type Caller, testWorld, type World } from '../support/app.ts'
import { assignedPlacement, startedPlacement } from '../support/factories.ts'
import { eventsAbout, itGuards, trailOf } from './given.ts'

let world: World
let standing: string
beforeAll(async () => {
  world = await testWorld()
  standing = await assignedPlacement(world, { schoolId: demoIds.specialSchool })
})
afterAll(() => world.close())

const reason = { reason: 'De vakmentor is langdurig afwezig.' }
const withdraw = (caller: Caller, id: string, headers?: Record<string, string>, body: unknown = reason) =>
  caller.post(`/v1/placements/${id}/withdraw`, body, headers)

describe('withdrawPlacement', () => {
  it.each(['supervisor', 'coordinator'] as const)('lets a %s call a placement off, once', async (persona) => {
    const id = await assignedPlacement(world)
    expect(await withdraw(world.as(persona), id)).toMatchObject({
      status: 200,
      body: { state: 'withdrawn', withdrawnAt: '2021-10-01T06:00:00.000Z', withdrawalReason: reason.reason },
    })
    expect((await trailOf(world, id)).at(-1)).toMatchObject({ operation: 'withdrawPlacement', reason: reason.reason })
    expect((await eventsAbout(world, id)).at(-1)?.type).toBe('placement.withdrawn')

    const again = await withdraw(world.as(persona), id)
    expect(again).toMatchObject({
      status: 409,
      body: { state: 'withdrawn', detail: 'Deze stageplaats is al geweigerd of ingetrokken.' },
    })
    const english = await withdraw(world.as(persona), id, { 'if-match': '*', 'accept-language': 'en' })
    expect(english.body.detail).toBe('This placement has been declined or withdrawn already.')
  })

  it('takes every later step away: 409 with the state', async () => {
    const id = await assignedPlacement(world)
    await withdraw(world.as('supervisor'), id)
    const student = world.as('student')
    const supervisor = world.as('supervisor')
    const steps = await Promise.all([
      student.post(`/v1/placements/${id}/request`, { channel: 'mail' }),
      student.put(`/v1/placements/${id}/roster`, { lessons: [] }),
      student.post(`/v1/placements/${id}/submit-roster`),
      supervisor.post(`/v1/placements/${id}/approve-roster`),
      supervisor.post(`/v1/placements/${id}/return-roster`, { reason: 'Plan meer uren.' }),
      supervisor.post(`/v1/placements/${id}/approve-start`),
      supervisor.get(`/v1/placements/${id}/start-check`),
      supervisor.post(`/v1/placements/${id}/judgements`, {
        rule: 'former-school',
        reason: 'Lang geleden, andere directie.',
      }),
    ])
    expect(steps.map(({ status, body }) => [status, body.state])).toEqual(steps.map(() => [409, 'withdrawn']))
  })

  it('keeps the approval of a start that is called off', async () => {
    const id = await startedPlacement(world)
    expect((await withdraw(world.as('supervisor'), id)).status).toBe(200)
    expect((await world.as('student').get(`/v1/placements/${id}/approval`)).status).toBe(200)
  })

  it.each([
    ['no reason', {}, '/reason'],
    ['an empty reason', { reason: '  ' }, '/reason'],
    ['a reason of 2,001 characters', { reason: 'x'.repeat(2001) }, '/reason'],
    ['a control character', { reason: 'a\u0007b' }, '/reason'],
    ['an unknown field', { ...reason, silently: true }, '/silently'],
  ])('refuses %s', async (_what, body, pointer) => {
    expect(await withdraw(world.as('supervisor'), standing, undefined, body)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer }] },
    })
  })

  itGuards({
    world: () => world,
    by: 'supervisor',
    act: withdraw,
    given: async () => standing,
    anothers: () => demoIds.otherPlacement,
    without: ['student', 'mentor', 'principal', 'integration', 'study-path-counsellor', 'admin'],
  })
})
