import type { Actor } from '../access/scope.ts'
import type { Database } from '../db/database.ts'
import { askOfCallers, findActor } from './store.ts'

/** Callers as they were read, all of them after `since`, and nothing that is asked of a caller has changed since then. */
type Memory = { server: string; since: string; actors: Map<string, Actor> }

/** How many callers a process remembers at most. */
const most = 10_000

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
    const now = await askOfCallers(db, held?.since ?? null)
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
