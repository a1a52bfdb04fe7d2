import { createHash } from 'node:crypto'
import { and, eq, lt, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'
import { savepoint, transaction } from '../db/transaction.ts'
import { Problem } from '../problem.ts'
import { idempotencyKeys } from './table.ts'

/** An answer as it goes out, and as it is kept for a repeat of its request. */
export type Sent = { status: number; headers: Record<string, string>; body: string | null }

/** A POST with a key: whose it is, and what makes it the same request. */
export type KeyedRequest = { owner: string; key: string; fingerprint: string; now: string }

const maximumKeyLength = 255

/**
 * Reads an `Idempotency-Key` header: 1 to 255 visible characters.
 * @throws Problem `malformed`
 */
export function readIdempotencyKey(header: string): string {
  if (header.length > maximumKeyLength || !/^[\x21-\x7e]+$/.test(header)) {
    throw new Problem('malformed', {
      nl: `Idempotency-Key hoort 1 tot ${maximumKeyLength} zichtbare tekens te hebben, bijvoorbeeld een UUID.`,
      en: `Idempotency-Key takes 1 to ${maximumKeyLength} visible characters, such as a UUID.`,
    })
  }
  return header
}

/**
 * What makes two requests the same: method, path with query, body, and the title of a file. Other headers are left out:
 * a client that repeats a request after a lost answer may well have read a newer ETag in between, and still wants the
 * first answer.
 */
export function fingerprintOf(method: string, url: string, body: unknown, title?: string): string {
  const content = body instanceof Uint8Array ? hash(body) : (body ?? null)
  return hash(JSON.stringify([method, url, content, ...(title === undefined ? [] : [title])]))
}

/** The owner of a key: two callers can use the same one, and neither reads the other's answer. */
export function keyOwner(issuer: string, subject: string): string {
  return hash(JSON.stringify([issuer, subject]))
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url')
}

const lock = prepared((db) =>
  db
    .select({ held: sql<boolean>`pg_try_advisory_xact_lock(hashtextextended(${sql.placeholder('name')}, 0))` })
    .from(sql`(values (1)) as one_row`)
    .prepare('idempotency_keys.lock'),
)

const findAnswer = prepared((db) =>
  db
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.caller, sql.placeholder('owner')), eq(idempotencyKeys.key, sql.placeholder('key'))))
    .prepare('idempotency_keys.find'),
)

const insertAnswer = prepared((db) =>
  db
    .insert(idempotencyKeys)
    .values({
      caller: sql.placeholder('owner'),
      key: sql.placeholder('key'),
      fingerprint: sql.placeholder('fingerprint'),
      status: sql.placeholder('status'),
      headers: sql.placeholder('headers'),
      body: sql.placeholder('body'),
      createdAt: sql.placeholder('createdAt'),
    })
    .prepare('idempotency_keys.insert'),
)

/**
 * Gives the first answer to this request: by doing `work`, or from what was kept. `work`, its answer and the key are
 * stored in one transaction, so that after any failure either all of it happened or nothing did.
 * @param work does the request in the transaction; what it throws is undone
 * @param answerTo the answer to what `work` threw, or undefined when it is not to be kept: then it is thrown on
 * @returns the answer, and whether it is a repeat
 * @throws Problem `idempotency-key-in-use` while the first request runs, `idempotency-key-reused` for another request
 */
export function answerOnce(
  db: Database,
  request: KeyedRequest,
  work: (tx: Database) => Promise<Sent>,
  answerTo: (error: unknown) => Sent | undefined,
): Promise<{ sent: Sent; replayed: boolean }> {
  const { owner, key, fingerprint, now } = request
  return transaction(db, async (tx) => {
    // The lock comes in a statement of its own: the next one must see what its last holder committed.
    const [row] = await lock(tx).execute({ name: `${owner} ${key}` })
    if (!row?.held) throw new Problem('idempotency-key-in-use', inUse)
    const [kept] = await findAnswer(tx).execute({ owner, key })
    if (kept) {
      if (kept.fingerprint !== fingerprint) throw new Problem('idempotency-key-reused', reused)
      return { sent: { status: kept.status, headers: kept.headers, body: kept.body }, replayed: true }
    }
    const sent = await answered(tx, work, answerTo)
    await insertAnswer(tx).execute({ owner, key, fingerprint, ...sent, createdAt: now })
    return { sent, replayed: false }
  })
}

async function answered(
  tx: Database,
  work: (tx: Database) => Promise<Sent>,
  answerTo: (error: unknown) => Sent | undefined,
): Promise<Sent> {
  try {
    return await savepoint(tx, () => work(tx))
  } catch (error) {
    const sent = answerTo(error)
    if (sent === undefined) throw error
    return sent
  }
}

/**
 * Forgets the answers given before `before` (ISO 8601): the promise to callers is 24 hours at least.
 * @returns how many were forgotten
 */
export async function deleteExpiredIdempotencyKeys(db: Database, before: string): Promise<number> {
  const result = await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, before))
  return result.rowCount ?? 0
}

const inUse = {
  nl: 'Een verzoek met deze Idempotency-Key loopt nog. Herhaal het over enkele seconden met dezelfde sleutel.',
  en: 'A request with this Idempotency-Key is still running. Repeat it in a few seconds with the same key.',
}

const reused = {
  nl: 'Deze Idempotency-Key hoort bij een ander verzoek. Neem een nieuwe sleutel voor een nieuw verzoek.',
  en: 'This Idempotency-Key belongs to another request. Take a new key for a new request.',
}
