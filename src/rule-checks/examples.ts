import type { z } from 'zod'
import type { LioAssessmentRequest, RuleCheck } from './schemas.ts'

/** One placement with everything there but the criminal-record extract, judged a fortnight before it begins. */
export const ruleCheckExample: z.input<typeof RuleCheck> = {
  academicYear: '2021-2022',
  judgedAt: '2021-10-24T10:00:00+02:00',
  approveStartOf: 'p1',
  student: {
    didactics: ['mathematics', 'physics'],
    formerSchools: ['28845'],
    documents: { commitmentStatement: { acceptedOn: '2021-09-28' }, criminalRecordExtract: null },
    lio: null,
    reduction: null,
  },
  placements: [
    {
      id: 'p1',
      courseUnit: 'subject-didactics-1',
      didactics: 'mathematics',
      semester: 1,
      school: { institutionNumber: '126987', kind: 'secondary' },
      channel: 'lerarenstage',
      placeApprovedAt: '2021-10-10T09:00:00+02:00',
      agreements: [
        {
          kind: 'framework',
          institutionNumber: '126987',
          validFrom: '2021-09-01',
          validUntil: null,
          terminatedOn: null,
          signatures: [
            { party: 'university', signedAt: '2021-09-10T10:00:00+02:00' },
            { party: 'school', signedAt: '2021-09-12T10:00:00+02:00' },
          ],
        },
      ],
      roster: {
        status: 'approved',
        firstSubmittedAt: '2021-10-20T12:00:00+02:00',
        approvedAt: '2021-10-22T12:00:00+02:00',
        lessons: [
          {
            id: 'l1',
            date: '2021-11-08',
            startTime: '08:30',
            endTime: '10:10',
            hours: 2,
            activity: 'participant-observation',
            setting: 'secondary',
            grade: 3,
            mentor: 'm1',
            classGroup: '5 WeWi',
            room: 'B12',
            topic: 'Integralen',
          },
        ],
      },
      judgements: [{ rule: 'planning-deadline', reason: 'De school bevestigde laat.', role: 'coordinator' }],
    },
  ],
}

/** Assignments that fall a quarter of an hour short of a full exemption. */
export const lioAssessmentExample: z.input<typeof LioAssessmentRequest> = {
  academicYear: '2021-2022',
  holdsMaster: true,
  didactics: ['mathematics'],
  assignments: [
    {
      employer: 'Atheneum De Brug',
      level: 'secondary',
      grade: 3,
      subject: 'Wiskunde',
      didactics: 'mathematics',
      hoursPerYear: 124.75,
    },
    { employer: 'Atheneum De Brug', level: 'secondary', grade: 1, subject: 'Informatica', hoursPerYear: 375.25 },
  ],
}
