import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, smallint, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { visible } from '../access/scope.ts'
import { asRead, calendarDate, id, instant, version } from '../db/columns.ts'
import { firstProgrammeId, programmes } from '../programmes/table.ts'
import { users } from '../users/table.ts'

/** A student in one programme. */
export const students = pgTable(
  'students',
  {
    id: id(),
    // The default is for the release before programmes, which may still run while this one starts.
    programmeId: uuid()
      .notNull()
      .default(firstProgrammeId)
      .references(() => programmes.id),
    userId: uuid()
      .unique('students_user_id_unique')
      .references(() => users.id),
    studentNumber: text().notNull().unique('students_student_number_unique'),
    /** What another system calls this student; null: it never did. */
    externalId: text().unique('students_external_id_unique'),
    name: text().notNull(),
    email: text().notNull().unique('students_email_unique'),
    /** Institution numbers of the schools the student once attended. */
    formerSchools: text().array().notNull().default([]),
    createdAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    index('students_name').on(asRead(t.name), t.id),
    index('students_programme').on(t.programmeId, asRead(t.name), t.id),
    check('students_email_lower_case', sql`${t.email} = lower(${t.email})`),
  ],
)

/** Whose a row of students is, for the conditions of `access/scope.ts`. */
export const studentItself = { student: students.id, programme: students.programmeId }

/** The condition that the caller may know of this account: that of a student says who that is, all others are about none. */
export function accountIsSeen(userId: SQLWrapper): SQL {
  return sql`(${sql.placeholder('anyRecord')}::boolean or not exists (select from ${students}
    where ${students.userId} = ${userId} and not ${visible(studentItself)}))`
}

/** The one or two subject didactics a student follows: position 0 is X, position 1 is Y. */
export const studentDidactics = pgTable(
  'student_didactics',
  {
    studentId: uuid()
      .notNull()
      .references(() => students.id, { onDelete: 'cascade' }),
    position: smallint().notNull(),
    didactics: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.studentId, t.position] }),
    // Target of the placements' foreign key: a placement's didactics is one the student follows.
    unique('student_didactics_followed').on(t.studentId, t.didactics),
    check('student_didactics_position', sql`${t.position} in (0, 1)`),
  ],
)

/** Which supervisor follows which student, from when until when (null: still). */
export const supervisions = pgTable(
  'supervisions',
  {
    id: id(),
    studentId: uuid()
      .notNull()
      .references(() => students.id, { onDelete: 'cascade' }),
    supervisorId: uuid()
      .notNull()
      .references(() => users.id),
    startsOn: calendarDate().notNull(),
    endsOn: calendarDate(),
    /** The supervisor who is away and for whom this one stands in; null: supervises in their own right. */
    substituteForId: uuid().references(() => users.id),
  },
  (t) => [
    uniqueIndex('supervisions_current').on(t.supervisorId, t.studentId).where(sql`${t.endsOn} is null`),
    // Asked at every request of a supervisor, also for what ends later.
    index('supervisions_supervisor').on(t.supervisorId),
    // Asked before an account is erased.
    index('supervisions_substitute').on(t.substituteForId).where(sql`${t.substituteForId} is not null`),
    index('supervisions_student').on(t.studentId, t.startsOn, t.id),
    check('supervisions_period', sql`${t.endsOn} >= ${t.startsOn}`),
  ],
)

/** The days of a supervision, both ends included. */
export const supervisionDays = sql`daterange(${supervisions.startsOn}, ${supervisions.endsOn}, '[]')`

/** The condition that a supervision holds at the instant `now`: on its date in Brussels, both ends included. */
export function supervisedAt(now: SQLWrapper): SQL {
  const today = sql`(${now}::timestamptz at time zone 'Europe/Brussels')::date`
  return sql`${supervisionDays} @> ${today}`
}
