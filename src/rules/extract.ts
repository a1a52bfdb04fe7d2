import { dayNumber, monthsLater } from './dates.ts'
import type { AcademicYearParameters, Source } from './parameters.ts'

/** How many months old a criminal-record extract may be in this year, and what says so; undefined without a limit. */
export function extractLimit({
  documents,
}: AcademicYearParameters): { maximumMonths: number; source: Source } | undefined {
  if (!documents || documents.criminalRecordExtract.maximumAgeMonths === null) return undefined
  const { maximumAgeMonths: maximumMonths, source } = documents.criminalRecordExtract
  return { maximumMonths, source }
}

/**
 * Whether an extract issued on one day is older on another than the year allows. It is valid up to and including the
 * day that `monthsLater` gives.
 */
export function isExtractTooOld(issuedOn: string, on: string, parameters: AcademicYearParameters): boolean {
  const limit = extractLimit(parameters)
  return limit !== undefined && dayNumber(on) > monthsLater(issuedOn, limit.maximumMonths)
}
