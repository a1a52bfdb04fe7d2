import { type InputError, type Localized, Problem } from '../problem.ts'
import { type AcademicYearParameters, chooseLine, describePlaceKind } from '../rules/index.ts'
import type { NewCapacityLine } from './schemas.ts'
import type { CapacityRow, StatedLine, UncountedPlacement } from './store.ts'

/**
 * What a year says against lines of capacity.
 * @param today the calendar date in Brussels
 * @throws Problem `unprocessable` with a pointer to each semester that the year does not have, each didactics that no
 *   course unit asks for in its semester, and each day that lies ahead
 */
export function checkLines(lines: readonly NewCapacityLine[], parameters: AcademicYearParameters, today: string): void {
  const { academicYear, courseUnits } = parameters
  const errors: InputError[] = []
  for (const [index, { semester, didactics, lastConfirmedOn }] of lines.entries()) {
    const units = courseUnits.filter(({ windows }) => windows.some((window) => window.semester === semester))
    if (units.length === 0) {
      errors.push({
        pointer: `/lines/${index}/semester`,
        code: 'unknown-semester',
        detail: {
          nl: `In semester ${semester} van ${academicYear} loopt geen enkel opleidingsonderdeel. Kies een semester van dat jaar.`,
          en: `No course unit runs in semester ${semester} of ${academicYear}. Choose a semester of that year.`,
        },
      })
    } else if (didactics !== null && !units.some(({ perDidactics }) => perDidactics)) {
      errors.push({
        pointer: `/lines/${index}/didactics`,
        code: 'didactics-not-allowed',
        detail: {
          nl: `In semester ${semester} van ${academicYear} vraagt geen opleidingsonderdeel een vakdidactiek. Laat ${didactics} weg.`,
          en: `No course unit asks for didactics in semester ${semester} of ${academicYear}. Leave ${didactics} out.`,
        },
      })
    }
    if (lastConfirmedOn !== undefined && lastConfirmedOn > today) {
      errors.push({
        pointer: `/lines/${index}/lastConfirmedOn`,
        code: 'in-the-future',
        detail: {
          nl: `De dag ${lastConfirmedOn} ligt in de toekomst. Geef een dag tot en met vandaag.`,
          en: `The day ${lastConfirmedOn} lies in the future. Give a day up to and including today.`,
        },
      })
    }
  }
  const [first] = errors
  if (first) throw new Problem('unprocessable', first.detail, { errors })
}

/** The lines as stated, each with the id of the line of the same kind that is there, and the day it is confirmed. */
export function matchLines(
  lines: readonly NewCapacityLine[],
  before: readonly CapacityRow[],
  today: string,
): StatedLine[] {
  const known = new Map(before.map((line) => [describePlaceKind(line).en, line.id]))
  return lines.map(({ lastConfirmedOn = today, ...line }) => ({
    ...line,
    lastConfirmedOn,
    id: known.get(describePlaceKind(line).en),
  }))
}

/** @throws Problem `conflict` naming each line of which more places are taken than the school would still offer */
export function refuseTooFew(stated: readonly StatedLine[], before: readonly CapacityRow[]): void {
  const offered = new Map(stated.map(({ id, places }) => [id, places]))
  const short = before.filter(({ id, taken }) => taken > (offered.get(id) ?? 0))
  if (short.length === 0) return
  const told = counts(short.map((line) => ({ kind: describePlaceKind(line), count: line.taken })))
  throw new Problem('conflict', {
    nl: `Er zijn meer plaatsen ingenomen dan de school nog zou aanbieden (${told.nl}). Behoud minstens zoveel plaatsen, of laat eerst een stageplaats intrekken.`,
    en: `More places are taken than the school would still offer (${told.en}). Keep at least as many, or have a placement withdrawn first.`,
  })
}

/**
 * Which line each placement takes a place of that takes none yet, first come first served.
 * @throws Problem `conflict` with how many of each kind find no place
 */
export function shareOut(
  lines: readonly CapacityRow[],
  placements: readonly UncountedPlacement[],
): { placementId: string; capacityId: string }[] {
  const filling = lines.map((line) => ({ ...line }))
  const shared: { placementId: string; capacityId: string }[] = []
  const unplaced = new Map<string, { kind: Localized; count: number }>()
  for (const { id, ...asked } of placements) {
    const line = chooseLine(filling, asked)
    if (line) {
      line.taken += 1
      shared.push({ placementId: id, capacityId: line.id })
    } else {
      const kind = describePlaceKind(asked)
      unplaced.set(kind.en, { kind, count: (unplaced.get(kind.en)?.count ?? 0) + 1 })
    }
  }
  if (unplaced.size === 0) return shared
  const told = counts([...unplaced.values()])
  throw new Problem('conflict', {
    nl: `Voor stageplaatsen die de school al heeft, is in deze regels geen plaats (${told.nl}). Voeg een regel of plaatsen toe, of laat eerst een stageplaats intrekken.`,
    en: `These lines have no place for placements that the school has already (${told.en}). Add a line or places, or have a placement withdrawn first.`,
  })
}

function counts(kinds: readonly { kind: Localized; count: number }[]): Localized {
  const told = (locale: keyof Localized) => kinds.map(({ kind, count }) => `${kind[locale]}: ${count}`).join('; ')
  return { nl: told('nl'), en: told('en') }
}

/** A line as the trail keeps it. */
export function lineForTrail({ semester, didactics, grade, places, lastConfirmedOn }: StatedLine | CapacityRow) {
  return { semester, didactics, grade, places, lastConfirmedOn }
}
