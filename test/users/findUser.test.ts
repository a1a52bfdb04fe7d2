import { afterAll, expect, test } from 'vitest'
import { emailOf, personas } from '../../src/demo/personas.ts'
import { actorsIn } from '../access/actors.ts'
import { testWorld } from '../support/app.ts'
import { comparable, faultsIn } from './answers.ts'

const world = await testWorld()
const actors = await actorsIn(world)
afterAll(async () => {
  await actors.close()
  await world.close()
})
const coordinator = world.as('coordinator')
const search = (email: unknown) => ({ email })

test('it is the account as read by id, with the version that a change needs, in any case', async () => {
  const known = await coordinator.get(`/v1/users/${personas.supervisor.userId}`)
  for (const email of [emailOf('supervisor'), emailOf('supervisor').toUpperCase()]) {
    for (const persona of ['coordinator', 'admin'] as const) {
      const found = await world.as(persona).post('/v1/user-lookups', search(email))
      expect(found).toMatchObject({ status: 200, etag: known.etag })
      expect(found.body).toEqual(known.body)
    }
  }
})

test('for who is limited to other programmes, the address of a student is that of nobody', async () => {
  const student = search(emailOf('student'))
  const hidden = await actors['other-coordinator'].post('/v1/user-lookups', student)
  expect(hidden.status).toBe(404)
  const nobody = await actors['other-coordinator'].post('/v1/user-lookups', search('niemand@nergens.example'))
  expect(comparable(hidden)).toEqual(comparable(nobody))
  expect(hidden.text).not.toContain(emailOf('student'))
  expect((await actors['own-coordinator'].post('/v1/user-lookups', student)).body.id).toBe(personas.student.userId)
})

test('nobody else finds accounts, not even the own one', async () => {
  for (const persona of ['student', 'supervisor', 'mentor', 'principal', 'integration'] as const) {
    const answer = await world.as(persona).post('/v1/user-lookups', search(emailOf(persona)))
    expect([persona, answer.status]).toEqual([persona, 403])
  }
})

test('what is no address is malformed, and so is one in the address of the request', async () => {
  for (const email of ['niemand', '', 7, null]) {
    const answer = await coordinator.post('/v1/user-lookups', search(email))
    expect([answer.status, faultsIn(answer)[0]?.split(' ')[0]]).toEqual([400, '/email'])
  }
  const inAddress = await coordinator.get(`/v1/users?email=${encodeURIComponent(emailOf('student'))}`)
  expect([inAddress.status, faultsIn(inAddress)]).toEqual([400, ['/email unknown-field']])
})
