import { and, eq, sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { auditEvents, events } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { asNow } from '../placements/given.ts'
import { testWorld } from '../support/app.ts'
import { startedPlacement } from '../support/factories.ts'
import { faultsIn, inBothLanguages, unknownId } from '../users/answers.ts'
import { atOnce } from '../users/contended.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
const userOf = async (persona: 'student' | 'supervisor' | 'coordinator') =>
  (await world.as(persona).get('/v1/me')).body.id as string
const [studentUser, supervisorUser] = [await userOf('student'), await userOf('supervisor')]
const anyVersion = { 'if-match': '*' }

const preferences = {
  levels: ['secondary', 'adult-education'],
  regions: ['Brussel', "Sint-Pieters-Leeuw (of 't Pajottenland)"],
  subjects: ['wiskunde'],
  travelMeans: ['bicycle', 'public-transport'],
  maximumTravelMinutes: 45,
  remarks: 'Ik werk op maandag.\nNiet op woensdagnamiddag.',
}

/** The demo's student: a dossier of nobody else starts from a student without an intake and with these schools. */
const url = `/v1/students/${demoIds.student}/intake`
async function fresh(formerSchools = ['28845']): Promise<void> {
  await world.database.pool.query('DELETE FROM intakes')
  await coordinator.patch(`/v1/students/${demoIds.student}`, { formerSchools })
}

test('the student states preferences with the ETag of the empty intake, and what is left out becomes empty', async () => {
  await fresh()
  const student = world.as('student')
  const empty = await student.get(url)
  const first = await student.put(url, preferences, { 'if-match': empty.etag })
  expect(first.status, first.text).toBe(200)
  expect(first.body).toEqual({
    studentId: demoIds.student,
    ...preferences,
    formerSchools: ['28845'],
    heldOn: null,
    heldBy: null,
    statedAt: world.clock.now().toISOString(),
    missing: ['heldOn'],
  })
  const read = await student.get(url)
  expect([read.body, read.etag]).toEqual([first.body, first.etag])
  expect(first.etag).not.toBe(empty.etag)
  const second = await student.put(url, { levels: ['secondary'] }, { 'if-match': first.etag })
  expect(second.body).toMatchObject({ levels: ['secondary'], regions: [], maximumTravelMinutes: null, remarks: null })
  expect(second.body.missing).toEqual(['regions', 'subjects', 'travelMeans', 'maximumTravelMinutes', 'heldOn'])
})

test('only what nobody stated is written with If-None-Match: *', async () => {
  await fresh()
  const onlyNew = { 'if-none-match': '*' }
  expect((await world.as('student').put(url, preferences, onlyNew)).status).toBe(200)
  const refusal = await inBothLanguages((headers) => world.as('student').put(url, {}, { ...onlyNew, ...headers }))
  expect(refusal).toMatchObject({ status: 412, code: 'stale' })
  expect((await world.as('student').get(url)).body).toMatchObject(preferences)
})

test('without a precondition nothing is written, nor with an older version', async () => {
  await fresh()
  const { etag } = await coordinator.get(url)
  expect((await coordinator.put(url, preferences, {})).status).toBe(428)
  expect((await coordinator.put(url, preferences, { 'if-match': etag })).status).toBe(200)
  expect((await coordinator.put(url, {}, { 'if-match': etag })).status).toBe(412)
  expect((await coordinator.get(url)).body).toMatchObject(preferences)
})

test('of two who fill in an empty intake at once, one is told to read again', async () => {
  await fresh()
  const ifMatch = { 'if-match': (await coordinator.get(url)).etag }
  const answers = await atOnce(world, { table: 'students', id: demoIds.student }, [
    () => world.as('student').put(url, { regions: ['Gent'] }, ifMatch),
    () => coordinator.put(url, { regions: ['Luik'] }, ifMatch),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  expect((await coordinator.get(url)).body).toEqual(answers.find(({ status }) => status === 200)?.body)
})

test.each(['supervisor', 'coordinator'] as const)('a %s records the talk, and takes it back', async (persona) => {
  await fresh()
  await world.as('student').put(url, preferences)
  const by = await userOf(persona)
  const held = await world.as(persona).put(url, { ...preferences, heldOn: '2021-10-01' })
  expect(held.body).toMatchObject({ ...preferences, heldOn: '2021-10-01', heldBy: by, missing: [] })
  const later = await coordinator.put(url, { ...preferences, remarks: null })
  expect(later.body).toMatchObject({ heldOn: '2021-10-01', heldBy: by, remarks: null })
  const back = await world.as(persona).put(url, { ...preferences, heldOn: null })
  expect(back.body).toMatchObject({ heldOn: null, heldBy: null, missing: ['heldOn'] })
})

test('the moment of stating stays when only the talk changes', async () => {
  await fresh()
  const stated = (await world.as('student').put(url, preferences)).body.statedAt
  const start = world.clock.now().toISOString()
  world.clock.set('2021-10-02T08:00:00.000Z')
  const nextDay = asNow(world, 'coordinator')
  expect((await nextDay.put(url, { ...preferences, heldOn: '2021-10-01' })).body.statedAt).toBe(stated)
  expect((await nextDay.put(url, { ...preferences, subjects: ['fysica'] })).body.statedAt).toBe(
    world.clock.now().toISOString(),
  )
  world.clock.set(start)
})

test('the talk was not held in the future', async () => {
  await fresh()
  const refusal = await inBothLanguages((headers) =>
    coordinator.put(url, { heldOn: '2021-10-02' }, { ...anyVersion, ...headers }),
  )
  expect(refusal).toMatchObject({ status: 422, errors: [{ pointer: '/heldOn', code: 'in-the-future' }] })
  expect([refusal.nl, refusal.en].every((text) => text.includes('2021-10-02'))).toBe(true)
})

test('a student sets no day of the talk, and sending it back as it was is fine', async () => {
  await fresh()
  const student = world.as('student')
  for (const heldOn of ['2021-09-30', '2999-01-01']) {
    const refusal = await inBothLanguages((headers) =>
      student.put(url, { ...preferences, heldOn }, { ...anyVersion, ...headers }),
    )
    expect(refusal).toMatchObject({ status: 422, errors: [{ pointer: '/heldOn', code: 'staff-only' }] })
  }
  expect((await student.get(url)).body.statedAt).toBeNull()
  expect((await student.put(url, { ...preferences, heldOn: null })).status).toBe(200)
  await coordinator.put(url, { ...preferences, heldOn: '2021-09-30' })
  expect((await student.put(url, { ...preferences, heldOn: null })).status).toBe(422)
  expect((await student.put(url, { heldOn: '2021-09-30' })).body).toMatchObject({ heldOn: '2021-09-30', levels: [] })
})

test('a student adds former schools and takes none away; the student’s record follows', async () => {
  await fresh(['28845', '126987'])
  const student = world.as('student')
  const added = await student.put(url, { formerSchools: ['31321', '126987', '28845'] })
  expect(added.body.formerSchools).toEqual(['31321', '126987', '28845'])
  expect((await student.get(`/v1/students/${demoIds.student}`)).body.formerSchools).toEqual(added.body.formerSchools)
  const refusal = await inBothLanguages((headers) =>
    student.put(url, { formerSchools: ['28845', '999'] }, { ...anyVersion, ...headers }),
  )
  expect(refusal).toMatchObject({ status: 422, errors: [{ pointer: '/formerSchools', code: 'kept-on-record' }] })
  expect([refusal.nl, refusal.en].every((text) => text.includes('31321, 126987') && !text.includes('999'))).toBe(true)
  expect((await student.get(url)).body.formerSchools).toEqual(added.body.formerSchools)
  expect((await student.put(url, {})).body.formerSchools).toEqual(added.body.formerSchools)
  expect((await coordinator.put(url, { formerSchools: [] })).body.formerSchools).toEqual([])
})

test('a former school that comes to light after an approval asks for attention', async () => {
  await fresh()
  const placement = `/v1/placements/${await startedPlacement(world)}`
  const { schoolId } = (await coordinator.get(placement)).body
  const { institutionNumber } = (await coordinator.get(`/v1/schools/${schoolId}`)).body
  expect((await coordinator.get(placement)).body.attention).toBeNull()
  await world.as('student').put(url, { formerSchools: ['28845', institutionNumber] })
  const { attention } = (await coordinator.get(placement)).body
  expect(attention.findings.map(({ rule }: { rule: string }) => rule)).toEqual(['former-school'])
  await coordinator.put(url, { formerSchools: ['28845'] })
  expect((await coordinator.get(placement)).body.attention).toBeNull()
})

test('the trail keeps words and days, not what people wrote; others hear ids only', async () => {
  await fresh()
  const [last] = await world.db.select({ id: sql<number>`max(${events.id})` }).from(events)
  await world.as('student').put(url, { ...preferences, formerSchools: ['28845', '31321'] })
  await world.as('supervisor').put(url, { ...preferences, heldOn: '2021-10-01' })
  const written = await world.db
    .select({ kind: auditEvents.subjectKind, actorId: auditEvents.actorId, after: auditEvents.after })
    .from(auditEvents)
    .where(and(eq(auditEvents.operation, 'putIntake'), eq(auditEvents.studentId, demoIds.student)))
    .orderBy(auditEvents.id)
  const changed = { changed: true }
  expect(written.slice(-3)).toEqual([
    {
      kind: 'intake',
      actorId: studentUser,
      after: {
        levels: preferences.levels,
        regions: changed,
        subjects: changed,
        travelMeans: preferences.travelMeans,
        maximumTravelMinutes: 45,
        remarks: changed,
      },
    },
    { kind: 'student', actorId: studentUser, after: { formerSchools: changed } },
    { kind: 'intake', actorId: supervisorUser, after: { heldOn: '2021-10-01', heldBy: supervisorUser } },
  ])
  const heard = await world.db
    .select({ type: events.type, data: events.data })
    .from(events)
    .where(sql`${events.id} > ${last?.id ?? 0}`)
    .orderBy(events.id)
  const data = { studentId: demoIds.student }
  expect(heard).toEqual([
    { type: 'intake.stated', data },
    { type: 'intake.held', data },
  ])
})

test.each([
  [{ levels: ['kindergarten'] }, ['/levels/0 invalid-value']],
  [{ levels: ['secondary', 'secondary'] }, ['/levels duplicate']],
  [{ regions: ['Gent', 'Gent'] }, ['/regions duplicate']],
  [{ regions: ['a\u0000b'] }, ['/regions/0 nul-character']],
  [{ regions: ['a\nb'] }, ['/regions/0 invalid-format']],
  [{ regions: Array.from({ length: 31 }, (_, index) => `R${index}`) }, ['/regions too-big']],
  [{ travelMeans: ['train'] }, ['/travelMeans/0 invalid-value']],
  [{ maximumTravelMinutes: 0 }, ['/maximumTravelMinutes too-small']],
  [{ maximumTravelMinutes: 601 }, ['/maximumTravelMinutes too-big']],
  [{ maximumTravelMinutes: '45' }, ['/maximumTravelMinutes invalid-type']],
  [{ maximumTravelMinutes: 45.5 }, ['/maximumTravelMinutes invalid-type']],
  [{ remarks: '' }, ['/remarks too-small']],
  [{ formerSchools: ['Atheneum'] }, ['/formerSchools/0 invalid-format']],
  [{ formerSchools: null }, ['/formerSchools invalid-type']],
  [{ heldOn: '2021-02-30' }, ['/heldOn invalid-format']],
  [{ heldBy: unknownId }, ['/heldBy unknown-field']],
  [{ statedAt: '2021-10-01T00:00:00Z' }, ['/statedAt unknown-field']],
])('%j is refused', async (body, faults) => {
  const response = await coordinator.put(url, body)
  expect([response.status, faultsIn(response)]).toEqual([400, faults])
})

test('an unknown student is not found, and others may not', async () => {
  expect((await coordinator.put(`/v1/students/${unknownId}/intake`, preferences)).status).toBe(404)
  const other = `/v1/students/${demoIds.otherStudent}/intake`
  for (const persona of ['student', 'supervisor'] as const) {
    expect((await world.as(persona).put(other, preferences)).status).toBe(404)
  }
  for (const persona of ['study-path-counsellor', 'mentor', 'principal', 'integration', 'admin'] as const) {
    expect([persona, (await world.as(persona).put(url, preferences)).status]).toEqual([persona, 403])
  }
})
