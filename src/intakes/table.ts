import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { calendarDate, id, instant, version } from '../db/columns.ts'
import { settings } from '../rules/index.ts'
import { students } from '../students/table.ts'
import { users } from '../users/table.ts'

/** How a student can travel to a school. */
export const travelMeans = ['on-foot', 'bicycle', 'public-transport', 'car'] as const

/** What a student prefers, and the intake talk in which it was discussed (step 1). */
export const intakes = pgTable(
  'intakes',
  {
    studentId: uuid()
      .primaryKey()
      .references(() => students.id, { onDelete: 'cascade' }),
    /** Kinds of education the student would like, in order of preference. */
    levels: text({ enum: settings }).array().notNull().default([]),
    regions: text().array().notNull().default([]),
    subjects: text().array().notNull().default([]),
    travelMeans: text({ enum: travelMeans }).array().notNull().default([]),
    maximumTravelMinutes: integer(),
    remarks: text(),
    /** The day of the talk; null: it still has to be held. */
    heldOn: calendarDate(),
    heldBy: uuid().references(() => users.id),
    /** When the student (or staff for them) last stated the preferences. */
    statedAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    check('intakes_travel_minutes', sql`${t.maximumTravelMinutes} between 1 and 600`),
    check('intakes_held', sql`${t.heldOn} is null or ${t.heldBy} is not null`),
  ],
)

/** What staff writes down about a student for each other; the student reads it only in the export of their data. */
export const staffNotes = pgTable(
  'staff_notes',
  {
    id: id(),
    studentId: uuid()
      .notNull()
      .references(() => students.id, { onDelete: 'cascade' }),
    authorId: uuid()
      .notNull()
      .references(() => users.id),
    text: text().notNull(),
    writtenAt: instant().notNull(),
  },
  (t) => [index('staff_notes_student').on(t.studentId, t.id)],
)
