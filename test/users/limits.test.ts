import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { supervisions } from '../../src/students/table.ts'
import { roleLimits } from '../../src/users/table.ts'
import { account, anotherProgramme, coordinatorOf, moveOtherStudent } from '../programmes/given.ts'
import { testWorld } from '../support/app.ts'
import { faultsIn, inBothLanguages, unknownId } from './answers.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
const own = demoIds.programme
let other = ''
let limited: Awaited<ReturnType<typeof coordinatorOf>>
beforeAll(async () => {
  other = await anotherProgramme(world)
  await moveOtherStudent(world, other)
  limited = await coordinatorOf(world, own)
})

let made = 0
const newcomer = (roles: string[], limits?: { role: string; programmeIds: string[] }[]) => {
  made += 1
  return { email: `newcomer-${made}@test.example`, name: 'Nieuw', roles, ...(limits && { limits }) }
}
const limitTo = (...programmeIds: string[]) => [{ role: 'coordinator', programmeIds }]

test('a limit is read back as it was given, and told to whom it is about', async () => {
  const limits = [
    { role: 'study-path-counsellor', programmeIds: [other] },
    { role: 'coordinator', programmeIds: [other, own] },
  ]
  const both = await account(world, { roles: ['coordinator', 'study-path-counsellor'], limits })
  const inOrder = [
    { role: 'coordinator', programmeIds: [own, other].sort() },
    { role: 'study-path-counsellor', programmeIds: [other] },
  ]
  expect((await coordinator.get(`/v1/users/${both.id}`)).body.limits).toEqual(inOrder)
  expect((await both.get('/v1/me')).body.limits).toEqual(inOrder)
  expect((await coordinator.get('/v1/me')).body.limits).toEqual([])
  const [event] = (await coordinator.get(`/v1/audit-events?subjectKind=user&subjectId=${both.id}`)).body.items
  expect(event.after.limits).toEqual(inOrder)
})

test('a role that goes takes its limit along; one that stays keeps it until another is given', async () => {
  const someone = await coordinatorOf(world, own)
  const url = `/v1/users/${someone.id}`
  const limitsAfter = async (patch: object) => (await coordinator.patch(url, patch)).body.limits
  expect(await limitsAfter({ roles: ['coordinator', 'supervisor'] })).toEqual(limitTo(own))
  expect(await limitsAfter({ name: 'Anders' })).toEqual(limitTo(own))
  expect(await limitsAfter({ limits: limitTo(other) })).toEqual(limitTo(other))
  expect(await limitsAfter({ roles: ['supervisor'] })).toEqual([])
  expect(await world.db.$count(roleLimits, eq(roleLimits.userId, someone.id))).toBe(0)
  expect(await limitsAfter({ roles: ['coordinator'] })).toEqual([])
})

test.each([
  [
    'an unknown programme',
    ['coordinator'],
    [{ role: 'coordinator', programmeIds: [unknownId] }],
    '/limits/0/programmeIds/0 unknown',
  ],
  [
    'a role that is not given',
    ['supervisor'],
    [{ role: 'coordinator', programmeIds: [own] }],
    '/limits/0/role role-not-given',
  ],
])('%s is refused', async (_what, roles, limits, fault) => {
  const refusal = await coordinator.post('/v1/users', newcomer(roles, limits))
  expect([refusal.status, faultsIn(refusal)]).toEqual([422, [fault]])
})

test.each([
  ['no programme', [{ role: 'coordinator', programmeIds: [] }], '/limits/0/programmeIds too-small'],
  ['a role that knows no limit', [{ role: 'admin', programmeIds: [own] }], '/limits/0/role invalid-value'],
  ['a role twice', [...limitTo(own), ...limitTo(own)], '/limits duplicate'],
])('a limit to %s is refused', async (_what, limits, fault) => {
  const refusal = await coordinator.post('/v1/users', newcomer(['coordinator'], limits))
  expect([refusal.status, faultsIn(refusal)]).toEqual([400, [fault]])
})

test('who is limited gives roles for their own programmes, and no others', async () => {
  expect((await limited.post('/v1/users', newcomer(['coordinator'], limitTo(own)))).status).toBe(201)
  expect((await limited.post('/v1/users', newcomer(['supervisor']))).status).toBe(201)
  const others = newcomer(['coordinator'], limitTo(other))
  const unknown = { ...others, limits: limitTo(unknownId) }
  const [toOthers, toUnknown] = [await limited.post('/v1/users', others), await limited.post('/v1/users', unknown)]
  expect([toOthers.status, faultsIn(toOthers)]).toEqual([422, ['/limits/0/programmeIds/0 unknown']])
  expect(toOthers.body.detail.replace(other, unknownId)).toBe(toUnknown.body.detail)
})

test.each([['coordinator'], ['study-path-counsellor'], ['integration']])(
  'who is limited gives no unlimited %s',
  async (role) => {
    const refusal = await inBothLanguages((headers) => limited.post('/v1/users', newcomer([role]), headers))
    expect(refusal).toMatchObject({ status: 403, code: 'forbidden' })
    expect(refusal.nl).toContain('Uw rol geldt voor bepaalde opleidingen')
  },
)

test('who is limited cannot lift their own limit, nor take another programme', async () => {
  const url = `/v1/users/${limited.id}`
  expect((await limited.patch(url, { limits: [] })).status).toBe(403)
  expect((await limited.patch(url, { limits: limitTo(own, other) })).status).toBe(422)
  expect((await limited.get('/v1/me')).body.limits).toEqual(limitTo(own))
})

test('nobody takes programmes from themselves as a coordinator', async () => {
  const wide = await coordinatorOf(world, own, other)
  const url = `/v1/users/${wide.id}`
  expect((await wide.patch(url, { limits: limitTo(own) })).status).toBe(409)
  const unlimited = `/v1/users/${personas.coordinator.userId}`
  expect((await coordinator.patch(unlimited, { limits: limitTo(own) })).status).toBe(409)
  expect((await coordinator.patch(url, { limits: limitTo(own) })).status).toBe(200)
})

test('who is limited changes no account that reaches further: its address would be a way in', async () => {
  const counsellor = personas['study-path-counsellor'].userId
  const wide = await coordinatorOf(world, own, other)
  for (const id of [personas.coordinator.userId, counsellor, personas.integration.userId, wide.id]) {
    const refusal = await limited.patch(`/v1/users/${id}`, { email: 'mine@test.example' })
    expect([id, refusal.status, refusal.body.code]).toEqual([id, 403, 'forbidden'])
    expect((await limited.delete(`/v1/users/${id}`)).status).toBe(403)
  }
  expect((await limited.patch(`/v1/users/${personas.supervisor.userId}`, { name: 'Tom' })).status).toBe(200)
})

test('a supervisor of students of another programme is out of reach, until that is over', async () => {
  const id = personas['other-supervisor'].userId
  const change = () => limited.patch(`/v1/users/${id}`, { name: 'Lien De Smet' })
  expect((await change()).status).toBe(403)
  await world.db.update(supervisions).set({ endsOn: '2021-09-30' }).where(eq(supervisions.supervisorId, id))
  expect((await change()).status).toBe(200)
})

test('the account of a student of another programme is not there', async () => {
  const id = personas['other-student'].userId
  expect((await limited.get(`/v1/users/${id}`)).status).toBe(404)
  expect((await limited.patch(`/v1/users/${id}`, { name: 'X' })).status).toBe(404)
  expect((await limited.delete(`/v1/users/${id}`)).status).toBe(404)
  expect((await limited.get('/v1/users?role=student')).body.items.map((user: { id: string }) => user.id)).toEqual([
    personas.student.userId,
  ])
})
