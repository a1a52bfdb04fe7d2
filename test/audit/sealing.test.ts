import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { verifyTrail } from '../../src/audit/service.ts'
import { openDatabase, openPool } from '../../src/db/database.ts'
import { migrate, migrationsFolder } from '../../src/db/migrate.ts'
import { named } from '../support/database.ts'

const database = `sealing_${process.pid}`
const connectionString = named(inject('adminConnectionString'), database)
const earlier = mkdtempSync(join(tmpdir(), 'stagewijzer-migrations-'))

beforeAll(async () => {
  await asAdmin(`create database ${database}`)
  // The migrations up to the one before the trail was sealed.
  cpSync(migrationsFolder, earlier, { recursive: true })
  const journal = JSON.parse(readFileSync(join(earlier, 'meta', '_journal.json'), 'utf8'))
  const entries = journal.entries.filter(({ idx }: { idx: number }) => idx < 2)
  writeFileSync(join(earlier, 'meta', '_journal.json'), JSON.stringify({ ...journal, entries }))
})
afterAll(async () => {
  rmSync(earlier, { recursive: true })
  await asAdmin(`drop database ${database} with (force)`)
})

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('adminConnectionString') })
  await client.connect()
  await client.query(statement)
  await client.end()
}

it('seals a trail that was there before, and takes the names out of it', async () => {
  await migrate(connectionString, earlier)
  const pool = openPool({ connectionString })
  await pool.query(`insert into audit_events (at, operation, subject_kind, subject_id, reason, before, after, request_id) values
    ('2021-10-01', 'createStudent', 'student', 's', null, 'null', '{"name": "Sofie", "email": null, "didactics": ["x"]}', 'r1'),
    ('2021-10-01', 'updateStudent', 'student', 's', 'Huwelijk.', '{"name": "Sofie"}', '{}', 'r2'),
    ('2021-10-01', 'createSchool', 'school', 'k', null, null, '{"name": "Atheneum"}', 'r3')`)
  await migrate(connectionString)
  const { rows } = await pool.query('select before, after, reason from audit_events order by id')
  expect(rows).toEqual([
    { before: null, after: { name: { changed: true }, email: null, didactics: ['x'] }, reason: null },
    { before: { name: { changed: true } }, after: {}, reason: 'Huwelijk.' },
    { before: null, after: { name: 'Atheneum' }, reason: null },
  ])
  expect(await verifyTrail(openDatabase(pool))).toMatchObject({ events: 3, head: { position: 3 }, faults: [] })
  await expect(pool.query(`update audit_events set operation = 'x'`)).rejects.toMatchObject({ code: '23001' })
  await pool.end()
})
