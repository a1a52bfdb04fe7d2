import { createHash } from 'node:crypto'
import type { Database } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import { findHead, type Link, listErasedStudents, listLinks, listUnsealed } from './store.ts'

/** A place in the chain: written down elsewhere, it proves later that nothing before it was touched. */
export type ChainHead = { position: number; hash: string }

/**
 * One thing wrong with the trail.
 * `lost-link`: positions are missing · `lost-event`: a link's event is gone · `altered`: an event is not what was sealed,
 * or stands where another did · `altered-reason`: its reason is another, or is gone although nobody erased its student ·
 * `unsealed`: an event no link covers · `cut-off`: the chain ends before its head, or goes on after it ·
 * `rewritten`: the place that was written down elsewhere is not there
 */
export type Fault = {
  kind: 'lost-link' | 'lost-event' | 'altered' | 'altered-reason' | 'unsealed' | 'cut-off' | 'rewritten'
  position: number | null
  eventId: number | null
}

/** What a verification found: the first faults, at most a hundred, and where the chain ends. */
export type Verification = { events: number; head: ChainHead; faults: Fault[] }

const genesis: ChainHead = { position: 0, hash: '0'.repeat(64) }
const linksAtOnce = 1000
const mostFaults = 100

/**
 * Goes through the whole trail and says what in it was edited, deleted, inserted, reordered or cut off. Reads one
 * snapshot and holds no lock, so that the product can go on. The first fault counts most: behind a removed event every
 * hash is compared with the one that was stored before it.
 *
 * A trail rewritten from some event to its end, with all hashes and the head, holds together by itself: only a head
 * that was written down elsewhere (`expected`) shows that.
 */
export function verifyTrail(db: Database, expected?: ChainHead): Promise<Verification> {
  return transaction(db, (tx) => verify(tx, expected), { isolation: 'repeatable read', readOnly: true })
}

/** The same on a database that is in a transaction already. */
export async function verify(db: Database, expected?: ChainHead): Promise<Verification> {
  const faults: Fault[] = []
  const erased = new Set(await listErasedStudents(db))
  let end = genesis
  let events = 0
  let seenExpected = expected === undefined || expected.position === 0
  for (let after: number | undefined = 0; after !== undefined; ) {
    const links: Link[] = await listLinks(db, after, linksAtOnce)
    for (const link of links) {
      faults.push(...faultsOf(link, end, erased))
      if (link.position === expected?.position && link.hash === expected.hash) seenExpected = true
      if (link.event !== null) events += 1
      end = { position: link.position, hash: link.hash }
    }
    after = links.length < linksAtOnce || faults.length >= mostFaults ? undefined : links.at(-1)?.position
  }
  const whole = faults.length < mostFaults
  const unsealed = await listUnsealed(db, mostFaults)
  faults.push(...unsealed.map((eventId) => ({ kind: 'unsealed' as const, position: null, eventId })))
  const head = await findHead(db)
  if (whole && (head?.position !== end.position || head.hash !== end.hash)) {
    faults.push({ kind: 'cut-off', position: head?.position ?? null, eventId: null })
  }
  if (whole && !seenExpected) faults.push({ kind: 'rewritten', position: expected?.position ?? null, eventId: null })
  return { events: events + unsealed.length, head: end, faults: faults.slice(0, mostFaults) }
}

function faultsOf(link: Link, before: ChainHead, erased: ReadonlySet<string>): Fault[] {
  const { position, eventId, event } = link
  const at = { position, eventId }
  const faults: Fault[] = []
  if (position !== before.position + 1) faults.push({ kind: 'lost-link', ...at })
  if (event === null) faults.push({ kind: 'lost-event', ...at })
  else if (link.hash !== hashOf(position, before.hash, event.content)) faults.push({ kind: 'altered', ...at })
  if (event !== null && !reasonHolds(event, erased)) faults.push({ kind: 'altered-reason', ...at })
  return faults
}

/** The canonical JSON of a link is an array: the position, the hash before it, and the fields of the event. */
function hashOf(position: number, previous: string, content: string): string {
  return sha256(`[${position}, "${previous}", ${content.slice(1)}`)
}

function reasonHolds(event: NonNullable<Link['event']>, erased: ReadonlySet<string>): boolean {
  const { reason, reasonSalt, reasonDigest, studentId } = event
  if (reason !== null) return reasonSalt !== null && sha256(reasonSalt + reason) === reasonDigest
  if (reasonSalt !== null) return false
  return reasonDigest === null || (studentId !== null && erased.has(studentId))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
