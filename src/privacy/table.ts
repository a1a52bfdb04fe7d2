import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { check, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant, oneOf } from '../db/columns.ts'
import { students } from '../students/table.ts'
import { users } from '../users/table.ts'

/** Why a student was erased: somebody asked, or the term of the dossier was over. */
export const erasureGrounds = ['request', 'term'] as const

/**
 * The students who were erased. While a row stands, triggers let the reasons in the trail and the free text in the
 * receipts of this student go; nothing else opens them.
 */
export const erasures = pgTable(
  'erasures',
  {
    studentId: uuid()
      .primaryKey()
      .references(() => students.id),
    erasedAt: instant().notNull(),
    /** Null: the product itself, because the term was over. */
    erasedBy: uuid().references(() => users.id),
    ground: text({ enum: erasureGrounds }).notNull(),
  },
  (t) => [check('erasures_ground_known', oneOf(t.ground, erasureGrounds))],
)

/** The condition that a student was erased: what is left is for statistics, and judged no more. */
export function isErased(studentId: SQLWrapper): SQL {
  return sql`exists (select from ${erasures} where ${erasures.studentId} = ${studentId})`
}
