import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreementSignatories } from '../../src/agreements/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { workOff } from '../../src/jobs/service.ts'
import { links } from '../../src/links/table.ts'
import { aboutStudent, amended, fourParties, sent, signatureOf } from '../agreements/given.ts'
import { visitor } from '../pages/visitor.ts'
import type { Answer } from '../support/app.ts'
import { type MailWorld, mailWorld, type Received, storedMails } from './given.ts'

let world: MailWorld
beforeAll(async () => {
  world = await mailWorld()
})
afterAll(() => world.close())

const school = { party: 'school', signatoryName: 'Geert Vermeulen', signatoryEmail: 'geert@school.example' }
const university = { party: 'university', signatoryName: 'Karen Triquet' }

/** A framework agreement that one person of the school is asked for by mail. */
const sentToSchool = (changes: Record<string, unknown> = {}) =>
  sent(world, { parties: [university, { ...school, ...changes }] })

const signatoryOf = ({ body }: Answer, email = school.signatoryEmail) =>
  body.parties.find(({ signatoryEmail }: { signatoryEmail: string }) => signatoryEmail === email)

describe('sending an agreement', () => {
  it('asks each signatory who has an address at once, and nobody else', async () => {
    const agreement = await sent(world, { parties: fourParties })
    const mails = await world.turn()
    expect(mails.map(({ recipient }) => recipient).sort()).toEqual([
      'geert@school.example',
      'jan@museum.example',
      'karen@universiteit.example',
    ])
    expect(new Set(mails.map(({ link }) => link)).size).toBe(3)
    expect(await world.turn()).toEqual([])
    const ids = agreement.body.parties.map(({ id }: { id: string }) => id)
    const stored = (await storedMails(world)).filter(({ signatoryId }) => ids.includes(signatoryId))
    expect(stored.map(({ kind, state, attempts }) => [kind, state, attempts])).toEqual(
      Array(3).fill(['signing-request', 'sent', 1]),
    )
  })

  it('says on whose behalf, what, with whom and until when, in plain text and as HTML', async () => {
    await sentToSchool()
    const [mail] = await world.turn()
    expect(mail?.mail.subject).toBe('Te ondertekenen: raamovereenkomst met Atheneum De Brug')
    expect(mail?.text).toContain('Beste Geert Vermeulen,')
    expect(mail?.text).toContain('Ze geldt van 1 september 2021 tot en met 31 augustus 2022.')
    expect(mail?.text).toContain('Hij werkt één keer, tot en met 31 oktober 2021.')
    expect(mail?.html).toContain('<html lang="nl">')
    expect(mail?.html).toContain(`<a href="https://stages.test.example${mail?.link}">`)
    expect(mail?.mail.from?.value).toEqual([{ name: 'Stages', address: 'stages@institute.test' }])
    expect(mail?.mail.date).toEqual(new Date(world.clock.now()))
    expect(mail?.mail.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail?.raw).not.toMatch(/List-Unsubscribe/i)
    const [stored] = (await storedMails(world)).slice(-1)
    expect(mail?.mail.messageId).toBe(stored?.messageId)
    expect(stored).toMatchObject({ sentAt: world.clock.now().toISOString(), lastError: null })
  })

  it('speaks the language of the agreement, and names the student it is about', async () => {
    const student = { party: 'student', signatoryName: 'Sofie Peeters', signatoryEmail: 'sofie@thuis.example' }
    await sent(world, { ...aboutStudent, locale: 'en', parties: [university, { party: 'school' }, student] })
    const [mail] = await world.turn()
    expect(mail?.mail.subject).toBe('To be signed: internship agreement about Sofie Peeters, with Atheneum De Brug')
    expect(mail?.text).toContain('Dear Sofie Peeters,')
    expect(mail?.text).toContain('It works once, until 31 October 2021 at the latest.')
  })

  it('holds a link that signs, once', async () => {
    const agreement = await sentToSchool()
    const [mail] = await world.turn()
    expect((await visitor(world).get(mail?.link ?? '')).status).toBe(200)
    const form = { act: 'sign', signatoryName: 'Geert Vermeulen', signatoryFunction: 'Directeur', agreed: 'yes' }
    const signed = await visitor(world).post(mail?.link ?? '', form)
    expect(signed.status).toBe(200)
    expect((await visitor(world).post(mail?.link ?? '', form)).status).toBe(410)
    const [row] = await world.db
      .select()
      .from(agreementSignatories)
      .where(eq(agreementSignatories.id, signatoryOf(agreement).id))
    expect(row).toMatchObject({ state: 'signed', means: 'link' })
  })

  it('stores no token: neither in the link, nor with the mail, nor with its job', async () => {
    await sentToSchool()
    const [mail] = await world.turn()
    const token = mail?.link.split('/').at(-1) ?? ''
    expect(token.length).toBeGreaterThan(40)
    for (const table of ['mails', 'jobs', 'links', 'notices', 'events', 'audit_events']) {
      const { rows } = await world.db.execute(sql`select t::text as text from ${sql.identifier(table)} as t`)
      expect(JSON.stringify(rows)).not.toContain(token)
    }
  })

  it('is taken back when the signature came before the mail left', async () => {
    const agreement = await sentToSchool()
    const { id } = signatoryOf(agreement)
    const signature = signatureOf('school', { signatoryId: id })
    expect(
      (await world.as('coordinator').post(`/v1/agreements/${agreement.body.id}/signatures`, signature)).status,
    ).toBe(200)
    expect(await world.turn()).toEqual([])
    expect((await storedMails(world)).filter(({ signatoryId }) => signatoryId === id)).toEqual([])
  })
})

describe('amending an agreement', () => {
  it('asks for the new version, and the link to the old one says so', async () => {
    const agreement = await sentToSchool()
    const [first] = await world.turn()
    await amended(world, agreement.body.id, { validUntil: '2022-09-30' })
    const [second] = await world.turn()
    expect(second?.text).toContain('tot en met 30 september 2022')
    expect((await visitor(world).get(second?.link ?? '')).status).toBe(200)
    const old = await visitor(world).get(first?.link ?? '')
    expect(old.status).toBe(410)
  })
})

describe('a reminder', () => {
  /** Instants so many days, and a minute, after now. */
  const clockFromNow = () => {
    const now = world.clock.now().getTime()
    return (days: number) => new Date(now + days * 86_400_000 + 60_000).toISOString()
  }
  const to = (mails: Received[], address: string) => mails.filter(({ recipient }) => recipient === address)

  it('asked for by the coordinator holds a new link; the old one ends', async () => {
    const email = 'vergeten@school.example'
    const agreement = await sentToSchool({ signatoryEmail: email })
    const [first] = to(await world.turn(), email)
    await world.turn(clockFromNow()(1))
    const asked = await world.as('coordinator').post(`/v1/agreements/${agreement.body.id}/remind`)
    expect(asked.status, asked.text).toBe(200)
    const [second] = to(await world.turn(), email)
    expect(second?.mail.subject).toMatch(/^Herinnering: te ondertekenen/)
    expect(second?.text).toContain('vraagt u opnieuw')
    expect((await visitor(world).get(first?.link ?? '')).status).toBe(410)
    expect((await visitor(world).get(second?.link ?? '')).status).toBe(200)
  })

  it('goes out after seven days, three times at most; then the coordinator hears of it', async () => {
    const email = 'traag@school.example'
    const agreement = await sentToSchool({ signatoryEmail: email })
    const { id } = signatoryOf(agreement, email)
    const later = clockFromNow()
    expect(to(await world.turn(), email)).toHaveLength(1)
    const sentOn: number[] = []
    for (const day of [1, 6.9, 7, 8, 14, 21, 27, 28, 35, 50]) {
      if (to(await world.turn(later(day)), email).length > 0) sentOn.push(day)
    }
    expect(sentOn).toEqual([7, 14, 21])
    const [row] = await world.db.select().from(agreementSignatories).where(eq(agreementSignatories.id, id))
    expect(row).toMatchObject({ timesAsked: 4, state: 'pending' })
    const told = await world.db.execute(sql`
      select notice.created_at, account.email from notices as notice join users as account on account.id = notice.user_id
      where notice.kind = 'reminder.agreement-unsigned' and notice.key = ${id}`)
    expect(told.rows).toEqual([{ created_at: later(28), email: 'coordinator@demo.example' }])
    const open = await world.db.select().from(links).where(eq(links.signatoryId, id))
    expect(open.filter(({ revokedAt }) => revokedAt === null)).toHaveLength(1)
  })

  it('is one, however many processes remind, and however long none did', async () => {
    const email = 'laat@school.example'
    await sentToSchool({ signatoryEmail: email })
    await world.turn()
    world.clock.set(clockFromNow()(30))
    const { db, clock, handlers, log } = world
    const before = world.server.received.length
    await Promise.all([1, 2, 3].map(() => workOff({ db, clock, handlers, logger: log })))
    expect(to(world.server.received.slice(before), email)).toHaveLength(1)
    expect(log.lines).toEqual([])
  })

  it('without an address is a notice to whoever can sign here, once', async () => {
    const { body } = await sent(world, {
      ...aboutStudent,
      parties: [university, { party: 'school' }, { party: 'student' }],
    })
    const later = clockFromNow()
    for (const day of [6, 7.1, 8, 15]) await world.turn(later(day))
    const told = await world.db.execute(sql`
      select notice.kind, account.email from notices as notice join users as account on account.id = notice.user_id
      where notice.subject_id = ${body.id} and notice.kind like 'reminder.%' order by 1, 2`)
    expect(told.rows).toEqual([
      { kind: 'reminder.other-signature', email: 'coordinator@demo.example' },
      { kind: 'reminder.own-signature', email: 'student@demo.example' },
      { kind: 'reminder.school-signature', email: 'coordinator@demo.example' },
      { kind: 'reminder.school-signature', email: 'principal@demo.example' },
    ])
    expect(body.schoolId).toBe(demoIds.atheneum)
  })
})
