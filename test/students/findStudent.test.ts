import { afterAll, expect, test } from 'vitest'
import { testWorld } from '../support/app.ts'
import { comparable, faultsIn } from '../users/answers.ts'

const world = await testWorld()
afterAll(() => world.close())

const find = (persona: Parameters<typeof world.as>[0], studentNumber: unknown, headers?: Record<string, string>) =>
  world.as(persona).post('/v1/student-lookups', { studentNumber }, headers)
const own = await world
  .as('coordinator')
  .get(`/v1/students/${(await world.as('student').get('/v1/me')).body.studentId}`)
const otherId = (await world.as('other-student').get('/v1/me')).body.studentId
const { studentNumber: otherNumber } = (await world.as('coordinator').get(`/v1/students/${otherId}`)).body

test('it is the student as read by id, with the version that a change needs', async () => {
  for (const persona of ['student', 'supervisor', 'coordinator', 'study-path-counsellor', 'integration'] as const) {
    const found = await find(persona, own.body.studentNumber)
    expect(found).toMatchObject({ status: 200, etag: own.etag })
    expect(found.body).toEqual(own.body)
  }
  const changed = await world
    .as('coordinator')
    .patch(`/v1/students/${own.body.id}`, { name: own.body.name }, { 'if-match': own.etag })
  expect(changed.status).toBe(200)
})

test.each(['student', 'supervisor'] as const)('for a %s the number of others is that of nobody', async (persona) => {
  const there = await find(persona, otherNumber)
  expect(there.status).toBe(404)
  expect(comparable(there)).toEqual(comparable(await find(persona, 'NOBODY')))
  expect(there.text).not.toContain(otherNumber)
  expect((await find('coordinator', otherNumber)).body.id).toBe(otherId)
})

test.each(['mentor', 'principal', 'admin'] as const)('a %s finds no students', async (persona) => {
  for (const number of [own.body.studentNumber, 'NOBODY']) expect((await find(persona, number)).status).toBe(403)
})

test('an erased student is found no more', async () => {
  const body = { studentNumber: 'GONE', name: 'Weg', email: 'weg@example.org', didactics: ['art'] }
  const { id } = (await world.as('coordinator').post('/v1/students', body)).body
  expect((await find('coordinator', 'GONE')).body.id).toBe(id)
  expect((await world.as('coordinator').post(`/v1/students/${id}/erasure`, { preview: false })).status).toBe(200)
  expect((await find('coordinator', 'GONE')).status).toBe(404)
})

test('what is no number is malformed, and so is a number in the address', async () => {
  for (const number of ['a b', '', 'x'.repeat(21), 571234, null]) {
    const answer = await find('coordinator', number)
    expect([answer.status, faultsIn(answer)[0]?.split(' ')[0]]).toEqual([400, '/studentNumber'])
  }
  const inAddress = await world.as('coordinator').get(`/v1/students?studentNumber=${own.body.studentNumber}`)
  expect([inAddress.status, faultsIn(inAddress)]).toEqual([400, ['/studentNumber unknown-field']])
})

test('it writes nothing down, not even for a repeated request', async () => {
  const count = async () => {
    const { rows } = await world.database.pool.query(
      'select (select count(*) from audit_events) as trail, (select count(*) from idempotency_keys) as answers',
    )
    return rows
  }
  const before = await count()
  await find('coordinator', otherNumber, { 'idempotency-key': 'find-1' })
  expect(await count()).toEqual(before)
})
