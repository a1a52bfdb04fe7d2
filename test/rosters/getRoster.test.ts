import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import type { Persona } from '../../src/demo/personas.ts'
import { bytesOf, unknownId } from '../placements/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement } from '../support/factories.ts'

let world: World
let elsewhere: string
beforeAll(async () => {
  world = await testWorld()
  elsewhere = await assignedPlacement(world, { schoolId: demoIds.specialSchool })
  await world.as('student').put(`/v1/placements/${elsewhere}/roster`, { lessons: [] })
})
afterAll(() => world.close())

const read = (persona: Persona, id: string, headers?: Record<string, string>) =>
  world.as(persona).get(`/v1/placements/${id}/roster`, headers)

describe('getRoster', () => {
  it.each(['other-student', 'other-supervisor', 'mentor', 'principal', 'coordinator', 'integration'] as const)(
    'shows the plan to %s',
    async (persona) => {
      const answer = await read(persona, demoIds.otherPlacement)
      expect(answer).toMatchObject({ status: 200, etag: '"1"', body: { state: 'submitted', hours: 4 } })
      expect(answer.body.lessons).toMatchObject([
        { date: '2021-11-09', startTime: '10:25', endTime: '12:05', hours: 2, mentor: demoIds.mathematicsMentor },
        { date: '2021-11-16', activity: 'co-teaching', setting: 'secondary', grade: 3 },
      ])
    },
  )

  it.each(['study-path-counsellor', 'admin'] as const)('is not for a %s', async (persona) => {
    expect((await read(persona, demoIds.otherPlacement)).status).toBe(403)
  })

  it.each([
    ['student', 'another student', () => demoIds.otherPlacement],
    ['supervisor', 'the student of another', () => demoIds.otherPlacement],
    ['mentor', 'another school', () => elsewhere],
    ['principal', 'another school', () => elsewhere],
  ] as const)('answers a %s for the roster of %s as if it did not exist', async (persona, _whose, id) => {
    const unknown = await read(persona, unknownId)
    expect(unknown.status).toBe(404)
    expect(bytesOf(await read(persona, id()))).toBe(bytesOf(unknown))
  })

  it('finds none before the student wrote one', async () => {
    const id = await assignedPlacement(world, { schoolId: demoIds.museum })
    expect((await read('student', id)).status).toBe(404)
  })

  it('says that nothing changed to one who has this version', async () => {
    const { etag } = await read('student', elsewhere)
    expect((await read('student', elsewhere, { 'if-none-match': etag })).status).toBe(304)
  })
})
