import { setTimeout } from 'node:timers/promises'
import { asc, eq } from 'drizzle-orm'
import type pg from 'pg'
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

/**
 * Sends a request while another transaction holds the student's dossier; that one makes its change and commits once
 * the request waits for it. A request that does not wait shows what it did to a dossier in the middle of a change.
 */
export async function duringAnotherChange(
  world: World,
  change: (client: pg.PoolClient) => Promise<unknown>,
  send: () => Promise<Answer>,
): Promise<Answer> {
  const client = await world.database.pool.connect()
  try {
    await client.query('begin')
    await client.query('select from students where id = $1 for update', [demoIds.student])
    let answered = false
    const answer = send().finally(() => {
      answered = true
    })
    while (!answered && !(await someoneWaits(world))) await setTimeout(5)
    await change(client)
    await client.query('commit')
    return await answer
  } finally {
    client.release()
  }
}

async function someoneWaits(world: World): Promise<boolean> {
  const { rowCount } = await world.database.pool.query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rowCount !== 0
}
