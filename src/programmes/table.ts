import { sql } from 'drizzle-orm'
import { check, index, pgTable, text } from 'drizzle-orm/pg-core'
import { asRead, id, instant, version } from '../db/columns.ts'

/**
 * The programme that every installation begins with. Students whom an older release of the product adds, while it still
 * runs beside this one, belong to it.
 */
export const firstProgrammeId = '01900000-0000-7000-8000-000000000001'

/** The programmes of the institute that train teachers. Every student belongs to one. */
export const programmes = pgTable(
  'programmes',
  {
    id: id(),
    /** How the administration of the university names it. */
    code: text().notNull().unique('programmes_code_unique'),
    name: text().notNull(),
    createdAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    index('programmes_name').on(asRead(t.name), t.id),
    check('programmes_code_form', sql`${t.code} ~ '^[0-9A-Za-z-]{1,20}$'`),
  ],
)
