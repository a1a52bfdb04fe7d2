import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { World } from '../support/app.ts'

/** The row that somebody holds while others come to stand in line for it. */
export type Row = { table: 'agreements' | 'capacities' | 'schools' | 'students'; id: string }

/**
 * Holds a row while requests are sent one after the other, each once the one before it waits or has been answered, and
 * then lets go: they meet with everything read that they read before they lock, in an order that the test chooses.
 * @returns their answers, in that order
 */
export async function meetAt<Answer>(
  { database }: Pick<World, 'database'>,
  { table, id }: Row,
  requests: readonly (() => Promise<Answer>)[],
): Promise<Answer[]> {
  const { connectionString } = database
  const holder = new pg.Client({ connectionString })
  const observer = new pg.Client({ connectionString })
  await Promise.all([holder.connect(), observer.connect()])
  try {
    await holder.query('begin')
    const { rowCount } = await holder.query(`select from ${table} where id = $1 for update`, [id])
    if (rowCount !== 1) throw new Error(`no row ${id} in ${table}`)
    const answers: Promise<Answer>[] = []
    let answered = 0
    for (const send of requests) {
      answers.push(
        send().finally(() => {
          answered += 1
        }),
      )
      while (answered + (await waiting(observer)) < answers.length) await sleep(2)
    }
    await holder.query('rollback')
    return await Promise.all(answers)
  } finally {
    await Promise.all([holder.end(), observer.end()])
  }
}

/** Not asked by who holds the row: within one transaction the answer would stay the same. */
async function waiting(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: string }>(
    `select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return Number(rows[0]?.count)
}
