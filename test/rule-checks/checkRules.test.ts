import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '../../src/audit/table.ts'
import { personaNames } from '../../src/demo/personas.ts'
import { ruleIds, year20212022 } from '../../src/rules/index.ts'
import { blockingRules, findingOf } from '../placements/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { posted, postedLesson } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const check = (body: unknown, headers?: Record<string, string>) =>
  world.as('integration').post('/v1/rule-checks', body, headers)

// biome-ignore lint/suspicious/noExplicitAny: what is written here need not fit the contract
type Anything = any
const spoilt = (spoil: (dossier: Anything) => void) => {
  const dossier = posted()
  spoil(dossier)
  return dossier
}

describe('checkRules', () => {
  it('judges a posted dossier for everybody, rule by rule', async () => {
    for (const persona of personaNames) {
      const { status, body } = await world.as(persona).post('/v1/rule-checks', posted())
      expect([persona, status]).toEqual([persona, 200])
      expect(body).toMatchObject({ academicYear: '2021-2022', parametersVersion: 1, mayStart: true })
      expect(body.findings.map(({ rule }: { rule: string }) => rule)).toEqual(ruleIds)
    }
  })

  it('says the hours: required, planned and credited', async () => {
    const { hours } = (await check(posted())).body
    expect(hours).toMatchObject({
      required: 106,
      planned: 4,
      credited: 4,
      upperSecondary: 4,
      alternative: 0,
      stillToPlan: 102,
    })
    expect(hours.byCourseUnit).toContainEqual({
      courseUnit: 'subject-didactics-1',
      didactics: 'mathematics',
      activity: 'co-teaching',
      required: 2,
      planned: 2,
      credited: 2,
    })
  })

  it('judges in the language asked, Dutch unless asked otherwise; the rest is the same', async () => {
    const late = spoilt((dossier) => {
      dossier.placements[0].roster.firstSubmittedAt = '2021-10-26T00:00:00+02:00'
    })
    const [dutch, english] = [await check(late), await check(late, { 'accept-language': 'en-GB,nl;q=0.5' })]
    expect(blockingRules(dutch.body)).toEqual(['planning-deadline'])
    type Told = { rule: string; outcome: string; blocking: boolean; message: string }
    expect(findingOf<Told>(dutch.body, 'planning-deadline').message).toContain('1 dag te laat')
    expect(findingOf<Told>(english.body, 'planning-deadline').message).toContain('1 day too late')
    const withoutMessages = (body: { findings: Told[] }) =>
      body.findings.map(({ message: _message, ...finding }) => finding)
    expect(withoutMessages(english.body)).toEqual(withoutMessages(dutch.body))
  })

  it('gives the overview without a placement to start', async () => {
    const { body } = await check({ ...posted(), approveStartOf: null })
    expect(body.mayStart).toBeNull()
    expect((await check(spoilt((dossier) => delete dossier.approveStartOf))).body).toEqual(body)
  })

  it('takes a lesson without what may be missing, and says so', async () => {
    const { grade: _g, mentor: _m, classGroup: _c, room: _r, topic: _t, ...bare } = postedLesson
    const { body } = await check(
      spoilt((dossier) => {
        dossier.placements[0].roster.lessons[0] = bare
      }),
    )
    expect(findingOf(body, 'roster-complete')).toMatchObject({
      outcome: 'not-met',
      lessonIds: ['l1'],
      data: { gaps: [{ missing: ['mentor', 'classGroup', 'room', 'topic'] }] },
    })
  })

  it('ignores a judgement by a role that the year does not name, and takes one by a role that it does', async () => {
    const judgedBy = (role: string) =>
      spoilt((dossier) => {
        dossier.placements[0].roster.firstSubmittedAt = '2021-10-26T00:00:00+02:00'
        dossier.placements[0].judgements = [{ rule: 'planning-deadline', reason: 'De mentor viel uit.', role }]
      })
    expect(findingOf((await check(judgedBy('supervisor'))).body, 'planning-deadline').outcome).toBe('not-met')
    expect(findingOf((await check(judgedBy('coordinator'))).body, 'planning-deadline').outcome).toBe('waived')
  })

  it('judges under a posted draft instead of a year', async () => {
    const { academicYear: _year, ...dossier } = posted()
    const parameters = { ...year20212022, planning: { ...year20212022.planning, noticeDays: 20 } }
    const { status, body } = await check({ ...dossier, parameters })
    expect(status).toBe(200)
    expect(body).toMatchObject({ academicYear: '2021-2022', parametersVersion: null, mayStart: false })
    expect(findingOf(body, 'planning-deadline')).toMatchObject({ outcome: 'not-met', data: { noticeDays: 20 } })
  })

  it.each([
    ['both a year and a draft', { ...posted(), parameters: year20212022 }],
    ['neither a year nor a draft', spoilt((dossier) => delete dossier.academicYear)],
  ])('refuses %s', async (_what, body) => {
    const refused = await check(body)
    expect(refused).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/academicYear', code: 'year-or-parameters' }] },
    })
    expect(refused.body.errors[0].detail).toContain('één van de twee')
    const english = await check(body, { 'accept-language': 'en' })
    expect(english.body.errors[0].detail).toContain('one of the two')
  })

  it('refuses a year nobody published, rather than judge under another', async () => {
    const refused = await check({ ...posted(), academicYear: '2020-2021' })
    expect(refused).toMatchObject({ status: 422, body: { code: 'no-rules-for-year' } })
    expect(refused.body.detail).toBe(
      'Voor academiejaar 2020-2021 zijn geen regels gepubliceerd. Een stagecoördinator kan dat doen.',
    )
  })

  it('refuses a dossier that does not fit the table of the year, with every place', async () => {
    const refused = await check(
      spoilt((dossier) => {
        dossier.placements.push(
          { ...dossier.placements[0], id: 'p2', roster: null, courseUnit: 'gym' },
          { ...dossier.placements[0], id: 'p3', roster: null, didactics: 'economics' },
          { ...dossier.placements[0], id: 'p4', roster: null, semester: 2 },
        )
      }),
    )
    expect(refused.status).toBe(422)
    expect(refused.body.errors).toMatchObject([
      { pointer: '/placements/1/courseUnit', code: 'unknown-course-unit' },
      { pointer: '/placements/2/didactics', code: 'didactics-not-followed' },
      { pointer: '/placements/3/semester', code: 'no-window' },
    ])
  })

  it.each<[string, (dossier: Anything) => void, string, string?]>([
    [
      'two placements with one id',
      (d) => d.placements.push({ ...d.placements[0], roster: null }),
      '/placements/1/id',
      'duplicate-placement',
    ],
    [
      'an approveStartOf that is no placement',
      (d) => Object.assign(d, { approveStartOf: 'p9' }),
      '/approveStartOf',
      'unknown-placement',
    ],
    [
      'an approveStartOf named __proto__',
      (d) => Object.assign(d, { approveStartOf: '__proto__' }),
      '/approveStartOf',
      'unknown-placement',
    ],
    [
      'two rosters with the same lesson id',
      (d) =>
        d.placements.push({
          ...d.placements[0],
          id: 'p2',
          roster: { ...d.placements[0].roster, lessons: [postedLesson] },
        }),
      '/placements/1/roster/lessons/0/id',
      'duplicate-lesson',
    ],
    [
      'one lesson id twice in a roster',
      (d) => Object.assign(d.placements[0].roster.lessons[1], { id: 'l1' }),
      '/placements/0/roster/lessons/1/id',
      'duplicate-lesson',
    ],
    [
      'the same didactics twice',
      (d) => Object.assign(d.student, { didactics: ['physics', 'physics'] }),
      '/student/didactics/1',
    ],
    ['three didactics', (d) => d.student.didactics.push('history'), '/student/didactics'],
    [
      'hours of 1e308',
      (d) => Object.assign(d.placements[0].roster.lessons[0], { hours: 1e308 }),
      '/placements/0/roster/lessons/0/hours',
    ],
    [
      'hours 0',
      (d) => Object.assign(d.placements[0].roster.lessons[0], { hours: 0 }),
      '/placements/0/roster/lessons/0/hours',
    ],
    [
      'hours -0.25',
      (d) => Object.assign(d.placements[0].roster.lessons[0], { hours: -0.25 }),
      '/placements/0/roster/lessons/0/hours',
    ],
    [
      'hours a hair above 2',
      (d) => Object.assign(d.placements[0].roster.lessons[0], { hours: 2.0000000000000004 }),
      '/placements/0/roster/lessons/0/hours',
      'not-in-quarters',
    ],
    [
      'hours as text',
      (d) => Object.assign(d.placements[0].roster.lessons[0], { hours: '2' }),
      '/placements/0/roster/lessons/0/hours',
    ],
    [
      'grade 4',
      (d) => Object.assign(d.placements[0].roster.lessons[0], { grade: 4 }),
      '/placements/0/roster/lessons/0/grade',
    ],
    [
      'a day in year 0',
      (d) => Object.assign(d.placements[0].roster.lessons[0], { date: '0000-06-01' }),
      '/placements/0/roster/lessons/0/date',
    ],
    [
      '2022-02-30',
      (d) => Object.assign(d.placements[0].roster.lessons[0], { date: '2022-02-30' }),
      '/placements/0/roster/lessons/0/date',
    ],
    [
      '24:00',
      (d) => Object.assign(d.placements[0].roster.lessons[0], { endTime: '24:00' }),
      '/placements/0/roster/lessons/0/endTime',
    ],
    ['an instant without offset', (d) => Object.assign(d, { judgedAt: '2021-10-24T10:00:00' }), '/judgedAt'],
    ['an instant of year 0', (d) => Object.assign(d, { judgedAt: '0000-10-24T10:00:00Z' }), '/judgedAt'],
    [
      'a date as an instant',
      (d) => Object.assign(d.placements[0].roster, { firstSubmittedAt: '2021-10-20' }),
      '/placements/0/roster/firstSubmittedAt',
    ],
    ['an offset of a day', (d) => Object.assign(d, { judgedAt: '2021-10-24T10:00:00+24:00' }), '/judgedAt'],
    ['no instant', (d) => delete d.judgedAt, '/judgedAt', 'required'],
    [
      'a rule that does not exist',
      (d) => d.placements[0].judgements.push({ rule: 'constructor', reason: 'x', role: 'coordinator' }),
      '/placements/0/judgements/0/rule',
      'unknown-rule',
    ],
    ['an unknown field', (d) => Object.assign(d.student, { name: 'Sofie' }), '/student/name', 'unknown-field'],
    [
      'a NUL character',
      (d) => Object.assign(d.placements[0].roster.lessons[0], { topic: 'a\0' }),
      '/placements/0/roster/lessons/0/topic',
      'nul-character',
    ],
    ['no student', (d) => delete d.student, '/student', 'required'],
  ])('refuses %s, with its place', async (_what, spoil, pointer, code) => {
    const { status, body } = await check(spoilt(spoil))
    expect(status).toBe(400)
    expect(body.errors).toContainEqual(expect.objectContaining({ pointer, ...(code && { code }) }))
  })

  it('takes names that JavaScript has other uses for', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const { status, body } = await check(
      spoilt((dossier) => {
        dossier.approveStartOf = '__proto__'
        dossier.placements[0].id = '__proto__'
        dossier.placements[0].roster.lessons = names.map((id, index) => ({
          ...postedLesson,
          id,
          date: `2021-11-${10 + index}`,
          activity: id,
        }))
      }),
    )
    expect(status).toBe(200)
    expect(findingOf(body, 'roster-complete')).toMatchObject({ placementId: '__proto__', lessonIds: names })
    expect(body.hours.byCourseUnit).toContainEqual(expect.objectContaining({ activity: '__proto__', planned: 2 }))
  })

  it('judges 5,000 lessons in bounded time, and refuses one more', async () => {
    const lessons = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        id: `${index}`,
        date: '2021-11-10',
        startTime: '08:30',
        endTime: '09:20',
        hours: 1,
        activity: 'co-teaching',
        setting: 'secondary',
      }))
    const withLessons = (count: number) =>
      spoilt((dossier) => {
        dossier.placements[0].roster.lessons = lessons(count)
      })
    const { status, body } = await check(withLessons(5000))
    expect(status).toBe(200)
    expect(body.hours.planned).toBe(5000)
    // All of them at one time, so that every lesson overlaps every other: no time is asserted, the runner has its limit.
    expect(await check(withLessons(5001))).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/placements/0/roster/lessons', code: 'too-big' }] },
    })
    const split = spoilt((dossier) => {
      const [first] = dossier.placements
      const all = lessons(5001)
      dossier.placements.push({ ...first, id: 'p2', roster: { ...first.roster, lessons: all.slice(2500) } })
      first.roster = { ...first.roster, lessons: all.slice(0, 2500) }
    })
    expect(await check(split)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/placements', code: 'too-many-lessons' }] },
    })
  })

  it('stores nothing', async () => {
    const before = await world.db.$count(auditEvents)
    await check(posted())
    expect(await world.db.$count(auditEvents)).toBe(before)
    expect((await world.as('coordinator').get('/v1/placements')).body.items).toHaveLength(1)
  })
})
