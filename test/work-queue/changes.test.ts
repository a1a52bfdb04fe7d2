import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { events } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import type { Persona } from '../../src/demo/personas.ts'
import { draft, signed } from '../agreements/given.ts'
import { cohort } from '../reports/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { eventsSettle } from '../support/events.ts'
import { assignedPlacement, submittedPlacement } from '../support/factories.ts'
import type { Item } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

type Changes = {
  opened: Item[]
  events: { id: number; at: string; type: string; subjectKind: string; subjectId: string; studentId: string | null }[]
  more: boolean
  next: string
}

/** What changed, as soon as nothing that runs elsewhere on the server holds it back. */
async function changed(persona: Persona, query: string): Promise<Changes> {
  await eventsSettle(world.db)
  return changedMeanwhile(persona, query)
}

async function changedMeanwhile(persona: Persona, query: string): Promise<Changes> {
  const { status, text, body } = await world.as(persona).get(`/v1/work-queue?${query}`)
  if (status !== 200) throw new Error(text)
  return body.changed
}

const since = (persona: Persona, instant: string, more = '') => changed(persona, `changedSince=${instant}${more}`)
const onward = (persona: Persona, next: string, more = '') => changed(persona, `changedAfter=${next}${more}`)
const typesOf = ({ events }: Changes) => events.map(({ type }) => type)

/** Moves the clock of the world on, so that what follows is later. */
function later(instant: string) {
  world.clock.set(instant)
}

describe('what changed', () => {
  it('is what came to wait and what happened since an instant, in order', async () => {
    later('2021-10-01T06:05:00.000Z')
    const id = await submittedPlacement(world)
    const { opened, events, more } = await since('supervisor', '2021-10-01T06:05:00Z')
    expect(more).toBe(false)
    expect(opened).toMatchObject([{ kind: 'approve-roster', placementId: id, since: '2021-10-01T06:05:00.000Z' }])
    expect(events.filter(({ subjectId }) => subjectId === id)).toMatchObject([
      { type: 'placement.assigned', subjectKind: 'placement', studentId: demoIds.student },
      { type: 'placement.place-approved' },
      { type: 'roster.changed' },
      { type: 'roster.submitted', subjectKind: 'roster', at: '2021-10-01T06:05:00.000Z' },
    ])
    expect(events.map((event) => event.id)).toEqual(events.map((event) => event.id).sort((one, other) => one - other))
    expect(Object.keys(events[0] ?? {}).sort()).toEqual(['at', 'id', 'studentId', 'subjectId', 'subjectKind', 'type'])

    const next = await since('supervisor', '2021-10-01T06:05:00.001Z')
    expect([next.opened, next.events]).toEqual([[], []])
    // The same instant with another offset.
    expect((await since('supervisor', '2021-10-01T08:05:00%2B02:00')).events).toEqual(events)
  })

  it('is told once to a client that goes on where it was', async () => {
    later('2021-10-01T06:10:00.000Z')
    let { next } = await since('supervisor', '2021-10-01T06:00:00Z')
    const quiet = await onward('supervisor', next)
    expect(quiet.events).toEqual([])
    const id = await assignedPlacement(world, { didactics: 'physics' })
    const told = await onward('supervisor', quiet.next)
    expect(typesOf(told)).toEqual(['placement.assigned'])
    expect(told.opened).toMatchObject([{ kind: 'approve-place', placementId: id }])
    next = told.next
    expect((await onward('supervisor', next)).events).toEqual([])
    // An item may be told twice within a minute, and no more after that.
    expect((await onward('supervisor', next)).opened).toHaveLength(1)
    later('2021-10-01T06:11:00.001Z')
    next = (await onward('supervisor', next)).next
    expect((await onward('supervisor', next)).opened).toEqual([])
  })

  it('leaves out nothing that was written before it was visible', async () => {
    const { next } = await since('coordinator', '2021-10-01T06:11:00Z')
    const row = { at: '2021-10-01T06:11:00.000Z', subjectKind: 'student', studentId: demoIds.student, data: {} }
    const about = { ...row, subjectId: demoIds.student }
    const slow = await world.database.pool.connect()
    await slow.query('begin')
    await slow.query(
      `insert into events (at, type, subject_kind, subject_id, student_id, data) values ($1, 'student.slow', 'student', $2, $3, '{}')`,
      [row.at, demoIds.student, demoIds.student],
    )
    await world.db.insert(events).values({ ...about, type: 'student.quick' })
    const meanwhile = await changedMeanwhile('coordinator', `changedAfter=${next}`)
    expect(typesOf(meanwhile)).toEqual([])
    await slow.query('commit')
    slow.release()
    const told = await onward('coordinator', meanwhile.next)
    expect(typesOf(told)).toEqual(['student.slow', 'student.quick'])
    expect(typesOf(await onward('coordinator', told.next))).toEqual([])
  })

  it('comes in portions, each event once', async () => {
    const start = (await since('coordinator', '2021-10-01T06:11:00Z')).next
    await world.db.execute(sql`insert into events (at, type, subject_kind, subject_id, student_id, data)
      select '2021-10-01T06:11:00Z', 'student.' || number, 'student', ${demoIds.student}, ${demoIds.student}, '{}'
      from generate_series(1, 250) as number`)
    const told: string[] = []
    const portions: number[] = []
    let next = start
    for (let more = true; more; ) {
      const portion = await onward('coordinator', next)
      told.push(...typesOf(portion))
      portions.push(portion.events.length)
      next = portion.next
      more = portion.more
    }
    expect(portions).toEqual([100, 100, 50])
    expect(told).toEqual(Array.from({ length: 250 }, (_, index) => `student.${index + 1}`))
  })

  it('brings what came to wait in portions too', async () => {
    const students = await cohort(world, 130)
    const first = await since('coordinator', '2021-09-20T07:00:00Z', '&kind=assign-supervisor')
    expect([first.opened.length, first.more]).toEqual([100, true])
    const second = await onward('coordinator', first.next, '&kind=assign-supervisor')
    const opened = [...first.opened, ...second.opened].map(({ studentId }) => studentId)
    expect(opened.sort()).toEqual(students)
    await world.db.execute(sql`delete from lessons where placement_id::text like '0193%'`)
    await world.db.execute(sql`delete from rosters where placement_id::text like '0193%'`)
    await world.db.execute(sql`delete from placements where id::text like '0193%'`)
    await world.db.execute(sql`delete from students where id::text like '0193%'`)
  })

  it('is about one student when one is asked for', async () => {
    const mine = await since('coordinator', '2021-10-01T06:00:00Z', `&studentId=${demoIds.otherStudent}`)
    expect(mine.events).toEqual([])
    const theirs = await since('coordinator', '2021-10-01T06:00:00Z', `&studentId=${demoIds.student}`)
    expect(theirs.events.length).toBeGreaterThan(5)
  })
})

describe('who hears of it', () => {
  it('are those who may read the record, and nobody else', async () => {
    later('2021-10-01T06:20:00.000Z')
    const from = '2021-10-01T06:20:00Z'
    const about = (kind: string, type: string, subjectId: string, studentId: string | null) => ({
      at: '2021-10-01T06:20:00.000Z',
      type,
      subjectKind: kind,
      subjectId,
      studentId,
      data: {},
    })
    const framework = (await draft(world, { schoolId: demoIds.specialSchool })).body.id
    const mine = demoIds.otherPlacement
    const who = demoIds.otherStudent
    await world.db
      .insert(events)
      .values([
        about('placement', 'placement.requested', mine, who),
        about('placement', 'placement.attention', mine, who),
        about('placement', 'placement.judgement-recorded', mine, who),
        about('roster', 'roster.submitted', mine, who),
        about('document', 'document.handed-in', mine, who),
        about('intake', 'intake.held', who, who),
        about('lio-application', 'lio-application.decided', mine, who),
        about('supervision', 'supervision.started', mine, who),
        about('agreement', 'agreement.sent', demoIds.framework, null),
        about('agreement', 'agreement.amended', framework, null),
        about('staff-note', 'staff-note.written', mine, who),
        about('user', 'user.changed', mine, null),
      ])
    const everything = [
      'placement.requested',
      'placement.attention',
      'placement.judgement-recorded',
      'roster.submitted',
      'document.handed-in',
      'intake.held',
      'lio-application.decided',
      'supervision.started',
      'agreement.sent',
    ]
    const expected: [Persona, string[]][] = [
      ['other-student', everything],
      ['other-supervisor', everything],
      // The demo's student has a place at the school of the first framework.
      ['student', ['agreement.sent']],
      ['supervisor', ['agreement.sent']],
      ['coordinator', [...everything, 'agreement.amended']],
      ['study-path-counsellor', ['document.handed-in', 'intake.held', 'lio-application.decided']],
      ['principal', ['placement.requested', 'roster.submitted', 'agreement.sent']],
    ]
    for (const [persona, types] of expected) {
      expect([persona, typesOf(await since(persona, from))]).toEqual([persona, types])
    }
  })

  it('are the people of the school for an agreement that is theirs', async () => {
    later('2021-10-01T06:30:00.000Z')
    const { body } = await signed(world, { kind: 'individual', studentId: demoIds.student })
    const types = async (persona: Persona) => {
      const { events } = await since(persona, '2021-10-01T06:30:00Z')
      return events.filter(({ subjectId }) => subjectId === body.id).map(({ type }) => type)
    }
    const all = await types('coordinator')
    expect(all).toContain('agreement.signed')
    expect(await types('principal')).toEqual(all)
    expect(await types('student')).toEqual(all)
    expect(await types('supervisor')).toEqual(all)
    expect(await types('other-student')).toEqual([])
    expect(await types('study-path-counsellor')).toEqual([])
  })
})
