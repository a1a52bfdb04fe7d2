import { afterAll, expect, test } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld } from '../support/app.ts'
import { comparable, unknownId } from '../users/answers.ts'

const world = await testWorld()
afterAll(() => world.close())
const url = `/v1/students/${demoIds.student}/intake`
const other = `/v1/students/${demoIds.otherStudent}/intake`

test('before anything was stated it is empty, says what to fill in, and has the ETag to write with', async () => {
  const { status, body, etag } = await world.as('student').get(url)
  expect(status).toBe(200)
  expect(body).toEqual({
    studentId: demoIds.student,
    levels: [],
    regions: [],
    subjects: [],
    travelMeans: [],
    maximumTravelMinutes: null,
    remarks: null,
    formerSchools: ['28845'],
    heldOn: null,
    heldBy: null,
    statedAt: null,
    missing: ['levels', 'regions', 'subjects', 'travelMeans', 'maximumTravelMinutes', 'heldOn'],
  })
  expect(etag).toMatch(/^"\d+"$/)
})

test.each(['student', 'supervisor', 'coordinator', 'study-path-counsellor'] as const)(
  'a %s reads it, and 304 while nothing changed',
  async (persona) => {
    const { status, etag } = await world.as(persona).get(url)
    expect(status).toBe(200)
    expect((await world.as(persona).get(url, { 'if-none-match': etag })).status).toBe(304)
  },
)

test('a former school that is added elsewhere changes its ETag', async () => {
  const before = await world.as('student').get(url)
  const student = `/v1/students/${demoIds.student}`
  await world.as('coordinator').patch(student, { formerSchools: ['28845', '126987'] })
  const after = await world.as('student').get(url, { 'if-none-match': before.etag })
  expect([after.status, after.body.formerSchools]).toEqual([200, ['28845', '126987']])
})

test.each(['student', 'supervisor'] as const)('for a %s that of another is like none', async (persona) => {
  const there = await world.as(persona).get(other)
  expect(there.status).toBe(404)
  expect(comparable(there)).toEqual(comparable(await world.as(persona).get(`/v1/students/${unknownId}/intake`)))
})

test.each(['mentor', 'principal', 'integration', 'admin'] as const)('a %s may not', async (persona) => {
  expect((await world.as(persona).get(url)).status).toBe(403)
})
