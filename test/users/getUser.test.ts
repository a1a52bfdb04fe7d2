import { afterAll, expect, test } from 'vitest'
import { testWorld } from '../support/app.ts'
import { unknownId } from './answers.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

test('a coordinator reads an account, and not again what has not changed', async () => {
  const { id } = (await world.as('supervisor').get('/v1/me')).body
  const user = await coordinator.get(`/v1/users/${id}`)
  expect(user.body).toMatchObject({ id, roles: ['supervisor'] })
  expect(user.body).not.toHaveProperty('subject')
  const again = await coordinator.get(`/v1/users/${id}`, { 'if-none-match': user.etag })
  expect([again.status, again.text]).toEqual([304, ''])
})

test('an unknown id is not found, what is no id is malformed', async () => {
  expect((await coordinator.get(`/v1/users/${unknownId}`)).status).toBe(404)
  expect((await coordinator.get('/v1/users/me')).status).toBe(400)
})

test('nobody else reads accounts, not even the own one', async () => {
  const { id } = (await world.as('supervisor').get('/v1/me')).body
  for (const persona of [
    'student',
    'supervisor',
    'study-path-counsellor',
    'mentor',
    'principal',
    'integration',
  ] as const) {
    expect([persona, (await world.as(persona).get(`/v1/users/${id}`)).status]).toEqual([persona, 403])
  }
})
