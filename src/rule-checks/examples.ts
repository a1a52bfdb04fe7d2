import type { z } from 'zod'
import { judgementExample } from '../dossiers/examples.ts'
import { assessLio, type LioAssessment, rules, year20212022 } from '../rules/index.ts'
import { LioAssessmentRequest, type RuleCatalogue, RuleCheck } from './schemas.ts'
import { ruleOf } from './service.ts'

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

const shownRules = ['planning-deadline', 'documents-on-file', 'course-unit-hours'] as const

/** What the rules say of it, cut down to a few of them. */
export const ruleCheckAnswerExample = checked(ruleCheckExample)

function checked(example: z.input<typeof RuleCheck>) {
  const { academicYear: _year, parameters: _draft, ...dossier } = RuleCheck.parse(example)
  return judgementExample(dossier, shownRules)
}

export const lioAnswerExample = assessed(lioAssessmentExample)

function assessed(example: z.input<typeof LioAssessmentRequest>): z.infer<typeof LioAssessment> {
  const { academicYear: _year, ...assignments } = LioAssessmentRequest.parse(example)
  return assessLio(assignments, year20212022)
}

export const catalogueExample: z.infer<typeof RuleCatalogue> = {
  academicYear: year20212022.academicYear,
  parametersVersion: 1,
  items: rules
    .filter(({ id }) => id === 'planning-deadline' || id === 'upper-secondary-minimum')
    .map((rule) => ruleOf(rule, year20212022)),
}
