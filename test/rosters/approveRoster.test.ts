import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { eventsAbout, itGuards, secondDidactics, secondLessons, trailOf } from '../placements/given.ts'
import { type Caller, testWorld, type World } from '../support/app.ts'
import { assignedPlacement, completeLessons, submittedPlacement } from '../support/factories.ts'

let world: World
let submitted: string
beforeAll(async () => {
  world = await testWorld()
  submitted = await submittedPlacement(world, completeLessons(), { didactics: 'physics' })
})
afterAll(() => world.close())

const approve = (caller: Caller, id: string, headers?: Record<string, string>) =>
  caller.post(`/v1/placements/${id}/approve-roster`, undefined, headers)

describe('approveRoster', () => {
  it('approves what was submitted, once', async () => {
    const id = await submittedPlacement(world)
    const { etag } = await world.as('supervisor').get(`/v1/placements/${id}/roster`)
    expect(await approve(world.as('supervisor'), id, { 'if-match': etag })).toMatchObject({
      status: 200,
      body: { state: 'approved', approvedAt: '2021-10-01T06:00:00.000Z' },
    })
    expect((await trailOf(world, id)).at(-1)).toMatchObject({
      operation: 'approveRoster',
      after: { state: 'approved' },
    })
    expect((await eventsAbout(world, id)).at(-1)?.type).toBe('roster.approved')

    const again = await approve(world.as('supervisor'), id, { 'if-match': etag })
    expect(again).toMatchObject({
      status: 409,
      body: { state: 'approved', detail: 'Alleen een ingediend stagerooster kan worden goedgekeurd.' },
    })
    const english = await approve(world.as('supervisor'), id, { 'if-match': '*', 'accept-language': 'en' })
    expect(english.body.detail).toBe('Only a submitted roster can be approved.')
  })

  it('does not approve what changed under the eyes of the supervisor', async () => {
    const id = await submittedPlacement(world, secondLessons(), secondDidactics)
    const { etag } = await world.as('supervisor').get(`/v1/placements/${id}/roster`)
    await world.as('student').put(`/v1/placements/${id}/roster`, { lessons: secondLessons() })
    await world.as('student').post(`/v1/placements/${id}/submit-roster`)
    expect((await approve(world.as('supervisor'), id, { 'if-match': etag })).status).toBe(412)
  })

  it.each([
    ['a draft', 'draft', (id: string) => world.as('student').put(`/v1/placements/${id}/roster`, { lessons: [] })],
    ['nothing', 'none', async () => undefined],
  ])('does not approve %s', async (_what, state, given) => {
    const courseUnit = state === 'none' ? 'individual-learners' : 'professional-teaching'
    const id = await assignedPlacement(world, { courseUnit, didactics: null })
    await given(id)
    expect(await approve(world.as('supervisor'), id)).toMatchObject({ status: 409, body: { state } })
  })

  it('counts the hours in the other placements of the student from then on', async () => {
    const other = await submittedPlacement(world, secondLessons(), { ...secondDidactics, didactics: 'physics' })
    const planned = async () =>
      (await world.as('student').get(`/v1/placements/${other}/start-check`)).body.hours.planned
    const before = await planned()
    expect((await approve(world.as('supervisor'), submitted)).status).toBe(200)
    expect((await planned()) - before).toBe(4)
    submitted = other
  })

  itGuards({
    world: () => world,
    by: 'supervisor',
    act: approve,
    given: async () => submitted,
    anothers: () => demoIds.otherPlacement,
    without: ['student', 'coordinator', 'mentor', 'principal', 'integration', 'study-path-counsellor', 'admin'],
  })
})
