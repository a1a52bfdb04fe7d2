import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { packageRoot } from '../root.ts'

export const migrationsFolder = fileURLToPath(new URL('migrations', packageRoot))

const oldestServer = 15
// Any number does, as long as nothing else in this database locks the same one.
const lockNumber = 7_824_183_561
const cannotConnectNow = '57P03'
// Milliseconds. Waiting for a server that starts; for another process that migrates; for a table in use; for one statement.
const waitForServer = 60_000
const waitForTurn = 120_000
const waitForTable = 10_000
const longestStatement = 300_000

/**
 * Brings the database up to date with the migrations in `folder`. Several processes may start together: one
 * migrates, the others wait for it. All of it happens in one transaction, so a failing migration leaves no trace.
 * Throws an Error with one clear sentence when the server is too old or a migration would be passed over.
 */
export async function migrate(target: pg.Pool | string, folder: string = migrationsFolder): Promise<void> {
  if (!hasMigrations(folder)) throw new Error(`There are no migrations in ${folder}.`)
  const connection = typeof target === 'string' ? { connectionString: target } : target.options
  // A connection of its own: the time limits of the pool are for requests, and the lock belongs to the session.
  const client = await connected({
    ...connection,
    application_name: 'stagewijzer migrate',
    connectionTimeoutMillis: 5_000,
    statement_timeout: longestStatement,
    lock_timeout: waitForTurn,
    query_timeout: longestStatement + 10_000,
    idle_in_transaction_session_timeout: 60_000,
  })
  try {
    await assertSupportedServer(client)
    await client.query('SELECT pg_advisory_lock($1)', [lockNumber])
    await client.query(`SET lock_timeout = ${waitForTable}`)
    await applyMigrations(drizzle({ client }), { migrationsFolder: folder })
    await assertNonePassedOver(client, folder)
  } finally {
    await client.end()
  }
}

/** A server that is starting, or recovering after a crash, is waited for: it is often started together with this. */
async function connected(settings: pg.ClientConfig): Promise<pg.Client> {
  const deadline = performance.now() + waitForServer
  for (;;) {
    const client = new pg.Client(settings)
    client.on('error', () => undefined)
    try {
      await client.connect()
      return client
    } catch (error) {
      if ((error as { code?: string }).code !== cannotConnectNow || performance.now() > deadline) throw error
      await delay(100)
    }
  }
}

/** Whether `folder` holds generated migrations. */
export function hasMigrations(folder: string): boolean {
  return existsSync(join(folder, 'meta', '_journal.json'))
}

/** Throws one clear sentence for a server older than the product works with (`server_version_num`, as in 150004). */
export function assertSupportedVersion(versionNumber: number): void {
  const major = Math.floor(versionNumber / 10_000)
  if (major >= oldestServer) return
  throw new Error(`PostgreSQL ${major} is too old: this product needs PostgreSQL ${oldestServer} or newer.`)
}

async function assertSupportedServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number }>(`SELECT current_setting('server_version_num')::int AS number`)
  assertSupportedVersion(rows[0]?.number ?? 0)
}

/**
 * drizzle looks at the time of the newest migration only, and silently passes over an older one that was merged
 * later. The tables would then lack what the code expects.
 */
async function assertNonePassedOver(client: pg.Client, folder: string): Promise<void> {
  const { rows } = await client.query<{ created_at: string }>('SELECT created_at FROM drizzle.__drizzle_migrations')
  const applied = new Set(rows.map((row) => Number(row.created_at)))
  const passedOver = readMigrationFiles({ migrationsFolder: folder }).filter(
    ({ folderMillis }) => !applied.has(folderMillis),
  )
  if (passedOver.length === 0) return
  const times = passedOver.map(({ folderMillis }) => new Date(folderMillis).toISOString()).join(', ')
  throw new Error(
    `A migration is older than one already applied and was passed over; generate it anew (made at ${times}).`,
  )
}
