import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { personas } from '../../src/demo/personas.ts'
import { testWorld, type World } from '../support/app.ts'
import { startedPlacement } from '../support/factories.ts'
import { eventsAbout, hours, reason, requested, trailOf, unknownId, withoutApplications } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
beforeEach(() => withoutApplications(world))
afterAll(() => world.close())

const grant = { granted: true, requiredHours: [hours({ hours: 0 })], reason }
const refusal = { granted: false, reason }
const decide = (id: string, decision: unknown, headers?: Record<string, string>) =>
  world.as('study-path-counsellor').post(`/v1/reductions/${id}/decide`, decision, headers)

describe('decideReduction', () => {
  it('grants, with hours that may be 0', async () => {
    const { body, etag } = await requested(world)
    const answer = await decide(body.id, grant, { 'if-match': etag })
    expect(answer).toMatchObject({
      status: 200,
      etag: '"2"',
      body: {
        state: 'decided',
        granted: true,
        requiredHours: [hours({ hours: 0 })],
        decisionReason: reason,
        decidedBy: personas['study-path-counsellor'].userId,
      },
    })
    expect(await eventsAbout(world, body.id)).toEqual(['reduction.applied', 'reduction.decided'])
    expect((await trailOf(world, body.id)).at(-1)).toMatchObject({ operation: 'decideReduction', reason })
  })

  it('refuses, without hours', async () => {
    const { body } = await requested(world)
    expect(await decide(body.id, refusal)).toMatchObject({
      status: 200,
      body: { state: 'decided', granted: false, requiredHours: null },
    })
  })

  it.each([
    ['a grant without hours', { granted: true, reason }, '/requiredHours', 'required'],
    ['a refusal with hours', { ...refusal, requiredHours: [hours()] }, '/requiredHours', 'not-with-this-decision'],
    [
      'hours in didactics the student does not follow',
      { ...grant, requiredHours: [hours({ didactics: 'economics' })] },
      '/requiredHours/0/didactics',
      'didactics-not-followed',
    ],
  ])('does not take %s', async (_name, decision, pointer, code) => {
    const { body } = await requested(world)
    expect(await decide(body.id, decision)).toMatchObject({ status: 422, body: { errors: [{ pointer, code }] } })
  })

  it('puts a grant in the place of an earlier one; a refusal leaves it standing', async () => {
    const statesOf = async () => {
      const { items } = (await world.as('student').get('/v1/reductions')).body
      return items.map((item: { state: string }) => item.state)
    }
    await decide((await requested(world)).body.id, grant)
    await decide((await requested(world)).body.id, refusal)
    expect(await statesOf()).toEqual(['decided', 'decided'])
    await decide((await requested(world)).body.id, grant)
    expect(await statesOf()).toEqual(['superseded', 'decided', 'decided'])
  })

  it('judges starts that were approved again', async () => {
    const placement = await startedPlacement(world)
    const rulesInAttention = async () => {
      const { attention } = (await world.as('supervisor').get(`/v1/placements/${placement}/approval`)).body
      return attention?.findings.map((finding: { rule: string }) => finding.rule) ?? null
    }
    await decide((await requested(world)).body.id, { ...grant, requiredHours: [hours({ hours: 9 })] })
    expect(await rulesInAttention()).toEqual(['course-unit-hours'])
    await decide((await requested(world)).body.id, refusal)
    expect(await rulesInAttention()).toEqual(['course-unit-hours'])
    await decide((await requested(world)).body.id, { ...grant, requiredHours: [hours({ hours: 2 })] })
    expect(await rulesInAttention()).toBeNull()
  })

  it('answers a second time with the state', async () => {
    const { body } = await requested(world)
    await decide(body.id, grant)
    expect(await decide(body.id, grant, { 'if-match': '"1"' })).toMatchObject({
      status: 409,
      body: { code: 'wrong-state', state: 'decided' },
    })
  })

  it('refuses a stale version, a missing one, and a missing reason', async () => {
    const { body } = await requested(world)
    expect((await decide(body.id, grant, { 'if-match': '"2"' })).status).toBe(412)
    expect((await decide(body.id, grant, {})).status).toBe(428)
    expect((await decide(body.id, { granted: false })).status).toBe(400)
  })

  it('does not find what is not there', async () => {
    expect((await decide(unknownId, grant)).status).toBe(404)
  })

  it.each(['student', 'supervisor', 'coordinator'] as const)('is not for a %s', async (persona) => {
    const { body } = await requested(world)
    expect((await world.as(persona).post(`/v1/reductions/${body.id}/decide`, grant)).status).toBe(403)
  })
})
