import { z } from 'zod'
import { pageQuery } from '../http/pagination.ts'
import { calendarDay, emailAddress, line } from '../http/text.ts'
import type { Localized } from '../problem.ts'

const studentNumber = z.string().regex(/^[0-9A-Za-z-]{1,20}$/)

const twice: Localized = {
  nl: 'Iets staat er meer dan eens. Noem het één keer.',
  en: 'Something is given more than once. Name it once.',
}

function distinct(items: readonly string[]): boolean {
  return new Set(items).size === items.length
}

const fields = {
  studentNumber: studentNumber.describe('The number of the student at the university: digits, letters and hyphens.'),
  name: line(200).describe('First and last name.'),
  email: emailAddress.describe('The e-mail address at the university. Kept in lower case.'),
  didactics: z
    .array(
      z
        .string()
        .max(60)
        .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
        .describe('A subject didactics, such as `mathematics` or `dutch-second-language`.'),
    )
    .min(1)
    .max(2)
    .refine(distinct, { params: { code: 'duplicate', detail: twice } })
    .describe('The one or two subject didactics the student follows, X before Y.'),
  formerSchools: z
    .array(z.string().regex(/^\d{1,10}$/))
    .max(20)
    .refine(distinct, { params: { code: 'duplicate', detail: twice } })
    .describe('Institution numbers of the schools the student once attended.'),
  userId: z
    .uuid()
    .nullable()
    .describe('The account of this student, when there is one. It also needs the role `student`.'),
}

export const Student = z
  .strictObject({
    id: z.uuid(),
    ...fields,
    email: z.string().describe('The e-mail address at the university.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Student', description: 'A student in one programme.' })
export type Student = z.infer<typeof Student>

export const NewStudent = z
  .strictObject({
    ...fields,
    formerSchools: fields.formerSchools.default([]),
    userId: fields.userId.default(null),
  })
  .meta({ id: 'NewStudent', description: 'A student to be added.' })
export type NewStudent = z.infer<typeof NewStudent>

export const StudentPatch = z
  .strictObject(fields)
  .partial()
  .meta({ id: 'StudentPatch', description: 'The fields of a student to change; the others stay.' })
export type StudentPatch = z.infer<typeof StudentPatch>

export const StudentQuery = z.strictObject({
  ...pageQuery,
  studentNumber: studentNumber.optional().describe('Only the student with this number.'),
  supervisorId: z.uuid().optional().describe('Only students whom this user supervises today.'),
})
export type StudentQuery = z.infer<typeof StudentQuery>

export const Supervision = z
  .strictObject({
    id: z.uuid(),
    studentId: z.uuid(),
    supervisorId: z.uuid().describe('The account of the supervisor.'),
    supervisorName: z.string(),
    startsOn: z.iso.date().describe('The first day (Europe/Brussels).'),
    endsOn: z.iso.date().nullable().describe('The last day (Europe/Brussels); null while no end is known.'),
  })
  .meta({ id: 'Supervision', description: 'Who supervises a student, from when until when.' })
export type Supervision = z.infer<typeof Supervision>

export const NewSupervision = z
  .strictObject({
    supervisorId: z.uuid().describe('A user with the role `supervisor`.'),
    startsOn: calendarDay.describe('The first day (Europe/Brussels); may lie in the past or in the future.'),
  })
  .meta({ id: 'NewSupervision', description: 'A supervisor to be assigned to a student.' })
export type NewSupervision = z.infer<typeof NewSupervision>

export const SupervisionEnd = z
  .strictObject({ endsOn: calendarDay.describe('The last day (Europe/Brussels), not before the first.') })
  .meta({ id: 'SupervisionEnd', description: 'The end of a supervision.' })

export const SupervisionQuery = z.strictObject(pageQuery)

export const BySupervision = z.strictObject({
  id: z.uuid().describe('The id of the student.'),
  supervisionId: z.uuid().describe('The id of the supervision.'),
})
