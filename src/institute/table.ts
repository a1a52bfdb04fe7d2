import { sql } from 'drizzle-orm'
import { check, pgTable, smallint, text } from 'drizzle-orm/pg-core'
import { version } from '../db/columns.ts'

/** The institute that trains the teachers, in its one row: how it presents itself in agreements and mails. */
export const institute = pgTable(
  'institute',
  {
    id: smallint().primaryKey(),
    name: text().notNull(),
    programme: text().notNull(),
    street: text(),
    postalCode: text(),
    city: text(),
    /** Who signs agreements for the institute unless an agreement says otherwise. */
    signatoryName: text(),
    signatoryFunction: text(),
    signatoryEmail: text(),
    contactEmail: text(),
    insurer: text(),
    insurancePolicy: text(),
    version: version(),
  },
  (t) => [check('institute_one', sql`${t.id} = 1`)],
)
