import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { asc } from 'drizzle-orm'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { readConfig } from '../../src/config.ts'
import { type Persona, subjectOf } from '../../src/demo/personas.ts'
import { type JobHandler, workOff } from '../../src/jobs/service.ts'
import { mailSending, mailWriting } from '../../src/mail/jobs.ts'
import { type Post, smtpPost } from '../../src/mail/post.ts'
import { mails, notices } from '../../src/mail/table.ts'
import { keptLog } from '../jobs/given.ts'
import { caller, claimsOf, testWorld, type World } from '../support/app.ts'
import { eventsSettle } from '../support/events.ts'

/** A mail as a recipient gets it. */
export type Received = { recipient: string; raw: string; mail: ParsedMail; text: string; html: string; link: string }

/** A real mail server. What it refuses, and what it keeps, a test decides. */
export type MailServer = {
  port: number
  received: Received[]
  /** The reply to a recipient; none: taken. */
  refuse: (address: string) => string | undefined
  /** Who signed in, with which password. */
  signedIn: string[]
  close(): Promise<void>
}

export async function mailServer(options: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
  const kept: MailServer = { port, received: [], refuse: () => undefined, signedIn: [], close: async () => undefined }
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onAuth: ({ username = '', password = '' }, _session, done) => {
      kept.signedIn.push(`${username}:${password}`)
      if (password === 'right') done(null, { user: username })
      else done(Object.assign(new Error('535 5.7.8 wrong password'), { responseCode: 535 }))
    },
    onRcptTo: ({ address }, _session, done) => {
      const reply = kept.refuse(address)
      if (reply === undefined) done()
      else done(Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) }))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks).toString()
        kept.received.push(await received(session.envelope.rcptTo[0]?.address ?? '', raw))
        done()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  kept.port = (server.server.address() as AddressInfo).port
  kept.close = () => new Promise((resolve) => server.close(() => resolve()))
  return kept
}

async function received(recipient: string, raw: string): Promise<Received> {
  const mail = await simpleParser(raw)
  const text = mail.text ?? ''
  const link = /https:\/\/stages\.test\.example(\/\S+)/.exec(text)?.[1] ?? ''
  return { recipient, raw, mail, text, html: mail.html || '', link }
}

/** Where people reach the product in these tests. */
export const publicUrl = 'https://stages.test.example'
export const mailFrom = { name: 'Stages', address: 'stages@institute.test' }

/** A post that hands over to this server. */
export function postTo({ port }: { port: number }, url = `smtp://127.0.0.1:${port}`, trusted?: string): Post {
  const { smtp } = readConfig({ SMTP_URL: url, MAIL_FROM: 'a@institute.test', PUBLIC_URL: publicUrl })
  if (!smtp) throw new Error('no SMTP settings')
  return smtpPost(smtp, mailFrom, trusted)
}

/** The product with a mail server, and a way to let time pass. */
export type MailWorld = World & {
  server: MailServer
  log: ReturnType<typeof keptLog>
  handlers: JobHandler[]
  /** Does what is due, or was due since the last time, at this instant; now when left out: a few seconds later. */
  turn(instant?: string): Promise<Received[]>
}

export async function mailWorld(): Promise<MailWorld> {
  const world = await testWorld()
  const server = await mailServer()
  const log = keptLog()
  const handlers = [...mailWriting, mailSending({ post: postTo(server), publicUrl, linkDays: 30 })]
  const { db, clock } = world
  await workOff({ db, clock, handlers, logger: log })
  const grown: MailWorld = {
    ...world,
    // Time passes here, and a token does not live long.
    as: (persona) => caller(world.app, () => tokenOf(world, persona)),
    server,
    log,
    handlers,
    turn: async (instant) => {
      const before = grown.server.received.length
      clock.set(instant ?? new Date(clock.now().getTime() + 10_000).toISOString())
      await eventsSettle(db)
      await workOff({ db, clock, handlers, logger: log })
      return grown.server.received.slice(before)
    },
    close: async () => {
      await grown.server.close()
      await world.close()
    },
  }
  return grown
}

function tokenOf({ issuer }: World, persona: Persona): Promise<string> {
  return issuer.issueToken(subjectOf(persona), claimsOf(persona))
}

/** Every mail in the log, oldest first. */
export function storedMails({ db }: Pick<World, 'db'>) {
  return db.select().from(mails).orderBy(asc(mails.id))
}

/** Every notice, oldest first. */
export function storedNotices({ db }: Pick<World, 'db'>) {
  return db.select().from(notices).orderBy(asc(notices.createdAt), asc(notices.id))
}

/** Lets a school be reached by mail, in Dutch unless said otherwise. */
export async function giveContact(world: World, schoolId: string, email: string, locale = 'nl'): Promise<void> {
  const contacts = [{ name: 'Nadia Benali', function: null, email, phone: null, locale }]
  const answer = await world.as('coordinator').put(`/v1/schools/${schoolId}/contacts`, { contacts })
  if (answer.status !== 200) throw new Error(`putSchoolContacts answered ${answer.status}: ${answer.text}`)
}
