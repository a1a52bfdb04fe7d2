import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer, World } from '../support/app.ts'

/**
 * Sends requests that all come to stand in line for one row, which somebody else holds, and then lets them go: the one
 * order of events in which a write that reads before it locks overwrites what it never saw.
 */
export async function atOnce(
  { database }: World,
  row: { table: 'schools' | 'students' | 'users'; id: string },
  requests: (() => Promise<Answer>)[],
): Promise<Answer[]> {
  const holder = await database.pool.connect()
  try {
    await holder.query('BEGIN')
    await holder.query(`SELECT FROM ${row.table} WHERE id = $1 FOR UPDATE`, [row.id])
    const answers = requests.map((send) => send())
    while ((await waiting(database)) < requests.length) await sleep(10)
    await holder.query('ROLLBACK')
    return await Promise.all(answers)
  } finally {
    holder.release()
  }
}

async function waiting({ pool }: World['database']): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  )
  return rows[0]?.count ?? 0
}
