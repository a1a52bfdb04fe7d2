import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { subjectOf } from '../../src/demo/personas.ts'
import { testWorld, type World } from '../support/app.ts'
import { completeLessons, plannedPlacement } from '../support/factories.ts'
import { dump, foundIn } from './given.ts'
import { plantPerson } from './people.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const url = (id: string) => `/v1/mentors/${id}/erasure`
const erase = (id: string) => world.as('coordinator').post(url(id), { preview: false })
const preview = (id: string) => world.as('coordinator').post(url(id), { preview: true })

describe('eraseMentor', () => {
  it('erases the account of the same person too, and keeps what they signed', async () => {
    const { mentorId, accountId, canaries, evidence } = await plantPerson(world, 'directeur')
    const foretold = await preview(mentorId)
    const answer = await erase(mentorId)
    expect(answer.body).toEqual({ ...foretold.body, erasedAt: '2021-10-01T06:00:00.000Z' })
    const after = await dump(world)
    expect(foundIn(after, canaries)).toEqual([])
    expect(foundIn(after, evidence)).toEqual(evidence)
    expect((await world.as('coordinator').get(`/v1/users/${accountId}`)).body.name).toBe('[gewist, erased]')
  })

  it('erases a mentor without an account once their lessons are over', async () => {
    const mentor = { schoolId: demoIds.atheneum, function: 'subject-mentor', name: 'Griet Smets', userId: null }
    const { body } = await world.as('coordinator').post('/v1/mentors', { ...mentor, email: 'griet@school.example' })
    const placement = await plannedPlacement(
      world,
      completeLessons().map((lesson) => ({ ...lesson, mentor: body.id })),
    )
    expect((await world.as('student').get(`/v1/placements/${placement}/roster`)).text).toContain(body.id)
    const refused = await erase(body.id)
    expect(refused).toMatchObject({ status: 409, body: { refusals: [{ code: 'lessons' }] } })
    world.clock.set('2022-09-01T08:00:00.000Z')
    const later = async (persona: 'coordinator' | 'student') =>
      world.withToken(await world.issuer.issueToken(subjectOf(persona)))
    expect((await (await later('coordinator')).post(url(body.id), { preview: false })).status).toBe(200)
    expect(foundIn(await dump(world), ['Griet Smets', 'griet@school.example'])).toEqual([])
    expect((await (await later('student')).get(`/v1/placements/${placement}/roster`)).text).toContain(body.id)
    world.clock.set('2021-10-01T06:00:00.000Z')
  })

  it('is for coordinators and administrators', async () => {
    for (const persona of ['student', 'supervisor', 'mentor', 'principal', 'integration'] as const) {
      expect((await world.as(persona).post(url(demoIds.physicsMentor), { preview: true })).status).toBe(403)
    }
    expect((await world.as('admin').post(url(demoIds.physicsMentor), { preview: true })).status).toBe(200)
  })
})
