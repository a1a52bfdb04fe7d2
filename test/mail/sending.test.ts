import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { workOff } from '../../src/jobs/service.ts'
import { jobs } from '../../src/jobs/table.ts'
import { links } from '../../src/links/table.ts'
import { mailSending, mailWriting } from '../../src/mail/jobs.ts'
import { folderPost, type OutgoingMail, type Post, RefusedError, smtpPost } from '../../src/mail/post.ts'
import { mails } from '../../src/mail/table.ts'
import { sent, signatureOf } from '../agreements/given.ts'
import { keptLog, storedJobs } from '../jobs/given.ts'
import { visitor } from '../pages/visitor.ts'
import { eventsSettle } from '../support/events.ts'
import { ownCertificate } from './certificate.ts'
import {
  type MailWorld,
  mailFrom,
  mailServer,
  mailWorld,
  postTo,
  publicUrl,
  storedMails,
  storedNotices,
} from './given.ts'

let world: MailWorld
beforeAll(async () => {
  world = await mailWorld()
})
afterAll(() => world.close())

let count = 0

/** Sends an agreement to one new address; which, and whose. */
async function ask(): Promise<{ email: string; signatoryId: string; agreementId: string }> {
  count += 1
  const email = `persoon-${count}@school.example`
  const school = { party: 'school', signatoryName: 'Geert Vermeulen', signatoryEmail: email }
  const { body } = await sent(world, { parties: [{ party: 'university' }, school] })
  const line = body.parties.find(({ signatoryEmail }: { signatoryEmail: string }) => signatoryEmail === email)
  return { email, signatoryId: line.id, agreementId: body.id }
}

const mailTo = async (signatoryId: string) =>
  (await storedMails(world)).filter((mail) => mail.signatoryId === signatoryId)
const linksOf = (signatoryId: string) => world.db.select().from(links).where(eq(links.signatoryId, signatoryId))

/** Work with another post, a few seconds later. */
async function turnWith(post: Post, minutes = 1) {
  const log = keptLog()
  world.clock.set(new Date(world.clock.now().getTime() + minutes * 60_000).toISOString())
  const handlers = [...mailWriting, mailSending({ post, publicUrl, linkDays: 30 })]
  await eventsSettle(world.db)
  await workOff({ db: world.db, clock: world.clock, handlers, logger: log })
  return log
}

describe('while the mail server is down', () => {
  it('mails wait, nothing else does, and they go out when it is back', async () => {
    const { port } = world.server
    await world.server.close()
    const { email, signatoryId, agreementId } = await ask()
    expect(await world.turn()).toEqual([])
    const [waiting] = await mailTo(signatoryId)
    expect(waiting).toMatchObject({ state: 'waiting', attempts: 1, lastError: 'ESOCKET', sentAt: null })
    // A link that was never delivered opens nothing: it does not exist.
    expect(await linksOf(signatoryId)).toEqual([])
    const rest = (await storedJobs(world.db)).filter(({ kind }) => kind !== 'mail.send')
    expect(rest.map(({ lastError }) => lastError)).toEqual(rest.map(() => null))
    expect((await world.as('coordinator').get(`/v1/agreements/${agreementId}`)).status).toBe(200)

    world.server = await mailServer({}, port)
    const [mail] = await world.turn(new Date(world.clock.now().getTime() + 3_600_000).toISOString())
    expect(mail?.recipient).toBe(email)
    expect(await mailTo(signatoryId)).toMatchObject([{ state: 'sent', attempts: 2, lastError: null }])
    expect((await visitor(world).get(mail?.link ?? '')).status).toBe(200)
    expect((await storedJobs(world.db)).filter(({ kind }) => kind === 'mail.send')).toEqual([])
  })

  it('tries again within the hour, also after a long night', async () => {
    const { signatoryId } = await ask()
    const refusing: Post = { domain: 'x.test', send: () => Promise.reject(new Error('down')) }
    await turnWith(refusing)
    for (let hour = 0; hour < 12; hour += 1) await turnWith(refusing, 60)
    const [mail] = await mailTo(signatoryId)
    expect(mail?.attempts).toBeGreaterThanOrEqual(12)
    expect(await linksOf(signatoryId)).toEqual([])
    await turnWith(postTo(world.server), 60)
    expect(await mailTo(signatoryId)).toMatchObject([{ state: 'sent' }])
  })

  it('a mail that became needless is not sent any more', async () => {
    const { signatoryId, agreementId } = await ask()
    await turnWith({ domain: 'x.test', send: () => Promise.reject(new Error('down')) })
    const signature = signatureOf('school', { signatoryId })
    const signed = await world.as('coordinator').post(`/v1/agreements/${agreementId}/signatures`, signature)
    expect(signed.status).toBe(200)
    await turnWith(postTo(world.server), 60)
    expect(await mailTo(signatoryId)).toMatchObject([{ state: 'cancelled', sentAt: null }])
  })

  it('no more than one of several that ask the same goes out', async () => {
    const { email, signatoryId, agreementId } = await ask()
    const away: Post = { domain: 'x.test', send: () => Promise.reject(new Error('down')) }
    await turnWith(away)
    await turnWith(away, 24 * 60)
    await world.as('coordinator').post(`/v1/agreements/${agreementId}/remind`)
    await turnWith(away)
    const before = world.server.received.length
    await turnWith(postTo(world.server), 60)
    const arrived = world.server.received.slice(before).filter(({ recipient }) => recipient === email)
    expect(arrived.map(({ mail }) => mail.subject)).toEqual([
      'Herinnering: te ondertekenen: raamovereenkomst met Atheneum De Brug',
    ])
    expect((await mailTo(signatoryId)).map(({ kind, state }) => [kind, state])).toEqual([
      ['signing-request', 'cancelled'],
      ['signing-reminder', 'sent'],
    ])
  })
})

describe('between the mail server and the database', () => {
  it('a failure sends the mail twice at worst, and the second link works', async () => {
    const { email, signatoryId } = await ask()
    const server = postTo(world.server)
    const before = world.server.received.length
    const [mail] = await (async () => {
      await turnWith({ domain: 'x.test', send: () => Promise.reject(new Error('down')) })
      return mailTo(signatoryId)
    })()
    // Taken by the server, and then the connection is lost before the product hears of it.
    const losing: Post = {
      ...server,
      send: async (outgoing) => {
        await server.send(outgoing)
        throw Object.assign(new Error('lost'), { code: 'ECONNRESET' })
      },
    }
    await turnWith(losing, 60)
    await turnWith(server, 60)
    const arrived = world.server.received.slice(before).filter(({ recipient }) => recipient === email)
    expect(arrived).toHaveLength(2)
    const [first, second] = arrived
    expect((await visitor(world).get(first?.link ?? '')).status).toBe(404)
    expect((await visitor(world).get(second?.link ?? '')).status).toBe(200)
    // One Message-ID would let a mail program hide the second.
    expect(first?.mail.messageId).toBe(`<${mail?.id}.2@institute.test>`)
    expect(second?.mail.messageId).toBe(`<${mail?.id}.3@institute.test>`)
  })

  it('a mail taken by two processes at once is stored with one link', async () => {
    const { signatoryId } = await ask()
    await turnWith({ domain: 'x.test', send: () => Promise.reject(new Error('down')) })
    const [mail] = await mailTo(signatoryId)
    const task = { db: world.db, now: world.clock.now().toISOString(), payload: { mailId: mail?.id }, attempt: 1 }
    const { run } = mailSending({ post: postTo(world.server), publicUrl, linkDays: 30 })
    await Promise.all([run(task), run(task)])
    expect(await mailTo(signatoryId)).toMatchObject([{ state: 'sent' }])
    expect(await linksOf(signatoryId)).toHaveLength(1)
    await world.db.delete(jobs).where(eq(jobs.kind, 'mail.send'))
  })
})

describe('a server that refuses', () => {
  it.each(['550 5.1.1 no such mailbox', '553 mailbox name not allowed'])(
    'an address for good (%s): the mail failed, the log says so, a coordinator hears of it',
    async (reply) => {
      const { email, signatoryId } = await ask()
      world.server.refuse = (address) => (address === email ? reply : undefined)
      expect(await world.turn()).toEqual([])
      const [mail] = await mailTo(signatoryId)
      expect(mail).toMatchObject({ state: 'failed', lastError: `refused ${reply.slice(0, 3)}`, recipient: email })
      const { body } = await world.as('coordinator').get('/v1/mails?state=failed')
      expect(body.items[0]).toMatchObject({ id: mail?.id, state: 'failed' })
      const told = (await storedNotices(world)).filter(({ kind, key }) => kind === 'mail.failed' && key === mail?.id)
      expect(told).toHaveLength(1)
      expect((await storedJobs(world.db)).filter(({ kind }) => kind === 'mail.send')).toEqual([])
      expect(await linksOf(signatoryId)).toEqual([])
    },
  )

  it.each(['450 4.2.1 try later', '554 5.7.1 relaying denied', '530 5.7.0 authentication required'])(
    'for now, or because of us (%s): the mail waits',
    async (reply) => {
      const { email, signatoryId } = await ask()
      world.server.refuse = (address) => (address === email ? reply : undefined)
      await world.turn()
      expect(await mailTo(signatoryId)).toMatchObject([{ state: 'waiting', lastError: 'EENVELOPE' }])
      world.server.refuse = () => undefined
      await world.turn(new Date(world.clock.now().getTime() + 3_600_000).toISOString())
      expect(await mailTo(signatoryId)).toMatchObject([{ state: 'sent', lastError: null }])
    },
  )

  it('leaves no address in the log of the process, in errors or in jobs', async () => {
    const { email, signatoryId } = await ask()
    world.server.refuse = () => `450 4.2.0 <${email}> of Geert Vermeulen is busy`
    world.log.lines.length = 0
    await world.turn()
    const [mail] = await mailTo(signatoryId)
    const { recipient: _recipient, ...rest } = mail ?? {}
    const written = JSON.stringify([rest, await storedJobs(world.db)])
    expect(written).not.toMatch(/@|Geert/)
    expect(world.log.lines.map(([, message]) => message)).toEqual(['job failed'])
    world.server.refuse = () => undefined
    await world.turn(new Date(world.clock.now().getTime() + 3_600_000).toISOString())
  })
})

describe('SMTP_URL', () => {
  const outgoing = (recipient: string): OutgoingMail => ({
    recipient,
    subject: 'Dag',
    text: 'Dag.\n',
    html: '<p>Dag.</p>',
    messageId: '<een@institute.test>',
    sentAt: '2021-10-01T06:00:00.000Z',
    replyTo: null,
    unsubscribeUrl: null,
  })
  const { key, cert } = ownCertificate()

  async function serverWith(options: Parameters<typeof mailServer>[0]) {
    const server = await mailServer(options)
    onTestFinished(() => server.close())
    return server
  }

  it('smtps: speaks TLS from the start, and signs in', async () => {
    const server = await serverWith({ secure: true, key, cert, disabledCommands: [] })
    const url = `smtps://stages%40institute.test:right@127.0.0.1:${server.port}`
    await postTo(server, url, cert).send(outgoing('een@school.example'))
    expect(server.signedIn).toEqual(['stages@institute.test:right'])
    expect(server.received.map(({ recipient }) => recipient)).toEqual(['een@school.example'])
  })

  it('a certificate that nobody vouches for gets neither password nor mail', async () => {
    const server = await serverWith({ secure: true, key, cert, disabledCommands: [] })
    const post = postTo(server, `smtps://stages:right@127.0.0.1:${server.port}`)
    await expect(post.send(outgoing('een@school.example'))).rejects.toMatchObject({ code: 'ESOCKET' })
    expect(server.signedIn).toEqual([])
    expect(server.received).toEqual([])
  })

  it('smtp: upgrades by STARTTLS, and signs in after that', async () => {
    const server = await serverWith({ key, cert, disabledCommands: [] })
    const smtp = { host: '127.0.0.1', port: server.port, tls: 'required', user: 'stages', password: 'right' } as const
    await smtpPost(smtp, mailFrom, cert).send(outgoing('een@school.example'))
    expect(server.signedIn).toEqual(['stages:right'])
    expect(server.received).toHaveLength(1)
  })

  it('smtp: sends nothing, and no password, to a server that has no STARTTLS', async () => {
    const server = await serverWith({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true })
    const smtp = { host: '127.0.0.1', port: server.port, tls: 'required', user: 'stages', password: 'right' } as const
    await expect(smtpPost(smtp, mailFrom).send(outgoing('een@school.example'))).rejects.toMatchObject({ code: 'ETLS' })
    expect(server.signedIn).toEqual([])
    expect(server.received).toEqual([])
  })

  it('a wrong password is ours to repair: the mail is not refused', async () => {
    const server = await serverWith({ secure: true, key, cert, disabledCommands: [] })
    const post = postTo(server, `smtps://stages:wrong@127.0.0.1:${server.port}`, cert)
    const failure = await post.send(outgoing('een@school.example')).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'EAUTH' })
    expect(failure).not.toBeInstanceOf(RefusedError)
  })

  it('an address that is none is refused before anything is sent', async () => {
    const failure = await postTo(world.server)
      .send(outgoing('a\r\nb@x.example>'))
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(RefusedError)
  })
})

describe('demo mode', () => {
  it('writes each mail to a file that only its owner reads, and says which', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'mails-')), 'mails')
    onTestFinished(() => rmSync(join(folder, '..'), { recursive: true }))
    const said: string[] = []
    const { email, signatoryId } = await ask()
    await turnWith(folderPost(folder, mailFrom, (file) => said.push(file)))
    expect(readdirSync(folder).sort()).toEqual([...said].sort())
    const [mail] = await mailTo(signatoryId)
    const file = said.find((name) => name.includes(mail?.id ?? ''))
    if (!file) throw new Error('not written')
    expect(file).toMatch(/^[\dTZ-]+-[\da-f-]{36}\.1\.eml$/)
    expect(file).not.toContain(email)
    expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600)
    const parsed = await simpleParser(readFileSync(join(folder, file)))
    expect(parsed.to).toMatchObject({ text: email })
    expect(parsed.text).toContain(`${publicUrl}/sign/`)
    const link = new URL(/https:\S+/.exec(parsed.text ?? '')?.[0] ?? '')
    expect((await visitor(world).get(link.pathname)).status).toBe(200)
    expect(existsSync(join(folder, file))).toBe(true)
  })
})

describe('without a mail server', () => {
  it('mails wait, and go out once there is one', async () => {
    const { signatoryId } = await ask()
    world.clock.set(new Date(world.clock.now().getTime() + 10_000).toISOString())
    const { db, clock } = world
    await eventsSettle(db)
    await workOff({ db, clock, handlers: mailWriting, logger: keptLog() })
    expect(await mailTo(signatoryId)).toMatchObject([{ state: 'waiting', attempts: 0 }])
    await world.turn()
    const [row] = await db.select().from(mails).where(eq(mails.signatoryId, signatoryId))
    expect(row).toMatchObject({ state: 'sent' })
  })
})
