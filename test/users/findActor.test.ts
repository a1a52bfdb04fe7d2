import { afterAll, expect, test, vi } from 'vitest'
import type { Role } from '../../src/access/policy.ts'
import { insertMentor } from '../../src/mentors/store.ts'
import { firstProgrammeId } from '../../src/programmes/table.ts'
import { insertSchool } from '../../src/schools/store.ts'
import { insertStudent, insertSupervision } from '../../src/students/store.ts'
import { findActor, getOwnUser, insertUser } from '../../src/users/store.ts'
import { testDatabase } from '../support/database.ts'

const { db, pool, close } = await testDatabase()
afterAll(close)

const createdAt = '2021-09-01T07:00:00.000Z'
const now = '2021-10-10T10:00:00.000Z'
let made = 0

function user(more: { subject?: string; email?: string; roles?: Role[] } = {}) {
  made += 1
  return insertUser(db, {
    email: `user${made}@example.org`,
    name: `User ${made}`,
    roles: [],
    limits: [],
    createdAt,
    ...more,
  })
}

function student(userId: string | null = null) {
  made += 1
  return insertStudent(db, {
    programmeId: firstProgrammeId,
    studentNumber: `S${made}`,
    name: `Student ${made}`,
    email: `student${made}@example.org`,
    didactics: ['history'],
    formerSchools: [],
    userId,
    createdAt,
  })
}

function school() {
  made += 1
  return insertSchool(db, {
    institutionNumber: String(1000 + made),
    name: `School ${made}`,
    kind: 'secondary',
    street: null,
    postalCode: null,
    city: null,
    sites: [],
    createdAt,
  })
}

test('one round trip gives roles, own dossier, supervised students and schools by function', async () => {
  const { id } = await user({ subject: 'whole', roles: ['supervisor', 'student', 'mentor', 'principal'] })
  const own = await student(id)
  const [followed, other] = [await student(), await student()]
  await insertSupervision(db, { studentId: followed.id, supervisorId: id, startsOn: '2021-09-20' })
  await insertSupervision(db, { studentId: other.id, supervisorId: (await user()).id, startsOn: '2021-09-20' })
  const [one, two, three] = [await school(), await school(), await school()]
  const mentor = { name: 'M', email: null, userId: id, createdAt }
  await insertMentor(db, { ...mentor, schoolId: one.id, function: 'subject-mentor' })
  await insertMentor(db, { ...mentor, schoolId: one.id, function: 'school-mentor' })
  await insertMentor(db, { ...mentor, schoolId: two.id, function: 'principal' })
  await insertMentor(db, { ...mentor, schoolId: three.id, function: 'principal', userId: null })

  const queries = vi.spyOn(pool, 'query')
  const actor = await findActor(db, { subject: 'whole' }, now)
  expect(queries).toHaveBeenCalledTimes(1)
  queries.mockRestore()
  expect(actor).toEqual({
    userId: id,
    roles: ['mentor', 'principal', 'student', 'supervisor'],
    studentId: own.id,
    supervisedStudentIds: [followed.id],
    schoolIds: { mentor: [one.id], principal: [two.id] },
    limits: {},
  })
})

test('an account without anything is an actor with nothing', async () => {
  const { id } = await user({ subject: 'bare' })
  expect(await findActor(db, { subject: 'bare' }, now)).toEqual({
    userId: id,
    roles: [],
    studentId: null,
    supervisedStudentIds: [],
    schoolIds: { mentor: [], principal: [] },
    limits: {},
  })
})

test.each([
  { instant: '2021-10-09T21:59:59.999Z', reads: 'the day before the first', holds: false },
  { instant: '2021-10-09T22:00:00.000Z', reads: 'the first day', holds: true },
  { instant: '2021-11-05T22:59:59.999Z', reads: 'the last day, in winter time', holds: true },
  { instant: '2021-11-05T23:00:00.000Z', reads: 'the day after the last', holds: false },
])('a supervision from 10 October to 5 November at $instant ($reads): $holds', async ({ instant, holds }) => {
  const subject = `dated ${instant}`
  const supervisor = await user({ subject, roles: ['supervisor'] })
  const { id } = await student()
  const supervision = { studentId: id, supervisorId: supervisor.id, startsOn: '2021-10-10', endsOn: '2021-11-05' }
  await insertSupervision(db, supervision)
  expect((await findActor(db, { subject }, instant))?.supervisedStudentIds).toEqual(holds ? [id] : [])
})

test('a supervision without an end holds from its first day on', async () => {
  const supervisor = await user({ subject: 'open', roles: ['supervisor'] })
  const { id } = await student()
  await insertSupervision(db, { studentId: id, supervisorId: supervisor.id, startsOn: '2021-10-10' })
  const on = async (instant: string) => (await findActor(db, { subject: 'open' }, instant))?.supervisedStudentIds
  expect(await on('2021-10-09T12:00:00.000Z')).toEqual([])
  expect(await on('2031-10-09T12:00:00.000Z')).toEqual([id])
})

test('nobody has an unknown subject, with or without an unknown address', async () => {
  expect(await findActor(db, { subject: 'nobody' }, now)).toBeUndefined()
  expect(await findActor(db, { subject: 'nobody', email: 'nobody@example.org' }, now)).toBeUndefined()
  expect(await findActor(db, { subject: 'nobody', email: 'no address' }, now)).toBeUndefined()
})

test('the first call with the verified address binds the account for good', async () => {
  const { id } = await user({ email: 'first@example.org', roles: ['supervisor'] })
  expect((await findActor(db, { subject: 'first', email: 'First@Example.org' }, now))?.userId).toBe(id)
  expect((await findActor(db, { subject: 'first' }, now))?.userId).toBe(id)
  expect((await findActor(db, { subject: 'first', email: 'changed@example.org' }, now))?.userId).toBe(id)
  expect(await findActor(db, { subject: 'thief', email: 'first@example.org' }, now)).toBeUndefined()
  expect((await getOwnUser(db, id)).subject).toBe('first')
})

test('a subject that has an account does not bind a second one', async () => {
  const { id } = await user({ subject: 'has one' })
  const other = await user({ email: 'second@example.org' })
  expect((await findActor(db, { subject: 'has one', email: 'second@example.org' }, now))?.userId).toBe(id)
  expect((await getOwnUser(db, other.id)).subject).toBeNull()
})

test('an address that only resembles the account’s binds nothing', async () => {
  const { id } = await user({ email: 'kim@example.org' })
  // U+212A, the Kelvin sign, becomes an ASCII k in lower case.
  expect(await findActor(db, { subject: 'kelvin', email: '\u212Aim@example.org' }, now)).toBeUndefined()
  expect((await getOwnUser(db, id)).subject).toBeNull()
})

test('many first calls of one person at once all find the account', async () => {
  const { id } = await user({ email: 'crowd@example.org' })
  const claims = { subject: 'crowd', email: 'crowd@example.org' }
  const actors = await Promise.all(Array.from({ length: 10 }, () => findActor(db, claims, now)))
  expect(actors.map((actor) => actor?.userId)).toEqual(Array(10).fill(id))
})

test('of several persons who claim one address at once, one gets the account', async () => {
  await user({ email: 'wanted@example.org' })
  const subjects = Array.from({ length: 8 }, (_, index) => `claimant ${index}`)
  const actors = await Promise.all(
    subjects.map((subject) => findActor(db, { subject, email: 'wanted@example.org' }, now)),
  )
  expect(actors.filter((actor) => actor !== undefined)).toHaveLength(1)
})

test('one person who claims two addresses at once gets one account', async () => {
  await user({ email: 'left@example.org' })
  await user({ email: 'right@example.org' })
  const emails = Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? 'left@example.org' : 'right@example.org'))
  const actors = await Promise.all(emails.map((email) => findActor(db, { subject: 'both', email }, now)))
  expect(new Set(actors.map((actor) => actor?.userId)).size).toBe(1)
})
