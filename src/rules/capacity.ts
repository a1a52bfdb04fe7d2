import type { Localized } from './posted.ts'

/** What a school tells its places apart by. In a line of capacity null means any; in a place it means: not said. */
export type PlaceKind = { semester: number; didactics: string | null; grade: number | null }

/** One line of what a school offers in a year: so many places of this kind, of which some are taken. */
export type CapacityLine = PlaceKind & { places: number; taken: number }

/**
 * The line of a school's capacity that a new place takes one of: the one that says most about the place among those
 * that fit it and have a place left, the didactics telling more than the grade. Undefined when there is none.
 */
export function chooseLine<Line extends CapacityLine>(lines: readonly Line[], place: PlaceKind): Line | undefined {
  return lines
    .filter((line) => fits(line, place) && line.taken < line.places)
    .toSorted((one, other) => precision(other) - precision(one))[0]
}

function fits(line: PlaceKind, place: PlaceKind): boolean {
  return (
    line.semester === place.semester &&
    (line.didactics === null || line.didactics === place.didactics) &&
    (line.grade === null || line.grade === place.grade)
  )
}

function precision({ didactics, grade }: PlaceKind): number {
  return (didactics === null ? 0 : 2) + (grade === null ? 0 : 1)
}

/** A kind of place as people name it: `semester 1, mathematics, grade 3`. */
export function describePlaceKind({ semester, didactics, grade }: PlaceKind): Localized {
  const inWords = (word: string) =>
    [`semester ${semester}`, didactics, grade === null ? null : `${word} ${grade}`]
      .filter((part) => part !== null)
      .join(', ')
  return { nl: inWords('graad'), en: inWords('grade') }
}
