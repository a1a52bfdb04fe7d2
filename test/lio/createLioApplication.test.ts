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
    expect(answer.body.assessment.conditions).toContainEqual(
      expect.objectContaining({ required: 125, actual: 124.75, met: false }),
    )
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
