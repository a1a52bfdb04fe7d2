import { afterAll, beforeAll, expect, test } from 'vitest'
import { testWorld } from '../support/app.ts'
import { everyItem } from '../users/answers.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

type Mentor = { id: string; schoolId: string; name: string; email: string | null; userId: string | null }

const names = ['Éva', 'Eva', 'eva', 'Zoë', 'Zoe', 'Éva']
let own = ''
let other = ''

beforeAll(async () => {
  own = (await world.as('mentor').get('/v1/me')).body.schoolIds[0]
  const school = { institutionNumber: '990001', name: 'Elsewhere', kind: 'secondary' }
  other = (await coordinator.post('/v1/schools', school)).body.id
  for (const schoolId of [own, other]) {
    for (const [index, name] of names.entries()) {
      const mentor = { schoolId, function: 'subject-mentor', name, email: `m${index}@example.org` }
      expect((await coordinator.post('/v1/mentors', mentor)).status).toBe(201)
    }
  }
})

test('page by page gives every mentor once, in the order people read', async () => {
  const mentors = await everyItem<Mentor>(coordinator, '/v1/mentors', 2)
  expect(mentors).toEqual((await coordinator.get('/v1/mentors?limit=200')).body.items)
  expect(new Set(mentors.map(({ id }) => id)).size).toBe(mentors.length)
  const atOther = await everyItem<Mentor>(coordinator, `/v1/mentors?schoolId=${other}`, 2)
  expect(atOther.map(({ name }) => name)).toEqual(['eva', 'Eva', 'Éva', 'Éva', 'Zoe', 'Zoë'])
  expect(atOther.every(({ schoolId }) => schoolId === other)).toBe(true)
})

test.each(['mentor', 'principal'] as const)(
  'a %s sees those of the own school only, with their addresses',
  async (persona) => {
    const seen = await everyItem<Mentor>(world.as(persona), '/v1/mentors', 2)
    expect(seen.length).toBeGreaterThan(names.length)
    expect(seen.every(({ schoolId }) => schoolId === own)).toBe(true)
    expect(seen.some(({ email }) => email === 'm0@example.org')).toBe(true)
    expect((await world.as(persona).get(`/v1/mentors?schoolId=${other}`)).body).toEqual({ items: [], nextCursor: null })
  },
)

test('a student sees everybody by name and function, without addresses and accounts', async () => {
  const seen = await everyItem<Mentor>(world.as('student'), '/v1/mentors', 4)
  const all = await everyItem<Mentor>(coordinator, '/v1/mentors', 4)
  expect(all.some(({ email }) => email !== null)).toBe(true)
  expect(all.some(({ userId }) => userId !== null)).toBe(true)
  expect(seen).toEqual(all.map((mentor) => ({ ...mentor, email: null, userId: null })))
})

test('a student who is also a mentor sees the addresses of the own school only', async () => {
  const { id } = (await world.as('mentor').get('/v1/me')).body
  const patch = { roles: ['mentor', 'student'] }
  expect((await coordinator.patch(`/v1/users/${id}`, patch)).status).toBe(200)
  const seen = await everyItem<Mentor>(world.as('mentor'), '/v1/mentors', 50)
  const schoolsWithAddress = new Set(seen.filter(({ email }) => email !== null).map(({ schoolId }) => schoolId))
  expect([...schoolsWithAddress]).toEqual([own])
  expect(seen.some(({ schoolId }) => schoolId === other)).toBe(true)
})

test.each(['supervisor', 'study-path-counsellor', 'integration', 'admin'] as const)(
  'a %s sees all',
  async (persona) => {
    const all = await everyItem<Mentor>(coordinator, '/v1/mentors', 200)
    expect(await everyItem<Mentor>(world.as(persona), '/v1/mentors', 200)).toEqual(all)
  },
)

test.each(['?schoolId=x', '?function=principal', '?limit=1.5'])('%s is refused', async (query) => {
  expect((await coordinator.get(`/v1/mentors${query}`)).status).toBe(400)
})
