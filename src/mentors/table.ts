import { inArray, type SQL, sql } from 'drizzle-orm'
import { check, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { Role } from '../access/policy.ts'
import type { Actor } from '../access/scope.ts'
import { asRead, id, instant, oneOf, version } from '../db/columns.ts'
import { subselect } from '../db/subselect.ts'
import { schools } from '../schools/table.ts'
import { students, supervisedAt, supervisions } from '../students/table.ts'
import { limitsOf, userRoles, users } from '../users/table.ts'

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

const schoolsAs = (...functions: (typeof mentors.$inferSelect)['function'][]): SQL =>
  sql`array(select distinct ${mentors.schoolId} from ${mentors} where ${mentors.userId} = ${users.id} and ${inArray(mentors.function, functions)})`

/**
 * Who somebody is, with everything the policy table asks about: an `Actor`, for a statement that reads users. Fill `now`.
 * It stands here because the people of schools are the last that it needs.
 */
export const actorColumns = {
  userId: users.id,
  roles: subselect<Role[]>(
    sql`array(select ${userRoles.role} from ${userRoles} where ${userRoles.userId} = ${users.id} order by ${userRoles.role})`,
  ),
  limits: limitsOf(users.id),
  studentId: subselect<string | null>(
    sql`(select ${students.id} from ${students} where ${students.userId} = ${users.id})`,
  ),
  supervisedStudentIds: subselect<string[]>(
    sql`array(select distinct ${supervisions.studentId} from ${supervisions} where ${supervisions.supervisorId} = ${users.id} and ${supervisedAt(sql.placeholder('now'))})`,
  ),
  schoolIds: subselect<Actor['schoolIds']>(
    sql`json_build_object('mentor', ${schoolsAs('subject-mentor', 'school-mentor')}, 'principal', ${schoolsAs('principal')})`,
  ),
}
