import { exampleLessons, judgementExample, submittedDossierExample } from '../dossiers/examples.ts'
import type { Roster, SubmittedRoster } from './schemas.ts'

/** A roster that is being written: half of the hours are there. */
export const draftExample: Roster = {
  placementId: '01920000-0000-7000-8000-000000000401',
  state: 'draft',
  firstSubmittedAt: null,
  submittedAt: null,
  approvedAt: null,
  returnedAt: null,
  returnReason: null,
  hours: 2,
  lessons: exampleLessons.slice(0, 1),
}

export const returnReason = 'Plan nog twee uur co-teaching voor wiskunde.'

export const returnedExample: Roster = {
  ...draftExample,
  state: 'returned',
  firstSubmittedAt: '2021-10-27T08:00:00.000Z',
  submittedAt: '2021-10-27T08:00:00.000Z',
  returnedAt: '2021-10-27T14:00:00.000Z',
  returnReason,
}

/** Submitted again, with the hours that were missing. */
const submittedExample: Roster = {
  ...returnedExample,
  state: 'submitted',
  submittedAt: '2021-10-28T08:00:00.000Z',
  hours: 4,
  lessons: [...exampleLessons],
}

export const approvedExample: Roster = {
  ...submittedExample,
  state: 'approved',
  approvedAt: '2021-10-28T13:00:00.000Z',
}

export const submissionExample: SubmittedRoster = {
  roster: submittedExample,
  judgement: judgementExample(submittedDossierExample, ['roster-approved', 'roster-complete', 'planning-deadline']),
}
