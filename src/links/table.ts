import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { agreementSignatories } from '../agreements/table.ts'
import { id, instant, oneOf } from '../db/columns.ts'
import { placements } from '../placements/table.ts'
import { users } from '../users/table.ts'

/** What a link lets its holder do: one thing, once. */
export const linkPurposes = ['sign-agreement', 'answer-request', 'unsubscribe'] as const
export type LinkPurpose = (typeof linkPurposes)[number]

/**
 * Links for people without an account. The token itself is nowhere in the database: only its hash, so that whoever reads
 * the database can use none of them. A link to sign is bound to one signatory of one version.
 */
export const links = pgTable(
  'links',
  {
    id: id(),
    purpose: text({ enum: linkPurposes }).notNull(),
    /** SHA-256 of the token, in hexadecimal. */
    tokenHash: text().notNull().unique('links_token_hash_unique'),
    signatoryId: uuid().references(() => agreementSignatories.id, { onDelete: 'cascade' }),
    placementId: uuid().references(() => placements.id, { onDelete: 'cascade' }),
    userId: uuid().references(() => users.id, { onDelete: 'cascade' }),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    index('links_signatory').on(t.signatoryId),
    index('links_placement').on(t.placementId),
    index('links_user').on(t.userId),
    check('links_purpose_known', oneOf(t.purpose, linkPurposes)),
    check(
      'links_subject',
      sql`case ${t.purpose} when 'sign-agreement' then ${t.signatoryId} when 'answer-request' then ${t.placementId} else ${t.userId} end is not null
        and num_nonnulls(${t.signatoryId}, ${t.placementId}, ${t.userId}) = 1`,
    ),
    check('links_expires_later', sql`${t.expiresAt} > ${t.createdAt}`),
  ],
)
