import { afterAll, expect, test } from 'vitest'
import { testWorld } from '../support/app.ts'
import { inBothLanguages, unknownId } from '../users/answers.ts'
import { placed } from './placed.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

const student = { studentNumber: 'N-1', name: 'Noor', email: 'n1@example.org', didactics: ['physics'] }

test('a student without placements is gone, with the supervisions, and the number is free', async () => {
  const { id } = (await coordinator.post('/v1/students', student)).body
  const { id: supervisorId } = (await world.as('supervisor').get('/v1/me')).body
  const supervision = { supervisorId, startsOn: '2021-01-01' }
  const url = `/v1/students/${id}`
  expect((await coordinator.post(`${url}/supervisions`, supervision)).status).toBe(201)
  const response = await coordinator.delete(url)
  expect([response.status, response.text]).toEqual([204, ''])
  expect((await coordinator.get(url)).status).toBe(404)
  expect((await coordinator.get(`${url}/supervisions`)).status).toBe(404)
  expect((await coordinator.delete(url)).status).toBe(404)
  expect((await coordinator.post('/v1/students', student)).status).toBe(201)
})

test('a student with a placement stays', async () => {
  const other = { ...student, studentNumber: 'N-2', email: 'n2@example.org' }
  const { id } = (await coordinator.post('/v1/students', other)).body
  const schoolId = (await world.as('mentor').get('/v1/me')).body.schoolIds[0]
  await placed(world, { studentId: id, schoolId, didactics: 'physics' })
  const url = `/v1/students/${id}`
  const refusal = await inBothLanguages((headers) => coordinator.delete(url, headers))
  expect(refusal).toMatchObject({ status: 409, code: 'conflict' })
  expect((await coordinator.get(url)).body).toMatchObject(other)
})

test('an unknown id is not found, and others may not', async () => {
  expect((await coordinator.delete(`/v1/students/${unknownId}`)).status).toBe(404)
  for (const persona of ['student', 'supervisor', 'integration', 'admin'] as const) {
    const response = await world.as(persona).delete(`/v1/students/${unknownId}`)
    expect([persona, response.status]).toEqual([persona, 403])
  }
})
