import type pg from 'pg'
import { type Database, databaseOver, poolOf } from './database.ts'
import { asProblem, isConnectionLost, isConnectionStale, lostAtCommit } from './failures.ts'

export {
  asProblem,
  isCheckViolation,
  isExclusionViolation,
  isForeignKeyViolation,
  isUniqueViolation,
  isUnstorableText,
} from './failures.ts'

export type Isolation = 'read committed' | 'repeatable read'
/** `read committed` and writable when left out. */
export type TransactionOptions = { isolation?: Isolation; readOnly?: boolean }

/** One connection with the Database over it. Both outlive the single transaction, so that prepared queries stay. */
type Lane = { db: Database; client: pg.PoolClient; running?: Running | undefined; broken?: Error | undefined }
type Running = { isolation: Isolation; savepoints: number }

const laneOfClient = new WeakMap<pg.PoolClient, Lane>()
const laneOfDatabase = new WeakMap<Database, Lane>()

/**
 * Runs `work` in one transaction and commits what it did, or rolls back when it throws. On a Database that is a
 * transaction already it joins that one.
 *
 * Throws Problem `unavailable` when the database is away or another change was in the way. That includes a
 * connection lost at COMMIT, whose outcome nobody knows: `work` is never run a second time. Other errors of `work`
 * come back as they are.
 */
export async function transaction<T>(
  db: Database,
  work: (tx: Database) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const joined = laneOfDatabase.get(db)
  if (joined) {
    assertJoinable(runningOn(joined), options)
    return work(db)
  }
  const lane = laneFor(await connect(db))
  // Without a listener, a connection that breaks between two queries would end the process.
  const onError = (error: Error) => {
    lane.broken ??= error
  }
  lane.client.on('error', onError)
  try {
    return await runOn(lane, work, options)
  } catch (error) {
    throw asProblem(error)
  } finally {
    lane.client.removeListener('error', onError)
    lane.client.release(lane.broken)
  }
}

/**
 * Runs `work` so that its failure undoes only what it did, and the transaction can go on; the error comes back as it
 * is. One at a time in a transaction: two that overlap would undo each other. Throws when `tx` is no transaction.
 */
export async function savepoint<T>(tx: Database, work: () => Promise<T>): Promise<T> {
  const lane = laneOfDatabase.get(tx)
  if (!lane) throw new Error('A savepoint needs a transaction.')
  const running = runningOn(lane)
  running.savepoints += 1
  const name = `savepoint_${running.savepoints}`
  await send(lane, `SAVEPOINT ${name}`)
  let result: T
  try {
    result = await work()
  } catch (error) {
    // When this fails too, the connection is gone: the first error says more, and COMMIT is refused anyway.
    await send(lane, `ROLLBACK TO SAVEPOINT ${name}; RELEASE SAVEPOINT ${name}`).catch(() => undefined)
    throw error
  }
  await send(lane, `RELEASE SAVEPOINT ${name}`)
  return result
}

async function connect(db: Database): Promise<pg.PoolClient> {
  try {
    return await poolOf(db).connect()
  } catch (error) {
    throw asProblem(error)
  }
}

function laneFor(client: pg.PoolClient): Lane {
  const known = laneOfClient.get(client)
  if (known) return known
  const db = databaseOver({
    query: async (parts, values) => {
      runningOn(lane)
      return send(lane, parts, values)
    },
  })
  const lane: Lane = { db, client }
  laneOfClient.set(client, lane)
  laneOfDatabase.set(db, lane)
  return lane
}

async function runOn<T>(lane: Lane, work: (tx: Database) => Promise<T>, options: TransactionOptions): Promise<T> {
  const { isolation = 'read committed', readOnly = false } = options
  await send(lane, `BEGIN ISOLATION LEVEL ${isolation}${readOnly ? ' READ ONLY' : ''}`)
  lane.running = { isolation, savepoints: 0 }
  let result: T
  try {
    result = await work(lane.db)
  } catch (error) {
    // From here on, a query that `work` left behind is refused instead of running outside the transaction.
    lane.running = undefined
    await send(lane, 'ROLLBACK').catch((failure) => {
      lane.broken ??= failure
    })
    throw error
  }
  lane.running = undefined
  await commit(lane)
  return result
}

async function commit(lane: Lane): Promise<void> {
  // Broken before COMMIT was sent: the server has rolled back, so the outcome is known.
  if (lane.broken && isConnectionLost(lane.broken)) throw lane.broken
  let answer: pg.QueryResult
  try {
    answer = await send(lane, 'COMMIT')
  } catch (error) {
    throw isConnectionLost(error) ? lostAtCommit(error) : error
  }
  // PostgreSQL answers the COMMIT of a failed transaction with ROLLBACK, and no error.
  if (answer.command !== 'COMMIT') {
    throw new Error('Nothing was committed: a statement had failed and its error was caught without a savepoint().')
  }
}

async function send(lane: Lane, query: string | pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> {
  try {
    return await lane.client.query(query, values)
  } catch (error) {
    if (isConnectionLost(error) || isConnectionStale(error)) lane.broken ??= error as Error
    throw error
  }
}

function runningOn(lane: Lane): Running {
  if (!lane.running) throw new Error('This transaction is over. Await every query before its work returns.')
  return lane.running
}

function assertJoinable(running: Running, options: TransactionOptions): void {
  if (options.isolation === 'repeatable read' && running.isolation !== 'repeatable read') {
    throw new Error('A transaction in read committed cannot be joined as repeatable read. Ask for it at the start.')
  }
}
