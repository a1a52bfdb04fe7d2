import { eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { auditEvents } from '../../src/audit/table.ts'
import { type Caller, testWorld } from '../support/app.ts'
import { faultsIn, inBothLanguages, unknownId } from './answers.ts'
import { atOnce } from './contended.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
const admin = world.as('admin')

async function newUser(email: string, roles: string[] = ['supervisor']): Promise<string> {
  const response = await admin.post('/v1/users', { email, name: 'Els Peeters', roles })
  expect(response.status, response.text).toBe(201)
  return response.headers.location as string
}

async function ownAccount(caller: Caller): Promise<string> {
  return `/v1/users/${(await caller.get('/v1/me')).body.id}`
}

const anyVersion = { 'if-match': '*' }

test('the fields that are given change, the others stay', async () => {
  const url = await newUser('a@example.org', ['supervisor', 'coordinator'])
  const before = await coordinator.get(url)
  const renamed = await coordinator.patch(url, { name: 'Els P.' }, { 'if-match': before.etag })
  expect(renamed.body).toEqual({ ...before.body, name: 'Els P.' })
  expect(renamed.etag).not.toBe(before.etag)
  const moved = await coordinator.patch(url, { roles: ['principal'] }, { 'if-match': renamed.etag })
  expect(moved.body).toEqual({ ...renamed.body, roles: ['principal'] })
  const read = await coordinator.get(url)
  expect([read.body, read.etag]).toEqual([moved.body, moved.etag])
})

test('a role counts from the next call on', async () => {
  const url = await ownAccount(world.as('other-supervisor'))
  expect((await world.as('other-supervisor').get('/v1/users')).status).toBe(403)
  expect((await coordinator.patch(url, { roles: ['supervisor', 'coordinator'] })).status).toBe(200)
  expect((await world.as('other-supervisor').get('/v1/users')).status).toBe(200)
})

test('without If-Match nothing changes, nor with that of an older version', async () => {
  const url = await newUser('b@example.org')
  const old = (await coordinator.get(url)).etag
  expect((await coordinator.patch(url, { name: 'X' }, {})).status).toBe(428)
  expect((await coordinator.patch(url, { name: 'New' }, { 'if-match': old })).status).toBe(200)
  const stale = await inBothLanguages((headers) =>
    coordinator.patch(url, { name: 'Lost', roles: [] }, { 'if-match': old, ...headers }),
  )
  expect(stale).toMatchObject({ status: 412, code: 'stale' })
  expect((await coordinator.get(url)).body).toMatchObject({ name: 'New', roles: ['supervisor'] })
})

test('of two who change the same version at once, one is told to read again', async () => {
  const url = await newUser('race@example.org')
  const ifMatch = { 'if-match': (await coordinator.get(url)).etag }
  const id = url.split('/').at(-1) ?? ''
  const answers = await atOnce(world, { table: 'users', id }, [
    () => coordinator.patch(url, { roles: ['mentor'] }, ifMatch),
    () => admin.patch(url, { roles: ['principal'] }, ifMatch),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  const winner = answers.find(({ status }) => status === 200)
  expect((await coordinator.get(url)).body).toEqual(winner?.body)
})

test('an address that is taken is refused in both languages', async () => {
  await newUser('taken@example.org')
  const url = await newUser('c@example.org')
  const patch = { email: 'taken@example.org' }
  const refusal = await inBothLanguages((headers) => coordinator.patch(url, patch, { ...anyVersion, ...headers }))
  expect(refusal).toMatchObject({ status: 422, errors: [{ pointer: '/email', code: 'taken' }] })
  expect([refusal.nl, refusal.en].every((text) => text.includes('taken@example.org'))).toBe(true)
})

test('nobody takes the own coordination away, and the name still changes', async () => {
  for (const persona of ['coordinator', 'admin'] as const) {
    const caller = world.as(persona)
    const url = await ownAccount(caller)
    const refusal = await inBothLanguages((headers) =>
      caller.patch(url, { roles: ['supervisor'] }, { ...anyVersion, ...headers }),
    )
    expect(refusal).toMatchObject({ status: 409, code: 'conflict' })
    expect(refusal.en).toContain(persona)
    expect((await caller.patch(url, { roles: [persona, 'supervisor'] })).status).toBe(200)
    expect((await caller.get('/v1/me')).body.roles).toContain(persona)
  }
})

test('a coordinator neither grants admin nor touches the account of an administrator', async () => {
  const url = await newUser('d@example.org')
  const boss = await newUser('boss@example.org', ['admin'])
  for (const [target, patch] of [
    [url, { roles: ['admin'] }],
    [boss, { roles: [] }],
    [boss, { email: 'mine@example.org' }],
    [boss, { name: 'X' }],
  ] as const) {
    const response = await coordinator.patch(target, patch)
    expect([response.status, response.body.code]).toEqual([403, 'forbidden'])
  }
  expect((await admin.get(boss)).body).toMatchObject({ email: 'boss@example.org', roles: ['admin'] })
  expect((await admin.patch(boss, { roles: ['supervisor'] })).status).toBe(200)
})

test('only an administrator changes the subject of an account', async () => {
  const url = await newUser('e@example.org')
  expect((await coordinator.patch(url, { subject: 'mine' })).status).toBe(403)
  expect((await coordinator.patch(url, { subject: null })).status).toBe(403)
  const bound = await admin.patch(url, { subject: 'subject-e' })
  expect([bound.status, bound.text.includes('subject-e')]).toEqual([200, false])
  const other = await newUser('f@example.org')
  expect(faultsIn(await admin.patch(other, { subject: 'subject-e' }))).toEqual(['/subject taken'])
  expect((await admin.patch(url, { subject: null })).status).toBe(200)
  expect((await admin.patch(other, { subject: 'subject-e' })).status).toBe(200)
})

test('an unknown id is not found', async () => {
  expect((await coordinator.patch(`/v1/users/${unknownId}`, { name: 'X' })).status).toBe(404)
})

test.each([
  [{ createdAt: '2021-09-01T07:00:00.000Z' }, ['/createdAt unknown-field']],
  [{ name: null }, ['/name invalid-type']],
  [{ roles: 'student' }, ['/roles invalid-type']],
])('%j is refused', async (patch, faults) => {
  const url = await ownAccount(world.as('supervisor'))
  const response = await coordinator.patch(url, patch)
  expect([response.status, faultsIn(response)]).toEqual([400, faults])
})

test('the trail names what changed, and of the binding only that it did', async () => {
  const url = await newUser('trail@example.org')
  const id = url.split('/').at(-1) ?? ''
  await admin.patch(url, { name: 'Els Peeters', roles: ['mentor'], subject: 'secret-subject' })
  const [event, ...others] = await world.db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, id))
    .orderBy(auditEvents.id)
    .offset(1)
  expect(others).toEqual([])
  expect(event).toMatchObject({
    operation: 'updateUser',
    actorId: (await admin.get('/v1/me')).body.id,
    before: { roles: ['supervisor'], bound: false },
    after: { roles: ['mentor'], bound: true },
  })
  expect(Object.keys(event?.after ?? {}).sort()).toEqual(['bound', 'roles'])
})
