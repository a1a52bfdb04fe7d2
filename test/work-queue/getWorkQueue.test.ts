import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { type Persona, personas } from '../../src/demo/personas.ts'
import { supervisions } from '../../src/students/table.ts'
import { userRoles } from '../../src/users/table.ts'
import { unknownId } from '../placements/given.ts'
import { cohort } from '../reports/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement } from '../support/factories.ts'
import type { Item } from './given.ts'

let world: World
let students: string[]
beforeAll(async () => {
  world = await testWorld()
  students = await cohort(world, 8)
  await world.db.insert(supervisions).values(
    students.slice(0, 5).map((studentId) => ({
      studentId,
      supervisorId: personas.supervisor.userId,
      startsOn: '2021-09-20',
    })),
  )
  // Not all on one day, and what was assigned last has waited longest.
  await world.db.execute(sql`update placements set created_at = created_at - right(id::text, 1)::int * interval '1 hour'
    where id::text like '0193%'`)
  await world.db.execute(sql`update lessons set date = date + (right(placement_id::text, 1)::int % 2)
    where placement_id::text like '0193%'`)
})
afterAll(() => world.close())

const read = (persona: Persona, query = '') => world.as(persona).get(`/v1/work-queue${query}`)
const kindsOf = ({ items }: { items: Item[] }) => [...new Set(items.map(({ kind }) => kind))].sort()

/** All pages, one after the other. */
async function paged(persona: Persona, limit: number, filters = ''): Promise<{ items: Item[]; pages: number }> {
  const items: Item[] = []
  let pages = 0
  let cursor: string | null = ''
  while (cursor !== null) {
    const { status, text, body, headers } = await read(
      persona,
      `?limit=${limit}${filters}${cursor && `&cursor=${cursor}`}`,
    )
    if (status !== 200) throw new Error(text)
    items.push(...body.items)
    pages += 1
    cursor = body.nextCursor
    expect(headers.link === undefined).toBe(cursor === null)
  }
  return { items, pages }
}

function inOrder(one: Item, other: Item): number {
  const keys = ({ until, since, id }: Item) => [until ?? '9999-12-31', since, id].join(' ')
  return keys(one) < keys(other) ? -1 : 1
}

describe('getWorkQueue', () => {
  it('gives each role what waits for them, of whom they may know', async () => {
    const expected: [Persona, string[], string[]][] = [
      ['student', ['state-preferences'], [demoIds.student]],
      ['other-student', ['contact-school', 'state-preferences'], [demoIds.otherStudent]],
      [
        'supervisor',
        ['approve-place', 'approve-roster', 'check-extract', 'hold-intake-talk', 'match-place'],
        [demoIds.student, ...students.slice(0, 5)],
      ],
      ['other-supervisor', ['approve-roster', 'hold-intake-talk', 'match-place'], [demoIds.otherStudent]],
      ['coordinator', ['assign-supervisor'], students.slice(5)],
      ['study-path-counsellor', [], []],
      ['principal', [], []],
    ]
    for (const [persona, kinds, whose] of expected) {
      const { body } = await read(persona, '?limit=200')
      expect([persona, kindsOf(body)]).toEqual([persona, kinds])
      expect([...new Set(body.items.map(({ studentId }: Item) => studentId))].sort()).toEqual(whose.sort())
    }
  })

  it.each(['mentor', 'integration', 'admin'] as const)('is not for a %s', async (persona) => {
    expect(await read(persona)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  })

  it('gives somebody with two roles what waits in either, once', async () => {
    const [own, coordinators] = [await paged('supervisor', 200), await paged('coordinator', 200)]
    const role = { userId: personas.supervisor.userId, role: 'coordinator' as const }
    await world.db.insert(userRoles).values(role)
    const both = await paged('supervisor', 200)
    await world.db.delete(userRoles).where(sql`user_id = ${role.userId} and role = ${role.role}`)
    expect(both.items).toEqual([...own.items, ...coordinators.items].sort(inOrder))
  })

  it('shows a supervision only on the days on which it holds', async () => {
    const studentId = students[6] ?? ''
    const lend = { studentId, supervisorId: personas.supervisor.userId, startsOn: '2021-10-02', endsOn: '2021-10-08' }
    await world.db.insert(supervisions).values(lend)
    const seen = async (instant: string) => {
      world.clock.set(instant)
      const token = await world.issuer.issueToken('demo:supervisor', {})
      const { body } = await world.withToken(token).get(`/v1/work-queue?studentId=${studentId}`)
      world.clock.set('2021-10-01T06:00:00.000Z')
      return body.items.length > 0
    }
    expect(await seen('2021-10-01T21:59:59.999Z')).toBe(false)
    expect(await seen('2021-10-01T22:00:00.000Z')).toBe(true)
    expect(await seen('2021-10-08T21:59:59.999Z')).toBe(true)
    expect(await seen('2021-10-08T22:00:00.000Z')).toBe(false)
    await world.db.delete(supervisions).where(sql`student_id = ${studentId}`)
  })

  it('sorts by last day, those without one after them, then by how long they have waited', async () => {
    const { items } = await paged('supervisor', 200)
    expect(items).toEqual([...items].sort(inOrder))
    const days = items.map(({ until }) => until)
    expect(new Set(days).size).toBeGreaterThan(4)
    expect(days.indexOf(null)).toBeGreaterThan(0)
    expect(days.slice(days.indexOf(null)).every((day) => day === null)).toBe(true)
  })

  it.each([1, 7, 15])('pages by %i without a gap or a repeat', async (limit) => {
    const whole = await paged('supervisor', 200)
    expect(whole.pages).toBe(1)
    const { items, pages } = await paged('supervisor', limit)
    expect(pages).toBeGreaterThan(2)
    expect(items).toEqual(whole.items)
  })

  it('pages over what has no last day', async () => {
    const whole = await paged('supervisor', 200, '&kind=check-extract')
    expect(whole.items).toHaveLength(5)
    expect((await paged('supervisor', 2, '&kind=check-extract')).items).toEqual(whole.items)
  })

  it('counts the whole by kind, whatever the page, the kind and the step', async () => {
    const { items } = await paged('supervisor', 200)
    const counts: Record<string, number> = {}
    for (const { kind } of items) counts[kind] = (counts[kind] ?? 0) + 1
    for (const query of ['?limit=1', '?kind=check-extract', '?step=start&limit=2', '?kind=sign-as-student']) {
      expect((await read('supervisor', query)).body.counts).toEqual(counts)
    }
    expect((await read('supervisor', `?studentId=${unknownId}`)).body.counts).toEqual({})
  })

  it('filters by kind, step, student and year', async () => {
    const kinds = async (query: string) => kindsOf((await read('supervisor', `?limit=200&${query}`)).body)
    expect(await kinds('kind=approve-place')).toEqual(['approve-place'])
    expect(await kinds('step=planning')).toEqual(['approve-roster'])
    expect(await kinds('step=planning&kind=approve-place')).toEqual([])
    const [student = ''] = students
    const { items } = (await read('supervisor', `?limit=200&studentId=${student}`)).body
    expect(new Set(items.map(({ studentId }: Item) => studentId))).toEqual(new Set([student]))
    expect(await kinds('academicYear=2021-2022')).toEqual(await kinds(''))
    expect(await read('supervisor', '?academicYear=2022-2023')).toMatchObject({
      status: 422,
      body: { code: 'no-rules-for-year' },
    })
  })

  it('keeps filters within what the caller may see', async () => {
    expect((await read('student', `?studentId=${demoIds.otherStudent}`)).body).toMatchObject({ items: [], counts: {} })
    expect((await read('supervisor', `?studentId=${demoIds.otherStudent}`)).body.items).toEqual([])
    expect((await read('principal', `?studentId=${students[0]}`)).body.items).toEqual([])
  })

  it('asks a principal for answers to the own school only', async () => {
    const here = await assignedPlacement(world)
    const elsewhere = await assignedPlacement(world, { schoolId: demoIds.specialSchool, didactics: 'physics' })
    for (const id of [here, elsewhere])
      await world.as('student').post(`/v1/placements/${id}/request`, { channel: 'mail' })
    const { body } = await read('principal')
    expect(body.items).toMatchObject([{ kind: 'answer-request', placementId: here, operation: 'answerForSchool' }])
    expect((await read('coordinator', '?kind=answer-request')).body.items).toHaveLength(2)
    for (const id of [here, elsewhere]) {
      await world.as('supervisor').post(`/v1/placements/${id}/withdraw`, { reason: 'Te ver van huis.' })
    }
  })

  it('speaks the language asked', async () => {
    const [dutch, english] = [
      await read('student'),
      await world.as('student').get('/v1/work-queue', { 'accept-language': 'en' }),
    ]
    expect(dutch.body.items[0].message).toBe('De voorkeuren voor de stage zijn nog niet opgegeven.')
    expect(english.body.items[0].message).toBe('The preferences for the internship have not been stated yet.')
  })

  it('tells no changes unless they are asked for', async () => {
    expect((await read('student')).body.changed).toBeNull()
  })

  it.each([
    ['limit=0', '/limit'],
    ['limit=201', '/limit'],
    ['kind=nothing', '/kind'],
    ['step=ninth', '/step'],
    ['studentId=0571234', '/studentId'],
    ['academicYear=2021', '/academicYear'],
    ['cursor=nonsense', '/cursor'],
    ['changedSince=yesterday', '/changedSince'],
    ['changedSince=2021-10-01', '/changedSince'],
    ['changedSince=0000-01-01T00:00:00Z', '/changedSince'],
    ['changedAfter=nonsense', '/changedAfter'],
    [`changedAfter=${tokenOf(['99999999999999999999', 0, '2021-10-01T06:00:00.000Z', ''])}`, '/changedAfter'],
    [`changedAfter=${tokenOf(['1', 0, '0000-10-01T06:00:00.000Z', ''])}`, '/changedAfter'],
    [`changedAfter=${tokenOf(['1', 0, '2021-10-01T06:00:00.000Z', '\u0000'])}`, '/changedAfter'],
    [`changedAfter=${tokenOf({ transactionId: '1' })}`, '/changedAfter'],
    [
      `changedSince=2021-10-01T06:00:00Z&changedAfter=${tokenOf(['1', 0, '2021-10-01T06:00:00.000Z', ''])}`,
      '/changedSince',
    ],
    ['role=coordinator', '/role'],
  ])('refuses ?%s', async (query, pointer) => {
    expect(await read('coordinator', `?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'malformed', errors: [{ pointer }] },
    })
  })

  it('refuses a cursor of other filters, and one that was forged', async () => {
    const { body } = await read('supervisor', '?limit=2')
    const other = await read('supervisor', `?limit=2&kind=match-place&cursor=${body.nextCursor}`)
    expect(other).toMatchObject({ status: 400, body: { errors: [{ pointer: '/cursor' }] } })
    for (const forged of ['x', Buffer.from('["x",[null,"x",""]]').toString('base64url'), `${body.nextCursor}A`]) {
      expect((await read('supervisor', `?limit=2&cursor=${forged}`)).status).toBe(400)
    }
  })

  it('takes one statement beside the token, however many students there are', async () => {
    const statements = async (query: string) => {
      const spy = vi.spyOn(pg.Client.prototype, 'query')
      const { status } = await read('coordinator', query)
      const count = spy.mock.calls.length
      spy.mockRestore()
      expect(status).toBe(200)
      return count
    }
    expect(await statements('')).toBe(2)
    expect(await statements('?changedSince=2021-09-01T00:00:00Z')).toBe(3)
    await cohort(world, 60, 100)
    expect((await read('coordinator')).body.counts['assign-supervisor']).toBe(63)
    expect(await statements('')).toBe(2)
  })
})

function tokenOf(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
