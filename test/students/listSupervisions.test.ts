import { afterAll, expect, test } from 'vitest'
import { testWorld } from '../support/app.ts'
import { comparable, everyItem, unknownId } from '../users/answers.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

type Supervision = { id: string; studentId: string; supervisorId: string; startsOn: string; endsOn: string | null }

const { studentId } = (await world.as('student').get('/v1/me')).body
const own = `/v1/students/${studentId}/supervisions`
const other = `/v1/students/${(await world.as('other-student').get('/v1/me')).body.studentId}/supervisions`

test('page by page gives every supervision once, from the first to the last', async () => {
  const { id: march } = (await world.as('other-supervisor').get('/v1/me')).body
  const user = { email: 'earlier@example.org', name: 'Earlier', roles: ['supervisor'] }
  const { id: january } = (await coordinator.post('/v1/users', user)).body
  for (const [supervisorId, startsOn, endsOn] of [
    [march, '2021-03-01', '2021-03-31'],
    [january, '2021-01-01', '2021-01-31'],
    [january, '2021-02-01', '2021-02-01'],
    [march, '2021-05-01', '2021-05-31'],
  ]) {
    const made = await coordinator.post(own, { supervisorId, startsOn })
    expect(made.status, made.text).toBe(201)
    const end = await coordinator.post(`${own}/${made.body.id}/end`, { endsOn })
    expect(end.status, end.text).toBe(200)
  }
  const supervisions = await everyItem<Supervision>(coordinator, own, 2)
  expect(supervisions).toEqual((await coordinator.get(own)).body.items)
  expect(new Set(supervisions.map(({ id }) => id)).size).toBe(supervisions.length)
  const days = supervisions.map(({ startsOn }) => startsOn)
  expect(days).toEqual([...days].sort())
  expect(supervisions.every((supervision) => supervision.studentId === studentId)).toBe(true)
  expect(days.slice(0, 4)).toEqual(['2021-01-01', '2021-02-01', '2021-03-01', '2021-05-01'])
})

test('the student and the supervisor read who supervises', async () => {
  const { id, name } = (await world.as('supervisor').get('/v1/me')).body
  for (const persona of ['student', 'supervisor', 'coordinator'] as const) {
    const { items } = (await world.as(persona).get(own)).body
    expect(items).toContainEqual(expect.objectContaining({ supervisorId: id, supervisorName: name, endsOn: null }))
  }
})

test.each(['student', 'supervisor'] as const)('for a %s those of others are like none', async (persona) => {
  const caller = world.as(persona)
  const there = await caller.get(other)
  expect(there.status).toBe(404)
  expect(comparable(there)).toEqual(comparable(await caller.get(`/v1/students/${unknownId}/supervisions`)))
})

test('a student without supervisions has an empty list', async () => {
  const student = { studentNumber: 'N-1', name: 'Noor', email: 'n1@example.org', didactics: ['physics'] }
  const { headers } = await coordinator.post('/v1/students', student)
  const response = await coordinator.get(`${headers.location}/supervisions`)
  expect([response.status, response.body]).toEqual([200, { items: [], nextCursor: null }])
})

test('a cursor of one student does not work with another', async () => {
  const { nextCursor } = (await coordinator.get(`${own}?limit=1`)).body
  expect(nextCursor).not.toBeNull()
  expect((await coordinator.get(`${other}?limit=1&cursor=${nextCursor}`)).status).toBe(400)
})

test.each(['study-path-counsellor', 'mentor', 'principal', 'integration', 'admin'] as const)(
  'a %s lists no supervisions',
  async (persona) => {
    expect((await world.as(persona).get(own)).status).toBe(403)
  },
)
