import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { openDatabase, openPool } from '../../src/db/database.ts'
import { startEmbeddedPostgres } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'
import { type JobHandler, startWork } from '../../src/jobs/service.ts'
import { enqueue } from '../../src/jobs/store.ts'
import { testDatabase } from '../support/database.ts'
import { keptLog, settingsOf, storedJobs } from './given.ts'

const now = () => systemClock.now().toISOString()

describe('while the database is away', () => {
  it('a killed connection costs an attempt at most, and the work goes on', async () => {
    const database = await testDatabase()
    const pool = openPool({ connectionString: database.connectionString })
    onTestFinished(async () => {
      await pool.end()
      await database.close()
    })
    const db = openDatabase(pool)
    let begun = 0
    const cut: JobHandler = {
      kind: 'cut',
      run: async ({ db }) => {
        begun += 1
        if (begun === 1) await db.execute(sql`select pg_terminate_backend(pg_backend_pid())`)
      },
    }
    await enqueue({ db: database.db, now: now() }, { kind: 'cut' })
    const work = startWork(settingsOf(db, systemClock, [cut]))
    await expect.poll(() => storedJobs(database.db)).toMatchObject([{ attempts: 1, leasedUntil: null }])
    await database.db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'stagewijzer' and pid <> pg_backend_pid()`)
    await database.db.execute(sql`update jobs set run_at = now()`)
    await expect.poll(() => storedJobs(database.db), { timeout: 10_000 }).toEqual([])
    await work.stop()
    expect(begun).toBe(2)
  })

  it('a restart of the server is waited for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jobs-'))
    chmodSync(folder, 0o755)
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const first = await startEmbeddedPostgres({ dataDir: folder, durable: false })
    await migrate(first.connectionString)
    const pool = openPool({ connectionString: first.connectionString })
    onTestFinished(() => pool.end())
    const db = openDatabase(pool)
    const heard: unknown[] = []
    const logger = keptLog()
    const handler: JobHandler = { kind: 'greet', run: async ({ payload }) => void heard.push(payload.id) }
    const work = startWork(settingsOf(db, systemClock, [handler], { logger }))
    await enqueue({ db, now: now() }, { kind: 'greet', payload: { id: 'before' } })
    await expect.poll(() => heard, { timeout: 10_000 }).toEqual(['before'])
    await expect.poll(() => storedJobs(db)).toEqual([])

    await first.stop()
    await expect
      .poll(() => logger.lines.map(([, message]) => message), { timeout: 10_000 })
      .toContain('jobs wait for the database')
    const second = await startEmbeddedPostgres({ dataDir: folder, durable: false })
    onTestFinished(() => second.stop())
    expect(second.connectionString).toBe(first.connectionString)
    await enqueue({ db, now: now() }, { kind: 'greet', payload: { id: 'after' } })
    await expect.poll(() => heard, { timeout: 20_000 }).toEqual(['before', 'after'])
    await work.stop()
    expect(logger.lines.map(([, message]) => message)).toEqual(['jobs wait for the database', 'jobs go on'])
  })
})
