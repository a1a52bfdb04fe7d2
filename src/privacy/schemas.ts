import { z } from 'zod'

const table = z.string().describe('The table of the database, as in docs/privacy.md.')
const about = z.string().describe('What it is kept for, in the language of the request.')

export const PersonalData = z
  .strictObject({
    studentId: z.uuid(),
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
  })
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

export const Erasure = z
  .strictObject({
    studentId: z.uuid().describe('The pseudonym under which the rest stays.'),
    erasedAt: z.iso.datetime().nullable().describe('Null: nothing was erased, this is a preview.'),
    account: z
      .enum(['none', 'erased', 'unlinked'])
      .describe('What happens to the account: there is none, it is erased, or it stays for its other roles.'),
    tables: z.array(
      z.strictObject({
        table,
        about,
        rows: z.int().describe('How many rows of this student there are.'),
        fate: z
          .enum(['deleted', 'stripped', 'kept'])
          .describe('The rows go, lose the columns in `stripped`, or stay as they are.'),
        stripped: z.array(z.string()).describe('The columns that lose their value in rows that stay.'),
        why: z.string().nullable().describe('Why something stays, in the language of the request; null: nothing does.'),
      }),
    ),
  })
  .meta({ id: 'Erasure', description: 'What an erasure did, or would do, to every table with rows of the student.' })
export type Erasure = z.infer<typeof Erasure>
