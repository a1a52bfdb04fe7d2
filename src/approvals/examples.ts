import { approvedDossierExample, exampleWaiver, judgementExample, waitingDossierExample } from '../dossiers/examples.ts'
import type { Approval, RecordedJudgement, Replay } from './schemas.ts'

const placementId = '01920000-0000-7000-8000-000000000401'
const shownRules = ['roster-approved', 'planning-deadline', 'course-unit-hours', 'upper-secondary-minimum'] as const

export const startCheckExample = judgementExample(waitingDossierExample, shownRules)

export const recordedExample: RecordedJudgement = {
  id: '01920000-0000-7000-8000-000000000411',
  placementId,
  ...exampleWaiver,
  recordedBy: '01920000-0000-7000-8000-000000000105',
  recordedAt: '2021-10-28T15:00:00.000Z',
  withdrawnBy: null,
  withdrawnAt: null,
}

export const withdrawnExample: RecordedJudgement = {
  ...recordedExample,
  withdrawnBy: recordedExample.recordedBy,
  withdrawnAt: '2021-10-28T15:10:00.000Z',
}

export const approvalExample: Approval = {
  placementId,
  approvedAt: approvedDossierExample.judgedAt,
  approvedBy: '01920000-0000-7000-8000-000000000103',
  softwareVersion: '0.1.0',
  judgement: judgementExample(approvedDossierExample, shownRules),
  dossier: approvedDossierExample,
  attention: null,
}

export const replayExample: Replay = { same: true, judgement: approvalExample.judgement, differences: [] }
