import type { Answer } from '../support/app.ts'
import { completeLessons } from '../support/factories.ts'
import type { Corner } from './corner.ts'

/** What must go well before something can be tried. */
export async function good(answering: Promise<Answer>): Promise<Answer> {
  const answer = await answering
  if (answer.status >= 300) throw new Error(`answered ${answer.status}: ${answer.text}`)
  return answer
}

/** The first subject didactics of a student at the first school, which has one place for it. */
export const place = ({ studentIds, schoolIds }: Corner, student: 0 | 1 = 0) => ({
  studentId: studentIds[student],
  schoolId: schoolIds[0],
  academicYear: '2021-2022',
  courseUnit: 'subject-didactics-1',
  didactics: 'mathematics',
  semester: 1,
})

export async function assigned(corner: Corner, student: 0 | 1 = 0): Promise<string> {
  return (await good(corner.as(`supervisor ${student}`).post('/v1/placements', place(corner, student)))).body.id
}

export async function requested(corner: Corner): Promise<string> {
  const id = await assigned(corner)
  await good(corner.as('student 0').post(`/v1/placements/${id}/request`, { channel: 'mail' }))
  return id
}

/** A whole roster, in the words of the corner's school. */
export const roster = ({ mentorIds }: Corner) => ({
  lessons: completeLessons().map((lesson) => ({ ...lesson, mentor: mentorIds[0] })),
})

/** Its place approved, and its roster submitted. */
export async function submitted(corner: Corner, student: 0 | 1 = 0): Promise<string> {
  const id = await assigned(corner, student)
  await good(corner.as(`supervisor ${student}`).post(`/v1/placements/${id}/approve-place`))
  await good(corner.as(`student ${student}`).put(`/v1/placements/${id}/roster`, roster(corner)))
  await good(corner.as(`student ${student}`).post(`/v1/placements/${id}/submit-roster`))
  return id
}

/** Everything there but the agreement. */
export async function planned(corner: Corner, student: 0 | 1 = 0): Promise<string> {
  const id = await submitted(corner, student)
  await good(corner.as(`supervisor ${student}`).post(`/v1/placements/${id}/approve-roster`))
  return id
}

type Line = { id: string; party: string }
export type Agreement = { id: string; parties: [Line, Line] & Line[] }

/** A framework agreement of the first school that waits for signatures. */
export async function sent(corner: Corner, changes: Record<string, unknown> = {}): Promise<Agreement> {
  const wanted = { kind: 'framework', schoolId: corner.schoolIds[0], validFrom: '2021-09-01', ...changes }
  const { id } = (await good(corner.as('coordinator').post('/v1/agreements', wanted))).body
  return (await good(corner.as('coordinator').post(`/v1/agreements/${id}/send`))).body
}

/** One signature, recorded from paper. */
export function onPaper(corner: Corner, { id }: Agreement, line: Line): Promise<Answer> {
  return corner.as('coordinator').post(`/v1/agreements/${id}/signatures`, signature(line))
}

export const signature = ({ id, party }: Line, more: Record<string, unknown> = {}) => ({
  party,
  signatoryId: id,
  signatoryName: `Iemand van ${party}`,
  signatoryFunction: 'Gevolmachtigde',
  ...more,
})

export async function signed(corner: Corner): Promise<Agreement> {
  const agreement = await sent(corner)
  for (const line of agreement.parties) await good(onPaper(corner, agreement, line))
  return agreement
}

/** Nothing is missing but the approval of the start. */
export async function ready(corner: Corner): Promise<{ id: string; agreement: Agreement }> {
  const agreement = await signed(corner)
  return { id: await planned(corner), agreement }
}
