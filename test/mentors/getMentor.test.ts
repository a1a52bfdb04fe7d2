import { afterAll, expect, test } from 'vitest'
import { testWorld } from '../support/app.ts'
import { comparable, unknownId } from '../users/answers.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

const own: string = (await world.as('mentor').get('/v1/me')).body.schoolIds[0]
const other: string = (
  await coordinator.post('/v1/schools', { institutionNumber: '990001', name: 'Elsewhere', kind: 'hbo' })
).body.id

async function mentorAt(schoolId: string): Promise<string> {
  const mentor = { schoolId, function: 'subject-mentor', name: 'Joris', email: 'joris@example.org' }
  return String((await coordinator.post('/v1/mentors', mentor)).headers.location)
}

test('staff and the own school read a mentor with the address', async () => {
  const url = await mentorAt(own)
  for (const persona of [
    'coordinator',
    'supervisor',
    'study-path-counsellor',
    'integration',
    'mentor',
    'principal',
  ] as const) {
    const response = await world.as(persona).get(url)
    expect([persona, response.body.email]).toEqual([persona, 'joris@example.org'])
  }
})

test('a student reads name and function', async () => {
  const response = await world.as('student').get(await mentorAt(own))
  expect(response.body).toMatchObject({ name: 'Joris', function: 'subject-mentor', email: null, userId: null })
})

test.each(['mentor', 'principal'] as const)('for a %s somebody of another school is like nobody', async (persona) => {
  const caller = world.as(persona)
  const there = await caller.get(await mentorAt(other))
  const nowhere = await caller.get(`/v1/mentors/${unknownId}`)
  expect(there.status).toBe(404)
  expect(comparable(there)).toEqual(comparable(nowhere))
})

test('what has not changed is not sent again', async () => {
  const url = await mentorAt(own)
  const etag = (await coordinator.get(url)).etag
  expect((await coordinator.get(url, { 'if-none-match': etag })).status).toBe(304)
})
