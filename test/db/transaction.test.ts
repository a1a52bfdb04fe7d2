import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { eq, sql } from 'drizzle-orm'
import { integer, pgTable } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { type Database, openDatabase, openPool } from '../../src/db/database.ts'
import {
  asProblem,
  isCheckViolation,
  isExclusionViolation,
  isForeignKeyViolation,
  isUniqueViolation,
  isUnstorableText,
  savepoint,
  transaction,
} from '../../src/db/transaction.ts'
import { Problem } from '../../src/problem.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type Interference, proxyTo } from './proxy.ts'

const notes = pgTable('notes', { id: integer('id').primaryKey(), part: integer('part') })

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await database.pool.query('CREATE TABLE notes (id int PRIMARY KEY, part int CHECK (part < 100))')
})
beforeEach(() => database.pool.query('TRUNCATE notes CASCADE'))
afterAll(() => database.close())

/** A pool of its own; `max: 1` shows at once when a connection is not given back. */
function onOneConnection(connectionString = database.connectionString) {
  const pool = openPool({ connectionString, max: 1 })
  onTestFinished(() => (pool.ended ? undefined : pool.end()))
  return { pool, db: openDatabase(pool) }
}

async function stored(): Promise<number[]> {
  const { rows } = await database.pool.query<{ id: number }>('SELECT id FROM notes ORDER BY id')
  return rows.map((row) => row.id)
}

const backendOf = async (db: Database) => Number((await db.execute(sql`SELECT pg_backend_pid() AS pid`)).rows[0]?.pid)

const kill = (pid: number) => database.pool.query('SELECT pg_terminate_backend($1, 5000)', [pid])

const unavailable = { name: 'Problem', code: 'unavailable' }

describe('a transaction', () => {
  test('keeps what its work did', async () => {
    const result = await transaction(database.db, async (tx) => {
      await tx.insert(notes).values({ id: 1 })
      return 'done'
    })
    expect(result).toBe('done')
    expect(await stored()).toEqual([1])
  })

  test('undoes everything when its work throws, and hands on the error as it is', async () => {
    const own = new Error('my own')
    const failing = transaction(database.db, async (tx) => {
      await tx.insert(notes).values({ id: 1 })
      throw own
    })
    await expect(failing).rejects.toBe(own)
    expect(await stored()).toEqual([])
  })

  test('joins the one it is in', async () => {
    const { db } = onOneConnection()
    const failing = transaction(db, async (outer) => {
      await transaction(outer, async (inner) => {
        expect(inner).toBe(outer)
        await inner.insert(notes).values({ id: 1 })
      })
      throw new Error('the outer one fails')
    })
    await expect(failing).rejects.toThrow('the outer one fails')
    expect(await stored()).toEqual([])
  })

  test('cannot be joined by one that asks for more isolation', async () => {
    const failing = transaction(database.db, (tx) =>
      transaction(tx, async () => undefined, { isolation: 'repeatable read' }),
    )
    await expect(failing).rejects.toThrow(/cannot be joined/)
    const fine = transaction(
      database.db,
      (tx) => transaction(tx, async () => 'joined', { isolation: 'repeatable read' }),
      { isolation: 'repeatable read' },
    )
    await expect(fine).resolves.toBe('joined')
  })

  test('has the isolation it asked for, and read only means so', async () => {
    const settings = sql`SELECT current_setting('transaction_isolation') AS isolation,
      current_setting('transaction_read_only') AS "readOnly"`
    const look = async (tx: Database) => (await tx.execute(settings)).rows[0]
    expect(await transaction(database.db, look)).toEqual({ isolation: 'read committed', readOnly: 'off' })
    expect(await transaction(database.db, look, { isolation: 'repeatable read', readOnly: true })).toEqual({
      isolation: 'repeatable read',
      readOnly: 'on',
    })
  })

  test('that caught a failed statement without a savepoint says that nothing was kept', async () => {
    const silent = transaction(database.db, async (tx) => {
      await tx.insert(notes).values({ id: 1 })
      await tx.execute(sql`SELECT 1 / 0`).catch(() => undefined)
    })
    await expect(silent).rejects.toThrow('Nothing was committed')
    expect(await stored()).toEqual([])
  })

  test('refuses what its work left running behind', async () => {
    const { db } = onOneConnection()
    let late: Promise<unknown> = Promise.resolve()
    let kept: Database | undefined
    await transaction(db, async (tx) => {
      kept = tx
      late = new Promise((resolve) => setTimeout(resolve, 20)).then(() => tx.insert(notes).values({ id: 9 }))
      late.catch(() => undefined)
    })
    await expect(late).rejects.toMatchObject({ cause: { message: expect.stringContaining('over') } })
    await expect(transaction(kept ?? db, async () => undefined)).rejects.toThrow('over')
    expect(await stored()).toEqual([])
  })

  test('keeps nothing of a part that failed in a savepoint, and goes on', async () => {
    await transaction(database.db, async (tx) => {
      await tx.insert(notes).values({ id: 1 })
      const part = savepoint(tx, async () => {
        await tx.insert(notes).values({ id: 2 })
        await savepoint(tx, () => tx.insert(notes).values({ id: 3 }))
        await tx.insert(notes).values({ id: 1 })
      })
      await expect(part).rejects.toSatisfy((error) => isUniqueViolation(error, 'notes_pkey'))
      expect(await savepoint(tx, async () => 'value')).toBe('value')
      await tx.insert(notes).values({ id: 4 })
    })
    expect(await stored()).toEqual([1, 4])
    await expect(savepoint(database.db, async () => undefined)).rejects.toThrow('needs a transaction')
  })
})

describe('when the database goes away', () => {
  test('a failing BEGIN gives the connection back', async () => {
    let begins = 0
    const proxy = await proxyTo(database.connectionString, (message) => {
      if (!message.includes('BEGIN')) return 'pass'
      begins += 1
      return begins === 1 ? 'drop' : 'pass'
    })
    onTestFinished(proxy.close)
    const { pool, db } = onOneConnection(proxy.connectionString)
    let worked = 0
    const work = async () => {
      worked += 1
      return worked
    }
    await expect(transaction(db, work)).rejects.toMatchObject(unavailable)
    expect(worked).toBe(0)
    expect(await transaction(db, work)).toBe(1)
    expect([pool.totalCount, pool.idleCount, pool.waitingCount]).toEqual([1, 1, 0])
    await pool.end()
  })

  test('a session killed between two queries ends neither Node nor the pool', async () => {
    const { pool, db } = onOneConnection()
    const failing = transaction(db, async (tx) => {
      await tx.insert(notes).values({ id: 1 })
      await kill(await backendOf(tx))
      await new Promise((resolve) => setTimeout(resolve, 50))
      await tx.insert(notes).values({ id: 2 })
    })
    await expect(failing).rejects.toMatchObject(unavailable)
    expect(await stored()).toEqual([])
    expect(await transaction(db, backendOf)).toBeGreaterThan(0)
    expect(pool.totalCount).toBe(1)
  })

  test('a session killed before COMMIT was sent is a known failure, not an unknown outcome', async () => {
    const { db } = onOneConnection()
    const failing = transaction(db, async (tx) => {
      await kill(await backendOf(tx))
      await new Promise((resolve) => setTimeout(resolve, 50))
    })
    await expect(failing).rejects.toMatchObject({
      ...unavailable,
      detail: { en: expect.stringContaining('Try again in a few seconds') },
    })
  })

  test('a session killed during a query is unavailable, and its place is free again', async () => {
    const { db } = onOneConnection()
    const failing = transaction(db, async (tx) => {
      const pid = await backendOf(tx)
      setTimeout(() => void kill(pid), 50)
      await tx.execute(sql`SELECT pg_sleep(10)`)
    })
    await expect(failing).rejects.toMatchObject(unavailable)
    expect(await transaction(db, backendOf)).toBeGreaterThan(0)
  })

  test('a farewell that comes in one packet with the welcome ends neither Node nor the pool', async () => {
    const message = (type: string, body: string) => {
      const length = Buffer.alloc(4)
      length.writeInt32BE(4 + body.length)
      return Buffer.concat([Buffer.from(type), length, Buffer.from(body, 'latin1')])
    }
    const welcome = [message('R', '\0\0\0\0'), message('Z', 'I')]
    const farewell = message('E', 'SFATAL\0VFATAL\0C57P01\0Mterminating connection\0\0')
    const dying = createServer((client) => {
      client.on('error', () => undefined)
      client.once('data', () => client.end(Buffer.concat([...welcome, farewell])))
    })
    dying.listen(0, '127.0.0.1')
    await once(dying, 'listening')
    onTestFinished(() => void dying.close())
    const { port } = dying.address() as AddressInfo
    const { pool, db } = onOneConnection(`postgresql://someone@127.0.0.1:${port}/some?sslmode=disable`)
    for (let time = 0; time < 3; time += 1) {
      await expect(transaction(db, (tx) => tx.select().from(notes))).rejects.toMatchObject(unavailable)
    }
    expect(pool.totalCount).toBe(0)
  })

  test('after every session of a busy pool was killed, the same pool serves again', async () => {
    const heard: Error[] = []
    const pool = openPool({
      connectionString: database.connectionString,
      max: 4,
      applicationName: 'to be killed',
      onError: (error) => heard.push(error),
    })
    onTestFinished(() => pool.end())
    const db = openDatabase(pool)
    const busy = [1, 2].map(() => transaction(db, (tx) => tx.execute(sql`SELECT pg_sleep(10)`)))
    const idle = [1, 2].map(() => pool.connect())
    for (const client of await Promise.all(idle)) client.release()
    const outcomes = Promise.allSettled([...busy])
    await new Promise((resolve) => setTimeout(resolve, 100))
    const { rowCount } = await database.pool.query(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'to be killed'`,
    )
    expect(rowCount).toBe(4)
    expect(await outcomes).toMatchObject([
      { status: 'rejected', reason: unavailable },
      { status: 'rejected', reason: unavailable },
    ])
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(heard).toHaveLength(2)
    const served = await Promise.all([1, 2, 3, 4, 5].map(() => transaction(db, backendOf)))
    expect(served).toHaveLength(5)
  })

  test.each([
    ['arrived', 'cut', [1]],
    ['was lost too', 'drop', []],
  ] as const)(
    'the answer to COMMIT is lost and COMMIT %s: unavailable, done once, never again',
    async (_, how, kept) => {
      const interfere: Interference = (message) => (message.includes('COMMIT') ? how : 'pass')
      const proxy = await proxyTo(database.connectionString, interfere)
      onTestFinished(proxy.close)
      const { pool, db } = onOneConnection(proxy.connectionString)
      let worked = 0
      const unknown = transaction(db, async (tx) => {
        worked += 1
        await tx.insert(notes).values({ id: 1 })
      })
      await expect(unknown).rejects.toMatchObject({
        ...unavailable,
        detail: { en: expect.stringContaining('not known'), nl: expect.stringContaining('niet bekend') },
      })
      expect(worked).toBe(1)
      await expect.poll(stored).toEqual(kept)
      expect(await backendOf(db)).toBeGreaterThan(0)
      await pool.end()
    },
  )

  test('a server that is not there is unavailable, over TCP and over a socket', async () => {
    for (const address of ['postgresql://nobody@127.0.0.1:1/none', 'postgresql:///none?host=/nowhere&user=nobody']) {
      const { db } = onOneConnection(address)
      await expect(transaction(db, async () => undefined)).rejects.toMatchObject(unavailable)
      const read = db.execute(sql`SELECT 1`)
      await expect(read).rejects.toSatisfy((error) => asProblem(error) instanceof Problem)
    }
  })

  test('a server with no connection to spare is unavailable', async () => {
    const name = (await database.pool.query<{ name: string }>('SELECT current_database() AS name')).rows[0]?.name
    const role = `${name}_limited`
    await database.pool.query(`ALTER DATABASE ${name} CONNECTION LIMIT 0`)
    await database.pool.query(`CREATE ROLE ${role} LOGIN PASSWORD 'limited'`)
    onTestFinished(async () => {
      await database.pool.query(`ALTER DATABASE ${name} CONNECTION LIMIT -1`)
      await database.pool.query(`DROP ROLE ${role}`)
    })
    const limited = new URL(database.connectionString)
    if (limited.searchParams.has('user')) limited.searchParams.set('user', role)
    else limited.username = role
    if (limited.hostname) limited.password = 'limited'
    const { db } = onOneConnection(limited.href)
    await expect(transaction(db, async () => undefined)).rejects.toMatchObject({
      ...unavailable,
      cause: { code: '53300' },
    })
  })

  test('a pool whose connections are all taken for five seconds is unavailable', async () => {
    const { pool, db } = onOneConnection()
    const taken = await pool.connect()
    const begun = Date.now()
    await expect(transaction(db, async () => undefined)).rejects.toMatchObject(unavailable)
    expect(Date.now() - begun).toBeGreaterThan(4_900)
    taken.release()
    expect(await transaction(db, async () => 'served')).toBe('served')
  })

  test('a closed pool is unavailable', async () => {
    const { pool, db } = onOneConnection()
    await pool.end()
    await expect(transaction(db, async () => undefined)).rejects.toMatchObject(unavailable)
  })

  test('a database that takes no changes is unavailable for them, and is read all the same', async () => {
    const { db } = onOneConnection()
    await db.execute(sql`SET default_transaction_read_only = on`)
    const writing = transaction(db, (tx) => tx.insert(notes).values({ id: 1 }))
    await expect(writing).rejects.toMatchObject({ ...unavailable, cause: { code: '25006' } })
    expect(await transaction(db, (tx) => tx.select().from(notes))).toEqual([])
    const full = new pg.DatabaseError('could not extend file: No space left on device', 12, 'error')
    full.code = '53100'
    expect(asProblem(full)).toMatchObject({ ...unavailable, cause: full })
  })

  test('a plain read whose session was killed is unavailable too', async () => {
    const { db } = onOneConnection()
    const pid = await backendOf(db)
    setTimeout(() => void kill(pid), 50)
    const error = await db.execute(sql`SELECT pg_sleep(10)`).catch((failure: unknown) => failure)
    expect(asProblem(error)).toMatchObject(unavailable)
    expect(await backendOf(db)).not.toBe(pid)
  })
})

describe('when another change is in the way', () => {
  test('a statement that takes too long is unavailable, and the connection stays good', async () => {
    const { pool, db } = onOneConnection()
    const slow = transaction(db, async (tx) => {
      await tx.execute(sql`SET LOCAL statement_timeout = 30`)
      await tx.execute(sql`SELECT pg_sleep(5)`)
    })
    await expect(slow).rejects.toMatchObject({ ...unavailable, cause: { code: '57014' } })
    expect(pool.idleCount).toBe(1)
  })

  test('a lock that does not come is unavailable', async () => {
    await database.db.insert(notes).values({ id: 1 })
    await transaction(database.db, async (tx) => {
      await tx.select().from(notes).for('update')
      const waiting = transaction(database.db, async (other) => {
        await other.execute(sql`SET LOCAL lock_timeout = 30`)
        await other.select().from(notes).for('update')
      })
      await expect(waiting).rejects.toMatchObject({ ...unavailable, cause: { code: '55P03' } })
    })
  })

  test('a serialization failure is unavailable, the work is not run again', async () => {
    await database.db.insert(notes).values({ id: 1, part: 0 })
    let worked = 0
    const late = transaction(
      database.db,
      async (tx) => {
        worked += 1
        await tx.select().from(notes)
        await database.db.update(notes).set({ part: 1 }).where(eq(notes.id, 1))
        await tx.update(notes).set({ part: 2 }).where(eq(notes.id, 1))
      },
      { isolation: 'repeatable read' },
    )
    await expect(late).rejects.toMatchObject({ ...unavailable, cause: { code: '40001' } })
    expect(worked).toBe(1)
  })

  test('a deadlock is unavailable for one, and the other goes on', async () => {
    await database.db.insert(notes).values([{ id: 1 }, { id: 2 }])
    const change = (first: number, second: number) =>
      transaction(database.db, async (tx) => {
        await tx.execute(sql`SET LOCAL deadlock_timeout = '30ms'`)
        await tx.update(notes).set({ part: first }).where(eq(notes.id, first))
        await new Promise((resolve) => setTimeout(resolve, 30))
        await tx.update(notes).set({ part: first }).where(eq(notes.id, second))
      })
    const outcomes = await Promise.allSettled([change(1, 2), change(2, 1)])
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
    const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(reasons).toMatchObject([{ ...unavailable, cause: { code: '40P01' } }])
  })
})

describe('what the database refuses', () => {
  beforeAll(() =>
    database.pool.query(`
      CREATE TABLE pages (note int REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED, body text, data jsonb,
        span int4range, CONSTRAINT pages_apart EXCLUDE USING gist (span WITH &&))`),
  )

  const refusalOf = (statement: string) =>
    database.db.execute(sql.raw(statement)).catch((error: unknown) => error) as Promise<unknown>

  test('is told apart, with and without the constraint’s name, through what drizzle puts around it', async () => {
    await database.db.insert(notes).values({ id: 1 })
    await database.pool.query(`INSERT INTO pages (span) VALUES ('[1,5)')`)
    const unique = await refusalOf('INSERT INTO notes VALUES (1)')
    const check = await refusalOf('INSERT INTO notes VALUES (2, 100)')
    const exclusion = await refusalOf(`INSERT INTO pages (span) VALUES ('[4,6)')`)
    const foreign = await refusalOf('INSERT INTO pages (note) VALUES (99)')
    expect(isUniqueViolation(unique) && isUniqueViolation(unique, 'notes_pkey')).toBe(true)
    expect(isCheckViolation(check) && isCheckViolation(check, 'notes_part_check')).toBe(true)
    expect(isExclusionViolation(exclusion) && isExclusionViolation(exclusion, 'pages_apart')).toBe(true)
    expect(isForeignKeyViolation(foreign) && isForeignKeyViolation(foreign, 'pages_note_fkey')).toBe(true)
    expect(isUniqueViolation(unique, 'another')).toBe(false)
    expect([isCheckViolation(unique), isExclusionViolation(unique), isForeignKeyViolation(unique)]).toEqual([
      false,
      false,
      false,
    ])
    for (const refusal of [unique, check, exclusion, foreign]) expect(asProblem(refusal)).toBe(refusal)
  })

  test('at COMMIT is a refusal with a known outcome', async () => {
    const { pool, db } = onOneConnection()
    const late = transaction(db, (tx) => tx.execute(sql`INSERT INTO pages (note) VALUES (98)`))
    await expect(late).rejects.toSatisfy((error) => isForeignKeyViolation(error, 'pages_note_fkey'))
    expect(pool.idleCount).toBe(1)
  })

  test('as text it cannot store is recognised', async () => {
    const nul = database.db.execute(sql`INSERT INTO pages (body) VALUES (${'a\u0000b'})`)
    await expect(nul).rejects.toSatisfy(isUnstorableText)
    const escaped = database.db.execute(sql`SELECT ${'{"a":"\\u0000"}'}::jsonb ->> 'a'`)
    await expect(escaped).rejects.toSatisfy(isUnstorableText)
    expect(isUnstorableText(new Error('no'))).toBe(false)
  })
})

test('errors of other programs are left alone', () => {
  const file = Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' })
  const refused = new Problem('forbidden', { nl: 'nee', en: 'no' })
  const mail = new pg.DatabaseError('syntax error', 12, 'error')
  for (const error of [file, refused, mail, 'text', undefined]) expect(asProblem(error)).toBe(error)
})
