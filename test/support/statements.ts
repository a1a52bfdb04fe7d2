import { AsyncLocalStorage } from 'node:async_hooks'
import type pg from 'pg'
import type { Operation } from '../../src/access/policy.ts'
import { routes } from '../../src/app.ts'
import { mostStatements } from '../access/statements.ts'

const running = new AsyncLocalStorage<string[]>()

/** Notes every statement that goes over this pool, for whom `statementsOf` runs. */
export function watchStatements(pool: pg.Pool): void {
  watch(pool)
  pool.on('connect', watch)
}

function watch(queryable: pg.Pool | pg.PoolClient): void {
  const watched = (...parts: unknown[]) => {
    // The pool hands its own queries on to a client, with a callback; those are noted already.
    if (typeof parts.at(-1) !== 'function') running.getStore()?.push(textOf(parts[0]))
    // Looked up at each call, for tests that spy on it.
    return Object.getPrototypeOf(queryable).query.apply(queryable, parts)
  }
  queryable.query = watched as typeof queryable.query
}

function textOf(query: unknown): string {
  return typeof query === 'string' ? query : (query as { text: string }).text
}

/** What `work` gives, and every statement it sent, BEGIN and COMMIT too: each of them is a round trip. */
export async function statementsOf<T>(work: () => Promise<T>): Promise<{ result: T; statements: string[] }> {
  const statements: string[] = []
  const result = await running.run(statements, work)
  return { result, statements }
}

/** What an idempotency key adds: its lock, the kept answer, a savepoint around the work, and keeping the answer. */
const ofAKey = 5
/** What the first call of an account adds: it is bound to the token's subject, and read again. */
const ofBinding = 2
const isBinding = (statement: string) => statement.startsWith('update "users" set "subject"')
/** Whether callers in memory hold still: shared by who waits at the moment, and not one's own. */
export const isOfCallers = (statement: string) => statement.startsWith('select pg_postmaster_start_time()')
/** A published version of a year's parameters never changes, so that a process reads it once. */
const isReadOnce = (statement: string) =>
  statement.startsWith('select "parameters", "parameters_version" from "academic_year_versions" where (')

/** A list as a sheet has all its pages in one answer: another statement for the second page, and that one again. */
const ofFurtherPages = 1
const isWholeList = ({ accept = 'application/json' }: Readonly<Record<string, string>>) => !accept.includes('json')

/** @throws Error when a request sent more statements than its operation may: it would do so in use too */
export function checkStatements(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  statements: readonly string[],
): void {
  const operation = operationOf(method, url)
  if (operation === undefined) return
  const sent = statements.filter((statement) => !isReadOnce(statement) && !isOfCallers(statement))
  const isWhole = isWholeList(headers)
  const counted = isWhole ? [...new Set(sent)] : sent
  const most =
    mostStatements[operation] +
    ('idempotency-key' in headers ? ofAKey : 0) +
    (counted.some(isBinding) ? ofBinding : 0) +
    (isWhole ? ofFurtherPages : 0)
  if (counted.length <= most) return
  const told = counted.map((statement) => `  ${statement.replaceAll(/\s+/g, ' ').slice(0, 120)}`).join('\n')
  throw new Error(`${operation} sent ${counted.length} statements, and may send ${most}:\n${told}`)
}

const patterns = routes.flatMap(({ method, path, operation }) =>
  operation in mostStatements
    ? [{ method, operation: operation as Operation, parts: path.split('/'), fixed: path.split('{').length }]
    : [],
)
patterns.sort((one, other) => one.fixed - other.fixed)

/** The operation at a path: of two that fit, the one with fewer parameters. Undefined for what has no policy. */
function operationOf(method: string, url: string): Operation | undefined {
  const parts = (url.split('?', 1)[0] ?? '').split('/')
  return patterns.find(
    (pattern) =>
      pattern.method === method &&
      pattern.parts.length === parts.length &&
      pattern.parts.every((part, index) => part.startsWith('{') || part === parts[index]),
  )?.operation
}
