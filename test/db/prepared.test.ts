import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import { date, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openDatabase, openPool } from '../../src/db/database.ts'
import { prepared } from '../../src/db/prepared.ts'
import { savepoint, transaction } from '../../src/db/transaction.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const colours = pgTable('colours', { id: integer('id').primaryKey(), name: text('name') })
const pairs = pgTable('pairs', {
  colour: integer('colour').notNull(),
  mixed: jsonb('mixed').$type<{ with: number }>(),
  since: date('since', { mode: 'date' }),
  tags: text('tags').array(),
})

const findColour = prepared((db) =>
  db
    .select()
    .from(colours)
    .where(eq(colours.id, sql.placeholder('id')))
    .prepare('colours.find'),
)

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** One connection only, so that every look at the server is a look at the same session. */
function onOneConnection() {
  const pool = openPool({ connectionString: database.connectionString, max: 1 })
  return { pool, db: openDatabase(pool) }
}

const statementsOf = sql`SELECT name, (generic_plans + custom_plans)::int AS runs FROM pg_prepared_statements`

beforeEach(async () => {
  await database.pool.query('DROP TABLE IF EXISTS colours')
  await database.pool.query(`CREATE TABLE colours (id int PRIMARY KEY, name text)`)
  await database.pool.query(`INSERT INTO colours VALUES (1, 'red'), (2, 'blue')`)
})

test('a prepared query is parsed once by the server and run often', async () => {
  const { pool, db } = onOneConnection()
  expect(await findColour(db).execute({ id: 1 })).toEqual([{ id: 1, name: 'red' }])
  expect(await findColour(db).execute({ id: 2 })).toEqual([{ id: 2, name: 'blue' }])
  expect((await db.execute(statementsOf)).rows).toEqual([{ name: 'colours.find', runs: 2 }])
  await pool.end()
})

test('it is built once for the pool and once for each connection that does transactions', async () => {
  const { pool, db } = onOneConnection()
  const seen = new Set([findColour(db), findColour(db)])
  for (let round = 0; round < 3; round += 1) {
    await transaction(db, async (tx) => {
      seen.add(findColour(tx))
      expect(await findColour(tx).execute({ id: 2 })).toEqual([{ id: 2, name: 'blue' }])
    })
  }
  expect(seen.size).toBe(2)
  expect((await db.execute(statementsOf)).rows).toEqual([{ name: 'colours.find', runs: 3 }])
  await pool.end()
})

test('it sees what its own transaction wrote, and nobody else does', async () => {
  const { db } = database
  await transaction(db, async (tx) => {
    await tx.insert(colours).values({ id: 3, name: 'green' })
    expect(await findColour(tx).execute({ id: 3 })).toHaveLength(1)
    expect(await findColour(db).execute({ id: 3 })).toHaveLength(0)
  })
})

test('a failed transaction leaves it usable on the same connection', async () => {
  const { pool, db } = onOneConnection()
  const failing = transaction(db, async (tx) => {
    await findColour(tx).execute({ id: 1 })
    await tx.execute(sql`SELECT 1 / 0`)
  })
  await expect(failing).rejects.toThrow()
  const first = transaction(db, async (tx) => {
    await tx.execute(sql`SELECT 1 / 0`).catch(() => undefined)
    await findColour(tx).execute({ id: 1 })
  })
  await expect(first).rejects.toThrow()
  await transaction(db, async (tx) => {
    const inside = savepoint(tx, () => tx.execute(sql`SELECT 1 / 0`))
    await expect(inside).rejects.toThrow()
    expect(await findColour(tx).execute({ id: 1 })).toHaveLength(1)
  })
  expect(await findColour(db).execute({ id: 1 })).toHaveLength(1)
  expect(pool.totalCount).toBe(1)
  await pool.end()
})

test('a table that changed under it costs one failure, never a poisoned connection', async () => {
  const { pool, db } = onOneConnection()
  const read = () => transaction(db, (tx) => findColour(tx).execute({ id: 1 }))
  expect(await read()).toEqual([{ id: 1, name: 'red' }])
  await database.pool.query('ALTER TABLE colours ALTER COLUMN name TYPE varchar(20)')
  await expect(read()).rejects.toThrow()
  expect(await read()).toEqual([{ id: 1, name: 'red' }])
  await pool.end()
})

test('a name longer than the server keeps is refused, because it would be cut to that of another', async () => {
  const long = prepared((db) => db.select().from(colours).prepare('x'.repeat(64)))
  const refused = long(database.db).execute()
  await expect(refused).rejects.toMatchObject({ cause: { message: expect.stringContaining('at most 63') } })
})

test('rows are made as drizzle makes them, whatever is selected', async () => {
  const { db } = database
  await database.pool.query('CREATE TABLE pairs (colour int, mixed jsonb, since date, tags text[])')
  await database.pool.query(
    `INSERT INTO pairs VALUES (1, '{"with": 2}', '2021-10-01', '{a,null}'), (2, null, null, null)`,
  )
  const latest = db
    .select({ id: sql<number>`max(${colours.id})`.as('id') })
    .from(colours)
    .as('latest')
  const whole = db.select().from(pairs)
  const selections = [
    whole,
    db.select({ ...getTableColumns(pairs), id: sql<string>`${pairs.colour}`.mapWith(String).as('id') }).from(pairs),
    db
      .select({ twice: sql<number>`${pairs.colour} * 2`, id: latest.id })
      .from(pairs)
      .leftJoin(latest, sql`false`),
    // Objects within objects are null when the join finds nothing.
    db
      .select()
      .from(pairs)
      .leftJoin(colours, and(eq(colours.id, pairs.colour), eq(colours.id, 1))),
    db.delete(pairs).where(eq(pairs.colour, 9)).returning({ colour: pairs.colour }),
  ]
  for (const [index, selection] of selections.entries()) {
    const query = prepared(() => selection.prepare(`pairs.${index}`))
    expect(await query(db).execute()).toEqual(await selection)
  }
  const [first] = await prepared(() => whole.prepare('pairs.first'))(db).execute()
  expect(first).toEqual({ colour: 1, mixed: { with: 2 }, since: new Date('2021-10-01'), tags: ['a', null] })
})
