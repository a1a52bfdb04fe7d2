import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { emailOf, subjectOf } from '../../src/demo/personas.ts'
import {
  bytesOf,
  eventsAbout,
  itGuards,
  secondDidactics,
  secondLessons,
  trailOf,
  unknownId,
} from '../placements/given.ts'
import { type Caller, testWorld, type World } from '../support/app.ts'
import { assignedPlacement, completeLessons, lesson, plannedPlacement } from '../support/factories.ts'

let world: World
let placement: string
beforeAll(async () => {
  world = await testWorld()
  placement = await assignedPlacement(world)
  await put([lesson()])
})
afterAll(() => world.close())

const put = (lessons: unknown, headers?: Record<string, string>) =>
  world.as('student').put(`/v1/placements/${placement}/roster`, { lessons }, headers)
const stored = () => world.as('student').get(`/v1/placements/${placement}/roster`)

type Line = { id: string; topic: string }

describe('putRoster', () => {
  it('starts a roster, and shows it in the order of date and start', async () => {
    const id = await assignedPlacement(world, { didactics: 'physics' })
    const lessons = [lesson({ date: '2021-11-15' }), lesson({ startTime: '10:25', endTime: '12:05' }), lesson()]
    const answer = await world.as('student').put(`/v1/placements/${id}/roster`, { lessons })
    expect(answer).toMatchObject({ status: 200, body: { placementId: id, state: 'draft', hours: 6 } })
    expect(answer.body.lessons).toMatchObject([
      { date: '2021-11-08', startTime: '08:30' },
      { date: '2021-11-08', startTime: '10:25' },
      { date: '2021-11-15', startTime: '08:30' },
    ])
    expect((await world.as('student').get(`/v1/placements/${id}/roster`)).body).toEqual(answer.body)
    expect((await trailOf(world, id)).at(-1)).toMatchObject({
      operation: 'putRoster',
      subjectKind: 'roster',
      before: { state: null },
      after: { state: 'draft', lessons: 3, hours: 6 },
    })
    expect((await eventsAbout(world, id)).at(-1)?.type).toBe('roster.changed')
  })

  it('keeps the lesson that keeps its id, and leaves out what is not there', async () => {
    const { body } = await put(completeLessons())
    const [first, second]: Line[] = body.lessons
    const changed = await put([{ ...second, topic: 'Limieten', date: '2021-11-22' }, lesson({ date: '2021-11-29' })])
    const [kept, added]: Line[] = changed.body.lessons
    expect(kept).toEqual({ ...second, topic: 'Limieten', date: '2021-11-22' })
    expect([first?.id, second?.id]).not.toContain(added?.id)
    expect((await stored()).body.lessons).toEqual([kept, added])
  })

  it("takes the school's kind where a lesson names no setting, and takes what may be missing", async () => {
    const bare = { date: '2021-11-08', startTime: '08:30', endTime: '09:20', hours: 1, activity: 'co-teaching' }
    const { body } = await put([
      bare,
      { ...bare, startTime: '09:20', endTime: '09:35', hours: 0.25, setting: 'alternative' },
    ])
    const nothing = { grade: null, mentor: null, classGroup: null, room: null, topic: null }
    expect(body.lessons).toMatchObject([
      { ...nothing, setting: 'secondary' },
      { setting: 'alternative', hours: 0.25 },
    ])
    expect(body.hours).toBe(1.25)
  })

  it('takes an activity that the unit does not know: the submission says so', async () => {
    expect((await put([lesson({ activity: 'tutoring' })])).status).toBe(200)
  })

  it('takes an empty roster', async () => {
    expect((await put([])).body).toMatchObject({ lessons: [], hours: 0 })
  })

  it('takes 1,000 lessons, and keeps every one of them', async () => {
    const lessons = Array.from({ length: 1000 }, (_, index) => lesson({ topic: `Les ${index}` }))
    const { status, body } = await put(lessons)
    expect(status).toBe(200)
    expect(body.hours).toBe(2000)
    expect(new Set(body.lessons.map(({ id }: Line) => id)).size).toBe(1000)
    expect(new Set(body.lessons.map(({ topic }: Line) => topic)).size).toBe(1000)
  })

  it('takes an approved roster back to draft, and keeps the instant of its first submission', async () => {
    const id = await plannedPlacement(world, secondLessons(), secondDidactics)
    world.clock.set('2021-10-01T07:30:00.000Z')
    const answer = await world.as('student').put(`/v1/placements/${id}/roster`, { lessons: secondLessons() })
    expect(answer.body).toMatchObject({
      state: 'draft',
      approvedAt: null,
      firstSubmittedAt: '2021-10-01T06:00:00.000Z',
      submittedAt: '2021-10-01T06:00:00.000Z',
    })
    const again = await world.as('student').post(`/v1/placements/${id}/submit-roster`)
    expect(again.body.roster).toMatchObject({
      firstSubmittedAt: '2021-10-01T06:00:00.000Z',
      submittedAt: '2021-10-01T07:30:00.000Z',
    })
  })

  it('lets one of two writers through who saw the same version', async () => {
    const { etag } = await stored()
    const answers = await Promise.all([
      put([lesson({ topic: 'Van de ene' })], { 'if-match': etag }),
      put([lesson({ topic: 'Van de andere' })], { 'if-match': etag }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
    const written = answers.find(({ status }) => status === 200)
    expect((await stored()).body).toEqual(written?.body)
  })

  itGuards({
    world: () => world,
    by: 'student',
    act: (caller: Caller, id, headers) => caller.put(`/v1/placements/${id}/roster`, { lessons: [] }, headers),
    given: async () => placement,
    anothers: () => demoIds.otherPlacement,
    without: ['supervisor', 'coordinator', 'mentor', 'principal', 'integration', 'study-path-counsellor', 'admin'],
  })
})

describe('putRoster refuses, and stores nothing:', () => {
  let before: { body: unknown; etag: string }
  beforeAll(async () => {
    await put([lesson()])
    before = await stored()
  })
  const expectNothingStored = async () => {
    const after = await stored()
    expect(after.body).toEqual(before.body)
    expect(after.etag).toBe(before.etag)
  }

  it.each([
    ['an end before the start', { endTime: '08:00' }, '/lessons/0/endTime', 'end-before-start'],
    ['an end at the start', { endTime: '08:30' }, '/lessons/0/endTime', 'end-before-start'],
    ['25:00', { endTime: '25:00' }, '/lessons/0/endTime'],
    ['24:00', { endTime: '24:00' }, '/lessons/0/endTime'],
    ['a time with seconds', { endTime: '10:10:00' }, '/lessons/0/endTime'],
    ['hours 0', { hours: 0 }, '/lessons/0/hours'],
    ['negative hours', { hours: -1 }, '/lessons/0/hours'],
    ['hours 0.3', { hours: 0.3 }, '/lessons/0/hours', 'not-in-quarters'],
    ['hours a hair above 2', { hours: 2.0000000000000004 }, '/lessons/0/hours', 'not-in-quarters'],
    ['hours 1e-20', { hours: 1e-20 }, '/lessons/0/hours', 'not-in-quarters'],
    ['hours 1e308', { hours: 1e308 }, '/lessons/0/hours'],
    ['hours 24.25', { hours: 24.25 }, '/lessons/0/hours'],
    ['hours as text', { hours: '2' }, '/lessons/0/hours', 'invalid-type'],
    ['no hours', { hours: undefined }, '/lessons/0/hours', 'required'],
    ['2022-02-30', { date: '2022-02-30' }, '/lessons/0/date'],
    ['2021-11-8', { date: '2021-11-8' }, '/lessons/0/date'],
    ['a date with a time', { date: '2021-11-08T08:30:00Z' }, '/lessons/0/date'],
    ['a day in year 0', { date: '0000-01-01' }, '/lessons/0/date', 'date-too-early'],
    ['infinity', { date: 'infinity' }, '/lessons/0/date'],
    ['the year 10000', { date: '10000-01-01' }, '/lessons/0/date'],
    ['grade 4', { grade: 4 }, '/lessons/0/grade'],
    ['grade 0', { grade: 0 }, '/lessons/0/grade'],
    ['grade as text', { grade: '3' }, '/lessons/0/grade'],
    ['a setting that does not exist', { setting: 'kindergarten' }, '/lessons/0/setting'],
    ['a mentor that is no id', { mentor: 'Hilde Maes' }, '/lessons/0/mentor'],
    ['a NUL character', { topic: 'Inte\0gralen' }, '/lessons/0/topic', 'nul-character'],
    ['half a character', { topic: 'Inte\ud83dgralen' }, '/lessons/0/topic', 'lone-surrogate'],
    ['a control character', { room: 'B\u000712' }, '/lessons/0/room'],
    ['an empty room', { room: ' ' }, '/lessons/0/room'],
    ['a topic of 501 characters', { topic: 'x'.repeat(501) }, '/lessons/0/topic'],
    ['an unknown field', { teacher: 'x' }, '/lessons/0/teacher', 'unknown-field'],
    ['an id that is none', { id: '1' }, '/lessons/0/id'],
  ])('%s', async (_what, changes, pointer, code?: string) => {
    const answer = await put([lesson(changes)])
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed' } })
    const { errors } = answer.body
    expect(errors).toContainEqual(expect.objectContaining({ pointer, ...(code && { code }) }))
    expect(new Set(errors.map((error: { pointer: string }) => error.pointer))).toEqual(new Set([pointer]))
    await expectNothingStored()
  })

  it('every fault of every lesson, each with its pointer', async () => {
    const { body } = await put([lesson({ hours: 0 }), lesson(), lesson({ date: '2022-02-30', grade: 7 })])
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/lessons/0/hours',
      '/lessons/2/date',
      '/lessons/2/grade',
    ])
    await expectNothingStored()
  })

  it.each([1001, 10_000])('%i lessons', async (count) => {
    const few = { date: '2021-11-08', startTime: '08:30', endTime: '09:20', hours: 1, activity: 'x' }
    const answer = await put(Array(count).fill(few))
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/lessons', code: 'too-big' }] } })
    await expectNothingStored()
  })

  it.each([
    ['no lessons', {}, '/lessons'],
    ['lessons that are no list', { lessons: lesson() }, '/lessons'],
    ['null', { lessons: null }, '/lessons'],
    ['a lesson that is none', { lessons: [null] }, '/lessons/0'],
    ['an unknown field beside them', { lessons: [], state: 'approved' }, '/state'],
    ['a list', [], ''],
  ])('%s', async (_what, body, pointer) => {
    const answer = await world.as('student').put(`/v1/placements/${placement}/roster`, body)
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } })
    await expectNothingStored()
  })

  it('a mentor of another school, in the words for one who does not exist', async () => {
    const another = await put([lesson(), lesson({ mentor: demoIds.adultMentor })])
    expect(another).toMatchObject({
      status: 422,
      body: { code: 'unprocessable', errors: [{ pointer: '/lessons/1/mentor', code: 'unknown-mentor' }] },
    })
    expect(another.body.detail).toContain('geen mentor van de school van deze stageplaats')
    const unknown = await put([lesson(), lesson({ mentor: unknownId })])
    expect(bytesOf(unknown).replaceAll(unknownId, '…')).toBe(bytesOf(another).replaceAll(demoIds.adultMentor, '…'))
    const english = await put([lesson({ mentor: unknownId })], { 'if-match': '*', 'accept-language': 'en' })
    expect(english.body.detail).toContain("is no mentor of this placement's school")
    await expectNothingStored()
  })

  it('a lesson of another roster, in the words for one that does not exist', async () => {
    const others = await world.as('coordinator').get(`/v1/placements/${demoIds.otherPlacement}/roster`)
    const [{ id }] = others.body.lessons
    const another = await put([lesson({ id })])
    expect(another).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/lessons/0/id', code: 'unknown-lesson' }] },
    })
    const unknown = await put([lesson({ id: unknownId })])
    expect(bytesOf(unknown).replaceAll(unknownId, '…')).toBe(bytesOf(another).replaceAll(id, '…'))
    expect((await world.as('coordinator').get(`/v1/placements/${demoIds.otherPlacement}/roster`)).body).toEqual(
      others.body,
    )
    await expectNothingStored()
  })

  it('the same lesson twice', async () => {
    const [{ id }] = (await stored()).body.lessons
    expect(await put([lesson({ id }), lesson({ id })])).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/lessons/1/id', code: 'duplicate' }] },
    })
    await expectNothingStored()
  })

  describe('bytes that are no request:', () => {
    const send = async (payload: string | Buffer, contentType = 'application/json') => {
      const token = await world.issuer.issueToken(subjectOf('student'), { email: emailOf('student') })
      const answer = await world.app.inject({
        method: 'PUT',
        url: `/v1/placements/${placement}/roster`,
        headers: { authorization: `Bearer ${token}`, 'content-type': contentType, 'if-match': '*' },
        payload,
      })
      return { status: answer.statusCode, body: answer.json() }
    }
    const json = JSON.stringify({ lessons: [lesson({ topic: '@' })] })

    it.each([
      ['a body of 10 MB', `{"lessons":[],"x":"${'x'.repeat(10_000_000)}"}`, 413, 'too-large'],
      ['invalid UTF-8', Buffer.from(json.replace('@', '\u00ff'), 'latin1'), 400, 'malformed'],
      ['a truncated body', json.slice(0, -3), 400, 'malformed'],
      ['NaN', json.replace('"hours":2', '"hours":NaN'), 400, 'malformed'],
      ['no body', '', 400, 'malformed'],
      ['a thousand brackets', '['.repeat(1000) + ']'.repeat(1000), 400, 'malformed'],
      ['__proto__', json.replace('"lessons"', '"__proto__":{},"lessons"'), 400, 'malformed'],
    ])('%s', async (_what, payload, status, code) => {
      expect(await send(payload)).toMatchObject({ status, body: { code } })
      await expectNothingStored()
    })

    it('text that is not said to be JSON', async () => {
      expect(await send(json, 'text/plain')).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } })
      await expectNothingStored()
    })
  })

  it('an If-Match that is no ETag', async () => {
    expect((await put([], { 'if-match': 'latest' })).status).toBe(400)
    await expectNothingStored()
  })
})
