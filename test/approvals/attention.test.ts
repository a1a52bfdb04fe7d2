import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { type Persona, personas } from '../../src/demo/personas.ts'
import { mentors } from '../../src/mentors/table.ts'
import { userRoles } from '../../src/users/table.ts'
import { eventsAbout, findingOf, trailOf } from '../placements/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement, completeLessons, lesson, startedPlacement } from '../support/factories.ts'
import { lessonAtSpecialSchool } from './given.ts'

/** An approved start is judged again when what it rested on changes; it is marked, never revoked. */
let world: World
let started: string
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

type Attention = { since: string; findings: { rule: string; outcome: string; blocking: boolean; message: string }[] }

const attentionFor = async (persona: Persona): Promise<Attention | null> => {
  const [one, list] = [
    (await world.as(persona).get(`/v1/placements/${started}`)).body,
    (await world.as(persona).get('/v1/placements')).body.items.find(({ id }: { id: string }) => id === started),
  ]
  expect(list).toEqual(one)
  return one.attention
}
const rulesInAttention = async () => (await attentionFor('supervisor'))?.findings.map(({ rule }) => rule) ?? null
const lastEvent = async () => (await eventsAbout(world, started)).at(-1)
const expectStillApproved = async () => {
  const placement = await world.as('supervisor').get(`/v1/placements/${started}`)
  expect(placement.body).toMatchObject({ state: 'start-approved', startApprovedAt: '2021-10-01T06:00:00.000Z' })
  expect((await world.as('supervisor').get(`/v1/placements/${started}/approval`)).status).toBe(200)
}

describe('a lesson that moves after the approval', () => {
  beforeAll(async () => {
    started = await startedPlacement(world)
  })

  it('marks the start, with what would now refuse it', async () => {
    expect(await attentionFor('supervisor')).toBeNull()
    world.clock.set('2021-10-01T07:00:00.000Z')
    const lessons = [lesson(), lesson({ date: '2021-12-06', activity: 'co-teaching' })]
    await world.as('student').put(`/v1/placements/${started}/roster`, { lessons })
    expect(await rulesInAttention()).toEqual(['roster-approved', 'period-window'])
    expect((await attentionFor('supervisor'))?.since).toBe('2021-10-01T07:00:00.000Z')
    expect(await lastEvent()).toEqual({
      type: 'placement.attention',
      data: { rules: ['roster-approved', 'period-window'] },
    })
    expect((await trailOf(world, started)).at(-1)).toMatchObject({
      operation: 'putRoster',
      before: { attention: [] },
      after: { attention: ['roster-approved', 'period-window'] },
    })
    await expectStillApproved()
  })

  it('shows the findings to student, supervisor and coordinator, in their language, and to nobody else', async () => {
    const [dutch, english] = [
      await attentionFor('student'),
      (await world.as('student').get(`/v1/placements/${started}`, { 'accept-language': 'en' })).body.attention,
    ]
    expect(await attentionFor('supervisor')).toEqual(dutch)
    expect(await attentionFor('coordinator')).toEqual(dutch)
    expect(dutch?.findings[0]?.message).toContain('nog niet ingediend')
    expect(english.findings[0].message).toContain('not submitted yet')
    for (const persona of ['mentor', 'principal', 'integration'] as const)
      expect(await attentionFor(persona)).toBeNull()
  })

  it('shows nothing to a mentor of the school who supervises other students', async () => {
    await world.db.insert(mentors).values({
      schoolId: demoIds.atheneum,
      userId: personas['other-supervisor'].userId,
      function: 'subject-mentor',
      name: personas['other-supervisor'].name,
      createdAt: '2021-09-20T07:00:00.000Z',
    })
    await world.db.insert(userRoles).values({ userId: personas['other-supervisor'].userId, role: 'mentor' })
    expect(await attentionFor('other-supervisor')).toBeNull()
  })

  it('follows the roster on its way back, and clears when all is right again', async () => {
    const student = world.as('student')
    await student.post(`/v1/placements/${started}/submit-roster`)
    const submitted = findingOf(await attention(), 'roster-approved')
    expect(submitted.message).toContain('wacht op goedkeuring')
    await world.as('supervisor').post(`/v1/placements/${started}/return-roster`, { reason: 'Buiten de periode.' })
    expect(findingOf(await attention(), 'roster-approved').message).toContain('nog niet ingediend')

    await student.put(`/v1/placements/${started}/roster`, { lessons: completeLessons() })
    expect(await rulesInAttention()).toEqual(['roster-approved'])
    expect((await attention()).since).toBe('2021-10-01T07:00:00.000Z')
    await student.post(`/v1/placements/${started}/submit-roster`)
    await world.as('supervisor').post(`/v1/placements/${started}/approve-roster`)
    expect(await attentionFor('supervisor')).toBeNull()
    expect(await lastEvent()).toEqual({ type: 'placement.attention-cleared', data: { rules: [] } })
    await expectStillApproved()
  })

  const attention = async (): Promise<Attention> => {
    const shown = await attentionFor('supervisor')
    if (!shown) throw new Error('there is no attention')
    return shown
  }
})

describe('an agreement that ends after the approval', () => {
  it('marks the start, under a new version, and a new agreement clears the mark', async () => {
    const coordinator = world.as('coordinator')
    const { etag } = await coordinator.get(`/v1/placements/${started}`)
    const ended = await coordinator.post(`/v1/agreements/${demoIds.framework}/terminate`, {
      terminatedOn: '2021-10-01',
      reason: 'De school neemt geen stagiairs meer.',
    })
    expect(ended.status).toBe(200)
    expect(await rulesInAttention()).toEqual(['agreement-signed'])
    expect((await coordinator.get(`/v1/placements/${started}`)).etag).not.toBe(etag)
    expect((await lastEvent())?.type).toBe('placement.attention')
    await expectStillApproved()

    const { body } = await coordinator.post('/v1/agreements', {
      kind: 'framework',
      schoolId: demoIds.atheneum,
      validFrom: '2021-09-01',
    })
    await coordinator.post(`/v1/agreements/${body.id}/send`)
    for (const party of ['university', 'school']) {
      expect(await rulesInAttention()).toEqual(['agreement-signed'])
      await coordinator.post(`/v1/agreements/${body.id}/signatures`, {
        party,
        signatoryName: 'Geert Vermeulen',
        signatoryFunction: 'Directeur',
      })
    }
    expect(await attentionFor('supervisor')).toBeNull()
  })
})

describe('hours that another placement takes along', () => {
  /** The start rests on two hours of co-teaching, planned and approved at another school. */
  let other: string
  beforeEach(async () => {
    world.clock.set('2021-10-01T06:00:00.000Z')
    for (const { id, state } of (await world.as('supervisor').get('/v1/placements')).body.items) {
      if (state === 'withdrawn' || state === 'declined') continue
      await world.as('supervisor').post(`/v1/placements/${id}/withdraw`, { reason: 'Voor de volgende proef.' })
    }
    other = await assignedPlacement(world, { schoolId: demoIds.specialSchool })
    await world.as('student').post(`/v1/placements/${other}/request`, { channel: 'mail' })
    const lessons = [await lessonAtSpecialSchool(world, { date: '2021-11-16', activity: 'co-teaching' })]
    await world.as('student').put(`/v1/placements/${other}/roster`, { lessons })
    await world.as('student').post(`/v1/placements/${other}/submit-roster`)
    await world.as('supervisor').post(`/v1/placements/${other}/approve-roster`)
    started = await startedPlacement(world, [lesson()])
    expect(await attentionFor('supervisor')).toBeNull()
  })

  it.each([
    [
      'is withdrawn',
      () => world.as('supervisor').post(`/v1/placements/${other}/withdraw`, { reason: 'Te ver van huis.' }),
    ],
    [
      'is declined by its school',
      () =>
        world.as('coordinator').post(`/v1/placements/${other}/school-answer`, {
          answer: 'declined',
          reason: 'Geen vakmentor beschikbaar.',
        }),
    ],
  ])('marks the start when it %s', async (_what, leave) => {
    expect((await leave()).status).toBe(200)
    expect(await rulesInAttention()).toEqual(['course-unit-hours'])
    expect(await lastEvent()).toEqual({ type: 'placement.attention', data: { rules: ['course-unit-hours'] } })
    await expectStillApproved()
  })

  it('waits for the roster that is returned there: its hours may still come', async () => {
    await world.as('supervisor').post(`/v1/placements/${other}/return-roster`, { reason: 'Kies een andere dag.' })
    expect(await attentionFor('supervisor')).toBeNull()
  })

  it('marks the start when the study-path counsellor asks more hours, and clears it when that is taken back', async () => {
    const decide = async (decision: Record<string, unknown>) => {
      const { body } = await world.as('student').post('/v1/lio-applications', {
        academicYear: '2021-2022',
        holdsMaster: true,
        assignments: [
          {
            employer: 'GO! Brussel',
            level: 'secondary',
            grade: 3,
            subject: 'wiskunde',
            didactics: 'mathematics',
            hoursPerYear: 250,
          },
        ],
      })
      const decided = await world.as('study-path-counsellor').post(`/v1/lio-applications/${body.id}/decide`, {
        reason: 'Zo afgesproken met de student.',
        ...decision,
      })
      expect(decided.status).toBe(200)
    }
    const hours = { courseUnit: 'subject-didactics-1', didactics: 'mathematics', activity: 'co-teaching', hours: 10 }
    await decide({ decision: 'extra-hours', requiredHours: [hours] })
    expect(await rulesInAttention()).toEqual(['course-unit-hours'])
    expect((await lastEvent())?.type).toBe('placement.attention')
    await expectStillApproved()

    await decide({ decision: 'refused' })
    expect(await attentionFor('supervisor')).toBeNull()
    expect((await lastEvent())?.type).toBe('placement.attention-cleared')
  })

  it('leaves a start alone that the change does not touch', async () => {
    const before = await eventsAbout(world, started)
    await assignedPlacement(world, { didactics: 'physics' })
    await world.as('supervisor').post(`/v1/placements/${other}/approve-place`)
    expect(await attentionFor('supervisor')).toBeNull()
    expect(await eventsAbout(world, started)).toEqual(before)
  })
})
