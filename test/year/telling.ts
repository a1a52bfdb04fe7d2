import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'
import { demoIds } from '../../src/demo/data.ts'
import { emailOf, type Persona } from '../../src/demo/personas.ts'
import { workOff } from '../../src/jobs/service.ts'
import { mailSending, mailWriting } from '../../src/mail/jobs.ts'
import { folderPost } from '../../src/mail/post.ts'
import { keptLog } from '../jobs/given.ts'
import { visitor } from '../pages/visitor.ts'
import { asNow } from '../placements/given.ts'
import { type Answer, type Caller, testWorld, type World } from '../support/app.ts'
import { eventsSettle } from '../support/events.ts'

/** The places of the year. `physics 1 refused` is the one that the school declines. */
export type PlaceName =
  | 'tutoring'
  | 'mathematics 1'
  | 'physics 1 refused'
  | 'physics 1'
  | 'mathematics 2'
  | 'physics 2'
  | 'teaching at the atheneum'
  | 'teaching at De Linde'

/** The two schools. De Linde has no account, no agreement, and somebody who reads the mail. */
export const atheneum = demoIds.atheneum
export const linde = demoIds.specialSchool
/** Who reads the mail of De Linde: the principal, without an account. */
export const rita = 'rita.desmet@linde.example'
export const academicYear = '2021-2022'
export const student = `/v1/students/${demoIds.student}`

/** A mail as it came, and the day on which it did (Europe/Brussels). */
export type Letter = { recipient: string; day: string; subject: string; text: string; link: string; mail: ParsedMail }

/** One telling of the year, in a world of its own. */
export type Story = {
  world: World
  as(persona: Persona): Caller
  /** Somebody without an account, in a browser in Dutch or in English. */
  browser(locale?: 'nl' | 'en'): ReturnType<typeof visitor>
  /** Lets the night pass: at seven the mail room does its daily work, at nine people begin. */
  morningOf(day: string): Promise<void>
  /** Lets some seconds pass, in which the mail room does what has come to wait. */
  mailRoom(): Promise<void>
  /** The path of a placement, once there is one. */
  place(name: PlaceName): string
  placeId(name: PlaceName): string
  keepPlace(name: PlaceName, answer: Answer): void
  /** What an actor was answered and will want to look at again. */
  keep(name: string, answer: Answer): Answer
  kept(name: string): Answer
  /** Every mail there was, oldest first. */
  mails: readonly Letter[]
  mailsTo(recipient: string): Letter[]
  digestsOf(persona: Persona): Letter[]
  /** The link in the latest mail to an address. */
  latestLink(recipient: string): string
  /** Every link mailed to an address so far, oldest first. */
  linksTo(recipient: string): string[]
  close(): Promise<void>
}

export async function newStory(): Promise<Story> {
  const world = await testWorld()
  const mailRoom = await openMailRoom(world)
  const places = new Map<PlaceName, string>()
  const answers = new Map<string, Answer>()
  let today = ''

  const known = <Name, Value>(from: Map<Name, Value>, name: Name): Value => {
    const value = from.get(name)
    if (value === undefined) throw new Error(`the story has not come to "${name}" yet`)
    return value
  }
  const mailsTo = (recipient: string) => mailRoom.sent.filter((mail) => mail.recipient === recipient)
  const linksTo = (recipient: string) => mailsTo(recipient).flatMap(({ link }) => (link === '' ? [] : [link]))

  return {
    world,
    as: (persona) => asNow(world, persona),
    browser: (locale = 'nl') =>
      visitor(world, { 'accept-language': locale, 'user-agent': 'Mozilla/5.0 (Android 11; Mobile) Firefox/93.0' }),
    morningOf: async (day) => {
      if (day === today) return
      today = day
      world.clock.set(brussels(day, '07:00'))
      await mailRoom.work()
      world.clock.set(brussels(day, '09:00'))
    },
    mailRoom: async () => {
      world.clock.set(new Date(world.clock.now().getTime() + 10_000).toISOString())
      await mailRoom.work()
    },
    place: (name) => `/v1/placements/${known(places, name)}`,
    placeId: (name) => known(places, name),
    keepPlace: (name, { body }) => void places.set(name, body.id),
    keep: (name, answer) => {
      answers.set(name, answer)
      return answer
    },
    kept: (name) => known(answers, name),
    mails: mailRoom.sent,
    mailsTo,
    digestsOf: (persona) => mailsTo(emailOf(persona)),
    latestLink: (recipient) => linksTo(recipient).at(-1) ?? '',
    linksTo,
    close: async () => {
      await mailRoom.close()
      await world.close()
    },
  }
}

const publicUrl = 'https://stages.zenne.example'

/** The product's own work by the clock of this world; its mails go to a folder, as in demo mode. */
async function openMailRoom({ db, clock }: World) {
  const folder = await mkdtemp(join(tmpdir(), 'stagewijzer-year-'))
  const sent: Letter[] = []
  const written: string[] = []
  const from = { name: 'Stages', address: 'stages@zenne.example' }
  const post = folderPost(folder, from, (file) => void written.push(file))
  const handlers = [...mailWriting, mailSending({ post, publicUrl, linkDays: 30 })]
  const logger = keptLog()
  const work = async () => {
    await eventsSettle(db)
    await workOff({ db, clock, handlers, logger })
    for (const file of written.splice(0)) sent.push(await readLetter(join(folder, file)))
    if (logger.lines.length > 0) throw new Error(`the mail room says: ${JSON.stringify(logger.lines)}`)
  }
  await work()
  return { sent, work, close: () => rm(folder, { recursive: true }) }
}

async function readLetter(file: string): Promise<Letter> {
  const mail = await simpleParser(await readFile(file))
  const { text = '', subject = '', date, to } = mail
  const [recipient] = [to ?? []].flat().flatMap(({ value }) => value.map(({ address = '' }) => address))
  const link = text.split(/\s/).find((word) => word.startsWith(publicUrl)) ?? ''
  return { recipient: recipient ?? '', day: brusselsDay(date), subject, text, link: link.slice(publicUrl.length), mail }
}

/** An instant of this school year by the clock in Brussels, where it is summer until 31 October and from 27 March on. */
export function brussels(day: string, time: string): string {
  const summer = day < '2021-10-31' || day >= '2022-03-27'
  return new Date(`${day}T${time}:00${summer ? '+02:00' : '+01:00'}`).toISOString()
}

function brusselsDay(instant: Date | undefined): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels' }).format(instant)
}

/** It worked: in the story, what is not meant to be refused never is. */
export async function done(answering: Promise<Answer>): Promise<Answer> {
  const answer = await answering
  if (answer.status >= 300) throw new Error(`answered ${answer.status}: ${answer.text}`)
  return answer
}

/** It was refused, as the story wants it. */
export async function refused(status: number, answering: Promise<Answer>): Promise<Answer> {
  const answer = await answering
  if (answer.status !== status) throw new Error(`answered ${answer.status} instead of ${status}: ${answer.text}`)
  return answer
}
