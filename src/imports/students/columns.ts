import { z } from 'zod'
import { StudentPatch } from '../../students/schemas.ts'
import type { Column, ReadValues } from '../columns.ts'
import { withoutNulls } from '../kind.ts'

export const studentColumns: readonly Column[] = [
  {
    field: 'studentNumber',
    form: 'code',
    nl: 'studentnummer',
    en: 'student number',
    also: ['stamnummer', 'rolnummer', 'studentennummer'],
    isRequired: true,
  },
  { field: 'firstName', form: 'text', nl: 'voornaam', en: 'first name' },
  {
    field: 'name',
    form: 'text',
    nl: 'naam',
    en: 'name',
    also: ['achternaam', 'familienaam', 'last name', 'surname'],
    isRequired: true,
  },
  {
    field: 'email',
    form: 'text',
    nl: 'e-mailadres',
    en: 'e-mail address',
    also: ['e-mail', 'mail', 'mailadres'],
    isRequired: true,
  },
  {
    field: 'didactics',
    form: 'list',
    nl: 'vakdidactiek',
    en: 'didactics',
    also: ['vakdidactieken', 'vakdidactiek 1', 'didactics 1'],
    isRequired: true,
  },
  { field: 'didactics2', form: 'list', nl: 'tweede vakdidactiek', en: 'second didactics', also: ['vakdidactiek 2'] },
  {
    field: 'formerSchools',
    form: 'list',
    nl: 'vroegere scholen',
    en: 'former schools',
    also: ['oude scholen', 'vroegere school', 'former school'],
  },
  {
    field: 'programme',
    form: 'code',
    nl: 'opleiding',
    en: 'programme',
    also: ['opleidingscode', 'code opleiding', 'programme code'],
  },
]

/** The fields that a file can say of a student. Former schools and a programme that have no column stay what they are. */
export const ImportedStudent = StudentPatch.required({
  studentNumber: true,
  name: true,
  email: true,
  didactics: true,
})
  .omit({ userId: true, programmeId: true })
  .extend({ programme: z.string().max(20).optional().describe('The code of the programme that the student follows.') })
export type ImportedStudent = z.infer<typeof ImportedStudent>

/** With a column for first names, the one for names holds the last name. */
export function studentFields({ firstName, didactics2, ...read }: ReadValues): ReadValues {
  const names = [firstName, read.name].filter((part) => typeof part === 'string')
  return withoutNulls({
    ...read,
    name: names.length === 0 ? null : names.join(' '),
    didactics: [read.didactics, didactics2].flatMap((list) => (Array.isArray(list) ? list : [])),
  })
}
