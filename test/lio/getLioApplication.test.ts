import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, World } from '../support/app.ts'
import { testWorld } from '../support/app.ts'
import { applied, unknownId } from './given.ts'

let world: World
let made: Answer
beforeAll(async () => {
  world = await testWorld()
  made = await applied(world)
})
afterAll(() => world.close())

describe('getLioApplication', () => {
  it.each(['student', 'coordinator', 'study-path-counsellor'] as const)(
    'is for a %s, with everything in it',
    async (persona) => {
      const answer = await world.as(persona).get(`/v1/lio-applications/${made.body.id}`)
      expect(answer).toMatchObject({ status: 200, etag: '"1"' })
      expect(answer.body).toEqual(made.body)
    },
  )

  it('is for a supervisor, without the evidence', async () => {
    const answer = await world.as('supervisor').get(`/v1/lio-applications/${made.body.id}`)
    expect(answer).toMatchObject({ status: 200, etag: '"1"' })
    expect(answer.body).toEqual({ ...made.body, evidence: null })
  })

  it.each(['other-student', 'other-supervisor'] as const)('answers %s as if it did not exist', async (persona) => {
    const hidden = await world.as(persona).get(`/v1/lio-applications/${made.body.id}`)
    const missing = await world.as(persona).get(`/v1/lio-applications/${unknownId}`)
    expect(hidden.status).toBe(404)
    expect({ ...hidden.body, instance: '' }).toEqual({ ...missing.body, instance: '' })
  })

  it.each(['mentor', 'principal', 'integration', 'admin'] as const)('is not for a %s', async (persona) => {
    expect((await world.as(persona).get(`/v1/lio-applications/${made.body.id}`)).status).toBe(403)
  })
})
