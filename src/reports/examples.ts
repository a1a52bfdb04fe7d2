import { judgementExample, waitingDossierExample } from '../dossiers/examples.ts'
import { year20212022 } from '../rules/index.ts'
import { progressOf } from '../steps/progress.ts'
import { explainStep } from '../steps/schemas.ts'
import type { OpenItem } from '../steps/store.ts'
import type { ComplianceReport, StudentDossier } from './schemas.ts'

const studentId = '01920000-0000-7000-8000-000000000301'
const placementId = '01920000-0000-7000-8000-000000000401'
const schoolId = '01920000-0000-7000-8000-000000000201'

const { academicYear, upperSecondary, alternativeSetting } = year20212022
const { hours, findings } = judgementExample({ ...waitingDossierExample, approveStartOf: null }, [
  'planning-deadline',
  'course-unit-hours',
  'upper-secondary-minimum',
])

const unit = {
  studentId,
  agreementId: null,
  academicYear,
  courseUnit: 'subject-didactics-1',
  unitTitle: { nl: 'Vakdidactiek 1', en: 'Subject Didactics 1' },
  parties: null,
  signatory: null,
}

/** What waits for the supervisor: a place for physics, and the start of the one for mathematics. */
const openItems: OpenItem[] = [
  {
    ...unit,
    id: `match-place/${studentId}/2021-2022/subject-didactics-1/physics`,
    kind: 'match-place',
    subjectId: studentId,
    placementId: null,
    schoolId: null,
    schoolName: null,
    didactics: 'physics',
    since: '2021-09-20T07:00:00.000Z',
    until: '2021-10-25',
  },
  {
    ...unit,
    id: `approve-start/${placementId}`,
    kind: 'approve-start',
    subjectId: placementId,
    placementId,
    schoolId,
    schoolName: 'Atheneum De Brug',
    didactics: 'mathematics',
    since: '2021-10-28T13:00:00.000Z',
    until: '2021-11-08',
  },
]

export const dossierExample: StudentDossier = {
  studentId,
  academicYear,
  parametersVersion: 1,
  steps: progressOf(openItems, {
    required: true,
    places: [{ id: placementId, schoolId, state: 'accepted', rosterState: 'approved', contacted: true, covered: true }],
  }).map((step) => explainStep(step, 'nl')),
  decisions: [],
  hours,
  upperSecondary: { hours: hours.upperSecondary, minimum: upperSecondary.minimumHours },
  alternative: { hours: hours.alternative, maximum: alternativeSetting.maximumHours },
  findings,
}

/** The students whose roster came late. */
export const complianceExample: ComplianceReport = {
  academicYear,
  parametersVersion: 1,
  summary: [{ rule: 'planning-deadline', outcome: 'not-met', findings: 1, students: 1 }],
  items: [
    {
      studentId,
      studentNumber: '0571234',
      required: hours.required,
      planned: hours.planned,
      credited: hours.credited,
      stillToPlan: hours.stillToPlan,
      upperSecondary: hours.upperSecondary,
      alternative: hours.alternative,
      findings: findings
        .filter(({ rule }) => rule === 'planning-deadline')
        .map(({ rule, placementId, outcome, message }) => ({ rule, placementId, outcome, message })),
    },
  ],
  nextCursor: null,
}
