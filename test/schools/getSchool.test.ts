import { afterAll, expect, test } from 'vitest'
import { testWorld } from '../support/app.ts'
import { unknownId } from '../users/answers.ts'

const world = await testWorld()
afterAll(() => world.close())

const url = `/v1/schools/${(await world.as('mentor').get('/v1/me')).body.schoolIds[0]}`

test('everybody reads a school, and not again what has not changed', async () => {
  const school = await world.as('coordinator').get(url)
  expect(Object.keys(school.body)).toEqual([
    'id',
    'institutionNumber',
    'name',
    'kind',
    'street',
    'postalCode',
    'city',
    'sites',
    'createdAt',
  ])
  for (const persona of ['student', 'supervisor', 'mentor', 'principal', 'integration', 'admin'] as const) {
    expect([persona, (await world.as(persona).get(url)).body]).toEqual([persona, school.body])
  }
  const again = await world.as('student').get(url, { 'if-none-match': school.etag })
  expect([again.status, again.text]).toEqual([304, ''])
})

test('an unknown id is not found in either language, what is no id is malformed', async () => {
  const caller = world.as('student')
  const unknown = `/v1/schools/${unknownId}`
  const dutch = await caller.get(unknown)
  const english = await caller.get(unknown, { 'accept-language': 'en' })
  expect([dutch.status, english.status]).toEqual([404, 404])
  expect(dutch.body.detail).not.toBe(english.body.detail)
  expect((await caller.get('/v1/schools/126987')).status).toBe(400)
})
