import { asc, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { events } from '../../src/audit/table.ts'
import { openDatabase, openPool } from '../../src/db/database.ts'
import { settleRestored } from '../../src/db/restored.ts'
import { transaction } from '../../src/db/transaction.ts'
import { demoIds } from '../../src/demo/data.ts'
import { subjectOf } from '../../src/demo/personas.ts'
import { eventKinds, isEventType } from '../../src/events/catalogue.ts'
import { recordsIn } from '../access/records.ts'
import { type Caller, caller, testWorld, type World } from '../support/app.ts'
import { eventsSettle } from '../support/events.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
  await recordsIn(world)
  await eventsSettle(world.db)
})
afterAll(() => world.close())

type NewEvent = typeof events.$inferInsert
const eventOf = (changes: Partial<NewEvent> = {}): NewEvent => ({
  at: '2021-10-01T06:00:00.000Z',
  type: 'roster.submitted',
  subjectKind: 'roster',
  subjectId: demoIds.otherPlacement,
  studentId: demoIds.otherStudent,
  data: {},
  ...changes,
})
const happen = (...of: NewEvent[]) => world.db.insert(events).values(of)

type Item = { id: number; type: string; data: Record<string, unknown>; subjectId: string }

/** Everything from a place on, page by page; and where it ends. */
async function follow(query: string, limit = 7, by: Caller = world.as('coordinator')) {
  const items: Item[] = []
  let url = `/v1/events?limit=${limit}${query && `&${query}`}`
  for (;;) {
    const { status, body, text } = await by.get(url)
    if (status !== 200) throw new Error(text)
    items.push(...body.items)
    if (!body.more) return { items, next: String(body.next) }
    expect(body.items).toHaveLength(limit)
    url = `/v1/events?limit=${limit}&after=${body.next}${query.includes('type=') ? `&${query}` : ''}`
  }
}

const clientWith = (...scopes: string[]): Caller =>
  caller(world.app, () => world.issuer.issueToken(subjectOf('integration'), { scope: scopes.join(' ') }))

describe('listEvents', () => {
  it('tells everything once and in order, page by page, with the data that the catalogue says', async () => {
    const stored = await world.db.select().from(events).orderBy(asc(events.transactionId), asc(events.id))
    const { items } = await follow('')
    expect(items.map(({ id }) => id)).toEqual(stored.map(({ id }) => id))
    expect(items.length).toBeGreaterThan(20)
    for (const { type, data } of items) {
      expect(isEventType(type) ? eventKinds[type].data.safeParse(data).error : type, type).toBeUndefined()
    }
  })

  it('goes on where an earlier answer ended, and begins at an instant', async () => {
    const { next } = await follow('')
    const quiet = await world.as('coordinator').get(`/v1/events?after=${next}`)
    expect(quiet.body).toMatchObject({ items: [], more: false })
    await happen(eventOf({ at: '2021-10-01T08:00:00.000Z' }), eventOf({ at: '2021-10-01T09:00:00.000Z' }))
    await eventsSettle(world.db)
    const later = (await follow(`after=${quiet.body.next}`)).items
    expect(later.map(({ type }) => type)).toEqual(['roster.submitted', 'roster.submitted'])
    const since = (await follow(`since=${encodeURIComponent('2021-10-01T11:00:00+02:00')}`)).items
    expect(since).toEqual(later.slice(1))
  })

  it('narrows to one type, and to what the scopes of a client let it read', async () => {
    const signed = (await follow('type=agreement.signed', 1)).items
    expect(new Set(signed.map(({ type }) => type))).toEqual(new Set(['agreement.signed']))
    expect(signed.length).toBeGreaterThan(1)
    const heard = (await follow('', 50, clientWith('events:read', 'agreements:read'))).items
    expect(new Set(heard.map(({ type }) => type.split('.')[0]))).toEqual(new Set(['agreement']))
    expect((await follow('', 50, clientWith('events:read'))).items).toEqual([])
    const all = (await follow('')).items
    expect(all.filter(({ type }) => /^(document|lio|reduction|intake)/.test(type)).length).toBeGreaterThan(3)
    const refused = await clientWith('events:read').get('/v1/events?type=agreement.signed')
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden'])
  })

  it('refuses a position that it never gave, an unknown type, and two beginnings at once', async () => {
    const { next } = await follow('')
    const forged = Buffer.from(JSON.stringify(['0123456789abcdef', '1; drop', 0])).toString('base64url')
    for (const [query, pointer, code] of [
      ['after=abc', '/after', 'foreign-position'],
      [`after=${forged}`, '/after', 'foreign-position'],
      ['type=moon.landed', '/type', 'invalid-value'],
      [`after=${next}&since=2021-10-01T00:00:00Z`, '/since', 'not-together'],
      ['since=yesterday', '/since', 'invalid-format'],
      ['limit=201', '/limit', 'out-of-range'],
    ]) {
      const { status, body } = await world.as('coordinator').get(`/v1/events?${query}`)
      expect([status, body.errors?.[0]?.pointer, body.errors?.[0]?.code], query).toEqual([400, pointer, code])
    }
  })
})

describe('the order of the feed', () => {
  it('misses none of two transactions that commit in another order than they began', async () => {
    const { next } = await follow('')
    const pool = openPool({ connectionString: world.database.connectionString, max: 2 })
    const db = openDatabase(pool)
    const heard = async (after: string) => (await follow(`after=${after}`)).items.map(({ subjectId }) => subjectId)
    // The first one takes the lowest number, and commits last.
    await transaction(db, async (tx) => {
      await tx.insert(events).values(eventOf({ subjectId: 'first' }))
      await transaction(db, (other) => other.insert(events).values(eventOf({ subjectId: 'second' })))
      expect(await heard(next)).toEqual([])
    })
    await eventsSettle(world.db)
    expect(await heard(next)).toEqual(['first', 'second'])
    await pool.end()
  })

  it('leaves out and repeats nothing while twelve write and one reads', async () => {
    let { next } = await follow('')
    const pool = openPool({ connectionString: world.database.connectionString, max: 12 })
    const db = openDatabase(pool)
    const write = async (writer: number) => {
      for (let each = 0; each < 15; each += 1) {
        await transaction(db, async (tx) => {
          await tx.insert(events).values(eventOf({ subjectId: `${writer}/${each}/0` }))
          await tx.execute(sql`select pg_sleep(random() * 0.02)`)
          await tx.insert(events).values(eventOf({ subjectId: `${writer}/${each}/1` }))
        })
      }
    }
    let writing = true
    const all = Promise.all(Array.from({ length: 12 }, (_, writer) => write(writer))).then(() => {
      writing = false
    })
    const heard: string[] = []
    for (let last = false; !last; ) {
      last = !writing
      if (last) await eventsSettle(world.db)
      const told = await follow(`after=${next}`, 20)
      next = told.next
      heard.push(...told.items.map(({ subjectId }) => subjectId))
    }
    await all
    await pool.end()
    expect(heard).toHaveLength(12 * 15 * 2)
    expect(new Set(heard).size).toBe(12 * 15 * 2)
  })
})

describe('a database that was restored', () => {
  it('refuses a position of another history, and says how to go on', async () => {
    const { next } = await follow('')
    const [, transactionId, eventId] = JSON.parse(Buffer.from(next, 'base64url').toString())
    const elsewhere = Buffer.from(JSON.stringify(['0123456789abcdef', transactionId, eventId])).toString('base64url')
    const { status, body } = await world
      .as('coordinator')
      .get(`/v1/events?after=${elsewhere}`, { 'accept-language': 'en' })
    expect([status, body.code]).toEqual([410, 'position-lost'])
    expect(body.detail).toContain('since')
  })

  it('tells what came from a server that had counted further, once it is settled, and it alone can be settled', async () => {
    const { next } = await follow('')
    const future = sql`'8000000000'::xid8` as unknown as string
    await happen(eventOf({ subjectId: 'own' }))
    await eventsSettle(world.db)
    await happen(eventOf({ subjectId: 'restored 1', transactionId: future }))
    await happen(eventOf({ subjectId: 'restored 2', transactionId: future }))
    const heard = async () => (await follow(`after=${next}`)).items.map(({ subjectId }) => subjectId)
    expect(await heard()).toEqual(['own'])
    expect(await settleRestored(world.database.connectionString)).toBe(2)
    expect(await settleRestored(world.database.connectionString)).toBe(0)
    expect(new Set(await heard())).toEqual(new Set(['restored 1', 'restored 2', 'own']))
    const forging = world.db.execute(sql`update events set transaction_id = '3' where subject_id = 'own'`)
    await expect(forging).rejects.toMatchObject({ cause: { code: '23001' } })
    await expect(world.db.execute(sql`update events set type = 'x'`)).rejects.toMatchObject({
      cause: { code: '23001' },
    })
  })
})
