import { z } from 'zod'
import { limitableRoles, roles } from '../access/policy.ts'
import { pageQuery } from '../http/pagination.ts'
import { distinct, emailAddress, line } from '../http/text.ts'

const role = z.enum(roles)

export const RoleLimit = z
  .strictObject({
    role: z.enum(limitableRoles).describe('One of the roles of the account.'),
    programmeIds: distinct(z.array(z.uuid()).min(1).max(50)).describe('The programmes that the role is for.'),
  })
  .meta({ id: 'RoleLimit', description: 'To which programmes a role of an account is limited.' })
export type RoleLimit = z.infer<typeof RoleLimit>

const limits = z
  .array(RoleLimit)
  .max(limitableRoles.length)
  .refine((given) => new Set(given.map((limit) => limit.role)).size === given.length, {
    params: {
      code: 'duplicate',
      detail: {
        nl: 'Een rol staat er meer dan eens. Noem alle opleidingen van een rol in één beperking.',
        en: 'A role is given more than once. Name all programmes of a role in one limit.',
      },
    },
  })
  .describe('The roles that are not for every programme. A role that is not named here is for all of them.')

const fields = {
  email: emailAddress.describe(
    'The address that the token must hold, verified, at the first call. Kept in lower case.',
  ),
  name: line(200).describe('First and last name, or the name of an API client.'),
  roles: z
    .array(role)
    .max(roles.length)
    .refine((given) => new Set(given).size === given.length, {
      params: {
        code: 'duplicate',
        detail: {
          nl: 'Een rol staat er meer dan eens. Noem elke rol één keer.',
          en: 'A role is given more than once. Name each role once.',
        },
      },
    })
    .describe('What the person may be to the institute. Without a role every operation is refused.'),
  limits,
}

const subject = line(255).describe(
  "The issuer's `sub` of an account whose tokens hold no verified e-mail address, such as an API client. " +
    'Only an administrator may set it, and it is never shown.',
)

export const User = z
  .strictObject({
    id: z.uuid(),
    ...fields,
    email: z.string().describe('The address the account was made for.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'User', description: 'Somebody, or an API client, with an account.' })
export type User = z.infer<typeof User>

export const NewUser = z
  .strictObject({ ...fields, limits: limits.default([]), subject: subject.optional() })
  .meta({ id: 'NewUser', description: 'An account to be made.' })
export type NewUser = z.infer<typeof NewUser>

export const UserPatch = z
  .strictObject({
    ...fields,
    limits: limits.describe(
      'Replaces all limits. Left out: the roles that stay keep theirs, and a role that is added is for all programmes.',
    ),
    subject: subject
      .nullable()
      .describe(
        "Binds the account to this `sub` of the issuer; null unbinds it, so that the next call with the account's " +
          'verified e-mail address binds it again. Only an administrator may, and it is never shown.',
      ),
  })
  .partial()
  .meta({ id: 'UserPatch', description: 'The fields of an account to change; the others stay.' })
export type UserPatch = z.infer<typeof UserPatch>

export const UserSearch = z
  .strictObject({ email: emailAddress.describe('The e-mail address, in upper or lower case.') })
  .meta({ id: 'UserSearch', description: 'What an account is found by.' })

export const UserQuery = z.strictObject({
  ...pageQuery,
  role: role.optional().describe('Only accounts with this role.'),
})
export type UserQuery = z.infer<typeof UserQuery>

export const Me = z
  .strictObject({
    id: z.uuid().describe('The id of your account.'),
    name: z.string(),
    email: z.string(),
    roles: z.array(role).describe('Your roles; what they may do is the same for everyone who has them.'),
    limits: z
      .array(RoleLimit)
      .describe('Your roles that are not for every programme, with the programmes they are for.'),
    studentId: z.uuid().nullable().describe('The student you are, when your account is that of a student.'),
    schoolIds: z.array(z.uuid()).describe('The schools where you are mentor or principal.'),
  })
  .meta({ id: 'Me', description: 'Who is calling, as this API knows it.' })
export type Me = z.infer<typeof Me>
