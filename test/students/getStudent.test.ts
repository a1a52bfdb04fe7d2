import { afterAll, expect, test } from 'vitest'
import { testWorld } from '../support/app.ts'
import { comparable, unknownId } from '../users/answers.ts'

const world = await testWorld()
afterAll(() => world.close())

const own = `/v1/students/${(await world.as('student').get('/v1/me')).body.studentId}`
const other = `/v1/students/${(await world.as('other-student').get('/v1/me')).body.studentId}`

test('the student, the supervisor, the coordinator, the counsellor and the integration read the same', async () => {
  const expected = (await world.as('coordinator').get(own)).body
  expect(Object.keys(expected).sort()).toEqual(
    ['createdAt', 'didactics', 'email', 'formerSchools', 'id', 'name', 'programmeId', 'studentNumber', 'userId'].sort(),
  )
  for (const persona of ['student', 'supervisor', 'study-path-counsellor', 'integration'] as const) {
    expect([persona, (await world.as(persona).get(own)).body]).toEqual([persona, expected])
  }
})

test.each(['student', 'supervisor'] as const)('for a %s the student of others is like none', async (persona) => {
  const caller = world.as(persona)
  expect((await caller.get(own)).status).toBe(200)
  const there = await caller.get(other)
  expect(there.status).toBe(404)
  expect(comparable(there)).toEqual(comparable(await caller.get(`/v1/students/${unknownId}`)))
})

test('an ETag does not tell that a hidden record is there', async () => {
  const etag = (await world.as('coordinator').get(other)).etag
  const response = await world.as('student').get(other, { 'if-none-match': etag })
  expect(response.status).toBe(404)
})

test.each(['mentor', 'principal', 'admin'] as const)('a %s reads no students', async (persona) => {
  for (const url of [own, `/v1/students/${unknownId}`]) {
    expect((await world.as(persona).get(url)).status).toBe(403)
  }
})

test('what has not changed is not sent again', async () => {
  const etag = (await world.as('student').get(own)).etag
  expect((await world.as('student').get(own, { 'if-none-match': etag })).status).toBe(304)
})
