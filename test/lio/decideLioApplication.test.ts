import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { personas } from '../../src/demo/personas.ts'
import { testWorld, type World } from '../support/app.ts'
import { startedPlacement } from '../support/factories.ts'
import {
  applied,
  eventsAbout,
  fullAssignments,
  hours,
  reason,
  trailOf,
  unknownId,
  withoutApplications,
} from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
beforeEach(() => withoutApplications(world))
afterAll(() => world.close())

const extraHours = { decision: 'extra-hours', requiredHours: [hours()] }
const decide = (id: string, decision: unknown, headers?: Record<string, string>) =>
  world.as('study-path-counsellor').post(`/v1/lio-applications/${id}/decide`, decision, headers)

describe('decideLioApplication', () => {
  it('follows the assessment without a reason, with its hours in service', async () => {
    const { body, etag } = await applied(world)
    const answer = await decide(body.id, extraHours, { 'if-match': etag })
    expect(answer).toMatchObject({
      status: 200,
      etag: '"2"',
      body: {
        state: 'decided',
        decision: 'extra-hours',
        requiredHours: [hours()],
        inServiceUpperSecondaryHours: 150,
        decisionReason: null,
        decidedBy: personas['study-path-counsellor'].userId,
        decidedAt: '2021-10-01T06:00:00.000Z',
      },
    })
    expect(await eventsAbout(world, body.id)).toEqual(['lio-application.applied', 'lio-application.decided'])
    expect((await trailOf(world, body.id)).at(-1)).toMatchObject({
      operation: 'decideLioApplication',
      before: { state: 'applied' },
      after: { state: 'decided', decision: 'extra-hours', superseded: null },
    })
  })

  it('keeps other hours in service to the quarter', async () => {
    const { body } = await applied(world)
    const answer = await decide(body.id, { ...extraHours, inServiceUpperSecondaryHours: 12.25 })
    expect(answer.body.inServiceUpperSecondaryHours).toBe(12.25)
    expect((await world.as('student').get(`/v1/lio-applications/${body.id}`)).body).toEqual(answer.body)
  })

  it.each([
    ['full-exemption', { assignments: fullAssignments }, { decision: 'full-exemption' }],
    ['not-eligible', { holdsMaster: false }, { decision: 'refused' }],
    ['extra-hours', {}, extraHours],
  ])('asks for a reason only when it departs from %s', async (_status, given, expected) => {
    for (const decision of [{ decision: 'full-exemption' }, { decision: 'refused' }, extraHours]) {
      await withoutApplications(world)
      const { body } = await applied(world, given)
      const answer = await decide(body.id, decision)
      if (decision.decision === expected.decision) {
        expect(answer.status).toBe(200)
        continue
      }
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/reason', code: 'required' }] } })
      expect(await decide(body.id, { ...decision, reason })).toMatchObject({
        status: 200,
        body: { decision: decision.decision, decisionReason: reason },
      })
    }
  })

  it('refuses a reason of fewer than ten characters', async () => {
    const { body } = await applied(world)
    expect((await decide(body.id, { decision: 'refused', reason: 'Te kort .' })).status).toBe(400)
    expect((await decide(body.id, { decision: 'refused', reason: 'Lang genoeg' })).status).toBe(200)
  })

  it.each([
    ['extra hours without hours', { decision: 'extra-hours' }, '/requiredHours', 'required'],
    [
      'hours with a full exemption',
      { decision: 'full-exemption', requiredHours: [hours()], reason },
      '/requiredHours',
      'not-with-this-decision',
    ],
    [
      'hours with a refusal',
      { decision: 'refused', requiredHours: [hours()], reason },
      '/requiredHours',
      'not-with-this-decision',
    ],
    [
      'hours in service with a refusal',
      { decision: 'refused', inServiceUpperSecondaryHours: 4, reason },
      '/inServiceUpperSecondaryHours',
      'not-with-refused',
    ],
  ])('refuses %s', async (_name, decision, pointer, code) => {
    const { body } = await applied(world)
    expect(await decide(body.id, decision)).toMatchObject({ status: 422, body: { errors: [{ pointer, code }] } })
  })

  it.each([
    ['a course unit the year does not have', { courseUnit: 'sports' }, '/courseUnit', 'unknown-course-unit'],
    ['an activity the unit does not have', { activity: 'tutoring' }, '/activity', 'unknown-activity'],
    ['didactics the student does not follow', { didactics: 'economics' }, '/didactics', 'didactics-not-followed'],
    ['no didactics where the unit has them', { didactics: null }, '/didactics', 'didactics-required'],
    [
      'didactics where the unit has none',
      { courseUnit: 'individual-learners', activity: 'tutoring' },
      '/didactics',
      'didactics-not-allowed',
    ],
  ])('refuses hours in %s', async (_name, changes, pointer, code) => {
    const { body } = await applied(world)
    const requiredHours = [hours(), hours({ didactics: 'physics', ...changes })]
    expect(await decide(body.id, { decision: 'extra-hours', requiredHours })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: `/requiredHours/1${pointer}`, code }] },
    })
  })

  it('refuses hours that are named twice', async () => {
    const { body } = await applied(world)
    const requiredHours = [hours(), hours({ hours: 2 })]
    expect(await decide(body.id, { decision: 'extra-hours', requiredHours })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/requiredHours/1', code: 'duplicate-required-hours' }] },
    })
  })

  it.each([-0.25, 1.1, '2'])('refuses %s as hours', async (wrong) => {
    const { body } = await applied(world)
    const decision = { decision: 'extra-hours', requiredHours: [hours({ hours: wrong })] }
    expect((await decide(body.id, decision)).status).toBe(400)
  })

  it('takes the place of the earlier decision, also when it refuses', async () => {
    const first = await applied(world)
    await decide(first.body.id, extraHours)
    const second = await applied(world, { holdsMaster: false })
    await decide(second.body.id, { decision: 'refused' })
    const statesOf = async () => {
      const { items } = (await world.as('student').get('/v1/lio-applications')).body
      return items.map((item: { state: string }) => item.state)
    }
    expect(await statesOf()).toEqual(['superseded', 'decided'])
    expect((await world.as('student').get(`/v1/lio-applications/${first.body.id}`)).etag).toBe('"3"')
    expect((await trailOf(world, second.body.id)).at(-1)?.after).toMatchObject({ superseded: first.body.id })
    const third = await applied(world, { assignments: fullAssignments })
    expect(await statesOf()).toEqual(['superseded', 'decided', 'applied'])
    await decide(third.body.id, { decision: 'full-exemption' })
    expect(await statesOf()).toEqual(['superseded', 'superseded', 'decided'])
  })

  it('answers a second time with the state, in either language', async () => {
    const { body } = await applied(world)
    await decide(body.id, extraHours)
    const nl = await decide(body.id, extraHours, { 'if-match': '"1"' })
    expect(nl).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'decided' } })
    expect(nl.body.detail).toContain('Over deze aanvraag is al beslist')
    const en = await decide(body.id, extraHours, { 'if-match': '*', 'accept-language': 'en' })
    expect(en.body.detail).toContain('decided on already')
  })

  it('refuses a stale version and a missing one', async () => {
    const { body } = await applied(world)
    expect((await decide(body.id, extraHours, { 'if-match': '"2"' })).status).toBe(412)
    expect((await decide(body.id, extraHours, {})).status).toBe(428)
  })

  it('does not find what is not there', async () => {
    expect((await decide(unknownId, extraHours)).status).toBe(404)
  })

  it.each(['student', 'supervisor', 'coordinator', 'admin'] as const)('is not for a %s', async (persona) => {
    const { body } = await applied(world)
    const answer = await world.as(persona).post(`/v1/lio-applications/${body.id}/decide`, extraHours)
    expect(answer.status).toBe(403)
  })

  it('judges starts that were approved again', async () => {
    const placement = await startedPlacement(world)
    const rulesInAttention = async () => {
      const { attention } = (await world.as('supervisor').get(`/v1/placements/${placement}/approval`)).body
      return attention?.findings.map((finding: { rule: string }) => finding.rule) ?? null
    }
    expect(await rulesInAttention()).toBeNull()
    const more = await applied(world)
    await decide(more.body.id, { decision: 'extra-hours', requiredHours: [hours({ hours: 9 })] })
    expect(await rulesInAttention()).toEqual(['course-unit-hours'])
    const full = await applied(world, { assignments: fullAssignments })
    await decide(full.body.id, { decision: 'full-exemption' })
    expect(await rulesInAttention()).toBeNull()
  })
})
