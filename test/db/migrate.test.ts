import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { openPool } from '../../src/db/database.ts'
import { assertSupportedVersion, migrate, migrationsFolder } from '../../src/db/migrate.ts'
import { named } from '../support/database.ts'

type Migration = { tag: string; when: number; statements: string }

const first: Migration = { tag: '0000_first', when: 1_000, statements: 'CREATE TABLE first (id int);' }
const second: Migration = {
  tag: '0001_second',
  when: 2_000,
  statements: 'CREATE TABLE second (id int);\n--> statement-breakpoint\nINSERT INTO second VALUES (1);',
}

const folders: string[] = []

function folderWith(...migrations: Migration[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'stagewijzer-migrations-'))
  folders.push(folder)
  mkdirSync(join(folder, 'meta'))
  const entries = migrations.map(({ tag, when }, idx) => ({ idx, version: '7', when, tag, breakpoints: true }))
  writeFileSync(join(folder, 'meta', '_journal.json'), JSON.stringify({ version: '7', dialect: 'postgresql', entries }))
  for (const { tag, statements } of migrations) writeFileSync(join(folder, `${tag}.sql`), statements)
  return folder
}

const name = `${inject('templateDatabase')}_migrate`
const connectionString = named(inject('adminConnectionString'), name)

async function ask(text: string, where: string = connectionString): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: where })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

beforeEach(async () => {
  await ask(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, inject('adminConnectionString'))
  await ask(`CREATE DATABASE ${name} TEMPLATE template0`, inject('adminConnectionString'))
})
afterEach(async () => {
  await ask(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, inject('adminConnectionString'))
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

test('four that start together migrate once', async () => {
  const folder = folderWith(first, second)
  const pool = openPool({ connectionString })
  await Promise.all([
    migrate(connectionString, folder),
    migrate(pool, folder),
    migrate(pool, folder),
    migrate(connectionString, folder),
  ])
  await pool.end()
  expect(await ask('SELECT * FROM second')).toEqual([{ id: 1 }])
  expect(await ask('SELECT count(*)::int AS count FROM drizzle.__drizzle_migrations')).toEqual([{ count: 2 }])
})

test('a later start applies only what is new', async () => {
  await migrate(connectionString, folderWith(first))
  await migrate(connectionString, folderWith(first, second))
  await migrate(connectionString, folderWith(first, second))
  expect(await ask('SELECT * FROM second')).toEqual([{ id: 1 }])
})

test('one that fails leaves no trace of any, and the next start does it all', async () => {
  const broken = { ...second, statements: 'CREATE TABLE third (id int);\n--> statement-breakpoint\nSELECT 1 / 0;' }
  await expect(migrate(connectionString, folderWith(first, broken))).rejects.toThrow()
  expect(await ask(`SELECT to_regclass('first') AS first, to_regclass('third') AS third`)).toEqual([
    { first: null, third: null },
  ])
  await migrate(connectionString, folderWith(first, second))
  expect(await ask('SELECT * FROM second')).toEqual([{ id: 1 }])
})

test('a migration older than the newest applied is refused instead of passed over', async () => {
  await migrate(connectionString, folderWith(second))
  await expect(migrate(connectionString, folderWith(first, second))).rejects.toThrow(/older than one already applied/)
})

test('a longer migration is not cut short by the time limits of the pool', async () => {
  const record = {
    ...first,
    statements: `CREATE TABLE limits AS SELECT current_setting('statement_timeout') AS limit;`,
  }
  const pool = openPool({ connectionString })
  await migrate(pool, folderWith(record))
  await pool.end()
  expect(await ask('SELECT * FROM limits')).toEqual([{ limit: '5min' }])
})

test('a folder without migrations is refused, and the product’s own folder is at the package root', async () => {
  await expect(migrate(connectionString, tmpdir())).rejects.toThrow(/no migrations/)
  expect(migrationsFolder).toBe(join(process.cwd(), 'migrations'))
})

test.each([90_624, 140_099, 149_999])('PostgreSQL %i is refused in one sentence', (number) => {
  expect(() => assertSupportedVersion(number)).toThrow(
    `PostgreSQL ${Math.floor(number / 10_000)} is too old: this product needs PostgreSQL 15 or newer.`,
  )
})

test.each([150_000, 150_004, 180_004])('PostgreSQL %i is taken', (number) => {
  expect(() => assertSupportedVersion(number)).not.toThrow()
})
