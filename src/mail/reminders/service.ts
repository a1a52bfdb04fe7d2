import { transaction } from '../../db/transaction.ts'
import { brusselsDateOf, type Party } from '../../rules/index.ts'
import type { OwnNews } from '../news.ts'
import { type Moment, noticesOf, writeMail } from '../service.ts'
import { findSchoolAddress, insertNotices } from '../store.ts'
import {
  listPendingSignatures,
  listRostersDue,
  listUnansweredRequests,
  type Page,
  type PendingSignature,
  type UnansweredRequest,
  updateAsked,
} from './store.ts'

const day = 24 * 3_600_000
/** How long an answer may take before somebody is reminded of it. */
const patienceDays = 7
/** The first request, and three reminders. */
const mostAsked = 4

/**
 * Reminds people of what is due or has waited for a week: each of them once, however often it is done, by however many
 * processes, and also of what became due while it was not done.
 */
export async function remind(moment: Moment): Promise<void> {
  await remindOfRosters(moment, 'reminder.roster-due', { fewest: 3, most: 7 })
  await remindOfRosters(moment, 'reminder.roster-due-soon', { fewest: 0, most: 2 })
  await remindOfRequests(moment)
  await remindOfSignatures(moment)
}

async function remindOfRosters(
  { db, now }: Moment,
  kind: Extract<OwnNews, `reminder.roster-${string}`>,
  days: { fewest: number; most: number },
): Promise<void> {
  const today = brusselsDateOf(now)
  const due = pages(
    (page) => listRostersDue(db, { today, ...days, kind, ...page }),
    ({ placementId }) => placementId,
  )
  for await (const { placementId, studentId, schoolId, deadline } of due) {
    const about = { studentId, schoolId, placementId, subjectId: placementId }
    const topic = { ...about, key: `${placementId} ${deadline}`, data: { deadline } }
    await insertNotices(db, await noticesOf(db, kind, topic, now))
  }
}

async function remindOfRequests({ db, now }: Moment): Promise<void> {
  const kind = 'reminder.request-unanswered'
  const waiting = pages(
    (page) => listUnansweredRequests(db, { before: weekBefore(now), kind, ...page }),
    ({ placementId }) => placementId,
  )
  for await (const request of waiting) {
    await transaction(db, (db) => remindOfRequest({ db, now }, kind, request))
  }
}

async function remindOfRequest(
  { db, now }: Moment,
  kind: OwnNews,
  { placementId, studentId, schoolId, channel }: UnansweredRequest,
): Promise<void> {
  const topic = { studentId, schoolId, placementId, subjectId: placementId, key: placementId }
  const recipient = channel === 'mail' ? await findSchoolAddress(db, schoolId) : undefined
  if (recipient !== undefined) {
    await writeMail({ db, now }, { kind: 'place-reminder', key: placementId, recipient, placementId })
  }
  await insertNotices(db, await noticesOf(db, kind, topic, now))
}

const signatureReminders: Record<Party, OwnNews> = {
  university: 'reminder.other-signature',
  school: 'reminder.school-signature',
  student: 'reminder.own-signature',
  other: 'reminder.other-signature',
}

async function remindOfSignatures({ db, now }: Moment): Promise<void> {
  const kinds = ['reminder.agreement-unsigned', ...Object.values(signatureReminders)]
  const waiting = pages(
    (page) => listPendingSignatures(db, { before: weekBefore(now), kinds, ...page }),
    ({ signatoryId }) => signatoryId,
  )
  for await (const signature of waiting) {
    if (signature.email !== null && signature.timesAsked < mostAsked) await askAgain({ db, now }, signature)
    else await tellOfSignature({ db, now }, signature)
  }
}

async function askAgain({ db, now }: Moment, signature: PendingSignature): Promise<void> {
  const { signatoryId, timesAsked, email } = signature
  await transaction(db, async (db) => {
    if (!(await updateAsked(db, signature, now))) return
    const key = `${signatoryId} ${timesAsked + 1}`
    await writeMail({ db, now }, { kind: 'signing-reminder', key, recipient: email, signatoryId })
  })
}

/** Whoever has no address is reminded by a notice; one who was asked often enough is for the coordinators to call. */
async function tellOfSignature({ db, now }: Moment, signature: PendingSignature): Promise<void> {
  const { signatoryId, agreementId, studentId, schoolId, party, email } = signature
  const kind = email === null ? signatureReminders[party] : 'reminder.agreement-unsigned'
  const topic = { studentId, schoolId, placementId: null, subjectId: agreementId, key: signatoryId }
  await insertNotices(db, await noticesOf(db, kind, topic, now))
}

function weekBefore(now: string): string {
  return new Date(Date.parse(now) - patienceDays * day).toISOString()
}

const firstId = '00000000-0000-0000-0000-000000000000'
const pageSize = 100

/** Every row of a list, page by page: rows that stay in it do not come again. */
async function* pages<Row>(list: (page: Page) => Promise<Row[]>, idOf: (row: Row) => string): AsyncGenerator<Row> {
  let after = firstId
  for (;;) {
    const rows = await list({ after, limit: pageSize })
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return
    after = idOf(last)
  }
}
