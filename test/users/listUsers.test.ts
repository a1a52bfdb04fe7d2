import { afterAll, beforeAll, expect, test } from 'vitest'
import { testWorld } from '../support/app.ts'
import { everyItem } from './answers.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

const names = ['Éva Claes', 'Eva Claes', 'Zoë Baert', 'eva claes', 'Åsa Nys', 'Zoe Baert', 'Éva Claes']

beforeAll(async () => {
  for (const [index, name] of names.entries()) {
    const email = `page${index}@example.org`
    expect((await coordinator.post('/v1/users', { email, name, roles: ['principal'] })).status).toBe(201)
  }
})

test('page by page gives every account once, in the order people read', async () => {
  const users = await everyItem<{ id: string; name: string }>(coordinator, '/v1/users', 3)
  const whole = (await coordinator.get('/v1/users?limit=200')).body.items
  expect(users).toEqual(whole)
  expect(new Set(users.map(({ id }) => id)).size).toBe(users.length)
  const made = users.map(({ name }) => name).filter((name) => names.includes(name))
  expect(made).toEqual(['Åsa Nys', 'eva claes', 'Eva Claes', 'Éva Claes', 'Éva Claes', 'Zoe Baert', 'Zoë Baert'])
})

test('a page stays where it was when an account before it goes', async () => {
  const filter = '/v1/users?role=principal'
  const first = (await coordinator.get(`${filter}&limit=2`)).body
  const second = (await coordinator.get(`${filter}&limit=2&cursor=${first.nextCursor}`)).body
  const extra = { email: 'aaa@example.org', name: 'Aaa', roles: ['principal'] }
  const { id } = (await coordinator.post('/v1/users', extra)).body
  const again = (await coordinator.get(`${filter}&limit=2&cursor=${first.nextCursor}`)).body
  expect(again).toEqual(second)
  expect((await coordinator.delete(`/v1/users/${id}`)).status).toBe(204)
})

test('a role filters', async () => {
  const principals = await everyItem<{ roles: string[] }>(coordinator, '/v1/users?role=principal', 2)
  expect(principals.length).toBeGreaterThan(names.length)
  expect(principals.every(({ roles }) => roles.includes('principal'))).toBe(true)
})

test('a cursor only works with the filters it came with', async () => {
  const { nextCursor } = (await coordinator.get('/v1/users?limit=1')).body
  const response = await coordinator.get(`/v1/users?limit=1&role=principal&cursor=${nextCursor}`)
  expect([response.status, response.body.errors[0].code]).toEqual([400, 'foreign-cursor'])
})

test.each(['?role=boss', '?email=page2%40example.org', '?limit=0', '?limit=201', '?name=Eva', '?cursor=zzz'])(
  '%s is refused',
  async (query) => {
    expect((await coordinator.get(`/v1/users${query}`)).status).toBe(400)
  },
)

test('the subject of an account is never shown', async () => {
  for (const user of await everyItem(coordinator, '/v1/users', 50)) {
    expect(Object.keys(user).sort()).toEqual(['createdAt', 'email', 'id', 'limits', 'name', 'roles'])
  }
})
