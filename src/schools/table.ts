import { sql } from 'drizzle-orm'
import { check, index, pgTable, text } from 'drizzle-orm/pg-core'
import { asRead, id, instant, oneOf, version } from '../db/columns.ts'
import { settings } from '../rules/index.ts'

/** Schools and other places of internship. Their key in the world is the institution number. */
export const schools = pgTable(
  'schools',
  {
    id: id(),
    institutionNumber: text().notNull().unique('schools_institution_number_unique'),
    name: text().notNull(),
    kind: text({ enum: settings }).notNull(),
    street: text(),
    postalCode: text(),
    city: text(),
    createdAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    index('schools_name').on(asRead(t.name), t.id),
    index('schools_kind').on(t.kind, asRead(t.name), t.id),
    check('schools_kind_known', oneOf(t.kind, settings)),
    check('schools_institution_number_form', sql`${t.institutionNumber} ~ '^[0-9]{1,10}$'`),
  ],
)
