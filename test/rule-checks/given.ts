import { year20212022 } from '../../src/rules/index.ts'

const { academicYear } = year20212022

export const postedLesson = {
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
}

/** The dossier that integrators read in the contract, completed so that its start may be approved. */
export function posted() {
  return structuredClone({
    academicYear,
    judgedAt: '2021-10-24T10:00:00+02:00',
    approveStartOf: 'p1',
    student: {
      didactics: ['mathematics', 'physics'],
      formerSchools: ['28845'],
      documents: {
        commitmentStatement: { acceptedOn: '2021-09-28' },
        criminalRecordExtract: { acceptedOn: '2021-09-28' },
      },
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
          lessons: [postedLesson, { ...postedLesson, id: 'l2', date: '2021-11-15', activity: 'co-teaching' }],
        },
        judgements: [] as { rule: string; reason: string; role: string }[],
      },
    ],
  })
}
