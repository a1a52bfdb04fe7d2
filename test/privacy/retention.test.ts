import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyTrail } from '../../src/audit/service.ts'
import { auditEvents } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { idempotencyKeys } from '../../src/http/table.ts'
import { links } from '../../src/links/table.ts'
import { mails, notices } from '../../src/mail/table.ts'
import { applyRetention, defaultTerms, previewRetention } from '../../src/privacy/retention.ts'
import { testWorld, type World } from '../support/app.ts'
import { dump, foundIn, plant } from './given.ts'
import { plantSignatory } from './people.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const answer = (key: string, createdAt: string) => ({
  caller: 'c',
  key,
  fingerprint: 'f',
  status: 200,
  headers: {},
  body: '{}',
  createdAt,
})
const terms = { answersHours: 24, correspondenceDays: 365, dossierYears: 5 }

describe('retention', () => {
  it('forgets answers that are older than the term, and not those of exactly that age', async () => {
    const now = '2021-10-10T12:00:00.000Z'
    await world.db
      .insert(idempotencyKeys)
      .values([answer('old', '2021-10-09T11:59:59.999Z'), answer('young', '2021-10-09T12:00:00.000Z')])
    expect(await previewRetention(world.db, now)).toEqual({
      answers: 1,
      correspondence: 0,
      students: [],
      agreements: [],
    })
    expect(await applyRetention(world.db, now)).toEqual({ answers: 1, correspondence: 0, students: [], agreements: [] })
    expect((await world.db.select().from(idempotencyKeys)).map(({ key }) => key)).toEqual(['young'])
    expect(await applyRetention(world.db, now)).toEqual({ answers: 0, correspondence: 0, students: [], agreements: [] })
  })

  it('forgets mails, what they told and their links a year after, and none that still waits', async () => {
    const userId = personas.supervisor.userId
    const [old, young] = ['2021-10-01T00:00:00.000Z', '2022-05-01T00:00:00.000Z']
    const mail = (createdAt: string, state: 'sent' | 'waiting') => ({
      id: v7(),
      kind: 'digest' as const,
      key: v7(),
      userId,
      state,
      createdAt,
      sentAt: state === 'sent' ? createdAt : null,
    })
    const [gone, stays, waits] = [mail(old, 'sent'), mail(young, 'sent'), mail(old, 'waiting')]
    await world.db.insert(mails).values([gone, stays, waits])
    const notice = (createdAt: string, mailId: string | null) => ({
      userId,
      kind: 'k',
      key: v7(),
      data: {},
      createdAt,
      mailId,
    })
    await world.db.insert(notices).values([notice(old, gone.id), notice(young, stays.id), notice(old, null)])
    const link = (createdAt: string, expiresAt: string) => ({
      purpose: 'unsubscribe' as const,
      tokenHash: v7(),
      userId,
      createdAt,
      expiresAt,
    })
    await world.db.insert(links).values([link(old, '2021-11-01T00:00:00.000Z'), link(old, '2022-11-01T00:00:00.000Z')])
    const now = '2022-11-15T12:00:00.000Z'
    expect(await previewRetention(world.db, now, terms)).toMatchObject({ correspondence: 3 })
    expect(await applyRetention(world.db, now, terms)).toMatchObject({ correspondence: 3 })
    expect((await world.db.select().from(mails)).map(({ id }) => id).sort()).toEqual([stays.id, waits.id].sort())
    expect(await world.db.select().from(notices)).toHaveLength(2)
    expect(await world.db.select().from(links)).toHaveLength(1)
  })

  it('erases a dossier once its term is over: years after the last academic year, or after it was made', async () => {
    const { studentId, canaries } = await plant(world, 'termijn')
    const placed = [demoIds.otherStudent, studentId].sort()
    // Without any year in it, the demo's student counts from 20 September 2021.
    const due = async (now: string) => (await previewRetention(world.db, now, terms)).students
    expect(await due('2026-09-20T12:00:00Z')).toEqual([])
    expect(await due('2026-09-21T12:00:00Z')).toEqual([demoIds.student])
    // 30 September 2027 is the last day of the term in Brussels, where the next one begins at 22:00 UTC.
    expect(await due('2027-09-30T21:59:59Z')).toEqual([demoIds.student])
    expect(await due('2027-09-30T22:00:00Z')).toEqual([demoIds.student, ...placed])
    expect(await previewRetention(world.db, '2030-01-01T12:00:00Z', { ...terms, dossierYears: null })).toMatchObject({
      students: [],
    })

    const now = '2027-10-01T06:00:00.000Z'
    const [one, other] = await Promise.all([applyRetention(world.db, now, terms), applyRetention(world.db, now, terms)])
    expect([...one.students, ...other.students].sort()).toEqual([demoIds.student, ...placed])
    expect(foundIn(await dump(world), canaries)).toEqual([])
    expect(await due('2040-01-01T12:00:00Z')).toEqual([])
    const erasing = (await world.db.select().from(auditEvents)).filter(({ operation }) => operation === 'eraseStudent')
    expect(erasing).toHaveLength(3)
    expect(erasing[0]).toMatchObject({ actorId: null, requestId: 'retention', after: { ground: 'term' } })
    expect((await verifyTrail(world.db)).faults).toEqual([])
  })

  it('takes the text and the names out of a framework agreement once its term is over', async () => {
    // The contact of the school with the same address is no part of the agreement.
    const evidence = (await plantSignatory(world, 'raam')).evidence.filter((value) => !value.includes('@'))
    const document = async () =>
      (
        await world.db.execute(sql`select from agreement_versions join agreements on agreements.id = agreement_id
        where kind = 'framework' and document_hash = 'h'`)
      ).rows
    const due = async (now: string, years: number | null = 5) =>
      (await previewRetention(world.db, now, { ...terms, dossierYears: years })).agreements.length
    // Of the three, valid until 30 June 2021, one was signed; the demo's own has no end.
    expect(await due('2026-06-30T21:59:59Z')).toBe(0)
    expect(await due('2026-06-30T22:00:00Z')).toBe(3)
    expect(await due('2040-06-30T22:00:00Z', null)).toBe(0)
    expect(foundIn(await dump(world), evidence)).toEqual(evidence)
    const now = '2026-07-01T06:00:00.000Z'
    const [one, other] = await Promise.all([applyRetention(world.db, now, terms), applyRetention(world.db, now, terms)])
    expect([...one.agreements, ...other.agreements]).toHaveLength(3)
    expect(foundIn(await dump(world), evidence)).toEqual([])
    expect(await document()).toHaveLength(1)
    expect(await due('2040-06-30T22:00:00Z')).toBe(0)
    expect((await verifyTrail(world.db)).faults).toEqual([])
  })

  it.each([
    { ...terms, answersHours: 23 },
    { ...terms, answersHours: Number.NaN },
    { ...terms, correspondenceDays: 29 },
    { ...terms, dossierYears: 0 },
    { ...terms, dossierYears: 1.5 },
  ])('refuses the terms %j', async (wrong) => {
    await expect(applyRetention(world.db, '2021-10-01T06:00:00Z', wrong)).rejects.toThrow(RangeError)
    await expect(previewRetention(world.db, '2021-10-01T06:00:00Z', wrong)).rejects.toThrow(RangeError)
  })

  it('keeps dossiers for ten years when nobody says otherwise', () => {
    expect(defaultTerms).toEqual({ answersHours: 24, correspondenceDays: 365, dossierYears: 10 })
  })
})
