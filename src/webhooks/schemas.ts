import { z } from 'zod'
import { eventTypes } from '../events/catalogue.ts'
import { pageQuery } from '../http/pagination.ts'
import { distinct, line } from '../http/text.ts'
import { failures } from './sending.ts'
import { deliveryStates, disablingReasons, webhookStates } from './table.ts'

/** Why a message was not taken, or not sent. */
const deliveryFailures = [...failures, 'withheld'] as const

const fields = {
  url: line(2000).describe(
    'Where messages are posted: an https address on the public internet, without user, password or fragment.',
  ),
  description: line(200).nullable().describe('What it is for, in words of the institute; no names of people.'),
  types: distinct(z.array(z.enum(eventTypes)).min(1)).describe(
    'The types of events that are delivered, as docs/events.md lists them.',
  ),
}

export const Webhook = z
  .strictObject({
    id: z.uuid(),
    ownerId: z.uuid().describe('The account it belongs to. It is called only as long as that account may have it.'),
    ...fields,
    types: z.array(z.string()).describe('The types of events that are delivered.'),
    state: z.enum(webhookStates).describe('`disabled`: nothing is delivered, and nothing is kept for later.'),
    disabledBecause: z
      .enum(disablingReasons)
      .nullable()
      .describe('`request`: somebody did · `failing`: nothing was taken for days · `gone`: the answer was 410.'),
    disabledAt: z.iso.datetime().nullable(),
    failingSince: z.iso.datetime().nullable().describe('Since when every attempt failed; null while it works.'),
    previousSecretUntil: z.iso
      .datetime()
      .nullable()
      .describe('Until when messages carry the signature of the secret before the present one too.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Webhook', description: 'Where another system is told what happened, as it happens.' })
export type Webhook = z.infer<typeof Webhook>

const secret = z
  .string()
  .describe('Verify messages with it (Standard Webhooks, `whsec_` and base64). It is shown this once; keep it safe.')

export const NewWebhook = z
  .strictObject({ ...fields, description: fields.description.default(null) })
  .meta({ id: 'NewWebhook', description: 'A webhook to be made.' })
export type NewWebhook = z.infer<typeof NewWebhook>

export const CreatedWebhook = z
  .strictObject({ ...Webhook.shape, secret })
  .meta({ id: 'CreatedWebhook', description: 'A webhook that was made, with its secret.' })

export const WebhookPatch = z
  .strictObject({ ...fields, state: z.enum(webhookStates).describe('Switches it off, or on again.') })
  .partial()
  .meta({ id: 'WebhookPatch', description: 'The fields of a webhook to change; the others stay.' })
export type WebhookPatch = z.infer<typeof WebhookPatch>

export const SecretRotation = z
  .strictObject({
    overlapHours: z
      .int()
      .min(0)
      .max(168)
      .default(24)
      .describe('How many hours the secret so far signs along with the new one; 0 when it leaked.'),
  })
  .meta({ id: 'SecretRotation', description: 'How a new secret takes over.' })

export const WebhookSecret = z
  .strictObject({ secret, previousSecretUntil: z.iso.datetime().nullable() })
  .meta({ id: 'WebhookSecret', description: 'The new secret of a webhook.' })

export const WebhookQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(webhookStates).optional().describe('Only webhooks in this state.'),
})
export type WebhookQuery = z.infer<typeof WebhookQuery>

export const WebhookDelivery = z
  .strictObject({
    id: z.uuid().describe('The header `webhook-id` is `msg_` and this id, at every attempt.'),
    webhookId: z.uuid(),
    eventId: z.int().nullable().describe('The event it tells; null for a test.'),
    type: z.string().describe('The type of the event, or `webhook.test`.'),
    state: z
      .enum(deliveryStates)
      .describe('`pending`: to be tried, for the first time or again · `failed`: given up; it can be replayed.'),
    attempts: z.int().describe('How often it was tried since it was made or replayed.'),
    nextAttemptAt: z.iso
      .datetime()
      .nullable()
      .describe('From when it is tried next; later while one before it, about the same record, is still pending.'),
    lastAttemptAt: z.iso.datetime().nullable(),
    lastStatus: z.int().nullable().describe('The HTTP status of the last answer; null when there was none.'),
    lastDurationMs: z.int().nullable().describe('How long the last attempt took, in milliseconds.'),
    lastError: z
      .enum(deliveryFailures)
      .nullable()
      .describe(
        'What the last attempt failed on; `forbidden-address`: the name led to no public address · `withheld`: ' +
          'not sent, for the owner of the webhook may not read it any more.',
      ),
    deliveredAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'WebhookDelivery', description: 'One message to one webhook, and how telling it went.' })
export type WebhookDelivery = z.infer<typeof WebhookDelivery>

export const DeliveryQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(deliveryStates).optional().describe('Only messages in this state.'),
})
export type DeliveryQuery = z.infer<typeof DeliveryQuery>

export const ByDelivery = z.strictObject({
  id: z.uuid().describe('The id of the webhook.'),
  deliveryId: z.uuid().describe('The id of the delivery.'),
})
