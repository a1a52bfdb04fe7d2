import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transaction } from '../../src/db/transaction.ts'
import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { seedDemo } from '../../src/demo/service.ts'
import { useLink } from '../../src/links/service.ts'
import { createLink, findLink, takeLink } from '../../src/links/store.ts'
import { links } from '../../src/links/table.ts'
import { Problem } from '../../src/problem.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const now = '2021-10-01T06:00:00.000Z'
const later = '2021-10-02T06:00:00.000Z'
const subject = { purpose: 'answer-request', placementId: demoIds.otherPlacement } as const

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await seedDemo(database.db)
})
afterAll(() => database.close())

const make = (at = now, days = 30) => transaction(database.db, (db) => createLink(db, subject, { now: at, days }))
const visitor = () => ({ db: database.db, now: later, requestId: 'r', address: '192.0.2.1', userAgent: null })

describe('a link', () => {
  it('is open until it expires, to the millisecond', async () => {
    const { token, expiresAt } = await make()
    expect(expiresAt).toBe('2021-10-31T06:00:00.000Z')
    const stateAt = async (instant: string) => (await findLink(database.db, token, instant))?.state
    expect(await stateAt('2021-10-31T05:59:59.999Z')).toBe('open')
    expect(await stateAt('2021-10-31T06:00:00.000Z')).toBe('expired')
  })

  it('is found by its token only', async () => {
    const { id, token } = await make()
    expect(await findLink(database.db, token, now)).toMatchObject({ ...subject, id, state: 'open', usedAt: null })
    const [row] = await database.db.select().from(links).where(eq(links.id, id))
    for (const other of [id, row?.tokenHash ?? '', `${token}=`, token.toLowerCase(), '', 'é\u0000']) {
      expect(await findLink(database.db, other, now)).toBeUndefined()
    }
  })

  it('ends the older ones of its subject, and no others', async () => {
    const other = { purpose: 'unsubscribe', userId: personas.supervisor.userId } as const
    const kept = await createLink(database.db, other, { now, days: 30 })
    await createLink(database.db, other, { now, days: 30 })
    const older = await make()
    const newer = await make()
    expect((await findLink(database.db, older.token, now))?.state).toBe('revoked')
    expect((await findLink(database.db, newer.token, now))?.state).toBe('open')
    expect((await findLink(database.db, kept.token, now))?.state).toBe('open')
  })

  it('is the only open one, however many are made at the same time', async () => {
    await Promise.all(Array.from({ length: 6 }, () => make()))
    const open = and(eq(links.placementId, subject.placementId), isNull(links.usedAt), isNull(links.revokedAt))
    expect(await database.db.select().from(links).where(open)).toHaveLength(1)
  })

  it('is taken once, of many who come at the same time', async () => {
    const { id } = await make()
    const taken = await Promise.all(Array.from({ length: 8 }, () => takeLink(database.db, id, later)))
    expect(taken.filter(Boolean)).toHaveLength(1)
  })

  it('is taken neither after it expired nor after it was replaced', async () => {
    const old = await make()
    expect(await takeLink(database.db, old.id, old.expiresAt)).toBe(false)
    await make()
    expect(await takeLink(database.db, old.id, later)).toBe(false)
  })
})

describe('using a link', () => {
  it('does what it is for, and takes it, or neither', async () => {
    const { id, token } = await make()
    await expect(
      useLink(visitor(), id, async () => {
        throw new Problem('wrong-state', { nl: 'Nee.', en: 'No.' })
      }),
    ).rejects.toThrow('No.')
    expect((await findLink(database.db, token, later))?.state).toBe('open')

    expect(await useLink(visitor(), id, async ({ address }) => address)).toBe('192.0.2.1')
    expect(await findLink(database.db, token, later)).toMatchObject({ state: 'used', usedAt: later })
  })

  it('undoes what was done with a link that closed meanwhile', async () => {
    const { id } = await make()
    await takeLink(database.db, id, later)
    const work = useLink(visitor(), id, ({ db }) =>
      createLink(db, { purpose: 'unsubscribe', userId: personas.mentor.userId }, { now, days: 1 }),
    )
    await expect(work).rejects.toMatchObject({ code: 'conflict' })
    const left = await database.db.select().from(links).where(eq(links.userId, personas.mentor.userId))
    expect(left).toEqual([])
  })
})

describe('the database itself', () => {
  it('keeps a used or revoked link so, and lets no link be made longer', async () => {
    const { id } = await make()
    const refused = (change: Parameters<ReturnType<typeof database.db.update<typeof links>>['set']>[0]) =>
      expect(database.db.update(links).set(change).where(eq(links.id, id))).rejects.toThrow()
    await refused({ expiresAt: '2031-10-01T06:00:00.000Z' })
    await refused({ tokenHash: 'f'.repeat(64) })
    await takeLink(database.db, id, later)
    await refused({ usedAt: null })
    await make()
    await database.db.update(links).set({ revokedAt: later }).where(eq(links.id, id))
    await refused({ revokedAt: null })
  })

  it('knows no link without its one subject', async () => {
    const link = { purpose: 'answer-request', tokenHash: 'a', createdAt: now, expiresAt: later } as const
    await expect(database.db.insert(links).values(link)).rejects.toThrow()
    const both = { ...link, placementId: demoIds.otherPlacement, userId: personas.mentor.userId }
    await expect(database.db.insert(links).values(both)).rejects.toThrow()
  })
})
