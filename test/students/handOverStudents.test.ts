import { eq, sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { auditEvents, events } from '../../src/audit/table.ts'
import { students, supervisions } from '../../src/students/table.ts'
import { testWorld } from '../support/app.ts'
import { faultsIn, inBothLanguages, unknownId } from '../users/answers.ts'
import { atOnce } from '../users/contended.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
const url = '/v1/supervisions/hand-over'

type Supervision = { supervisorId: string; startsOn: string; endsOn: string | null; substituteForId: string | null }
type Period = { startsOn: string; endsOn?: string | null; substituteForId?: string }

let made = 0
async function newSupervisor(): Promise<string> {
  made += 1
  const user = { email: `s${made}@example.org`, name: `Supervisor ${made}`, roles: ['supervisor'] }
  const { status, text, body } = await coordinator.post('/v1/users', user)
  expect(status, text).toBe(201)
  return body.id
}

/** A student who is supervised like this; gives the id. */
async function supervised(...by: ({ supervisorId: string } & Period)[]): Promise<string> {
  made += 1
  const student = { studentNumber: `N-${made}`, name: 'Noor', email: `n${made}@example.org`, didactics: ['physics'] }
  const { id } = (await coordinator.post('/v1/students', student)).body
  for (const supervision of by) {
    const { status, text } = await coordinator.post(`/v1/students/${id}/supervisions`, supervision)
    expect(status, text).toBe(201)
  }
  return id
}

/** Who supervises a student, in the words of the tests. */
async function supervisionsOf(studentId: string): Promise<Supervision[]> {
  const { items } = (await coordinator.get(`/v1/students/${studentId}/supervisions`)).body
  return items.map(({ supervisorId, startsOn, endsOn, substituteForId }: Supervision) => ({
    supervisorId,
    startsOn,
    endsOn,
    substituteForId,
  }))
}

const since = { startsOn: '2021-09-20' }

test('for a while, the other stands in for all whom the first follows, never longer than the first', async () => {
  const [from, to] = [await newSupervisor(), await newSupervisor()]
  const running = await supervised({ supervisorId: from, ...since })
  const ending = await supervised({ supervisorId: from, ...since, endsOn: '2021-11-30' })
  const later = await supervised({ supervisorId: from, startsOn: '2021-11-09' })
  const over = await supervised({ supervisorId: from, ...since, endsOn: '2021-11-07' })
  const absence = { startsOn: '2021-11-08', endsOn: '2021-12-17' }
  const { status, text, body } = await coordinator.post(url, { fromSupervisorId: from, toSupervisorId: to, ...absence })
  expect(status, text).toBe(200)
  const substitute = { supervisorId: to, supervisorName: `Supervisor ${made - 4}`, substituteForId: from, ...absence }
  expect(body.students).toEqual([
    {
      studentId: running,
      outcome: 'handed-over',
      supervisions: [{ id: expect.any(String), studentId: running, ...substitute }],
    },
    {
      studentId: ending,
      outcome: 'handed-over',
      supervisions: [{ id: expect.any(String), studentId: ending, ...substitute, endsOn: '2021-11-30' }],
    },
  ])
  const own = { supervisorId: from, endsOn: null, substituteForId: null, ...since }
  expect(await supervisionsOf(running)).toEqual([own, { supervisorId: to, substituteForId: from, ...absence }])
  expect(await supervisionsOf(later)).toHaveLength(1)
  expect(await supervisionsOf(over)).toHaveLength(1)
})

test('for good, the first stops the day before and the other goes on where the first would', async () => {
  const [from, to, absent] = [await newSupervisor(), await newSupervisor(), await newSupervisor()]
  const running = await supervised({ supervisorId: from, ...since })
  const ending = await supervised({ supervisorId: from, ...since, endsOn: '2022-03-31' })
  const standingIn = await supervised(
    { supervisorId: absent, ...since },
    { supervisorId: from, ...since, endsOn: '2022-06-30', substituteForId: absent },
  )
  const handOver = { fromSupervisorId: from, toSupervisorId: to, startsOn: '2022-02-01' }
  const { status, text } = await coordinator.post(url, handOver)
  expect(status, text).toBe(200)
  const before = { supervisorId: from, ...since, endsOn: '2022-01-31', substituteForId: null }
  const after = { supervisorId: to, startsOn: '2022-02-01', endsOn: null, substituteForId: null }
  expect(await supervisionsOf(running)).toEqual([before, after])
  expect(await supervisionsOf(ending)).toEqual([before, { ...after, endsOn: '2022-03-31' }])
  expect((await supervisionsOf(standingIn)).slice(1)).toEqual([
    { ...before, substituteForId: absent },
    { ...after, endsOn: '2022-06-30', substituteForId: absent },
  ])
})

test('the dossier opens to the substitute at once, and after a hand-over for good closes to the first', async () => {
  const { id: from } = (await world.as('supervisor').get('/v1/me')).body
  const { id: to } = (await world.as('other-supervisor').get('/v1/me')).body
  const studentId = await supervised({ supervisorId: from, ...since })
  const dossier = `/v1/students/${studentId}`
  const seen = async () => [
    (await world.as('supervisor').get(dossier)).status,
    (await world.as('other-supervisor').get(dossier)).status,
  ]
  expect(await seen()).toEqual([200, 404])
  const both = { fromSupervisorId: from, toSupervisorId: to, studentIds: [studentId] }
  await coordinator.post(url, { ...both, startsOn: '2021-10-02', endsOn: '2021-10-08' })
  expect(await seen()).toEqual([200, 404])
  await coordinator.post(url, { ...both, startsOn: '2021-09-30', endsOn: '2021-10-01' })
  expect(await seen()).toEqual([200, 200])
  await coordinator.post(url, { ...both, startsOn: '2021-10-01' })
  expect(await seen()).toEqual([404, 200])
})

test('repeating it adds nothing, and says so', async () => {
  const [from, to] = [await newSupervisor(), await newSupervisor()]
  const studentId = await supervised({ supervisorId: from, ...since })
  const both = { fromSupervisorId: from, toSupervisorId: to }
  for (const period of [{ startsOn: '2021-11-08', endsOn: '2021-12-17' }, { startsOn: '2022-02-01' }]) {
    const once = await coordinator.post(url, { ...both, ...period, studentIds: [studentId] })
    expect(once.body.students).toMatchObject([{ outcome: 'handed-over' }])
    const standing = await supervisionsOf(studentId)
    const { etag } = await coordinator.get(`/v1/students/${studentId}`)
    const again = await coordinator.post(url, { ...both, ...period, studentIds: [studentId] })
    expect(again.body).toEqual({ students: [{ studentId, outcome: 'already-supervised', supervisions: [] }] })
    expect(await supervisionsOf(studentId)).toEqual(standing)
    expect((await coordinator.get(`/v1/students/${studentId}`)).etag).toBe(etag)
  }
  expect((await coordinator.post(url, { ...both, startsOn: '2022-02-01' })).body).toEqual({ students: [] })
})

test('only days on which the other does not follow the student are added', async () => {
  const [from, to] = [await newSupervisor(), await newSupervisor()]
  await supervised(
    { supervisorId: from, ...since },
    { supervisorId: to, startsOn: '2021-11-08', endsOn: '2021-11-14', substituteForId: from },
    { supervisorId: to, startsOn: '2021-12-01', endsOn: '2021-12-01' },
  )
  const both = { fromSupervisorId: from, toSupervisorId: to }
  const { body } = await coordinator.post(url, { ...both, startsOn: '2021-11-10', endsOn: '2021-12-17' })
  const periods = (items: Supervision[]) => items.map(({ startsOn, endsOn }) => `${startsOn} ${endsOn}`)
  expect(periods(body.students[0].supervisions)).toEqual(['2021-11-15 2021-11-30', '2021-12-02 2021-12-17'])
  const forGood = await coordinator.post(url, { ...both, startsOn: '2021-11-10' })
  expect(periods(forGood.body.students[0].supervisions)).toEqual(['2021-12-18 null'])
})

test('who supervises beside the first already goes on alone', async () => {
  const [from, to] = [await newSupervisor(), await newSupervisor()]
  const studentId = await supervised({ supervisorId: from, ...since }, { supervisorId: to, ...since })
  const { body } = await coordinator.post(url, { fromSupervisorId: from, toSupervisorId: to, startsOn: '2022-02-01' })
  expect(body).toEqual({ students: [{ studentId, outcome: 'already-supervised', supervisions: [] }] })
  const own = { startsOn: '2021-09-20', substituteForId: null }
  const found = await supervisionsOf(studentId)
  expect(found).toHaveLength(2)
  expect(found).toEqual(
    expect.arrayContaining([
      { ...own, supervisorId: from, endsOn: '2022-01-31' },
      { ...own, supervisorId: to, endsOn: null },
    ]),
  )
})

test('whoever comes back takes over from the substitute, standing in for nobody', async () => {
  const [absent, substitute] = [await newSupervisor(), await newSupervisor()]
  const studentId = await supervised(
    { supervisorId: absent, ...since, endsOn: '2021-12-31' },
    { supervisorId: substitute, ...since, endsOn: '2021-12-31', substituteForId: absent },
  )
  const list = `/v1/students/${studentId}/supervisions`
  const { items } = (await coordinator.get(list)).body
  const own = items.find(({ supervisorId }: Supervision) => supervisorId === absent)
  expect((await coordinator.post(`${list}/${own.id}/end`, { endsOn: '2021-10-31' })).status).toBe(200)
  const back = { fromSupervisorId: substitute, toSupervisorId: absent, startsOn: '2021-11-15' }
  const { body } = await coordinator.post(url, back)
  expect(body.students).toMatchObject([
    { outcome: 'handed-over', supervisions: [{ startsOn: '2021-11-15', endsOn: '2021-12-31', substituteForId: null }] },
  ])
})

test('a supervision that would begin on that day never was', async () => {
  const [from, to] = [await newSupervisor(), await newSupervisor()]
  const studentId = await supervised({ supervisorId: from, startsOn: '2022-02-01' })
  await coordinator.post(url, { fromSupervisorId: from, toSupervisorId: to, startsOn: '2022-02-01' })
  expect(await supervisionsOf(studentId)).toEqual([
    { supervisorId: to, startsOn: '2022-02-01', endsOn: null, substituteForId: null },
  ])
  const [removed] = await world.db
    .select({ before: auditEvents.before, after: auditEvents.after })
    .from(auditEvents)
    .where(sql`${auditEvents.studentId} = ${studentId} and ${auditEvents.operation} = 'handOverStudents'`)
    .orderBy(auditEvents.id)
  expect(removed).toEqual({
    before: { supervisorId: from, startsOn: '2022-02-01', endsOn: null, substituteForId: null },
    after: null,
  })
})

test('the trail, the events and the version of each student tell of it', async () => {
  const [from, to] = [await newSupervisor(), await newSupervisor()]
  const studentIds = [
    await supervised({ supervisorId: from, ...since }),
    await supervised({ supervisorId: from, ...since }),
  ]
  const other = await supervised({ supervisorId: from, ...since })
  const etagsOf = (ids: string[]) =>
    Promise.all(ids.map(async (id) => (await coordinator.get(`/v1/students/${id}`)).etag))
  const before = await etagsOf([...studentIds, other])
  await coordinator.post(url, { fromSupervisorId: from, toSupervisorId: to, startsOn: '2022-02-01', studentIds })
  const after = await etagsOf([...studentIds, other])
  expect(after.map((etag, index) => etag === before[index])).toEqual([false, false, true])
  for (const studentId of studentIds) {
    const trail = await world.db
      .select({ before: auditEvents.before, after: auditEvents.after })
      .from(auditEvents)
      .where(sql`${auditEvents.studentId} = ${studentId} and ${auditEvents.operation} = 'handOverStudents'`)
      .orderBy(auditEvents.id)
    const started = { supervisorId: to, startsOn: '2022-02-01', endsOn: null, substituteForId: null }
    expect(trail).toEqual([
      { before: { endsOn: null }, after: { endsOn: '2022-01-31' } },
      { before: null, after: started },
    ])
    const heard = await world.db
      .select({ type: events.type, data: events.data })
      .from(events)
      .where(eq(events.studentId, studentId))
      .orderBy(events.id)
    expect(heard.slice(-2)).toEqual([
      { type: 'supervision.ended', data: { studentId, supervisorId: from, endsOn: '2022-01-31' } },
      { type: 'supervision.started', data: { studentId, ...started } },
    ])
  }
  expect(await supervisionsOf(other)).toHaveLength(1)
})

test('two hand-overs at once hand over once', async () => {
  const [from, to, another] = [await newSupervisor(), await newSupervisor(), await newSupervisor()]
  const studentId = await supervised({ supervisorId: from, ...since })
  const send = (toSupervisorId: string) => () =>
    coordinator.post(url, { fromSupervisorId: from, toSupervisorId, startsOn: '2022-02-01', studentIds: [studentId] })
  const answers = await atOnce(world, { table: 'students', id: studentId }, [send(to), send(another)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
  expect(await supervisionsOf(studentId)).toHaveLength(2)
})

test('whom somebody else got in the meantime is left out when nobody was named', async () => {
  const [from, to, another] = [await newSupervisor(), await newSupervisor(), await newSupervisor()]
  const studentId = await supervised({ supervisorId: from, ...since })
  const send = (toSupervisorId: string) => () =>
    coordinator.post(url, { fromSupervisorId: from, toSupervisorId, startsOn: '2022-02-01' })
  const answers = await atOnce(world, { table: 'students', id: studentId }, [send(to), send(another)])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect(answers.map(({ body }) => body.students.length).sort()).toEqual([0, 1])
  expect(await supervisionsOf(studentId)).toHaveLength(2)
})

test('whoever takes over is a supervisor, whoever hands over has an account', async () => {
  const from = await newSupervisor()
  const studentId = await supervised({ supervisorId: from, ...since })
  const { id: student } = (await world.as('student').get('/v1/me')).body
  const refused = (body: object) => inBothLanguages((headers) => coordinator.post(url, body, headers))
  for (const toSupervisorId of [unknownId, student]) {
    const refusal = await refused({ fromSupervisorId: from, toSupervisorId, startsOn: '2022-02-01' })
    expect(refusal).toMatchObject({ status: 422, errors: [{ pointer: '/toSupervisorId', code: 'no-supervisor' }] })
    expect([refusal.nl, refusal.en].every((text) => text.includes(toSupervisorId))).toBe(true)
  }
  const refusal = await refused({ fromSupervisorId: unknownId, toSupervisorId: from, startsOn: '2022-02-01' })
  expect(refusal).toMatchObject({ status: 422, errors: [{ pointer: '/fromSupervisorId', code: 'unknown' }] })
  expect(await supervisionsOf(studentId)).toHaveLength(1)
})

test('of students who are not theirs each is named, and nobody is handed over', async () => {
  const [from, to] = [await newSupervisor(), await newSupervisor()]
  const theirs = await supervised({ supervisorId: from, ...since })
  const past = await supervised({ supervisorId: from, startsOn: '2021-01-01', endsOn: '2021-09-30' })
  const studentIds = [theirs, unknownId, past]
  const handOver = { fromSupervisorId: from, toSupervisorId: to, startsOn: '2021-09-25', studentIds }
  const refusal = await inBothLanguages((headers) => coordinator.post(url, handOver, headers))
  const code = 'not-supervised'
  expect(refusal).toMatchObject({
    status: 422,
    errors: [
      { pointer: '/studentIds/1', code },
      { pointer: '/studentIds/2', code },
    ],
  })
  expect([refusal.nl, refusal.en].every((text) => text.includes(unknownId) && text.includes('2021-09-25'))).toBe(true)
  expect(await supervisionsOf(theirs)).toHaveLength(1)
})

test('more students than one hand-over takes are to be named', async () => {
  const [from, to] = [await newSupervisor(), await newSupervisor()]
  const many = Array.from({ length: 501 }, (_, index) => `many-${index}`)
  const createdAt = '2021-09-20T07:00:00.000Z'
  const rows = await world.db
    .insert(students)
    .values(many.map((name) => ({ studentNumber: name, name, email: `${name}@example.org`, createdAt })))
    .returning({ studentId: students.id })
  await world.db.insert(supervisions).values(rows.map((row) => ({ ...row, supervisorId: from, ...since })))
  const handOver = { fromSupervisorId: from, toSupervisorId: to, startsOn: '2022-02-01' }
  const refusal = await inBothLanguages((headers) => coordinator.post(url, handOver, headers))
  expect(refusal).toMatchObject({ status: 422, errors: [{ pointer: '/studentIds', code: 'required' }] })
  const studentIds = rows.slice(1).map(({ studentId }) => studentId)
  const { status, body } = await coordinator.post(url, { ...handOver, studentIds })
  expect([status, body.students.length]).toEqual([200, 500])
  expect((await coordinator.post(url, handOver)).body.students).toMatchObject([{ studentId: rows[0]?.studentId }])
})

test.each([
  [{ endsOn: '2022-01-31' }, ['/endsOn before-start']],
  [{ endsOn: '2022-02-30' }, ['/endsOn invalid-format']],
  [{ startsOn: null }, ['/startsOn invalid-type']],
  [{ toSupervisorId: unknownId }, ['/toSupervisorId same-supervisor']],
  [{ studentIds: [] }, ['/studentIds too-small']],
  [{ studentIds: ['1'] }, ['/studentIds/0 invalid-format']],
  [{ studentIds: [unknownId, unknownId] }, ['/studentIds duplicate']],
  [
    { studentIds: Array.from({ length: 501 }, (_, i) => unknownId.slice(0, -3) + String(i).padStart(3, '0')) },
    ['/studentIds too-big'],
  ],
  [{ reason: 'x' }, ['/reason unknown-field']],
])('bad input %#: %o', async (changes, faults) => {
  const handOver = {
    fromSupervisorId: unknownId,
    toSupervisorId: '01920000-0000-7000-8000-fffffffffffe',
    startsOn: '2022-02-01',
  }
  const response = await coordinator.post(url, { ...handOver, ...changes })
  expect([response.status, faultsIn(response)]).toEqual([400, faults])
})

test('only a coordinator hands over', async () => {
  const handOver = { fromSupervisorId: unknownId, toSupervisorId: unknownId, startsOn: '2022-02-01' }
  for (const persona of ['student', 'supervisor', 'study-path-counsellor', 'mentor', 'integration', 'admin'] as const) {
    expect([persona, (await world.as(persona).post(url, handOver)).status]).toEqual([persona, 403])
  }
})
