import type { Call } from '../access/call.ts'
import { getPublishedParameters } from '../dossiers/store.ts'
import type { Keyset } from '../http/pagination.ts'
import {
  audienceOf,
  type ItemKey,
  listOpenItems,
  type OpenedAfter,
  type OpenItem,
  type OpenItems,
} from '../steps/store.ts'
import { type Position, writePosition } from './position.ts'
import type { QueueEvent, WorkQueueQuery } from './schemas.ts'
import { listEvents } from './store.ts'

/** How many events, and how many items, one answer tells. */
const mostChanges = 100

// Longer than a change takes from its instant to its commit, so that what opened meanwhile is told the next time.
const settlingMilliseconds = 60_000

/** What changed, and where to go on. */
export type Changes = { opened: OpenItem[]; events: QueueEvent[]; more: boolean; next: string }

/**
 * What waits for the caller, and what changed when it is asked.
 * @returns one item more than the page shows, where there is one
 * @throws Problem `no-rules-for-year` for a year that nobody published
 */
export async function readQueue(
  call: Call,
  query: WorkQueueQuery,
  keyset: Keyset<ItemKey>,
): Promise<{ found: OpenItems; changed: Changes | null }> {
  if (query.academicYear !== undefined) await getPublishedParameters(call.db, query.academicYear)
  const from = beginning(query)
  const openedAfter: OpenedAfter | undefined = from && { since: from.since, id: from.itemId, limit: mostChanges }
  const found = await listOpenItems(call, audienceOf(call), query, keyset, openedAfter)
  return { found, changed: from ? await changesFrom(call, query, from, found.opened) : null }
}

type Beginning = { since: string; itemId: string; events: Parameters<typeof listEvents>[1] }

function beginning({ changedSince, changedAfter }: WorkQueueQuery): Beginning | undefined {
  if (changedAfter) {
    const { since, itemId, transactionId, eventId } = changedAfter
    return { since, itemId, events: { transactionId, eventId } }
  }
  if (changedSince === undefined) return undefined
  const since = new Date(changedSince).toISOString()
  return { since, itemId: '', events: { since } }
}

async function changesFrom(
  call: Call,
  { studentId }: WorkQueueQuery,
  from: Beginning,
  found: readonly OpenItem[],
): Promise<Changes> {
  const { events, more, last } = await listEvents(call, from.events, { studentId, limit: mostChanges })
  const opened = found.slice(0, mostChanges)
  const lastOpened = found.length > mostChanges ? opened.at(-1) : undefined
  const next: Position = { ...last, ...reached(call.now, lastOpened) }
  return { opened, events, more: more || lastOpened !== undefined, next: writePosition(next) }
}

function reached(now: string, last: OpenItem | undefined): Pick<Position, 'since' | 'itemId'> {
  if (last) return { since: last.since, itemId: last.id }
  return { since: new Date(Date.parse(now) - settlingMilliseconds).toISOString(), itemId: '' }
}
