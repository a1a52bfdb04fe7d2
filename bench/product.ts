import type { FastifyInstance } from 'fastify'
import { buildApp } from '../src/app.ts'
import { shiftedClock } from '../src/clock.ts'
import { readConfig } from '../src/config.ts'
import { openDatabase, openPool } from '../src/db/database.ts'
import { createLocalIssuer } from '../src/http/issuer.ts'
import { createLogger, logInto } from '../src/http/log.ts'
import { record } from './recorder.ts'
import { standsAt } from './year.ts'

/** As many connections to PostgreSQL as the product opens when nobody says otherwise; its twin has as many. */
export const poolSize = 10

export type Product = {
  app: FastifyInstance
  token(subject: string): Promise<string>
  close(): Promise<void>
}

/**
 * The product as in use, with everything switched on: authentication, access, validation, serialization, logging and
 * audit. Only the rate limit is out of the way, and the clock stands in the year that was written.
 */
export async function openProduct(connectionString: string, { isRecorded = false } = {}): Promise<Product> {
  const clock = shiftedClock(new Date(standsAt), new Date())
  const issuer = await createLocalIssuer({ issuer: 'https://issuer.bench.example', audience: 'stagewijzer' }, clock)
  const pool = openPool({ connectionString, max: poolSize, applicationName: 'stagewijzer bench' })
  if (isRecorded) record(pool)
  const app = await buildApp({
    config: readConfig({ RATE_LIMIT_PER_MINUTE: '10000000', OVERLOAD_DELAY_MS: '0' }),
    clock,
    db: openDatabase(pool),
    // Written as in use, to where nobody reads it.
    logger: createLogger('info', logInto('/dev/null')),
    issuers: [issuer],
  })
  return {
    app,
    token: (subject) => issuer.issueToken(`bench:${subject}`),
    close: async () => {
      await app.close()
      await pool.end()
    },
  }
}
