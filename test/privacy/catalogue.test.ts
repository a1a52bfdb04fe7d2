import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tables } from '../../src/privacy/catalogue.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

describe('the catalogue of columns', () => {
  it('has every column of the database, and no other', async () => {
    const { rows } = await database.db.execute<{ name: string }>(sql`
      select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`)
    const declared = tables.flatMap(([table, { columns }]) =>
      Object.keys(columns).map((column) => `${table}.${column}`),
    )
    expect(declared.sort()).toEqual(rows.map(({ name }) => name).sort())
  })

  it('leaves out one schema, which holds the names of migrations only', async () => {
    const { rows } = await database.db.execute(sql`
      select distinct table_schema || '.' || table_name as name from information_schema.columns
      where table_schema not in ('public', 'pg_catalog', 'information_schema')`)
    expect(rows).toEqual([{ name: 'drizzle.__drizzle_migrations' }])
  })

  it('names nobody in a new installation: no account is there before the operator makes one', async () => {
    for (const [table, { columns }] of tables) {
      if (!Object.values(columns).some(({ personal }) => personal)) continue
      const { rows } = await database.db.execute(sql`select 1 from ${sql.identifier(table)} limit 1`)
      expect([table, rows.length]).toEqual([table, table === 'institute' ? rows.length : 0])
    }
    const { rows } = await database.db.execute(sql`select 1 from institute where signatory_name is not null`)
    expect(rows).toEqual([])
  })
})
