import { type AcademicYearParameters, year20212022 } from '../../src/rules/index.ts'
import type { Answer, World } from '../support/app.ts'

/** The shipped year with some of its numbers changed, as a document to put. */
export function changed(change: (parameters: AcademicYearParameters) => void, academicYear = '2021-2022') {
  const parameters = structuredClone(year20212022)
  parameters.academicYear = academicYear
  change(parameters)
  return parameters
}

/** A strict year: sixty days of notice. */
export const stricter = () =>
  changed((parameters) => {
    parameters.planning.noticeDays = 60
  })

export const onlyNew = { 'if-none-match': '*' }

/** Writes a year and publishes it. */
export async function publish(world: World, parameters: AcademicYearParameters): Promise<Answer> {
  const { academicYear } = parameters
  const years = await world.as('coordinator').get('/v1/academic-years?limit=200')
  const isKnown = years.body.items.some(({ year }: { year: string }) => year === academicYear)
  const written = await world
    .as('coordinator')
    .put(`/v1/academic-years/${academicYear}`, parameters, isKnown ? { 'if-match': '*' } : onlyNew)
  if (written.status !== 200) throw new Error(`putAcademicYear answered ${written.status}: ${written.text}`)
  return world.as('coordinator').post(`/v1/academic-years/${academicYear}/publish`)
}
