import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { check, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
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

/** What else can be erased: people of whom no dossier is kept, by the records that name them, and framework agreements. */
export const erasedKinds = ['user', 'mentor', 'school-contact', 'signatory', 'agreement'] as const
export type ErasedKind = (typeof erasedKinds)[number]

/**
 * What was erased of people who are no students. Only ids: what is left under them names nobody. While the row of an
 * agreement stands, triggers let the text and the names in it go.
 */
export const otherErasures = pgTable(
  'other_erasures',
  {
    subjectKind: text({ enum: erasedKinds }).notNull(),
    // Not a foreign key: a contact's row goes.
    subjectId: uuid().notNull(),
    erasedAt: instant().notNull(),
    /** Null: the product itself, because the term was over. */
    erasedBy: uuid().references(() => users.id),
    ground: text({ enum: erasureGrounds }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.subjectKind, t.subjectId] }),
    check('other_erasures_kind_known', oneOf(t.subjectKind, erasedKinds)),
    check('other_erasures_ground_known', oneOf(t.ground, erasureGrounds)),
  ],
)

/** When this user or mentor was erased; null: never. */
export function erasureOf(kind: ErasedKind, id: SQLWrapper): SQL {
  return sql`(select ${otherErasures.erasedAt} from ${otherErasures}
    where ${otherErasures.subjectKind} = ${kind} and ${otherErasures.subjectId} = ${id})`
}
