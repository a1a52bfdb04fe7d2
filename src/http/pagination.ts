import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Problem } from '../problem.ts'
import { textFault } from './input.ts'
import { queryInteger } from './query.ts'

export const defaultLimit = 50
export const maximumLimit = 200

/** The query parameters of every list: spread it into the list's own strict query. */
export const pageQuery = {
  limit: queryInteger(1, maximumLimit)
    .default(defaultLimit)
    .describe(`How many items at most, 1 to ${maximumLimit}. Default ${defaultLimit}.`),
  cursor: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .describe('The `nextCursor` of the previous page. It only works with the same filters and sorting.'),
}

/** One page: the items and the cursor of the next page, null on the last one. */
export type Page<T> = { items: T[]; nextCursor: string | null }

/** The schema of a page of `item`. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.strictObject({
    items: z.array(item),
    nextCursor: z.string().nullable().describe('Give it as `cursor` for the next page; null on the last page.'),
  })
}

/** What a page asks of its store: one more row than it shows, after the row whose sort key is `after`. */
export type Keyset<K> = { limit: number; after: K | undefined }

type PageRequest = { limit: number; cursor?: string | undefined }

/**
 * Reads `limit` and `cursor` of a list request into a keyset. The filters and sorting are part of a cursor, so that
 * one of another list is refused.
 * @param list the operation with everything in the query that changes which rows come, or in which order
 * @param key the schema of the sort key, such as `z.tuple([z.string(), z.uuid()])`
 * @throws Problem `malformed` for a cursor that this list did not give.
 */
export function keysetOf<K>(query: PageRequest, list: ListIdentity, key: z.ZodType<K>): Keyset<K> {
  if (query.cursor === undefined) return { limit: query.limit, after: undefined }
  const [tag, value] = decode(query.cursor)
  const parsed = key.safeParse(value)
  if (tag !== tagOf(list) || !parsed.success) throw foreignCursor()
  // A forged one may hold text that no database takes.
  const parts: unknown[] = [parsed.data].flat()
  if (parts.some((part) => typeof part === 'string' && textFault(part) !== undefined)) throw foreignCursor()
  return { limit: query.limit, after: parsed.data }
}

/** What makes a list another list: its operation and its filters. `limit` and `cursor` in it are left out. */
export type ListIdentity = { operation: string; filters?: Readonly<Record<string, unknown>> }

/**
 * Makes the page from the rows of a store that was asked for `limit + 1` of them.
 * @param keyOf the sort key of a row, as `keysetOf` reads it
 */
export function pageOf<Row, K, Item = Row>(
  rows: readonly Row[],
  query: PageRequest,
  list: ListIdentity,
  keyOf: (row: Row) => K,
  itemOf?: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? shown.at(-1) : undefined
  return {
    items: itemOf ? shown.map(itemOf) : (shown as unknown as Item[]),
    nextCursor: last === undefined ? null : encode(tagOf(list), keyOf(last)),
  }
}

/** The `Link` header (RFC 8288) to the next page of the request `url`. */
export function nextLink(url: string, cursor: string): string {
  const [path, search] = url.split('?', 2)
  const parameters = new URLSearchParams(search)
  parameters.set('cursor', cursor)
  return `<${path}?${parameters}>; rel="next"`
}

function encode(tag: string, key: unknown): string {
  return Buffer.from(JSON.stringify([tag, key])).toString('base64url')
}

function decode(cursor: string): [unknown, unknown] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(value) && value.length === 2) return [value[0], value[1]]
  } catch {
    throw foreignCursor()
  }
  throw foreignCursor()
}

function tagOf(list: ListIdentity): string {
  const filters = Object.entries(list.filters ?? {})
    .filter(([name, value]) => value !== undefined && name !== 'limit' && name !== 'cursor')
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([list.operation, filters]))
    .digest('base64url')
    .slice(0, 12)
}

function foreignCursor(): Problem {
  const detail = {
    nl: 'Deze cursor hoort niet bij deze lijst en deze filters. Begin opnieuw zonder cursor.',
    en: 'This cursor does not belong to this list and these filters. Start again without a cursor.',
  }
  return new Problem('malformed', detail, { errors: [{ pointer: '/cursor', code: 'foreign-cursor', detail }] })
}
