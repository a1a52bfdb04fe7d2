import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { events } from '../../src/audit/table.ts'
import { openDatabase, openPool } from '../../src/db/database.ts'
import { transaction } from '../../src/db/transaction.ts'
import { demoIds } from '../../src/demo/data.ts'
import { type Persona, personas } from '../../src/demo/personas.ts'
import { eventTypes } from '../../src/events/catalogue.ts'
import { type News, newsOf, newsOfEvents, ownNews } from '../../src/mail/news.ts'
import { readEvents } from '../../src/mail/outbox/service.ts'
import { eventReaders, notices } from '../../src/mail/table.ts'
import { testWorld, type World } from '../support/app.ts'
import { eventsSettle } from '../support/events.ts'
import { storedNotices } from './given.ts'

const now = '2021-10-01T06:00:00.000Z'
const unknownId = '01920000-0000-7000-8000-00000000dead'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
beforeEach(async () => {
  await read()
  await world.db.delete(notices)
})
afterAll(() => world.close())

type NewEvent = typeof events.$inferInsert

const eventOf = (type: string, changes: Partial<NewEvent> = {}): NewEvent => ({
  at: now,
  type,
  subjectKind: 'document',
  subjectId: unknownId,
  studentId: demoIds.student,
  data: {},
  ...changes,
})
const happen = (...of: NewEvent[]) => world.db.insert(events).values(of)
/** Reads what has happened, once nothing that runs elsewhere holds it back. */
const read = async (db = world.db) => {
  await eventsSettle(world.db)
  await readEvents({ db, now })
}

/** Who hears of what, by persona and kind. */
async function told(): Promise<[persona: Persona | undefined, kind: string][]> {
  const nameOf = (id: string) => (Object.keys(personas) as Persona[]).find((persona) => personas[persona].userId === id)
  return (await storedNotices(world)).map(({ userId, kind }) => [nameOf(userId), kind])
}

describe('reading what happened', () => {
  it('misses none of two transactions that commit in another order than they began', async () => {
    const other = openPool({ connectionString: world.database.connectionString, max: 3 })
    const db = openDatabase(other)
    const subjects = ['first', 'second', 'third']
    const heard = async () => (await storedNotices(world)).map(({ subjectId }) => subjectId)
    // The first one takes the lowest number, and commits last.
    await transaction(db, async (tx) => {
      await tx.insert(events).values(eventOf('document.accepted', { subjectId: 'first' }))
      await transaction(db, (tx) => tx.insert(events).values(eventOf('document.accepted', { subjectId: 'second' })))
      await readEvents({ db: world.db, now })
      // Whoever reads by the number alone passes over the first one for good.
      expect(await heard()).toEqual([])
    })
    await read()
    expect((await heard()).sort()).toEqual(['first', 'second'])
    await happen(eventOf('document.accepted', { subjectId: 'third' }))
    await read()
    expect((await heard()).sort()).toEqual([...subjects].sort())
    await other.end()
  })

  it('tells nothing twice, however many processes read at once', async () => {
    const of = Array.from({ length: 250 }, (_, index) => eventOf('document.accepted', { subjectId: `paper ${index}` }))
    await happen(...of)
    const pools = Array.from({ length: 3 }, () => openPool({ connectionString: world.database.connectionString }))
    await Promise.all(pools.map((pool) => read(openDatabase(pool))))
    await Promise.all(pools.map((pool) => pool.end()))
    const subjects = (await storedNotices(world)).map(({ subjectId }) => subjectId)
    expect(subjects).toHaveLength(250)
    expect(new Set(subjects).size).toBe(250)
  })

  it('keeps its place only with what it wrote: a failure in between is as if it had not begun', async () => {
    await happen(eventOf('document.accepted'))
    const place = () => world.db.select().from(eventReaders).where(eq(eventReaders.name, 'mail'))
    const before = await place()
    const undone = new Error('undone')
    const failing = transaction(world.db, async (db) => {
      await read(db)
      throw undone
    })
    await expect(failing).rejects.toBe(undone)
    expect(await place()).toEqual(before)
    await read()
    expect(await told()).toEqual([['student', 'document.accepted']])
  })

  it('passes over what it does not know, and what is gone', async () => {
    const gone = { subjectKind: 'placement', subjectId: unknownId, studentId: unknownId }
    await happen(
      eventOf('moon.landed'),
      eventOf('constructor'),
      eventOf('document.accepted', { studentId: unknownId }),
      eventOf('placement.accepted', gone),
      eventOf('placement.requested', gone),
      eventOf('agreement.sent', { ...gone, subjectKind: 'agreement', data: { signatoryIds: [unknownId] } }),
      eventOf('agreement.sent', { ...gone, subjectKind: 'agreement', data: { signatoryIds: 'none' } }),
      eventOf('document.accepted'),
    )
    await read()
    expect(await told()).toEqual([['student', 'document.accepted']])
  })

  it('goes on after the database moved to a server that counts anew, and tells nothing again', async () => {
    await happen(eventOf('document.accepted', { subjectId: 'before' }))
    await read()
    await world.db.update(eventReaders).set({ transactionId: sql`'9000000000'::xid8` as unknown as string })
    await happen(eventOf('document.accepted', { subjectId: 'after' }))
    await read()
    await read()
    await happen(eventOf('document.accepted', { subjectId: 'later' }))
    await read()
    const own = (await storedNotices(world)).map(({ subjectId }) => subjectId ?? '')
    expect(own.filter((id) => ['before', 'after', 'later'].includes(id))).toEqual(['before', 'after', 'later'])
  })
})

/** For every event about the demo's other student, who has a place at the atheneum: who hears of it. */
const hearers: Record<keyof typeof newsOfEvents, Persona[]> = {
  'intake.stated': ['other-supervisor'],
  'intake.held': [],
  'document.handed-in': ['other-supervisor'],
  'document.accepted': ['other-student'],
  'document.refused': ['other-student'],
  'supervision.started': ['other-student', 'supervisor'],
  'supervision.ended': ['other-student', 'supervisor'],
  'placement.assigned': ['other-student'],
  'placement.requested': ['other-supervisor', 'principal'],
  'placement.accepted': ['other-student', 'other-supervisor'],
  'placement.declined': ['coordinator', 'other-student', 'other-supervisor'],
  'placement.contacted': ['other-supervisor'],
  'placement.place-approved': ['other-student'],
  'placement.withdrawn': ['other-student', 'other-supervisor', 'principal'],
  'placement.start-approved': ['other-student', 'principal'],
  'placement.attention': ['coordinator', 'other-student', 'other-supervisor'],
  'placement.attention-cleared': ['coordinator', 'other-student', 'other-supervisor'],
  'placement.judgement-recorded': [],
  'placement.judgement-withdrawn': [],
  'roster.changed': [],
  'roster.submitted': ['other-supervisor'],
  'roster.returned': ['other-student'],
  'roster.approved': ['other-student'],
  'agreement.sent': ['principal'],
  'agreement.amended': ['principal'],
  'agreement.reminded': [],
  'agreement.signed': ['coordinator', 'principal'],
  'agreement.refused': ['coordinator'],
  'agreement.terminated': ['coordinator', 'principal'],
  'lio-application.applied': ['study-path-counsellor'],
  'lio-application.decided': ['other-student', 'other-supervisor'],
  'reduction.applied': ['study-path-counsellor'],
  'reduction.decided': ['other-student', 'other-supervisor'],
  'academic-year.published': [],
  'student.erased': [],
  'webhook.disabled': ['coordinator', 'integration'],
}

describe('who hears of', () => {
  const subjectOf = (type: string): Partial<NewEvent> => {
    const kind = type.split('.', 1)[0] ?? ''
    if (kind === 'placement' || kind === 'roster') return { subjectKind: kind, subjectId: demoIds.otherPlacement }
    if (kind === 'agreement') return { subjectKind: kind, subjectId: demoIds.framework, studentId: null }
    if (kind === 'supervision') return { subjectKind: kind, data: { supervisorId: personas.supervisor.userId } }
    if (kind === 'webhook')
      return { subjectKind: kind, studentId: null, data: { ownerId: personas.integration.userId } }
    return { subjectKind: kind }
  }

  it.each(Object.entries(hearers))('%s', async (type, expected) => {
    await happen(eventOf(type, { studentId: demoIds.otherStudent, ...subjectOf(type) }))
    await read()
    expect((await told()).map(([persona]) => persona).sort()).toEqual(expected)
  })

  it('a supervision counts on its own days only, an account in its own role only', async () => {
    await world.db.execute(
      sql`update supervisions set ends_on = '2021-09-30' where student_id = ${demoIds.otherStudent}`,
    )
    await world.db.execute(sql`delete from user_roles where user_id = ${personas['other-student'].userId}`)
    await happen(
      eventOf('roster.submitted', { studentId: demoIds.otherStudent, ...subjectOf('roster.submitted') }),
      eventOf('document.accepted', { studentId: demoIds.otherStudent }),
    )
    await read()
    expect(await told()).toEqual([])
    await happen(
      eventOf('roster.submitted', {
        studentId: demoIds.otherStudent,
        ...subjectOf('roster.submitted'),
        at: '2021-09-30T21:59:59.000Z',
      }),
    )
    await read()
    expect(await told()).toEqual([['other-supervisor', 'roster.submitted']])
  })
})

describe('the table of news', () => {
  it('has every event that the product writes', () => {
    expect(eventTypes.filter((type) => newsOf(type) === undefined)).toEqual([])
  })

  it.each(Object.entries<News>({ ...newsOfEvents, ...ownNews }))(
    'says %s in both languages, when anybody hears it',
    (_, news) => {
      for (const text of [news.says.nl, news.says.en]) {
        if (news.to.length === 0) expect(text).toBe('')
        else expect(text).toMatch(/^[A-Z].+\.$/)
      }
      expect(news.says.nl.includes('{')).toBe(news.says.en.includes('{'))
    },
  )
})
