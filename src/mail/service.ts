import { atomically, type Call } from '../access/call.ts'
import { changedFields, recordChange, type Trace } from '../audit/store.ts'
import type { Database } from '../db/database.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import { enqueue } from '../jobs/store.ts'
import { useLink, type Visitor } from '../links/service.ts'
import { newsOf } from './news.ts'
import type { MailPreferences } from './schemas.ts'
import {
  type About,
  deleteUntold,
  getPreferences,
  getPreferencesForUpdate,
  insertMail,
  listHearers,
  type NewMail,
  type NewNotice,
  type PreferencesRow,
  updatePreferences,
} from './store.ts'

/** The job that sends one mail. */
export const sendMail = 'mail.send'

/** The database, and the instant that counts as now (ISO 8601). */
export type Moment = { db: Database; now: string }

/**
 * Writes a mail and the job that sends it, in the transaction of what makes it necessary; a mail that was written before
 * is left as it is.
 * @returns the id of a new mail, undefined for one that was there
 */
export async function writeMail({ db, now }: Moment, mail: NewMail): Promise<string | undefined> {
  const mailId = await insertMail(db, mail, now)
  if (mailId !== undefined) await enqueue({ db, now }, { kind: sendMail, key: mailId, payload: { mailId } })
  return mailId
}

/** What a piece of news is about, and what makes it the same one when it is found again. */
export type Topic = About & { key: string; placementId: string | null; subjectId: string; data?: { deadline: string } }

/** The notices that news becomes: one for each who hears of it. */
export async function noticesOf(db: Database, kind: string, topic: Topic, at: string): Promise<NewNotice[]> {
  const { key, studentId, placementId, subjectId, data = {} } = topic
  const hearers = await listHearers(db, newsOf(kind)?.to ?? [], topic, at)
  return hearers.map((userId) => ({ userId, kind, key, studentId, placementId, subjectId, data, createdAt: at }))
}

/** Says what the caller wants by mail, from now on. @throws Problem `stale` */
export async function putPreferences(
  call: Call,
  preferences: MailPreferences,
  ifMatch: IfMatch,
): Promise<PreferencesRow> {
  return atomically(call, async (call) => {
    const { version } = await getPreferencesForUpdate(call.db, call.actor.userId)
    checkVersion(ifMatch, version)
    return changePreferences(call, call.actor.userId, preferences)
  })
}

/** Sends somebody no overview any more, because of a link in one. The trail names the account the link was sent to. */
export async function unsubscribe(visitor: Visitor, link: { id: string; userId: string }): Promise<void> {
  await useLink(visitor, link.id, async ({ db, now, requestId }) => {
    const { locale } = await getPreferencesForUpdate(db, link.userId)
    const trace = { db, now, requestId, actor: { userId: link.userId } }
    await changePreferences(trace, link.userId, { digest: false, locale })
  })
}

async function changePreferences(trace: Trace, userId: string, preferences: MailPreferences): Promise<PreferencesRow> {
  const { digest, locale } = await getPreferences(trace.db, userId)
  await updatePreferences(trace.db, userId, preferences)
  // Whoever asks for overviews again later is told what happens from then on.
  if (!preferences.digest) await deleteUntold(trace.db, userId)
  await recordChange(trace, {
    operation: 'putMailPreferences',
    subjectKind: 'mail-preferences',
    subjectId: userId,
    ...changedFields({ digest, locale }, preferences),
  })
  return getPreferences(trace.db, userId)
}
