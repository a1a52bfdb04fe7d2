import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judgements } from '../../src/approvals/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { type Persona, personas } from '../../src/demo/personas.ts'
import { bytesOf, eventsAbout, findingOf, trailOf, unknownId } from '../placements/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { latePlacement } from './given.ts'

let world: World
let late: string
beforeAll(async () => {
  world = await testWorld()
  late = await latePlacement(world)
})
afterAll(() => world.close())

const waiver = { rule: 'planning-deadline', reason: 'De vakmentor viel in de week van de planning uit.' }
const judge = (persona: Persona, id: string, body: unknown = waiver, headers?: Record<string, string>) =>
  world.as(persona).post(`/v1/placements/${id}/judgements`, body, headers)

describe('recordJudgement', () => {
  it.each([
    ['a reason of nine characters', { ...waiver, reason: 'Te kort nu'.slice(0, 9) }, '/reason'],
    ['a reason of blanks', { ...waiver, reason: ' '.repeat(20) }, '/reason'],
    ['no reason', { rule: waiver.rule }, '/reason'],
    ['a rule that does not exist', { ...waiver, rule: 'good-weather' }, '/rule'],
    ['the role, which is not for the caller to say', { ...waiver, role: 'coordinator' }, '/role'],
  ])('refuses %s', async (_what, body, pointer) => {
    expect(await judge('coordinator', late, body)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } })
    expect(await world.db.$count(judgements)).toBe(0)
  })

  it('tells a role that may not judge this rule which roles may', async () => {
    const dutch = await judge('supervisor', late)
    expect(dutch).toMatchObject({
      status: 403,
      body: { code: 'forbidden', detail: 'Over de regel planning-deadline oordelen alleen: coordinator.' },
    })
    const english = await judge('supervisor', late, waiver, { 'accept-language': 'en' })
    expect(english.body.detail).toBe('Only these roles judge the rule planning-deadline: coordinator.')
    const nobody = await judge('coordinator', late, { ...waiver, rule: 'agreement-signed' })
    expect(nobody).toMatchObject({
      status: 403,
      body: { detail: 'Van de regel agreement-signed kan niemand afwijken.' },
    })
    expect((await judge('study-path-counsellor', late)).status).toBe(403)
    expect(await world.db.$count(judgements)).toBe(0)
  })

  it.each(['student', 'mentor', 'principal', 'integration', 'admin'] as const)('is not for a %s', async (persona) => {
    expect((await judge(persona, late)).status).toBe(403)
  })

  it('answers for the placement of another as if it did not exist', async () => {
    const body = { rule: 'former-school', reason: 'Lang geleden, met een andere directie.' }
    const unknown = await judge('supervisor', unknownId, body)
    expect(unknown.status).toBe(404)
    expect(bytesOf(await judge('supervisor', demoIds.otherPlacement, body))).toBe(bytesOf(unknown))
  })

  it('makes lateness `waived`, with who said so and why, and lets the start through', async () => {
    const { etag } = await world.as('coordinator').get(`/v1/placements/${late}`)
    const answer = await judge('coordinator', late)
    expect(answer).toMatchObject({
      status: 201,
      body: {
        ...waiver,
        placementId: late,
        role: 'coordinator',
        recordedBy: personas.coordinator.userId,
        recordedAt: '2021-10-01T06:00:00.000Z',
        withdrawnAt: null,
      },
    })
    expect(answer.etag).not.toBe(etag)
    expect((await world.as('coordinator').get(`/v1/placements/${late}`)).etag).toBe(answer.etag)
    expect((await trailOf(world, late)).at(-1)).toMatchObject({
      operation: 'recordJudgement',
      reason: waiver.reason,
      after: { rule: waiver.rule, role: 'coordinator' },
    })
    expect((await eventsAbout(world, late)).at(-1)?.type).toBe('placement.judgement-recorded')

    const check = await world.as('student').get(`/v1/placements/${late}/start-check`)
    expect(check.body.mayStart).toBe(true)
    const finding = findingOf<{ rule: string; outcome: string; blocking: boolean; message: string }>(
      check.body,
      'planning-deadline',
    )
    expect(finding).toMatchObject({
      outcome: 'waived',
      blocking: false,
      data: { waiver: { role: 'coordinator', reason: waiver.reason } },
    })
    expect(finding.message).toContain(waiver.reason)
    expect((await world.as('supervisor').post(`/v1/placements/${late}/approve-start`)).status).toBe(200)
  })

  it('keeps one standing judgement for each rule, also when recorded twice at the same time', async () => {
    const body = { rule: 'period-window', reason: 'De school heeft een afwijkende kalender.' }
    const clicks = await Promise.all([judge('coordinator', late, body), judge('coordinator', late, body)])
    expect(clicks.map(({ status }) => status).sort()).toEqual([201, 409])
    const again = await judge('coordinator', late, body)
    expect(again).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect(again.body.detail).toContain('Trek dat eerst in')
    const english = await judge('coordinator', late, body, { 'accept-language': 'en' })
    expect(english.body.detail).toContain('Withdraw that one first')
  })
})
