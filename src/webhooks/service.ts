import { v7 } from 'uuid'
import { atomically, type Call } from '../access/call.ts'
import { wrongState } from '../access/transition.ts'
import { changedFields, recordChange } from '../audit/store.ts'
import { isUniqueViolation } from '../db/transaction.ts'
import type { EventType } from '../events/catalogue.ts'
import { mayHear } from '../events/hearing.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import type { Keyset } from '../http/pagination.ts'
import type { WebhookSettings } from '../http/route.ts'
import { enqueue } from '../jobs/store.ts'
import { Problem, unprocessable } from '../problem.ts'
import { urlFault } from './address.ts'
import type { DeliveryQuery, NewWebhook, WebhookPatch } from './schemas.ts'
import { newSecret, sealSecret } from './secret.ts'
import {
  deleteWebhook,
  getDeliveryForUpdate,
  getWebhook,
  getWebhookForUpdate,
  insertDeliveries,
  insertWebhook,
  listDeliveries,
  renewPending,
  type ShownDelivery,
  updateDelivery,
  updateWebhook,
  type WebhookRow,
} from './store.ts'

/** The job that delivers to one webhook what is due. */
export const deliverJob = 'webhooks.deliver'

/** The type of a message that tells of no event. */
export const testType = 'webhook.test'

/** Webhooks as one process keeps them. */
type Keeping = Call & { webhooks: WebhookSettings }

/**
 * Makes a webhook of the caller's.
 * @returns it with its secret, which nobody can read again
 * @throws Problem `forbidden` for events the caller may not hear of, `conflict` when the caller has one at this address
 * or no key is configured, `unprocessable` for an address that is not on the public internet
 */
export async function addWebhook(call: Keeping, webhook: NewWebhook): Promise<{ row: WebhookRow; secret: string }> {
  const keys = keysOf(call.webhooks)
  checkTypes(call, webhook.types)
  checkUrl(call.webhooks, webhook.url)
  const id = v7()
  const secret = newSecret()
  const row = await refusingTaken(webhook.url, () =>
    atomically(call, async (call) => {
      const row = await insertWebhook(call.db, {
        id,
        ...webhook,
        url: new URL(webhook.url).href,
        ownerId: call.actor.userId,
        state: 'active',
        secret: sealSecret(secret, id, keys),
        createdAt: call.now,
      })
      await recordChange(call, {
        operation: 'createWebhook',
        subjectKind: 'webhook',
        subjectId: id,
        after: { ...webhook, ownerId: row.ownerId, state: row.state },
      })
      return row
    }),
  )
  return { row, secret }
}

/**
 * Changes a webhook, switches it off or on again. What waits when it is switched on is tried anew.
 * @throws Problem `not-found`, `stale`, `forbidden`, `conflict`, `unprocessable`, as for a new one
 */
export async function changeWebhook(
  call: Keeping,
  id: string,
  patch: WebhookPatch,
  ifMatch: IfMatch,
): Promise<WebhookRow> {
  if (patch.url !== undefined) checkUrl(call.webhooks, patch.url)
  return refusingTaken(patch.url ?? '', () =>
    atomically(call, async (call) => {
      const before = await getWebhookForUpdate(call, id)
      checkVersion(ifMatch, before.version)
      checkTypes(
        call,
        (patch.types ?? []).filter((type) => !before.types.includes(type)),
      )
      const { state = before.state, ...fields } = patch
      const row = await updateWebhook(call.db, id, {
        ...fields,
        ...(fields.url !== undefined && { url: new URL(fields.url).href }),
        ...(state !== before.state && switched(state, call.now)),
      })
      if (state === 'active' && before.state === 'disabled') {
        await renewPending(call.db, id, call.now)
        await askToDeliver(call, id)
      }
      await recordChange(call, {
        operation: 'updateWebhook',
        subjectKind: 'webhook',
        subjectId: id,
        ...changedFields(before, patch),
      })
      return row
    }),
  )
}

function switched(state: WebhookRow['state'], now: string): Partial<WebhookRow> {
  return state === 'active'
    ? { state, disabledAt: null, disabledBecause: null, failingSince: null }
    : { state, disabledAt: now, disabledBecause: 'request' }
}

/** Removes a webhook with all its messages. @throws Problem `not-found` */
export async function removeWebhook(call: Call, id: string): Promise<void> {
  await atomically(call, async (call) => {
    const { url, types, ownerId } = await getWebhookForUpdate(call, id)
    await deleteWebhook(call.db, id)
    await recordChange(call, {
      operation: 'deleteWebhook',
      subjectKind: 'webhook',
      subjectId: id,
      before: { url, types, ownerId },
    })
  })
}

/**
 * Gives a webhook a new secret; the one so far signs along for some hours.
 * @throws Problem `not-found`, `stale`, `conflict` when no key is configured
 */
export async function rotateSecret(
  call: Keeping,
  id: string,
  overlapHours: number,
  ifMatch: IfMatch,
): Promise<{ row: WebhookRow; secret: string }> {
  const keys = keysOf(call.webhooks)
  const secret = newSecret()
  return atomically(call, async (call) => {
    const before = await getWebhookForUpdate(call, id)
    checkVersion(ifMatch, before.version)
    const until = new Date(Date.parse(call.now) + overlapHours * 3_600_000).toISOString()
    const row = await updateWebhook(call.db, id, {
      secret: sealSecret(secret, id, keys),
      previousSecret: overlapHours === 0 ? null : before.secret,
      previousSecretUntil: overlapHours === 0 ? null : until,
    })
    await recordChange(call, {
      operation: 'rotateWebhookSecret',
      subjectKind: 'webhook',
      subjectId: id,
      after: { previousSecretUntil: row.previousSecretUntil },
    })
    return { row, secret }
  })
}

/** Sends a message that tells of no event. @throws Problem `not-found`, `wrong-state` when it is switched off */
export async function sendTest(call: Call, id: string): Promise<ShownDelivery> {
  return atomically(call, async (call) => {
    checkActive(await getWebhookForUpdate(call, id))
    const deliveryId = v7()
    const [delivery] = await insertDeliveries(call.db, [
      {
        id: deliveryId,
        webhookId: id,
        type: testType,
        lane: deliveryId,
        state: 'pending',
        nextAttemptAt: call.now,
        createdAt: call.now,
      },
    ])
    if (!delivery) throw new Error('insert returned no row')
    await askToDeliver(call, id)
    await recordChange(call, {
      operation: 'testWebhook',
      subjectKind: 'webhook',
      subjectId: id,
      after: { deliveryId },
    })
    return delivery
  })
}

/**
 * Sends a message once more, under the same `webhook-id`; one that waits for its next attempt is tried at once.
 * @throws Problem `not-found`, `wrong-state` when the webhook is switched off
 */
export async function replayDelivery(call: Call, id: string, deliveryId: string): Promise<ShownDelivery> {
  return atomically(call, async (call) => {
    checkActive(await getWebhookForUpdate(call, id))
    const before = await getDeliveryForUpdate(call.db, id, deliveryId)
    const delivery = await updateDelivery(call.db, deliveryId, {
      state: 'pending',
      attempts: 0,
      nextAttemptAt: call.now,
    })
    if (!delivery) throw new Error('a locked row is gone')
    await askToDeliver(call, id)
    await recordChange(call, {
      operation: 'replayWebhookDelivery',
      subjectKind: 'webhook',
      subjectId: id,
      after: { deliveryId, eventId: before.eventId },
    })
    return delivery
  })
}

/** The messages to a webhook, one more than the page shows. @throws Problem `not-found` for a webhook of another */
export async function readDeliveries(
  call: Call,
  id: string,
  query: DeliveryQuery,
  keyset: Keyset<string>,
): Promise<ShownDelivery[]> {
  await getWebhook(call, id)
  return listDeliveries(call.db, id, query, keyset)
}

function askToDeliver({ db, now }: Pick<Call, 'db' | 'now'>, webhookId: string): Promise<void> {
  return enqueue({ db, now }, { kind: deliverJob, key: webhookId, payload: { webhookId } })
}

function checkActive({ state }: WebhookRow): void {
  if (state === 'active') return
  throw wrongState(
    {
      nl: 'Deze webhook is uitgeschakeld. Schakel hem eerst in, met PATCH en state active.',
      en: 'This webhook is disabled. Switch it on first, with PATCH and state active.',
    },
    state,
  )
}

function keysOf({ encryptionKeys }: WebhookSettings): readonly Uint8Array[] {
  if (encryptionKeys) return encryptionKeys
  throw new Problem('conflict', {
    nl: 'Er is geen sleutel ingesteld om geheimen van webhooks mee te bewaren. Vraag de beheerder van de server om WEBHOOK_ENCRYPTION_KEY.',
    en: 'No key is configured to keep the secrets of webhooks with. Ask whoever runs the server for WEBHOOK_ENCRYPTION_KEY.',
  })
}

function checkTypes({ scope }: Call, types: readonly EventType[]): void {
  const unheard = types.filter((type) => !mayHear(scope, type))
  if (unheard.length === 0) return
  throw new Problem('forbidden', {
    nl: `U mag de records waarover ${unheard.join(', ')} gaat niet lezen, en hoort dus niet wat ermee gebeurt. Vraag de scope die ze opent, of laat dat type weg.`,
    en: `You may not read the records that ${unheard.join(', ')} is about, and so do not hear what happens to them. Ask for the scope that opens them, or leave that type out.`,
  })
}

function checkUrl({ thisMachine }: WebhookSettings, url: string): void {
  const fault = urlFault(url, thisMachine)
  if (fault) throw unprocessable('/url', fault.code, fault.detail)
}

async function refusingTaken<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isUniqueViolation(error, 'webhooks_owner_url')) throw error
    throw new Problem('conflict', {
      nl: `U hebt al een webhook op ${url}. Wijzig die, of geef een ander adres.`,
      en: `You have a webhook at ${url} already. Change that one, or give another address.`,
    })
  }
}
