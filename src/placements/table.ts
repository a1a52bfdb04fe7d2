import { sql } from 'drizzle-orm'
import { check, foreignKey, index, pgTable, smallint, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { academicYears } from '../academic-years/table.ts'
import { id, instant, oneOf, version } from '../db/columns.ts'
import { schools } from '../schools/table.ts'
import { studentDidactics, students } from '../students/table.ts'
import { users } from '../users/table.ts'
import { placementStates } from './states.ts'

export const channels = ['lerarenstage', 'mail'] as const

/**
 * One student, one course unit (with its didactics where the unit asks one), one semester, one school.
 * The version covers the whole placement: its roster, judgements and approval too.
 */
export const placements = pgTable(
  'placements',
  {
    id: id(),
    studentId: uuid()
      .notNull()
      .references(() => students.id),
    schoolId: uuid()
      .notNull()
      .references(() => schools.id),
    academicYear: text()
      .notNull()
      .references(() => academicYears.year),
    courseUnit: text().notNull(),
    didactics: text(),
    semester: smallint().notNull(),
    state: text({ enum: placementStates }).notNull(),
    channel: text({ enum: channels }),
    externalReference: text(),
    requestedAt: instant(),
    answeredAt: instant(),
    answerReason: text(),
    placeApprovedAt: instant(),
    placeApprovedBy: uuid().references(() => users.id),
    withdrawnAt: instant(),
    withdrawalReason: text(),
    assignedBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    foreignKey({
      name: 'placements_didactics_followed',
      columns: [t.studentId, t.didactics],
      foreignColumns: [studentDidactics.studentId, studentDidactics.didactics],
    }),
    unique('placements_id_school').on(t.id, t.schoolId),
    // One place at one school for one unit: a second click must not assign it twice. `coalesce` because PostgreSQL
    // sees two nulls as different.
    uniqueIndex('placements_once')
      .on(t.studentId, t.academicYear, t.courseUnit, sql`coalesce(${t.didactics}, '')`, t.semester, t.schoolId)
      .where(sql`${t.state} not in ('declined', 'withdrawn')`),
    index('placements_student').on(t.studentId, t.id),
    index('placements_school').on(t.schoolId, t.id),
    index('placements_year').on(t.academicYear, t.id),
    index('placements_unit').on(t.courseUnit, t.id),
    index('placements_state').on(t.state, t.id),
    check('placements_state_known', oneOf(t.state, placementStates)),
    check('placements_channel_known', oneOf(t.channel, channels)),
    check('placements_semester_positive', sql`${t.semester} > 0`),
    check('placements_decline_has_reason', sql`${t.state} <> 'declined' or ${t.answerReason} is not null`),
    check('placements_withdrawal_has_reason', sql`${t.state} <> 'withdrawn' or ${t.withdrawalReason} is not null`),
    check('placements_place_approver', sql`(${t.placeApprovedAt} is null) = (${t.placeApprovedBy} is null)`),
  ],
)
