import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../src/demo/data.ts'
import { testWorld, type World } from './support/app.ts'

/** The main job, through HTTP only: a roster goes in, a verdict comes out, a start is approved. */
describe('the main job', () => {
  let world: World
  let placement: string
  let etag: string

  beforeAll(async () => {
    world = await testWorld()
  })
  afterAll(() => world.close())

  const teaching = (date: string, activity: string, changes: Record<string, unknown> = {}) => ({
    date,
    startTime: '08:30',
    endTime: '10:10',
    hours: 2,
    activity,
    grade: 3,
    mentor: demoIds.mathematicsMentor,
    classGroup: '5 WeWi',
    room: 'B12',
    topic: 'Afgeleiden',
    ...changes,
  })
  const workplace = (date: string) =>
    teaching(date, 'workplace-learning', { endTime: '16:00', hours: 8, grade: null, topic: 'Leerlingenbegeleiding' })

  it('1. finds a published year, a school with mentors, a student with two didactics and a signed agreement', async () => {
    const coordinator = world.as('coordinator')
    const year = await coordinator.get('/v1/academic-years/2021-2022')
    expect(year.body).toMatchObject({ status: 'published', parametersVersion: 1 })
    const units: { id: string; requirements: { activity: string; hours: number }[] }[] =
      year.body.parameters.courseUnits
    expect(Object.fromEntries(units.map((unit) => [unit.id, unit.requirements]))).toEqual({
      'individual-learners': [{ activity: 'tutoring', hours: 20 }],
      'subject-didactics-1': [
        { activity: 'participant-observation', hours: 2 },
        { activity: 'co-teaching', hours: 2 },
      ],
      'subject-didactics-2': [
        { activity: 'co-teaching', hours: 2 },
        { activity: 'guided-teaching', hours: 7 },
      ],
      'professional-teaching': [
        { activity: 'guided-teaching', hours: 10 },
        { activity: 'independent-teaching', hours: 10 },
        { activity: 'workplace-learning', hours: 40 },
      ],
    })
    const student = await coordinator.get(`/v1/students/${demoIds.student}`)
    expect(student.body.didactics).toEqual(['mathematics', 'physics'])
    const mentors = await coordinator.get(`/v1/mentors?schoolId=${demoIds.atheneum}`)
    expect(mentors.body.items.length).toBeGreaterThanOrEqual(2)
    const agreements = await coordinator.get(`/v1/agreements?schoolId=${demoIds.atheneum}`)
    expect(agreements.body.items).toMatchObject([{ kind: 'framework', state: 'signed', missing: [] }])
  })

  it('2. the supervisor assigns and approves a place, the student sends a roster and submits it', async () => {
    const assigned = await world.as('supervisor').post('/v1/placements', {
      studentId: demoIds.student,
      schoolId: demoIds.atheneum,
      academicYear: '2021-2022',
      courseUnit: 'professional-teaching',
      semester: 1,
    })
    expect(assigned.status).toBe(201)
    placement = assigned.body.id
    const approved = await world.as('supervisor').post(`/v1/placements/${placement}/approve-place`, undefined, {
      'if-match': assigned.etag,
    })
    expect(approved.body).toMatchObject({ placeApprovedAt: '2021-10-01T06:00:00.000Z' })
    const written = await world
      .as('student')
      .put(
        `/v1/placements/${placement}/roster`,
        { lessons: [teaching('2021-10-11', 'guided-teaching')] },
        { 'if-match': approved.etag },
      )
    expect(written.body).toMatchObject({ state: 'draft', hours: 2 })
    const submitted = await world.as('student').post(`/v1/placements/${placement}/submit-roster`, undefined, {
      'if-match': written.etag,
    })
    expect(submitted.body.roster).toMatchObject({ state: 'submitted', firstSubmittedAt: '2021-10-01T06:00:00.000Z' })
    expect(submitted.body.judgement.mayStart).toBe(false)
    etag = submitted.etag
  })

  it('3. refuses the start for real reasons, with rules, numbers, source and lessons, in Dutch or English', async () => {
    const refused = await world.as('supervisor').post(`/v1/placements/${placement}/approve-start`, undefined, {
      'if-match': etag,
    })
    expect(refused.status).toBe(422)
    expect(refused.headers['content-type']).toContain('application/problem+json')
    expect(refused.body.code).toBe('rules-not-met')
    const blocking = refused.body.judgement.findings.filter((finding: { blocking: boolean }) => finding.blocking)
    expect(blocking.map((finding: { rule: string }) => finding.rule).sort()).toEqual([
      'course-unit-hours',
      'planning-deadline',
      'roster-approved',
    ])
    const deadline = blocking.find((finding: { rule: string }) => finding.rule === 'planning-deadline')
    expect(deadline.source.section).toBe('Stageplanning')
    expect(deadline.message).toContain('27 september 2021')
    const roster = await world.as('student').get(`/v1/placements/${placement}/roster`)
    expect(deadline.lessonIds).toEqual([roster.body.lessons[0].id])

    const english = await world
      .as('supervisor')
      .get(`/v1/placements/${placement}/start-check`, { 'accept-language': 'en' })
    expect(english.body.mayStart).toBe(false)
    const inEnglish = english.body.findings.find((finding: { rule: string }) => finding.rule === 'planning-deadline')
    expect(inEnglish.message).toContain('27 September 2021')
  })

  it('4. is corrected, resubmitted and approved, keeps its receipt, and cannot be approved twice', async () => {
    const lessons = [
      teaching('2021-11-08', 'guided-teaching'),
      teaching('2021-11-09', 'guided-teaching'),
      teaching('2021-11-15', 'guided-teaching'),
      teaching('2021-11-22', 'guided-teaching'),
      teaching('2021-11-29', 'guided-teaching'),
      teaching('2021-11-16', 'independent-teaching'),
      teaching('2021-11-23', 'independent-teaching'),
      teaching('2021-11-30', 'independent-teaching'),
      teaching('2021-12-01', 'independent-teaching'),
      teaching('2021-12-02', 'independent-teaching'),
      ...['2021-11-17', '2021-11-18', '2021-11-19', '2021-11-24', '2021-11-25'].map(workplace),
    ]
    const student = world.as('student')
    const supervisor = world.as('supervisor')
    const written = await student.put(`/v1/placements/${placement}/roster`, { lessons }, { 'if-match': etag })
    expect(written.body.hours).toBe(60)
    await student.post(`/v1/placements/${placement}/submit-roster`, undefined, { 'if-match': written.etag })
    await supervisor.post(`/v1/placements/${placement}/approve-roster`)
    const check = await supervisor.get(`/v1/placements/${placement}/start-check`)
    expect(check.body.findings.filter((finding: { blocking: boolean }) => finding.blocking)).toEqual([])
    expect(check.body.mayStart).toBe(true)

    const approved = await supervisor.post(`/v1/placements/${placement}/approve-start`)
    expect(approved.status).toBe(200)
    expect(approved.body).toMatchObject({
      placementId: placement,
      approvedAt: '2021-10-01T06:00:00.000Z',
      judgement: { mayStart: true, academicYear: '2021-2022', parametersVersion: 1 },
      attention: null,
    })
    expect(approved.body.judgement.findings).toEqual(check.body.findings)
    expect(approved.body.dossier.placements[0].roster.lessons).toHaveLength(15)

    const again = await supervisor.post(`/v1/placements/${placement}/approve-start`)
    expect(again.status).toBe(409)
    expect(again.body).toMatchObject({ code: 'wrong-state', state: 'start-approved' })

    const replay = await supervisor.post(`/v1/placements/${placement}/approval/replay`)
    expect(replay.body).toMatchObject({ same: true, differences: [] })
  })
})
