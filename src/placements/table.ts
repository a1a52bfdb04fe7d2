import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { academicYears } from '../academic-years/table.ts'
import { calendarDate, id, instant, oneOf, version } from '../db/columns.ts'
import { mentors } from '../mentors/table.ts'
import { capacities, schools } from '../schools/table.ts'
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
    /** The grade that the place is for; null: it is not said. */
    grade: smallint(),
    /** The line of the school's capacity that this place takes one of; null: the school states none for the year. */
    capacityId: uuid(),
    state: text({ enum: placementStates }).notNull(),
    channel: text({ enum: channels }),
    externalReference: text(),
    requestedAt: instant(),
    answeredAt: instant(),
    answerReason: text(),
    /** The day the student arranged the next steps with the school; null: not yet. */
    contactedOn: calendarDate(),
    contactArrangements: text(),
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
    foreignKey({
      name: 'placements_capacity_of_school',
      columns: [t.capacityId, t.schoolId],
      foreignColumns: [capacities.id, capacities.schoolId],
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
    index('placements_capacity').on(t.capacityId),
    check('placements_grade_known', sql`${t.grade} in (1, 2, 3)`),
    check('placements_state_known', oneOf(t.state, placementStates)),
    check('placements_channel_known', oneOf(t.channel, channels)),
    check('placements_semester_positive', sql`${t.semester} > 0`),
    check('placements_decline_has_reason', sql`${t.state} <> 'declined' or ${t.answerReason} is not null`),
    check('placements_withdrawal_has_reason', sql`${t.state} <> 'withdrawn' or ${t.withdrawalReason} is not null`),
    check('placements_place_approver', sql`(${t.placeApprovedAt} is null) = (${t.placeApprovedBy} is null)`),
  ],
)

/** Who guides the student at the school: one or several subject mentors and school mentors. */
export const placementMentors = pgTable(
  'placement_mentors',
  {
    placementId: uuid().notNull(),
    mentorId: uuid().notNull(),
    schoolId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.placementId, t.mentorId] }),
    foreignKey({
      name: 'placement_mentors_placement',
      columns: [t.placementId, t.schoolId],
      foreignColumns: [placements.id, placements.schoolId],
    }).onDelete('cascade'),
    foreignKey({
      name: 'placement_mentors_of_school',
      columns: [t.mentorId, t.schoolId],
      foreignColumns: [mentors.id, mentors.schoolId],
    }),
    index('placement_mentors_mentor').on(t.mentorId),
  ],
)
