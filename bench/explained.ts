import { AsyncLocalStorage } from 'node:async_hooks'
import type pg from 'pg'
import type { Plan } from './plan.ts'

/** A statement as PostgreSQL ran it. */
export type Explained = { text: string; plan: Plan }

type Book = { seen: Set<string>; kept: Explained[] }

const running = new AsyncLocalStorage<Book>()

/**
 * Explains every statement that goes over this pool, for whom `explained` runs: right before it, in its own transaction
 * and with its own values, so that a write too is explained as it runs. What the explanation did is rolled back.
 */
export function explain(pool: pg.Pool): void {
  explainOutside(pool)
  pool.on('connect', explainInside)
}

/** What `work` gives, and every different statement it sent, with its plan. */
export async function explained<T>(work: () => Promise<T>): Promise<{ result: T; statements: Explained[] }> {
  const book: Book = { seen: new Set(), kept: [] }
  const result = await running.run(book, work)
  return { result, statements: book.kept }
}

type Query = (...parts: unknown[]) => Promise<pg.QueryResult>

/** Statements of no transaction are reads; a write among them is only planned. */
function explainOutside(pool: pg.Pool): void {
  const query = pool.query.bind(pool) as unknown as Query
  const watched = async (...parts: unknown[]) => {
    const wanted = wantedOf(parts)
    if (wanted) {
      const isRead = /^\s*(select|with)\b/i.test(wanted.text)
      keep(wanted, await query(`EXPLAIN (${isRead ? 'ANALYZE, ' : ''}FORMAT JSON) ${wanted.text}`, wanted.values))
    }
    return query(...parts)
  }
  pool.query = watched as unknown as typeof pool.query
}

function explainInside(client: pg.PoolClient): void {
  const query = client.query.bind(client) as unknown as Query
  const explainNow = async (wanted: Wanted) => {
    await query('SAVEPOINT bench_explained')
    // What PostgreSQL refuses here it refuses again, to the product.
    const answer = await query(`EXPLAIN (ANALYZE, FORMAT JSON) ${wanted.text}`, wanted.values).catch(() => undefined)
    await query('ROLLBACK TO SAVEPOINT bench_explained; RELEASE SAVEPOINT bench_explained')
    if (answer) keep(wanted, answer)
  }
  // One after the other: a savepoint of one statement must not lie around another.
  let last: Promise<unknown> = Promise.resolve()
  const watched = (...parts: unknown[]) => {
    // The pool hands its own queries on to a client, with a callback; those are explained already.
    if (typeof parts.at(-1) === 'function') return query(...parts)
    const wanted = wantedOf(parts)
    const turn = last.then(async () => {
      if (wanted) await explainNow(wanted)
      return query(...parts)
    })
    last = turn.catch(() => undefined)
    return turn
  }
  client.query = watched as unknown as typeof client.query
}

type Wanted = { book: Book; text: string; values: unknown[] }

/** A statement that reads or writes rows, when somebody wants to know of it and has not met it yet. */
function wantedOf([query, given]: unknown[]): Wanted | undefined {
  const book = running.getStore()
  const { text, values } = typeof query === 'string' ? { text: query, values: undefined } : (query as pg.QueryConfig)
  if (!book || book.seen.has(text) || !/^\s*(select|with|insert|update|delete)\b/i.test(text)) return undefined
  book.seen.add(text)
  return { book, text, values: (given as unknown[] | undefined) ?? values ?? [] }
}

function keep({ book, text }: Wanted, { rows }: pg.QueryResult): void {
  const [explained] = rows[0]?.['QUERY PLAN'] ?? []
  if (explained === undefined) throw new Error(`PostgreSQL explains nothing of ${text}`)
  book.kept.push({ text, plan: explained.Plan })
}
