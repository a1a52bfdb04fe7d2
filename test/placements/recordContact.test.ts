import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds, demoStart } from '../../src/demo/data.ts'
import { placementMentors } from '../../src/placements/table.ts'
import { type Caller, testWorld, type World } from '../support/app.ts'
import { assignedPlacement, startedPlacement } from '../support/factories.ts'
import { faultsIn } from '../users/answers.ts'
import { asNow, eventsAbout, itGuards, trailOf, unknownId } from './given.ts'

let world: World
let placement: string
beforeAll(async () => {
  world = await testWorld()
  placement = await assignedPlacement(world)
})
afterAll(() => world.close())

const schoolMentor = '01920000-0000-7000-8000-000000000213'
const principal = '01920000-0000-7000-8000-000000000214'

const contact = {
  contactedOn: '2021-10-01',
  mentors: [demoIds.mathematicsMentor, schoolMentor],
  arrangements: "Kennismaking op 14 oktober,\ndaarna met mevrouw D'Hondt <rooster>.",
}
const tell = (caller: Caller, id: string, headers?: Record<string, string>, body: unknown = contact) =>
  caller.post(`/v1/placements/${id}/contact`, body, headers)

const hilde = { id: demoIds.mathematicsMentor, name: 'Hilde Maes', function: 'subject-mentor' }
const nadia = { id: schoolMentor, name: 'Nadia Benali', function: 'school-mentor' }

describe('recordContact', () => {
  it('keeps when, with whom and what, beside the state of the placement', async () => {
    const { etag } = await world.as('student').get(`/v1/placements/${placement}`)
    const answer = await tell(world.as('student'), placement, { 'if-match': etag })
    expect(answer).toMatchObject({
      status: 200,
      body: {
        state: 'assigned',
        contactedOn: '2021-10-01',
        contactArrangements: contact.arrangements,
        mentors: [hilde, nadia],
      },
    })
    expect(answer.etag).not.toBe(etag)
    expect(await world.as('student').get(`/v1/placements/${placement}`)).toMatchObject({ body: answer.body })
    expect((await eventsAbout(world, placement)).at(-1)).toEqual({ type: 'placement.contacted', data: {} })
    const trail = (await trailOf(world, placement)).at(-1)
    expect(trail).toMatchObject({
      operation: 'recordContact',
      after: { contactedOn: '2021-10-01', contactArrangements: { changed: true }, mentorIds: contact.mentors },
    })
    expect(JSON.stringify(trail)).not.toContain('Kennismaking')
  })

  it.each(['supervisor', 'coordinator'] as const)('lets a %s record it, and correct what was recorded', async (by) => {
    await tell(world.as('student'), placement)
    const corrected = { contactedOn: '2021-09-28', mentors: [demoIds.physicsMentor] }
    expect((await tell(world.as(by), placement, undefined, corrected)).body).toMatchObject({
      contactedOn: '2021-09-28',
      contactArrangements: null,
      mentors: [{ id: demoIds.physicsMentor, name: 'Koen Wouters' }],
    })
    const none = await tell(world.as(by), placement, undefined, { ...contact, mentors: [] })
    expect(none.body.mentors).toEqual([])
  })

  it('is possible while the school was asked, has accepted, and after the start', async () => {
    const requested = await assignedPlacement(world, { didactics: 'physics' })
    await world.as('student').post(`/v1/placements/${requested}/request`, { channel: 'mail' })
    expect((await tell(world.as('student'), requested)).body).toMatchObject({
      state: 'requested',
      mentors: [hilde, nadia],
    })
    await world.as('principal').post(`/v1/placements/${requested}/school-answer`, { answer: 'accepted' })
    expect((await tell(world.as('student'), requested)).body.state).toBe('accepted')
    await world.as('supervisor').post(`/v1/placements/${placement}/withdraw`, { reason: 'Opnieuw beginnen.' })
    placement = await startedPlacement(world)
    expect((await tell(world.as('student'), placement)).body.state).toBe('start-approved')
  })

  it('comes too late for a placement that was declined or withdrawn, and says so in both languages', async () => {
    const declined = await assignedPlacement(world, { schoolId: demoIds.museum })
    await world.as('student').post(`/v1/placements/${declined}/request`, { channel: 'mail' })
    const decline = { answer: 'declined', reason: 'Geen plaats dit jaar.' }
    await world.as('coordinator').post(`/v1/placements/${declined}/school-answer`, decline)
    const withdrawn = await assignedPlacement(world, { schoolId: demoIds.museum })
    await world.as('supervisor').post(`/v1/placements/${withdrawn}/withdraw`, { reason: 'Te ver van huis.' })
    for (const [id, state] of [
      [declined, 'declined'],
      [withdrawn, 'withdrawn'],
    ] as const) {
      const dutch = await tell(world.as('student'), id, { 'if-match': '"0"' })
      expect(dutch).toMatchObject({ status: 409, body: { code: 'wrong-state', state } })
      expect(dutch.body.detail).toBe(
        'Over een geweigerde of ingetrokken stageplaats valt met de school niets meer af te spreken.',
      )
      const english = await tell(world.as('student'), id, { 'if-match': '*', 'accept-language': 'en' })
      expect(english.body.detail).toContain('nothing left to arrange')
    }
  })

  it.each([
    ['a day that lies ahead', { contactedOn: '2021-10-02' }, ['/contactedOn in-the-future']],
    ['a mentor who does not exist', { mentors: [unknownId] }, ['/mentors/0 unknown-mentor']],
    [
      'a mentor of another school',
      { mentors: [demoIds.mathematicsMentor, demoIds.adultMentor] },
      ['/mentors/1 unknown-mentor'],
    ],
    ['the principal', { mentors: [principal] }, ['/mentors/0 no-mentor']],
    [
      'all of them at once',
      { contactedOn: '2022-01-01', mentors: [principal, unknownId] },
      ['/contactedOn in-the-future', '/mentors/0 no-mentor', '/mentors/1 unknown-mentor'],
    ],
  ])('refuses %s, and stores nothing', async (_what, changes, faults) => {
    const before = await world.as('coordinator').get(`/v1/placements/${placement}`)
    const rows = await world.db.$count(placementMentors)
    const dutch = await tell(world.as('student'), placement, undefined, { ...contact, ...changes })
    expect([dutch.status, faultsIn(dutch)]).toEqual([422, faults])
    const headers = { 'if-match': '*', 'accept-language': 'en' }
    const english = await tell(world.as('student'), placement, headers, { ...contact, ...changes })
    expect(english.body.detail).not.toBe(dutch.body.detail)
    expect((await world.as('coordinator').get(`/v1/placements/${placement}`)).text).toBe(before.text)
    expect(await world.db.$count(placementMentors)).toBe(rows)
  })

  it('takes the day that has begun in Brussels, and not yet in London', async () => {
    const tomorrow = { ...contact, contactedOn: '2021-10-02' }
    world.clock.set('2021-10-01T22:30:00.000Z')
    const answer = await tell(asNow(world, 'student'), placement, undefined, tomorrow)
    world.clock.set(demoStart)
    expect(answer.status).toBe(200)
  })

  it.each([
    ['no day', { contactedOn: undefined }, '/contactedOn'],
    ['a day that is none', { contactedOn: '2021-02-30' }, '/contactedOn'],
    ['an instant for a day', { contactedOn: '2021-10-01T06:00:00Z' }, '/contactedOn'],
    ['no list of mentors', { mentors: undefined }, '/mentors'],
    ['a mentor by name', { mentors: ['Hilde Maes'] }, '/mentors/0'],
    ['the same mentor twice', { mentors: [schoolMentor, schoolMentor] }, '/mentors'],
    ['twenty-one mentors', { mentors: Array.from({ length: 21 }, () => schoolMentor) }, '/mentors'],
    ['a NUL character', { arrangements: 'a\0b' }, '/arrangements'],
    ['4,001 characters', { arrangements: 'x'.repeat(4001) }, '/arrangements'],
    ['an unknown field', { schoolId: demoIds.museum }, '/schoolId'],
  ])('refuses %s', async (_what, changes, pointer) => {
    expect(await tell(world.as('student'), placement, undefined, { ...contact, ...changes })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer }] },
    })
  })

  it('shows the school what was arranged, and another system neither that nor names', async () => {
    const told = await tell(world.as('student'), placement)
    for (const persona of ['student', 'supervisor', 'coordinator', 'mentor', 'principal'] as const) {
      const { body } = await world.as(persona).get(`/v1/placements/${placement}`)
      expect([persona, body.contactArrangements, body.mentors]).toEqual([persona, contact.arrangements, [hilde, nadia]])
    }
    const unnamed = [hilde, nadia].map((mentor) => ({ ...mentor, name: null }))
    const hidden = { contactedOn: '2021-10-01', contactArrangements: null, mentors: unnamed }
    const { body } = await world.as('integration').get(`/v1/placements/${placement}`)
    expect(body).toMatchObject(hidden)
    const list = await world.as('integration').get(`/v1/placements?studentId=${told.body.studentId}`)
    expect(list.body.items.find(({ id }: { id: string }) => id === placement)).toMatchObject(hidden)
  })

  itGuards({
    world: () => world,
    by: 'student',
    act: tell,
    given: async () => placement,
    anothers: () => demoIds.otherPlacement,
    without: ['mentor', 'principal', 'integration', 'study-path-counsellor', 'admin'],
  })
})
