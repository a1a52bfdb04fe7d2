import { AsyncLocalStorage } from 'node:async_hooks'
import type pg from 'pg'

/** A statement as the product sends it. */
export type Statement = { text: string; values: unknown[] }

const running = new AsyncLocalStorage<Statement[]>()

/** Keeps what goes over this pool, for whom `recorded` runs. */
export function record(pool: pg.Pool): void {
  watch(pool)
  pool.on('connect', watch)
}

function watch(queryable: pg.Pool | pg.PoolClient): void {
  const query = queryable.query.bind(queryable) as (...parts: unknown[]) => unknown
  const watched = (...parts: unknown[]) => {
    // The pool hands its own queries on to a client, with a callback; those are kept already.
    if (typeof parts.at(-1) !== 'function') {
      const text = typeof parts[0] === 'string' ? parts[0] : (parts[0] as { text: string }).text
      running.getStore()?.push({ text, values: (parts[1] as unknown[] | undefined) ?? [] })
    }
    return query(...parts)
  }
  queryable.query = watched as typeof queryable.query
}

/** What `work` gives, and every statement it sent, in order. */
export async function recorded<T>(work: () => Promise<T>): Promise<{ result: T; statements: Statement[] }> {
  const statements: Statement[] = []
  const result = await running.run(statements, work)
  return { result, statements }
}
