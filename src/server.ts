import type { Logger } from 'pino'
import { buildApp } from './app.ts'
import { type Clock, systemClock } from './clock.ts'
import { type Config, ConfigurationError, readConfig } from './config.ts'
import { type Database, openDatabase, openPool } from './db/database.ts'
import { startEmbeddedPostgres } from './db/embedded.ts'
import { migrate } from './db/migrate.ts'
import { personaNames } from './demo/personas.ts'
import { demoClock, seedDemo } from './demo/service.ts'
import { remoteKeys } from './http/auth.ts'
import { createLocalIssuer } from './http/issuer.ts'
import { createLogger } from './http/log.ts'
import { applyRetention } from './privacy/retention.ts'
import { softwareVersion } from './version.ts'

type Closing = () => Promise<unknown>

/** Starts the product and gives back what ends it, in the order in which to end it. */
async function start(config: Config, closings: Closing[]): Promise<void> {
  const logger = createLogger(config.logLevel)
  const demo = config.databaseUrl === null
  const clock = demo ? await demoClock(config.dataDirectory) : systemClock
  const connectionString = config.databaseUrl ?? (await startOwnDatabase(config.dataDirectory, closings))
  const pool = openPool({
    connectionString,
    max: config.databasePoolSize,
    onError: (error) => logger.warn({ err: error }, 'idle database connection lost'),
  })
  closings.unshift(() => pool.end())
  await migrate(pool)
  const db = openDatabase(pool)
  if (demo) await seedDemo(db)

  const demoIssuer = demo
    ? await createLocalIssuer({ issuer: 'https://demo.stagewijzer.example', audience: 'stagewijzer' }, clock)
    : undefined
  const app = await buildApp({
    config,
    clock,
    db,
    logger,
    issuers: demoIssuer
      ? [demoIssuer]
      : config.oidc
        ? [{ ...config.oidc, keys: remoteKeys(config.oidc.issuer, config.oidc.jwksUrl) }]
        : [],
    ...(demoIssuer && { demoIssuer }),
  })
  closings.unshift(() => app.close())
  closings.unshift(keepTerms(db, clock, logger, config.retentionYears))
  const address = await app.listen({ host: config.host, port: config.port })
  console.log(demo ? demoGreeting(address, clock.now()) : `Stagewijzer ${softwareVersion} listens on ${address}.`)
}

/** Lets go, every hour, what has reached its term. */
function keepTerms(db: Database, clock: Clock, logger: Logger, dossierYears: number | null): Closing {
  const apply = () =>
    applyRetention(db, clock.now().toISOString(), { answersHours: 24, dossierYears }).then(
      ({ answers, students }) => logger.info({ answers, students: students.length }, 'retention applied'),
      (error: unknown) => logger.error({ err: error }, 'retention failed'),
    )
  const timer = setInterval(apply, 3_600_000)
  return async () => clearInterval(timer)
}

async function startOwnDatabase(dataDir: string, closings: Closing[]): Promise<string> {
  const embedded = await startEmbeddedPostgres({ dataDir, log: (line) => console.log(line) })
  closings.unshift(() => embedded.stop())
  return embedded.connectionString
}

function demoGreeting(address: string, now: Date): string {
  const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Brussels' })
  return `
Stagewijzer ${softwareVersion}, demo mode: an embedded PostgreSQL with demo data. Set DATABASE_URL for real use.

  API page   ${address}/docs
  OpenAPI    ${address}/openapi.json
  Clock      ${time.format(now)} in Brussels. The demo began on 1 October 2021 and its clock runs on.
  Personas   ${personaNames.join(', ')}
  A token    curl -s ${address}/v1/demo/tokens -H 'content-type: application/json' -d '{"persona":"student"}'

Ctrl-C stops everything; the data stays.
`
}

async function main(): Promise<void> {
  const closings: Closing[] = []
  let ending: Promise<void> | undefined
  const end = (status: number): Promise<void> => {
    ending ??= (async () => {
      for (const close of closings) await close().catch((error: unknown) => console.error(sentence(error)))
      process.exit(status)
    })()
    return ending
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))
  try {
    await start(readConfig(process.env), closings)
  } catch (error) {
    console.error(sentence(error))
    await end(1)
  }
}

/** What went wrong in one sentence: the reader is the person who starts the product. */
function sentence(error: unknown): string {
  if (error instanceof ConfigurationError) return `Stagewijzer does not start: ${error.message}`
  const { code, syscall, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') {
    return 'Stagewijzer does not start: another program listens on this address; set PORT to a free one.'
  }
  if (syscall === 'connect' || syscall === 'getaddrinfo') {
    return `Stagewijzer does not start: the database of DATABASE_URL cannot be reached (${message}).`
  }
  return `Stagewijzer stops: ${error instanceof Error ? message : String(error)}`
}

await main()
