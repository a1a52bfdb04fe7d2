import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { maskedFields } from '../../src/audit/masking.ts'
import { auditEvents } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld, type World } from '../support/app.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

describe('what the trail holds of people', () => {
  it('says that names, numbers and addresses changed, not from what to what', async () => {
    const student = {
      studentNumber: '0579012',
      name: 'Noor Janssens',
      email: 'noor@demo.example',
      didactics: ['history'],
    }
    const coordinator = world.as('coordinator')
    const { id } = (await coordinator.post('/v1/students', { ...student, formerSchools: ['28845'] })).body
    await coordinator.patch(`/v1/students/${id}`, { name: 'Noor Jansen', didactics: ['history', 'latin'] })
    await coordinator.delete(`/v1/students/${id}`)
    const rows = await world.db.select().from(auditEvents).where(eq(auditEvents.subjectId, id)).orderBy(auditEvents.id)
    const changed = { changed: true }
    expect(rows.map(({ before, after }) => [before, after])).toEqual([
      [
        null,
        {
          programmeId: demoIds.programme,
          studentNumber: changed,
          name: changed,
          email: changed,
          didactics: ['history'],
          formerSchools: changed,
          userId: null,
        },
      ],
      [
        { name: changed, didactics: ['history'] },
        { name: changed, didactics: ['history', 'latin'] },
      ],
      [
        {
          programmeId: demoIds.programme,
          studentNumber: changed,
          name: changed,
          email: changed,
          didactics: ['history', 'latin'],
        },
        null,
      ],
    ])
  })

  it('keeps what names no person', () => {
    expect(maskedFields('school', { name: 'Atheneum De Brug' })).toEqual({ name: 'Atheneum De Brug' })
    expect(maskedFields('placement', { state: 'requested', externalReference: 'LS-1' })).toEqual({
      state: 'requested',
      externalReference: { changed: true },
    })
  })

  it('masks whatever nobody listed, and tells empty from filled', () => {
    expect(maskedFields('newcomer', { name: 'x', count: 0, state: null, gone: undefined, no: false })).toEqual({
      name: { changed: true },
      count: { changed: true },
      state: null,
      gone: null,
      no: { changed: true },
    })
  })
})

describe('reading sensitive data', () => {
  const readings = async () =>
    (
      await world.db
        .select({
          operation: auditEvents.operation,
          actorId: auditEvents.actorId,
          studentId: auditEvents.studentId,
          after: auditEvents.after,
        })
        .from(auditEvents)
        .where(sql`${auditEvents.operation} in ('listDocuments', 'getLioApplication', 'listLioApplications')`)
        .orderBy(auditEvents.id)
    ).map(({ operation, studentId, after }) => [operation, studentId, after])

  it('leaves one row for each request: what was read, by whom, whose', async () => {
    const apply = { academicYear: '2021-2022', holdsMaster: true, assignments: [] }
    const mine = (await world.as('student').post('/v1/lio-applications', apply)).body.id
    await world.as('other-student').post('/v1/lio-applications', apply)
    const counsellor = world.as('study-path-counsellor')
    for (const [caller, url, status] of [
      [counsellor, `/v1/students/${demoIds.student}/documents`, 200],
      [counsellor, `/v1/lio-applications/${mine}`, 200],
      [counsellor, '/v1/lio-applications', 200],
      [world.as('student'), '/v1/lio-applications', 200],
      // Nothing was read, so nothing is written.
      [counsellor, '/v1/lio-applications?state=decided', 200],
      [world.as('other-student'), `/v1/lio-applications/${mine}`, 404],
      [world.as('other-student'), `/v1/students/${demoIds.student}/documents`, 404],
      [world.as('mentor'), '/v1/lio-applications', 403],
    ] as const) {
      expect([url, (await caller.get(url)).status]).toEqual([url, status])
    }
    expect(await readings()).toEqual([
      ['listDocuments', demoIds.student, null],
      ['getLioApplication', demoIds.student, null],
      ['listLioApplications', null, { studentIds: [demoIds.student, demoIds.otherStudent] }],
      ['listLioApplications', demoIds.student, null],
    ])
  })

  it('is refused when it cannot be written down', async () => {
    await world.db.execute(
      sql`alter table audit_events add constraint no_reading check (operation <> 'listDocuments') not valid`,
    )
    const answer = await world.as('supervisor').get(`/v1/students/${demoIds.student}/documents`)
    expect(answer.status).toBe(500)
    expect(answer.text).not.toContain('596.2')
    await world.db.execute(sql`alter table audit_events drop constraint no_reading`)
  })
})
