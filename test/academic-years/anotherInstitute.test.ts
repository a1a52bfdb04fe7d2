import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { type AcademicYearParameters, year20212022 } from '../../src/rules/index.ts'
import { blockingRules, findingOf } from '../placements/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { lesson } from '../support/factories.ts'
import { onlyNew } from './given.ts'

/** A made-up college: three trimesters, other units and activities, hours of 60 minutes. Nothing of it is in the code. */
const source = { document: 'Hogeschool Morgenland, studiegids', section: 'Praktijk' }
const college: AcademicYearParameters = {
  ...year20212022,
  academicYear: '2022-2023',
  minutesPerHour: 60,
  activities: [
    { id: 'kijkstage', title: { nl: 'kijkstage', en: 'shadowing' } },
    { id: 'lesgeven', title: { nl: 'lesgeven', en: 'teaching' } },
  ],
  courseUnits: [
    {
      id: 'orientatie',
      title: { nl: 'Oriëntatie', en: 'Orientation' },
      perDidactics: false,
      requirements: [{ activity: 'kijkstage', hours: 6 }],
      windows: [{ semester: 1, startsOn: '2022-09-05', endsOn: '2022-11-30' }],
      source,
    },
    {
      id: 'vakpraktijk',
      title: { nl: 'Vakpraktijk', en: 'Subject practice' },
      perDidactics: true,
      requirements: [
        { activity: 'kijkstage', hours: 0.5 },
        { activity: 'lesgeven', hours: 3 },
      ],
      windows: [
        { semester: 2, startsOn: '2022-12-01', endsOn: '2023-02-28' },
        { semester: 3, startsOn: '2023-03-01', endsOn: '2023-06-30' },
      ],
      source,
    },
  ],
  upperSecondary: { minimumHours: 3, settings: ['secondary'], grades: [3], source },
  alternativeSetting: { maximumHours: 2, overCap: 'credit-only', source },
  planning: { noticeDays: 3, source },
  lio: { ...year20212022.lio, inServiceHours: [], minimumHours: 40, source, proposalSource: source },
  spread: [{ courseUnit: 'vakpraktijk', activities: ['lesgeven'], minimumWeeks: 2, source }],
  waivers: { 'hours-fit-clock': ['supervisor'] },
  sources: {},
}

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

describe("another institute's year", () => {
  it('is published as data, and shown in the catalogue of the rules', async () => {
    const coordinator = world.as('coordinator')
    const written = await coordinator.put('/v1/academic-years/2022-2023', college, onlyNew)
    expect(written.status).toBe(200)
    expect((await coordinator.post('/v1/academic-years/2022-2023/publish')).body.parameters).toEqual(college)
    const { body } = await world.as('student').get('/v1/rules?academicYear=2022-2023')
    const minimum = body.items.find(({ id }: { id: string }) => id === 'upper-secondary-minimum')
    expect(minimum).toMatchObject({ source, parameters: { upperSecondary: { minimumHours: 3, grades: [3] } } })
  })

  const place = (changes: Record<string, unknown> = {}) =>
    world.as('supervisor').post('/v1/placements', {
      studentId: demoIds.student,
      schoolId: demoIds.atheneum,
      academicYear: '2022-2023',
      courseUnit: 'vakpraktijk',
      didactics: 'mathematics',
      semester: 3,
      ...changes,
    })
  const teaching = (date: string, changes: Record<string, unknown> = {}) =>
    lesson({ date, activity: 'lesgeven', startTime: '09:00', endTime: '10:30', hours: 1.5, ...changes })

  it('knows its own units and semesters, and not those of another', async () => {
    for (const [changes, pointer] of [
      [{ courseUnit: 'professional-teaching', didactics: null }, '/courseUnit'],
      [{ semester: 1 }, '/semester'],
      [{ courseUnit: 'orientatie', semester: 1 }, '/didactics'],
    ] as const) {
      expect(await place(changes)).toMatchObject({ status: 422, body: { errors: [{ pointer }] } })
    }
  })

  it('takes a start through with its own numbers', async () => {
    const student = world.as('student')
    const supervisor = world.as('supervisor')
    const { id } = (await place()).body
    const at = `/v1/placements/${id}`
    await supervisor.post(`${at}/approve-place`)

    // Ninety minutes hold one hour and a half here, and no more; shadowing lacks a quarter.
    const shadowing = lesson({
      date: '2023-03-06',
      activity: 'kijkstage',
      startTime: '13:00',
      endTime: '13:15',
      hours: 0.25,
    })
    const first = [shadowing, teaching('2023-03-07', { hours: 1.75 }), teaching('2023-03-14')]
    await student.put(`${at}/roster`, { lessons: first })
    const submitted = await student.post(`${at}/submit-roster`)
    expect(submitted.status).toBe(200)
    await supervisor.post(`${at}/approve-roster`)
    const refused = await supervisor.post(`${at}/approve-start`)
    expect(blockingRules(refused.body.judgement)).toEqual(['course-unit-hours', 'hours-fit-clock'])
    const waived = await supervisor.post(`${at}/judgements`, {
      rule: 'hours-fit-clock',
      reason: 'De les loopt door in de pauze.',
    })
    expect(waived.status).toBe(201)

    const complete = [{ ...shadowing, endTime: '13:30', hours: 0.5 }, teaching('2023-03-07'), teaching('2023-03-14')]
    await student.put(`${at}/roster`, { lessons: complete })
    await student.post(`${at}/submit-roster`)
    await supervisor.post(`${at}/approve-roster`)
    const approved = await supervisor.post(`${at}/approve-start`)
    expect(approved.status).toBe(200)
    const { judgement } = approved.body
    expect(judgement).toMatchObject({ academicYear: '2022-2023', parametersVersion: 1, mayStart: true })
    expect(findingOf(judgement, 'course-unit-hours')).toMatchObject({
      outcome: 'met',
      data: { required: 3.5, credited: 3.5 },
    })
    expect(findingOf(judgement, 'upper-secondary-minimum')).toMatchObject({
      outcome: 'met',
      data: { planned: 3.5, minimum: 3 },
    })
    expect(findingOf(judgement, 'planning-deadline').outcome).toBe('met')
    expect(findingOf(judgement, 'spread').outcome).toBe('met')
    // Two didactics: 6 of orientation, and 0.5 + 3 for each.
    expect(judgement.hours).toMatchObject({ required: 13, planned: 3.5, stillToPlan: 9.5 })
    expect((await supervisor.post(`${at}/approval/replay`)).body.same).toBe(true)
  })

  it('reports its own cohort', async () => {
    const { body } = await world.as('coordinator').get('/v1/reports/compliance?academicYear=2022-2023')
    expect(body.items).toMatchObject([{ studentId: demoIds.student, required: 13, planned: 3.5 }])
  })
})
