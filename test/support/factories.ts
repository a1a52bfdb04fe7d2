import { demoIds } from '../../src/demo/data.ts'
import type { World } from './app.ts'

/** A complete lesson at the demo's atheneum, on a day in the window of the first subject didactics. */
export function lesson(changes: Record<string, unknown> = {}) {
  return {
    date: '2021-11-08',
    startTime: '08:30',
    endTime: '10:10',
    hours: 2,
    activity: 'participant-observation',
    grade: 3,
    mentor: demoIds.mathematicsMentor,
    classGroup: '5 WeWi',
    room: 'B12',
    topic: 'Integralen',
    ...changes,
  }
}

/** The whole of subject-didactics-1: two hours of observation, two of co-teaching. */
export function completeLessons() {
  return [lesson(), lesson({ date: '2021-11-15', activity: 'co-teaching', topic: 'Afgeleiden' })]
}

/** A place for the demo's student at the atheneum, assigned by the supervisor. */
export async function assignedPlacement(world: World, changes: Record<string, unknown> = {}): Promise<string> {
  const answer = await world.as('supervisor').post('/v1/placements', {
    studentId: demoIds.student,
    schoolId: demoIds.atheneum,
    academicYear: '2021-2022',
    courseUnit: 'subject-didactics-1',
    didactics: 'mathematics',
    semester: 1,
    ...changes,
  })
  if (answer.status !== 201) throw new Error(`assignPlace answered ${answer.status}: ${answer.text}`)
  return answer.body.id
}

/** The same with its place approved and a roster submitted: everything the student can do. */
export async function submittedPlacement(
  world: World,
  lessons: unknown[] = completeLessons(),
  changes: Record<string, unknown> = {},
): Promise<string> {
  const id = await assignedPlacement(world, changes)
  await expectOk(world.as('supervisor').post(`/v1/placements/${id}/approve-place`))
  await expectOk(world.as('student').put(`/v1/placements/${id}/roster`, { lessons }))
  await expectOk(world.as('student').post(`/v1/placements/${id}/submit-roster`))
  return id
}

/** The same with the roster approved: ready for the start. */
export async function plannedPlacement(
  world: World,
  lessons: unknown[] = completeLessons(),
  changes: Record<string, unknown> = {},
): Promise<string> {
  const id = await submittedPlacement(world, lessons, changes)
  await expectOk(world.as('supervisor').post(`/v1/placements/${id}/approve-roster`))
  return id
}

/** The same with the start approved. */
export async function startedPlacement(
  world: World,
  lessons: unknown[] = completeLessons(),
  changes: Record<string, unknown> = {},
): Promise<string> {
  const id = await plannedPlacement(world, lessons, changes)
  await expectOk(world.as('supervisor').post(`/v1/placements/${id}/approve-start`))
  return id
}

async function expectOk(answering: Promise<{ status: number; text: string }>): Promise<void> {
  const { status, text } = await answering
  if (status >= 300) throw new Error(`answered ${status}: ${text}`)
}
