import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import type { Persona } from '../../src/demo/personas.ts'
import { bytesOf, findingOf, unknownId } from '../placements/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement, lesson, submittedPlacement } from '../support/factories.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
  await submittedPlacement(world, [
    lesson(),
    lesson({ date: '2021-11-15', activity: 'co-teaching', setting: 'alternative', hours: 1.25 }),
  ])
})
afterAll(() => world.close())

const read = (
  persona: Persona,
  id: string = demoIds.student,
  query = '?academicYear=2021-2022',
  headers?: Record<string, string>,
) => world.as(persona).get(`/v1/students/${id}/dossier${query}`, headers)

describe('getStudentDossier', () => {
  it('shows hours by unit, didactics and activity, the 12 and the 10', async () => {
    const { status, body } = await read('student')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      studentId: demoIds.student,
      academicYear: '2021-2022',
      parametersVersion: 1,
      hours: { required: 106, planned: 3.25, credited: 3.25, stillToPlan: 102.75 },
      upperSecondary: { hours: 2, minimum: 12 },
      alternative: { hours: 1.25, maximum: 10 },
    })
    const line = { courseUnit: 'subject-didactics-1', didactics: 'mathematics' }
    expect(body.hours.byCourseUnit).toHaveLength(12)
    expect(body.hours.byCourseUnit).toContainEqual({
      ...line,
      activity: 'participant-observation',
      required: 2,
      planned: 2,
      credited: 2,
    })
    expect(body.hours.byCourseUnit).toContainEqual({
      ...line,
      activity: 'co-teaching',
      required: 2,
      planned: 1.25,
      credited: 1.25,
    })
  })

  it('shows the findings of the overview, in the language asked', async () => {
    const [dutch, english] = [
      await read('student'),
      await read('student', demoIds.student, '?academicYear=2021-2022', { 'accept-language': 'en' }),
    ]
    type Told = { rule: string; outcome: string; blocking: boolean; message: string; placementId: string | null }
    const minimum = findingOf<Told>(dutch.body, 'upper-secondary-minimum')
    expect(minimum).toMatchObject({ outcome: 'open', placementId: null })
    expect(minimum.message).toContain('2 van minstens 12 uur')
    expect(findingOf<Told>(english.body, 'upper-secondary-minimum').message).toContain('2 of at least 12 hours')
  })

  it('does not count a draft', async () => {
    const id = await assignedPlacement(world, { didactics: 'physics' })
    await world.as('student').put(`/v1/placements/${id}/roster`, { lessons: [lesson({ date: '2021-11-09' })] })
    expect((await read('student')).body.hours.planned).toBe(3.25)
    await world.as('supervisor').post(`/v1/placements/${id}/withdraw`, { reason: 'Te ver van huis.' })
  })

  it.each(['supervisor', 'coordinator', 'study-path-counsellor'] as const)('shows a %s the same', async (persona) => {
    expect((await read(persona)).body).toEqual((await read('student')).body)
  })

  it('answers for the dossier of another as if it did not exist', async () => {
    const unknown = await read('student', unknownId)
    expect(unknown.status).toBe(404)
    expect(bytesOf(await read('student', demoIds.otherStudent))).toBe(bytesOf(unknown))
    expect(bytesOf(await read('supervisor', demoIds.otherStudent))).toBe(bytesOf(unknown))
  })

  it.each(['mentor', 'principal', 'integration', 'admin'] as const)('is not for a %s', async (persona) => {
    expect((await read(persona)).status).toBe(403)
  })

  it.each([
    ['', 400],
    ['?academicYear=2021', 400],
    ['?academicYear=2021-2022&year=1', 400],
    ['?academicYear=2029-2030', 422],
  ])('refuses "%s" with %i', async (query, status) => {
    expect((await read('student', demoIds.student, query)).status).toBe(status)
  })
})
