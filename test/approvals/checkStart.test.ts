import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approvals } from '../../src/approvals/table.ts'
import { auditEvents } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import type { Persona } from '../../src/demo/personas.ts'
import { ruleIds } from '../../src/rules/index.ts'
import { blockingRules, bytesOf, unknownId } from '../placements/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement, plannedPlacement } from '../support/factories.ts'
import { latePlacement } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const check = (persona: Persona, id: string, headers?: Record<string, string>) =>
  world.as(persona).get(`/v1/placements/${id}/start-check`, headers)

describe('checkStart', () => {
  it('says of every rule, once, how it stands, in the language asked', async () => {
    const id = await assignedPlacement(world, { didactics: 'physics' })
    const dutch = await check('student', id)
    expect(dutch).toMatchObject({
      status: 200,
      body: { mayStart: false, academicYear: '2021-2022', parametersVersion: 1 },
    })
    expect(dutch.body.findings.map(({ rule }: { rule: string }) => rule)).toEqual(ruleIds)
    expect(blockingRules(dutch.body)).toEqual([
      'course-unit-hours',
      'place-approved',
      'roster-approved',
      'roster-complete',
    ])

    const english = await check('student', id, { 'accept-language': 'en' })
    for (const [index, finding] of dutch.body.findings.entries()) {
      const { message, ...same } = english.body.findings[index]
      expect(finding).toMatchObject(same)
      expect(message).not.toBe(finding.message)
    }
  })

  it('tells beforehand what approve-start will say, and records nothing', async () => {
    const count = async () => [await world.db.$count(approvals), await world.db.$count(auditEvents)]
    for (const id of [await latePlacement(world), await plannedPlacement(world)]) {
      const before = await count()
      const told = (await check('supervisor', id)).body
      expect(await count()).toEqual(before)
      const { status, body } = await world.as('supervisor').post(`/v1/placements/${id}/approve-start`)
      expect(status).toBe(told.mayStart ? 200 : 422)
      expect(body.judgement).toEqual(told)
    }
  })

  it('is refused, as the approval is, while the school has not answered', async () => {
    const id = await assignedPlacement(world, { schoolId: demoIds.specialSchool })
    await world.as('student').post(`/v1/placements/${id}/request`, { channel: 'mail' })
    const told = await check('supervisor', id)
    const refused = await world.as('supervisor').post(`/v1/placements/${id}/approve-start`)
    expect(told).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'requested' } })
    expect(bytesOf(told)).toBe(bytesOf(refused))
  })

  it('answers for the placement of another as if it did not exist', async () => {
    const unknown = await check('student', unknownId)
    expect(unknown.status).toBe(404)
    expect(bytesOf(await check('student', demoIds.otherPlacement))).toBe(bytesOf(unknown))
    expect(bytesOf(await check('supervisor', demoIds.otherPlacement))).toBe(bytesOf(unknown))
    expect((await check('coordinator', demoIds.otherPlacement)).status).toBe(200)
  })

  it.each(['mentor', 'principal', 'integration', 'study-path-counsellor', 'admin'] as const)(
    'is not for a %s',
    async (persona) => {
      expect((await check(persona, demoIds.otherPlacement)).status).toBe(403)
    },
  )
})
