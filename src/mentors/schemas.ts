import { z } from 'zod'
import { pageQuery } from '../http/pagination.ts'
import { emailAddress, line } from '../http/text.ts'
import { mentorFunctions } from './table.ts'

const fields = {
  schoolId: z.uuid().describe('The school where the mentor works.'),
  function: z
    .enum(mentorFunctions)
    .describe('`subject-mentor` (vakmentor), `school-mentor` (stagementor of the school) or `principal` (directeur).'),
  name: line(200).describe('First and last name.'),
  email: emailAddress.nullable().describe('An e-mail address, when one is known. Kept in lower case.'),
  userId: z
    .uuid()
    .nullable()
    .describe('The account of this mentor, when there is one. It also needs the role `mentor` or `principal`.'),
}

export const Mentor = z
  .strictObject({
    id: z.uuid(),
    ...fields,
    email: z.string().nullable().describe('An e-mail address, when one is known. Always null for a student.'),
    userId: z.uuid().nullable().describe('The account of this mentor, when there is one. Always null for a student.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Mentor', description: 'Somebody of a school: a subject mentor, a school mentor or the principal.' })
export type Mentor = z.infer<typeof Mentor>

export const NewMentor = z
  .strictObject({ ...fields, email: fields.email.default(null), userId: fields.userId.default(null) })
  .meta({ id: 'NewMentor', description: 'A mentor to be added to a school.' })
export type NewMentor = z.infer<typeof NewMentor>

export const MentorPatch = z
  .strictObject(fields)
  .partial()
  .meta({ id: 'MentorPatch', description: 'The fields of a mentor to change; the others stay.' })
export type MentorPatch = z.infer<typeof MentorPatch>

export const MentorQuery = z.strictObject({
  ...pageQuery,
  schoolId: z.uuid().optional().describe('Only mentors of this school.'),
})
export type MentorQuery = z.infer<typeof MentorQuery>
