import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { year20212022 } from '../../src/rules/index.ts'
import { trailOf } from '../placements/given.ts'
import { testWorld, type World } from '../support/app.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const copy = (to: string, from = '2021-2022', headers?: Record<string, string>) =>
  world.as('coordinator').post(`/v1/academic-years/${to}/copy`, { from }, headers)
type Unit = { windows: { startsOn: string; endsOn: string }[] }
const days = (units: readonly Unit[]) =>
  units.flatMap(({ windows }) => windows.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn]))
const daysBetween = (one: string, other: string) => (Date.parse(other) - Date.parse(one)) / 86_400_000

describe('copyAcademicYear', () => {
  it.each(['2022-2023', '2024-2025', '2031-2032', '2015-2016'])(
    'makes %s a draft whose windows keep their weekdays and their place in the year',
    async (to) => {
      const answer = await copy(to)
      expect(answer).toMatchObject({ status: 201, body: { year: to, status: 'draft', parametersVersion: 1 } })
      expect(answer.headers.location).toBe(`/v1/academic-years/${to}`)
      const { courseUnits, ...rest } = answer.body.parameters
      const { courseUnits: originals, ...others } = year20212022
      expect(rest).toEqual({ ...others, academicYear: to })
      const years = Number(to.slice(0, 4)) - 2021
      for (const [index, day] of days(courseUnits).entries()) {
        const shift = daysBetween(days(originals)[index] ?? '', day)
        expect(Math.abs(shift % 7)).toBe(0)
        expect(Math.abs(shift - years * 365.25)).toBeLessThan(5)
      }
      expect(courseUnits.map((unit: Unit) => ({ ...unit, windows: [] }))).toEqual(
        originals.map((unit) => ({ ...unit, windows: [] })),
      )
      expect(await trailOf(world, to)).toMatchObject([{ operation: 'copyAcademicYear' }])
      expect((await world.as('coordinator').post(`/v1/academic-years/${to}/publish`)).status).toBe(200)
    },
  )

  it('does not write over a year that exists', async () => {
    const dutch = await copy('2021-2022')
    expect(dutch).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect(dutch.body.detail).toContain('Academiejaar 2021-2022 bestaat al')
    const english = await copy('2021-2022', '2021-2022', { 'accept-language': 'en' })
    expect(english.body.detail).toContain('Academic year 2021-2022 exists already')
    const clicks = await Promise.all([copy('2040-2041'), copy('2040-2041')])
    expect(clicks.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  it('copies what is in force only', async () => {
    expect(await copy('2042-2043', '2040-2041')).toMatchObject({ status: 422, body: { code: 'no-rules-for-year' } })
    expect((await copy('2042-2043', '1999-2000')).status).toBe(422)
    expect((await world.as('student').get('/v1/academic-years/2042-2043')).status).toBe(404)
  })

  it.each([
    ['2021-2029', '2021-2022'],
    ['2023-2024', '2021'],
    ['0000-0001', '2021-2022'],
  ])('refuses to make %s from %s', async (to, from) => {
    expect((await copy(to, from)).status).toBe(400)
  })

  it.each(['student', 'supervisor', 'mentor', 'principal', 'integration', 'study-path-counsellor'] as const)(
    'is not for a %s',
    async (persona) => {
      const answer = await world.as(persona).post('/v1/academic-years/2025-2026/copy', { from: '2021-2022' })
      expect(answer.status).toBe(403)
    },
  )
})
