import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect } from 'vitest'
import { verifyTrail } from '../../src/audit/service.ts'
import { newsOfEvents } from '../../src/mail/news.ts'
import { readEvents } from '../../src/mail/outbox/service.ts'
import type { World } from '../support/app.ts'
import { brokenRows } from './invariants.ts'

/** The schools and students to look at; left out: all. */
export type Within = { schoolIds: readonly string[]; studentIds: readonly string[] }

/** Lets the mail room read, and asks every invariant for the rows that break it. */
export type Watch = {
  /** What happened since the last look, and the records of these schools and students as they are. */
  look(within?: Within): Promise<void>
  /** Everything since the beginning, and the whole trail. */
  lookAtAll(): Promise<void>
  close(): Promise<void>
}

const longestWait = 10_000

export async function watch(world: Pick<World, 'db' | 'database' | 'clock'>): Promise<Watch> {
  // Beside the pool, which the people of a history need for themselves.
  const client = new pg.Client({ connectionString: world.database.connectionString })
  await client.connect()
  // One question of many parts is asked thousands of times: planned once, never compiled.
  await client.query(`set plan_cache_mode = force_generic_plan; set jit = off`)
  let seen = await ends(client)
  const beginning = seen
  const ask = async (since: Ends, heard: Ends, within?: Within) => {
    const { rows } = await client.query({
      name: 'histories.broken',
      text: brokenRows,
      values: [
        since.trail,
        since.outbox,
        within?.schoolIds,
        within?.studentIds,
        JSON.stringify(newsOfEvents),
        heard.outbox,
      ],
    })
    if (rows.length > 0) throw new Error(`broken: ${JSON.stringify(rows, null, 1)}`)
  }
  return {
    look: async (within) => {
      await readAll(world, client)
      // What is wrong is told once: the next look begins after it.
      const since = seen
      seen = await ends(client)
      await ask(since, since, within)
    },
    lookAtAll: async () => {
      await readAll(world, client)
      const { outbox: heard } = seen
      seen = await ends(client)
      await ask(beginning, { ...beginning, outbox: heard })
      expect((await verifyTrail(world.db)).faults).toEqual([])
    },
    close: () => client.end(),
  }
}

type Ends = { trail: string; outbox: string }

async function ends(client: pg.Client): Promise<Ends> {
  const { rows } = await client.query<Ends>({
    name: 'histories.ends',
    text: `select coalesce((select max(id) from audit_events), 0)::text as trail,
      coalesce((select max(id) from events), 0)::text as outbox`,
  })
  return rows[0] ?? { trail: '0', outbox: '0' }
}

/** Until the mail room has read everything: it waits for transactions that run elsewhere on the server. */
async function readAll({ db, clock }: Pick<World, 'db' | 'clock'>, client: pg.Client): Promise<void> {
  const until = Date.now() + longestWait
  for (;;) {
    await readEvents({ db, now: clock.now().toISOString() })
    const { rows } = await client.query({
      name: 'histories.unread',
      text: `select events.id from events, event_readers
        where event_readers.name = 'mail'
          and (events.transaction_id, events.id) > (event_readers.transaction_id, event_readers.event_id) limit 1`,
    })
    if (rows.length === 0) return
    if (Date.now() > until) throw new Error(`the mail room does not read event ${rows[0]?.id}`)
    await sleep(5)
  }
}
