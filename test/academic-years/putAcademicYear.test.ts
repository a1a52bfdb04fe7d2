import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { academicYears, academicYearVersions } from '../../src/academic-years/table.ts'
import { year20212022 } from '../../src/rules/index.ts'
import { trailOf } from '../placements/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { changed, onlyNew, stricter } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const put = (parameters: unknown, headers?: Record<string, string>, year = '2021-2022') =>
  world.as('coordinator').put(`/v1/academic-years/${year}`, parameters, headers)
const read = (year: string, query = '') => world.as('student').get(`/v1/academic-years/${year}${query}`)

describe('putAcademicYear', () => {
  it('makes a year only when it does not exist yet', async () => {
    const windowless = changed((parameters) => {
      for (const unit of parameters.courseUnits) unit.windows = []
    }, '2030-2031')
    for (const headers of [{ 'if-match': '*' }, { 'if-match': '"1"' }]) {
      expect(await put(windowless, headers, '2030-2031')).toMatchObject({ status: 412, body: { code: 'stale' } })
    }
    expect((await put(windowless, {}, '2030-2031')).status).toBe(428)
    expect((await read('2030-2031')).status).toBe(404)

    const made = await Promise.all([put(windowless, onlyNew, '2030-2031'), put(windowless, onlyNew, '2030-2031')])
    expect(made.map(({ status }) => status).sort()).toEqual([200, 412])
    expect((await read('2030-2031')).body).toEqual({
      year: '2030-2031',
      parametersVersion: 1,
      status: 'draft',
      parameters: windowless,
      writtenAt: '2021-10-01T06:00:00.000Z',
      publishedAt: null,
    })
    expect(await trailOf(world, '2030-2031')).toMatchObject([{ operation: 'putAcademicYear' }])
  })

  it('writes a draft beside the version in force, on the version the writer saw', async () => {
    const { etag } = await read('2021-2022')
    const draft = await put(stricter(), { 'if-match': etag })
    expect(draft).toMatchObject({ status: 200, body: { status: 'draft', parametersVersion: 2 } })
    expect(await read('2021-2022')).toMatchObject({ body: { status: 'published', parametersVersion: 1 } })
    expect((await read('2021-2022', '?version=draft')).body).toEqual(draft.body)

    expect(await put(year20212022, { 'if-match': etag })).toMatchObject({
      status: 412,
      body: { code: 'stale', currentETag: draft.etag },
    })
    const again = await put(year20212022, { 'if-match': draft.etag })
    expect(again.body).toMatchObject({ parametersVersion: 2, parameters: year20212022 })
  })

  it.each(['student', 'supervisor', 'mentor', 'principal', 'integration', 'study-path-counsellor'] as const)(
    'is not for a %s',
    async (persona) => {
      const answer = await world.as(persona).put('/v1/academic-years/2021-2022', year20212022)
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    },
  )

  it('refuses the document of another year', async () => {
    const answer = await put(stricter(), onlyNew, '2031-2032')
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/academicYear', code: 'other-year' }] } })
    expect(answer.body.detail).toBe('Dit document is van academiejaar 2021-2022, niet van 2031-2032.')
  })

  it.each(['2021', '2021-2023', '2022-2021', '0000-0001', '2021-2022x'])('refuses the year %s', async (year) => {
    expect((await put({ ...year20212022, academicYear: year }, onlyNew, year)).status).toBe(400)
  })

  describe('refuses nonsense with its place, and stores nothing:', () => {
    // biome-ignore lint/suspicious/noExplicitAny: what is written here does not fit the document
    const cases: [string, (year: any) => void, string, string?][] = [
      [
        'a window that ends before it starts',
        (year) => Object.assign(year.courseUnits[1].windows[0], { endsOn: '2021-11-07' }),
        '/courseUnits/1/windows/0/endsOn',
        'ends-before-start',
      ],
      [
        'a window outside the year',
        (year) => Object.assign(year.courseUnits[0].windows[0], { startsOn: '2020-10-04', endsOn: '2020-12-24' }),
        '/courseUnits/0/windows/0/startsOn',
        'outside-academic-year',
      ],
      [
        'two windows in the same semester',
        (year) => Object.assign(year.courseUnits[0].windows[1], { semester: 1 }),
        '/courseUnits/0/windows/1/semester',
        'duplicate',
      ],
      [
        'a day that does not exist',
        (year) => Object.assign(year.courseUnits[0].windows[0], { endsOn: '2021-02-29' }),
        '/courseUnits/0/windows/0/endsOn',
      ],
      [
        'negative hours',
        (year) => Object.assign(year.courseUnits[0].requirements[0], { hours: -1 }),
        '/courseUnits/0/requirements/0/hours',
      ],
      [
        'an activity without hours',
        (year) => delete year.courseUnits[0].requirements[0].hours,
        '/courseUnits/0/requirements/0/hours',
        'required',
      ],
      [
        'an activity of zero hours',
        (year) => Object.assign(year.courseUnits[0].requirements[0], { hours: 0 }),
        '/courseUnits/0/requirements/0/hours',
      ],
      [
        'hours of 1e308',
        (year) => Object.assign(year.courseUnits[0].requirements[0], { hours: 1e308 }),
        '/courseUnits/0/requirements/0/hours',
      ],
      [
        'hours as text',
        (year) => Object.assign(year.upperSecondary, { minimumHours: '12' }),
        '/upperSecondary/minimumHours',
        'invalid-type',
      ],
      [
        'a third of an hour',
        (year) => Object.assign(year.alternativeSetting, { maximumHours: 10.3 }),
        '/alternativeSetting/maximumHours',
      ],
      [
        'a negative maximum',
        (year) => Object.assign(year.alternativeSetting, { maximumHours: -1 }),
        '/alternativeSetting/maximumHours',
      ],
      ['grade 4', (year) => year.upperSecondary.grades.push(4), '/upperSecondary/grades/2'],
      [
        'a setting that does not exist',
        (year) => year.upperSecondary.settings.push('kindergarten'),
        '/upperSecondary/settings/2',
      ],
      ['half a day of notice', (year) => Object.assign(year.planning, { noticeDays: 0.5 }), '/planning/noticeDays'],
      ['an hour of no minutes', (year) => Object.assign(year, { minutesPerHour: 0 }), '/minutesPerHour'],
      [
        'an activity that nobody knows',
        (year) => Object.assign(year.courseUnits[0].requirements[0], { activity: 'singing' }),
        '/courseUnits/0/requirements/0/activity',
        'unknown-activity',
      ],
      [
        'a unit that nobody knows',
        (year) => Object.assign(year.spread[0], { courseUnit: 'gym' }),
        '/spread/0/courseUnit',
        'unknown-course-unit',
      ],
      [
        'in-service hours of a unit that nobody knows',
        (year) => Object.assign(year.lio.inServiceHours[1], { courseUnit: 'gym' }),
        '/lio/inServiceHours/1/courseUnit',
        'unknown-course-unit',
      ],
      ['the same unit twice', (year) => year.courseUnits.push(year.courseUnits[0]), '/courseUnits/4/id', 'duplicate'],
      [
        'a waiver of a rule that does not exist',
        (year) => Object.assign(year.waivers, { 'good-weather': ['admin'] }),
        '/waivers/good-weather',
        'unknown-rule',
      ],
      [
        'a waiver for a role that does not exist',
        (year) => Object.assign(year.waivers, { 'no-overlap': ['dean'] }),
        '/waivers/no-overlap/0',
      ],
      ['no units at all', (year) => Object.assign(year, { courseUnits: [] }), '/courseUnits'],
      ['an unknown field', (year) => Object.assign(year, { bonusHours: 1 }), '/bonusHours', 'unknown-field'],
      ['a title in one language', (year) => delete year.courseUnits[0].title.en, '/courseUnits/0/title/en', 'required'],
      ['a number without a source', (year) => delete year.planning.source, '/planning/source', 'required'],
    ]
    it.each(cases)('%s', async (_what, spoil, pointer, code) => {
      const before = [await world.db.$count(academicYears), await world.db.$count(academicYearVersions)]
      const spoilt = changed(spoil)
      const answer = await put(spoilt)
      expect(answer).toMatchObject({ status: 400, body: { code: 'malformed' } })
      expect(answer.body.errors[0]).toMatchObject({ pointer, ...(code && { code }) })
      expect([await world.db.$count(academicYears), await world.db.$count(academicYearVersions)]).toEqual(before)

      // The same holds for a draft that is only tried, and for one that a dossier is posted under.
      const tried = await world.as('coordinator').post('/v1/academic-years/2021-2022/impact', { parameters: spoilt })
      expect(tried.body.errors[0]).toMatchObject({ pointer: `/parameters${pointer}` })
    })
  })
})
