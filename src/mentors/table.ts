import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { asRead, id, instant, oneOf, version } from '../db/columns.ts'
import { schools } from '../schools/table.ts'
import { users } from '../users/table.ts'

export const mentorFunctions = ['subject-mentor', 'school-mentor', 'principal'] as const

/** The people of a school: subject mentors, school mentors and the principal; most have no account. */
export const mentors = pgTable(
  'mentors',
  {
    id: id(),
    schoolId: uuid()
      .notNull()
      .references(() => schools.id),
    userId: uuid().references(() => users.id),
    function: text({ enum: mentorFunctions }).notNull(),
    name: text().notNull(),
    email: text(),
    createdAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    // Target of the lessons' foreign key: a lesson's mentor is a mentor of the placement's own school.
    unique('mentors_id_school').on(t.id, t.schoolId),
    index('mentors_school').on(t.schoolId, asRead(t.name), t.id),
    index('mentors_name').on(asRead(t.name), t.id),
    index('mentors_user').on(t.userId),
    // Whose data is exported or erased is looked up by address.
    index('mentors_email').on(t.email),
    check('mentors_function_known', oneOf(t.function, mentorFunctions)),
    check('mentors_email_lower_case', sql`${t.email} = lower(${t.email})`),
  ],
)
