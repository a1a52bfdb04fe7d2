import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { placements } from '../../src/placements/table.ts'
import { year20212022 } from '../../src/rules/index.ts'
import { testWorld, type World } from '../support/app.ts'
import { bytesOf, eventsAbout, trailOf, unknownId } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const wanted = {
  studentId: demoIds.student,
  schoolId: demoIds.atheneum,
  academicYear: '2021-2022',
  courseUnit: 'subject-didactics-1',
  didactics: 'mathematics',
  semester: 1,
}
const assign = (changes: Record<string, unknown> = {}, headers?: Record<string, string>) =>
  world.as('supervisor').post('/v1/placements', { ...wanted, ...changes }, headers)

describe('assignPlace', () => {
  it('assigns a place, writes the trail, and tells where to find it', async () => {
    const answer = await assign()
    expect(answer).toMatchObject({
      status: 201,
      body: { ...wanted, grade: null, state: 'assigned', channel: null, rosterState: null, attention: null },
    })
    expect(answer.body.createdAt).toBe('2021-10-01T06:00:00.000Z')
    const { id } = answer.body
    expect(answer.headers.location).toBe(`/v1/placements/${id}`)
    const read = await world.as('student').get(`/v1/placements/${id}`)
    expect(read).toMatchObject({ status: 200, body: answer.body, etag: answer.etag })
    expect(await trailOf(world, id)).toMatchObject([{ operation: 'assignPlace', studentId: demoIds.student }])
    expect(await eventsAbout(world, id)).toMatchObject([{ type: 'placement.assigned' }])
  })

  it('assigns the same place once, and again after it was withdrawn', async () => {
    const place = { courseUnit: 'subject-didactics-2', semester: 2 }
    const clicks = await Promise.all([assign(place), assign(place)])
    expect(clicks.map(({ status }) => status).sort()).toEqual([201, 409])
    const refused = clicks.find(({ status }) => status === 409)
    expect(refused?.body).toMatchObject({
      code: 'conflict',
      detail: 'Deze student heeft deze stageplaats al voor dit opleidingsonderdeel in dit semester.',
    })
    const english = await assign(place, { 'accept-language': 'en' })
    expect(english.body.detail).toBe('This student has this place for this course unit in this semester already.')

    const first = clicks.find(({ status }) => status === 201)?.body.id
    await world.as('supervisor').post(`/v1/placements/${first}/withdraw`, { reason: 'Een andere school is beter.' })
    expect((await assign(place)).status).toBe(201)
  })

  it('takes a unit without didactics once too', async () => {
    const place = { courseUnit: 'professional-teaching', didactics: null }
    expect((await assign(place)).status).toBe(201)
    expect((await assign({ courseUnit: 'professional-teaching', didactics: undefined })).status).toBe(409)
  })

  it('keeps the grade that the place is for', async () => {
    const answer = await assign({ schoolId: demoIds.adultSchool, grade: 2 })
    expect(answer).toMatchObject({ status: 201, body: { grade: 2, mentors: [], contactedOn: null } })
    expect((await trailOf(world, answer.body.id))[0]?.after).toMatchObject({ grade: 2 })
  })

  it('lets a coordinator assign a place to any student', async () => {
    const answer = await world
      .as('coordinator')
      .post('/v1/placements', { ...wanted, studentId: demoIds.otherStudent, schoolId: demoIds.specialSchool })
    expect(answer.status).toBe(201)
  })

  describe('refuses, and stores nothing:', () => {
    it.each([
      [
        'a course unit the year does not have',
        { courseUnit: 'subject-didactics-9' },
        '/courseUnit',
        'unknown-course-unit',
      ],
      ['didactics the student does not follow', { didactics: 'economics' }, '/didactics', 'didactics-not-followed'],
      ['a unit that asks didactics, without', { didactics: null }, '/didactics', 'didactics-required'],
      [
        'didactics for a unit that takes none',
        { courseUnit: 'individual-learners' },
        '/didactics',
        'didactics-not-allowed',
      ],
      ['a semester in which the unit does not run', { semester: 2 }, '/semester', 'no-window'],
      ['a student who does not exist', { studentId: unknownId }, '/studentId', 'unknown'],
      ['the student of another supervisor', { studentId: demoIds.otherStudent }, '/studentId', 'unknown'],
      ['a school that does not exist', { schoolId: unknownId }, '/schoolId', 'unknown'],
    ])('%s', async (_what, changes, pointer, code) => {
      const before = await world.db.$count(placements)
      const dutch = await assign(changes)
      const english = await assign(changes, { 'accept-language': 'en' })
      expect(dutch).toMatchObject({ status: 422, body: { code: 'unprocessable', errors: [{ pointer, code }] } })
      expect(english.body.detail).not.toBe(dutch.body.detail)
      expect(await world.db.$count(placements)).toBe(before)
    })

    it.each([
      ['a year that is no year', { academicYear: '2021' }, '/academicYear'],
      ['a semester as text', { semester: '1' }, '/semester'],
      ['half a semester', { semester: 1.5 }, '/semester'],
      ['a semester that overflows', { semester: 100_000 }, '/semester'],
      ['an id that is none', { schoolId: '126987' }, '/schoolId'],
      ['a NUL character', { courseUnit: 'a\0b' }, '/courseUnit'],
      ['a grade that is none', { grade: 4 }, '/grade'],
      ['a grade as text', { grade: '3' }, '/grade'],
      ['an unknown field', { capacityId: unknownId }, '/capacityId'],
      ['a missing field', { studentId: undefined }, '/studentId'],
    ])('%s', async (_what, changes, pointer) => {
      const before = await world.db.$count(placements)
      expect(await assign(changes)).toMatchObject({ status: 400, body: { code: 'malformed', errors: [{ pointer }] } })
      expect(await world.db.$count(placements)).toBe(before)
    })

    it('a year nobody published, in both languages', async () => {
      const dutch = await assign({ academicYear: '2035-2036' })
      expect(dutch).toMatchObject({ status: 422, body: { code: 'no-rules-for-year' } })
      expect(dutch.body.detail).toContain('2035-2036')
      const english = await assign({ academicYear: '2035-2036' }, { 'accept-language': 'en' })
      expect(english.body.detail).toContain('No rules have been published for academic year 2035-2036')
    })

    it('a year that is a draft only, exactly as one that nobody wrote', async () => {
      const copied = await world.as('coordinator').post('/v1/academic-years/2036-2037/copy', { from: '2021-2022' })
      expect(copied.status).toBe(201)
      const draft = bytesOf(await assign({ academicYear: '2036-2037' }))
      const none = bytesOf(await assign({ academicYear: '2037-2038' }))
      expect(draft.replaceAll('2036-2037', '…')).toBe(none.replaceAll('2037-2038', '…'))
    })
  })

  it('tells the student of another and one who does not exist in the same words', async () => {
    const [unknown, anothers] = [unknownId, demoIds.otherStudent]
    const [one, other] = [await assign({ studentId: unknown }), await assign({ studentId: anothers })]
    expect(bytesOf(one).replaceAll(unknown, '…')).toBe(bytesOf(other).replaceAll(anothers, '…'))
  })

  it.each(['student', 'mentor', 'principal', 'study-path-counsellor', 'integration', 'admin'] as const)(
    'is not for a %s',
    async (persona) => {
      expect(await world.as(persona).post('/v1/placements', wanted)).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      })
    },
  )

  it('knows every unit of the shipped year', async () => {
    const statuses = []
    for (const { id, perDidactics, windows } of year20212022.courseUnits) {
      const place = { courseUnit: id, didactics: perDidactics ? 'physics' : null, semester: windows[0]?.semester }
      statuses.push((await assign({ ...place, schoolId: demoIds.museum })).status)
    }
    expect(statuses).toEqual([201, 201, 201, 201])
  })
})
