import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { institute } from '../../src/institute/table.ts'
import { mails } from '../../src/mail/table.ts'
import { mentors } from '../../src/mentors/table.ts'
import { schoolContacts } from '../../src/schools/table.ts'
import { visitor } from '../pages/visitor.ts'
import { assignedPlacement } from '../support/factories.ts'
import { giveContact, type MailWorld, mailWorld, storedNotices } from './given.ts'

let world: MailWorld
beforeAll(async () => {
  world = await mailWorld()
  await world.db.delete(schoolContacts)
  await world.db
    .insert(institute)
    .values({ id: 1, name: 'Vrije Hogeschool', programme: 'Lerarenopleiding', contactEmail: 'stages@vh.example' })
    .onConflictDoUpdate({ target: institute.id, set: { name: 'Vrije Hogeschool', contactEmail: 'stages@vh.example' } })
})
afterAll(() => world.close())

const address = 'stage@school.example'

/** The demo's student asks a school for a place. */
async function requested(request: Record<string, unknown> = { channel: 'mail' }, place: Record<string, unknown> = {}) {
  const id = await assignedPlacement(world, place)
  const answer = await world.as('student').post(`/v1/placements/${id}/request`, request)
  if (answer.status !== 200) throw new Error(`requestPlace answered ${answer.status}: ${answer.text}`)
  return id
}

const mailsAbout = (placementId: string) => world.db.select().from(mails).where(eq(mails.placementId, placementId))
const daysOn = (days: number) => new Date(world.clock.now().getTime() + days * 86_400_000).toISOString()

describe('a request for a place', () => {
  it('by mail reaches the contact of the school at once, with a link that answers', async () => {
    await giveContact(world, demoIds.atheneum, address)
    const id = await requested()
    const [mail, ...more] = await world.turn()
    expect(more).toEqual([])
    expect(mail?.recipient).toBe(address)
    expect(mail?.mail.subject).toBe('Stageplaats gevraagd voor Sofie Peeters bij Atheneum De Brug')
    expect(mail?.text).toContain(
      'Vrije Hogeschool vraagt een stageplaats bij Atheneum De Brug voor Sofie Peeters: Vakdidactiek 1 (mathematics), semester 1 van academiejaar 2021-2022.',
    )
    expect(mail?.text).toContain('Vragen? stages@vh.example')
    expect(mail?.mail.replyTo?.text).toBe('stages@vh.example')
    expect((await visitor(world).get(mail?.link ?? '')).status).toBe(200)
    expect(await mailsAbout(id)).toMatchObject([{ kind: 'place-request', state: 'sent' }])
    const answered = await visitor(world).post(mail?.link ?? '', { answer: 'accepted' })
    expect(answered.status, answered.text).toBe(200)
    expect((await world.as('student').get(`/v1/placements/${id}`)).body.state).toBe('accepted')
  })

  it('through lerarenstage is not mailed', async () => {
    const id = await requested({ channel: 'lerarenstage', externalReference: 'LS-1' }, { didactics: 'physics' })
    expect(await world.turn()).toEqual([])
    expect(await mailsAbout(id)).toEqual([])
  })

  it('reaches the principal when the school names no contact', async () => {
    await world.db
      .update(mentors)
      .set({ email: 'directie@linde.example', function: 'principal' })
      .where(eq(mentors.schoolId, demoIds.specialSchool))
    await requested(undefined, { schoolId: demoIds.specialSchool })
    expect((await world.turn()).map(({ recipient }) => recipient)).toEqual(['directie@linde.example'])
  })

  it('to a school without any address is told to those who can call', async () => {
    const id = await requested(undefined, {
      schoolId: demoIds.museum,
      courseUnit: 'professional-teaching',
      didactics: null,
    })
    await world.turn()
    expect(await mailsAbout(id)).toEqual([])
    const told = (await storedNotices(world)).filter(
      ({ placementId, kind }) => placementId === id && kind === 'mail.no-address',
    )
    expect(told).toHaveLength(2)
  })

  it('without an answer is repeated once after seven days, and student and supervisor hear of it', async () => {
    const id = await requested(undefined, { courseUnit: 'individual-learners', didactics: null })
    const [first] = await world.turn()
    const later = [6.9, 7.1, 8, 20].map(daysOn)
    const sentOn: string[] = []
    for (const instant of later) {
      const reminders = (await world.turn(instant)).filter(({ recipient }) => recipient === address)
      sentOn.push(...reminders.map(({ mail }) => `${later.indexOf(instant)} ${mail.subject}`))
    }
    expect(sentOn).toEqual(['1 Herinnering: stageplaats gevraagd voor Sofie Peeters bij Atheneum De Brug'])
    expect((await visitor(world).get(first?.link ?? '')).status).toBe(410)
    const told = (await storedNotices(world)).filter(
      ({ placementId, kind }) => placementId === id && kind === 'reminder.request-unanswered',
    )
    expect(told).toHaveLength(2)
  })

  it('that was answered or withdrawn is not repeated', async () => {
    const id = await requested(undefined, { courseUnit: 'professional-teaching', didactics: null })
    await world.turn()
    await world.as('supervisor').post(`/v1/placements/${id}/withdraw`, { reason: 'De student verhuist.' })
    await world.turn(daysOn(8))
    expect((await mailsAbout(id)).map(({ kind }) => kind)).toEqual(['place-request'])
  })

  it('speaks the language of the contact, in the reminder too', async () => {
    await giveContact(world, demoIds.museum, 'education@museum.example', 'en')
    const place = { schoolId: demoIds.museum, courseUnit: 'professional-teaching', didactics: null, semester: 2 }
    await requested(undefined, place)
    const [mail] = await world.turn()
    expect(mail?.mail.subject).toBe('Internship place asked for Sofie Peeters at Museum voor Wetenschap en Techniek')
    expect(mail?.text).toContain(
      'Vrije Hogeschool asks for an internship place at Museum voor Wetenschap en Techniek for Sofie Peeters: Professional Teaching, semester 2 of academic year 2021-2022.',
    )
    expect(mail?.html).toContain('<html lang="en">')
    expect(mail?.text).not.toMatch(/vraagt|Beste|Vragen/)
    const [reminder] = await world.turn(daysOn(7.1))
    expect(reminder?.mail.subject).toBe(
      'Reminder: internship place asked for Sofie Peeters at Museum voor Wetenschap en Techniek',
    )
    expect(reminder?.text).toContain('asks once more for')
  })
})
