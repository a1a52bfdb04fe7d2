import { afterAll, expect, test } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld } from '../support/app.ts'
import { faultsIn, inBothLanguages } from '../users/answers.ts'
import { coordinatorOf } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

const languages = { code: 'EM-TL', name: 'Educatieve master in de talen' }

test('a programme is added, and read back as it was answered', async () => {
  const made = await coordinator.post('/v1/programmes', languages)
  expect(made.status).toBe(201)
  expect(made.body).toEqual({ id: expect.any(String), ...languages, createdAt: expect.stringMatching(/Z$/) })
  const read = await world.as('supervisor').get(String(made.headers.location))
  expect([read.body, read.headers.etag]).toEqual([made.body, made.headers.etag])
})

test('a code that is taken is refused in both languages, naming it', async () => {
  const same = { code: 'EM-WT', name: 'Anders' }
  const refusal = await inBothLanguages((headers) => coordinator.post('/v1/programmes', same, headers))
  expect(refusal).toMatchObject({ status: 422, errors: [{ pointer: '/code', code: 'taken' }] })
  expect(refusal.nl).toContain('Er bestaat al een opleiding met code EM-WT')
  expect(refusal.en).toContain('There is a programme with code EM-WT already')
})

test.each([
  [{ name: 'Zonder code' }, ['/code required']],
  [{ code: 'met spatie', name: 'X' }, ['/code invalid-format']],
  [{ code: 'X', name: '  ' }, ['/name too-small']],
  [{ code: 'X', name: 'X', version: 1 }, ['/version unknown-field']],
])('%j is refused', async (body, faults) => {
  const response = await coordinator.post('/v1/programmes', body)
  expect([response.status, faultsIn(response)]).toEqual([400, faults])
})

test('who is limited to programmes adds none, and hears why', async () => {
  const limited = await coordinatorOf(world, demoIds.programme)
  const refusal = await inBothLanguages((headers) => limited.post('/v1/programmes', { code: 'X', name: 'X' }, headers))
  expect(refusal).toMatchObject({ status: 403, code: 'forbidden' })
  expect(refusal.nl).toContain('Dit mag alleen wie de rol voor alle opleidingen heeft')
  expect(refusal.en).toContain('Only who has the role for all programmes may do this')
})
