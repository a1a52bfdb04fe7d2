import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { duringAnotherChange } from '../documents/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { eventsAbout, reductionRequest, requested, trailOf, withoutApplications } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
beforeEach(() => withoutApplications(world))
afterAll(() => world.close())

const post = (changes: Record<string, unknown> = {}) =>
  world.as('student').post('/v1/reductions', { ...reductionRequest, ...changes })

describe('createReduction', () => {
  it('asks, and waits', async () => {
    const answer = await post()
    expect(answer).toMatchObject({
      status: 201,
      etag: '"1"',
      body: { ...reductionRequest, studentId: demoIds.student, state: 'applied', granted: null, requiredHours: null },
    })
    expect(answer.headers.location).toBe(`/v1/reductions/${answer.body.id}`)
    expect(await eventsAbout(world, answer.body.id)).toEqual(['reduction.applied'])
    expect(await trailOf(world, answer.body.id)).toMatchObject([{ operation: 'createReduction' }])
  })

  it('refuses a second one while the first waits, also when both arrive at once', async () => {
    const { body } = await requested(world)
    expect(await post()).toMatchObject({ status: 409, body: { code: 'conflict', applicationId: body.id } })
    await withoutApplications(world)
    expect((await Promise.all([post(), post()])).map((answer) => answer.status).sort()).toEqual([201, 409])
  })

  it('sees the one that another request is just filing', async () => {
    const answer = await duringAnotherChange(
      world,
      (client) =>
        client.query(
          `insert into reductions (id, student_id, academic_year, state, motivation, applied_at)
           values (gen_random_uuid(), $1, '2021-2022', 'applied', 'Een andere aanvraag.', now())`,
          [demoIds.student],
        ),
      () => post(),
    )
    expect(answer).toMatchObject({ status: 409, body: { code: 'conflict', state: 'applied' } })
  })

  it('refuses a year without published rules', async () => {
    expect(await post({ academicYear: '2020-2021' })).toMatchObject({
      status: 422,
      body: { code: 'no-rules-for-year' },
    })
  })

  it('asks for a motivation of ten characters', async () => {
    expect((await post({ motivation: '123456789 ' })).status).toBe(400)
    expect((await post({ motivation: '1234567890' })).status).toBe(201)
  })

  it.each(['supervisor', 'coordinator', 'study-path-counsellor'] as const)('is not for a %s', async (persona) => {
    expect((await world.as(persona).post('/v1/reductions', reductionRequest)).status).toBe(403)
  })
})
