import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { calendarDate, clockTime, id, instant, oneOf } from '../db/columns.ts'
import { mentors } from '../mentors/table.ts'
import { placements } from '../placements/table.ts'
import { settings } from '../rules/index.ts'
import { users } from '../users/table.ts'
import { rosterStates } from './states.ts'

/** The plan of one placement. `firstSubmittedAt` is what the planning deadline looks at; later versions keep it. */
export const rosters = pgTable(
  'rosters',
  {
    placementId: uuid()
      .primaryKey()
      .references(() => placements.id, { onDelete: 'cascade' }),
    state: text({ enum: rosterStates }).notNull(),
    firstSubmittedAt: instant(),
    submittedAt: instant(),
    approvedAt: instant(),
    approvedBy: uuid().references(() => users.id),
    returnedAt: instant(),
    returnReason: text(),
  },
  (t) => [
    check('rosters_state_known', oneOf(t.state, rosterStates)),
    check('rosters_submission_dated', sql`${t.state} in ('draft', 'returned') or ${t.submittedAt} is not null`),
    check('rosters_approval_dated', sql`(${t.state} = 'approved') = (${t.approvedAt} is not null)`),
    check('rosters_first_submission', sql`(${t.firstSubmittedAt} is null) = (${t.submittedAt} is null)`),
    check('rosters_return_has_reason', sql`${t.state} <> 'returned' or ${t.returnReason} is not null`),
  ],
)

/** One line of a roster. Hours are whole quarters, so that sums are exact. */
export const lessons = pgTable(
  'lessons',
  {
    id: id(),
    placementId: uuid()
      .notNull()
      .references(() => rosters.placementId, { onDelete: 'cascade' }),
    schoolId: uuid().notNull(),
    date: calendarDate().notNull(),
    startTime: clockTime().notNull(),
    endTime: clockTime().notNull(),
    quarters: integer().notNull(),
    activity: text().notNull(),
    setting: text({ enum: settings }).notNull(),
    grade: smallint(),
    mentorId: uuid(),
    classGroup: text(),
    room: text(),
    topic: text(),
  },
  (t) => [
    foreignKey({
      name: 'lessons_school_of_placement',
      columns: [t.placementId, t.schoolId],
      foreignColumns: [placements.id, placements.schoolId],
    }),
    foreignKey({
      name: 'lessons_mentor_of_school',
      columns: [t.mentorId, t.schoolId],
      foreignColumns: [mentors.id, mentors.schoolId],
    }),
    index('lessons_placement').on(t.placementId, t.date, t.startTime, t.id),
    index('lessons_mentor').on(t.mentorId),
    check('lessons_hours_positive', sql`${t.quarters} > 0`),
    check('lessons_start_before_end', sql`${t.startTime} < ${t.endTime}`),
    check('lessons_grade_known', sql`${t.grade} in (1, 2, 3)`),
    check('lessons_setting_known', oneOf(t.setting, settings)),
  ],
)

/**
 * What became of lessons that were in a roster once it had been submitted: how often each changed, and when and where one
 * was that is gone. Calendars tell it to those who had seen the lesson. No row: it never changed.
 */
export const lessonChanges = pgTable(
  'lesson_changes',
  {
    /** The lesson, which may be gone. */
    lessonId: uuid().primaryKey(),
    placementId: uuid()
      .notNull()
      .references(() => placements.id, { onDelete: 'cascade' }),
    date: calendarDate().notNull(),
    startTime: clockTime().notNull(),
    endTime: clockTime().notNull(),
    mentorId: uuid(),
    /** How often it changed. */
    sequence: integer().notNull(),
    changedAt: instant().notNull(),
    /** When it was taken out of the roster; null: it is still in it. */
    goneAt: instant(),
  },
  (t) => [
    index('lesson_changes_placement').on(t.placementId),
    index('lesson_changes_mentor').on(t.mentorId).where(sql`${t.goneAt} is not null`),
    check('lesson_changes_sequence_positive', sql`${t.sequence} > 0`),
  ],
)
