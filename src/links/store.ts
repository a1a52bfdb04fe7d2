import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { agreementSignatories } from '../agreements/table.ts'
import type { Database } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'
import { placements } from '../placements/table.ts'
import { links } from './table.ts'
import { hashOf, newToken } from './token.ts'

/** What a link is about, and so what it lets its holder do. */
export type LinkSubject =
  | { purpose: 'sign-agreement'; signatoryId: string }
  | { purpose: 'answer-request'; placementId: string }
  | { purpose: 'unsubscribe'; userId: string }

export type LinkState = 'open' | 'used' | 'revoked' | 'expired'

/** A link as it was found; `state` is that of the instant `now`. */
export type Link = LinkSubject & {
  id: string
  state: LinkState
  createdAt: string
  expiresAt: string
  usedAt: string | null
}

const day = 24 * 3_600_000

/**
 * Makes a link and gives its token, which is nowhere else: show it or send it now. A mail is sent first and makes its
 * link afterwards, with the `token` that it holds. It holds for `days` days from `now`.
 * The older links of the same signatory or placement end with it, so call it in a transaction: it locks its subject
 * after whatever the caller has locked above it.
 */
export async function createLink(
  db: Database,
  subject: LinkSubject,
  { now, days, token = newToken() }: { now: string; days: number; token?: string },
): Promise<{ id: string; token: string; expiresAt: string }> {
  if (subject.purpose !== 'unsubscribe') {
    await holdSubject(db, subject)
    await revokeLinks(db, subject, now)
  }
  const expiresAt = new Date(Date.parse(now) + days * day).toISOString()
  const values = { ...subject, tokenHash: hashOf(token), createdAt: now, expiresAt }
  const [row] = await db.insert(links).values(values).returning({ id: links.id })
  if (!row) throw new Error('insert returned no row')
  return { id: row.id, token, expiresAt }
}

type BoundSubject = Exclude<LinkSubject, { purpose: 'unsubscribe' }>

/** Puts two who make a link for the same subject one after the other. */
async function holdSubject(db: Database, subject: BoundSubject): Promise<void> {
  if (subject.purpose === 'sign-agreement') {
    const signatory = eq(agreementSignatories.id, subject.signatoryId)
    await db.select({ id: agreementSignatories.id }).from(agreementSignatories).where(signatory).for('no key update')
  } else {
    const placement = eq(placements.id, subject.placementId)
    await db.select({ id: placements.id }).from(placements).where(placement).for('no key update')
  }
}

/** Ends the links of a signatory or a placement that are still open. */
async function revokeLinks(db: Database, subject: BoundSubject, now: string): Promise<void> {
  const ofSubject =
    subject.purpose === 'sign-agreement'
      ? eq(links.signatoryId, subject.signatoryId)
      : eq(links.placementId, subject.placementId)
  await db
    .update(links)
    .set({ revokedAt: now })
    .where(and(ofSubject, isNull(links.usedAt), isNull(links.revokedAt)))
}

const linkByHash = prepared((db) =>
  db
    .select()
    .from(links)
    .where(eq(links.tokenHash, sql.placeholder('tokenHash')))
    .prepare('links.find'),
)

/** The link that a token opens; undefined when nobody ever made it, or its subject is gone. */
export async function findLink(db: Database, token: string, now: string): Promise<Link | undefined> {
  const [row] = await linkByHash(db).execute({ tokenHash: hashOf(token) })
  if (!row) return undefined
  const { id, createdAt, expiresAt, usedAt } = row
  return { ...subjectOf(row), id, state: stateOf(row, now), createdAt, expiresAt, usedAt }
}

type LinkRow = typeof links.$inferSelect

function stateOf({ usedAt, revokedAt, expiresAt }: LinkRow, now: string): LinkState {
  if (usedAt !== null) return 'used'
  if (revokedAt !== null) return 'revoked'
  return expiresAt > now ? 'open' : 'expired'
}

function subjectOf({ id, signatoryId, placementId, userId }: LinkRow): LinkSubject {
  if (signatoryId !== null) return { purpose: 'sign-agreement', signatoryId }
  if (placementId !== null) return { purpose: 'answer-request', placementId }
  if (userId !== null) return { purpose: 'unsubscribe', userId }
  throw new Error(`link ${id} has no subject`)
}

/**
 * Uses a link up. Call it in the transaction of what the link is for, after its locks, and undo all of it when the
 * answer is false.
 * @returns whether the link was open until now: of two who come at once, one hears true
 */
export async function takeLink(db: Database, id: string, now: string): Promise<boolean> {
  const taken = await db
    .update(links)
    .set({ usedAt: now })
    .where(and(eq(links.id, id), isNull(links.usedAt), isNull(links.revokedAt), gt(links.expiresAt, now)))
    .returning({ id: links.id })
  return taken.length > 0
}
