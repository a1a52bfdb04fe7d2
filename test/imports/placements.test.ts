import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, it } from 'vitest'
import { events } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { anotherProgramme, coordinatorOf, moveOtherStudent } from '../programmes/given.ts'
import { testWorld } from '../support/app.ts'
import { applied, checked, csv, rowsOf, work } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
const { institutionNumber: school } = (await coordinator.get(`/v1/schools/${demoIds.atheneum}`)).body
const headings = [
  'Studentnummer',
  'Schoolnummer',
  'Academiejaar',
  'Opleidingsonderdeel',
  'Vakdidactiek',
  'Semester',
  'Graad',
]
const row = (
  more: Partial<Record<'student' | 'school' | 'year' | 'unit' | 'didactics' | 'semester' | 'grade', string>> = {},
) => [
  more.student ?? '0571234',
  more.school ?? school,
  more.year ?? '2021-2022',
  more.unit ?? 'subject-didactics-1',
  more.didactics ?? 'mathematics',
  more.semester ?? '1',
  more.grade ?? '',
]

const placesOfStudent = async () => (await coordinator.get(`/v1/placements?studentId=${demoIds.student}`)).body.items

describe('an import of placements', () => {
  it('assigns places as the API does, and finds them again', async () => {
    const file = csv(headings, row({ grade: '3' }), row({ didactics: 'physics' }))
    const done = await applied(world, 'placements', file, 'all-or-nothing')
    expect(done).toMatchObject({ state: 'applied', rows: { added: 2, written: 2 } })
    const places = await placesOfStudent()
    expect(places).toMatchObject([
      { state: 'assigned', schoolId: demoIds.atheneum, didactics: 'mathematics', grade: 3 },
      { state: 'assigned', didactics: 'physics', grade: null },
    ])
    const told = await world.db.select().from(events).where(eq(events.subjectId, places[0].id))
    expect(told).toMatchObject([{ type: 'placement.assigned', studentId: demoIds.student }])
    expect((await checked(world, 'placements', file)).rows).toMatchObject({ unchanged: 2, added: 0 })
  })

  it('refuses what does not fit, row by row', async () => {
    const file = csv(
      headings,
      row({ student: '0000000' }),
      row({ school: '1' }),
      row({ year: '2030-2031' }),
      row({ unit: 'knitting' }),
      row({ didactics: 'history' }),
      row({ semester: '2' }),
      row({ semester: 'twee' }),
      row({ grade: '4' }),
      row({ grade: '2' }),
      row({ unit: 'professional-teaching', didactics: '' }),
      row({ unit: 'professional-teaching', didactics: '' }),
    )
    const done = await checked(world, 'placements', file)
    const told = (await rowsOf(world, done.id, 'refused')).map(
      ({ line, errors }: { line: number; errors: { column: string; code: string }[] }) => [
        line,
        ...errors.map(({ column, code }) => `${column} ${code}`),
      ],
    )
    expect(told).toEqual([
      [2, 'Studentnummer unknown'],
      [3, 'Schoolnummer unknown'],
      [4, 'Academiejaar no-rules-for-year'],
      [5, 'Opleidingsonderdeel unknown-course-unit'],
      [6, 'Vakdidactiek didactics-not-followed'],
      [7, 'Semester no-window'],
      [8, 'Semester not-a-number'],
      [9, 'Graad too-big'],
      [10, 'Graad grade-stands'],
      [12, 'Studentnummer duplicate'],
    ])
    expect(done.rows).toMatchObject({ added: 1, refused: 10 })
  })

  it('takes no more places than a school offers', async () => {
    const offered = { lines: [{ semester: 2, places: 1 }] }
    await coordinator.put(`/v1/schools/${demoIds.specialSchool}/capacities?academicYear=2021-2022`, offered)
    const { institutionNumber: number } = (await coordinator.get(`/v1/schools/${demoIds.specialSchool}`)).body
    const places = ['mathematics', 'physics'].map((didactics) =>
      row({ school: number, unit: 'subject-didactics-2', didactics, semester: '2' }),
    )
    const done = await applied(world, 'placements', csv(headings, ...places))
    expect(done.rows).toMatchObject({ added: 1, refused: 1, written: 1 })
    expect(await rowsOf(world, done.id, 'refused')).toMatchObject([{ line: 3, errors: [{ code: 'no-capacity' }] }])
    const { lines } = (await coordinator.get(`/v1/schools/${demoIds.specialSchool}/capacities?academicYear=2021-2022`))
      .body
    expect(lines).toMatchObject([{ places: 1, taken: 1 }])
  })

  it('of who is limited to a programme finds no student of another', async () => {
    const programme = await anotherProgramme(world)
    await moveOtherStudent(world, programme)
    const limited = await coordinatorOf(world, programme)
    const place = { unit: 'individual-learners', didactics: '' }
    const file = csv(headings, row(place), row({ ...place, student: '0575678' }))
    const sent = await limited.post('/v1/imports?kind=placements', Buffer.from(file), { 'content-type': 'text/csv' })
    await work(world)
    const { items } = (await limited.get(`/v1/imports/${sent.body.id}/rows`)).body
    expect(items).toMatchObject([
      { line: 2, outcome: 'refused', errors: [{ column: 'Studentnummer', code: 'unknown' }] },
      { line: 3, outcome: 'added' },
    ])
    const before = (await placesOfStudent()).length
    await limited.post(`/v1/imports/${sent.body.id}/apply`, { mode: 'good-rows' })
    await work(world)
    expect((await placesOfStudent()).length).toBe(before)
    const { body } = await limited.get(
      `/v1/placements?studentId=${demoIds.otherStudent}&courseUnit=individual-learners`,
    )
    expect(body.items).toMatchObject([{ state: 'assigned' }])
  })
})
