import { join } from 'node:path'
import type { Logger } from 'pino'
import { shipTemplates } from './agreement-templates/service.ts'
import { buildApp } from './app.ts'
import { systemClock } from './clock.ts'
import { type Config, ConfigurationError, type MailAddress, readConfig } from './config.ts'
import { openDatabase, openPool } from './db/database.ts'
import { startEmbeddedPostgres } from './db/embedded.ts'
import { migrate } from './db/migrate.ts'
import { settleRestored } from './db/restored.ts'
import { grantRights, mayChangeTrail } from './db/rights.ts'
import { personaNames } from './demo/personas.ts'
import { demoClock, demoWebhookKey, seedDemo } from './demo/service.ts'
import { remoteKeys } from './http/auth.ts'
import { createLocalIssuer } from './http/issuer.ts'
import { createLogger } from './http/log.ts'
import { meetNeighbours } from './http/neighbours.ts'
import { importing } from './imports/jobs.ts'
import { everySeconds } from './jobs/periods.ts'
import { type JobHandler, startWork } from './jobs/service.ts'
import { mailSending, mailWriting } from './mail/jobs.ts'
import { folderPost, type Post, smtpPost } from './mail/post.ts'
import { applyRetention } from './privacy/retention.ts'
import { withSecretFiles } from './secretFiles.ts'
import { softwareVersion } from './version.ts'
import { webhookDelivery } from './webhooks/jobs.ts'

type Closing = () => Promise<unknown>

/** Starts the product and gives back what ends it, in the order in which to end it. */
async function start(given: Config, closings: Closing[]): Promise<void> {
  const logger = createLogger(given.logLevel)
  const demo = given.databaseUrl === null
  const config = demo ? await withDemoKey(given) : given
  const clock = demo ? await demoClock(config.dataDirectory) : systemClock
  const connectionString = config.databaseUrl ?? (await startOwnDatabase(config.dataDirectory, closings))
  const pool = openPool({
    connectionString,
    max: config.databasePoolSize,
    onError: (error) => logger.warn({ err: error }, 'idle database connection lost'),
  })
  closings.unshift(() => pool.end())
  await migrate(config.migrationDatabaseUrl ?? pool)
  const settled = await settleRestored(config.migrationDatabaseUrl ?? connectionString)
  if (settled > 0) logger.warn({ events: settled }, 'events of a restored backup were put in their place')
  if (config.migrationDatabaseUrl) await grantRights(config.migrationDatabaseUrl, connectionString)
  if (!demo && (await mayChangeTrail(connectionString))) {
    logger.warn(
      'the role of DATABASE_URL can change the audit trail; set MIGRATION_DATABASE_URL, see docs/operations.md',
    )
  }
  const db = openDatabase(pool)
  const replica =
    config.databaseReplicaUrl === null ? undefined : openReplica(config.databaseReplicaUrl, config, logger)
  if (replica) closings.unshift(() => replica.end())
  const neighbours = demo
    ? undefined
    : meetNeighbours(connectionString, (error) =>
        logger.warn({ err: error }, 'calls are counted by this process alone'),
      )
  if (neighbours) closings.unshift(() => neighbours.stop())
  await shipTemplates(db)
  if (demo) await seedDemo(db)

  const demoIssuer = demo
    ? await createLocalIssuer({ issuer: 'https://demo.stagewijzer.example', audience: 'stagewijzer' }, clock)
    : undefined
  const app = await buildApp({
    config,
    clock,
    db,
    replica: replica && openDatabase(replica),
    neighbours,
    logger,
    issuers: demoIssuer
      ? [demoIssuer]
      : config.oidc
        ? [{ ...config.oidc, keys: remoteKeys(config.oidc.issuer, config.oidc.jwksUrl) }]
        : [],
    ...(demoIssuer && { demoIssuer }),
  })
  closings.unshift(() => app.close())
  const address = await app.listen({ host: config.host, port: config.port })
  const work = startWork({ db, clock, logger, handlers: handlersOf(config, logger, address) })
  closings.unshift(() => work.stop())
  console.log(
    demo
      ? demoGreeting(address, clock.now(), mailFolder(config))
      : `Stagewijzer ${softwareVersion} listens on ${address}.`,
  )
}

/** The demo needs no configuration to keep the secrets of webhooks. */
async function withDemoKey(config: Config): Promise<Config> {
  const { encryptionKeys, thisMachine } = config.webhooks
  const keys = encryptionKeys ?? [await demoWebhookKey(config.dataDirectory)]
  return { ...config, webhooks: { encryptionKeys: keys, thisMachine } }
}

function openReplica(
  connectionString: string,
  { databasePoolSize }: Config,
  logger: Logger,
): ReturnType<typeof openPool> {
  return openPool({
    connectionString,
    max: databasePoolSize,
    applicationName: 'stagewijzer reports',
    onError: (error) => logger.warn({ err: error }, 'idle replica connection lost'),
  })
}

/** What the product does without being asked for it at that moment. */
function handlersOf(config: Config, logger: Logger, address: string): JobHandler[] {
  const handlers = [retention(config, logger), ...mailWriting, ...importing]
  const post = postOf(config, logger)
  if (post) handlers.push(mailSending({ post, publicUrl: config.publicUrl ?? address, linkDays: config.linkDays }))
  else logger.warn('mails wait until SMTP_URL says where they go')
  const { encryptionKeys, thisMachine } = config.webhooks
  if (encryptionKeys) {
    const settings = { encryptionKeys, thisMachine, timeoutMilliseconds: webhookTimeout, wireClock: systemClock }
    handlers.push(...webhookDelivery({ ...settings, chance: Math.random }))
  } else logger.warn('there are no webhooks until WEBHOOK_ENCRYPTION_KEY says how to keep their secrets')
  return handlers
}

/** How long another system may take for a message, in milliseconds. */
const webhookTimeout = 10_000

/** Lets go, every hour, what has reached its term. */
function retention(config: Config, logger: Logger): JobHandler {
  return {
    kind: 'retention',
    period: everySeconds(3600),
    longestWaitMinutes: 60,
    run: async ({ db, now }) => {
      const { answers, correspondence, students, agreements } = await applyRetention(db, now, config.retention)
      const counts = { answers, correspondence, students: students.length, agreements: agreements.length }
      logger.info(counts, 'retention applied')
    },
  }
}

const demoSender: MailAddress = { name: 'Stagewijzer', address: 'stages@demo.example' }

/** Where mails go: in demo mode to a folder, whatever is configured, for its people have no mailboxes. */
function postOf(config: Config, logger: Logger): Post | undefined {
  const from = config.mailFrom ?? demoSender
  if (config.databaseUrl === null) {
    return folderPost(mailFolder(config), from, (file) => logger.info({ file }, 'mail written'))
  }
  return config.smtp ? smtpPost(config.smtp, from) : undefined
}

function mailFolder({ dataDirectory }: Config): string {
  return join(dataDirectory, 'mails')
}

async function startOwnDatabase(dataDir: string, closings: Closing[]): Promise<string> {
  const embedded = await startEmbeddedPostgres({ dataDir, log: (line) => console.log(line) })
  closings.unshift(() => embedded.stop())
  return embedded.connectionString
}

function demoGreeting(address: string, now: Date, mails: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Brussels' })
  return `
Stagewijzer ${softwareVersion}, demo mode: an embedded PostgreSQL with demo data. Set DATABASE_URL for real use.

  API page   ${address}/docs
  OpenAPI    ${address}/openapi.json
  Clock      ${time.format(now)} in Brussels. The demo began on 1 October 2021 and its clock runs on.
  Mails      ${mails}
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
    await start(readConfig(withSecretFiles(process.env)), closings)
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
