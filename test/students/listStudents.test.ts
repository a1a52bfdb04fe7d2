import { afterAll, beforeAll, expect, test } from 'vitest'
import { testWorld } from '../support/app.ts'
import { everyItem } from '../users/answers.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

type Student = { id: string; studentNumber: string; name: string; didactics: string[] }

const names = ['Éva', 'Eva', 'eva', 'Zoë', 'Zoe', 'Éva', 'Åsa']

async function supervise(student: Student, supervisorId: string, startsOn: string): Promise<void> {
  const supervision = { supervisorId, startsOn }
  const response = await coordinator.post(`/v1/students/${student.id}/supervisions`, supervision)
  expect(response.status, response.text).toBe(201)
}

const made: Student[] = []
beforeAll(async () => {
  for (const [index, name] of names.entries()) {
    const student = { studentNumber: `P-${index}`, name, email: `p${index}@example.org`, didactics: ['art', 'biology'] }
    const response = await coordinator.post('/v1/students', student)
    expect(response.status, response.text).toBe(201)
    made.push(response.body)
  }
})

test('page by page gives every student once, in the order people read', async () => {
  const students = await everyItem<Student>(coordinator, '/v1/students', 2)
  expect(students).toEqual((await coordinator.get('/v1/students?limit=200')).body.items)
  expect(new Set(students.map(({ id }) => id)).size).toBe(students.length)
  const pages = students.filter(({ studentNumber }) => studentNumber.startsWith('P-'))
  expect(pages.map(({ name }) => name)).toEqual(['Åsa', 'eva', 'Eva', 'Éva', 'Éva', 'Zoe', 'Zoë'])
  expect(pages.every(({ didactics }) => didactics.join() === 'art,biology')).toBe(true)
})

test('a student sees only the own record', async () => {
  const { studentId } = (await world.as('student').get('/v1/me')).body
  const seen = await everyItem<Student>(world.as('student'), '/v1/students', 1)
  expect(seen.map(({ id }) => id)).toEqual([studentId])
})

test('a supervisor sees the assigned students only, page by page, and only on days of the supervision', async () => {
  const supervisor = world.as('supervisor')
  const { id: supervisorId } = (await supervisor.get('/v1/me')).body
  const before = await everyItem<Student>(supervisor, '/v1/students', 2)
  const [one, two, later] = made as [Student, Student, Student]
  await supervise(one, supervisorId, '2021-01-01')
  await supervise(two, supervisorId, '2021-01-01')
  await supervise(later, supervisorId, '2999-01-01')
  const seen = await everyItem<Student>(supervisor, '/v1/students', 1)
  const ids = (students: Student[]) => students.map(({ id }) => id).sort()
  expect(ids(seen)).toEqual(ids([...before, one, two]))
  expect(ids(await everyItem<Student>(coordinator, `/v1/students?supervisorId=${supervisorId}`, 2))).toEqual(ids(seen))
})

test('a filter does not widen what a caller sees', async () => {
  const { id: otherId } = (await world.as('other-supervisor').get('/v1/me')).body
  const others = await everyItem<Student>(coordinator, `/v1/students?supervisorId=${otherId}`, 50)
  expect(others.length).toBeGreaterThan(0)
  const { items } = (await world.as('supervisor').get(`/v1/students?supervisorId=${otherId}`)).body
  expect(items).toEqual([])
})

test.each(['mentor', 'principal', 'admin'] as const)('a %s lists no students', async (persona) => {
  expect((await world.as(persona).get('/v1/students')).status).toBe(403)
})

test.each(['?studentNumber=P-1', '?supervisorId=1', '?name=Eva', '?limit=1e1'])('%s is refused', async (query) => {
  expect((await coordinator.get(`/v1/students${query}`)).status).toBe(400)
})
