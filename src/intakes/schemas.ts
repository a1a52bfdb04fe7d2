import { z } from 'zod'
import { pageQuery } from '../http/pagination.ts'
import { calendarDay, distinct, line, paragraph } from '../http/text.ts'
import { settings } from '../rules/index.ts'
import { travelMeans } from './table.ts'

const preferences = {
  levels: distinct(z.array(z.enum(settings)).max(settings.length)).describe(
    'Kinds of education the student would like, the most wanted first.',
  ),
  regions: distinct(z.array(line(100)).max(30)).describe('Where the student would like to go, such as a town.'),
  subjects: distinct(z.array(line(100)).max(30)).describe('Subjects the student would like to teach.'),
  travelMeans: distinct(z.array(z.enum(travelMeans)).max(travelMeans.length)).describe(
    'How the student can travel to a school.',
  ),
  maximumTravelMinutes: z
    .int()
    .min(1)
    .max(600)
    .nullable()
    .describe('The longest journey to a school, in minutes for one way; null: no limit stated.'),
  remarks: paragraph(1, 2000).nullable().describe('What else matters for the choice of a place.'),
}

const formerSchools = distinct(z.array(z.string().regex(/^\d{1,10}$/)).max(20))

/** What an intake asks, in the order in which people fill it in. */
export const askedFields = ['levels', 'regions', 'subjects', 'travelMeans', 'maximumTravelMinutes', 'heldOn'] as const
export type AskedField = (typeof askedFields)[number]

export const Intake = z
  .strictObject({
    studentId: z.uuid(),
    ...preferences,
    regions: z.array(z.string()).describe('Where the student would like to go.'),
    subjects: z.array(z.string()).describe('Subjects the student would like to teach.'),
    remarks: z.string().nullable().describe('What else matters for the choice of a place.'),
    formerSchools: z
      .array(z.string())
      .describe('Institution numbers of the schools the student once attended: the same as in the student.'),
    heldOn: z.iso
      .date()
      .nullable()
      .describe('The day of the intake talk (Europe/Brussels); null: still to be held. Staff set it.'),
    heldBy: z.uuid().nullable().describe('Who recorded the talk.'),
    statedAt: z.iso
      .datetime()
      .nullable()
      .describe('When the preferences were last stated; null: nobody has stated them yet.'),
    missing: z
      .array(z.enum(askedFields))
      .describe('What is still empty, to be filled in by the student or, for `heldOn`, by staff. It blocks nothing.'),
  })
  .meta({ id: 'Intake', description: 'What a student prefers, and whether it was talked over (step 1).' })
export type Intake = z.infer<typeof Intake>

export const NewIntake = z
  .strictObject({
    levels: preferences.levels.default([]),
    regions: preferences.regions.default([]),
    subjects: preferences.subjects.default([]),
    travelMeans: preferences.travelMeans.default([]),
    maximumTravelMinutes: preferences.maximumTravelMinutes.default(null),
    remarks: preferences.remarks.default(null),
    formerSchools: formerSchools
      .optional()
      .describe(
        'Institution numbers of the schools once attended; left out: they stay. A student adds, staff may remove.',
      ),
    heldOn: calendarDay
      .nullable()
      .optional()
      .describe('The day of the intake talk (Europe/Brussels), up to today; left out: it stays. For staff only.'),
  })
  .meta({ id: 'NewIntake', description: 'The preferences of a student, all of them: what is left out is empty.' })
export type NewIntake = z.infer<typeof NewIntake>

export const StaffNote = z
  .strictObject({
    id: z.uuid(),
    studentId: z.uuid(),
    authorId: z.uuid().describe('Who wrote it.'),
    authorName: z.string(),
    text: z.string(),
    writtenAt: z.iso.datetime(),
  })
  .meta({ id: 'StaffNote', description: 'What staff writes down about a student for each other.' })
export type StaffNote = z.infer<typeof StaffNote>

export const NewStaffNote = z
  .strictObject({
    text: paragraph(1, 5000).describe('The note. The student reads it only in the export of their data.'),
  })
  .meta({ id: 'NewStaffNote', description: 'A note to be written about a student.' })

export const NoteQuery = z.strictObject(pageQuery)

export const ByNote = z.strictObject({
  id: z.uuid().describe('The id of the student.'),
  noteId: z.uuid().describe('The id of the note.'),
})
