import type { Row } from './policy.ts'
import { isForProgramme, type Owner, type Scope } from './scope.ts'

/** Staff of the institute, the API client that may read mentors, and the people of the mentor's own school. */
const mentorContacts = {
  supervisor: 'any',
  coordinator: 'any',
  'study-path-counsellor': 'any',
  integration: 'any',
  admin: 'any',
  mentor: 'own-school',
  principal: 'own-school',
} as const satisfies Row

/** The people whom a placement concerns: the student, who follows them, and the school; never another system. */
const peopleOfPlacement = {
  student: 'self',
  supervisor: 'assigned',
  coordinator: 'own-programme',
  mentor: 'own-school',
  principal: 'own-school',
} as const satisfies Row

/**
 * The fields that not everybody who reads their resource may see: for all others they are null. Every other field is
 * for all readers of its resource. The cells mean what they mean in the policy table; a scope that the operation asks
 * of an API client has been checked by then.
 */
export const restrictedFields = {
  // A student chooses mentors by name and function.
  'Mentor.email': mentorContacts,
  'Mentor.userId': mentorContacts,
  // Its findings speak of documents and LIO hours, which are no business of the school.
  'Placement.attention': { student: 'self', supervisor: 'assigned', coordinator: 'own-programme' },
  // What proves the assignments is for the student and for who decides, not for who reads the outcome.
  'LioApplication.evidence': {
    student: 'self',
    'study-path-counsellor': 'own-programme',
    coordinator: 'own-programme',
  },
  'Placement.contactArrangements': peopleOfPlacement,
  // An API client reads names of mentors with the scope for mentors.
  'PlacementMentor.name': peopleOfPlacement,
  // Where a signatory is written to, and what proves a signature, is for whoever runs the agreements.
  'AgreementParty.signatoryEmail': { coordinator: 'own-programme' },
  'AgreementParty.evidence': { coordinator: 'own-programme' },
} as const satisfies Record<string, Row>

export type RestrictedField = keyof typeof restrictedFields

/** Whether the caller may see this field of a record that belongs to this student or school. */
export function seesField(scope: Scope, field: RestrictedField, owner: Owner): boolean {
  const readers: Row = restrictedFields[field]
  return scope.roles.some((role) => {
    const cell = readers[role]
    if (cell === undefined) return false
    if (cell === 'own-school') return owner.schoolId !== undefined && scope.schoolIds.includes(owner.schoolId)
    if (cell === 'self' || cell === 'assigned') {
      return typeof owner.studentId === 'string' && scope.studentIds.includes(owner.studentId)
    }
    if (cell === 'own-programme') return isForProgramme(scope, role, owner)
    return true
  })
}
