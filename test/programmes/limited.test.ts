import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordReading } from '../../src/audit/store.ts'
import { auditEvents } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { listHearers } from '../../src/mail/store.ts'
import { mails } from '../../src/mail/table.ts'
import { placements } from '../../src/placements/table.ts'
import { students, supervisions } from '../../src/students/table.ts'
import { draft, sent } from '../agreements/given.ts'
import { work } from '../imports/given.ts'
import { type Caller, testWorld, type World } from '../support/app.ts'
import { eventsSettle } from '../support/events.ts'
import { assignedPlacement } from '../support/factories.ts'
import { textOf } from '../typesetting/given.ts'
import { everyItem, faultsIn, unknownId } from '../users/answers.ts'
import { account, anotherProgramme, coordinatorOf, moveOtherStudent } from './given.ts'

type Item = Record<string, unknown> & { studentId: string | null; subjectId: string }

let world: World
let other: string
/** Coordinators of the programme of the demo's student, and of the other student's. */
let ours: Caller & { id: string }
let theirs: Caller & { id: string }
let placement: string
beforeAll(async () => {
  world = await testWorld()
  other = await anotherProgramme(world)
  await moveOtherStudent(world, other)
  ours = await coordinatorOf(world, demoIds.programme)
  theirs = await coordinatorOf(world, other)
  placement = await assignedPlacement(world)
  await world
    .as('coordinator')
    .post(`/v1/placements/${demoIds.otherPlacement}/withdraw`, { reason: 'De mentor is ziek.' })
})
afterAll(() => world.close())

const everybody = () => [demoIds.student, demoIds.otherStudent] as string[]
const isAbout = (id: string) => (item: Item) => item.studentId === id

let made = 0
const newStudent = (more: object = {}) => {
  made += 1
  return { studentNumber: `P${made}`, name: 'Noor', email: `p${made}@test.example`, didactics: ['history'], ...more }
}

describe('who is limited to programmes', () => {
  it('adds students to their own programme, and hears of another what they hear of none', async () => {
    const added = await theirs.post('/v1/students', newStudent())
    expect([added.status, added.body.programmeId]).toEqual([201, other])
    const taken = { studentNumber: '0571234', email: 'student@demo.example' }
    const answers = await Promise.all(
      [demoIds.programme, unknownId].map((programmeId) =>
        theirs.post('/v1/students', newStudent({ ...taken, programmeId })),
      ),
    )
    expect(answers.map((answer) => [answer.status, faultsIn(answer)])).toEqual([
      [422, ['/programmeId unknown']],
      [422, ['/programmeId unknown']],
    ])
    expect(answers[0]?.body.detail.replace(demoIds.programme, unknownId)).toBe(answers[1]?.body.detail)
  })

  it('moves no student to another programme', async () => {
    const url = `/v1/students/${demoIds.student}`
    const moved = await ours.patch(url, { programmeId: other })
    expect([moved.status, faultsIn(moved)]).toEqual([422, ['/programmeId unknown']])
    expect((await ours.patch(url, { programmeId: demoIds.programme })).status).toBe(200)
  })

  it('says which one, where there are several', async () => {
    const refusal = await world.as('coordinator').post('/v1/students', newStudent())
    expect([refusal.status, faultsIn(refusal)]).toEqual([422, ['/programmeId required']])
    expect((await world.as('coordinator').post('/v1/students', newStudent({ programmeId: other }))).status).toBe(201)
  })

  it('hands over students of their own only, of a supervisor of both', async () => {
    const from = await account(world, { roles: ['supervisor'] })
    const to = await account(world, { roles: ['supervisor'] })
    const supervised = everybody().map((studentId) => ({ studentId, supervisorId: from.id, startsOn: '2021-09-20' }))
    await world.db.insert(supervisions).values(supervised)
    const handOver = { fromSupervisorId: from.id, toSupervisorId: to.id, startsOn: '2021-11-08', endsOn: '2021-11-12' }
    const named = (id: string) => ours.post('/v1/supervisions/hand-over', { ...handOver, studentIds: [id] })
    const [hidden, unknown] = [await named(demoIds.otherStudent), await named(unknownId)]
    expect([hidden.status, faultsIn(hidden)]).toEqual([422, ['/studentIds/0 not-supervised']])
    expect(hidden.body.detail.replace(demoIds.otherStudent, unknownId)).toBe(unknown.body.detail)
    const all = await ours.post('/v1/supervisions/hand-over', handOver)
    expect(all.body.students.map((student: Item) => student.studentId)).toEqual([demoIds.student])
  })

  it('drafts no agreement about a student of another programme', async () => {
    const about = (studentId: string) =>
      ours.post('/v1/agreements', { kind: 'individual', schoolId: demoIds.museum, studentId, validFrom: '2021-09-01' })
    const [hidden, unknown] = [await about(demoIds.otherStudent), await about(unknownId)]
    expect([hidden.status, faultsIn(hidden)]).toEqual([422, ['/studentId unknown']])
    expect(hidden.body.detail.replace(demoIds.otherStudent, unknownId)).toBe(unknown.body.detail)
    expect((await about(demoIds.student)).status).toBe(201)
  })

  it('runs the framework agreements of every school, which are about no student', async () => {
    const framework = (await draft(world, { schoolId: demoIds.specialSchool })).body.id
    expect((await theirs.patch(`/v1/agreements/${framework}`, { locale: 'en' })).status).toBe(200)
    const listed = await everyItem<Item>(theirs, '/v1/agreements', 2)
    expect(listed.filter(({ studentId }) => studentId === null).map(({ id }) => id)).toContain(framework)
    expect(listed.filter(isAbout(demoIds.student))).toEqual([])
  })

  it('finds in the trail what is about their students, and what is about none', async () => {
    const trail = await everyItem<Item>(ours, '/v1/audit-events', 50)
    const whole = await everyItem<Item>(world.as('coordinator'), '/v1/audit-events', 50)
    expect(trail.some(isAbout(demoIds.student))).toBe(true)
    expect(trail.some(({ subjectKind }) => subjectKind === 'programme')).toBe(true)
    expect(whole.some(isAbout(demoIds.otherStudent))).toBe(true)
    expect(trail.filter(({ studentId }) => studentId !== null && studentId !== demoIds.student)).toEqual([])
  })

  it('finds no line of the trail that also tells of a student of another programme', async () => {
    const trace = { db: world.db, now: '2021-10-01T06:00:00.000Z', requestId: 'r', actor: { userId: null } }
    await recordReading(trace, { operation: 'listLioApplications', studentIds: everybody() })
    const lines = await world.db.select().from(auditEvents).where(eq(auditEvents.subjectId, 'several'))
    expect(lines.length).toBeGreaterThan(0)
    for (const reader of [ours, theirs]) {
      expect(
        (await everyItem<Item>(reader, '/v1/audit-events', 50)).filter((line) => line.subjectId === 'several'),
      ).toEqual([])
    }
  })

  it('sees the mails about their students only', async () => {
    const [theirPlacement] = await world.db
      .select({ id: placements.id })
      .from(placements)
      .where(eq(placements.studentId, demoIds.otherStudent))
    const mail = {
      kind: 'place-request',
      state: 'waiting',
      recipient: 'school@test.example',
      createdAt: '2021-10-01T06:00:00.000Z',
    } as const
    await world.db.insert(mails).values([
      { ...mail, key: 'ours', placementId: placement },
      { ...mail, key: 'theirs', placementId: theirPlacement?.id ?? '' },
      { ...mail, kind: 'digest', key: 'their student', userId: personas['other-student'].userId },
      { ...mail, kind: 'digest', key: 'a supervisor', userId: personas.supervisor.userId },
    ])
    const seen = await everyItem<Item>(ours, '/v1/mails', 2)
    expect(seen.map(({ placementId, userId }) => placementId ?? userId).sort()).toEqual(
      [placement, personas.supervisor.userId].sort(),
    )
    expect(await everyItem<Item>(world.as('admin'), '/v1/mails', 200)).toHaveLength(4)
  })

  it('has in the work queue, and hears of, their own students only', async () => {
    await eventsSettle(world.db)
    for (const [reader, own, others] of [
      [ours, demoIds.student, demoIds.otherStudent],
      [theirs, demoIds.otherStudent, demoIds.student],
    ] as const) {
      const { body } = await reader.get('/v1/work-queue?limit=200&changedSince=2021-09-01T00:00:00Z')
      const { opened, events } = body.changed
      for (const items of [body.items, opened, events, (await reader.get('/v1/events?limit=200')).body.items]) {
        expect(items.filter(isAbout(others))).toEqual([])
      }
      expect([...body.items, ...events].some(isAbout(own))).toBe(true)
    }
    const everything = (await world.as('coordinator').get('/v1/work-queue?limit=200')).body
    const counted = (queue: { counts: Record<string, number> }) =>
      Object.values(queue.counts).reduce((a, b) => a + b, 0)
    expect(counted((await theirs.get('/v1/work-queue')).body)).toBeLessThan(counted(everything))
  })

  it('is told of no student of another programme', async () => {
    const at = '2021-10-01T06:00:00.000Z'
    const told = (studentId: string | null) =>
      listHearers(world.db, ['coordinators'], { studentId, schoolId: null }, at)
    const unlimited = personas.coordinator.userId
    expect((await told(demoIds.student)).sort()).toEqual([unlimited, ours.id].sort())
    expect((await told(demoIds.otherStudent)).sort()).toEqual([unlimited, theirs.id].sort())
    expect((await told(null)).sort()).toEqual([unlimited, ours.id, theirs.id].sort())
  })

  it('sees the impact of a year on their students', async () => {
    const { body: year } = await ours.get('/v1/academic-years/2021-2022')
    const parameters = { ...year.parameters, planning: { ...year.parameters.planning, noticeDays: 60 } }
    const url = '/v1/academic-years/2021-2022/impact'
    const { status, text, body } = await ours.post(url, { parameters })
    expect(status, text).toBe(200)
    expect(body.items.filter(isAbout(demoIds.otherStudent))).toEqual([])
  })

  it('imports students into their own programme, and changes none of another', async () => {
    const file = (number: string, programme: string) =>
      `studentnummer;naam;e-mailadres;vakdidactiek;opleiding\r\n${number};Noor;noor-${number}@test.example;history;${programme}\r\n`
    const imported = async (content: string): Promise<{ id: string; outcomes: string[][] }> => {
      const { id } = (
        await ours.post('/v1/imports?kind=students', Buffer.from(content), { 'content-type': 'text/csv' })
      ).body
      await work(world)
      const { items } = (await ours.get(`/v1/imports/${id}/rows`)).body
      const outcomes = items.map(({ outcome, errors }: { outcome: string; errors: { code: string }[] | null }) => [
        outcome,
        ...(errors ?? []).map(({ code }) => code),
      ])
      return { id, outcomes }
    }
    const { id, outcomes } = await imported(file('I1', ''))
    expect(outcomes).toEqual([['added']])
    expect((await ours.post(`/v1/imports/${id}/apply`, { mode: 'good-rows' })).status).toBe(202)
    await work(world)
    const added = await ours.post('/v1/student-lookups', { studentNumber: 'I1' })
    expect(added.body.programmeId).toBe(demoIds.programme)
    expect((await imported(file('I2', 'EM-TL'))).outcomes).toEqual([['refused', 'unknown']])
    expect((await imported(file('0575678', 'EM-WT'))).outcomes).toEqual([['refused', 'taken']])
  })
})

describe('what is printed about a student', () => {
  it('names the programme of the student, and what is about nobody that of the institute', async () => {
    const textAbout = async (changes: Record<string, unknown>) => {
      const { body } = await sent(world, changes)
      const { bytes } = await world.as('coordinator').get(`/v1/agreements/${body.id}/document`)
      return textOf(bytes)
    }
    const place = { schoolId: demoIds.specialSchool }
    const individual = await textAbout({ kind: 'individual', studentId: demoIds.otherStudent, ...place })
    expect(individual).toContain('Educatieve master EM-TL')
    expect(individual).not.toContain('wetenschappen en technologie')
    expect(await textAbout({ kind: 'individual', studentId: demoIds.student, ...place })).toContain(
      'wetenschappen en technologie',
    )
    expect(await textAbout(place)).toContain('wetenschappen en technologie')
    const roster = await world.as('coordinator').get(`/v1/placements/${demoIds.otherPlacement}/roster/document`)
    expect(await textOf(roster.bytes)).toContain('Educatieve master EM-TL')
  })
})

describe('who is limited to programmes in one role, and has another', () => {
  it('sees as a mentor what a mentor sees of a student of another programme', async () => {
    const both = await account(world, {
      roles: ['mentor', 'coordinator'],
      limits: [{ role: 'coordinator', programmeIds: [other] }],
    })
    const mentor = { schoolId: demoIds.atheneum, function: 'school-mentor', name: 'Beide', userId: both.id }
    expect((await world.as('coordinator').post('/v1/mentors', mentor)).status).toBe(201)
    const { body } = await sent(world, { kind: 'individual', studentId: demoIds.student, schoolId: demoIds.museum })
    expect((await both.get(`/v1/placements/${placement}`)).body).toMatchObject({ attention: null })
    expect((await both.get(`/v1/agreements/${body.id}`)).status).toBe(404)
    const listed = await everyItem<Item & { id: string }>(both, '/v1/placements', 2)
    expect(listed.map(({ id }) => id)).toContain(placement)
  })

  it('signs as a principal for the school only, and sees no addresses of signatories', async () => {
    const both = await account(world, {
      roles: ['principal', 'coordinator'],
      limits: [{ role: 'coordinator', programmeIds: [other] }],
    })
    const head = { schoolId: demoIds.museum, function: 'principal', name: 'Beide', userId: both.id }
    expect((await world.as('coordinator').post('/v1/mentors', head)).status).toBe(201)
    const { body } = await sent(world, { kind: 'individual', studentId: demoIds.student, schoolId: demoIds.museum })
    const url = `/v1/agreements/${body.id}`
    const { parties } = (await both.get(url)).body
    expect(parties.map((party: { signatoryEmail: string | null }) => party.signatoryEmail)).toEqual([null, null, null])
    const sign = (party: string) =>
      both.post(`${url}/signatures`, { party, signatoryName: 'Beide', signatoryFunction: 'Directeur' })
    expect((await sign('university')).status).toBe(403)
    expect((await sign('school')).status).toBe(200)
  })

  it('judges as a supervisor only, where the coordinator they also are is not for the programme', async () => {
    const both = await account(world, {
      roles: ['supervisor', 'coordinator'],
      limits: [{ role: 'coordinator', programmeIds: [other] }],
    })
    await world.db
      .insert(supervisions)
      .values({ studentId: demoIds.student, supervisorId: both.id, startsOn: '2021-09-20' })
    const judge = (rule: string) =>
      both.post(`/v1/placements/${placement}/judgements`, { rule, reason: 'Zo is het afgesproken.' })
    expect((await judge('planning-deadline')).status).toBe(403)
    expect((await judge('former-school')).body).toMatchObject({ role: 'supervisor' })
  })

  it('does not handle their own dossier as staff', async () => {
    const both = await account(world, {
      roles: ['student', 'coordinator'],
      limits: [{ role: 'coordinator', programmeIds: [other] }],
    })
    await world.db.insert(students).values({
      ...newStudent(),
      programmeId: demoIds.programme,
      userId: both.id,
      createdAt: '2021-09-20T07:00:00.000Z',
    })
    const { studentId } = (await both.get('/v1/me')).body
    const check = { kind: 'criminal-record-extract', model: '596.2', issuedOn: '2021-09-15' }
    expect((await both.post(`/v1/students/${studentId}/documents`, check)).status).toBe(403)
  })
})
