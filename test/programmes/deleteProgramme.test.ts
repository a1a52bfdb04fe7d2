import { afterAll, expect, test } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld } from '../support/app.ts'
import { inBothLanguages, unknownId } from '../users/answers.ts'
import { anotherProgramme, coordinatorOf } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

test('a programme that nobody belongs to is gone', async () => {
  const url = `/v1/programmes/${await anotherProgramme(world)}`
  const response = await coordinator.delete(url)
  expect([response.status, response.text]).toEqual([204, ''])
  expect((await coordinator.get(url)).status).toBe(404)
  expect((await coordinator.delete(`/v1/programmes/${unknownId}`)).status).toBe(404)
})

test('a programme with students stays', async () => {
  const url = `/v1/programmes/${demoIds.programme}`
  const refusal = await inBothLanguages((headers) => coordinator.delete(url, headers))
  expect(refusal).toMatchObject({ status: 409, code: 'conflict' })
  expect(refusal.en).toContain('Move those students')
})

test('a programme that a role is limited to stays: without it the role would be for all', async () => {
  const programme = await anotherProgramme(world)
  const limited = await coordinatorOf(world, programme)
  expect((await coordinator.delete(`/v1/programmes/${programme}`)).status).toBe(409)
  expect((await limited.get('/v1/students')).body.items).toEqual([])
  expect((await coordinator.delete(`/v1/users/${limited.id}`)).status).toBe(204)
  expect((await coordinator.delete(`/v1/programmes/${programme}`)).status).toBe(204)
})
