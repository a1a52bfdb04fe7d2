import { z } from 'zod'
import { emailAddress, line } from '../http/text.ts'

const table = z.string().describe('The table of the database, as in docs/privacy.md.')
const about = z.string().describe('What it is kept for, in the language of the request.')

const exported = {
  exportedAt: z.iso.datetime(),
  tables: z
    .array(
      z.strictObject({
        table,
        about,
        retention: z.string().describe('How long it is kept, in the language of the request.'),
        rows: z.array(z.record(z.string(), z.unknown())).describe('Every row of this person, column by column.'),
      }),
    )
    .describe('Everything that is kept, in the order of docs/privacy.md.'),
}

export const PersonalData = z
  .strictObject({ studentId: z.uuid(), ...exported })
  .meta({ id: 'PersonalData', description: 'Everything the product keeps of one student.' })
export type PersonalData = z.infer<typeof PersonalData>

export const ErasureRequest = z
  .strictObject({
    preview: z
      .boolean()
      .describe('True: only tell what would go and what would stay. False: erase, which cannot be undone.'),
  })
  .meta({ id: 'ErasureRequest', description: 'Whether to erase, or to tell what that would do.' })
export type ErasureRequest = z.infer<typeof ErasureRequest>

const erasedTables = z.array(
  z.strictObject({
    table,
    about,
    rows: z.int().describe('How many rows of this person there are.'),
    fate: z
      .enum(['deleted', 'stripped', 'kept'])
      .describe('The rows go, lose the columns in `stripped`, or stay as they are.'),
    stripped: z.array(z.string()).describe('The columns that lose their value in rows that stay.'),
    why: z.string().nullable().describe('Why something stays, in the language of the request; null: nothing does.'),
  }),
)

const erasedAt = z.iso.datetime().nullable().describe('Null: nothing was erased, this is a preview.')

export const Erasure = z
  .strictObject({
    studentId: z.uuid().describe('The pseudonym under which the rest stays.'),
    erasedAt,
    account: z
      .enum(['none', 'erased', 'unlinked'])
      .describe('What happens to the account: there is none, it is erased, or it stays for its other roles.'),
    tables: erasedTables,
  })
  .meta({ id: 'Erasure', description: 'What an erasure did, or would do, to every table with rows of the student.' })
export type Erasure = z.infer<typeof Erasure>

export const PersonExport = z
  .strictObject(exported)
  .meta({ id: 'PersonExport', description: 'Everything the product keeps of one person who is no student.' })
export type PersonExport = z.infer<typeof PersonExport>

export const PersonErasure = z
  .strictObject({
    erasedAt,
    refusals: z
      .array(
        z.strictObject({
          code: z.enum(['roles', 'student', 'supervisions', 'lessons', 'signatures', 'institute']),
          detail: z.string().describe('What to do first, in the language of the request.'),
        }),
      )
      .describe('Why the erasure would be refused now; empty: it would not.'),
    tables: erasedTables,
  })
  .meta({
    id: 'PersonErasure',
    description: 'What an erasure did, or would do, to every table that says something about the person.',
  })
export type PersonErasure = z.infer<typeof PersonErasure>

const named = {
  name: line(200).describe('The name as it stands with the school or in the agreement.'),
  email: emailAddress.nullable().describe('The address that stands there; null: none.'),
  schoolId: z
    .uuid()
    .nullable()
    .describe('The school where the person is called so; null: only what holds the address counts.'),
}

export const NamedPerson = z
  .strictObject(named)
  .meta({ id: 'NamedPerson', description: 'Somebody who has no account and is no mentor: a contact, a signatory.' })
export type NamedPerson = z.infer<typeof NamedPerson>

export const NamedErasureRequest = z
  .strictObject({ ...named, ...ErasureRequest.shape })
  .meta({ id: 'NamedErasureRequest', description: 'Whom to erase, or to tell what that would do.' })
export type NamedErasureRequest = z.infer<typeof NamedErasureRequest>

export const Retention = z
  .strictObject({
    at: z.iso.datetime().describe('The instant it was looked at.'),
    terms: z
      .strictObject({
        answersHours: z.int().describe('For answers to requests with an `Idempotency-Key`.'),
        correspondenceDays: z.int().describe('For mails, what they told and their links.'),
        dossierYears: z.int().nullable().describe('For dossiers and framework agreements; null: only when asked.'),
      })
      .describe('How long things are kept, as configured.'),
    answers: z.int().describe('How many kept answers would go now.'),
    correspondence: z.int().describe('How many mails, notices and links would go now.'),
    students: z.array(z.uuid()).describe('The students who would be erased now; a hundred at most in one run.'),
    agreements: z
      .array(z.uuid())
      .describe('The framework agreements that would lose their text and names now; a hundred at most in one run.'),
  })
  .meta({ id: 'Retention', description: 'What the hourly retention would let go of now, and on which terms.' })
export type Retention = z.infer<typeof Retention>
