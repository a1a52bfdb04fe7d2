import { afterAll, expect, test } from 'vitest'
import { testWorld } from '../support/app.ts'
import { startedPlacement } from '../support/factories.ts'
import { faultsIn, inBothLanguages, unknownId } from '../users/answers.ts'
import { atOnce } from '../users/contended.ts'
import { placed } from './placed.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
const schoolId: string = (await world.as('mentor').get('/v1/me')).body.schoolIds[0]
const anyVersion = { 'if-match': '*' }

let made = 0
async function newStudent(didactics = ['physics', 'chemistry']): Promise<{ url: string; id: string }> {
  made += 1
  const student = { studentNumber: `N-${made}`, name: 'Noor', email: `n${made}@example.org`, didactics }
  const response = await coordinator.post('/v1/students', { ...student, formerSchools: ['28845'] })
  expect(response.status, response.text).toBe(201)
  return { url: String(response.headers.location), id: response.body.id }
}

test.each(['coordinator', 'integration'] as const)('a %s changes what is given, the others stay', async (persona) => {
  const { url } = await newStudent()
  const before = await coordinator.get(url)
  const patch = { name: 'Noor J.', formerSchools: [] }
  const after = await world.as(persona).patch(url, patch, { 'if-match': before.etag })
  expect(after.body).toEqual({ ...before.body, ...patch })
  const read = await coordinator.get(url)
  expect([read.body, read.etag]).toEqual([after.body, after.etag])
  expect(read.etag).not.toBe(before.etag)
})

test('without If-Match nothing changes, nor with that of an older version', async () => {
  const { url } = await newStudent()
  const old = (await coordinator.get(url)).etag
  expect((await coordinator.patch(url, { name: 'X' }, {})).status).toBe(428)
  expect((await coordinator.patch(url, { name: 'New' }, { 'if-match': old })).status).toBe(200)
  const stale = await inBothLanguages((headers) =>
    coordinator.patch(url, { didactics: ['art'] }, { 'if-match': old, ...headers }),
  )
  expect(stale).toMatchObject({ status: 412, code: 'stale' })
  expect((await coordinator.get(url)).body).toMatchObject({ name: 'New', didactics: ['physics', 'chemistry'] })
})

test.each([
  [['chemistry', 'physics']],
  [['chemistry']],
  [['physics']],
  [['physics', 'art']],
  [['art', 'physics']],
  [['art', 'biology']],
])('without placements the didactics become %j', async (didactics) => {
  const { url } = await newStudent()
  expect((await coordinator.patch(url, { didactics })).body.didactics).toEqual(didactics)
  expect((await coordinator.get(url)).body.didactics).toEqual(didactics)
})

test.each([
  [
    ['physics', 'chemistry'],
    ['chemistry', 'physics'],
  ],
  [['physics', 'chemistry'], ['physics']],
  [
    ['physics', 'chemistry'],
    ['art', 'physics'],
  ],
  [['physics'], ['art', 'physics']],
])('with a placement for physics, %j becomes %j', async (before, after) => {
  const { url, id } = await newStudent(before)
  await placed(world, { studentId: id, schoolId, didactics: 'physics' })
  const response = await coordinator.patch(url, { didactics: after })
  expect(response.status, response.text).toBe(200)
  expect((await coordinator.get(url)).body.didactics).toEqual(after)
})

test.each([
  [['chemistry'], 'physics'],
  [['art', 'chemistry'], 'physics'],
  [['art', 'biology'], 'physics of chemistry'],
])('didactics that a placement is for cannot go: %j', async (didactics, named) => {
  const { url, id } = await newStudent()
  await placed(world, { studentId: id, schoolId, didactics: 'physics' })
  const before = await coordinator.get(url)
  const refusal = await inBothLanguages((headers) =>
    coordinator.patch(url, { name: 'Lost', didactics }, { ...anyVersion, ...headers }),
  )
  expect(refusal).toMatchObject({ status: 409, code: 'conflict' })
  expect(refusal.nl).toContain(`voor ${named}.`)
  expect(refusal.en).toContain(`for ${named.replace(' of ', ' or ')}.`)
  const read = await coordinator.get(url)
  expect([read.body, read.etag]).toEqual([before.body, before.etag])
})

test('of two who change the didactics at once, one is told to read again', async () => {
  const { url, id } = await newStudent()
  const ifMatch = { 'if-match': (await coordinator.get(url)).etag }
  const answers = await atOnce(world, { table: 'students', id }, [
    () => coordinator.patch(url, { didactics: ['art'] }, ifMatch),
    () => world.as('integration').patch(url, { didactics: ['biology', 'physics'] }, ifMatch),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  const winner = answers.find(({ status }) => status === 200)
  expect((await coordinator.get(url)).body).toEqual(winner?.body)
})

test('changes without a version to lose come one after the other', async () => {
  const { url, id } = await newStudent()
  const wishes = [['art'], ['biology', 'physics'], ['physics', 'biology'], ['history']]
  const changes = wishes.map((didactics) => () => coordinator.patch(url, { didactics }))
  for (const { status, text } of await atOnce(world, { table: 'students', id }, changes)) {
    expect(status, text).toBe(200)
  }
  expect((await coordinator.get(url)).etag).toBe('"5"')
})

test.each([
  ['studentNumber', 'TAKEN-1'],
  ['email', 'taken@example.org'],
])('a %s that is taken is refused in both languages, naming it', async (field, value) => {
  const [{ url: first }, { url: second }] = [await newStudent(), await newStudent()]
  expect((await coordinator.patch(first, { [field]: value })).status).toBe(200)
  const refusal = await inBothLanguages((headers) =>
    coordinator.patch(second, { [field]: value }, { ...anyVersion, ...headers }),
  )
  expect(refusal).toMatchObject({ status: 422, errors: [{ pointer: `/${field}`, code: 'taken' }] })
  expect([refusal.nl, refusal.en].every((text) => text.includes(value))).toBe(true)
})

test('what the rules look at asks for attention when a start was approved without it', async () => {
  const placement = `/v1/placements/${await startedPlacement(world)}`
  const { studentId, schoolId } = (await coordinator.get(placement)).body
  const url = `/v1/students/${studentId}`
  const { formerSchools } = (await coordinator.get(url)).body
  const { institutionNumber } = (await coordinator.get(`/v1/schools/${schoolId}`)).body
  await coordinator.patch(url, { formerSchools: [institutionNumber] })
  const { attention } = (await coordinator.get(placement)).body
  expect(attention.findings.map(({ rule }: { rule: string }) => rule)).toEqual(['former-school'])
  await coordinator.patch(url, { formerSchools })
  expect((await coordinator.get(placement)).body.attention).toBeNull()
})

test('an account that is unlinked no longer opens the dossier', async () => {
  const { studentId } = (await world.as('other-student').get('/v1/me')).body
  const url = `/v1/students/${studentId}`
  expect((await world.as('other-student').get(url)).status).toBe(200)
  expect((await coordinator.patch(url, { userId: null })).body.userId).toBeNull()
  expect((await world.as('other-student').get(url)).status).toBe(404)
  expect((await world.as('other-student').get('/v1/me')).body.studentId).toBeNull()
})

test.each([
  [{ didactics: null }, ['/didactics invalid-type']],
  [{ supervisorId: unknownId }, ['/supervisorId unknown-field']],
])('%j is refused', async (patch, faults) => {
  const response = await coordinator.patch((await newStudent()).url, patch)
  expect([response.status, faultsIn(response)]).toEqual([400, faults])
})

test('an unknown id is not found, and not even the student may', async () => {
  expect((await coordinator.patch(`/v1/students/${unknownId}`, { name: 'X' })).status).toBe(404)
  const { studentId } = (await world.as('student').get('/v1/me')).body
  for (const persona of ['student', 'supervisor', 'study-path-counsellor', 'admin'] as const) {
    const response = await world.as(persona).patch(`/v1/students/${studentId}`, { name: 'X' })
    expect([persona, response.status]).toEqual([persona, 403])
  }
})
