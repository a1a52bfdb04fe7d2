import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { events } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { emailOf, type Persona, personas } from '../../src/demo/personas.ts'
import { workOff } from '../../src/jobs/service.ts'
import { userRoles } from '../../src/users/table.ts'
import { visitor } from '../pages/visitor.ts'
import { eventsSettle } from '../support/events.ts'
import { assignedPlacement, submittedPlacement } from '../support/factories.ts'
import { type MailWorld, mailWorld, type Received, storedMails } from './given.ts'

let world: MailWorld
beforeAll(async () => {
  world = await mailWorld()
})
afterAll(() => world.close())

const to = (mails: Received[], persona: Persona) => mails.filter(({ recipient }) => recipient === emailOf(persona))
const documentEvent = (subjectId: string, studentId: string = demoIds.student) => ({
  at: world.clock.now().toISOString(),
  type: 'document.accepted',
  subjectKind: 'document',
  subjectId,
  studentId,
  data: {},
})
const happen = (...subjects: string[]) =>
  world.db.insert(events).values(subjects.map((subjectId) => documentEvent(subjectId)))

describe('the digest', () => {
  it('comes at seven in the morning in Brussels, and not before', async () => {
    await submittedPlacement(world)
    const before = await world.turn('2021-10-02T04:59:00.000Z')
    expect(before).toEqual([])
    const mails = await world.turn('2021-10-02T05:00:00.000Z')
    expect(mails.map(({ recipient }) => recipient).sort()).toEqual([emailOf('student'), emailOf('supervisor')])
    const [mail] = to(mails, 'supervisor')
    expect(mail?.mail.subject).toBe('Stages: één bericht')
    expect(mail?.text).toContain('Beste Tom Janssens,')
    expect(mail?.text).toContain(
      'SOFIE PEETERS\n\n- Atheneum De Brug, Vakdidactiek 1 (mathematics): Het stagerooster is ingediend.',
    )
    // What waits in the work queue stands below the news, with its deadline.
    expect(mail?.text).toContain('WACHT OP U')
    expect(mail?.text).toContain('Het stagerooster voor Vakdidactiek 1 (mathematics) bij Atheneum De Brug is ingediend')
    expect(mail?.text).toContain('Uiterlijk op 8 november 2021.')
    const [own] = to(mails, 'student')
    expect(own?.text).toContain('- Atheneum De Brug, Vakdidactiek 1 (mathematics): De stageplaats is goedgekeurd.')
    expect(own?.text).not.toContain('SOFIE PEETERS')
    const [stored] = (await storedMails(world)).filter(({ userId }) => userId === personas.supervisor.userId)
    expect(stored).toMatchObject({ kind: 'digest', state: 'sent', recipient: emailOf('supervisor') })
  })

  it('tells nothing again, and is not sent with nothing to tell', async () => {
    expect(await world.turn('2021-10-03T05:00:00.000Z')).toEqual([])
    expect(await world.turn('2021-10-04T05:00:00.000Z')).toEqual([])
  })

  it('is one a day, also when several processes write it and when more happens after it', async () => {
    await happen('a', 'b')
    world.clock.set('2021-10-05T05:00:00.000Z')
    const { db, clock, handlers, log } = world
    const before = world.server.received.length
    await eventsSettle(db)
    await Promise.all([1, 2, 3].map(() => workOff({ db, clock, handlers, logger: log })))
    await happen('c')
    await world.turn('2021-10-05T09:00:00.000Z')
    const mails = world.server.received.slice(before)
    expect(mails.map(({ recipient, mail }) => [recipient, mail.subject])).toEqual([
      [emailOf('student'), 'Stages: 2 berichten'],
    ])
    expect(log.lines).toEqual([])
    // Forced to be written again, it is still the one of that day.
    await db.execute(sql`update jobs set run_at = ${world.clock.now().toISOString()} where kind = 'mail.digests'`)
    expect(await world.turn()).toEqual([])
    const [next] = await world.turn('2021-10-06T05:00:00.000Z')
    expect(next?.mail.subject).toBe('Stages: één bericht')
  })

  it('tells once what happened to one thing several times', async () => {
    await happen('same', 'same', 'same')
    const [mail] = await world.turn('2021-10-07T05:00:00.000Z')
    expect(mail?.mail.subject).toBe('Stages: één bericht')
  })

  it('is told late when no process ran at seven, with what the others would have found', async () => {
    await happen('late')
    const [mail] = await world.turn('2021-10-09T12:00:00.000Z')
    expect(mail?.recipient).toBe(emailOf('student'))
    await happen('later')
    expect(await world.turn('2021-10-09T13:00:00.000Z')).toEqual([])
    expect(await world.turn('2021-10-10T05:00:00.000Z')).toHaveLength(1)
  })

  it.each([
    ['2021-10-30T04:59:59.000Z', '2021-10-30T05:00:00.000Z', 'the last morning of summer time'],
    ['2021-10-31T05:59:59.000Z', '2021-10-31T06:00:00.000Z', 'the first of winter time'],
    ['2022-03-26T05:59:59.000Z', '2022-03-26T06:00:00.000Z', 'the last of winter time'],
    ['2022-03-27T04:59:59.000Z', '2022-03-27T05:00:00.000Z', 'the first of summer time'],
  ])('comes after %s and at %s: %s', async (tooEarly, onTime) => {
    // The day before has had its own.
    await world.turn(new Date(Date.parse(onTime) - 20 * 3_600_000).toISOString())
    await happen(onTime)
    expect(to(await world.turn(tooEarly), 'student')).toEqual([])
    expect(to(await world.turn(onTime), 'student')).toHaveLength(1)
  })
})

describe('what people want', () => {
  it('another language: the same in English', async () => {
    await world.as('student').put('/v1/me/mail-preferences', { digest: true, locale: 'en' })
    await happen('english')
    const [mail] = to(await world.turn('2022-03-29T05:00:00.000Z'), 'student')
    expect(mail?.mail.subject).toBe('Internships: one message')
    expect(mail?.text).toContain('- A document was accepted.')
    expect(mail?.html).toContain('<html lang="en">')
  })

  it('nothing: no digest, also not later of what happened meanwhile', async () => {
    await happen('unwanted')
    await world.turn()
    await world.as('student').put('/v1/me/mail-preferences', { digest: false, locale: 'nl' })
    await happen('unwanted too')
    expect(to(await world.turn('2022-03-30T05:00:00.000Z'), 'student')).toEqual([])
    await world.as('student').put('/v1/me/mail-preferences', { digest: true, locale: 'nl' })
    await happen('wanted')
    const [mail] = to(await world.turn('2022-03-31T05:00:00.000Z'), 'student')
    expect(mail?.mail.subject).toBe('Stages: één bericht')
  })

  it('has the headers by which a mail program stops it in one click, and they work', async () => {
    await happen('stop')
    const [mail] = to(await world.turn('2022-04-01T05:00:00.000Z'), 'student')
    const header = /^List-Unsubscribe: <https:\/\/stages\.test\.example(\/unsubscribe\/[\w-]+)>\r?$/m.exec(
      (mail?.raw ?? '').replaceAll(/\r?\n[ \t]+/g, ' '),
    )
    expect(mail?.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m)
    const path = header?.[1] ?? ''
    expect(path).toBe(mail?.link)
    const clicked = await visitor(world).post(path, { 'List-Unsubscribe': 'One-Click' })
    expect(clicked.status).toBe(200)
    expect((await world.as('student').get('/v1/me/mail-preferences')).body).toEqual({ digest: false, locale: 'nl' })
    await happen('after')
    expect(to(await world.turn('2022-04-02T05:00:00.000Z'), 'student')).toEqual([])
  })

  it('a digest that still waits is not sent to who wants none any more, or has lost every role', async () => {
    await world.as('student').put('/v1/me/mail-preferences', { digest: true, locale: 'nl' })
    const send = world.handlers.pop()
    await happen('waiting')
    await world.db.insert(events).values({ ...documentEvent('theirs', demoIds.otherStudent) })
    await world.turn('2022-04-03T05:00:00.000Z')
    const waiting = (await storedMails(world)).filter(({ state }) => state === 'waiting')
    expect(waiting).toHaveLength(2)
    await world.as('student').put('/v1/me/mail-preferences', { digest: false, locale: 'nl' })
    await world.db.delete(userRoles).where(eq(userRoles.userId, personas['other-student'].userId))
    if (send) world.handlers.push(send)
    expect(await world.turn()).toEqual([])
    const after = (await storedMails(world)).filter(({ id }) => waiting.some((mail) => mail.id === id))
    expect(after.map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
  })
})

describe('a long digest', () => {
  it('says how much it leaves out', async () => {
    await world.as('student').put('/v1/me/mail-preferences', { digest: true, locale: 'nl' })
    await happen(...Array.from({ length: 620 }, (_, index) => `paper ${index}`))
    const [mail] = to(await world.turn('2022-04-05T05:00:00.000Z'), 'student')
    expect(mail?.mail.subject).toBe('Stages: 620 berichten')
    expect(mail?.text.match(/Een document is aanvaard/g)).toHaveLength(60)
    expect(mail?.text).toContain('En nog 560.')
  })

  it('tells nothing of a student who was erased in the meantime', async () => {
    await assignedPlacement(world, { didactics: 'physics', courseUnit: 'subject-didactics-2', semester: 2 })
    const erased = await world.as('coordinator').post(`/v1/students/${demoIds.student}/erasure`, { preview: false })
    expect(erased.status, erased.text).toBe(200)
    const mails = await world.turn('2022-04-06T05:00:00.000Z')
    expect(mails.map(({ raw }) => raw).join()).not.toMatch(/Peeters/)
  })
})
