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

const places = [
  { didactics: 'mathematics' },
  { didactics: 'physics' },
  { courseUnit: 'subject-didactics-2', semester: 2, didactics: 'mathematics' },
  { courseUnit: 'subject-didactics-2', semester: 2, didactics: 'physics' },
  { courseUnit: 'professional-teaching', semester: 2, didactics: null },
  { courseUnit: 'individual-learners', semester: 2, didactics: null },
]

/** A place at the atheneum that was asked for and waits; each test takes one that no other test has. */
async function requested(changes: Record<string, unknown> = places.pop() ?? {}): Promise<string> {
  const id = await assignedPlacement(world, changes)
  await world.as('student').post(`/v1/placements/${id}/request`, { channel: 'mail' })
  return id
}

const accept = { answer: 'accepted' }
const decline = { answer: 'declined', reason: 'Geen vakmentor voor fysica dit jaar.' }
const answerWith = (caller: Caller, id: string, headers?: Record<string, string>, body: unknown = accept) =>
  caller.post(`/v1/placements/${id}/school-answer`, body, headers)

describe('answerForSchool', () => {
  it.each(['coordinator', 'principal', 'integration'] as const)('lets a %s accept for the school', async (persona) => {
    const id = await requested()
    expect(await answerWith(world.as(persona), id)).toMatchObject({
      status: 200,
      body: { state: 'accepted', answeredAt: '2021-10-01T06:00:00.000Z', answerReason: null },
    })
    expect((await eventsAbout(world, id)).at(-1)?.type).toBe('placement.accepted')
  })

  it('ends a placement that the school declines, with the reason', async () => {
    const id = await requested()
    const declined = await answerWith(world.as('principal'), id, undefined, decline)
    expect(declined).toMatchObject({ status: 200, body: { state: 'declined', answerReason: decline.reason } })
    expect((await trailOf(world, id)).at(-1)).toMatchObject({ operation: 'answerForSchool', reason: decline.reason })

    const again = await answerWith(world.as('principal'), id)
    expect(again).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'declined' } })
    const roster = await world.as('student').put(`/v1/placements/${id}/roster`, { lessons: [] })
    expect(roster).toMatchObject({ status: 409, body: { state: 'declined' } })
  })

  it('answers only what was asked, and says so in both languages', async () => {
    const id = await assignedPlacement(world, { courseUnit: 'professional-teaching', didactics: null })
    const dutch = await answerWith(world.as('principal'), id)
    expect(dutch).toMatchObject({
      status: 409,
      body: { state: 'assigned', detail: 'De school kan alleen antwoorden op een aanvraag die nog openstaat.' },
    })
    const english = await answerWith(world.as('principal'), id, { 'if-match': '*', 'accept-language': 'en' })
    expect(english.body.detail).toBe('The school can only answer a request that is still open.')
  })

  it.each([
    ['no reason with a decline', { answer: 'declined' }, '/reason'],
    ['an empty reason', { answer: 'declined', reason: '   ' }, '/reason'],
    ['another answer', { answer: 'maybe' }, '/answer'],
    ['an unknown field', { ...accept, by: 'x' }, '/by'],
  ])('refuses %s', async (_what, body, pointer) => {
    const [waiting] = (await world.as('coordinator').get('/v1/placements?state=requested')).body.items
    const id = waiting?.id ?? (await requested())
    expect(await answerWith(world.as('coordinator'), id, undefined, body)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer }] },
    })
  })

  itGuards({
    world: () => world,
    by: 'principal',
    act: answerWith,
    given: async () => (await world.as('coordinator').get('/v1/placements?state=requested')).body.items[0].id,
    anothers: () => assignedPlacement(world, { schoolId: demoIds.specialSchool }),
    without: ['student', 'supervisor', 'mentor', 'study-path-counsellor', 'admin'],
  })
})
