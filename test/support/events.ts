import { sql } from 'drizzle-orm'
import type { Database } from '../../src/db/database.ts'

const longestWait = 20_000
const pause = 5

/**
 * Waits until every event that was committed can be read: readers leave those for later that are as young as a
 * transaction which still runs anywhere on the server, also one of another test file or of its own housekeeping.
 */
export async function eventsSettle(db: Database): Promise<void> {
  const until = Date.now() + longestWait
  for (;;) {
    const { rows } = await db.execute(
      sql`select id from events where transaction_id >= pg_snapshot_xmin(pg_current_snapshot()) limit 1`,
    )
    if (rows.length === 0) return
    if (Date.now() > until) throw new Error(`a transaction older than event ${rows[0]?.id} does not end`)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}
