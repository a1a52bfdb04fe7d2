import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { openDatabase, openPool } from '../../src/db/database.ts'
import { everySeconds } from '../../src/jobs/periods.ts'
import { errorKind, type JobHandler, startWork, waitAfter, workOff } from '../../src/jobs/service.ts'
import { deleteJob, enqueue, takeJob, updateRunAt } from '../../src/jobs/store.ts'
import { jobs } from '../../src/jobs/table.ts'
import { Problem } from '../../src/problem.ts'
import { type TestClock, testClock } from '../support/app.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { keptLog, settingsOf, storedJobs } from './given.ts'

const start = '2021-10-01T06:00:00.000Z'
const inMinutes = (minutes: number) => new Date(Date.parse(start) + minutes * 60_000).toISOString()

let database: TestDatabase
let clock: TestClock
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.db.delete(jobs)
  clock = testClock(start)
})
afterAll(() => database.close())

const ask = (kind: string, payload: Record<string, unknown> = {}, runAt = start) =>
  enqueue({ db: database.db, now: start }, { kind, payload, runAt })

/** A handler that writes down what it was given. */
function listening(kind = 'greet', more: Partial<JobHandler> = {}): JobHandler & { heard: unknown[] } {
  const heard: unknown[] = []
  return { kind, heard, run: async ({ payload }) => void heard.push(payload.id), ...more }
}

/** Another process: a pool of its own on the same database. */
function otherProcess() {
  const pool = openPool({ connectionString: database.connectionString, max: 4 })
  onTestFinished(() => pool.end())
  return { pool, db: openDatabase(pool) }
}

describe('the work', () => {
  it('does what is due by the clock of the product, once, and nothing else', async () => {
    const handler = listening()
    await ask('greet', { id: 'now' })
    await ask('greet', { id: 'later' }, inMinutes(10))
    await ask('nobody-knows', { id: 'stays' })
    const settings = settingsOf(database.db, clock, [handler])
    expect(await workOff(settings)).toBe(1)
    expect(handler.heard).toEqual(['now'])
    clock.set(inMinutes(9.999))
    expect(await workOff(settings)).toBe(0)
    clock.set(inMinutes(10))
    expect(await workOff(settings)).toBe(1)
    expect(handler.heard).toEqual(['now', 'later'])
    expect((await storedJobs(database.db)).map(({ kind }) => kind)).toEqual(['nobody-knows'])
  })

  it('tells the handler when it is, and how often it was begun', async () => {
    const tasks: unknown[] = []
    const handler: JobHandler = {
      kind: 'greet',
      run: async ({ now, attempt }) => {
        tasks.push([now, attempt])
        if (attempt === 1) throw new Error('not yet')
      },
    }
    await ask('greet')
    await workOff(settingsOf(database.db, clock, [handler]))
    clock.set(inMinutes(1))
    await workOff(settingsOf(database.db, clock, [handler]))
    expect(tasks).toEqual([
      [start, 1],
      [inMinutes(1), 2],
    ])
  })

  it('does what a job asks for in the same turn', async () => {
    const second = listening('second')
    const first: JobHandler = {
      kind: 'first',
      run: ({ db, now }) => enqueue({ db, now }, { kind: 'second', payload: { id: 'asked by the first' } }),
    }
    await ask('first')
    expect(await workOff(settingsOf(database.db, clock, [first, second]))).toBe(2)
    expect(second.heard).toEqual(['asked by the first'])
  })

  it('is shared by several processes without doing a job twice', async () => {
    const ids = Array.from({ length: 120 }, (_, id) => id)
    await database.db
      .insert(jobs)
      .values(ids.map((id) => ({ kind: 'greet', payload: { id }, runAt: start, createdAt: start })))
    const heard: unknown[] = []
    const processes = Array.from({ length: 4 }, () => {
      const own = listening('greet', {
        atOnce: 3,
        run: async ({ payload }) => {
          heard.push(payload.id)
          await wait(1)
        },
      })
      return workOff(settingsOf(otherProcess().db, clock, [own]))
    })
    const begun = await Promise.all(processes)
    expect(begun.filter((count) => count > 0).length).toBeGreaterThan(1)
    expect([...heard].sort((one, other) => Number(one) - Number(other))).toEqual(ids)
    expect(await storedJobs(database.db)).toEqual([])
  })

  it('does at most so many of a kind at a time, and lets no kind wait for another', async () => {
    let [now, most] = [0, 0]
    const slow: JobHandler = {
      kind: 'slow',
      atOnce: 2,
      run: async () => {
        now += 1
        most = Math.max(most, now)
        await wait(30)
        now -= 1
      },
    }
    const order: string[] = []
    const quick: JobHandler = { kind: 'quick', run: async () => void order.push(`quick beside ${now}`) }
    for (let count = 0; count < 6; count += 1) await ask('slow')
    await ask('quick', {}, start)
    await workOff(settingsOf(database.db, clock, [slow, quick]))
    expect(most).toBe(2)
    expect(order).toEqual(['quick beside 2'])
  })
})

describe('a job that fails', () => {
  const told = 'Sofie Peeters <sofie@demo.example> is not known here'

  it('waits longer after each attempt, up to a day, and is never given up', async () => {
    const logger = keptLog()
    const failing: JobHandler = { kind: 'greet', run: () => Promise.reject(new TypeError(told)) }
    await ask('greet')
    const waits: number[] = []
    for (let attempt = 1; attempt <= 14; attempt += 1) {
      const before = clock.now()
      expect(await workOff(settingsOf(database.db, clock, [failing], { logger }))).toBe(1)
      const [job] = await storedJobs(database.db)
      if (!job) throw new Error('the job is gone')
      expect(job).toMatchObject({ attempts: attempt, leasedUntil: null, lastError: 'TypeError' })
      waits.push((Date.parse(job.runAt) - before.getTime()) / 60_000)
      clock.set(job.runAt)
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440, 1440, 1440])
    expect(logger.lines.map(([level]) => level)).toEqual([...Array(4).fill('warn'), ...Array(10).fill('error')])

    const handler = listening()
    await workOff(settingsOf(database.db, clock, [handler]))
    expect(handler.heard).toHaveLength(1)
    expect(await storedJobs(database.db)).toEqual([])
  })

  it('waits no longer than its kind says', () => {
    expect([1, 2, 7, 40, 2000].map((attempts) => waitAfter(attempts, 60))).toEqual([1, 2, 60, 60, 60])
  })

  it('leaves the kind of its error behind, not what the error says', async () => {
    const errors = [
      new Error(told),
      Object.assign(new Error(told), { code: 'ECONNREFUSED' }),
      new Problem('unavailable', { nl: told, en: told }),
      told,
      await database.db.execute(sql`select ${told}::int`).catch((error: unknown) => error),
    ]
    expect(errors.map(errorKind)).toEqual(['Error', 'ECONNREFUSED', 'unavailable', 'string', '22P02'])
    for (const error of errors) {
      await database.db.delete(jobs)
      await ask('greet')
      await workOff(settingsOf(database.db, clock, [{ kind: 'greet', run: () => Promise.reject(error) }]))
      expect(JSON.stringify(await storedJobs(database.db))).not.toContain('Sofie')
    }
  })

  it('holds up no other', async () => {
    const handler = listening('greet')
    await ask('broken')
    await ask('greet', { id: 'fine' })
    const broken: JobHandler = { kind: 'broken', run: () => Promise.reject(new Error('no')) }
    await workOff(settingsOf(database.db, clock, [broken, handler]))
    expect(handler.heard).toEqual(['fine'])
  })
})

describe('work that nobody asks for', () => {
  it('is done after each period, once however many processes there are and however long none ran', async () => {
    const handler = listening('tidy', { period: everySeconds(3600) })
    const turn = () =>
      Promise.all(Array.from({ length: 3 }, () => workOff(settingsOf(otherProcess().db, clock, [handler]))))
    await turn()
    expect(handler.heard).toHaveLength(0)
    clock.set(inMinutes(60))
    await turn()
    await turn()
    expect(handler.heard).toHaveLength(1)
    clock.set(inMinutes(3 * 24 * 60))
    await turn()
    expect(handler.heard).toHaveLength(2)
    expect(await storedJobs(database.db)).toMatchObject([
      { kind: 'tidy', attempts: 0, lastError: null, runAt: inMinutes(3 * 24 * 60 + 60) },
    ])
  })

  it('is tried again after a failure, and takes up its period after that', async () => {
    let fails = true
    const handler = listening('tidy', {
      period: everySeconds(3600),
      run: async () => {
        if (fails) throw new Error('not now')
      },
    })
    const settings = settingsOf(database.db, clock, [handler])
    await workOff(settings)
    clock.set(inMinutes(60))
    await workOff(settings)
    expect(await storedJobs(database.db)).toMatchObject([{ attempts: 1, lastError: 'Error', runAt: inMinutes(61) }])
    fails = false
    clock.set(inMinutes(61))
    await workOff(settings)
    expect(await storedJobs(database.db)).toMatchObject([{ attempts: 0, lastError: null, runAt: inMinutes(121) }])
  })
})

describe('a clock that was days ahead and is right again', () => {
  const days = (count: number) => inMinutes(count * 24 * 60)

  it('does not make work that is done again and again wait for it', async () => {
    const handler = listening('hourly', { period: everySeconds(3600), longestWaitMinutes: 60 })
    const settings = settingsOf(database.db, clock, [handler])
    clock.set(days(2))
    await workOff(settings)
    expect(await storedJobs(database.db)).toMatchObject([
      { runAt: new Date(Date.parse(days(2)) + 3_600_000).toISOString() },
    ])
    clock.set(start)
    await workOff(settings)
    expect(await storedJobs(database.db)).toMatchObject([{ runAt: inMinutes(60) }])
  })

  it('leaves a failure its wait', async () => {
    const settings = settingsOf(database.db, clock, [
      listening('hourly', { period: everySeconds(5), longestWaitMinutes: 60 }),
    ])
    await enqueue({ db: database.db, now: start }, { kind: 'hourly', key: 'period', runAt: inMinutes(60) })
    await workOff(settings)
    expect(await storedJobs(database.db)).toMatchObject([{ runAt: inMinutes(60) }])
  })

  it('leaves no lease that holds a job for days', async () => {
    await ask('greet', { id: 'held' })
    await takeJob(database.db, { kinds: ['greet'], now: start, leasedUntil: days(2), longestLease: days(3) })
    const handler = listening()
    expect(await workOff(settingsOf(database.db, clock, [handler]))).toBe(1)
    expect(handler.heard).toEqual(['held'])
  })
})

describe('a lease', () => {
  const take = (now: string, leasedUntil: string) =>
    takeJob(database.db, { kinds: ['greet'], now, leasedUntil, longestLease: leasedUntil })

  it('keeps others off until it runs out: the job of a process that died is taken over then', async () => {
    await ask('greet', { id: 'orphan' })
    expect(await take(start, inMinutes(5))).toMatchObject({ attempts: 1 })
    const handler = listening()
    clock.set(inMinutes(4.999))
    expect(await workOff(settingsOf(database.db, clock, [handler]))).toBe(0)
    clock.set(inMinutes(5))
    expect(await workOff(settingsOf(database.db, clock, [handler]))).toBe(1)
    expect(handler.heard).toEqual(['orphan'])
  })

  it('that was lost lets its holder change nothing any more', async () => {
    await ask('greet')
    const slow = await take(start, inMinutes(5))
    const next = await take(inMinutes(6), inMinutes(11))
    if (!slow || !next) throw new Error('not taken')
    await deleteJob(database.db, slow)
    await updateRunAt(database.db, slow, { runAt: inMinutes(60), lastError: 'Error' })
    expect(await storedJobs(database.db)).toMatchObject([{ attempts: 2, leasedUntil: inMinutes(11), lastError: null }])
    await deleteJob(database.db, next)
    expect(await storedJobs(database.db)).toEqual([])
  })

  it('is renewed for as long as the work takes', async () => {
    const now = systemClock.now().toISOString()
    await enqueue({ db: database.db, now }, { kind: 'greet' })
    let begun = 0
    const slow: JobHandler = {
      kind: 'greet',
      run: async () => {
        begun += 1
        await wait(2500)
      },
    }
    const lasting = () => settingsOf(otherProcess().db, systemClock, [slow], { leaseSeconds: 1 })
    const [one, other] = [startWork(lasting()), startWork(lasting())]
    await expect.poll(() => storedJobs(database.db), { timeout: 10_000 }).toEqual([])
    await Promise.all([one.stop(), other.stop()])
    expect(begun).toBe(1)
  })
})

describe('stopping', () => {
  it('waits for what is being done, and begins nothing more', async () => {
    let finish = () => {}
    const held = new Promise<void>((resolve) => {
      finish = resolve
    })
    const heard: unknown[] = []
    const handler: JobHandler = {
      kind: 'greet',
      run: async ({ payload }) => {
        heard.push(payload.id)
        await held
      },
    }
    await ask('greet', { id: 'held' })
    await ask('greet', { id: 'left' })
    const work = startWork(settingsOf(database.db, clock, [handler]))
    await expect.poll(() => heard).toEqual(['held'])
    let stopped = false
    const stopping = work.stop().then(() => {
      stopped = true
    })
    await wait(50)
    expect(stopped).toBe(false)
    finish()
    await stopping
    expect(heard).toEqual(['held'])
    expect(await storedJobs(database.db)).toMatchObject([{ payload: { id: 'left' }, attempts: 0, leasedUntil: null }])
  })
})
