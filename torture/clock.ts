import { buildApp } from '../src/app.ts'
import type { Clock } from '../src/clock.ts'
import { readConfig } from '../src/config.ts'
import { openDatabase, openPool } from '../src/db/database.ts'
import { remoteKeys } from '../src/http/auth.ts'
import { createLogger } from '../src/http/log.ts'
import { startWork } from '../src/jobs/service.ts'
import { mailWriting } from '../src/mail/jobs.ts'
import { startClients } from './clients.ts'
import { account, broken, endsOf } from './ledger.ts'
import { ask, startVictim, until } from './postgres.ts'
import { startIssuer } from './product.ts'
import type { Part, Scale } from './result.ts'
import { furnish } from './world.ts'

const jumps: Record<Scale, number> = { ci: 20, long: 200 }
const clients = 8
/** How far the clock jumps at most, to either side. */
const furthest = 48 * 3_600_000
const readWithin = 15_000

/** The machine's clock jumps, days forth and back, while people work. */
export const clock: Part = {
  name: 'clock',
  run: async (scale, tell) => {
    const victim = await startVictim({ durable: false })
    const issuer = await startIssuer()
    await furnish(victim.connectionString, 4000)
    const since = await endsOf(victim.connectionString)
    let ahead = 0
    const jumping: Clock = { now: () => new Date(Date.now() + ahead) }
    const pool = openPool({ connectionString: victim.connectionString })
    const db = openDatabase(pool)
    const logger = createLogger('silent')
    const app = await buildApp({
      config: readConfig({ RATE_LIMIT_PER_MINUTE: '10000000' }),
      clock: jumping,
      db,
      logger,
      issuers: [{ issuer: issuer.url, audience: 'stagewijzer', keys: remoteKeys(issuer.url, undefined) }],
    })
    const url = await app.listen({ host: '127.0.0.1', port: 0 })
    const work = startWork({ db, clock: jumping, logger, handlers: mailWriting })
    const living = startClients(clients, { url: () => url, issuer })
    try {
      for (let jump = 0; jump < jumps[scale]; jump += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100))
        ahead = Math.round((2 * Math.random() - 1) * furthest)
      }
      // From as far ahead as ever back to the truth: what was put off until then must not wait for it.
      ahead = furthest
      await new Promise((resolve) => setTimeout(resolve, 2500))
      ahead = 0
      await new Promise((resolve) => setTimeout(resolve, 300))
      await living.stop()
      const read = await until(
        async () => {
          const { unread } = await ask<{ unread: number }>(
            victim.connectionString,
            `select count(*)::int as unread from events, event_readers
             where event_readers.name = 'mail'
               and (events.transaction_id, events.id) > (event_readers.transaction_id, event_readers.event_id)`,
          )
          return unread === 0
        },
        'the mail room waits for a time that was never there',
        { limit: 2 * readWithin },
      ).catch(() => Number.POSITIVE_INFINITY)
      const { acknowledged, lost, doubled, unasked } = await account(
        victim.connectionString,
        living.ledger.acknowledged,
        since,
      )
      const wrong = await broken(victim.connectionString, since)
      for (const fault of [...living.ledger.faults, ...wrong].slice(0, 5)) process.stderr.write(`${fault}\n`)
      tell(
        `the clock jumps ${jumps[scale]} times, up to two days forth and back`,
        '0 lost, 0 twice, 0 broken',
        `${acknowledged} writes, ${lost} lost, ${doubled} twice, ${unasked} unasked, ${wrong.length} broken, ${living.ledger.faults.length} faults`,
        lost + doubled + unasked + wrong.length + living.ledger.faults.length === 0 && acknowledged > 0,
      )
      tell(
        'after a jump back by two days the outbox is read on',
        `≤ ${readWithin / 1000} s`,
        Number.isFinite(read) ? `after ${Math.round(read)} ms` : 'not read',
        read <= readWithin,
      )
    } finally {
      living.abandon()
      await work.stop()
      await app.close()
      await pool.end()
      await victim.remove()
      await issuer.close()
    }
  },
}
