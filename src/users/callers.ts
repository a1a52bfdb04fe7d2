import { sql } from 'drizzle-orm'
import type { Actor } from '../access/scope.ts'
import type { Database } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'
import { findActor } from './store.ts'
import { callerChanges } from './table.ts'

/** Callers as they were read, all of them after `since`, and nothing that is asked of a caller has changed since then. */
type Memory = { server: string; since: string; actors: Map<string, Actor> }

/** How many callers a process remembers at most. */
const most = 10_000

const { transaction, isHorizon } = callerChanges
const since = sql`${sql.placeholder('since')}::pg_snapshot`

// A transaction that is not over yet in this very snapshot is one of another server, from which the database was restored.
const standing = prepared((db) =>
  db
    .select({
      server: sql<string>`pg_postmaster_start_time()::text`,
      snapshot: sql<string>`pg_current_snapshot()::text`,
      hasChanged: sql<boolean>`exists (
        select from ${callerChanges}
        where ${transaction} >= pg_snapshot_xmin(${since}) and ${transaction} < pg_snapshot_xmax(pg_current_snapshot())
          and (${isHorizon} or not pg_visible_in_snapshot(${transaction}, ${since})))`,
    })
    .from(sql`(values (1)) as one_row`)
    .prepare('users.callers'),
)

/**
 * `findActor` that remembers whom it found, and gives what holds at this request all the same: the database is asked first
 * whether anything that is asked of callers was committed since, and if so, all are forgotten. The question is a small
 * one. Requests that wait at the same moment share it, and each is answered by one that was sent after it came
 * (docs/decisions/0042).
 */
export function rememberingCallers(): typeof findActor {
  let memory: Memory | undefined
  let asked: Promise<Memory> | undefined
  let next: Promise<Memory> | undefined

  async function ask(db: Database): Promise<Memory> {
    const held = memory
    const [now] = await standing(db).execute({ since: held?.since ?? null })
    if (now === undefined) throw new Error('The question about callers has no answer.')
    if (held !== undefined && held.server === now.server && !now.hasChanged) {
      held.since = now.snapshot
      return held
    }
    memory = { server: now.server, since: now.snapshot, actors: new Map() }
    return memory
  }

  function begin(db: Database): Promise<Memory> {
    next = undefined
    asked = ask(db).finally(() => {
      asked = undefined
    })
    return asked
  }

  function current(db: Database): Promise<Memory> {
    // What is under way may have been answered before this request came.
    if (asked !== undefined) next ??= asked.then(nothing, nothing).then(() => begin(db))
    return next ?? begin(db)
  }

  return async (db, claims, now) => {
    const { actors } = await current(db)
    // Who supervises whom depends on the date in Brussels, which begins at a full hour of UTC.
    const key = `${now.slice(0, 13)} ${claims.subject}`
    const known = actors.get(key)
    if (known !== undefined) return known
    // Read after the answer, so that it may be remembered beside it. If that was forgotten meanwhile, nobody looks there.
    const actor = await findActor(db, claims, now)
    if (actor === undefined) return undefined
    if (actors.size >= most) actors.clear()
    actors.set(key, actor)
    return actor
  }
}

const nothing = () => undefined

/**
 * Forgets changes that every transaction sees which is still to come. The last of them stays as the horizon: a process
 * that has not looked since then forgets its callers.
 */
export async function forgetCallerChanges(db: Database): Promise<void> {
  await db.execute(sql`
    with horizon as (
      update ${callerChanges} set is_horizon = true
      where ${transaction} = (
        select max(${transaction}) from ${callerChanges} where ${transaction} < pg_snapshot_xmin(pg_current_snapshot()))
      returning ${transaction} as transaction)
    delete from ${callerChanges} using horizon where ${transaction} < horizon.transaction`)
}
