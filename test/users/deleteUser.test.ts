import { afterAll, expect, test } from 'vitest'
import { testWorld } from '../support/app.ts'
import { inBothLanguages, unknownId } from './answers.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
const admin = world.as('admin')

async function newUser(email: string, roles: string[]): Promise<string> {
  const response = await admin.post('/v1/users', { email, name: 'Els Peeters', roles })
  expect(response.status, response.text).toBe(201)
  return response.body.id
}

test('an account that nothing refers to is gone, with its roles, and its address is free', async () => {
  const id = await newUser('gone@example.org', ['supervisor', 'principal'])
  const response = await coordinator.delete(`/v1/users/${id}`)
  expect([response.status, response.text]).toEqual([204, ''])
  expect((await coordinator.get(`/v1/users/${id}`)).status).toBe(404)
  expect((await coordinator.delete(`/v1/users/${id}`)).status).toBe(404)
  await newUser('gone@example.org', [])
})

test('nobody deletes the own account', async () => {
  for (const caller of [coordinator, admin]) {
    const { id } = (await caller.get('/v1/me')).body
    const refusal = await inBothLanguages((headers) => caller.delete(`/v1/users/${id}`, headers))
    expect(refusal).toMatchObject({ status: 409, code: 'conflict' })
    expect((await caller.get('/v1/me')).status).toBe(200)
  }
})

test('a coordinator does not delete an administrator', async () => {
  const id = await newUser('boss@example.org', ['admin'])
  expect((await coordinator.delete(`/v1/users/${id}`)).status).toBe(403)
  expect((await admin.delete(`/v1/users/${id}`)).status).toBe(204)
})

test.each(['student', 'supervisor', 'mentor'] as const)('the account of a %s in use stays', async (persona) => {
  const { id } = (await world.as(persona).get('/v1/me')).body
  const refusal = await inBothLanguages((headers) => coordinator.delete(`/v1/users/${id}`, headers))
  expect(refusal).toMatchObject({ status: 409, code: 'conflict' })
  expect((await world.as(persona).get('/v1/me')).status).toBe(200)
})

test('an unknown id is not found, and others may not', async () => {
  expect((await coordinator.delete(`/v1/users/${unknownId}`)).status).toBe(404)
  expect((await world.as('supervisor').delete(`/v1/users/${unknownId}`)).status).toBe(403)
})
