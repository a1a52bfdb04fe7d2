import { z } from 'zod'
import { ExplainedJudgement } from '../dossiers/schemas.ts'
import { line, paragraph } from '../http/text.ts'
import { DossierLesson, settings } from '../rules/index.ts'
import { rosterStates } from './states.ts'

export const mostLessons = 1000

// What the rules read of a lesson is read here in the same way.
const { date, startTime, endTime, hours, activity } = DossierLesson.shape

const lessonFields = {
  date: date.describe('Calendar date in Brussels.'),
  startTime: startTime.describe('`HH:MM` on the clock in Brussels.'),
  endTime: endTime.describe('`HH:MM` on the clock in Brussels, after the start.'),
  hours: hours.describe('Internship hours (teaching periods) in quarter steps, more than 0 and at most 24.'),
  activity: activity.describe('An activity of the course unit, such as `co-teaching`.'),
}

const optionalFields = {
  grade: z
    .int()
    .min(1)
    .max(3)
    .nullable()
    .describe('Grade 1, 2 or 3 of secondary education; null where there is none. A seventh year is grade 3.'),
  mentor: z.uuid().nullable().describe("A mentor of the placement's school."),
  classGroup: line(100).nullable().describe('The class, such as `5 WeWi`.'),
  room: line(100).nullable().describe('The room.'),
  topic: line(500).nullable().describe('What the lesson is about.'),
}

export const Lesson = z
  .strictObject({ id: z.uuid(), ...lessonFields, setting: z.enum(settings), ...optionalFields })
  .meta({ id: 'Lesson', description: 'One line of a roster.' })
export type Lesson = z.infer<typeof Lesson>

export const NewLesson = z
  .strictObject({
    id: z.uuid().optional().describe('Of a lesson of this roster that stays; left out for a new one.'),
    ...lessonFields,
    setting: z
      .enum(settings)
      .optional()
      .describe("Left out: the kind of the placement's school. Online teaching is `alternative` anywhere."),
    grade: optionalFields.grade.default(null),
    mentor: optionalFields.mentor.default(null),
    classGroup: optionalFields.classGroup.default(null),
    room: optionalFields.room.default(null),
    topic: optionalFields.topic.default(null),
  })
  .superRefine((lesson, context) => {
    if (lesson.startTime < lesson.endTime) return
    const detail = {
      nl: `Het einde (${lesson.endTime}) moet na het begin (${lesson.startTime}) liggen.`,
      en: `The end (${lesson.endTime}) must come after the start (${lesson.startTime}).`,
    }
    context.addIssue({
      code: 'custom',
      path: ['endTime'],
      message: detail.en,
      params: { code: 'end-before-start', detail },
    })
  })
  .meta({ id: 'NewLesson', description: 'A line of a roster as the student writes it.' })
export type NewLesson = z.infer<typeof NewLesson>

export const NewRoster = z
  .strictObject({
    lessons: z
      .array(NewLesson)
      .max(mostLessons)
      .superRefine((lessons, context) => {
        const seen = new Set<string>()
        for (const [index, { id }] of lessons.entries()) {
          if (id !== undefined && seen.has(id)) {
            const detail = { nl: `Les ${id} staat er twee keer in.`, en: `Lesson ${id} is in it twice.` }
            context.addIssue({
              code: 'custom',
              path: [index, 'id'],
              message: detail.en,
              params: { code: 'duplicate', detail },
            })
          }
          if (id !== undefined) seen.add(id)
        }
      })
      .describe(`All lessons of the roster, at most ${mostLessons}. They replace what was there.`),
  })
  .meta({ id: 'NewRoster', description: 'The whole plan of one placement.' })
export type NewRoster = z.infer<typeof NewRoster>

export const Roster = z
  .strictObject({
    placementId: z.uuid(),
    state: z.enum(rosterStates),
    firstSubmittedAt: z.iso
      .datetime()
      .nullable()
      .describe('What the planning deadline looks at. Later versions keep it.'),
    submittedAt: z.iso.datetime().nullable(),
    approvedAt: z.iso.datetime().nullable(),
    returnedAt: z.iso.datetime().nullable(),
    returnReason: z.string().nullable().describe('Why the supervisor sent it back.'),
    hours: z.number().describe('The hours of all lessons together.'),
    lessons: z.array(Lesson).describe('In the order of date and start.'),
  })
  .meta({ id: 'Roster', description: 'The plan of one placement.' })
export type Roster = z.infer<typeof Roster>

export const SubmittedRoster = z
  .strictObject({ roster: Roster, judgement: ExplainedJudgement })
  .meta({ id: 'SubmittedRoster', description: 'The roster as submitted, and what would stop the start today.' })
export type SubmittedRoster = z.infer<typeof SubmittedRoster>

export const Return = z
  .strictObject({ reason: paragraph(3, 2000).describe('What the student should change.') })
  .meta({ id: 'Return', description: 'Why the roster goes back.' })
export type Return = z.infer<typeof Return>
