import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import type { Persona } from '../../src/demo/personas.ts'
import { testWorld, type World } from '../support/app.ts'
import { comparable, faultsIn, unknownId } from '../users/answers.ts'
import { assign, capacityOf, newStudents, offer, schoolOffering } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const read = (persona: Persona, schoolId: string, academicYear?: string) =>
  world.as(persona).get(capacityOf(schoolId, academicYear))

describe('listCapacities', () => {
  it('shows what the school offers, the most general line of a semester last, and what is left of it', async () => {
    const school = await schoolOffering(world, [
      { semester: 2, places: 1 },
      { semester: 1, places: 3 },
      { semester: 1, didactics: 'mathematics', places: 2 },
      { semester: 1, didactics: 'mathematics', grade: 3, places: 1, lastConfirmedOn: '2021-09-13' },
    ])
    const [student = ''] = await newStudents(world, 1)
    expect((await assign(world, student, school, { grade: 3 })).status).toBe(201)
    const line = { semester: 1, didactics: null, grade: null, taken: 0, lastConfirmedOn: '2021-10-01' }
    expect(await read('coordinator', school)).toMatchObject({
      status: 200,
      body: {
        schoolId: school,
        academicYear: '2021-2022',
        lines: [
          { ...line, didactics: 'mathematics', grade: 3, places: 1, taken: 1, free: 0, lastConfirmedOn: '2021-09-13' },
          { ...line, didactics: 'mathematics', places: 2, free: 2 },
          { ...line, places: 3, free: 3 },
          { ...line, semester: 2, places: 1, free: 1 },
        ],
      },
    })
  })

  it('has no ETag, because what is free changes with every placement', async () => {
    expect((await read('coordinator', demoIds.college)).headers.etag).toBeUndefined()
  })

  it('is empty for a year in which the school states nothing', async () => {
    expect((await read('coordinator', demoIds.college, '2034-2035')).body.lines).toEqual([])
    expect((await read('coordinator', demoIds.atheneum)).body.lines).toEqual([])
  })

  it.each(['supervisor', 'coordinator', 'study-path-counsellor', 'admin'] as const)(
    'is for a %s, of every school',
    async (persona) => {
      expect((await read(persona, demoIds.college)).body.lines).toHaveLength(3)
      expect((await read(persona, unknownId)).status).toBe(404)
    },
  )

  it('is for a principal, of the own school', async () => {
    await offer(world, demoIds.atheneum, [
      { semester: 2, places: 1000 },
      { semester: 1, places: 1000 },
    ])
    expect((await read('principal', demoIds.atheneum)).body.lines).toHaveLength(2)
    const [other, unknown] = [await read('principal', demoIds.college), await read('principal', unknownId)]
    expect(other.status).toBe(404)
    expect(comparable(other)).toEqual(comparable(unknown))
  })

  it.each(['student', 'mentor', 'integration'] as const)('is not for a %s', async (persona) => {
    expect((await read(persona, demoIds.atheneum)).status).toBe(403)
  })

  it.each([
    ['', '/academicYear required'],
    ['?academicYear=2021', '/academicYear invalid-format'],
    ['?academicYear=2021-2022&semester=1', '/semester unknown-field'],
  ])('refuses "%s"', async (query, fault) => {
    const answer = await world.as('coordinator').get(`/v1/schools/${demoIds.college}/capacities${query}`)
    expect([answer.status, faultsIn(answer)]).toEqual([400, [fault]])
  })
})
