import { and, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import type { Role } from '../../access/policy.ts'
import type { Limits } from '../../access/scope.ts'
import { events } from '../../audit/table.ts'
import type { Database } from '../../db/database.ts'
import { prepared } from '../../db/prepared.ts'
import { subselect } from '../../db/subselect.ts'
import { students } from '../../students/table.ts'
import { limitsOf, userRoles } from '../../users/table.ts'
import type { DeliveryRow, WebhookRow } from '../store.ts'
import { webhookDeliveries, webhooks } from '../table.ts'

/** The roles of the owner that let an account have webhooks. */
const keepingRoles = sql`${userRoles} where ${userRoles.userId} = ${webhooks.ownerId}
  and ${userRoles.role} in ('coordinator', 'admin', 'integration')`

/** Whose account may still have a webhook. */
const mayKeep = sql`exists (select from ${keepingRoles})`

export type Listener = Pick<WebhookRow, 'id' | 'types' | 'createdAt'>

/** The webhooks that are to be told of events of these types. */
export function listListeners(db: Database, types: readonly string[]): Promise<Listener[]> {
  return db
    .select({ id: webhooks.id, types: webhooks.types, createdAt: webhooks.createdAt })
    .from(webhooks)
    .where(
      and(eq(webhooks.state, 'active'), sql`${webhooks.types} && ${sql.param([...new Set(types)])}::text[]`, mayKeep),
    )
}

/** The first message of every lane: those after it wait for it. */
const heads = sql`(select distinct on (waiting.webhook_id, waiting.lane) waiting.*
  from ${webhookDeliveries} as waiting where waiting.state = 'pending'
  order by waiting.webhook_id, waiting.lane, waiting.event_id, waiting.id) as head`

const waitingWebhooks = prepared((db) =>
  db
    .selectDistinct({ id: sql<string>`head.webhook_id` })
    .from(heads)
    .innerJoin(webhooks, sql`${webhooks.id} = head.webhook_id`)
    .where(
      and(eq(webhooks.state, 'active'), mayKeep, sql`head.next_attempt_at <= ${sql.placeholder('now')}::timestamptz`),
    )
    .prepare('webhooks.waiting'),
)

/** The webhooks that are on and have a message that is due at `now`. */
export async function listWaiting(db: Database, now: string): Promise<string[]> {
  const rows = await waitingWebhooks(db).execute({ now })
  return rows.map(({ id }) => id)
}

const dueHeads = prepared((db) =>
  db
    .select({ id: sql<string>`head.id` })
    .from(sql`(select distinct on (waiting.lane) waiting.*
      from ${webhookDeliveries} as waiting
      where waiting.webhook_id = ${sql.placeholder('webhookId')}::uuid and waiting.state = 'pending'
      order by waiting.lane, waiting.event_id, waiting.id) as head`)
    .where(sql`head.next_attempt_at <= ${sql.placeholder('now')}::timestamptz`)
    .orderBy(sql`head.next_attempt_at, head.event_id, head.id`)
    .limit(sql.placeholder('limit'))
    .prepare('webhook_deliveries.due'),
)

export type DueDelivery = {
  delivery: DeliveryRow
  event: typeof events.$inferSelect | null
  /** The programme of the student whom the event is about, as far as there is one. */
  programmeId: string | null
}

/** The messages to a webhook that are due and wait for no other, with their events. */
export async function listDue(db: Database, webhookId: string, now: string, limit: number): Promise<DueDelivery[]> {
  const due = await dueHeads(db).execute({ webhookId, now, limit })
  if (due.length === 0) return []
  return db
    .select({ delivery: webhookDeliveries, event: events, programmeId: students.programmeId })
    .from(webhookDeliveries)
    .leftJoin(events, eq(events.id, webhookDeliveries.eventId))
    .leftJoin(students, eq(students.id, events.studentId))
    .where(
      inArray(
        webhookDeliveries.id,
        due.map(({ id }) => id),
      ),
    )
}

/** A webhook with what its owner is, of the roles that may have one. */
export type KeptWebhook = WebhookRow & { owner: { roles: Role[]; limits: Limits } }

/** A webhook that may be called; undefined when it was switched off, removed, or its account may not have it any more. */
export async function findActiveWebhook(db: Database, id: string): Promise<KeptWebhook | undefined> {
  const [row] = await db
    .select({
      ...getTableColumns(webhooks),
      owner: {
        roles: subselect<Role[]>(sql`array(select ${userRoles.role} from ${keepingRoles})`),
        limits: limitsOf(webhooks.ownerId),
      },
    })
    .from(webhooks)
    .where(and(eq(webhooks.id, id), eq(webhooks.state, 'active'), mayKeep))
  return row
}

/** The same, locked until the end of the transaction, as its failures say it is now. */
export async function findActiveWebhookForUpdate(db: Database, id: string): Promise<WebhookRow | undefined> {
  const [row] = await db
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.id, id), eq(webhooks.state, 'active')))
    .for('update')
  return row
}
