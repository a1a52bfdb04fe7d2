import { z } from 'zod'
import { recordChange } from '../../audit/store.ts'
import type { Clock } from '../../clock.ts'
import { transaction } from '../../db/transaction.ts'
import { isEventType } from '../../events/catalogue.ts'
import { accountMayHear } from '../../events/hearing.ts'
import {
  type EventRow,
  getReaderForUpdate,
  listEventsAfter,
  listRecentEvents,
  type Place,
  updateReader,
} from '../../events/store.ts'
import type { Task } from '../../jobs/service.ts'
import { enqueue } from '../../jobs/store.ts'
import { patience, waitAfter } from '../schedule.ts'
import { openSecret, signatureOf } from '../secret.ts'
import { type Outcome, post, type SendingSettings } from '../sending.ts'
import { deliverJob } from '../service.ts'
import {
  insertDeliveries,
  type NewDelivery,
  updateDelivery,
  updateFailingSince,
  updateWebhook,
  type WebhookRow,
} from '../store.ts'
import {
  type DueDelivery,
  findActiveWebhook,
  findActiveWebhookForUpdate,
  type KeptWebhook,
  type Listener,
  listDue,
  listListeners,
  listWaiting,
} from './store.ts'

/** How messages go out. */
export type Delivering = SendingSettings & {
  encryptionKeys: readonly Uint8Array[]
  /** The time as the receiver knows it, for `webhook-timestamp`: not that of the demo. */
  wireClock: Clock
  /** A number from 0 to 1, evenly spread. */
  chance(): number
}

type Moment = Pick<Task, 'db' | 'now'>

const eventsAtOnce = 100
/** How many lanes of one webhook are tried side by side. */
const lanesAtOnce = 4
/** After how many messages another webhook has its turn. */
const mostInOneTurn = 200
const day = 24 * 3_600_000
/** How far it looks back when its place among the events means nothing any more. */
const recentDays = 5

/**
 * Reads what happened since the last time, in order, and writes for every webhook that listens what it is to be told; in
 * one transaction with the place up to which it read. Then asks for what is due, whenever it was written.
 */
export async function readEvents({ db, now }: Moment): Promise<void> {
  for (;;) {
    const read = await transaction(db, (db) => readSome({ db, now }))
    if (read < eventsAtOnce) break
  }
  for (const webhookId of await listWaiting(db, now)) {
    await enqueue({ db, now }, { kind: deliverJob, key: webhookId, payload: { webhookId } })
  }
}

async function readSome({ db, now }: Moment): Promise<number> {
  const { events, position } = await nextEvents({ db, now })
  if (events.length > 0) {
    const listeners = await listListeners(
      db,
      events.map(({ type }) => type),
    )
    const deliveries = events.flatMap((event) =>
      listeners.filter((listener) => listensTo(listener, event)).map(({ id }) => deliveryOf(event, id, now)),
    )
    await insertDeliveries(db, deliveries)
  }
  await updateReader(db, 'webhooks', position)
  return events.length
}

async function nextEvents({ db, now }: Moment): Promise<{ events: EventRow[]; position: Place }> {
  const { isElsewhere, ...position } = await getReaderForUpdate(db, 'webhooks')
  // What was told before has left its delivery, and is not written again.
  if (isElsewhere) return listRecentEvents(db, new Date(Date.parse(now) - recentDays * day).toISOString())
  const events = await listEventsAfter(db, position, eventsAtOnce)
  const last = events.at(-1)
  return { events, position: last ? { transactionId: last.transactionId, eventId: last.id } : position }
}

/** Nobody is told of what happened before they listened. */
function listensTo({ types, createdAt }: Listener, event: EventRow): boolean {
  return types.includes(event.type) && event.at >= createdAt
}

/** The id of a roster is that of its placement, so that both are in one lane. */
function deliveryOf({ id, type, subjectId }: EventRow, webhookId: string, now: string): NewDelivery {
  return {
    webhookId,
    eventId: id,
    type,
    lane: subjectId,
    state: 'pending',
    nextAttemptAt: now,
    createdAt: now,
  }
}

const Payload = z.object({ webhookId: z.uuid() })

/** Tells one webhook what is due: lanes side by side, in each the next one after the one before it was taken. */
export async function deliver({ db, now, payload }: Task, settings: Delivering): Promise<void> {
  const { webhookId } = Payload.parse(payload)
  for (let told = 0; told < mostInOneTurn; ) {
    const webhook = await findActiveWebhook(db, webhookId)
    const due = webhook ? await listDue(db, webhookId, now, lanesAtOnce) : []
    if (!webhook || due.length === 0) return
    await Promise.all(due.map((each) => attempt({ db, now }, webhook, each, settings)))
    told += due.length
  }
}

async function attempt({ db, now }: Moment, webhook: KeptWebhook, due: DueDelivery, settings: Delivering) {
  if (!isForOwner(webhook, due)) {
    // Given up without an attempt: nothing is wrong with the other side, and those after it in the lane may go out.
    await updateDelivery(db, due.delivery.id, { state: 'failed', nextAttemptAt: null, lastError: 'withheld' })
    return
  }
  const messageId = `msg_${due.delivery.id}`
  const body = JSON.stringify(bodyOf(webhook, due))
  const sentAt = Math.floor(settings.wireClock.now().getTime() / 1000)
  const headers = {
    'webhook-id': messageId,
    'webhook-timestamp': String(sentAt),
    'webhook-signature': signatureOf(secretsOf(webhook, now, settings), messageId, sentAt, body),
  }
  const outcome = await post(new URL(webhook.url), headers, body, settings)
  await transaction(db, (db) => record({ db, now }, webhook.id, due, outcome, settings))
}

/** Whether the owner, as they are now, reads this event in the feed; a test tells of none. */
function isForOwner({ owner }: KeptWebhook, { event, programmeId }: DueDelivery): boolean {
  if (!event) return true
  return isEventType(event.type) && accountMayHear(owner, event.type, { studentId: event.studentId, programmeId })
}

/** A message as Standard Webhooks advises: what, when, and thin data. */
function bodyOf({ id }: WebhookRow, { delivery, event }: DueDelivery) {
  if (!event) return { type: delivery.type, timestamp: delivery.createdAt, data: { webhookId: id } }
  const { subjectKind, subjectId, studentId, data } = event
  return {
    type: event.type,
    timestamp: event.at,
    data: { ...data, eventId: event.id, subjectKind, subjectId, studentId },
  }
}

function secretsOf(webhook: WebhookRow, now: string, { encryptionKeys }: Delivering): string[] {
  const { id, secret, previousSecret, previousSecretUntil } = webhook
  const isBoth = previousSecret !== null && previousSecretUntil !== null && now < previousSecretUntil
  return [secret, ...(isBoth ? [previousSecret] : [])].map((sealed) => openSecret(sealed, id, encryptionKeys))
}

async function record(
  { db, now }: Moment,
  webhookId: string,
  { delivery }: DueDelivery,
  outcome: Outcome,
  { chance }: Delivering,
): Promise<void> {
  const webhook = await findActiveWebhookForUpdate(db, webhookId)
  const attempts = delivery.attempts + 1
  const wait = outcome.failure === null ? undefined : waitAfter(attempts, chance(), outcome.retryAfter)
  const told = {
    attempts,
    lastAttemptAt: now,
    lastStatus: outcome.status,
    lastDurationMs: outcome.durationMs,
    lastError: outcome.failure,
  }
  if (outcome.failure === null) {
    await updateDelivery(db, delivery.id, { ...told, state: 'delivered', nextAttemptAt: null, deliveredAt: now })
    await updateFailingSince(db, webhookId, null)
    return
  }
  await updateDelivery(
    db,
    delivery.id,
    wait === undefined
      ? { ...told, state: 'failed', nextAttemptAt: null }
      : { ...told, nextAttemptAt: new Date(Date.parse(now) + wait).toISOString() },
  )
  if (!webhook) return
  await updateFailingSince(db, webhookId, webhook.failingSince ?? now)
  if (outcome.status === gone) await disable({ db, now }, webhook, 'gone')
  else if (wait === undefined && hasLasted(webhook.failingSince ?? now, now)) {
    await disable({ db, now }, webhook, 'failing')
  }
}

/** The answer with which a receiver says that it wants nothing more (Standard Webhooks, "Status codes"). */
const gone = 410

function hasLasted(failingSince: string, now: string): boolean {
  return Date.parse(now) - Date.parse(failingSince) >= patience
}

async function disable({ db, now }: Moment, webhook: WebhookRow, because: 'failing' | 'gone'): Promise<void> {
  const { id, ownerId } = webhook
  await updateWebhook(db, id, { state: 'disabled', disabledAt: now, disabledBecause: because })
  const trace = { db, now, requestId: deliverJob, actor: { userId: null } }
  await recordChange(trace, {
    operation: 'updateWebhook',
    subjectKind: 'webhook',
    subjectId: id,
    before: { state: 'active' },
    after: { state: 'disabled', disabledBecause: because },
    event: { type: 'webhook.disabled', data: { ownerId, because } },
  })
}
