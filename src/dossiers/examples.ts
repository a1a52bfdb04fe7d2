import { type Dossier, type DossierLesson, judge, type RuleId, year20212022 } from '../rules/index.ts'
import { type ExplainedJudgement, explainJudgement } from './schemas.ts'

const placementId = '01920000-0000-7000-8000-000000000401'
const mentor = '01920000-0000-7000-8000-000000000211'

/** The lessons of the placement that the examples are about: the hours that its course unit asks. */
export const exampleLessons = [
  {
    id: '01920000-0000-7000-8000-000000000501',
    date: '2021-11-08',
    startTime: '08:30',
    endTime: '10:10',
    hours: 2,
    activity: 'participant-observation',
    setting: 'secondary',
    grade: 3,
    mentor,
    classGroup: '5 WeWi',
    room: 'B12',
    topic: 'Integralen',
  },
  {
    id: '01920000-0000-7000-8000-000000000502',
    date: '2021-11-15',
    startTime: '08:30',
    endTime: '10:10',
    hours: 2,
    activity: 'co-teaching',
    setting: 'secondary',
    grade: 3,
    mentor,
    classGroup: '5 WeWi',
    room: 'B12',
    topic: 'Oppervlakten berekenen',
  },
] as const satisfies DossierLesson[]

/** The judgement that lets the late roster of the examples through. */
export const exampleWaiver = {
  rule: 'planning-deadline',
  reason: 'De vakmentor viel in de week van de planning uit.',
  role: 'coordinator',
} as const

/** The dossier at the moment that its start is approved: the roster came late, and the coordinator judged so. */
export const approvedDossierExample: Dossier = {
  judgedAt: '2021-10-29T08:00:00.000Z',
  approveStartOf: placementId,
  student: {
    didactics: ['mathematics', 'physics'],
    formerSchools: ['28845'],
    documents: {
      commitmentStatement: { acceptedOn: '2021-09-28' },
      criminalRecordExtract: { acceptedOn: '2021-09-28', issuedOn: '2021-09-15' },
    },
    lio: null,
    reduction: null,
  },
  placements: [
    {
      id: placementId,
      academicYear: '2021-2022',
      courseUnit: 'subject-didactics-1',
      didactics: 'mathematics',
      semester: 1,
      school: { institutionNumber: '126987', kind: 'secondary' },
      channel: 'lerarenstage',
      placeApprovedAt: '2021-10-11T08:00:00.000Z',
      startApprovedAt: null,
      agreements: [
        {
          kind: 'framework',
          institutionNumber: '126987',
          validFrom: '2021-09-01',
          validUntil: null,
          terminatedOn: null,
          parties: ['university', 'school'],
          signatures: [
            { party: 'university', signedAt: '2021-09-21T08:00:00.000Z' },
            { party: 'school', signedAt: '2021-09-23T08:00:00.000Z' },
          ],
        },
      ],
      roster: {
        status: 'approved',
        firstSubmittedAt: '2021-10-27T08:00:00.000Z',
        approvedAt: '2021-10-28T13:00:00.000Z',
        lessons: [...exampleLessons],
      },
      judgements: [exampleWaiver],
    },
  ],
}

const changed = (judgedAt: string, placement: Partial<Dossier['placements'][number]>): Dossier => ({
  ...approvedDossierExample,
  judgedAt,
  placements: approvedDossierExample.placements.map((one) => ({ ...one, ...placement })),
})

/** The same a day before, its roster approved and nothing judged by a person: one rule stands in the way. */
export const waitingDossierExample = changed('2021-10-28T14:00:00.000Z', { judgements: [] })

/** The same that morning, when the roster was just submitted. */
export const submittedDossierExample = changed('2021-10-28T08:00:00.000Z', {
  judgements: [],
  roster: {
    status: 'submitted',
    firstSubmittedAt: '2021-10-27T08:00:00.000Z',
    approvedAt: null,
    lessons: [...exampleLessons],
  },
})

/**
 * What the rules really say of a dossier: cut down to a few of them, and to the hours of its first course unit, so that
 * it can be read.
 */
export function judgementExample(dossier: Dossier, shown: readonly RuleId[]): ExplainedJudgement {
  const judgement = explainJudgement(judge(dossier, year20212022), { version: 1, parameters: year20212022 }, 'nl')
  const { findings, hours } = judgement
  const [place] = dossier.placements
  return {
    ...judgement,
    findings: findings.filter(({ rule }) => shown.includes(rule)),
    hours: {
      ...hours,
      byCourseUnit: hours.byCourseUnit.filter(
        ({ courseUnit, didactics }) => courseUnit === place?.courseUnit && didactics === place.didactics,
      ),
    },
  }
}
