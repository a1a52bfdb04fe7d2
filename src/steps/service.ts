import { progressOf, type Step } from './progress.ts'
import { findStepFacts, listItemsOfStudent, type Moment, type OpenItem } from './store.ts'

/** Where a student stands: the eight steps, and the decisions of a counsellor that are awaited beside them. */
export type Progress = { steps: Step[]; decisions: OpenItem[] }

/**
 * The steps of a student in an academic year that is published, from the same items as everybody's work queue. Says
 * nothing about who may see it: check first that the caller may read the student's dossier.
 */
export async function stepsOf(moment: Moment, studentId: string, academicYear: string): Promise<Progress> {
  const items = await listItemsOfStudent(moment, studentId, academicYear)
  const steps = progressOf(items, await findStepFacts(moment, studentId, academicYear))
  const told = new Set(steps.flatMap(({ missing }) => missing))
  return { steps, decisions: items.filter((item) => !told.has(item)) }
}
