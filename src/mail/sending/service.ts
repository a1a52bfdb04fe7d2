import { z } from 'zod'
import type { Database } from '../../db/database.ts'
import { transaction } from '../../db/transaction.ts'
import { getPublishedParameters } from '../../dossiers/store.ts'
import { errorKind, type Task } from '../../jobs/service.ts'
import { createLink, type LinkSubject } from '../../links/store.ts'
import { linkUrl, newToken } from '../../links/token.ts'
import { brusselsDateOf } from '../../rules/index.ts'
import { findDigest } from '../digests/service.ts'
import { type Letter, renderLetter } from '../letter.ts'
import { digestLetter, type LetterLink, placeLetter, type Sender, signingLetter } from '../letters.ts'
import { type OutgoingMail, type Post, RefusedError } from '../post.ts'
import { type Moment, noticesOf } from '../service.ts'
import { getSender, insertNotices, type MailRow, updateAttempts, updateMail } from '../store.ts'
import { findPlaceFacts, findSigningFacts, isOvertaken } from './store.ts'

/** How mails leave the house. */
export type Sending = {
  post: Post
  /** The address at which people reach the product. */
  publicUrl: string
  /** How long the links in mails work. */
  linkDays: number
}

const Payload = z.object({ mailId: z.uuid() })
const day = 24 * 3_600_000

/** A mail that is still of use, but for its link: what the link lets its reader do, and the letter around it. */
type Draft = { subject: LinkSubject; letter(link: LetterLink): Letter }

/**
 * Sends one mail, if it is still of use. Its text is made here, with a link whose token exists nowhere else. The link is
 * stored only after the mail server took the mail, together with the note that it went out: a link that never left the
 * house opens nothing. When the process or the database goes away between the two, the mail is sent again, with another
 * link that does.
 * @throws whatever keeps the mail from being sent now, for the job to be tried again
 */
export async function deliver({ db, now, payload }: Task, sending: Sending): Promise<void> {
  const { mailId } = Payload.parse(payload)
  const mail = await updateAttempts(db, mailId)
  if (!mail) return
  const sender = await getSender(db)
  const draft = await draftOf({ db, now }, mail, sender)
  if (!draft || mail.recipient === null) {
    await updateMail(db, mailId, { state: 'cancelled' })
    return
  }
  const token = newToken()
  const outgoing = { ...compose(mail, draft, token, now, sender, sending), recipient: mail.recipient }
  try {
    await sending.post.send(outgoing)
  } catch (error) {
    if (error instanceof RefusedError) return giveUp({ db, now }, mail, error)
    await updateMail(db, mailId, { lastError: errorKind(error) })
    throw error
  }
  await transaction(db, async (db) => {
    const sent = { state: 'sent', sentAt: now, messageId: outgoing.messageId, lastError: null } as const
    if (await updateMail(db, mailId, sent)) await createLink(db, draft.subject, { now, days: sending.linkDays, token })
  })
}

/** What the mail says as of now; undefined when it is of no use any more. */
async function draftOf({ db, now }: Moment, mail: MailRow, sender: Sender): Promise<Draft | undefined> {
  const { signatoryId, placementId, userId } = mail
  const isReminder = mail.kind === 'signing-reminder' || mail.kind === 'place-reminder'
  if (await isOvertaken(db, mail)) return undefined
  if (signatoryId !== null) {
    const facts = await findSigningFacts(db, signatoryId)
    const subject = { purpose: 'sign-agreement', signatoryId } as const
    return facts && { subject, letter: (link) => signingLetter({ ...facts, isReminder }, link, sender) }
  }
  if (placementId !== null) {
    const facts = await findPlaceFacts(db, { placementId, recipient: mail.recipient })
    if (!facts) return undefined
    const unitTitle = await titleOf(db, facts.academicYear, facts.courseUnit)
    const subject = { purpose: 'answer-request', placementId } as const
    return { subject, letter: (link) => placeLetter({ ...facts, unitTitle, isReminder }, link, sender) }
  }
  if (userId === null) return undefined
  const facts = await findDigest({ db, now }, { mailId: mail.id, userId })
  const subject = { purpose: 'unsubscribe', userId } as const
  return facts && { subject, letter: ({ url }) => digestLetter(facts, url, sender) }
}

async function titleOf(db: Database, year: string, courseUnit: string): Promise<{ nl: string; en: string }> {
  const { parameters } = await getPublishedParameters(db, year)
  const unit = parameters.courseUnits.find(({ id }) => id === courseUnit)
  return unit?.title ?? { nl: courseUnit, en: courseUnit }
}

function compose(
  mail: MailRow,
  { subject, letter }: Draft,
  token: string,
  now: string,
  sender: Sender,
  { post, publicUrl, linkDays }: Sending,
): Omit<OutgoingMail, 'recipient'> {
  const url = linkUrl(publicUrl, subject.purpose, token)
  const expiresAt = new Date(Date.parse(now) + linkDays * day).toISOString()
  return {
    ...renderLetter(letter({ url, lastDay: brusselsDateOf(expiresAt) })),
    // A mail program that shows two mails of one id once would show the one whose link was never stored.
    messageId: `<${mail.id}.${mail.attempts}@${post.domain}>`,
    sentAt: now,
    replyTo: sender.contactEmail,
    unsubscribeUrl: subject.purpose === 'unsubscribe' ? url : null,
  }
}

/** Writes that a mail can never be delivered, and tells the coordinators. */
async function giveUp({ db, now }: Moment, mail: MailRow, { reply }: RefusedError): Promise<void> {
  await transaction(db, async (db) => {
    await updateMail(db, mail.id, { state: 'failed', lastError: reply === null ? 'no-address' : `refused ${reply}` })
    const topic = { key: mail.id, subjectId: mail.id, studentId: null, schoolId: null, placementId: mail.placementId }
    await insertNotices(db, await noticesOf(db, 'mail.failed', topic, now))
  })
}
