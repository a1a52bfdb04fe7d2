import { z } from 'zod'
import { policy, roles } from '../access/policy.ts'
import type { Localized } from '../problem.ts'
import { chapters, chapterTitles, itemKindIds, sentenceOf, specOf, stepIds } from './kinds.ts'
import { type Step, stepStates } from './progress.ts'
import type { OpenItem as FoundItem } from './store.ts'

const operations = Object.keys(policy) as [keyof typeof policy, ...(keyof typeof policy)[]]

export const OpenItem = z
  .strictObject({
    id: z.string().describe('Stays the same as long as the item is open.'),
    kind: z.enum(itemKindIds),
    step: z
      .enum(chapters)
      .describe('One of the eight steps, or `teachers-in-training` for what a study-path counsellor decides.'),
    title: z.string().describe('What is to be done, in the language asked.'),
    message: z.string().describe('What is missing, in the language asked.'),
    roles: z.array(z.enum(roles)).describe('Who can do something about it.'),
    operation: z.enum(operations).describe('The operation of this API that does it.'),
    subjectKind: z.enum(['student', 'document', 'placement', 'agreement', 'lio-application', 'reduction']),
    subjectId: z.string().describe('The record it is about.'),
    studentId: z.uuid().nullable().describe('Null for an agreement that is about no student.'),
    placementId: z.uuid().nullable(),
    agreementId: z.uuid().nullable(),
    schoolId: z.uuid().nullable(),
    academicYear: z.string().nullable().describe('Null for what belongs to no year, such as a document.'),
    courseUnit: z.string().nullable(),
    didactics: z.string().nullable(),
    since: z.iso.datetime().describe('From when on it has waited, as far as what is stored tells.'),
    until: z.iso
      .date()
      .nullable()
      .describe('The last day for it; null when there is none. A day in the past: it is late.'),
  })
  .meta({ id: 'OpenItem', description: 'One thing that waits for somebody.' })
export type OpenItem = z.infer<typeof OpenItem>

/** An item with its sentences in the reader's language. */
export function explainItem(item: FoundItem, locale: keyof Localized): OpenItem {
  const { step, title, roles, operation, subject } = specOf(item.kind)
  return {
    id: item.id,
    kind: item.kind,
    step,
    title: title[locale],
    message: sentenceOf(item, locale),
    roles: [...roles],
    operation,
    subjectKind: subject,
    subjectId: item.subjectId,
    studentId: item.studentId,
    placementId: item.placementId,
    agreementId: item.agreementId,
    schoolId: item.schoolId,
    academicYear: item.academicYear,
    courseUnit: item.courseUnit,
    didactics: item.didactics,
    since: item.since,
    until: item.until,
  }
}

const stepState = z
  .enum(stepStates)
  .describe(
    '`open`: the student can act now · `waiting`: others have to act first (`nextActors`) · `done` · `not-reached`: an earlier step comes first · `not-applicable`: nothing is asked of this student.',
  )

export const DossierStep = z
  .strictObject({
    step: z.enum(stepIds),
    title: z.string().describe('The name of the step, in the language asked.'),
    state: stepState,
    nextActors: z.array(z.enum(roles)).describe('Who can act now; empty when nothing waits for anybody.'),
    since: z.iso.datetime().nullable().describe('From when on its oldest open item has waited; null: none is open.'),
    until: z.iso.date().nullable().describe('The first last day among its open items; null: none has one.'),
    missing: z.array(OpenItem).describe('What is missing, by last day; `placementId` says for which place.'),
    places: z
      .array(z.strictObject({ placementId: z.uuid(), state: stepState }))
      .describe('How far each place of the year is with this step; empty for steps that are about no place.'),
  })
  .meta({ id: 'DossierStep', description: 'One of the eight steps from intake to start, for one student and year.' })
export type DossierStep = z.infer<typeof DossierStep>

/** A step with its sentences in the reader's language. */
export function explainStep(step: Step, locale: keyof Localized): DossierStep {
  return {
    step: step.step,
    title: chapterTitles[step.step][locale],
    state: step.state,
    nextActors: step.nextActors,
    since: step.since,
    until: step.until,
    missing: step.missing.map((item) => explainItem(item, locale)),
    places: step.places,
  }
}
