import { afterAll, beforeAll, expect, test } from 'vitest'
import { testWorld } from '../support/app.ts'
import { everyItem } from '../users/answers.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

type School = { id: string; name: string; kind: string; institutionNumber: string }

const names = ['Éva', 'Eva', 'eva', 'Zoë', 'Zoe', 'Éva']

beforeAll(async () => {
  for (const [index, name] of names.entries()) {
    const school = { institutionNumber: `99000${index}`, name, kind: 'hbo' }
    expect((await coordinator.post('/v1/schools', school)).status).toBe(201)
  }
})

test('page by page gives every school once, in the order people read', async () => {
  const schools = await everyItem<School>(coordinator, '/v1/schools', 2)
  expect(schools).toEqual((await coordinator.get('/v1/schools?limit=200')).body.items)
  expect(new Set(schools.map(({ id }) => id)).size).toBe(schools.length)
  const hbo = await everyItem<School>(coordinator, '/v1/schools?kind=hbo', 2)
  expect(hbo.filter(({ institutionNumber }) => institutionNumber.startsWith('99000')).map(({ name }) => name)).toEqual([
    'eva',
    'Eva',
    'Éva',
    'Éva',
    'Zoe',
    'Zoë',
  ])
  expect(hbo.every(({ kind }) => kind === 'hbo')).toBe(true)
})

test('every school comes with its sites', async () => {
  const site = { siteNumber: '1', name: 'Campus Noord', street: null, postalCode: null, city: 'Gent' }
  const school = { institutionNumber: '990010', name: 'Met vestiging', kind: 'hbo', sites: [site] }
  expect((await coordinator.post('/v1/schools', school)).status).toBe(201)
  const { items } = (await coordinator.get('/v1/schools?kind=hbo&limit=200')).body
  const sitesOf = (name: string) => items.find((each: School) => each.name === name)?.sites
  expect([sitesOf('Met vestiging'), sitesOf('eva')]).toEqual([[site], []])
})

test('an institution number finds its school', async () => {
  const { items } = (await coordinator.get('/v1/schools?institutionNumber=990003')).body
  expect(items.map(({ name }: School) => name)).toEqual(['Zoë'])
  expect((await coordinator.get('/v1/schools?institutionNumber=1&kind=hbo')).body.items).toEqual([])
})

test.each(['student', 'supervisor', 'study-path-counsellor', 'mentor', 'principal', 'integration', 'admin'] as const)(
  'a %s sees all schools',
  async (persona) => {
    const all = await everyItem<School>(coordinator, '/v1/schools', 200)
    expect(await everyItem<School>(world.as(persona), '/v1/schools', 200)).toEqual(all)
  },
)

test('nobody without a token does', async () => {
  expect((await world.withToken(undefined).get('/v1/schools')).status).toBe(401)
})

test.each(['?kind=primary', '?name=Eva', '?limit=0', '?cursor=WzFd'])('%s is refused', async (query) => {
  expect((await coordinator.get(`/v1/schools${query}`)).status).toBe(400)
})
