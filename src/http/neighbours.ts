import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'

/** The other processes on the same database, as far as counting calls goes. */
export type Neighbours = {
  /** Counts a call here, for the others to hear. */
  add(key: string): void
  /** How many calls of this key the others have had within the last minute, as last heard. */
  elsewhere(key: string): number
  stop(): Promise<void>
}

const channel = 'stagewijzer_calls'
const windowMilliseconds = 60_000
/** How often a process tells the others: so much later a limit may be noticed than in a single process. */
const telling = 500
/** A notification of PostgreSQL holds less than 8000 bytes. */
const callersPerNotice = 200
const countedCallers = 20_000

/**
 * Tells the other processes on this database how often callers called here, and hears it of them: by NOTIFY, twice a
 * second, over a connection of its own. Nothing is stored, and callers are named by a hash. While the database is away,
 * every process counts for itself.
 */
export function meetNeighbours(connectionString: string, onError: (error: unknown) => void): Neighbours {
  const own = randomUUID()
  let untold = new Map<string, number>()
  const heard = new Map<string, { calls: number; until: number }>()
  let client: pg.Client | undefined
  let stopped = false

  const hear = (payload: string): void => {
    const { from, calls } = JSON.parse(payload) as { from: string; calls: Record<string, number> }
    if (from === own) return
    const now = performance.now()
    for (const [name, count] of Object.entries(calls)) {
      const known = heard.get(name)
      const isOver = known === undefined || known.until <= now
      heard.delete(name)
      heard.set(
        name,
        isOver ? { calls: count, until: now + windowMilliseconds } : { ...known, calls: known.calls + count },
      )
    }
    for (const name of heard.keys()) {
      if (heard.size <= countedCallers) break
      heard.delete(name)
    }
  }

  const connected = async (): Promise<pg.Client> => {
    if (client) return client
    const fresh = new pg.Client({
      connectionString,
      application_name: 'stagewijzer neighbours',
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      keepAlive: true,
    })
    const lost = () => {
      if (client === fresh) client = undefined
    }
    fresh.on('error', lost)
    fresh.on('end', lost)
    fresh.on('notification', ({ payload }) => payload !== undefined && hear(payload))
    await fresh.connect()
    await fresh.query(`LISTEN ${channel}`)
    client = fresh
    return fresh
  }

  const tell = async (): Promise<void> => {
    const line = await connected()
    const calls = [...untold]
    untold = new Map()
    for (let start = 0; start < calls.length; start += callersPerNotice) {
      const some = Object.fromEntries(calls.slice(start, start + callersPerNotice))
      await line.query('SELECT pg_notify($1, $2)', [channel, JSON.stringify({ from: own, calls: some })])
    }
  }

  let lastTelling: Promise<void> = Promise.resolve()
  let failing = false
  const timer = setInterval(() => {
    lastTelling = lastTelling.then(async () => {
      if (stopped) return
      try {
        await tell()
        failing = false
      } catch (error) {
        if (!failing) onError(error)
        failing = true
        await client?.end().catch(() => undefined)
        client = undefined
      }
    })
  }, telling)

  return {
    add: (key) => {
      const name = nameOf(key)
      if (untold.size < countedCallers || untold.has(name)) untold.set(name, (untold.get(name) ?? 0) + 1)
    },
    elsewhere: (key) => {
      const known = heard.get(nameOf(key))
      return known !== undefined && known.until > performance.now() ? known.calls : 0
    },
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await lastTelling
      await client?.end().catch(() => undefined)
    },
  }
}

function nameOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 16)
}
