import { expect } from 'vitest'
import type { Role } from '../../src/access/policy.ts'
import type { Corner, Person } from './corner.ts'

type Item = { id: string; roles: Role[]; studentId: string | null }

/** What the dossier says is missing is what waits for the student, no more and no less. */
export async function queuesAgree({ as, studentIds }: Corner): Promise<void> {
  for (const [index, studentId] of studentIds.entries()) {
    const year = 'academicYear=2021-2022'
    const dossier = await as('coordinator').get(`/v1/students/${studentId}/dossier?${year}`)
    const missing: Item[] = dossier.body.steps.flatMap((step: { missing: Item[] }) => step.missing)
    const queue = await as(`student ${index}` as Person).get(`/v1/work-queue?limit=200&${year}`)
    expect([dossier.status, queue.status]).toEqual([200, 200])
    const waiting: Item[] = queue.body.items
    const due = missing.filter(({ roles }) => roles.includes('student'))
    expect(waiting.map(({ id }) => id).sort()).toEqual(due.map(({ id }) => id).sort())
  }
}
