import { sql } from 'drizzle-orm'
import { auditEvents, events } from '../../src/audit/table.ts'
import type { World } from '../support/app.ts'
import type { Keys } from './keys.ts'

/** Looks in the trail and the outbox of a world for what requests did. */
export function keysIn({ db }: Pick<World, 'db'>): Keys {
  return {
    asked: new Map(),
    lastEvent: async () => {
      const { rows } = await db.execute<{ last: number }>(sql`select coalesce(max(id), 0)::int as last from ${events}`)
      return rows[0]?.last ?? 0
    },
    effectsOf: async (requestIds, sinceEvent) => {
      const mine = sql`${auditEvents.requestId} in ${requestIds}`
      const { rows: trail } = await db.execute<{ id: string }>(
        sql`select distinct ${auditEvents.requestId} as id from ${auditEvents} where ${mine}`,
      )
      const { rows: told } = await db.execute<{ what: string }>(sql`
        select ${events.type} || ' ' || ${events.subjectId} as what
        from ${events}
        where ${events.id} > ${sinceEvent} and (${events.subjectKind}, ${events.subjectId}) in
          (select ${auditEvents.subjectKind}, ${auditEvents.subjectId} from ${auditEvents} where ${mine})
        group by 1
        having count(distinct ${events.transactionId}) > 1`)
      return { requests: trail.map(({ id }) => id), toldTwice: told.map(({ what }) => what) }
    },
  }
}
