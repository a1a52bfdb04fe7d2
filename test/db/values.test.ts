import { sql } from 'drizzle-orm'
import { date, pgTable, timestamp } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { calendarDate, clockTime, id, instant, version } from '../../src/db/columns.ts'
import { openDatabase, openPool, withSessionOptions } from '../../src/db/database.ts'
import { transaction } from '../../src/db/transaction.ts'
import { isoInstant } from '../../src/db/values.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const moments = pgTable('moments', {
  id: id(),
  at: instant(),
  on: calendarDate(),
  time: clockTime(),
  plainAt: timestamp({ withTimezone: true, mode: 'string' }),
  plainOn: date({ mode: 'string' }),
  version: version(),
})

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await database.pool.query(`CREATE TABLE moments (
    id uuid PRIMARY KEY, at timestamp(3) with time zone, "on" date, time time(0),
    plain_at timestamp with time zone, plain_on date, version integer NOT NULL DEFAULT 1)`)
})
afterAll(() => database.close())

const zoneAtStart = process.env.TZ
afterEach(() => {
  process.env.TZ = zoneAtStart
})

const written = {
  at: '2021-10-31T23:59:59.999Z',
  on: '2021-10-31',
  time: '08:30',
  plainAt: '2021-10-31T22:30:00.000Z',
  plainOn: '2022-03-27',
}

describe.each(['Pacific/Kiritimati', 'America/St_Johns', 'Europe/Brussels', 'UTC'])('with Node in %s', (zone) => {
  test('dates, times and instants come back as they were written, in every way of reading', async () => {
    process.env.TZ = zone
    const { db, pool } = database
    const [inserted] = await db.insert(moments).values(written).returning()
    expect(inserted).toEqual({ ...written, id: inserted?.id, version: 1 })
    const key = inserted?.id ?? ''

    const typed = await db.select().from(moments).where(sql`id = ${key}`)
    expect(typed).toEqual([{ ...written, id: key, version: 1 }])
    const inTransaction = await transaction(db, (tx) => tx.select().from(moments).where(sql`id = ${key}`))
    expect(inTransaction).toEqual(typed)

    const raw = {
      at: written.at,
      on: written.on,
      time: '08:30:00',
      plain_at: written.plainAt,
      plain_on: written.plainOn,
    }
    const executed = await db.execute(sql`SELECT * FROM moments WHERE id = ${key}`)
    expect(executed.rows).toEqual([{ ...raw, id: key, version: 1 }])
    const driven = await pool.query('SELECT * FROM moments WHERE id = $1', [key])
    expect(driven.rows).toEqual(executed.rows)
  })
})

test('an instant with another offset is read back in UTC; the server works in UTC', async () => {
  const [row] = await database.db.insert(moments).values({ at: '2021-10-01T08:00:00+02:00' }).returning()
  expect(row?.at).toBe('2021-10-01T06:00:00.000Z')
  const { rows } = await database.db.execute(sql`SELECT timestamptz '2021-10-01 23:30Z'::date AS day, now() AS now`)
  expect(rows[0]?.day).toBe('2021-10-01')
  expect(Math.abs(Date.parse(String(rows[0]?.now)) - Date.now())).toBeLessThan(60_000)
})

test('a column without a name of its own is called by its key in snake case', () => {
  expect(database.db.select().from(moments).toSQL().sql).toContain('"plain_at"')
})

test('keys are UUIDv7 and sort by the moment they were made', async () => {
  const rows = await database.db.insert(moments).values([{}, {}, {}]).returning({ id: moments.id })
  const keys = rows.map((row) => row.id)
  expect(keys).toEqual([...keys].sort())
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
})

test('a count is a number; what a number cannot hold exactly stays text; nulls and arrays keep their shape', async () => {
  const { rows } = await database.db.execute(sql`
    SELECT count(*) AS none, 9007199254740993::bigint AS beyond, null::timestamptz AS nothing,
      ARRAY[date '2021-10-31', NULL] AS days, ARRAY[timestamptz '2021-10-31 00:00+02', NULL] AS instants
    FROM moments WHERE false`)
  expect(rows).toEqual([
    {
      none: 0,
      beyond: '9007199254740993',
      nothing: null,
      days: ['2021-10-31', null],
      instants: ['2021-10-30T22:00:00.000Z', null],
    },
  ])
})

test.each([
  ['2021-10-01 06:00:00.123+00', '2021-10-01T06:00:00.123Z'],
  ['2021-10-01 06:00:00.1+00', '2021-10-01T06:00:00.100Z'],
  ['2021-10-01 06:00:00+00', '2021-10-01T06:00:00.000Z'],
  ['2021-10-01 06:00:00.123456+00', '2021-10-01T06:00:00.123456Z'],
  ['2021-10-01 06:00:00.1234+00', '2021-10-01T06:00:00.123400Z'],
  ['2021-10-01 00:30:00.5+02', '2021-09-30T22:30:00.500Z'],
  ['2021-10-01 06:00:00.000001-02:30', '2021-10-01T08:30:00.000001Z'],
  ['1890-01-01 00:00:00+00:17:30', '1889-12-31T23:42:30.000Z'],
  ['infinity', 'infinity'],
  ['10000-01-01 00:00:00+00', '10000-01-01 00:00:00+00'],
  ['0044-03-15 00:00:00+00 BC', '0044-03-15 00:00:00+00 BC'],
])('PostgreSQL’s %s is %s', (text, iso) => {
  expect(isoInstant(text)).toBe(iso)
})

test('the readers belong to the pool: the driver’s own, which other users of it see, are untouched', async () => {
  const client = new pg.Client({ connectionString: database.connectionString })
  await client.connect()
  const { rows } = await client.query<{ day: unknown }>(`SELECT date '2021-10-31' AS day`)
  await client.end()
  expect(rows[0]?.day).toBeInstanceOf(Date)
})

test('every wait is bounded, also when the connection string has options of its own', async () => {
  const separator = database.connectionString.includes('?') ? '&' : '?'
  const options = encodeURIComponent('-c TimeZone=Asia/Tokyo -c work_mem=5MB')
  const pool = openPool({ connectionString: `${database.connectionString}${separator}options=${options}`, max: 1 })
  const { rows } = await openDatabase(pool).execute(sql`SELECT
    current_setting('TimeZone') AS zone, current_setting('work_mem') AS memory,
    current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
    current_setting('idle_in_transaction_session_timeout') AS idle`)
  await pool.end()
  expect(rows).toEqual([{ zone: 'UTC', memory: '5MB', statement: '15s', lock: '5s', idle: '30s' }])
})

test('a connection string without options is left exactly as it is', () => {
  const address = 'postgresql://user:pa%3Fss@host:5432/base?sslmode=require&application_name=a%20b'
  expect(withSessionOptions(address).connectionString).toBe(address)
})
