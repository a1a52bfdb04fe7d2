import type { Kind } from './kind.ts'
import { mentorKind } from './mentors/service.ts'
import { placementKind } from './placements/service.ts'
import { schoolKind } from './schools/service.ts'
import { studentKind } from './students/service.ts'
import type { ImportKind } from './table.ts'

/** Every kind that can be imported. A kind is handed its own rows only, which the erased type cannot say. */
export const kinds: Readonly<Record<ImportKind, Kind>> = {
  students: studentKind as unknown as Kind,
  schools: schoolKind as unknown as Kind,
  mentors: mentorKind as unknown as Kind,
  placements: placementKind as unknown as Kind,
}
