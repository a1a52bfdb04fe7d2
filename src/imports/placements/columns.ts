import type { z } from 'zod'
import { NewPlacement } from '../../placements/schemas.ts'
import { SchoolPatch } from '../../schools/schemas.ts'
import { StudentPatch } from '../../students/schemas.ts'
import type { Column, ReadValues } from '../columns.ts'
import { withoutNulls } from '../kind.ts'

export const placementColumns: readonly Column[] = [
  {
    field: 'studentNumber',
    form: 'code',
    nl: 'studentnummer',
    en: 'student number',
    also: ['stamnummer', 'rolnummer', 'studentennummer'],
    isRequired: true,
  },
  {
    field: 'institutionNumber',
    form: 'text',
    nl: 'schoolnummer',
    en: 'institution number',
    also: ['instellingsnummer', 'school number'],
    isRequired: true,
  },
  { field: 'academicYear', form: 'text', nl: 'academiejaar', en: 'academic year', isRequired: true },
  { field: 'courseUnit', form: 'text', nl: 'opleidingsonderdeel', en: 'course unit', isRequired: true },
  { field: 'didactics', form: 'text', nl: 'vakdidactiek', en: 'didactics' },
  { field: 'semester', form: 'whole', nl: 'semester', en: 'semester', isRequired: true },
  { field: 'grade', form: 'whole', nl: 'graad', en: 'grade' },
]

/** A place as a file assigns it: the student and the school by their numbers. */
export const ImportedPlacement = NewPlacement.omit({ studentId: true, schoolId: true }).extend({
  studentNumber: StudentPatch.shape.studentNumber.unwrap(),
  institutionNumber: SchoolPatch.shape.institutionNumber.unwrap(),
})
export type ImportedPlacement = z.infer<typeof ImportedPlacement>

export const placementFields = (read: ReadValues): ReadValues => withoutNulls(read)
