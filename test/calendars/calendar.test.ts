import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { mentors } from '../../src/mentors/table.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement, lesson, submittedPlacement } from '../support/factories.ts'
import { type Event, eventsOf, open, subscribed } from './given.ts'

let world: World
beforeEach(async () => {
  world = await testWorld()
})
afterEach(() => world.close())

type Lesson = ReturnType<typeof lesson> & { id: string }

const expectOk = async (answer: Promise<{ status: number; text: string }>) => {
  const { status, text } = await answer
  expect([status, status < 300 ? '' : text]).toEqual([status < 300 ? status : 200, ''])
}

const lessonsOf = async (placement: string): Promise<Lesson[]> =>
  (await world.as('student').get(`/v1/placements/${placement}/roster`)).body.lessons

const put = (placement: string, lessons: unknown[]) =>
  expectOk(world.as('student').put(`/v1/placements/${placement}/roster`, { lessons }))

const statesOf = (events: Event[]) => events.map(({ status, sequence }) => `${status} ${sequence}`)

describe('a calendar', () => {
  it('shows a lesson where and when it is, on the clock of Brussels before and after it changes', async () => {
    const days = ['2021-10-29', '2021-11-08', '2022-03-25', '2022-03-28']
    const placement = await submittedPlacement(
      world,
      days.map((date) => lesson({ date })),
    )
    const events = await eventsOf(world, await subscribed(world, 'student', { placementId: placement }))
    expect(events.map(({ start, end, zone }) => [start, end, zone])).toEqual([
      ['2021-10-29T06:30:00.000Z', '2021-10-29T08:10:00.000Z', 'Europe/Brussels'],
      ['2021-11-08T07:30:00.000Z', '2021-11-08T09:10:00.000Z', 'Europe/Brussels'],
      ['2022-03-25T07:30:00.000Z', '2022-03-25T09:10:00.000Z', 'Europe/Brussels'],
      ['2022-03-28T06:30:00.000Z', '2022-03-28T08:10:00.000Z', 'Europe/Brussels'],
    ])
    expect(events.map(({ uid }) => uid)).toEqual((await lessonsOf(placement)).map(({ id }) => id))
    expect(events[0]).toMatchObject({
      summary: 'Sofie Peeters: participerend observeren, 5 WeWi',
      location: expect.stringMatching(/^B12, Atheneum De Brug, Kerkstraat 12, 1000.Brussel$/),
      description:
        'Onderwerp: Integralen\nMentor: Hilde Maes\nLesuren: 2\nNog niet goedgekeurd door de stagebegeleider.',
    })
  })

  it('knows nothing of a roster before it is submitted', async () => {
    const placement = await assignedPlacement(world)
    await put(placement, [lesson()])
    const path = await subscribed(world, 'student', { placementId: placement })
    expect(await eventsOf(world, path)).toEqual([])
    await expectOk(world.as('student').post(`/v1/placements/${placement}/submit-roster`))
    expect(statesOf(await eventsOf(world, path))).toEqual(['TENTATIVE 0'])
    await expectOk(world.as('supervisor').post(`/v1/placements/${placement}/approve-roster`))
    expect(statesOf(await eventsOf(world, path))).toEqual(['CONFIRMED 0'])
  })

  it('cancels a lesson that is taken out, counts what changes, and leaves the rest as it was', async () => {
    const plan = ['2021-11-08', '2021-11-09', '2021-11-15'].map((date) => lesson({ date }))
    const placement = await submittedPlacement(world, plan)
    const path = await subscribed(world, 'mentor')
    const ofPlacement = async () => {
      const ids = new Set(before.map(({ id }) => id))
      return (await eventsOf(world, path)).filter(({ uid }) => ids.has(uid))
    }
    const before = await lessonsOf(placement)
    const [first, second, third] = before
    expect(statesOf(await ofPlacement())).toEqual(['TENTATIVE 0', 'TENTATIVE 0', 'TENTATIVE 0'])

    await put(placement, [first, { ...third, room: 'C3' }])
    const after = await ofPlacement()
    expect(statesOf(after)).toEqual(['TENTATIVE 0', 'CANCELLED 1', 'TENTATIVE 1'])
    expect(after[1]).toMatchObject({
      uid: second?.id,
      start: '2021-11-09T07:30:00.000Z',
      summary: 'Vervallen: Sofie Peeters: Stageles',
      description: '',
    })
    expect(after[2]?.location).toMatch(/^C3, /)

    // Written again without a change: nothing is new.
    await put(placement, [first, { ...third, room: 'C3' }])
    expect(statesOf(await ofPlacement())).toEqual(['TENTATIVE 0', 'CANCELLED 1', 'TENTATIVE 1'])
    await put(placement, [first, { ...third, room: 'C4', startTime: '09:00' }])
    expect(statesOf(await ofPlacement())).toEqual(['TENTATIVE 0', 'CANCELLED 1', 'TENTATIVE 2'])
  })

  it('cancels everything of a placement that is withdrawn', async () => {
    const placement = await submittedPlacement(world)
    const path = await subscribed(world, 'principal', { placementId: placement })
    const [before] = await eventsOf(world, path)
    await expectOk(
      world.as('supervisor').post(`/v1/placements/${placement}/withdraw`, { reason: 'De school heeft geen plaats.' }),
    )
    const events = await eventsOf(world, path)
    expect(statesOf(events)).toEqual(['CANCELLED 1', 'CANCELLED 1'])
    expect(events[0]).toMatchObject({ uid: before?.uid, start: before?.start })
  })

  it('has for a mentor the lessons with that mentor, for a principal those of the school, for nobody those of others', async () => {
    const other = await world.as('coordinator').post('/v1/mentors', {
      schoolId: demoIds.atheneum,
      function: 'subject-mentor',
      name: 'Iemand anders',
    })
    const plan = [lesson(), lesson({ date: '2021-11-15', mentor: other.body.id })]
    const placement = await submittedPlacement(world, plan)
    const ids = (await lessonsOf(placement)).map(({ id }) => id)
    const seenBy = async (persona: Parameters<typeof subscribed>[1]) => {
      const events = await eventsOf(world, await subscribed(world, persona))
      return ids.filter((id) => events.some(({ uid }) => uid === id))
    }
    expect(await seenBy('student')).toEqual(ids)
    expect(await seenBy('supervisor')).toEqual(ids)
    expect(await seenBy('principal')).toEqual(ids)
    expect(await seenBy('mentor')).toEqual(ids.slice(0, 1))
    expect(await seenBy('other-student')).toEqual([])
    expect(await seenBy('other-supervisor')).toEqual([])
  })

  it('says nothing once its owner has left the school, or follows the student no more', async () => {
    const placement = await submittedPlacement(world)
    const paths = [
      await subscribed(world, 'mentor'),
      await subscribed(world, 'mentor', { placementId: placement }),
      await subscribed(world, 'supervisor'),
      await subscribed(world, 'supervisor', { placementId: placement }),
    ]
    for (const path of paths) expect((await eventsOf(world, path)).length).toBeGreaterThan(0)
    await world.db.update(mentors).set({ userId: null }).where(eq(mentors.id, demoIds.mathematicsMentor))
    const [supervision] = (await world.as('coordinator').get(`/v1/students/${demoIds.student}/supervisions`)).body.items
    const end = `/v1/students/${demoIds.student}/supervisions/${supervision.id}/end`
    await expectOk(world.as('coordinator').post(end, { endsOn: '2021-10-02' }))
    world.clock.set('2021-10-03T10:00:00Z')
    for (const path of paths) {
      const { status, text } = await open(world, path)
      expect(status).toBe(200)
      expect(text).not.toMatch(/VEVENT|Peeters/)
    }
  })

  it('says nothing when its owner has no role any more, and is gone with the account', async () => {
    await submittedPlacement(world)
    const path = await subscribed(world, 'mentor')
    const account = (await world.as('mentor').get('/v1/me')).body.id
    await expectOk(world.as('admin').patch(`/v1/users/${account}`, { roles: [] }))
    expect(await eventsOf(world, path)).toEqual([])
  })

  it('is not sent again to a program that has it already', async () => {
    const placement = await submittedPlacement(world)
    const path = await subscribed(world, 'student')
    const first = await open(world, path)
    expect(first.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-cache',
      'content-disposition': 'inline; filename="stagerooster.ics"',
    })
    const again = await open(world, path, { 'if-none-match': first.etag })
    expect([again.status, again.text, again.etag]).toEqual([304, '', first.etag])
    expect((await open(world, path)).etag).toBe(first.etag)
    await expectOk(world.as('supervisor').post(`/v1/placements/${placement}/approve-roster`))
    expect((await open(world, path, { 'if-none-match': first.etag })).status).toBe(200)
  })

  it('tells a mentor nothing of documents, numbers or addresses of the student', async () => {
    await submittedPlacement(world)
    const { body } = await world.as('coordinator').get(`/v1/students/${demoIds.student}`)
    const { text } = await open(world, await subscribed(world, 'mentor'))
    for (const secret of [body.studentNumber, body.email, body.id]) expect(text).not.toContain(secret)
  })
})
