import { z } from 'zod'
import { transaction } from '../../db/transaction.ts'
import {
  type EventRow,
  getReaderForUpdate,
  listEventsAfter,
  listRecentEvents,
  type Place,
  updateReader,
} from '../../events/store.ts'
import { type News, newsOf } from '../news.ts'
import { type Moment, noticesOf, writeMail } from '../service.ts'
import { findSchoolAddress, insertNotices, type NewNotice } from '../store.ts'
import { type EventContext, getContext, listPendingSignatories } from './store.ts'

const eventsAtOnce = 100
const day = 24 * 3_600_000
/** How far it looks back when its place among the events means nothing any more. */
const recentDays = 30

/**
 * Reads what happened since the last time, in order, and writes what people are to hear of it: notices for accounts,
 * mails for people without one. In one transaction with the place up to which it read, so that nothing is lost and
 * nothing told twice, however many processes do it at once and wherever one of them stops.
 */
export async function readEvents({ db, now }: Moment): Promise<void> {
  for (;;) {
    const read = await transaction(db, (db) => readSome({ db, now }))
    if (read < eventsAtOnce) return
  }
}

async function readSome({ db, now }: Moment): Promise<number> {
  const { events, position } = await nextEvents({ db, now })
  const notices: NewNotice[] = []
  for (const event of events) notices.push(...(await tell({ db, now }, event)))
  await insertNotices(db, notices)
  await updateReader(db, 'mail', position)
  return events.length
}

async function nextEvents({ db, now }: Moment): Promise<{ events: EventRow[]; position: Place }> {
  const { isElsewhere, ...position } = await getReaderForUpdate(db, 'mail')
  // What was told before has left its notices and mails, and is not written again.
  if (isElsewhere) return listRecentEvents(db, new Date(Date.parse(now) - recentDays * day).toISOString())
  const events = await listEventsAfter(db, position, eventsAtOnce)
  const last = events.at(-1)
  return { events, position: last ? { transactionId: last.transactionId, eventId: last.id } : position }
}

const EventData = z.object({
  signatoryIds: z.array(z.uuid()).catch([]),
  supervisorId: z.uuid().nullable().catch(null),
  ownerId: z.uuid().nullable().catch(null),
})

/** Writes the mails that an event asks for, and gives its notices. */
async function tell({ db, now }: Moment, event: EventRow): Promise<NewNotice[]> {
  const news = newsOf(event.type)
  if (!news || (news.to.length === 0 && !news.asks)) return []
  const context = await getContext(db, event)
  const data = EventData.parse(event.data)
  const { supervisorId, ownerId } = data
  const topic = { ...context, supervisorId, ownerId, key: `event ${event.id}`, subjectId: event.subjectId }
  return [
    ...(await noticesOf(db, event.type, topic, event.at)),
    ...(await ask({ db, now }, news.asks, event, context, data.signatoryIds)),
  ]
}

async function ask(
  moment: Moment,
  kind: News['asks'],
  event: EventRow,
  context: EventContext,
  signatoryIds: readonly string[],
): Promise<NewNotice[]> {
  if (kind === undefined) return []
  if (kind === 'place-request') return askSchool(moment, event, context)
  for (const { id, email } of await listPendingSignatories(moment.db, signatoryIds)) {
    const key = kind === 'signing-request' ? id : `${id} event ${event.id}`
    await writeMail(moment, { kind, key, recipient: email, signatoryId: id })
  }
  return []
}

/** Asks a school for a place, when the student asked by mail; who must hear of it when the school has no address. */
async function askSchool({ db, now }: Moment, event: EventRow, context: EventContext): Promise<NewNotice[]> {
  const { channel, placementId, schoolId } = context
  if (channel !== 'mail' || placementId === null || schoolId === null) return []
  const recipient = await findSchoolAddress(db, schoolId)
  if (recipient === undefined) {
    return noticesOf(db, 'mail.no-address', { ...context, key: placementId, subjectId: placementId }, event.at)
  }
  await writeMail({ db, now }, { kind: 'place-request', key: placementId, recipient, placementId })
  return []
}
