import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { students } from '../../src/students/table.ts'
import { testWorld, type World } from '../support/app.ts'
import { application, applied, eventsAbout, fullAssignments, trailOf, withoutApplications } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
beforeEach(() => withoutApplications(world))
afterAll(() => world.close())

const post = (changes: Record<string, unknown> = {}, headers?: Record<string, string>) =>
  world.as('student').post('/v1/lio-applications', application(changes), headers)

describe('createLioApplication', () => {
  it('stores the assignments with their assessment', async () => {
    const answer = await post()
    expect(answer).toMatchObject({
      status: 201,
      etag: '"1"',
      body: {
        studentId: demoIds.student,
        state: 'applied',
        ...application(),
        evidence: [],
        assessment: {
          status: 'extra-hours',
          totals: { education: 500, upperSecondary: 150, didactics: 124.75 },
          mayRequestReduction: true,
        },
        decision: null,
        inServiceUpperSecondaryHours: null,
        requiredHours: null,
        decidedBy: null,
        appliedAt: '2021-10-01T06:00:00.000Z',
      },
    })
    expect(answer.headers.location).toBe(`/v1/lio-applications/${answer.body.id}`)
    expect(answer.body.assessment.conditions).toEqual([
      { id: 'master-degree', required: true, actual: true, met: true },
      { id: 'minimum-hours', required: 200, actual: 500, met: true },
      { id: 'full-exemption-total', required: 500, actual: 500, met: true },
      { id: 'full-exemption-upper-secondary', required: 150, actual: 150, met: true },
      { id: 'full-exemption-didactics', required: 125, actual: 124.75, met: false },
    ])
    expect(answer.body.assessment.proposedExtraHours).not.toBeNull()
    expect(await eventsAbout(world, answer.body.id)).toEqual(['lio-application.applied'])
    expect(await trailOf(world, answer.body.id)).toMatchObject([
      { operation: 'createLioApplication', after: { state: 'applied', status: 'extra-hours' } },
    ])
  })

  it('assesses for the didactics the student follows', async () => {
    expect((await post({ assignments: fullAssignments })).body.assessment.status).toBe('full-exemption')
    const economics = fullAssignments.map((one) => ({ ...one, didactics: one.didactics && 'economics' }))
    const other = await world.as('other-student').post('/v1/lio-applications', application({ assignments: economics }))
    expect(other.body.assessment.status).toBe('full-exemption')
    await withoutApplications(world)
    expect((await post({ assignments: economics })).body.assessment).toMatchObject({
      status: 'extra-hours',
      totals: { didactics: 0 },
    })
  })

  it('takes an application that is not eligible: the counsellor decides', async () => {
    expect((await post({ holdsMaster: false })).body).toMatchObject({
      state: 'applied',
      assessment: { status: 'not-eligible' },
    })
  })

  it('refuses a second one while the first waits, also when both arrive at once', async () => {
    const { body } = await applied(world)
    const second = await post()
    expect(second).toMatchObject({
      status: 409,
      body: { code: 'conflict', state: 'applied', applicationId: body.id },
    })
    expect(second.body.detail).toContain('wacht al een aanvraag')
    expect((await post({}, { 'accept-language': 'en' })).body.detail).toContain('waits for a decision already')
    await withoutApplications(world)
    const answers = await Promise.all([post(), post()])
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409])
  })

  it('refuses a year without published rules', async () => {
    expect(await post({ academicYear: '2022-2023' })).toMatchObject({
      status: 422,
      body: { code: 'no-rules-for-year' },
    })
  })

  it.each([
    ['hours that are no quarters', [{ ...fullAssignments[0], hoursPerYear: 10.1 }]],
    ['a grade that is none', [{ ...fullAssignments[0], grade: 4 }]],
    ['a field it does not know', [{ ...fullAssignments[0], salary: 3000 }]],
  ])('refuses %s', async (_name, assignments) => {
    expect((await post({ assignments })).status).toBe(400)
  })

  it('is not for a student account without a dossier', async () => {
    await world.db.update(students).set({ userId: null }).where(eq(students.id, demoIds.otherStudent))
    const answer = await world.as('other-student').post('/v1/lio-applications', application())
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(answer.body.detail).toContain('geen studentendossier')
  })

  it.each(['supervisor', 'coordinator', 'study-path-counsellor', 'principal'] as const)(
    'is not for a %s',
    async (persona) => {
      expect((await world.as(persona).post('/v1/lio-applications', application())).status).toBe(403)
    },
  )
})

describe('createLioApplication after a decision', () => {
  const decide = (id: string, decision: object) =>
    world.as('study-path-counsellor').post(`/v1/lio-applications/${id}/decide`, decision)
  const requiredHours = async () => {
    const url = `/v1/students/${demoIds.student}/dossier?academicYear=2021-2022`
    return (await world.as('student').get(url)).body.hours.required
  }
  const standing = async () => {
    const { items } = (await world.as('student').get('/v1/lio-applications')).body
    return items.map(({ state, decision }: { state: string; decision: string }) => [state, decision])
  }

  it('asks for a new decision when assignments change; until then the standing one counts', async () => {
    const regular = await requiredHours()
    expect(regular).toBeGreaterThan(0)
    const first = await applied(world, { assignments: fullAssignments })
    expect(await requiredHours()).toBe(regular)
    await decide(first.body.id, { decision: 'full-exemption' })
    expect(await requiredHours()).toBe(0)

    const second = await post()
    expect(second).toMatchObject({ status: 201, body: { state: 'applied', assessment: { status: 'extra-hours' } } })
    expect(await standing()).toEqual([
      ['decided', 'full-exemption'],
      ['applied', null],
    ])
    expect(await requiredHours()).toBe(0)

    const requirement = {
      courseUnit: 'subject-didactics-1',
      didactics: 'mathematics',
      activity: 'co-teaching',
      hours: 2,
    }
    await decide(second.body.id, { decision: 'extra-hours', requiredHours: [requirement] })
    expect(await standing()).toEqual([
      ['superseded', 'full-exemption'],
      ['decided', 'extra-hours'],
    ])
    expect(await requiredHours()).toBe(2)
  })

  it('takes the same assignments again: what was missing may be there now', async () => {
    const first = await applied(world)
    await decide(first.body.id, { decision: 'refused', reason: 'Er zijn geen bewijsstukken.' })
    const second = await post()
    expect(second).toMatchObject({ status: 201, body: { assignments: first.body.assignments, evidence: [] } })
    expect(await post()).toMatchObject({ status: 409, body: { applicationId: second.body.id } })
  })
})
