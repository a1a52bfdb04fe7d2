import { afterAll, expect, test } from 'vitest'
import { lessonWith, placed } from '../students/placed.ts'
import { testWorld } from '../support/app.ts'
import { assignedPlacement } from '../support/factories.ts'
import { inBothLanguages, unknownId } from '../users/answers.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

const schoolId: string = (await world.as('mentor').get('/v1/me')).body.schoolIds[0]

async function newMentor(): Promise<string> {
  const mentor = { schoolId, function: 'subject-mentor', name: 'Joris' }
  return (await coordinator.post('/v1/mentors', mentor)).body.id
}

test('a mentor whom no lesson names is gone', async () => {
  const url = `/v1/mentors/${await newMentor()}`
  const response = await coordinator.delete(url)
  expect([response.status, response.text]).toEqual([204, ''])
  expect((await coordinator.get(url)).status).toBe(404)
  expect((await coordinator.delete(url)).status).toBe(404)
})

test('a mentor whom a lesson names stays', async () => {
  const mentorId = await newMentor()
  const [student] = (await world.as('student').get('/v1/students')).body.items
  const placementId = await placed(world, { studentId: student.id, schoolId, didactics: student.didactics[0] })
  await lessonWith(world, { placementId, schoolId, mentorId })
  const url = `/v1/mentors/${mentorId}`
  const refusal = await inBothLanguages((headers) => coordinator.delete(url, headers))
  expect(refusal).toMatchObject({ status: 409, code: 'conflict' })
  expect((await coordinator.get(url)).status).toBe(200)
})

test('a mentor who guides a student stays', async () => {
  const mentorId = await newMentor()
  const placementId = await assignedPlacement(world, { courseUnit: 'individual-learners', didactics: null })
  const guided = { contactedOn: '2021-10-01', mentors: [mentorId] }
  expect((await world.as('student').post(`/v1/placements/${placementId}/contact`, guided)).status).toBe(200)
  const url = `/v1/mentors/${mentorId}`
  const refusal = await inBothLanguages((headers) => coordinator.delete(url, headers))
  expect(refusal).toMatchObject({ status: 409, code: 'conflict' })
  expect(refusal.en).toContain('guides a student')

  const others = { ...guided, mentors: [] }
  expect((await world.as('student').post(`/v1/placements/${placementId}/contact`, others)).status).toBe(200)
  expect((await coordinator.delete(url)).status).toBe(204)
})

test('an unknown id is not found, and others may not', async () => {
  expect((await coordinator.delete(`/v1/mentors/${unknownId}`)).status).toBe(404)
  expect((await world.as('principal').delete(`/v1/mentors/${await newMentor()}`)).status).toBe(403)
})
