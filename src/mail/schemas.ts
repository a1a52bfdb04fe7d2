import { z } from 'zod'
import { pageQuery } from '../http/pagination.ts'
import { mailKinds, mailStates } from './table.ts'

const kind = z
  .enum(mailKinds)
  .describe(
    '`digest`: what happened, for an account · `signing-request`, `signing-reminder`: to a signatory · `place-request`, `place-reminder`: to a school.',
  )
const state = z
  .enum(mailStates)
  .describe(
    '`waiting`: to be sent, or tried again later · `sent`: handed to the mail server · `failed`: its address was refused for good · `cancelled`: no longer needed when its turn came.',
  )

export const Mail = z
  .strictObject({
    id: z.uuid(),
    kind,
    state,
    recipient: z.string().nullable().describe('The address it goes to; null once that was erased.'),
    userId: z.uuid().nullable().describe('The account it is for; null for people without one.'),
    agreementId: z.uuid().nullable().describe('The agreement that it asks a signature for.'),
    signatoryId: z.uuid().nullable().describe('The signatory it asks.'),
    placementId: z.uuid().nullable().describe('The placement that it asks a place for.'),
    createdAt: z.iso.datetime().describe('When it became necessary.'),
    attempts: z.int().describe('How often sending it was tried.'),
    sentAt: z.iso.datetime().nullable().describe('When the mail server took it.'),
    messageId: z.string().nullable().describe('The Message-ID under which it went out.'),
    lastError: z.string().nullable().describe('The kind of error that the last attempt ended with.'),
  })
  .meta({ id: 'Mail', description: 'One mail in the log. What it said is not kept.' })
export type Mail = z.infer<typeof Mail>

export const MailQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(mailStates).optional().describe('Only mails in this state.'),
  kind: z.enum(mailKinds).optional().describe('Only mails of this kind.'),
})
export type MailQuery = z.infer<typeof MailQuery>

export const MailPreferences = z
  .strictObject({
    digest: z
      .boolean()
      .describe('Whether you get an overview of what happened: one a day at most, and only with news.'),
    locale: z.enum(['nl', 'en']).describe('The language of your mails.'),
  })
  .meta({ id: 'MailPreferences', description: 'What you want to receive by mail.' })
export type MailPreferences = z.infer<typeof MailPreferences>
