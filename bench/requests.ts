import { oneOf, randomNumbers } from './random.ts'
import { idOf, placementId, type Scale, stageOf, supervisorOf } from './year.ts'

/** One request to the product: who sends it, and what. */
export type Request = { subject: string; method: 'GET' | 'POST'; path: string }

export const reads = ['getPlacement', 'listPlacements', 'getStudentDossier', 'checkStart'] as const
export const writes = ['submitRoster', 'approveStart'] as const
export type Measured = (typeof reads)[number] | (typeof writes)[number]

/** How the table calls them. */
export const titles: Readonly<Record<Measured, string>> = {
  getPlacement: 'read one placement',
  listPlacements: 'list 50 placements',
  getStudentDossier: 'the dossier',
  checkStart: 'start-check',
  submitRoster: 'submit-roster (80 lessons)',
  approveStart: 'approve-start',
}

const studentIn = (stage: ReturnType<typeof stageOf>, scale: Scale) =>
  Array.from({ length: scale.students }, (_, n) => n).filter((n) => stageOf(n, scale) === stage)

const supervisorSubject = (student: number, scale: Scale) => `supervisor-${supervisorOf(student, scale)}`

/** `count` requests of a reading operation, about students everywhere in the year. */
export function readsOf(operation: (typeof reads)[number], scale: Scale, count: number): Request[] {
  const random = randomNumbers(operation.length)
  const ready = studentIn('ready', scale)
  const paths: Readonly<Record<(typeof reads)[number], (student: number) => Omit<Request, 'method'>>> = {
    getPlacement: (student) => ({ subject: supervisorSubject(student, scale), path: placementOf(student) }),
    listPlacements: () => ({ subject: 'coordinator', path: '/v1/placements?limit=50&academicYear=2021-2022' }),
    getStudentDossier: (student) => ({
      subject: `student-${student}`,
      path: `/v1/students/${idOf('student', student)}/dossier?academicYear=2021-2022`,
    }),
    checkStart: (student) => ({
      subject: supervisorSubject(student, scale),
      path: `${placementOf(student)}/start-check`,
    }),
  }
  return Array.from({ length: count }, () => ({ method: 'GET', ...paths[operation](oneOf(random, ready)) }))
}

const placementOf = (student: number) => `/v1/placements/${placementId(student, 'professional-teaching')}`

/**
 * Every request of a writing operation that can be made once, in an order that spreads over students: the even students'
 * for the product, the odd ones' for the program beside it.
 */
export function writesOf(operation: (typeof writes)[number], scale: Scale, whose: 'product' | 'twin'): Request[] {
  const isOurs = (student: number) => student % 2 === (whose === 'product' ? 0 : 1)
  if (operation === 'submitRoster') {
    return studentIn('planning', scale)
      .filter(isOurs)
      .map((student) => ({
        subject: `student-${student}`,
        method: 'POST',
        path: `/v1/placements/${placementId(student, 'professional-teaching')}/submit-roster`,
      }))
  }
  const ready = studentIn('ready', scale).filter(isOurs)
  const units = ['professional-teaching', 'individual-learners', 'subject-didactics-1'] as const
  return units.flatMap((unit) =>
    ready.map(
      (student): Request => ({
        subject: supervisorSubject(student, scale),
        method: 'POST',
        path: `/v1/placements/${placementId(student, unit)}/approve-start`,
      }),
    ),
  )
}
