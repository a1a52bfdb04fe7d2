import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { transaction } from '../../src/db/transaction.ts'
import { enqueue } from '../../src/jobs/store.ts'
import { jobs } from '../../src/jobs/table.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { storedJobs } from './given.ts'

const now = '2021-10-01T06:00:00.000Z'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(() => database.db.delete(jobs))
afterAll(() => database.close())

describe('enqueue', () => {
  it('writes the job in the transaction that asks for it, or not at all', async () => {
    const undone = new Error('undone')
    const failing = transaction(database.db, async (db) => {
      await enqueue({ db, now }, { kind: 'greet' })
      throw undone
    })
    await expect(failing).rejects.toBe(undone)
    expect(await storedJobs(database.db)).toEqual([])

    await transaction(database.db, (db) => enqueue({ db, now }, { kind: 'greet', payload: { id: 'a' } }))
    expect(await storedJobs(database.db)).toMatchObject([
      { kind: 'greet', key: null, payload: { id: 'a' }, runAt: now, attempts: 0, leasedUntil: null, lastError: null },
    ])
  })

  it('keeps the first of two with one key, and both without', async () => {
    const call = { db: database.db, now }
    for (const key of ['once', 'once', 'other', undefined, undefined]) {
      await enqueue(call, { kind: 'greet', payload: {}, ...(key && { key }) })
    }
    await enqueue(call, { kind: 'part', key: 'once', runAt: '2021-10-02T06:00:00.000Z' })
    const kept = (await storedJobs(database.db)).map(({ kind, key, runAt }) => [kind, key, runAt])
    expect(kept.sort()).toEqual(
      [
        ['greet', null, now],
        ['greet', null, now],
        ['greet', 'once', now],
        ['greet', 'other', now],
        ['part', 'once', '2021-10-02T06:00:00.000Z'],
      ].sort(),
    )
  })

  it('keeps one when two transactions ask for the same at once', async () => {
    const ask = () => transaction(database.db, (db) => enqueue({ db, now }, { kind: 'greet', key: 'once' }))
    await Promise.all(Array.from({ length: 8 }, ask))
    expect(await storedJobs(database.db)).toHaveLength(1)
  })
})
