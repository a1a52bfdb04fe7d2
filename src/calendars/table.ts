import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, instant, oneOf } from '../db/columns.ts'
import { placements } from '../placements/table.ts'
import { users } from '../users/table.ts'

export const calendarLocales = ['nl', 'en'] as const

/**
 * Calendars that people subscribe to: the rosters of one person, or of one placement. Whoever has the secret address
 * reads what its owner may read at that moment. The secret itself is nowhere in the database: only its hash.
 */
export const calendars = pgTable(
  'calendars',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Null: all rosters that concern its owner. */
    placementId: uuid().references(() => placements.id, { onDelete: 'cascade' }),
    locale: text({ enum: calendarLocales }).notNull(),
    /** SHA-256 of the secret, in hexadecimal. */
    secretHash: text().notNull().unique('calendars_secret_hash_unique'),
    createdAt: instant().notNull(),
  },
  (t) => [
    index('calendars_user').on(t.userId, t.id),
    index('calendars_placement').on(t.placementId),
    check('calendars_locale_known', oneOf(t.locale, calendarLocales)),
    check('calendars_secret_hashed', sql`${t.secretHash} ~ '^[0-9a-f]{64}$'`),
  ],
)
