import { z } from 'zod'
import { ById } from '../http/identifiers.ts'
import { keysetOf, listOf, pageOf } from '../http/pagination.ts'
import { route } from '../http/route.ts'
import {
  ByDelivery,
  CreatedWebhook,
  DeliveryQuery,
  NewWebhook,
  SecretRotation,
  Webhook,
  WebhookDelivery,
  WebhookPatch,
  WebhookQuery,
  WebhookSecret,
} from './schemas.ts'
import {
  addWebhook,
  changeWebhook,
  readDeliveries,
  removeWebhook,
  replayDelivery,
  rotateSecret,
  sendTest,
} from './service.ts'
import { getWebhook, listWebhooks, type ShownDelivery, type WebhookRow } from './store.ts'

const example: Webhook = {
  id: '01920000-0000-7000-8000-000000000901',
  ownerId: '01920000-0000-7000-8000-000000000109',
  url: 'https://sis.example.org/webhooks/stagewijzer',
  description: 'Studentenadministratie',
  types: ['roster.submitted', 'placement.start-approved'],
  state: 'active',
  disabledBecause: null,
  disabledAt: null,
  failingSince: null,
  previousSecretUntil: null,
  createdAt: '2021-10-01T06:00:00.000Z',
}
const secretExample = 'whsec_RXhhbXBsZSBvbmx5LCBub3QgYSBzZWNyZXQgb2YgYW55Ym9keQ=='

const deliveryExample: WebhookDelivery = {
  id: '01920000-0000-7000-8000-000000000902',
  webhookId: example.id,
  eventId: 812,
  type: 'roster.submitted',
  state: 'pending',
  attempts: 1,
  nextAttemptAt: '2021-10-22T08:20:41.000Z',
  lastAttemptAt: '2021-10-22T08:15:36.000Z',
  lastStatus: 503,
  lastDurationMs: 84,
  lastError: 'status',
  deliveredAt: null,
  createdAt: '2021-10-22T08:15:31.000Z',
}
const freshExample: WebhookDelivery = {
  ...deliveryExample,
  attempts: 0,
  nextAttemptAt: deliveryExample.createdAt,
  lastAttemptAt: null,
  lastStatus: null,
  lastDurationMs: null,
  lastError: null,
}

function shownWebhook(row: WebhookRow): Webhook {
  const { secret: _secret, previousSecret: _previous, version: _version, ...shown } = row
  return shown
}

function shownDelivery({ lastError, ...delivery }: ShownDelivery): WebhookDelivery {
  return { ...delivery, lastError: WebhookDelivery.shape.lastError.parse(lastError) }
}

export const webhookRoutes = [
  route({
    operation: 'listWebhooks',
    method: 'GET',
    path: '/v1/webhooks',
    tag: 'Integration',
    summary: 'List webhooks',
    description: 'Every webhook, latest first; an API client sees its own.',
    query: WebhookQuery,
    success: { 200: { description: 'One page of webhooks.', schema: listOf(Webhook) } },
    refusals: [],
    handle: async (call) => {
      const list = { operation: 'listWebhooks', filters: call.query }
      const rows = await listWebhooks(call, call.query, keysetOf(call.query, list, z.uuid()))
      return { body: pageOf(rows, call.query, list, (row) => row.id, shownWebhook) }
    },
  }),

  route({
    operation: 'createWebhook',
    method: 'POST',
    path: '/v1/webhooks',
    tag: 'Integration',
    summary: 'Make a webhook',
    description:
      'From now on events of these types are posted to the address, as Standard Webhooks says: `webhook-id` (the same at ' +
      'every attempt), `webhook-timestamp` and `webhook-signature`, and `{ type, timestamp, data }` with ids only. Answer ' +
      'with any 2xx within 10 seconds. What is not taken is tried again for five days, later and later; what concerns the ' +
      'same placement keeps its order. The secret is shown this once, so no `Idempotency-Key` is honoured: a second ' +
      'webhook at the same address is refused instead.',
    idempotencyKey: 'ignored',
    body: NewWebhook,
    bodyExample: { url: example.url, description: example.description, types: ['roster.submitted'] },
    success: {
      201: {
        description: 'The webhook, with its secret.',
        schema: CreatedWebhook,
        example: { ...example, secret: secretExample },
      },
    },
    refusals: ['conflict', 'unprocessable'],
    handle: async (call) => {
      const { row, secret } = await addWebhook(call, call.body)
      const headers = { 'cache-control': 'no-store' }
      return {
        body: { ...shownWebhook(row), secret },
        etag: row.version,
        location: `/v1/webhooks/${row.id}`,
        headers,
      }
    },
  }),

  route({
    operation: 'getWebhook',
    method: 'GET',
    path: '/v1/webhooks/{id}',
    tag: 'Integration',
    summary: 'Read a webhook',
    description: 'One webhook, with the ETag that a change needs. Its secret is never shown again.',
    params: ById,
    success: { 200: { description: 'The webhook.', schema: Webhook, example } },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async (call) => {
      const row = await getWebhook(call, call.params.id)
      return { body: shownWebhook(row), etag: row.version }
    },
  }),

  route({
    operation: 'updateWebhook',
    method: 'PATCH',
    path: '/v1/webhooks/{id}',
    tag: 'Integration',
    summary: 'Change a webhook',
    description:
      'Changes the fields that are given. `state` switches it off, or on again: then what was waiting is tried anew. What ' +
      'happened while it was off is not delivered; read it at `/v1/events`.',
    params: ById,
    body: WebhookPatch,
    bodyExample: { state: 'disabled' },
    success: {
      200: {
        description: 'The webhook as it is now.',
        schema: Webhook,
        example: { ...example, state: 'disabled', disabledBecause: 'request', disabledAt: '2021-11-02T09:00:00.000Z' },
      },
    },
    refusals: ['not-found', 'conflict', 'unprocessable'],
    concurrency: 'etag',
    handle: async (call) => {
      const row = await changeWebhook(call, call.params.id, call.body, call.ifMatch)
      return { body: shownWebhook(row), etag: row.version }
    },
  }),

  route({
    operation: 'deleteWebhook',
    method: 'DELETE',
    path: '/v1/webhooks/{id}',
    tag: 'Integration',
    summary: 'Delete a webhook',
    description: 'Deletes a webhook and the log of its messages. Nothing more is sent, also not what is waiting.',
    params: ById,
    success: { 204: { description: 'The webhook is gone.', schema: null } },
    refusals: ['not-found'],
    handle: async (call) => {
      await removeWebhook(call, call.params.id)
      return {}
    },
  }),

  route({
    operation: 'rotateWebhookSecret',
    method: 'POST',
    path: '/v1/webhooks/{id}/secret',
    tag: 'Integration',
    summary: 'Give a webhook a new secret',
    description:
      'The new secret signs from now on, and is shown this once. For some hours messages carry the signature of the ' +
      'secret so far too, so that the receiver can change over in its own time.',
    params: ById,
    idempotencyKey: 'ignored',
    body: SecretRotation,
    bodyExample: { overlapHours: 24 },
    success: {
      200: {
        description: 'The new secret.',
        schema: WebhookSecret,
        example: { secret: secretExample, previousSecretUntil: '2021-11-03T09:00:00.000Z' },
      },
    },
    refusals: ['not-found', 'conflict'],
    concurrency: 'etag',
    handle: async (call) => {
      const { row, secret } = await rotateSecret(call, call.params.id, call.body.overlapHours, call.ifMatch)
      const { previousSecretUntil } = row
      return { body: { secret, previousSecretUntil }, etag: row.version, headers: { 'cache-control': 'no-store' } }
    },
  }),

  route({
    operation: 'testWebhook',
    method: 'POST',
    path: '/v1/webhooks/{id}/test',
    tag: 'Integration',
    summary: 'Send a test message',
    description: 'Sends a message of type `webhook.test`, signed like every other, which tells of no event.',
    params: ById,
    success: {
      202: {
        description: 'The message that is on its way.',
        schema: WebhookDelivery,
        example: { ...freshExample, eventId: null, type: 'webhook.test' },
        lacks: ['ETag', 'Location'],
      },
    },
    refusals: ['not-found', 'wrong-state'],
    handle: async (call) => ({ body: shownDelivery(await sendTest(call, call.params.id)) }),
  }),

  route({
    operation: 'listWebhookDeliveries',
    method: 'GET',
    path: '/v1/webhooks/{id}/deliveries',
    tag: 'Integration',
    summary: 'List the messages to a webhook',
    description: 'What was sent and what waits, latest first: how often, how long it took, and what came back.',
    params: ById,
    query: DeliveryQuery,
    success: { 200: { description: 'One page of messages.', schema: listOf(WebhookDelivery) } },
    refusals: ['not-found'],
    handle: async (call) => {
      const { params, query } = call
      const list = { operation: 'listWebhookDeliveries', filters: { ...query, ...params } }
      const rows = await readDeliveries(call, params.id, query, keysetOf(query, list, z.uuid()))
      return { body: pageOf(rows, query, list, (row) => row.id, shownDelivery) }
    },
  }),

  route({
    operation: 'replayWebhookDelivery',
    method: 'POST',
    path: '/v1/webhooks/{id}/deliveries/{deliveryId}/replay',
    tag: 'Integration',
    summary: 'Send a message again',
    description:
      'Sends a message once more, with the same `webhook-id`: a receiver that took it passes over it. One that waits for ' +
      'its next attempt is tried at once. It goes before what waits about the same record.',
    params: ByDelivery,
    success: {
      202: {
        description: 'The message that is on its way again.',
        schema: WebhookDelivery,
        example: freshExample,
        lacks: ['ETag', 'Location'],
      },
    },
    refusals: ['not-found', 'wrong-state'],
    handle: async (call) => ({
      body: shownDelivery(await replayDelivery(call, call.params.id, call.params.deliveryId)),
    }),
  }),
]
