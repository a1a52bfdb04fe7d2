import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../src/app.ts'
import { type Clock, shiftedClock } from '../src/clock.ts'
import { readConfig } from '../src/config.ts'
import { type Database, openDatabase, openPool } from '../src/db/database.ts'
import { createLocalIssuer, type LocalIssuer, type TokenDetails } from '../src/http/issuer.ts'
import { createLogger, logInto } from '../src/http/log.ts'
import { listen } from './explained.ts'
import { record } from './recorder.ts'
import { standsAt } from './year.ts'

/** As many connections to PostgreSQL as the product opens when nobody says otherwise; its twin has as many. */
export const poolSize = 10

export type Product = {
  app: FastifyInstance
  db: Database
  clock: Clock
  issuer: LocalIssuer
  token(subject: string, more?: TokenDetails): Promise<string>
  close(): Promise<void>
}

type Options = {
  isRecorded?: boolean
  isExplained?: boolean
  /** When it is there. */
  at?: string
  /** Of another process, whose tokens this one takes too. */
  issuer?: LocalIssuer
}

/**
 * The product as in use, with everything switched on: authentication, access, validation, serialization, logging and
 * audit. Only the rate limit is out of the way, and the clock stands in the year that was written.
 */
export async function openProduct(connectionString: string, options: Options = {}): Promise<Product> {
  const { isRecorded = false, isExplained = false, at = standsAt } = options
  const clock = shiftedClock(new Date(at), new Date())
  const names = { issuer: 'https://issuer.bench.example', audience: 'stagewijzer' }
  const issuer = options.issuer ?? (await createLocalIssuer(names, clock))
  const pool = openPool({ connectionString, max: poolSize, applicationName: 'stagewijzer bench' })
  if (isRecorded) record(pool)
  if (isExplained) listen(pool)
  const db = openDatabase(pool)
  const app = await buildApp({
    config: readConfig({
      RATE_LIMIT_PER_MINUTE: '10000000',
      OVERLOAD_DELAY_MS: '0',
      WEBHOOK_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    }),
    clock,
    db,
    // Written as in use, to where nobody reads it.
    logger: createLogger('info', logInto('/dev/null')),
    issuers: [issuer],
  })
  return {
    app,
    db,
    clock,
    issuer,
    token: (subject, more) => issuer.issueToken(`bench:${subject}`, more),
    close: async () => {
      await app.close()
      await pool.end()
    },
  }
}
