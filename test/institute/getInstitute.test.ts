import { afterAll, expect, test } from 'vitest'
import { demoInstitute } from '../../src/demo/data.ts'
import { institute } from '../../src/institute/table.ts'
import { testWorld } from '../support/app.ts'
import { inBothLanguages } from '../users/answers.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

test('the institute is read as it is described, and not again what has not changed', async () => {
  const answer = await coordinator.get('/v1/institute')
  const { id: _id, ...described } = demoInstitute
  expect([answer.status, answer.etag, answer.body]).toEqual([200, '"1"', described])
  const again = await world.as('admin').get('/v1/institute', { 'if-none-match': answer.etag })
  expect([again.status, again.text]).toEqual([304, ''])
})

test('others may not', async () => {
  for (const persona of ['student', 'supervisor', 'mentor', 'principal', 'integration'] as const) {
    expect([persona, (await world.as(persona).get('/v1/institute')).status]).toEqual([persona, 403])
  }
  expect((await world.withToken(undefined).get('/v1/institute')).status).toBe(401)
})

test('until somebody described it, it is not found, and the answer says how to describe it', async () => {
  await world.db.delete(institute)
  const refusal = await inBothLanguages((headers) => coordinator.get('/v1/institute', headers))
  expect(refusal).toMatchObject({ status: 404, code: 'not-found' })
  expect(refusal.nl).toContain('PUT /v1/institute')
  expect(refusal.en).toContain('If-None-Match: *')
})
