import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { shipTemplates } from '../src/agreement-templates/service.ts'
import { openDatabase, openPool } from '../src/db/database.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/db/embedded.ts'
import { migrate, migrationsFolder } from '../src/db/migrate.ts'
import { scaleOf, writeYear } from './year.ts'

/** The server that is measured, and the databases on it. It is durable: a write costs what it costs in use. */
export type Server = Pick<EmbeddedPostgres, 'connectionString' | 'stop'>

export function startServer(dataDir: string, durable = true): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir, durable, log: (line) => process.stdout.write(`${line}\n`) })
}

/** The same server, another database. */
export function named(server: Server, database: string): string {
  const [, parameters = ''] = server.connectionString.split('?', 2)
  return `postgresql:///${database}?${parameters}`
}

/** Does `work` on one connection. */
export async function connected<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/**
 * A database with a year of Flanders, or `factor` of it. It is made once for these migrations and this generator, and
 * copied from then on.
 * @returns its connection string, and in how many seconds which rows were written, when they were written now
 */
export async function yearDatabase(
  server: Server,
  name: string,
  factor: number,
): Promise<{ connectionString: string; written: { seconds: number; counts: Record<string, number> } | undefined }> {
  const template = `year_${factor.toString().replace('.', '_')}_${fingerprint()}`
  let written: { seconds: number; counts: Record<string, number> } | undefined
  const known = await connected(server.connectionString, async (admin) => {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    return (await admin.query('SELECT FROM pg_database WHERE datname = $1', [template])).rowCount === 1
  })
  if (!known) {
    const unfinished = `${template}_unfinished`
    await connected(server.connectionString, async (admin) => {
      await admin.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`)
      await admin.query(`CREATE DATABASE ${unfinished}`)
    })
    const connectionString = named(server, unfinished)
    await migrate(connectionString)
    const pool = openPool({ connectionString, max: 1 })
    await shipTemplates(openDatabase(pool))
    await pool.end()
    const begun = performance.now()
    const counts = await connected(connectionString, (client) => writeYear(client, scaleOf(factor)))
    written = { seconds: (performance.now() - begun) / 1000, counts }
    await connected(server.connectionString, (admin) =>
      admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`),
    )
  }
  await connected(server.connectionString, async (admin) => {
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`)
    await admin.query('CHECKPOINT')
  })
  return { connectionString: named(server, name), written }
}

/** What a year depends on: the schema, and the program that writes it. */
function fingerprint(): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(migrationsFolder).sort()) {
    if (file.endsWith('.sql')) hash.update(readFileSync(join(migrationsFolder, file)))
  }
  hash.update(readFileSync(fileURLToPath(new URL('year.js', import.meta.url))))
  return hash.digest('hex').slice(0, 12)
}
