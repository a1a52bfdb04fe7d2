import { asc, eq } from 'drizzle-orm'
import { auditEvents, events } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import type { Answer, World } from '../support/app.ts'

/** A draft framework agreement with the demo's atheneum. */
export async function draft(world: World, changes: Record<string, unknown> = {}): Promise<Answer> {
  const answer = await world.as('coordinator').post('/v1/agreements', {
    kind: 'framework',
    schoolId: demoIds.atheneum,
    validFrom: '2021-09-01',
    validUntil: '2022-08-31',
    ...changes,
  })
  if (answer.status !== 201) throw new Error(`createAgreement answered ${answer.status}: ${answer.text}`)
  return answer
}

/** The same, sent for signature. */
export async function sent(world: World, changes: Record<string, unknown> = {}): Promise<Answer> {
  const { body } = await draft(world, changes)
  return world.as('coordinator').post(`/v1/agreements/${body.id}/send`)
}

/** An individual agreement about the demo's student. */
export const aboutStudent = { kind: 'individual', studentId: demoIds.student }

export const signatureOf = (party: string, changes: Record<string, unknown> = {}) => ({
  party,
  signatoryName: `Iemand van ${party}`,
  signatoryFunction: 'Gevolmachtigde',
  ...changes,
})

/** The same, signed by all its parties. */
export async function signed(world: World, changes: Record<string, unknown> = {}): Promise<Answer> {
  let answer = await sent(world, changes)
  for (const party of answer.body.missing) {
    answer = await world.as('coordinator').post(`/v1/agreements/${answer.body.id}/signatures`, signatureOf(party))
  }
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
    .select({ operation: auditEvents.operation, before: auditEvents.before, after: auditEvents.after })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, subjectId))
    .orderBy(asc(auditEvents.id))
}

export const unknownId = '01920000-0000-7000-8000-00000000dead'
