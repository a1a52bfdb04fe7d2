import { and, eq, gt, sql } from 'drizzle-orm'
import { auditChain, auditChainHead, auditEvents } from '../audit/table.ts'
import type { Database } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'
import { readings } from './kinds.ts'
import type { Position } from './position.ts'

/** A row of the trail that says that something changed, where it stands in the chain. */
export type TrailRow = Position & {
  at: string
  operation: string
  subjectKind: string
  subjectId: string
  studentId: string | null
  /** The names of the fields that changed. */
  fields: string[]
}

const genesis = '0'.repeat(64)

const end = prepared((db) =>
  db
    .select({ position: auditChainHead.position, seal: auditChainHead.hash })
    .from(auditChainHead)
    .where(eq(auditChainHead.id, 1))
    .prepare('changes.end'),
)

/** Where the chain ends now. */
export async function getEnd(db: Database): Promise<Position> {
  const [row] = await end(db).execute()
  return row ?? { position: 0, seal: genesis }
}

const linkAt = prepared((db) =>
  db
    .select({ hash: auditChain.hash })
    .from(auditChain)
    .where(eq(auditChain.position, sql.placeholder('position')))
    .prepare('changes.link'),
)

/** Whether the chain passes through this position: no other history of the database does. */
export async function passesThrough(db: Database, { position, seal }: Position): Promise<boolean> {
  if (position === 0) return seal === genesis
  const [row] = await linkAt(db).execute({ position })
  return row?.hash === seal
}

const rowsAfter = prepared((db) =>
  db
    .select({
      position: auditChain.position,
      seal: auditChain.hash,
      at: auditEvents.at,
      operation: auditEvents.operation,
      subjectKind: auditEvents.subjectKind,
      subjectId: auditEvents.subjectId,
      studentId: auditEvents.studentId,
      fields: sql<string[]>`array(select jsonb_object_keys(
        case when jsonb_typeof(${auditEvents.after}) = 'object' then ${auditEvents.after} else '{}' end))`,
    })
    .from(auditChain)
    .innerJoin(auditEvents, eq(auditEvents.id, auditChain.eventId))
    .where(
      and(
        gt(auditChain.position, sql.placeholder('position')),
        sql`${auditEvents.subjectKind} = any(${sql.placeholder('kinds')}::text[])`,
        sql`${auditEvents.operation} <> all(${sql.param([...readings])}::text[])`,
      ),
    )
    .orderBy(auditChain.position)
    .limit(sql.placeholder('limit'))
    .prepare('changes.rows'),
)

/**
 * The rows of the trail about these kinds after a place in the chain, in its order: that of the commits. A link is made
 * while its transaction holds the end of the chain, so none can come before one that was seen.
 */
export function listRowsAfter(
  db: Database,
  position: number,
  kinds: readonly string[],
  limit: number,
): Promise<TrailRow[]> {
  return rowsAfter(db).execute({ position, kinds: [...kinds], limit })
}
