import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase, openPool } from '../../src/db/database.ts'
import { watchStatements } from './statements.ts'

export type TestDatabase = {
  db: Database
  pool: pg.Pool
  connectionString: string
  /** Closes the pool and drops the database. */
  close(): Promise<void>
}

/** A migrated database of its own for one test file: `beforeAll` opens it, `afterAll` closes it. */
export async function testDatabase(): Promise<TestDatabase> {
  const admin = inject('adminConnectionString')
  const template = inject('templateDatabase')
  const name = `${template}_${crypto.randomUUID().replaceAll('-', '').slice(0, 12)}`
  await execute(admin, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`)
  const connectionString = named(admin, name)
  const pool = openPool({ connectionString, applicationName: 'stagewijzer test' })
  watchStatements(pool)
  return {
    db: openDatabase(pool),
    pool,
    connectionString,
    close: async () => {
      await pool.end()
      await execute(admin, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}

/** The same server and user, another database. */
export function named(connectionString: string, database: string): string {
  const url = new URL(connectionString)
  url.pathname = `/${database}`
  return url.href
}

async function execute(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
