import { z } from 'zod'
import { ExplainedFinding } from '../dossiers/schemas.ts'
import { pageQuery } from '../http/pagination.ts'
import { calendarDay, line, paragraph } from '../http/text.ts'
import { mentorFunctions } from '../mentors/table.ts'
import type { Localized } from '../problem.ts'
import { rosterStates } from '../rosters/states.ts'
import { placementStates } from './states.ts'
import { channels } from './table.ts'

const academicYear = z
  .string()
  .regex(/^\d{4}-\d{4}$/)
  .describe('The academic year, such as `2021-2022`.')
const courseUnit = z
  .string()
  .min(1)
  .max(100)
  .describe("A course unit of the year's table, such as `subject-didactics-1`.")
const didactics = z
  .string()
  .min(1)
  .max(100)
  .nullable()
  .describe('The subject didactics, for the units that ask one; null otherwise.')
const semester = z.int().min(1).max(99).describe("A semester in which the unit has a window in the year's table.")

const grade = z
  .int()
  .min(1)
  .max(3)
  .nullable()
  .describe('The grade of secondary education that the place is for; null: it is not said.')

const mostMentors = 20

export const PlacementMentor = z
  .strictObject({
    id: z.uuid(),
    name: z.string().nullable().describe('First and last name. Always null for integrations.'),
    function: z
      .enum(mentorFunctions)
      .describe('What they are at the school today, such as `subject-mentor` (vakmentor).'),
  })
  .meta({ id: 'PlacementMentor', description: 'Somebody of the school who guides the student there.' })
export type PlacementMentor = z.infer<typeof PlacementMentor>

export const Placement = z
  .strictObject({
    id: z.uuid(),
    studentId: z.uuid(),
    schoolId: z.uuid(),
    academicYear,
    courseUnit,
    didactics,
    semester,
    grade,
    state: z.enum(placementStates),
    channel: z.enum(channels).nullable().describe('How the school was asked; null before the request.'),
    externalReference: z
      .string()
      .nullable()
      .describe('The reference of the request at lerarenstage.be or in the mail.'),
    requestedAt: z.iso.datetime().nullable(),
    answeredAt: z.iso.datetime().nullable(),
    answerReason: z.string().nullable().describe("The reason of the school's answer; always there when it declined."),
    contactedOn: z.iso
      .date()
      .nullable()
      .describe('The day the next steps were arranged with the school (Europe/Brussels); null: not yet.'),
    contactArrangements: z
      .string()
      .nullable()
      .describe('What was arranged with the school; the school reads it too. Always null for integrations.'),
    mentors: z.array(PlacementMentor).describe('Who guides the student at the school, in the order of their names.'),
    placeApprovedAt: z.iso.datetime().nullable().describe('When the supervisor approved the place; null: not yet.'),
    withdrawnAt: z.iso.datetime().nullable(),
    withdrawalReason: z.string().nullable(),
    rosterState: z.enum(rosterStates).nullable().describe('Null: the student has not written a roster yet.'),
    startApprovedAt: z.iso.datetime().nullable().describe('When the start was approved; null: not yet.'),
    attention: z
      .strictObject({ since: z.iso.datetime(), findings: z.array(ExplainedFinding) })
      .nullable()
      .describe(
        'Not null when the start was approved and a later change means that it would now be refused: the findings that say why. Always null for people of the school and for integrations.',
      ),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Placement', description: 'One student, one course unit, one semester, one school.' })
export type Placement = z.infer<typeof Placement>

export const NewPlacement = z
  .strictObject({
    studentId: z.uuid(),
    schoolId: z.uuid(),
    academicYear,
    courseUnit,
    didactics: didactics.default(null),
    semester,
    grade: grade.default(null),
  })
  .meta({ id: 'NewPlacement', description: 'A place to assign to a student.' })
export type NewPlacement = z.infer<typeof NewPlacement>

export const PlacementQuery = z.strictObject({
  ...pageQuery,
  studentId: z.uuid().optional().describe('Only placements of this student.'),
  schoolId: z.uuid().optional().describe('Only placements at this school.'),
  supervisorId: z.uuid().optional().describe('Only placements of students this supervisor follows today.'),
  courseUnit: z.string().max(100).optional().describe('Only placements for this course unit.'),
  state: z.enum(placementStates).optional().describe('Only placements in this state.'),
  academicYear: academicYear.optional().describe('Only placements of this year.'),
})
export type PlacementQuery = z.infer<typeof PlacementQuery>

export const PlaceRequest = z
  .strictObject({
    channel: z.enum(channels).describe('How the student asks the school.'),
    externalReference: line(100)
      .nullable()
      .default(null)
      .describe('The reference of the request, as lerarenstage.be gave it.'),
  })
  .meta({ id: 'PlaceRequest', description: 'How the student asked the school for the place.' })
export type PlaceRequest = z.infer<typeof PlaceRequest>

export const SchoolAnswer = z
  .discriminatedUnion('answer', [
    z.strictObject({ answer: z.literal('accepted'), reason: paragraph(1, 2000).nullable().default(null) }),
    z.strictObject({ answer: z.literal('declined'), reason: paragraph(3, 2000).describe('Why the school declines.') }),
  ])
  .meta({ id: 'SchoolAnswer', description: "The school's answer; declining takes a reason." })
export type SchoolAnswer = z.infer<typeof SchoolAnswer>

const twice: Localized = {
  nl: 'Een mentor staat er meer dan eens. Noem elke mentor één keer.',
  en: 'A mentor is given more than once. Name each mentor once.',
}

export const SchoolContactRecord = z
  .strictObject({
    contactedOn: calendarDay.describe('The day of the contact (Europe/Brussels); not in the future.'),
    mentors: z
      .array(z.uuid())
      .max(mostMentors)
      .refine((mentors) => new Set(mentors).size === mentors.length, { params: { code: 'duplicate', detail: twice } })
      .describe(
        `The subject mentors and school mentors of the placement's school who guide the student, at most ${mostMentors}.`,
      ),
    arrangements: paragraph(1, 4000)
      .nullable()
      .default(null)
      .describe('What was arranged, such as when to plan the lessons together. The school reads it too.'),
  })
  .meta({ id: 'SchoolContactRecord', description: 'The contact of the student with the school about the next steps.' })
export type SchoolContactRecord = z.infer<typeof SchoolContactRecord>

export const Reason = z
  .strictObject({ reason: paragraph(3, 2000).describe('Why; the people concerned read it.') })
  .meta({ id: 'Reason', description: 'A change that needs a reason.' })
export type Reason = z.infer<typeof Reason>
