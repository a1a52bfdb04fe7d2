import { type Operation, policy } from '../access/policy.ts'
import { mayWithAll, type Scope } from '../access/scope.ts'

/**
 * The kinds of records that another system can keep a copy of: the reading of one of them, and the rows of the trail
 * that say it changed. Whoever may read every record of a kind may hear which of them changed.
 */
export const recordKinds = {
  student: { reading: 'getStudent', trail: ['student', 'erasure'] },
  school: { reading: 'getSchool', trail: ['school'] },
  mentor: { reading: 'getMentor', trail: ['mentor'] },
  // A placement shows the state of its roster.
  placement: { reading: 'getPlacement', trail: ['placement', 'roster'] },
  roster: { reading: 'getRoster', trail: ['roster'] },
  agreement: { reading: 'getAgreement', trail: ['agreement'] },
  // What an approval shows beyond its placement is attention, which is told of the placement.
  approval: { reading: 'getApproval', trail: ['placement'] },
  document: { reading: 'listDocuments', trail: ['document'] },
  'lio-application': { reading: 'getLioApplication', trail: ['lio-application'] },
  reduction: { reading: 'getReduction', trail: ['reduction'] },
  'academic-year': { reading: 'getAcademicYear', trail: ['academic-year'] },
} as const satisfies Record<string, { reading: Operation; trail: readonly string[] }>

export type RecordKind = keyof typeof recordKinds

export const recordKindNames = Object.keys(recordKinds) as [RecordKind, ...RecordKind[]]

/** The kinds of records that the caller may hear of. */
export function audibleKinds(scope: Scope): RecordKind[] {
  return recordKindNames.filter((kind) => mayWithAll(scope, recordKinds[kind].reading))
}

/** Operations that stand in the trail because they read something, and changed nothing. */
export const readings = Object.keys(policy).filter((operation) =>
  /^(get|list|find|download|export|check|preview)[A-Z]/.test(operation),
)

/** The operations after which an approval is another one: it was given, or judged again. */
const ofApproval = (operation: string, fields: readonly string[]) =>
  operation === 'approveStart' || fields.includes('attention')

/** The records that a row of the trail says have changed, of these kinds. */
export function kindsChanged(
  row: { subjectKind: string; operation: string; fields: readonly string[] },
  kinds: readonly RecordKind[],
): RecordKind[] {
  return kinds.filter((kind) => {
    const trail: readonly string[] = recordKinds[kind].trail
    return trail.includes(row.subjectKind) && (kind !== 'approval' || ofApproval(row.operation, row.fields))
  })
}
