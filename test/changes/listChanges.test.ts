import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../../src/app.ts'
import { recordChange } from '../../src/audit/store.ts'
import { auditChain } from '../../src/audit/table.ts'
import { readings, recordKinds } from '../../src/changes/kinds.ts'
import { openDatabase, openPool } from '../../src/db/database.ts'
import { transaction } from '../../src/db/transaction.ts'
import { demoIds } from '../../src/demo/data.ts'
import { subjectOf } from '../../src/demo/personas.ts'
import { type Caller, caller, testWorld, type World } from '../support/app.ts'
import { plannedPlacement } from '../support/factories.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

type Item = { kind: string; id: string; change: string; studentId: string | null }

async function begin(by: Caller = world.as('coordinator')): Promise<string> {
  const { body } = await by.get('/v1/changes')
  expect(body).toMatchObject({ items: [], more: false })
  return body.next
}

/** Everything since then, page by page; and where it ends. */
async function follow(since: string, limit = 50, by: Caller = world.as('coordinator'), more = '') {
  const items: Item[] = []
  let next = since
  for (;;) {
    const { status, body, text } = await by.get(`/v1/changes?since=${next}&limit=${limit}${more}`)
    if (status !== 200) throw new Error(text)
    items.push(...body.items)
    next = body.next
    if (!body.more) return { items, next }
  }
}

const told = (items: readonly Item[]) => items.map(({ kind, id, change }) => [kind, id, change].join(' '))
const clientWith = (...scopes: string[]): Caller =>
  caller(world.app, () => world.issuer.issueToken(subjectOf('integration'), { scope: scopes.join(' ') }))

describe('listChanges', () => {
  it('names each record that changed, once on a page, as its last change left it; also what is gone', async () => {
    const since = await begin()
    const coordinator = world.as('coordinator')
    const school = (
      await coordinator.post('/v1/schools', { institutionNumber: '5551', name: 'Kort', kind: 'secondary' })
    ).body
    await coordinator.patch(`/v1/schools/${school.id}`, { name: 'Korter' })
    const student = { studentNumber: '0575551', name: 'Iemand', email: 'iemand@test.example', didactics: ['history'] }
    const { id } = (await coordinator.post('/v1/students', student)).body
    expect(told((await follow(since)).items)).toEqual([`school ${school.id} changed`, `student ${id} changed`])
    await coordinator.delete(`/v1/schools/${school.id}`)
    const all = await follow(since)
    expect(told(all.items)).toEqual([`student ${id} changed`, `school ${school.id} deleted`])
    // Smaller pages may name a record again, in the same order, and end the same.
    expect(told((await follow(since, 1)).items)).toEqual([
      `school ${school.id} changed`,
      `school ${school.id} changed`,
      `student ${id} changed`,
      `school ${school.id} deleted`,
    ])
    expect((await follow(all.next)).items).toEqual([])
    await coordinator.post(`/v1/students/${id}/erasure`, { preview: false })
    expect(told((await follow(all.next)).items)).toEqual([`student ${id} erased`])
  })

  it('tells of a placement, its roster and its approval, and nothing of who read what', async () => {
    const since = await begin()
    const id = await plannedPlacement(world)
    const planned = await follow(since)
    expect(told(planned.items).sort()).toEqual([`placement ${id} changed`, `roster ${id} changed`])
    await world.as('supervisor').get(`/v1/students/${demoIds.student}/documents`)
    await world.as('coordinator').get(`/v1/students/${demoIds.student}/personal-data`)
    expect((await follow(planned.next)).items).toEqual([])
    await world.as('supervisor').post(`/v1/placements/${id}/approve-start`)
    const started = await follow(planned.next)
    expect(told(started.items)).toEqual([`placement ${id} changed`, `approval ${id} changed`])
    expect(started.items.map(({ studentId }) => studentId)).toEqual([demoIds.student, demoIds.student])
    expect(told((await follow(since, 50, world.as('coordinator'), '&kind=roster')).items)).toEqual([
      `roster ${id} changed`,
    ])
  })

  it('names to a client what its scopes let it read', async () => {
    const all = clientWith('changes:read', 'students:read', 'placements:read', 'schools:read')
    const since = await begin(all)
    await world.as('coordinator').patch(`/v1/schools/${demoIds.museum}`, { name: 'Museum M' })
    await world.as('coordinator').patch(`/v1/students/${demoIds.otherStudent}`, { name: 'Iemand Anders' })
    expect(told((await follow(since, 50, all)).items)).toEqual([
      `school ${demoIds.museum} changed`,
      `student ${demoIds.otherStudent} changed`,
    ])
    const few = clientWith('changes:read', 'schools:read')
    expect(told((await follow(since, 50, few)).items)).toEqual([`school ${demoIds.museum} changed`])
    expect((await follow(since, 50, clientWith('changes:read'))).items).toEqual([])
    for (const kind of ['student', 'document', 'approval', 'lio-application']) {
      const { status, body } = await few.get(`/v1/changes?since=${since}&kind=${kind}`)
      expect([kind, status, body.code]).toEqual([kind, 403, 'forbidden'])
    }
  })

  it('refuses what it never gave', async () => {
    for (const [query, pointer, code] of [
      ['since=abc', '/since', 'foreign-position'],
      [`since=${Buffer.from('[1,"x"]').toString('base64url')}`, '/since', 'foreign-position'],
      ['kind=moon', '/kind', 'invalid-value'],
      ['limit=0', '/limit', 'out-of-range'],
    ]) {
      const { status, body } = await world.as('coordinator').get(`/v1/changes?${query}`)
      expect([status, body.errors?.[0]?.pointer, body.errors?.[0]?.code]).toEqual([400, pointer, code])
    }
  })
})

describe('a position', () => {
  const sealed = (position: number, seal: string) => Buffer.from(JSON.stringify([position, seal])).toString('base64url')

  it('is of one history: with another seal, or beyond the end, it is lost, and the way out is said', async () => {
    const [link] = await world.db.select().from(auditChain).where(eq(auditChain.position, 3))
    const own = sealed(3, link?.hash ?? '')
    expect((await follow(own)).items.length).toBeGreaterThan(0)
    const other = sealed(3, 'a'.repeat(64))
    const beyond = sealed(1_000_000, link?.hash ?? '')
    for (const position of [other, beyond, sealed(0, 'b'.repeat(64))]) {
      const { status, body } = await world
        .as('coordinator')
        .get(`/v1/changes?since=${position}`, { 'accept-language': 'en' })
      expect([status, body.code]).toEqual([410, 'position-lost'])
      expect(body.detail).toContain('read all lists anew')
    }
    expect((await world.as('coordinator').get(`/v1/changes?since=${sealed(0, '0'.repeat(64))}`)).status).toBe(200)
  })
})

describe('the order of the changes', () => {
  const change = (db: World['db'], subjectId: string) =>
    recordChange(
      { db, now: world.clock.now().toISOString(), requestId: 'test', actor: { userId: null } },
      { operation: 'updateSchool', subjectKind: 'school', subjectId, after: { name: 'x' } },
    )

  it('waits for no older transaction, and misses the one that commits last', async () => {
    const since = await begin()
    const pool = openPool({ connectionString: world.database.connectionString, max: 2 })
    const db = openDatabase(pool)
    let next = since
    await transaction(db, async (tx) => {
      await change(tx, 'begun first')
      await transaction(db, (other) => change(other, 'begun second'))
      const soFar = await follow(since)
      expect(soFar.items.map(({ id }) => id)).toEqual(['begun second'])
      next = soFar.next
    })
    expect((await follow(next)).items.map(({ id }) => id)).toEqual(['begun first'])
    await pool.end()
  })

  it('leaves out and repeats nothing while twelve write and two read', async () => {
    const since = await begin()
    const pool = openPool({ connectionString: world.database.connectionString, max: 12 })
    const db = openDatabase(pool)
    const written: string[] = []
    const write = async (writer: number) => {
      for (let each = 0; each < 12; each += 1) {
        await transaction(db, async (tx) => {
          for (const part of [0, 1]) {
            await change(tx, `${writer}/${each}/${part}`)
            written.push(`${writer}/${each}/${part}`)
            await tx.execute(sql`select pg_sleep(random() * 0.01)`)
          }
        })
      }
    }
    let writing = true
    const all = Promise.all(Array.from({ length: 12 }, (_, writer) => write(writer))).then(() => {
      writing = false
    })
    const read = async (limit: number) => {
      const heard: string[] = []
      let next = since
      for (let last = false; !last; ) {
        last = !writing
        const more = await follow(next, limit)
        next = more.next
        heard.push(...more.items.map(({ id }) => id))
      }
      return heard
    }
    const [few, many] = await Promise.all([read(3), read(50)])
    await all
    await pool.end()
    expect([...few].sort()).toEqual([...written].sort())
    expect(many).toEqual(few)
  })
})

describe('the kinds of records', () => {
  it('are told by operations that change something: those that only read are known by their names', () => {
    const reads = routes.filter(({ method, access }) => method === 'GET' && access === 'token')
    expect(reads.map(({ operation }) => operation).filter((operation) => !readings.includes(operation))).toEqual([])
    const writes = routes.filter(({ method }) => method !== 'GET').map(({ operation }) => operation)
    // These take a body, and store nothing.
    expect(writes.filter((operation) => readings.includes(operation))).toEqual([
      'findStudent',
      'previewAgreementTemplate',
      'checkRules',
      'findUser',
      'exportContactData',
    ])
    expect(Object.keys(recordKinds).length).toBeGreaterThan(8)
  })
})
