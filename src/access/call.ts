import type { Database } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import type { Actor, Scope } from './scope.ts'

/**
 * One request as the services see it: who calls, what the caller may touch, the database (a transaction when the
 * request has an idempotency key) and the one instant that counts as now (ISO 8601, UTC).
 */
export type Call = { db: Database; actor: Actor; scope: Scope; now: string; requestId: string }

/** Does `work` in one transaction: all of it, or nothing. A call that is in a transaction already joins that one. */
export function atomically<T>(call: Call, work: (call: Call) => Promise<T>): Promise<T> {
  return transaction(call.db, (db) =>
    work({ db, actor: call.actor, scope: call.scope, now: call.now, requestId: call.requestId }),
  )
}
