import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approvals } from '../../src/approvals/table.ts'
import { auditEvents } from '../../src/audit/table.ts'
import type { Persona } from '../../src/demo/personas.ts'
import { year20212022 } from '../../src/rules/index.ts'
import { bytesOf, findingOf, unknownId } from '../placements/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { completeLessons, lesson, plannedPlacement, startedPlacement } from '../support/factories.ts'

let world: World
let started: string
let planned: string
beforeAll(async () => {
  world = await testWorld()
  started = await startedPlacement(world)
  const later = completeLessons().map((one) => ({ ...one, startTime: '10:25', endTime: '12:05' }))
  planned = await plannedPlacement(world, later, { didactics: 'physics' })
})
afterAll(() => world.close())

const replay = (persona: Persona, id: string, headers?: Record<string, string>) =>
  world.as(persona).post(`/v1/placements/${id}/approval/replay`, undefined, headers)
const startCheck = async (id: string) => (await world.as('student').get(`/v1/placements/${id}/start-check`)).body

describe('replayApproval', () => {
  it('gives the verdict of that day, whatever changed since', async () => {
    const before = await replay('supervisor', started)
    expect(before).toMatchObject({ status: 200, body: { same: true, differences: [] } })
    expect((await startCheck(planned)).mayStart).toBe(true)

    const stricter = { ...year20212022, planning: { ...year20212022.planning, noticeDays: 60 } }
    const coordinator = world.as('coordinator')
    expect((await coordinator.put('/v1/academic-years/2021-2022', stricter)).status).toBe(200)
    expect((await startCheck(planned)).parametersVersion).toBe(1)
    expect((await coordinator.post('/v1/academic-years/2021-2022/publish')).status).toBe(200)
    await world.as('student').put(`/v1/placements/${started}/roster`, { lessons: [lesson({ date: '2021-12-24' })] })

    const after = await replay('supervisor', started)
    expect(after.body).toEqual(before.body)
    expect(after.body.judgement).toMatchObject({ mayStart: true, parametersVersion: 1 })

    const now = await startCheck(planned)
    expect(now).toMatchObject({ mayStart: false, parametersVersion: 2 })
    expect(findingOf(now, 'planning-deadline')).toMatchObject({ outcome: 'not-met', data: { noticeDays: 60 } })
  })

  it('stores nothing', async () => {
    const before = await world.db.$count(auditEvents)
    await replay('student', started)
    expect(await world.db.$count(auditEvents)).toBe(before)
  })

  it('says which findings are no longer the same', async () => {
    // What a later release would meet: a receipt that says otherwise than its rules do now.
    await world.db.execute(sql`alter table approvals disable trigger approvals_receipt_immutable`)
    await world.db.update(approvals).set({
      judgement: sql`jsonb_set(${approvals.judgement}, '{findings,0,outcome}', '"not-met"')`,
    })
    const [{ rule }] = (await replay('supervisor', started)).body.judgement.findings
    expect((await replay('supervisor', started)).body).toMatchObject({
      same: false,
      differences: [{ rule, placementId: started, before: 'not-met', after: 'met' }],
    })
  })

  it('finds no approval where there is none, nor that of another', async () => {
    const unknown = await replay('student', unknownId)
    expect(unknown.status).toBe(404)
    expect(bytesOf(await replay('student', planned))).toBe(bytesOf(unknown))
    expect(bytesOf(await replay('other-supervisor', started))).toBe(bytesOf(unknown))
  })

  it.each(['mentor', 'principal', 'integration', 'study-path-counsellor', 'admin'] as const)(
    'is not for a %s',
    async (persona) => {
      expect((await replay(persona, started)).status).toBe(403)
    },
  )
})
