import { and, desc, eq, getTableColumns, lt, sql } from 'drizzle-orm'
import type { Call } from '../access/call.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import type { Keyset } from '../http/pagination.ts'
import { notFound } from '../problem.ts'
import type { DeliveryQuery, WebhookQuery } from './schemas.ts'
import { webhookDeliveries, webhooks } from './table.ts'

export type WebhookRow = typeof webhooks.$inferSelect
export type DeliveryRow = typeof webhookDeliveries.$inferSelect
export type NewDelivery = typeof webhookDeliveries.$inferInsert

/** An API client keeps its own webhooks only; whoever runs the internships keeps all of them. */
const kept = sql`(${sql.placeholder('keepsAll')}::boolean or ${webhooks.ownerId} = ${sql.placeholder('keeperId')}::uuid)`

type Keeper = Pick<Call, 'db' | 'scope' | 'actor'>

function keeperValues({ scope, actor }: Keeper) {
  return { keepsAll: scope.roles.some((role) => role !== 'integration'), keeperId: actor.userId }
}

const webhookById = prepared((db) =>
  db
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.id, sql.placeholder('id')), kept))
    .prepare('webhooks.get'),
)

/** @throws Problem `not-found`, also for a webhook of another that the caller does not keep */
export async function getWebhook(keeper: Keeper, id: string): Promise<WebhookRow> {
  const [row] = await webhookById(keeper.db).execute({ id, ...keeperValues(keeper) })
  if (!row) throw notFound()
  return row
}

/** The same, locked until the end of the transaction. */
export async function getWebhookForUpdate(keeper: Keeper, id: string): Promise<WebhookRow> {
  await keeper.db.select({ id: webhooks.id }).from(webhooks).where(eq(webhooks.id, id)).for('update')
  return getWebhook(keeper, id)
}

const webhookPage = filtered(
  'webhooks.list',
  {
    state: eq(webhooks.state, sql.placeholder('state')),
    after: lt(webhooks.id, sql.placeholder('after')),
  },
  (db, where, statement) =>
    db
      .select()
      .from(webhooks)
      .where(and(where, kept))
      .orderBy(desc(webhooks.id))
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

/** One row more than the page shows, latest first. */
export function listWebhooks(keeper: Keeper, query: WebhookQuery, keyset: Keyset<string>): Promise<WebhookRow[]> {
  const values = { state: query.state, after: keyset.after }
  return webhookPage(keeper.db, values).execute({ ...values, ...keeperValues(keeper), limit: keyset.limit + 1 })
}

export async function insertWebhook(db: Database, webhook: typeof webhooks.$inferInsert): Promise<WebhookRow> {
  const [row] = await db.insert(webhooks).values(webhook).returning()
  if (!row) throw new Error('insert returned no row')
  return row
}

/** Changes a webhook as its keepers see it, which raises its version. */
export async function updateWebhook(
  db: Database,
  id: string,
  changes: { [Field in keyof WebhookRow]?: WebhookRow[Field] | undefined },
): Promise<WebhookRow> {
  const [row] = await db
    .update(webhooks)
    .set({ ...changes, version: sql`${webhooks.version} + 1` })
    .where(eq(webhooks.id, id))
    .returning()
  if (!row) throw notFound()
  return row
}

/** Writes since when a webhook fails (null: it works), where that is news. */
export async function updateFailingSince(db: Database, id: string, failingSince: string | null): Promise<void> {
  const isNews =
    failingSince === null ? sql`${webhooks.failingSince} is not null` : sql`${webhooks.failingSince} is null`
  await db
    .update(webhooks)
    .set({ failingSince })
    .where(and(eq(webhooks.id, id), isNews))
}

export async function deleteWebhook(db: Database, id: string): Promise<void> {
  await db.delete(webhooks).where(eq(webhooks.id, id))
}

const { lane: _lane, ...shown } = getTableColumns(webhookDeliveries)
export type ShownDelivery = Omit<DeliveryRow, 'lane'>

const deliveryPage = filtered(
  'webhook_deliveries.list',
  {
    state: eq(webhookDeliveries.state, sql.placeholder('state')),
    after: lt(webhookDeliveries.id, sql.placeholder('after')),
  },
  (db, where, statement) =>
    db
      .select(shown)
      .from(webhookDeliveries)
      .where(and(eq(webhookDeliveries.webhookId, sql.placeholder('webhookId')), where))
      .orderBy(desc(webhookDeliveries.id))
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

/** The messages to a webhook, one more than the page shows, latest first. */
export function listDeliveries(
  db: Database,
  webhookId: string,
  query: DeliveryQuery,
  keyset: Keyset<string>,
): Promise<ShownDelivery[]> {
  const values = { state: query.state, after: keyset.after }
  return deliveryPage(db, values).execute({ ...values, webhookId, limit: keyset.limit + 1 })
}

/** One message to this webhook, locked until the end of the transaction. @throws Problem `not-found` */
export async function getDeliveryForUpdate(db: Database, webhookId: string, id: string): Promise<DeliveryRow> {
  const [row] = await db
    .select()
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.id, id), eq(webhookDeliveries.webhookId, webhookId)))
    .for('update')
  if (!row) throw notFound()
  return row
}

/** Writes messages; one that this webhook was to get before is not written again. */
export async function insertDeliveries(db: Database, deliveries: readonly NewDelivery[]): Promise<ShownDelivery[]> {
  if (deliveries.length === 0) return []
  return db
    .insert(webhookDeliveries)
    .values([...deliveries])
    .onConflictDoNothing()
    .returning(shown)
}

/** Changes a message; undefined when it went with its webhook. */
export async function updateDelivery(
  db: Database,
  id: string,
  changes: Partial<NewDelivery>,
): Promise<ShownDelivery | undefined> {
  const [row] = await db.update(webhookDeliveries).set(changes).where(eq(webhookDeliveries.id, id)).returning(shown)
  return row
}

/** Lets every message that waits for this webhook begin anew at `now`. */
export async function renewPending(db: Database, webhookId: string, now: string): Promise<void> {
  await db
    .update(webhookDeliveries)
    .set({ attempts: 0, nextAttemptAt: now })
    .where(and(eq(webhookDeliveries.webhookId, webhookId), eq(webhookDeliveries.state, 'pending')))
}
