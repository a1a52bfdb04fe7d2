import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, smallint, text, unique, uuid } from 'drizzle-orm/pg-core'
import { events } from '../audit/table.ts'
import { id, instant, oneOf, version } from '../db/columns.ts'
import { users } from '../users/table.ts'

export const webhookStates = ['active', 'disabled'] as const

/** `request`: somebody switched it off · `failing`: nothing was taken for days · `gone`: the other side said 410. */
export const disablingReasons = ['request', 'failing', 'gone'] as const

/** Where another system wants to be told what happened, as it happens. */
export const webhooks = pgTable(
  'webhooks',
  {
    id: id(),
    ownerId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    url: text().notNull(),
    description: text(),
    /** The types of events that are delivered. */
    types: text().array().notNull(),
    state: text({ enum: webhookStates }).notNull(),
    disabledBecause: text({ enum: disablingReasons }),
    disabledAt: instant(),
    /** Since when every attempt failed; null: the last one was taken. */
    failingSince: instant(),
    /** Encrypted, because signing needs it as it is. */
    secret: text().notNull(),
    /** The secret before it, encrypted; both sign until `previousSecretUntil`. */
    previousSecret: text(),
    previousSecretUntil: instant(),
    createdAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    unique('webhooks_owner_url').on(t.ownerId, t.url),
    index('webhooks_types').using('gin', t.types),
    check('webhooks_state_known', oneOf(t.state, webhookStates)),
    check('webhooks_reason_known', oneOf(t.disabledBecause, disablingReasons)),
    check('webhooks_disabled', sql`(${t.state} = 'disabled') = (${t.disabledAt} is not null)`),
    check('webhooks_reason', sql`(${t.disabledAt} is null) = (${t.disabledBecause} is null)`),
    check('webhooks_overlap', sql`(${t.previousSecret} is null) = (${t.previousSecretUntil} is null)`),
  ],
)

/** `pending`: to be tried, for the first time or again · `failed`: given up; it can be replayed. */
export const deliveryStates = ['pending', 'delivered', 'failed'] as const

/** One event for one webhook: what is still to be told, and the log of what was. The body is made when it is sent. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: id(),
    webhookId: uuid()
      .notNull()
      .references(() => webhooks.id, { onDelete: 'cascade' }),
    /** Null for a test, which is about no event. */
    eventId: bigint({ mode: 'number' }).references(() => events.id),
    type: text().notNull(),
    /** What keeps its order: the id of the placement or other record. A delivery waits for those before it in its lane. */
    lane: text().notNull(),
    state: text({ enum: deliveryStates }).notNull(),
    attempts: integer().notNull().default(0),
    /** When it is tried next; only while pending. */
    nextAttemptAt: instant(),
    lastAttemptAt: instant(),
    /** The HTTP status of the last answer; null when there was none. */
    lastStatus: smallint(),
    lastDurationMs: integer(),
    /** What the last attempt failed on, in one word; never text of the other side. */
    lastError: text(),
    deliveredAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    unique('webhook_deliveries_once').on(t.webhookId, t.eventId),
    index('webhook_deliveries_pending').on(t.webhookId, t.lane, t.eventId).where(sql`${t.state} = 'pending'`),
    index('webhook_deliveries_log').on(t.webhookId, t.id),
    index('webhook_deliveries_state').on(t.webhookId, t.state, t.id),
    index('webhook_deliveries_event').on(t.eventId),
    index('webhook_deliveries_age').on(t.createdAt),
    check('webhook_deliveries_state_known', oneOf(t.state, deliveryStates)),
    check('webhook_deliveries_due', sql`(${t.state} = 'pending') = (${t.nextAttemptAt} is not null)`),
    check('webhook_deliveries_delivered', sql`${t.state} <> 'delivered' or ${t.deliveredAt} is not null`),
  ],
)
