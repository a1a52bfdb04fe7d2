import { afterAll, expect, test } from 'vitest'
import { lessonWith, placed } from '../students/placed.ts'
import { testWorld } from '../support/app.ts'
import { assignedPlacement } from '../support/factories.ts'
import { faultsIn, inBothLanguages, unknownId } from '../users/answers.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

const schoolId: string = (await world.as('mentor').get('/v1/me')).body.schoolIds[0]
const anyVersion = { 'if-match': '*' }

async function newMentor(): Promise<string> {
  const mentor = { schoolId, function: 'subject-mentor', name: 'Joris', email: 'joris@example.org' }
  return String((await coordinator.post('/v1/mentors', mentor)).headers.location)
}

async function newSchool(institutionNumber: string): Promise<string> {
  const school = { institutionNumber, name: 'Elsewhere', kind: 'secondary' }
  return (await coordinator.post('/v1/schools', school)).body.id
}

test('the fields that are given change, null empties, the others stay', async () => {
  const url = await newMentor()
  const before = await coordinator.get(url)
  const patch = { function: 'principal', email: null }
  const after = await coordinator.patch(url, patch, { 'if-match': before.etag })
  expect(after.body).toEqual({ ...before.body, ...patch })
  const read = await coordinator.get(url)
  expect([read.body, read.etag]).toEqual([after.body, after.etag])
  expect(read.etag).not.toBe(before.etag)
})

test('without If-Match nothing changes, nor with that of an older version', async () => {
  const url = await newMentor()
  const old = (await coordinator.get(url)).etag
  expect((await coordinator.patch(url, { name: 'X' }, {})).status).toBe(428)
  expect((await coordinator.patch(url, { name: 'New' }, { 'if-match': old })).status).toBe(200)
  const stale = await inBothLanguages((headers) =>
    coordinator.patch(url, { name: 'Lost' }, { 'if-match': old, ...headers }),
  )
  expect(stale).toMatchObject({ status: 412, code: 'stale' })
  expect((await coordinator.get(url)).body.name).toBe('New')
})

test.each(['schoolId', 'userId'])('an unknown %s is refused', async (field) => {
  const response = await coordinator.patch(await newMentor(), { [field]: unknownId })
  expect([response.status, faultsIn(response)]).toEqual([422, [`/${field} unknown`]])
})

test('a mentor moves to another school, unless a roster of the present one names them', async () => {
  const other = await newSchool('990001')
  const free = await newMentor()
  expect((await coordinator.patch(free, { schoolId: other })).body.schoolId).toBe(other)

  const named = await newMentor()
  const mentorId = (await coordinator.get(named)).body.id
  const [student] = (await world.as('student').get('/v1/students')).body.items
  const placementId = await placed(world, { studentId: student.id, schoolId, didactics: student.didactics[0] })
  await lessonWith(world, { placementId, schoolId, mentorId })
  const refusal = await inBothLanguages((headers) =>
    coordinator.patch(named, { schoolId: other }, { ...anyVersion, ...headers }),
  )
  expect(refusal).toMatchObject({ status: 409, code: 'conflict' })
  expect((await coordinator.patch(named, { name: 'Still here' })).body.schoolId).toBe(schoolId)
})

test('a mentor who guides a student of the present school stays there', async () => {
  const guiding = await newMentor()
  const mentorId = (await coordinator.get(guiding)).body.id
  const placementId = await assignedPlacement(world, { courseUnit: 'individual-learners', didactics: null })
  const guided = { contactedOn: '2021-10-01', mentors: [mentorId] }
  expect((await world.as('student').post(`/v1/placements/${placementId}/contact`, guided)).status).toBe(200)
  const other = await newSchool('990002')
  const refusal = await inBothLanguages((headers) =>
    coordinator.patch(guiding, { schoolId: other }, { ...anyVersion, ...headers }),
  )
  expect(refusal).toMatchObject({ status: 409, code: 'conflict' })
  expect(refusal.nl).toContain('begeleidt er een student')
})

test.each([
  [{ name: null }, ['/name invalid-type']],
  [{ school: schoolId }, ['/school unknown-field']],
])('%j is refused', async (patch, faults) => {
  const response = await coordinator.patch(await newMentor(), patch)
  expect([response.status, faultsIn(response)]).toEqual([400, faults])
})

test('an unknown id is not found, and others may not', async () => {
  const url = `/v1/mentors/${unknownId}`
  expect((await coordinator.patch(url, { name: 'X' })).status).toBe(404)
  expect((await world.as('principal').patch(await newMentor(), { name: 'X' })).status).toBe(403)
})
