import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { valueTypes } from './values.ts'

/**
 * Where queries go: the pool, or the one connection of a transaction; a store takes either.
 * drizzle's own `transaction` is left out: on a failing BEGIN it keeps the connection for ever. Use `transaction()`.
 */
export type Database = Omit<NodePgDatabase, 'transaction'>

/** How the pool is made. */
export type PoolSettings = {
  connectionString: string
  /** The most connections at once; 10 when left out. */
  max?: number
  applicationName?: string
  /** Hears of an idle connection that broke. The pool has replaced it already; this is for the log. */
  onError?: (error: Error) => void
}

const longestStatementName = 63

// Milliseconds.
const connectTimeout = 5_000
// Long: a new connection plans every statement again.
const idleTimeout = 600_000
const statementTimeout = 15_000
const lockTimeout = 5_000
const idleInTransactionTimeout = 30_000
// Longer than the server's own limit: it only speaks when the server cannot, because the network swallows everything.
const answerTimeout = 20_000

/**
 * A pool of connections that reads values as `values.ts` says, works in UTC, and bounds every wait. Opens no
 * connection by itself, and never lets a broken idle connection end the process.
 */
export function openPool({ connectionString, max = 10, applicationName, onError }: PoolSettings): pg.Pool {
  const pool = new pg.Pool({
    ...withSessionOptions(connectionString),
    types: valueTypes,
    max,
    application_name: applicationName ?? 'stagewijzer',
    connectionTimeoutMillis: connectTimeout,
    idleTimeoutMillis: idleTimeout,
    statement_timeout: statementTimeout,
    lock_timeout: lockTimeout,
    idle_in_transaction_session_timeout: idleInTransactionTimeout,
    query_timeout: answerTimeout,
    keepAlive: true,
  })
  pool.on('error', (error) => onError?.(error))
  // The pool stops listening before whoever gets the connection listens: a server that dies right then, its farewell in
  // one packet with its welcome, would end the process. The next query on that connection says that it is gone.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Options in the connection string would replace ours, so both are joined; ours come last and win. */
export function withSessionOptions(connectionString: string): { connectionString: string; options: string } {
  const ours = '-c TimeZone=UTC -c DateStyle=ISO -c IntervalStyle=postgres'
  const start = connectionString.indexOf('?')
  const parameters = new URLSearchParams(start < 0 ? '' : connectionString.slice(start))
  const theirs = parameters.get('options')
  if (theirs === null) return { connectionString, options: ours }
  parameters.delete('options')
  return { connectionString: `${connectionString.slice(0, start)}?${parameters}`, options: `${theirs} ${ours}` }
}

/** What drizzle needs of a pool or of a client. */
type Queryable = { query(config: QueryParts, values?: unknown[]): Promise<unknown> }
type QueryParts = { text: string; name?: string; rowMode?: string }

const pools = new WeakMap<Database, pg.Pool>()

/** A Database over the pool; each query takes a connection of its own. */
export function openDatabase(pool: pg.Pool): Database {
  const db = databaseOver({ query: (parts, values) => pool.query(parts, values) })
  pools.set(db, pool)
  return db
}

/** The pool behind a Database. Throws on the Database of a transaction, which has none. */
export function poolOf(db: Database): pg.Pool {
  const pool = pools.get(db)
  if (!pool) throw new Error('This Database was not made by openDatabase(), or its transaction is over.')
  return pool
}

/**
 * drizzle over anything that runs queries. drizzle gives each query value readers of its own, which hand out
 * PostgreSQL's raw text; they are left out here, so that the readers of the connection decide.
 */
export function databaseOver(queryable: Queryable): Database {
  const client: Queryable = {
    query: async ({ text, name, rowMode }, values) => {
      // The server would cut it silently, and take one statement for another.
      if (name && name.length > longestStatementName) {
        throw new Error(`A prepared statement's name has at most ${longestStatementName} characters: ${name}.`)
      }
      return queryable.query({ text, ...(name && { name }), ...(rowMode && { rowMode }) }, values)
    },
  }
  return drizzle({ client: client as unknown as pg.Pool, casing: 'snake_case' })
}
