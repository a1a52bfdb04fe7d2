import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { events } from '../../src/audit/table.ts'
import { demoStart } from '../../src/demo/data.ts'
import { asNow } from '../placements/given.ts'
import { testWorld } from '../support/app.ts'
import { faultsIn, inBothLanguages, unknownId } from '../users/answers.ts'
import { atOnce } from '../users/contended.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
const supervisor = (await world.as('supervisor').get('/v1/me')).body
const anyVersion = { 'if-match': '*' }

let made = 0
async function newStudent(): Promise<string> {
  made += 1
  const student = { studentNumber: `N-${made}`, name: 'Noor', email: `n${made}@example.org`, didactics: ['physics'] }
  const response = await coordinator.post('/v1/students', student)
  expect(response.status, response.text).toBe(201)
  return String(response.headers.location)
}

const assignment = { supervisorId: supervisor.id, startsOn: '2021-01-01' }

test('the dossier opens to the supervisor, and the version of the student rises', async () => {
  const student = await newStudent()
  expect((await world.as('supervisor').get(student)).status).toBe(404)
  const before = (await coordinator.get(student)).etag
  const response = await coordinator.post(`${student}/supervisions`, assignment, { 'if-match': before })
  expect(response.status).toBe(201)
  expect(response.body).toEqual({
    id: expect.any(String),
    studentId: student.split('/').at(-1),
    ...assignment,
    supervisorName: supervisor.name,
    endsOn: null,
    substituteForId: null,
  })
  const read = await world.as('supervisor').get(student)
  expect(read.status).toBe(200)
  expect(read.etag).toBe(response.etag)
  expect(read.etag).not.toBe(before)
})

test('a supervision that starts later opens nothing yet', async () => {
  const student = await newStudent()
  const later = { ...assignment, startsOn: '2999-12-31' }
  expect((await coordinator.post(`${student}/supervisions`, later)).status).toBe(201)
  expect((await world.as('supervisor').get(student)).status).toBe(404)
})

test('several supervisors follow one student', async () => {
  const student = await newStudent()
  const { id } = (await world.as('other-supervisor').get('/v1/me')).body
  for (const supervisorId of [supervisor.id, id]) {
    const response = await coordinator.post(`${student}/supervisions`, { ...assignment, supervisorId })
    expect(response.status).toBe(201)
  }
  for (const persona of ['supervisor', 'other-supervisor'] as const) {
    expect((await world.as(persona).get(student)).status).toBe(200)
  }
})

test('with a last day the dossier is open until then, that day included', async () => {
  const student = await newStudent()
  const ending = { ...assignment, endsOn: '2021-10-01' }
  const response = await coordinator.post(`${student}/supervisions`, ending)
  expect([response.status, response.body.endsOn]).toEqual([201, '2021-10-01'])
  expect((await world.as('supervisor').get(student)).status).toBe(200)
  world.clock.set('2021-10-01T21:59:59.000Z')
  expect((await asNow(world, 'supervisor').get(student)).status).toBe(200)
  world.clock.set('2021-10-01T22:00:00.000Z')
  expect((await asNow(world, 'supervisor').get(student)).status).toBe(404)
  world.clock.set(demoStart)
})

test('a substitute stands in for a supervisor of the student, beside that one', async () => {
  const student = await newStudent()
  const url = `${student}/supervisions`
  expect((await coordinator.post(url, assignment)).status).toBe(201)
  const { id: supervisorId } = (await world.as('other-supervisor').get('/v1/me')).body
  const absence = { startsOn: '2021-09-01', endsOn: '2021-12-31', substituteForId: supervisor.id }
  const made = await coordinator.post(url, { supervisorId, ...absence })
  expect(made.status, made.text).toBe(201)
  expect(made.body).toMatchObject({ supervisorId, ...absence })
  expect((await coordinator.get(url)).body.items).toContainEqual(made.body)
  for (const persona of ['supervisor', 'other-supervisor'] as const) {
    expect((await world.as(persona).get(student)).status).toBe(200)
  }
})

test.each([
  ['before the other begins', { startsOn: '2021-01-31', endsOn: '2021-03-01' }],
  ['after the other has stopped', { startsOn: '2021-02-01', endsOn: '2021-07-01' }],
  ['without end for somebody with one', { startsOn: '2021-02-01', endsOn: null }],
])('nobody stands in %s', async (_when, period) => {
  const student = await newStudent()
  const url = `${student}/supervisions`
  for (const part of [
    { startsOn: '2021-02-01', endsOn: '2021-04-30' },
    { startsOn: '2021-05-01', endsOn: '2021-06-30' },
  ]) {
    expect((await coordinator.post(url, { supervisorId: supervisor.id, ...part })).status).toBe(201)
  }
  const { id: supervisorId } = (await world.as('other-supervisor').get('/v1/me')).body
  const substitute = { supervisorId, substituteForId: supervisor.id }
  const refusal = await inBothLanguages((headers) =>
    coordinator.post(url, { ...substitute, ...period }, { ...anyVersion, ...headers }),
  )
  expect(refusal).toMatchObject({ status: 422, errors: [{ pointer: '/substituteForId', code: 'not-supervised' }] })
  expect([refusal.nl, refusal.en].every((text) => text.includes(supervisor.id))).toBe(true)
  const whole = { startsOn: '2021-02-01', endsOn: '2021-06-30' }
  expect((await coordinator.post(url, { ...substitute, ...whole })).status).toBe(201)
})

test.each([unknownId, (await coordinator.get('/v1/me')).body.id])(
  'nobody stands in for %s, who supervises nobody',
  async (substituteForId) => {
    const response = await coordinator.post(`${await newStudent()}/supervisions`, { ...assignment, substituteForId })
    expect([response.status, faultsIn(response)]).toEqual([422, ['/substituteForId not-supervised']])
  },
)

test('the same supervisor twice at once is refused in both languages', async () => {
  const url = `${await newStudent()}/supervisions`
  expect((await coordinator.post(url, assignment)).status).toBe(201)
  for (const startsOn of ['2020-01-01', '2021-01-01', '2022-01-01']) {
    const refusal = await inBothLanguages((headers) =>
      coordinator.post(url, { ...assignment, startsOn }, { ...anyVersion, ...headers }),
    )
    expect(refusal).toMatchObject({ status: 409, code: 'conflict' })
  }
  expect((await coordinator.get(url)).body.items).toHaveLength(1)
})

test('two requests at once assign once', async () => {
  const student = await newStudent()
  const id = student.split('/').at(-1) ?? ''
  const send = () => coordinator.post(`${student}/supervisions`, assignment)
  const answers = await atOnce(world, { table: 'students', id }, [send, send, send])
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
})

test.each([
  { startsOn: '2021-01-01', endsOn: '2021-03-01' },
  { startsOn: '2021-03-31', endsOn: '2021-03-31' },
  { startsOn: '2021-02-28', endsOn: null },
  { startsOn: '2021-03-10', endsOn: '2021-03-20' },
])('nor does it in a period that shares a day: %j', async (period) => {
  const url = `${await newStudent()}/supervisions`
  const { supervisorId } = assignment
  const march = { supervisorId, startsOn: '2021-03-01', endsOn: '2021-03-31' }
  expect((await coordinator.post(url, march)).status).toBe(201)
  const refusal = await inBothLanguages((headers) =>
    coordinator.post(url, { supervisorId, ...period }, { ...anyVersion, ...headers }),
  )
  expect(refusal).toMatchObject({ status: 409, code: 'conflict' })
  expect([refusal.nl, refusal.en].every((text) => /2021-03-01.*2021-03-31/.test(text))).toBe(true)
})

test('before a supervision that is to come there is room for another', async () => {
  const url = `${await newStudent()}/supervisions`
  expect((await coordinator.post(url, { ...assignment, startsOn: '2022-01-01' })).status).toBe(201)
  expect((await coordinator.post(url, { ...assignment, endsOn: '2021-12-31' })).status).toBe(201)
})

test('after the last day the same supervisor can start again, not on that day', async () => {
  const url = `${await newStudent()}/supervisions`
  const { id } = (await coordinator.post(url, assignment)).body
  expect((await coordinator.post(`${url}/${id}/end`, { endsOn: '2021-06-30' })).status).toBe(200)
  const again = (startsOn: string) => coordinator.post(url, { ...assignment, startsOn })
  const refusal = await again('2021-06-30')
  expect([refusal.status, refusal.body.detail.includes('2021-06-30')]).toEqual([409, true])
  expect((await again('2021-07-01')).status).toBe(201)
})

test.each([
  ['an unknown user', unknownId],
  ['a student', (await world.as('student').get('/v1/me')).body.id],
  ['a coordinator', (await coordinator.get('/v1/me')).body.id],
])('%s is no supervisor', async (_who, supervisorId) => {
  const url = `${await newStudent()}/supervisions`
  const refusal = await inBothLanguages((headers) =>
    coordinator.post(url, { ...assignment, supervisorId }, { ...anyVersion, ...headers }),
  )
  expect(refusal).toMatchObject({ status: 422, errors: [{ pointer: '/supervisorId', code: 'no-supervisor' }] })
  expect([refusal.nl, refusal.en].every((text) => text.includes(supervisorId))).toBe(true)
})

test('without If-Match nothing changes, nor with that of an older version of the student', async () => {
  const student = await newStudent()
  const url = `${student}/supervisions`
  const old = (await coordinator.get(student)).etag
  expect((await coordinator.post(url, assignment, {})).status).toBe(428)
  expect((await coordinator.patch(student, { name: 'New' }, { 'if-match': old })).status).toBe(200)
  expect((await coordinator.post(url, assignment, { 'if-match': old })).status).toBe(412)
  expect((await coordinator.get(url)).body.items).toEqual([])
})

test.each([
  [{ ...assignment, startsOn: '2021-02-30' }, ['/startsOn invalid-format']],
  [{ ...assignment, startsOn: '0000-01-01' }, ['/startsOn invalid-format']],
  [{ ...assignment, startsOn: '2021-01-01T00:00:00Z' }, ['/startsOn invalid-format']],
  [{ ...assignment, startsOn: 'infinity' }, ['/startsOn invalid-format']],
  [{ ...assignment, endsOn: '2020-12-31' }, ['/endsOn before-start']],
  [{ ...assignment, endsOn: '2021-02-29' }, ['/endsOn invalid-format']],
  [{ ...assignment, substituteForId: supervisor.id }, ['/substituteForId same-supervisor']],
  [{ ...assignment, supervisorName: 'X' }, ['/supervisorName unknown-field']],
  [{ supervisorId: supervisor.id }, ['/startsOn required']],
])('%j is refused', async (body, faults) => {
  const response = await coordinator.post(`${await newStudent()}/supervisions`, body)
  expect(response.status).toBe(400)
  expect(new Set(faultsIn(response))).toEqual(new Set(faults))
})

test('an unknown student is not found, and others may not', async () => {
  const url = `/v1/students/${unknownId}/supervisions`
  expect((await coordinator.post(url, assignment)).status).toBe(404)
  for (const persona of ['student', 'supervisor', 'study-path-counsellor', 'integration', 'admin'] as const) {
    const response = await world.as(persona).post(url, assignment)
    expect([persona, response.status]).toEqual([persona, 403])
  }
})

test('others hear of it by ids only, and of a refusal nothing', async () => {
  const student = await newStudent()
  const studentId = student.split('/').at(-1)
  const { id } = (await coordinator.post(`${student}/supervisions`, assignment)).body
  expect((await coordinator.post(`${student}/supervisions`, assignment)).status).toBe(409)
  const heard = await world.db.select().from(events).where(sql`${events.data} ->> 'studentId' = ${studentId}`)
  expect(heard).toEqual([
    expect.objectContaining({
      type: 'supervision.started',
      subjectId: id,
      data: { studentId, ...assignment, endsOn: null, substituteForId: null },
    }),
  ])
})
