import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { eventsAbout, findingOf, itGuards, trailOf } from '../placements/given.ts'
import { type Caller, testWorld, type World } from '../support/app.ts'
import { assignedPlacement, completeLessons, lesson } from '../support/factories.ts'

let world: World
let written: string
beforeAll(async () => {
  world = await testWorld()
  written = await drafted(completeLessons(), { didactics: 'physics' })
})
afterAll(() => world.close())

async function drafted(lessons: unknown[], changes: Record<string, unknown> = {}): Promise<string> {
  const id = await assignedPlacement(world, changes)
  await world.as('student').put(`/v1/placements/${id}/roster`, { lessons })
  return id
}
const submit = (caller: Caller, id: string, headers?: Record<string, string>) =>
  caller.post(`/v1/placements/${id}/submit-roster`, undefined, headers)

describe('submitRoster', () => {
  it('hands the roster in once, and tells at once what every rule says', async () => {
    const id = await drafted(completeLessons())
    const { etag } = await world.as('student').get(`/v1/placements/${id}/roster`)
    const answer = await submit(world.as('student'), id, { 'if-match': etag })
    expect(answer).toMatchObject({
      status: 200,
      body: { roster: { state: 'submitted', firstSubmittedAt: '2021-10-01T06:00:00.000Z' } },
    })
    const { findings } = (await world.as('student').get(`/v1/placements/${id}/start-check`)).body
    expect(answer.body.judgement).toMatchObject({ mayStart: false, academicYear: '2021-2022', parametersVersion: 1 })
    expect(answer.body.judgement.findings).toEqual(findings)
    expect((await trailOf(world, id)).at(-1)).toMatchObject({
      operation: 'submitRoster',
      after: { state: 'submitted' },
    })
    expect((await eventsAbout(world, id)).at(-1)?.type).toBe('roster.submitted')

    const again = await submit(world.as('student'), id, { 'if-match': etag })
    expect(again).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'submitted' } })
    expect(again.body.detail).toBe('Dit stagerooster is al ingediend. Wijzig het eerst om het opnieuw in te dienen.')
    const english = await submit(world.as('student'), id, { 'if-match': '*', 'accept-language': 'en' })
    expect(english.body.detail).toContain('has been submitted already')
  })

  it('is refused for an incomplete roster only, naming what is missing in which lesson', async () => {
    const late = lesson({ date: '2021-10-04', activity: 'co-teaching' })
    const id = await drafted([late, lesson({ mentor: null, topic: null, activity: 'tutoring' })], {
      schoolId: demoIds.atheneum,
      courseUnit: 'subject-didactics-2',
      semester: 2,
    })
    const before = await world.as('student').get(`/v1/placements/${id}/roster`)
    const refused = await submit(world.as('student'), id)
    expect(refused).toMatchObject({ status: 422, body: { code: 'rules-not-met' } })
    const finding = findingOf<{ rule: string; outcome: string; blocking: boolean; data: unknown; lessonIds: string[] }>(
      refused.body.judgement,
      'roster-complete',
    )
    const [, incomplete] = before.body.lessons
    expect(finding.data).toMatchObject({
      gaps: [{ lessonId: incomplete.id, missing: ['mentor', 'topic', 'activity'] }],
    })
    expect(finding.lessonIds).toEqual([incomplete.id])
    const english = await submit(world.as('student'), id, { 'if-match': '*', 'accept-language': 'en' })
    expect(english.body.detail).toContain('The roster is not complete yet')
    expect(english.body.judgement.findings).not.toEqual(refused.body.judgement.findings)

    const after = await world.as('student').get(`/v1/placements/${id}/roster`)
    expect(after).toMatchObject({ body: before.body, etag: before.etag })
    expect((await trailOf(world, id)).map(({ operation }) => operation)).toEqual(['assignPlace', 'putRoster'])

    // Nor does a refusal that is kept for a repeat of the request leave half of the submission behind.
    const kept = await submit(world.as('student'), id, { 'if-match': '*', 'idempotency-key': 'submit-1' })
    expect(kept.status).toBe(422)
    expect((await world.as('student').get(`/v1/placements/${id}/roster`)).body).toEqual(before.body)

    // Completed, it is too late and outside its window: that is for the start to decide.
    await world.as('student').put(`/v1/placements/${id}/roster`, { lessons: [late] })
    const submitted = await submit(world.as('student'), id)
    expect(submitted.status).toBe(200)
    expect(findingOf(submitted.body.judgement, 'planning-deadline').outcome).toBe('not-met')
    expect(findingOf(submitted.body.judgement, 'period-window').outcome).toBe('not-met')
  })

  it('refuses an empty roster, and a placement without one', async () => {
    const empty = await drafted([], { courseUnit: 'professional-teaching', didactics: null })
    expect((await submit(world.as('student'), empty)).status).toBe(422)
    const none = await assignedPlacement(world, { courseUnit: 'individual-learners', didactics: null })
    expect(await submit(world.as('student'), none)).toMatchObject({ status: 409, body: { state: 'none' } })
  })

  it('submits once when clicked twice at the same time', async () => {
    const id = await drafted(completeLessons(), { schoolId: demoIds.specialSchool })
    await world.as('student').put(`/v1/placements/${id}/roster`, { lessons: [await atSpecialSchool()] })
    const clicks = await Promise.all([submit(world.as('student'), id), submit(world.as('student'), id)])
    expect(clicks.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  itGuards({
    world: () => world,
    by: 'student',
    act: submit,
    given: async () => written,
    anothers: () => demoIds.otherPlacement,
    without: ['supervisor', 'coordinator', 'mentor', 'principal', 'integration', 'study-path-counsellor', 'admin'],
  })
})

async function atSpecialSchool() {
  const { body } = await world.as('coordinator').get(`/v1/mentors?schoolId=${demoIds.specialSchool}`)
  return lesson({ mentor: body.items[0].id })
}
