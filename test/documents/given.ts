import { asc, eq } from 'drizzle-orm'
import { auditEvents, events } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { documents } from '../../src/documents/table.ts'
import type { Answer, World } from '../support/app.ts'

export const ofStudent = `/v1/students/${demoIds.student}/documents`
export const statement = { kind: 'commitment-statement' }
export const extract = { kind: 'criminal-record-extract', model: '596.2', issuedOn: '2021-09-15' }
export const unknownId = '01920000-0000-7000-8000-00000000dead'

/** The demo's students as if they had handed in nothing yet. */
export async function withoutDocuments(world: World): Promise<void> {
  await world.db.delete(documents)
}

/** A commitment statement that the student has handed in. */
export async function handedIn(world: World): Promise<Answer> {
  const answer = await world.as('student').post(ofStudent, statement)
  if (answer.status !== 201) throw new Error(`recordDocument answered ${answer.status}: ${answer.text}`)
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
