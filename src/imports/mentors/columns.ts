import type { z } from 'zod'
import { MentorPatch } from '../../mentors/schemas.ts'
import { SchoolPatch } from '../../schools/schemas.ts'
import type { Column, ReadValues } from '../columns.ts'
import { withoutNulls } from '../kind.ts'

export const mentorColumns: readonly Column[] = [
  {
    field: 'institutionNumber',
    form: 'text',
    nl: 'schoolnummer',
    en: 'institution number',
    also: ['instellingsnummer', 'school number'],
    isRequired: true,
  },
  { field: 'function', form: 'text', nl: 'functie', en: 'function', isRequired: true },
  { field: 'firstName', form: 'text', nl: 'voornaam', en: 'first name' },
  {
    field: 'name',
    form: 'text',
    nl: 'naam',
    en: 'name',
    also: ['achternaam', 'familienaam', 'last name', 'surname'],
    isRequired: true,
  },
  { field: 'email', form: 'text', nl: 'e-mailadres', en: 'e-mail address', also: ['e-mail', 'mail', 'mailadres'] },
]

/** The fields that a file can say of a mentor; the school by its number. */
export const ImportedMentor = MentorPatch.pick({ function: true, name: true, email: true })
  .required({ function: true, name: true })
  .extend({ institutionNumber: SchoolPatch.shape.institutionNumber.unwrap() })
export type ImportedMentor = z.infer<typeof ImportedMentor>

const functionWords: Readonly<Record<string, string>> = {
  vakmentor: 'subject-mentor',
  stagementor: 'school-mentor',
  schoolmentor: 'school-mentor',
  directeur: 'principal',
  directie: 'principal',
}

export function mentorFields({ firstName, email, ...read }: ReadValues): ReadValues {
  const names = [firstName, read.name].filter((part) => typeof part === 'string')
  const given = typeof read.function === 'string' ? (functionWords[read.function.toLowerCase()] ?? read.function) : null
  return {
    ...withoutNulls({ ...read, function: given, name: names.length === 0 ? null : names.join(' ') }),
    ...(email !== undefined && { email }),
  }
}
