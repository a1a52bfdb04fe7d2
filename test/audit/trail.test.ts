import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { testWorld, type World } from '../support/app.ts'
import { completeLessons } from '../support/factories.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

describe('the audit trail', () => {
  it('has one row for every write of the main job, and none for a read or a refusal', async () => {
    const student = world.as('student')
    const supervisor = world.as('supervisor')
    const coordinator = world.as('coordinator')
    const place = {
      studentId: demoIds.student,
      schoolId: demoIds.atheneum,
      academicYear: '2021-2022',
      courseUnit: 'subject-didactics-1',
      didactics: 'mathematics',
      semester: 1,
    }
    const { id } = (await supervisor.post('/v1/placements', place)).body
    const at = `/v1/placements/${id}`
    const lessons = completeLessons()
    const reason = 'De vakmentor viel in de week van de planning uit.'

    const recorded = () => coordinator.post(`${at}/judgements`, { rule: 'period-window', reason })
    const steps = [
      ['requestPlace', () => student.post(`${at}/request`, { channel: 'lerarenstage' })],
      ['answerForSchool', () => world.as('principal').post(`${at}/school-answer`, { answer: 'accepted' })],
      ['approvePlace', () => supervisor.post(`${at}/approve-place`)],
      ['putRoster', () => student.put(`${at}/roster`, { lessons })],
      ['submitRoster', () => student.post(`${at}/submit-roster`)],
      ['returnRoster', () => supervisor.post(`${at}/return-roster`, { reason: 'Noem het lokaal.' })],
      ['submitRoster', () => student.post(`${at}/submit-roster`)],
      ['approveRoster', () => supervisor.post(`${at}/approve-roster`)],
      ['recordJudgement', recorded],
      [
        'withdrawJudgement',
        async () => {
          const [{ id: judgement }] = (await coordinator.get(`${at}/judgements`)).body.items
          return coordinator.post(`${at}/judgements/${judgement}/withdraw`)
        },
      ],
      ['approveStart', () => supervisor.post(`${at}/approve-start`)],
      ['withdrawPlacement', () => coordinator.post(`${at}/withdraw`, { reason: 'De school sluit.' })],
    ] as const
    const actors = new Map([
      ['requestPlace', personas.student.userId],
      ['answerForSchool', personas.principal.userId],
      ['approveStart', personas.supervisor.userId],
      ['withdrawPlacement', personas.coordinator.userId],
    ])
    for (const [operation, act] of steps) {
      const before = await world.db.select({ id: auditEvents.id }).from(auditEvents)
      const answer = await act()
      expect([operation, answer.status < 300]).toEqual([operation, true])
      const rows = await world.db.select().from(auditEvents)
      const added = rows.filter((row) => !before.some((one) => one.id === row.id))
      expect(added).toMatchObject([
        {
          operation,
          subjectId: id,
          studentId: demoIds.student,
          at: '2021-10-01T06:00:00.000Z',
          requestId: answer.headers['x-request-id'],
          ...(actors.has(operation) && { actorId: actors.get(operation) }),
        },
      ])
      // Done twice, most of it is refused, and reading it is no change.
      const again = operation === 'putRoster' || operation === 'recordJudgement' ? undefined : await act()
      if (again) expect(again.status).toBeGreaterThanOrEqual(400)
      await coordinator.get(at)
      expect(await world.db.$count(auditEvents)).toBe(rows.length)
    }
  })

  it.each([
    ['update', sql`update audit_events set reason = 'x'`],
    ['delete', sql`delete from audit_events`],
    ['truncate', sql`truncate audit_events`],
  ])('is append-only: the database refuses %s', async (_verb, statement) => {
    const before = await world.db.select().from(auditEvents)
    expect(before.length).toBeGreaterThan(0)
    await expect(world.db.execute(statement)).rejects.toMatchObject({ cause: { code: '23001' } })
    expect(await world.db.select().from(auditEvents)).toEqual(before)
  })

  it('leaves no row of a change that was rolled back', async () => {
    const before = await world.db.$count(auditEvents)
    await world.db.execute(
      sql`alter table events add constraint none_of_these check (type <> 'placement.assigned') not valid`,
    )
    const answer = await world.as('supervisor').post('/v1/placements', {
      studentId: demoIds.student,
      schoolId: demoIds.museum,
      academicYear: '2021-2022',
      courseUnit: 'professional-teaching',
      semester: 1,
    })
    expect(answer.status).toBe(500)
    expect(await world.db.$count(auditEvents)).toBe(before)
  })
})
