import { z } from 'zod'
import { pageQuery } from '../http/pagination.ts'
import { calendarDay, distinct, emailAddress, line } from '../http/text.ts'

const studentNumber = z.string().regex(/^[0-9A-Za-z-]{1,20}$/)

const fields = {
  programmeId: z.uuid().describe('The programme that the student follows.'),
  studentNumber: studentNumber.describe('The number of the student at the university: digits, letters and hyphens.'),
  name: line(200).describe('First and last name.'),
  email: emailAddress.describe('The e-mail address at the university. Kept in lower case.'),
  didactics: distinct(
    z
      .array(
        z
          .string()
          .max(60)
          .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
          .describe('A subject didactics, such as `mathematics` or `dutch-second-language`.'),
      )
      .min(1)
      .max(2),
  ).describe('The one or two subject didactics the student follows, X before Y.'),
  formerSchools: distinct(z.array(z.string().regex(/^\d{1,10}$/)).max(20)).describe(
    'Institution numbers of the schools the student once attended.',
  ),
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
    programmeId: fields.programmeId
      .optional()
      .describe('The programme that the student follows. Left out: the only one that you may add students to.'),
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

export const ExternalStudent = z
  .strictObject({
    studentNumber: fields.studentNumber,
    name: fields.name,
    email: fields.email,
    didactics: fields.didactics,
    formerSchools: fields.formerSchools.optional().describe('Replaces the whole list. Left out: it stays as it is.'),
    programmeId: fields.programmeId
      .optional()
      .describe('The programme that the student follows. Left out: it stays as it is; for a new student the only one.'),
  })
  .meta({ id: 'ExternalStudent', description: 'A student as another system, which is the source of it, knows it.' })
export type ExternalStudent = z.infer<typeof ExternalStudent>

export const StudentSearch = z
  .strictObject({ studentNumber: fields.studentNumber })
  .meta({ id: 'StudentSearch', description: 'What a student is found by.' })

export const StudentQuery = z.strictObject({
  ...pageQuery,
  programmeId: z.uuid().optional().describe('Only students of this programme.'),
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
    substituteForId: z
      .uuid()
      .nullable()
      .describe('The supervisor for whom this one stands in; null: supervises in their own right.'),
  })
  .meta({ id: 'Supervision', description: 'Who supervises a student, from when until when.' })
export type Supervision = z.infer<typeof Supervision>

function refusePeriodWithoutDays(
  { startsOn, endsOn }: { startsOn: string; endsOn: string | null },
  context: z.RefinementCtx,
): void {
  if (endsOn === null || endsOn >= startsOn) return
  const detail = {
    nl: `De periode begint op ${startsOn} en kan niet eindigen op ${endsOn}. Kies die dag of een latere.`,
    en: `The period starts on ${startsOn} and cannot end on ${endsOn}. Choose that day or a later one.`,
  }
  context.addIssue({
    code: 'custom',
    path: ['endsOn'],
    message: detail.en,
    params: { code: 'before-start', detail },
  })
}

function refuseSameSupervisor(context: z.RefinementCtx, field: string): void {
  const detail = {
    nl: 'Niemand vervangt zichzelf of volgt zichzelf op. Kies een andere begeleider.',
    en: 'Nobody stands in for themselves or takes over from themselves. Choose another supervisor.',
  }
  context.addIssue({
    code: 'custom',
    path: [field],
    message: detail.en,
    params: { code: 'same-supervisor', detail },
  })
}

export const NewSupervision = z
  .strictObject({
    supervisorId: z.uuid().describe('A user with the role `supervisor`.'),
    startsOn: calendarDay.describe('The first day (Europe/Brussels); may lie in the past or in the future.'),
    endsOn: calendarDay
      .nullable()
      .default(null)
      .describe('The last day (Europe/Brussels), not before the first; null while no end is known.'),
    substituteForId: z
      .uuid()
      .nullable()
      .default(null)
      .describe('The supervisor for whom this one stands in; that one supervises the student all the while.'),
  })
  .superRefine(refusePeriodWithoutDays)
  .superRefine(({ supervisorId, substituteForId }, context) => {
    if (supervisorId === substituteForId) refuseSameSupervisor(context, 'substituteForId')
  })
  .meta({ id: 'NewSupervision', description: 'A supervisor to be assigned to a student.' })
export type NewSupervision = z.infer<typeof NewSupervision>

export const SupervisionEnd = z
  .strictObject({ endsOn: calendarDay.describe('The last day (Europe/Brussels), not before the first.') })
  .meta({ id: 'SupervisionEnd', description: 'The end of a supervision.' })

/** How many students one hand-over takes: more than any supervisor follows. */
export const mostHandedOver = 500

export const NewHandOver = z
  .strictObject({
    fromSupervisorId: z.uuid().describe('The supervisor who leaves, or is away for a while.'),
    toSupervisorId: z.uuid().describe('The supervisor who takes over: another user with the role `supervisor`.'),
    startsOn: calendarDay.describe('The first day of the other supervisor (Europe/Brussels).'),
    endsOn: calendarDay
      .nullable()
      .default(null)
      .describe('The last day of a substitute, not before the first; null: the other supervisor takes over for good.'),
    studentIds: distinct(z.array(z.uuid()).min(1).max(mostHandedOver))
      .optional()
      .describe('Only these students. Left out: all whom the first supervisor follows on the first day.'),
  })
  .superRefine(refusePeriodWithoutDays)
  .superRefine(({ fromSupervisorId, toSupervisorId }, context) => {
    if (fromSupervisorId === toSupervisorId) refuseSameSupervisor(context, 'toSupervisorId')
  })
  .meta({ id: 'NewHandOver', description: 'Students of one supervisor who go to another, for a while or for good.' })
export type NewHandOver = z.infer<typeof NewHandOver>

export const HandedOverStudent = z
  .strictObject({
    studentId: z.uuid(),
    outcome: z
      .enum(['handed-over', 'already-supervised'])
      .describe('`already-supervised`: the other supervisor followed this student all that time already.'),
    supervisions: z
      .array(Supervision)
      .describe('What was added: one supervision, or several around what the other supervisor had already.'),
  })
  .meta({ id: 'HandedOverStudent', description: 'What a hand-over did for one student.' })
export type HandedOverStudent = z.infer<typeof HandedOverStudent>

export const HandOver = z
  .strictObject({ students: z.array(HandedOverStudent) })
  .meta({ id: 'HandOver', description: 'What a hand-over did, student by student.' })

export const SupervisionQuery = z.strictObject(pageQuery)

export const BySupervision = z.strictObject({
  id: z.uuid().describe('The id of the student.'),
  supervisionId: z.uuid().describe('The id of the supervision.'),
})
