import { afterAll, expect, test } from 'vitest'
import { testWorld } from '../support/app.ts'
import { faultsIn, inBothLanguages } from './answers.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
const admin = world.as('admin')

const els = { email: 'Els.Peeters@Example.org', name: ' Els Peeters ', roles: ['supervisor', 'coordinator'] }

test('an account is made, and read back as it was answered', async () => {
  const made = await coordinator.post('/v1/users', els)
  expect(made.status).toBe(201)
  expect(made.body).toEqual({
    id: expect.any(String),
    email: 'els.peeters@example.org',
    name: 'Els Peeters',
    roles: ['coordinator', 'supervisor'],
    limits: [],
    createdAt: expect.stringMatching(/Z$/),
  })
  expect(made.headers.location).toBe(`/v1/users/${made.body.id}`)
  const read = await coordinator.get(String(made.headers.location))
  expect(read.body).toEqual(made.body)
  expect(read.headers.etag).toBe(made.headers.etag)
})

test('an address that is taken is refused in both languages, whatever its case', async () => {
  const taken = { ...els, email: 'TAKEN@example.org' }
  expect((await coordinator.post('/v1/users', taken)).status).toBe(201)
  const refusal = await inBothLanguages((headers) => coordinator.post('/v1/users', taken, headers))
  expect(refusal).toMatchObject({ status: 422, errors: [{ pointer: '/email', code: 'taken' }] })
  expect(refusal.nl).toContain('Er bestaat al een account met e-mailadres taken@example.org')
  expect(refusal.en).toContain('There is an account with e-mail address taken@example.org')
})

test('the same refusal comes with an Idempotency-Key, and again at its repeat', async () => {
  const key = { 'idempotency-key': 'again' }
  const first = await coordinator.post('/v1/users', { ...els, email: 'taken@example.org' }, key)
  const repeat = await coordinator.post('/v1/users', { ...els, email: 'taken@example.org' }, key)
  expect([first.status, repeat.status]).toEqual([422, 422])
  expect(repeat.text).toBe(first.text)
})

test('only an administrator grants the role admin', async () => {
  const boss = { email: 'boss@example.org', name: 'Boss', roles: ['admin'] }
  const refusal = await inBothLanguages((headers) => coordinator.post('/v1/users', boss, headers))
  expect(refusal).toMatchObject({ status: 403, code: 'forbidden' })
  expect((await coordinator.post('/v1/user-lookups', { email: boss.email })).status).toBe(404)
  expect((await admin.post('/v1/users', boss)).status).toBe(201)
})

test('only an administrator binds an account to a subject, and each subject once', async () => {
  const client = { email: 'client@example.org', name: 'Client', roles: ['integration'], subject: 'client-7' }
  expect((await coordinator.post('/v1/users', client)).status).toBe(403)
  const made = await admin.post('/v1/users', client)
  expect(made.status).toBe(201)
  expect(made.text).not.toContain('client-7')
  const other = { ...client, email: 'client2@example.org' }
  const refusal = await inBothLanguages((headers) => admin.post('/v1/users', other, headers))
  expect(refusal).toMatchObject({ status: 422, errors: [{ pointer: '/subject', code: 'taken' }] })
})

test.each([
  [{ ...els, id: '1' }, ['/id unknown-field']],
  [{ ...els, email: 'els' }, ['/email invalid-format']],
  [{ ...els, name: '' }, ['/name too-small']],
  [{ ...els, name: 7 }, ['/name invalid-type']],
  [{ ...els, roles: ['boss'] }, ['/roles/0 invalid-value']],
  [{ ...els, roles: ['student', 'student'] }, ['/roles duplicate']],
  [{ email: 'x@example.org', name: 'X' }, ['/roles required']],
])('%j is refused', async (body, faults) => {
  const response = await coordinator.post('/v1/users', body)
  expect([response.status, faultsIn(response)]).toEqual([400, faults])
})

test.each(['student', 'supervisor', 'study-path-counsellor', 'mentor', 'principal', 'integration'] as const)(
  'a %s makes no accounts',
  async (persona) => {
    expect((await world.as(persona).post('/v1/users', { ...els, email: 'no@example.org' })).status).toBe(403)
  },
)
