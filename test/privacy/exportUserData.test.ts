import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '../../src/audit/table.ts'
import { testWorld, type World } from '../support/app.ts'
import { foundIn } from './given.ts'
import { giveRole, type PlantedPerson, plantPerson } from './people.ts'

let world: World
let one: PlantedPerson
let other: PlantedPerson
beforeAll(async () => {
  world = await testWorld()
  one = await plantPerson(world, 'een')
  other = await plantPerson(world, 'twee')
  await giveRole(world, one.accountId, 'principal')
})
afterAll(() => world.close())

const url = (id: string) => `/v1/users/${id}/personal-data`
type Exported = { table: string; about: string; retention: string; rows: Record<string, unknown>[] }

describe('exportUserData', () => {
  it.each(['self', 'coordinator', 'admin'] as const)(
    'gives %s everything of one person and nothing of another',
    async (who) => {
      const caller = who === 'self' ? one.caller : world.as(who)
      const answer = await caller.get(url(one.accountId))
      expect(answer.status).toBe(200)
      // A notice's key names whom it is about; files and documents are downloaded; answers are copies.
      const left = one.canaries.filter((value) => value.endsWith('bericht'))
      const files = one.evidence.filter((value) => /(tekst|document|scan)$/.test(value))
      const all = [...one.canaries, ...one.evidence]
      expect(all.filter((value) => !foundIn(answer.text, [value]).includes(value))).toEqual([...left, ...files])
      expect(answer.text).not.toMatch(/(mens|bewijs)-twee/)
      expect(foundIn(answer.text, [other.accountId, other.mentorId, 'van-een-ander'])).toEqual([])
      for (const student of ['01920000-0000-7000-8000-000000000301', '01920000-0000-7000-8000-000000000302']) {
        expect(answer.text).not.toContain(student)
      }
    },
  )

  it('says of every table what it is for and how long it is kept, in the language of the reader', async () => {
    const nl: Exported[] = (await one.caller.get(url(one.accountId))).body.tables
    const en: Exported[] = (await one.caller.get(url(one.accountId), { 'accept-language': 'en' })).body.tables
    expect(nl.map(({ table }) => table)).toEqual(en.map(({ table }) => table))
    const told = (tables: Exported[]) => tables.find(({ table }) => table === 'mentors')?.about
    expect([told(nl), told(en)]).toEqual(['Mentoren en directies van scholen.', 'Mentors and principals of schools.'])
    for (const { about, retention, rows } of [...nl, ...en]) {
      expect([about, retention]).not.toContain('')
      expect(rows.length).toBeGreaterThan(0)
    }
  })

  it('holds what the person did, without in whose dossier, and who read their data', async () => {
    await one.caller.get('/v1/placements')
    const exported: Exported[] = (await one.caller.get(url(one.accountId))).body.tables
    const rowsOf = (name: string) => exported.find(({ table }) => table === name)?.rows ?? []
    expect(rowsOf('supervisions')).toMatchObject([{ startsOn: '2021-09-01', endsOn: '2021-09-25' }])
    expect(rowsOf('lessons')).toMatchObject([{ date: '2021-09-30', quarters: 4, mentorId: one.mentorId }])
    expect(rowsOf('agreement_signatories')).toHaveLength(3)
    const operations = rowsOf('audit_events').map(({ operation }) => operation)
    expect(operations).toContain('updateUser')
    expect(operations.filter((operation) => operation === 'exportUserData').length).toBeGreaterThan(2)
    expect(rowsOf('audit_events')[0]).toMatchObject({ subjectId: one.accountId, before: { name: { changed: true } } })
    expect(Object.keys(rowsOf('audit_events')[0] ?? {})).not.toContain('studentId')
  })

  it('writes in the trail who asked for whose', async () => {
    const answer = await world.as('admin').get(url(other.accountId))
    expect(answer.status).toBe(200)
    const events = await world.db.select().from(auditEvents)
    expect(events.at(-1)).toMatchObject({
      operation: 'exportUserData',
      subjectKind: 'user',
      subjectId: other.accountId,
    })
  })

  it('is nobody’s but one’s own for who keeps no accounts', async () => {
    const unknown = await one.caller.get(url('01920000-0000-7000-8000-00000000ffff'))
    expect(await one.caller.get(url(other.accountId))).toMatchObject({
      status: 404,
      body: { detail: unknown.body.detail },
    })
    for (const persona of ['student', 'supervisor', 'study-path-counsellor', 'mentor', 'principal'] as const) {
      expect((await world.as(persona).get(url(one.accountId))).status).toBe(404)
      const me = (await world.as(persona).get('/v1/me')).body.id
      expect((await world.as(persona).get(url(me))).status).toBe(200)
    }
    expect((await world.as('integration').get(url(one.accountId))).status).toBe(403)
  })
})
