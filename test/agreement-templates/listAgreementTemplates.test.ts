import { afterAll, beforeAll, expect, test } from 'vitest'
import { testWorld } from '../support/app.ts'
import { everyItem } from '../users/answers.ts'
import { made } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

type Template = { id: string; name: string; kind: string; shipped: boolean }
const all = '/v1/agreement-templates'

beforeAll(async () => {
  for (const name of ['Éva', 'eva', 'Zoë', 'Éva']) await made(world, { name })
  await made(world, { name: 'aan huis', kind: 'individual' })
})

test('page by page gives every template once, without its text, in the order people read', async () => {
  const templates = await everyItem<Template>(coordinator, all, 2)
  expect(templates).toEqual((await coordinator.get(`${all}?limit=200`)).body.items)
  expect(new Set(templates.map(({ id }) => id)).size).toBe(7)
  expect(templates.map(({ name }) => name)).toEqual([
    'aan huis',
    'eva',
    'Éva',
    'Éva',
    'Individuele stageovereenkomst · Individual agreement',
    'Raamovereenkomst · Framework agreement',
    'Zoë',
  ])
  expect(templates.filter(({ shipped }) => shipped)).toHaveLength(2)
  expect(Object.keys(templates[0] ?? {})).toEqual(['id', 'name', 'kind', 'shipped', 'createdAt'])
})

test('a kind gives the templates of that kind, page by page', async () => {
  const templates = await everyItem<Template>(coordinator, `${all}?kind=individual`, 1)
  expect(templates.map(({ name }) => name)).toEqual([
    'aan huis',
    'Individuele stageovereenkomst · Individual agreement',
  ])
})

test('an administrator sees them too, the others do not', async () => {
  expect((await world.as('admin').get(all)).status).toBe(200)
  for (const persona of ['student', 'supervisor', 'mentor', 'principal', 'integration'] as const) {
    expect([persona, (await world.as(persona).get(all)).status]).toEqual([persona, 403])
  }
  expect((await world.withToken(undefined).get(all)).status).toBe(401)
})

test.each(['?kind=lerarenstage', '?shipped=true', '?limit=0', '?cursor=WzFd'])('%s is refused', async (query) => {
  expect((await coordinator.get(`${all}${query}`)).status).toBe(400)
})
