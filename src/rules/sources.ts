import type { AcademicYearParameters, Source } from './parameters.ts'

/** A heading of the page on which the teacher-training programme of the VUB (MILO) describes its internships. */
export const stageconcept = (section: string): Source => ({ document: 'VUB MILO, Stageconcept (2021-2022)', section })

/** A course sheet of the VUB for 2021-2022. */
export const courseSheet = (section: string): Source => ({
  document: 'VUB, opleidingsonderdeelfiche 2021-2022',
  section,
})

/** What the project decided itself; `docs/decisions` says why. */
export const decision = (section: string): Source => ({ document: 'Stagewijzer, beslissingen', section })

/** How Flemish secondary education counts its teaching periods. */
export const teachingPeriod: Source = {
  document: 'Vlaams secundair onderwijs, organisatie',
  section: 'Lesuur van 50 minuten',
}

/** The holidays of Flemish education and the legal public holidays of Belgium. */
export const officialCalendar: Source = {
  document: 'Vlaamse overheid, onderwijs',
  section: 'Schoolvakanties en feestdagen',
}

/** What the hours and windows of a course unit rest on; without a unit, what those of the first one do. */
export function ofCourseUnit({ courseUnits }: AcademicYearParameters, courseUnit?: string): Source {
  const unit = courseUnits.find(({ id }) => id === courseUnit) ?? courseUnits[0]
  return unit?.source ?? stageconcept('Plaats en omvang van de stage')
}
