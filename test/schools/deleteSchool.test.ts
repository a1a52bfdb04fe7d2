import { eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { capacities, schoolContacts, schoolSites } from '../../src/schools/table.ts'
import { testWorld } from '../support/app.ts'
import { inBothLanguages, unknownId } from '../users/answers.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

test('a school that nothing refers to is gone, and its number is free', async () => {
  const school = { institutionNumber: '990001', name: 'De Brug', kind: 'secondary' }
  const url = String((await coordinator.post('/v1/schools', school)).headers.location)
  const response = await coordinator.delete(url)
  expect([response.status, response.text]).toEqual([204, ''])
  expect((await coordinator.get(url)).status).toBe(404)
  expect((await coordinator.delete(url)).status).toBe(404)
  expect((await coordinator.post('/v1/schools', school)).status).toBe(201)
})

test('its sites, contacts and lines of capacity go with it', async () => {
  const school = { institutionNumber: '990002', name: 'De Brug', kind: 'secondary', sites: [{ name: 'Campus' }] }
  const url = String((await coordinator.post('/v1/schools', school)).headers.location)
  await coordinator.put(`${url}/contacts`, { contacts: [{ name: 'Ann' }] })
  const lines = [{ semester: 1, places: 2 }]
  expect((await coordinator.put(`${url}/capacities?academicYear=2021-2022`, { lines })).status).toBe(200)
  expect((await coordinator.delete(url)).status).toBe(204)
  for (const table of [schoolSites, schoolContacts, capacities]) {
    expect(await world.db.$count(table, eq(table.schoolId, url.split('/').at(-1) ?? ''))).toBe(0)
  }
})

test('a school with mentors stays', async () => {
  const url = `/v1/schools/${(await world.as('mentor').get('/v1/me')).body.schoolIds[0]}`
  const refusal = await inBothLanguages((headers) => coordinator.delete(url, headers))
  expect(refusal).toMatchObject({ status: 409, code: 'conflict' })
  expect((await coordinator.get(url)).status).toBe(200)
})

test('an unknown id is not found, and others may not', async () => {
  const url = `/v1/schools/${unknownId}`
  expect((await coordinator.delete(url)).status).toBe(404)
  for (const persona of ['student', 'supervisor', 'mentor', 'principal', 'integration'] as const) {
    expect([persona, (await world.as(persona).delete(url)).status]).toEqual([persona, 403])
  }
})
