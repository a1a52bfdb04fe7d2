import { expect } from 'vitest'
import type { Persona } from '../../src/demo/personas.ts'
import type { Answer, World } from '../support/app.ts'
import { assignedPlacement, completeLessons } from '../support/factories.ts'

let made = 980_000

/** A school of its own that states these lines for 2021-2022; gives its id. */
export async function schoolOffering(world: World, lines: readonly Record<string, unknown>[]): Promise<string> {
  made += 1
  const school = { institutionNumber: String(made), name: `De Kade ${made}`, kind: 'secondary' }
  const { id } = (await world.as('coordinator').post('/v1/schools', school)).body
  if (lines.length > 0) await expectOffered(offer(world, id, lines))
  return id
}

/** States what a school offers in 2021-2022. */
export function offer(
  world: World,
  schoolId: string,
  lines: readonly Record<string, unknown>[],
  { by = 'coordinator' as Persona, headers = { 'if-match': '*' } as Record<string, string> } = {},
): Promise<Answer> {
  return world.as(by).put(capacityOf(schoolId), { lines }, headers)
}

export const capacityOf = (schoolId: string, academicYear = '2021-2022') =>
  `/v1/schools/${schoolId}/capacities?academicYear=${academicYear}`

/** How many places are taken, line by line. */
export async function takenAt(world: World, schoolId: string): Promise<number[]> {
  const { body } = await world.as('coordinator').get(capacityOf(schoolId))
  return body.lines.map(({ taken }: { taken: number }) => taken)
}

/** Students of the didactics mathematics; gives their ids. */
export async function newStudents(world: World, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let index = 0; index < count; index += 1) {
    made += 1
    const student = { studentNumber: `S-${made}`, name: 'Noor Peeters', email: `s-${made}@demo.example` }
    const answer = await world.as('coordinator').post('/v1/students', { ...student, didactics: ['mathematics'] })
    if (answer.status !== 201) throw new Error(`createStudent answered ${answer.status}: ${answer.text}`)
    ids.push(answer.body.id)
  }
  return ids
}

/** A coordinator assigns a place for the first subject didactics to a student. */
export function assign(
  world: World,
  studentId: string,
  schoolId: string,
  changes: Record<string, unknown> = {},
  headers?: Record<string, string>,
): Promise<Answer> {
  const place = { academicYear: '2021-2022', courseUnit: 'subject-didactics-1', didactics: 'mathematics', semester: 1 }
  return world.as('coordinator').post('/v1/placements', { ...place, studentId, schoolId, ...changes }, headers)
}

async function expectOffered(answering: Promise<Answer>): Promise<void> {
  const { status, text } = await answering
  if (status !== 200) throw new Error(`putCapacities answered ${status}: ${text}`)
}

/** A placement at the atheneum that was asked through lerarenstage.be and whose start was approved. */
export async function startedThroughLerarenstage(world: World): Promise<string> {
  const id = await assignedPlacement(world)
  const [student, supervisor] = [world.as('student'), world.as('supervisor')]
  await student.post(`/v1/placements/${id}/request`, { channel: 'lerarenstage', externalReference: 'LS-1' })
  await world.as('coordinator').post(`/v1/placements/${id}/school-answer`, { answer: 'accepted' })
  await supervisor.post(`/v1/placements/${id}/approve-place`)
  await student.put(`/v1/placements/${id}/roster`, { lessons: completeLessons() })
  await student.post(`/v1/placements/${id}/submit-roster`)
  await supervisor.post(`/v1/placements/${id}/approve-roster`)
  expect((await supervisor.post(`/v1/placements/${id}/approve-start`)).status).toBe(200)
  return id
}
