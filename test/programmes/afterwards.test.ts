import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { events } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { emailOf, personas } from '../../src/demo/personas.ts'
import { supervisions } from '../../src/students/table.ts'
import { userRoles } from '../../src/users/table.ts'
import { type MailWorld, mailWorld, storedMails } from '../mail/given.ts'
import type { Caller } from '../support/app.ts'
import { faultsIn, unknownId } from '../users/answers.ts'
import { happen, storedDeliveries, type WebhookWorld, webhookWorld } from '../webhooks/given.ts'
import { account, anotherProgramme, coordinatorOf, moveOtherStudent } from './given.ts'

type Limits = { role: string; programmeIds: string[] }[]

describe('a digest, to somebody who may see less than when it happened', () => {
  let world: MailWorld
  let other: string
  let day = 1
  beforeAll(async () => {
    world = await mailWorld()
    other = await anotherProgramme(world)
    await moveOtherStudent(world, other)
  })
  afterAll(() => world.close())

  /** Something that coordinators, supervisors and the student hear of, read into notices before anybody is limited. */
  const attention = async (studentId: string) => {
    const at = world.clock.now().toISOString()
    const about = { subjectKind: 'document', subjectId: `document-${studentId}-${day}`, studentId }
    await world.db.insert(events).values({ at, type: 'placement.attention', ...about, data: {} })
  }
  const morning = () => {
    day += 1
    return world.turn(`2021-10-${String(day).padStart(2, '0')}T05:00:00.000Z`)
  }
  const textTo = async (recipient: string) =>
    (await morning()).filter((mail) => mail.recipient === recipient).map(({ text }) => text)
  const limit = async (id: string, limits: Limits, roles = ['coordinator']) => {
    const answer = await world.as('admin').patch(`/v1/users/${id}`, { roles, limits })
    if (answer.status !== 200) throw new Error(answer.text)
  }

  it('tells a coordinator of the programmes of today only', async () => {
    const { id } = await account(world, { roles: ['coordinator'] })
    const { email } = (await world.as('admin').get(`/v1/users/${id}`)).body
    await attention(demoIds.student)
    await attention(demoIds.otherStudent)
    await world.turn()
    await limit(id, [{ role: 'coordinator', programmeIds: [other] }])
    const [text, ...more] = await textTo(email)
    expect(more).toEqual([])
    expect(text).toContain('YASSIN EL AMRANI')
    expect(text).not.toContain('SOFIE PEETERS')
  })

  it('is not sent when nothing is left, nor says how much was', async () => {
    const { id } = await account(world, { roles: ['coordinator'] })
    const { email } = (await world.as('admin').get(`/v1/users/${id}`)).body
    for (let index = 0; index < 3; index += 1) await attention(demoIds.student)
    await world.turn()
    await limit(id, [{ role: 'coordinator', programmeIds: [other] }])
    expect(await textTo(email)).toEqual([])
    const mine = (await storedMails(world)).filter(({ userId }) => userId === id)
    expect(mine.map(({ state }) => state)).toEqual(['cancelled'])
  })

  it('tells nobody what the role told that they lost, whatever other role they have', async () => {
    const { id } = await account(world, { roles: ['coordinator', 'admin'] })
    const { email } = (await world.as('admin').get(`/v1/users/${id}`)).body
    await attention(demoIds.student)
    await world.turn()
    await limit(id, [], ['admin'])
    expect(await textTo(email)).toEqual([])
  })

  it('tells no supervisor of a student whom they follow no more', async () => {
    await attention(demoIds.student)
    await world.turn()
    await world.db.update(supervisions).set({ endsOn: '2021-10-01' }).where(eq(supervisions.studentId, demoIds.student))
    expect(await textTo(emailOf('supervisor'))).toEqual([])
    await world.db.update(supervisions).set({ endsOn: null }).where(eq(supervisions.studentId, demoIds.student))
  })

  it('tells those who may see it still', async () => {
    await attention(demoIds.student)
    await world.turn()
    const mails = await morning()
    const heard = mails.filter(({ text }) => text.includes('voldoet niet meer')).map(({ recipient }) => recipient)
    expect(heard.sort()).toEqual(
      expect.arrayContaining(['student', 'supervisor', 'coordinator'].map((one) => emailOf(one as 'student'))),
    )
  })
})

describe('a webhook, of somebody who may see less than when it was made', () => {
  let world: WebhookWorld
  let other: string
  const owner = personas.coordinator.userId
  beforeAll(async () => {
    world = await webhookWorld()
    other = await anotherProgramme(world)
    await moveOtherStudent(world, other)
    await world.turn()
  })
  afterAll(() => world.close())

  const limit = async (roles: string[], limits: Limits) => {
    const answer = await world.as('admin').patch(`/v1/users/${owner}`, { roles, limits })
    if (answer.status !== 200) throw new Error(answer.text)
  }
  const happenTo = (studentId: string, subjectId: string) =>
    world.db.insert(events).values({
      at: world.clock.now().toISOString(),
      type: 'roster.submitted',
      subjectKind: 'roster',
      subjectId,
      studentId,
      data: {},
    })

  it('tells what its owner reads in the feed, and withholds the rest', async () => {
    const { id } = await world.hooked(['roster.submitted', 'academic-year.published'])
    await happenTo(demoIds.student, 'before')
    expect((await world.turn()).map(({ body }) => body.data.subjectId)).toEqual(['before'])

    await limit(['coordinator'], [{ role: 'coordinator', programmeIds: [other] }])
    await happenTo(demoIds.student, 'hidden')
    await happenTo(demoIds.otherStudent, 'shown')
    await happenTo(demoIds.student, 'hidden')
    const told = (await world.turn()).map(({ body }) => body.data.subjectId)
    const feed = (await world.as('coordinator').get('/v1/events?type=roster.submitted')).body.items
    expect(told).toEqual(['shown'])
    expect(feed.map(({ subjectId }: { subjectId: string }) => subjectId)).toEqual(expect.arrayContaining(told))
    expect(feed.map(({ subjectId }: { subjectId: string }) => subjectId)).not.toContain('hidden')

    const withheld = (await storedDeliveries(world)).filter(({ lane }) => lane === 'hidden')
    expect(withheld).toHaveLength(2)
    for (const delivery of withheld) {
      expect(delivery).toMatchObject({ state: 'failed', attempts: 0, lastError: 'withheld', nextAttemptAt: null })
    }
    // Nothing is wrong with the other side, and it stays on.
    const { body } = await world.as('admin').get(`/v1/webhooks/${id}`)
    expect(body).toMatchObject({ state: 'active', failingSince: null })
    const log = (await world.as('admin').get(`/v1/webhooks/${id}/deliveries?state=failed`)).body.items
    expect(log.map(({ lastError }: { lastError: string }) => lastError)).toEqual(['withheld', 'withheld'])

    // Asked to be sent once more, it is still not for the owner; when the owner may again, it is.
    const replay = () => world.as('admin').post(`/v1/webhooks/${id}/deliveries/${withheld[0]?.id}/replay`)
    await replay()
    expect(await world.turn()).toEqual([])
    await limit(['coordinator'], [])
    await replay()
    expect((await world.turn()).map(({ body }) => body.data.subjectId)).toEqual(['hidden'])
    await world.as('admin').delete(`/v1/webhooks/${id}`)
  })

  it('tells nothing of what waited when the role went, and nothing of students with a role that reads none', async () => {
    await world.hooked(['roster.submitted', 'academic-year.published'])
    await limit(['admin'], [])
    await happenTo(demoIds.student, 'one')
    const at = world.clock.now().toISOString()
    const published = { type: 'academic-year.published', subjectKind: 'academic-year', subjectId: '2021-2022' }
    await world.db.insert(events).values({ at, ...published, studentId: null, data: { parametersVersion: 1 } })
    expect((await world.turn()).map(({ body }) => body.type)).toEqual(['academic-year.published'])
    await world.db.delete(userRoles).where(eq(userRoles.userId, owner))
    await happen(world, 'two')
    expect(await world.turn()).toEqual([])
    await limit(['coordinator'], [])
  })
})

describe('a mentor linked to an account', () => {
  let world: MailWorld
  let theirs: Caller
  beforeAll(async () => {
    world = await mailWorld()
    const other = await anotherProgramme(world)
    await moveOtherStudent(world, other)
    theirs = await coordinatorOf(world, other)
  })
  afterAll(() => world.close())

  const hidden = personas.student.userId
  const mentor = (userId: string | null) => ({
    schoolId: demoIds.atheneum,
    function: 'subject-mentor',
    name: 'Iemand Anders',
    userId,
  })

  it('is refused the account of a student of another programme as an unknown one', async () => {
    const made = await theirs.post('/v1/mentors', mentor(null))
    const url = `/v1/mentors/${made.body.id}`
    for (const ask of [
      (userId: string) => theirs.post('/v1/mentors', mentor(userId)),
      (userId: string) => theirs.patch(url, { userId }),
    ]) {
      const [toHidden, toUnknown] = [await ask(hidden), await ask(unknownId)]
      expect([toHidden.status, faultsIn(toHidden)]).toEqual([422, ['/userId unknown']])
      const words = (text: string) => text.replace(/"instance":"[^"]+"/, '').replaceAll(hidden, unknownId)
      expect(words(toHidden.text)).toBe(words(toUnknown.text))
    }
    expect((await theirs.patch(url, { userId: personas['other-student'].userId })).status).toBe(200)
    expect((await theirs.patch(url, { userId: personas.mentor.userId })).status).toBe(200)
  })

  it('may be given back as it was read, and everything to who is not limited', async () => {
    const made = await world.as('coordinator').post('/v1/mentors', mentor(hidden))
    expect([made.status, made.body.userId]).toEqual([201, hidden])
    const url = `/v1/mentors/${made.body.id}`
    expect((await theirs.patch(url, { userId: hidden, name: 'Nog iemand' })).status).toBe(200)
  })
})
