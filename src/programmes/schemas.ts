import { z } from 'zod'
import { pageQuery } from '../http/pagination.ts'
import { line } from '../http/text.ts'

const code = z.string().regex(/^[0-9A-Za-z-]{1,20}$/)

const fields = {
  code: code.describe(
    'How the administration of the university names the programme: digits, letters and hyphens. No two programmes have the same one.',
  ),
  name: line(200).describe('The name of the programme, as people read it.'),
}

export const Programme = z
  .strictObject({ id: z.uuid(), ...fields, createdAt: z.iso.datetime() })
  .meta({ id: 'Programme', description: 'A programme of the institute that trains teachers.' })
export type Programme = z.infer<typeof Programme>

export const NewProgramme = z.strictObject(fields).meta({ id: 'NewProgramme', description: 'A programme to be added.' })
export type NewProgramme = z.infer<typeof NewProgramme>

export const ProgrammePatch = z
  .strictObject(fields)
  .partial()
  .meta({ id: 'ProgrammePatch', description: 'The fields of a programme to change; the others stay.' })
export type ProgrammePatch = z.infer<typeof ProgrammePatch>

export const ProgrammeQuery = z.strictObject({
  ...pageQuery,
  code: code.optional().describe('Only the programme with this code.'),
})
export type ProgrammeQuery = z.infer<typeof ProgrammeQuery>
