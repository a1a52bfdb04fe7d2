import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyTrail } from '../../src/audit/service.ts'
import { tables } from '../../src/privacy/catalogue.ts'
import { testWorld, type World } from '../support/app.ts'
import { foundIn, type Planted, plant } from './given.ts'

let world: World
let one: Planted
let other: Planted
beforeAll(async () => {
  world = await testWorld()
  one = await plant(world, 'een')
  other = await plant(world, 'twee')
  // One row in the trail about both: neither may read of the other.
  expect((await world.as('coordinator').get('/v1/lio-applications')).body.items).toHaveLength(2)
})
afterAll(() => world.close())

const url = (id: string) => `/v1/students/${id}/personal-data`
type Exported = { table: string; about: string; retention: string; rows: Record<string, unknown>[] }

/** Columns of text that hold words of ours, never of people. */
const codes = new Set(
  `state kind channel course_unit didactics activity setting role rule decision academic_year party operation type
   subject_kind subject_id request_id software_version required_hours ground reason_salt reason_digest before data
   headers key fingerprint caller assessment purpose sha256 means locale document_hash token_hash secret_hash levels travel_means
   message_id last_error outcome`.split(/\s+/),
)

describe('exportPersonalData', () => {
  it('was tried on a student with a value in every column of text', async () => {
    const { rows } = await world.db.execute<{ table: string; column: string }>(sql`
      select table_name as "table", column_name as "column" from information_schema.columns
      where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY')`)
    const owned = new Map(tables.filter(([, { owner }]) => owner))
    const unplanted = []
    for (const { table, column } of rows) {
      // What the first row of a file says has a test of its own: `importedFiles.test.ts`.
      if (!owned.has(table as never) || codes.has(column) || table === 'imports') continue
      const { rows: planted } = await world.db.execute(
        sql`select from ${sql.identifier(table)} where ${sql.identifier(column)}::text like '%kanarie-een-%'`,
      )
      if (planted.length === 0) unplanted.push(`${table}.${column}`)
    }
    // What the trail keeps of a change is masked, which its own test looks at.
    expect(unplanted).toEqual(['audit_events.after'])
  })

  it.each(['self', 'coordinator'] as const)(
    'gives %s everything of one student and nothing of another',
    async (who) => {
      const caller = who === 'self' ? one.caller : world.as('coordinator')
      const answer = await caller.get(url(one.studentId))
      expect(answer.status).toBe(200)
      // A copy of what stands elsewhere; and files, which the person downloads.
      const copies = one.canaries.filter((value) => /antwoord-op-id$|-bestand-/.test(value))
      expect(one.canaries.filter((value) => !foundIn(answer.text, [value]).includes(value))).toEqual(copies)
      expect(foundIn(answer.text, [...other.canaries, other.studentId, other.accountId, other.placementId])).toEqual([])
      expect(answer.text).not.toContain('kanarie-twee')
      expect(answer.text).not.toContain('directie-')
      expect(answer.text).not.toContain('oude-naam')
    },
  )

  it('says of every table what it is for and how long it is kept, in the language of the reader', async () => {
    const nl: Exported[] = (await one.caller.get(url(one.studentId))).body.tables
    const en: Exported[] = (await one.caller.get(url(one.studentId), { 'accept-language': 'en' })).body.tables
    expect(nl.map(({ table }) => table)).toEqual(en.map(({ table }) => table))
    expect(nl[0]).toMatchObject({ table: 'students', about: 'Wie de student is.' })
    expect(en[0]).toMatchObject({ table: 'students', about: 'Who the student is.' })
    for (const { about, retention } of [...nl, ...en]) expect([about, retention]).not.toContain('')
  })

  it('holds the account, the roles, and who read what in the dossier', async () => {
    await world.as('supervisor').get(`/v1/students/${one.studentId}/documents`)
    const exported: Exported[] = (await one.caller.get(url(one.studentId))).body.tables
    const rowsOf = (name: string) => exported.find(({ table }) => table === name)?.rows ?? []
    expect(rowsOf('users')).toMatchObject([{ id: one.accountId, subject: one.subject }])
    expect(rowsOf('user_roles')).toMatchObject([{ role: 'student' }])
    expect(rowsOf('lessons')).toMatchObject([{ date: '2021-11-08', quarters: 8, topic: 'kanarie-een-onderwerp' }])
    const operations = rowsOf('audit_events').map(({ operation }) => operation)
    expect(operations).toEqual(expect.arrayContaining(['updateStudent', 'listLioApplications', 'listDocuments']))
    expect(operations.filter((operation) => operation === 'exportPersonalData').length).toBeGreaterThan(3)
    expect((await verifyTrail(world.db)).faults).toEqual([])
  })

  it('is no student’s but one’s own, and no supervisor’s or administrator’s', async () => {
    const unknown = await one.caller.get(url('01920000-0000-7000-8000-00000000ffff'))
    expect(await one.caller.get(url(other.studentId))).toMatchObject({
      status: 404,
      body: { detail: unknown.body.detail },
    })
    for (const persona of [
      'supervisor',
      'study-path-counsellor',
      'mentor',
      'principal',
      'integration',
      'admin',
    ] as const) {
      expect((await world.as(persona).get(url(one.studentId))).status).toBe(403)
    }
  })
})
