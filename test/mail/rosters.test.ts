import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { workOff } from '../../src/jobs/service.ts'
import { eventsSettle } from '../support/events.ts'
import { assignedPlacement, lesson } from '../support/factories.ts'
import { type MailWorld, mailWorld, storedNotices } from './given.ts'

let world: MailWorld
beforeAll(async () => {
  world = await mailWorld()
})
afterAll(() => world.close())

const nameOf = (id: string) => Object.entries(personas).find(([, { userId }]) => userId === id)?.[0]

/** What was told of a placement's roster: the day it was told on, to whom, and which deadline. */
async function toldOf(placementId: string) {
  const found = (await storedNotices(world)).filter(
    (notice) => notice.placementId === placementId && notice.kind.startsWith('reminder.roster'),
  )
  return found.map(({ createdAt, userId, kind, data }) => [createdAt.slice(0, 10), nameOf(userId), kind, data.deadline])
}

describe('a roster that is due', () => {
  // subject-didactics-1 begins on 8 November 2021: 25 October is the last day (rulebook, section 7, case 1).
  it('is told to the student in the last seven days, and to the supervisor too in the last two', async () => {
    const id = await assignedPlacement(world)
    for (const day of ['17', '18', '19', '22', '23', '24', '25', '26']) await world.turn(`2021-10-${day}T10:00:00.000Z`)
    expect(await toldOf(id)).toEqual([
      ['2021-10-18', 'student', 'reminder.roster-due', '2021-10-25'],
      ['2021-10-23', 'student', 'reminder.roster-due-soon', '2021-10-25'],
      ['2021-10-23', 'supervisor', 'reminder.roster-due-soon', '2021-10-25'],
    ])
  })

  it('by its first lesson, once it has one; another deadline is told anew', async () => {
    const id = await assignedPlacement(world, { courseUnit: 'professional-teaching', didactics: null })
    const plan = (date: string) =>
      world
        .as('student')
        .put(`/v1/placements/${id}/roster`, { lessons: [lesson({ date, activity: 'guided-teaching' })] })
    expect((await plan('2021-11-17')).status).toBe(200)
    await world.turn('2021-10-27T10:00:00.000Z')
    expect((await plan('2021-11-18')).status).toBe(200)
    await world.turn('2021-10-28T10:00:00.000Z')
    await world.turn('2021-10-28T12:00:00.000Z')
    expect((await toldOf(id)).map(([day, , , deadline]) => [day, deadline])).toEqual([
      ['2021-10-27', '2021-11-03'],
      ['2021-10-28', '2021-11-04'],
    ])
  })

  it('is told once when nobody looked for days and three processes look at once', async () => {
    const id = await assignedPlacement(world, { didactics: 'physics', courseUnit: 'subject-didactics-2', semester: 2 })
    const { db, clock, handlers, log } = world
    // 14 February is the first day of the window, 31 January the deadline.
    clock.set('2022-01-28T10:00:00.000Z')
    await eventsSettle(db)
    await Promise.all([1, 2, 3].map(() => workOff({ db, clock, handlers, logger: log })))
    expect(await toldOf(id)).toEqual([['2022-01-28', 'student', 'reminder.roster-due', '2022-01-31']])
    expect(log.lines).toEqual([])
  })

  it('is not told once it was submitted, or when its place is given up', async () => {
    const given = { courseUnit: 'individual-learners', didactics: null, semester: 2, schoolId: demoIds.atheneum }
    const id = await assignedPlacement(world, given)
    await world.as('supervisor').post(`/v1/placements/${id}/withdraw`, { reason: 'De student verhuist.' })
    await world.turn('2022-01-29T10:00:00.000Z')
    expect(await toldOf(id)).toEqual([])
    const submitted = await assignedPlacement(world, { ...given, courseUnit: 'professional-teaching' })
    const lessons = [lesson({ date: '2022-02-14', activity: 'guided-teaching' })]
    expect((await world.as('student').put(`/v1/placements/${submitted}/roster`, { lessons })).status).toBe(200)
    expect((await world.as('student').post(`/v1/placements/${submitted}/submit-roster`)).status).toBe(200)
    await world.turn('2022-01-30T10:00:00.000Z')
    expect(await toldOf(submitted)).toEqual([])
  })
})
