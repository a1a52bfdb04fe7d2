import { asc, eq } from 'drizzle-orm'
import { auditEvents, events } from '../../src/audit/table.ts'
import { lioApplications, reductions } from '../../src/lio/table.ts'
import type { Answer, World } from '../support/app.ts'

export const unknownId = '01920000-0000-7000-8000-00000000dead'

const assignment = (hoursPerYear: number, changes: Record<string, unknown> = {}) => ({
  employer: 'Atheneum De Brug',
  level: 'secondary',
  grade: 3,
  subject: 'Wiskunde',
  didactics: 'mathematics',
  hoursPerYear,
  ...changes,
})

/** 500 hours in all, 150 of them in grade 3, 125 within the didactics followed: just enough for a full exemption. */
export const fullAssignments = [
  assignment(125),
  assignment(25, { didactics: null, subject: 'Informatica' }),
  assignment(350, { grade: 1, didactics: null }),
]

/** The same with a quarter of an hour less within the didactics. */
export const shortAssignments = [
  assignment(124.75),
  assignment(25.25, { didactics: null, subject: 'Informatica' }),
  assignment(350, { grade: 1, didactics: null }),
]

export const application = (changes: Record<string, unknown> = {}) => ({
  academicYear: '2021-2022',
  holdsMaster: true,
  assignments: shortAssignments,
  ...changes,
})

export const reductionRequest = { academicYear: '2021-2022', motivation: 'Ik geef al vijf jaar les in de derde graad.' }

export const hours = (changes: Record<string, unknown> = {}) => ({
  courseUnit: 'subject-didactics-1',
  didactics: 'mathematics',
  activity: 'co-teaching',
  hours: 1.5,
  ...changes,
})

export const reason = 'De bewijsstukken tonen dat de uren kloppen.'

/** Nobody has applied for anything. */
export async function withoutApplications(world: World): Promise<void> {
  await world.db.delete(lioApplications)
  await world.db.delete(reductions)
}

/** An application of the demo's student that waits; its assessment says extra hours. */
export async function applied(world: World, changes: Record<string, unknown> = {}): Promise<Answer> {
  const answer = await world.as('student').post('/v1/lio-applications', application(changes))
  if (answer.status !== 201) throw new Error(`createLioApplication answered ${answer.status}: ${answer.text}`)
  return answer
}

/** A request of the demo's student that waits. */
export async function requested(world: World): Promise<Answer> {
  const answer = await world.as('student').post('/v1/reductions', reductionRequest)
  if (answer.status !== 201) throw new Error(`createReduction answered ${answer.status}: ${answer.text}`)
  return answer
}

/** What the outbox says about a record, in order. */
export async function eventsAbout(world: World, subjectId: string): Promise<string[]> {
  const rows = await world.db
    .select({ type: events.type })
    .from(events)
    .where(eq(events.subjectId, subjectId))
    .orderBy(asc(events.id))
  return rows.map((row) => row.type)
}

/** What the trail says about a record, in order. */
export async function trailOf(world: World, subjectId: string) {
  return world.db
    .select({
      operation: auditEvents.operation,
      reason: auditEvents.reason,
      before: auditEvents.before,
      after: auditEvents.after,
    })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, subjectId))
    .orderBy(asc(auditEvents.id))
}
