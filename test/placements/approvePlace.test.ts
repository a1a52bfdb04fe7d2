import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { type Caller, testWorld, type World } from '../support/app.ts'
import { assignedPlacement } from '../support/factories.ts'
import { eventsAbout, itGuards, trailOf } from './given.ts'

let world: World
let waiting: string
beforeAll(async () => {
  world = await testWorld()
  waiting = await assignedPlacement(world, { schoolId: demoIds.specialSchool })
})
afterAll(() => world.close())

const approve = (caller: Caller, id: string, headers?: Record<string, string>) =>
  caller.post(`/v1/placements/${id}/approve-place`, undefined, headers)

describe('approvePlace', () => {
  it('approves the place once, and leaves the state of the request alone', async () => {
    const id = await assignedPlacement(world)
    await world.as('student').post(`/v1/placements/${id}/request`, { channel: 'mail' })
    const { etag } = await world.as('supervisor').get(`/v1/placements/${id}`)
    expect(await approve(world.as('supervisor'), id, { 'if-match': etag })).toMatchObject({
      status: 200,
      body: { state: 'requested', placeApprovedAt: '2021-10-01T06:00:00.000Z' },
    })
    expect((await trailOf(world, id)).at(-1)?.operation).toBe('approvePlace')
    expect((await eventsAbout(world, id)).at(-1)?.type).toBe('placement.place-approved')

    const again = await approve(world.as('supervisor'), id, { 'if-match': etag })
    expect(again).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'requested' } })
    expect(again.body.detail).toContain('niet al is goedgekeurd')
    const english = await approve(world.as('supervisor'), id, { 'if-match': '*', 'accept-language': 'en' })
    expect(english.body.detail).toContain('not approved before')
  })

  it('approves once when clicked twice at the same time', async () => {
    const id = await assignedPlacement(world, { didactics: 'physics' })
    const clicks = await Promise.all([approve(world.as('supervisor'), id), approve(world.as('supervisor'), id)])
    expect(clicks.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await trailOf(world, id)).toHaveLength(2)
  })

  it('refuses a body, which it would not read', async () => {
    const answer = await world.as('supervisor').post(`/v1/placements/${waiting}/approve-place`, { approved: false })
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/approved' }] } })
  })

  it('does not approve the place of a withdrawn placement', async () => {
    const id = await assignedPlacement(world, { schoolId: demoIds.museum })
    await world.as('supervisor').post(`/v1/placements/${id}/withdraw`, { reason: 'Te ver van huis.' })
    expect(await approve(world.as('supervisor'), id)).toMatchObject({ status: 409, body: { state: 'withdrawn' } })
  })

  itGuards({
    world: () => world,
    by: 'supervisor',
    act: approve,
    given: async () => waiting,
    anothers: () => demoIds.otherPlacement,
    without: ['student', 'coordinator', 'mentor', 'principal', 'integration', 'study-path-counsellor', 'admin'],
  })
})
