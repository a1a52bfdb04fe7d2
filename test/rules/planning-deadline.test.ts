import { planningDeadline } from '../../src/rules/catalogue/planning-deadline.ts'
import { year20212022 } from '../../src/rules/index.ts'
import { ruleCases } from '../support/ruleCases.ts'
import { lesson, roster, startOf, startWith } from './dossiers.ts'

const submitted = (firstSubmittedAt: string | null, ...dates: string[]) =>
  startOf({
    roster: roster({
      firstSubmittedAt,
      lessons: dates.map((date, index) => lesson({ id: `l${index}`, date })),
    }),
  })

const eighth = { firstLessonOn: '2021-11-08', deadline: '2021-10-25', noticeDays: 14 }
const awaiting = (judgedAt: string) => ({ ...submitted(null, '2021-11-08'), judgedAt })

ruleCases(planningDeadline, [
  {
    name: 'worked case 1: the last second of the last day',
    dossier: submitted('2021-10-25T23:59:59+02:00', '2021-11-08'),
    outcome: 'met',
    message: 'onTime',
    data: { ...eighth, submittedOn: '2021-10-25', daysBefore: 14 },
    says: {
      nl: 'Het rooster is ingediend op 25 oktober 2021, 14 dagen voor de eerste les op 8 november 2021; dat moest ten laatste op 25 oktober 2021 (14 dagen vooraf).',
      en: 'The roster was submitted on 25 October 2021, 14 days before the first lesson on 8 November 2021; the last day was 25 October 2021 (14 days before).',
    },
  },
  {
    name: 'worked case 1: the first second of the day after',
    dossier: submitted('2021-10-26T00:00:00+02:00', '2021-11-08'),
    outcome: 'not-met',
    blocking: true,
    message: 'late',
    data: { ...eighth, submittedOn: '2021-10-26', daysLate: 1, earliestOn: '2021-11-09' },
    lessonIds: ['l0'],
    says: {
      nl: 'Het rooster is ingediend op 26 oktober 2021, 1 dag te laat: voor een eerste les op 8 november 2021 moest dat ten laatste op 25 oktober 2021 (14 dagen vooraf). Lessen vanaf 9 november 2021 zijn op tijd.',
      en: 'The roster was submitted on 26 October 2021, 1 day too late: for a first lesson on 8 November 2021 the last day was 25 October 2021 (14 days before). Lessons from 9 November 2021 on are in time.',
    },
  },
  {
    name: 'of a late roster only the lessons that come too soon are to blame',
    dossier: submitted('2021-10-26T09:00:00+02:00', '2021-11-10', '2021-11-08', '2021-11-09'),
    outcome: 'not-met',
    blocking: true,
    message: 'late',
    data: { ...eighth, submittedOn: '2021-10-26', daysLate: 1, earliestOn: '2021-11-09' },
    lessonIds: ['l1'],
  },
  {
    name: 'the same instant written in UTC is the same day in Brussels',
    dossier: submitted('2021-10-25T22:00:00Z', '2021-11-08'),
    outcome: 'not-met',
    blocking: true,
    message: 'late',
    data: { ...eighth, submittedOn: '2021-10-26', daysLate: 1, earliestOn: '2021-11-09' },
    lessonIds: ['l0'],
  },
  {
    name: 'worked case 1: after the clocks change in spring, the last day',
    dossier: submitted('2022-03-14T23:59:59+01:00', '2022-03-28'),
    outcome: 'met',
    message: 'onTime',
    data: {
      firstLessonOn: '2022-03-28',
      deadline: '2022-03-14',
      noticeDays: 14,
      submittedOn: '2022-03-14',
      daysBefore: 14,
    },
  },
  {
    name: 'worked case 1: after the clocks change in spring, the day after',
    dossier: submitted('2022-03-15T00:00:00+01:00', '2022-03-28'),
    outcome: 'not-met',
    blocking: true,
    message: 'late',
    data: {
      firstLessonOn: '2022-03-28',
      deadline: '2022-03-14',
      noticeDays: 14,
      submittedOn: '2022-03-15',
      daysLate: 1,
      earliestOn: '2022-03-29',
    },
    lessonIds: ['l0'],
  },
  {
    name: 'worked case 2: the last day is a public holiday and stays the last day',
    dossier: submitted('2021-11-01T12:00:00+01:00', '2021-11-15'),
    outcome: 'met',
    message: 'onTime',
    data: {
      firstLessonOn: '2021-11-15',
      deadline: '2021-11-01',
      noticeDays: 14,
      submittedOn: '2021-11-01',
      daysBefore: 14,
    },
  },
  {
    name: 'worked case 2: the day after the public holiday is late',
    dossier: submitted('2021-11-02T08:00:00+01:00', '2021-11-15'),
    outcome: 'not-met',
    blocking: true,
    message: 'late',
    data: {
      firstLessonOn: '2021-11-15',
      deadline: '2021-11-01',
      noticeDays: 14,
      submittedOn: '2021-11-02',
      daysLate: 1,
      earliestOn: '2021-11-16',
    },
    lessonIds: ['l0'],
  },
  {
    name: 'the earliest lesson counts, wherever it stands in the roster',
    dossier: submitted('2021-10-26T12:00:00+02:00', '2021-11-15', '2021-11-08', '2021-11-22'),
    outcome: 'not-met',
    blocking: true,
    message: 'late',
    data: { ...eighth, submittedOn: '2021-10-26', daysLate: 1, earliestOn: '2021-11-09' },
    lessonIds: ['l1'],
  },
  {
    name: 'not submitted, on the last day',
    dossier: awaiting('2021-10-25T23:59:59+02:00'),
    outcome: 'open',
    message: 'awaited',
    data: { ...eighth, today: '2021-10-25', daysLeft: 0 },
    says: {
      nl: 'Het rooster moet ten laatste op 25 oktober 2021 ingediend zijn, 14 dagen voor de eerste les op 8 november 2021; het is nu 25 oktober 2021.',
      en: 'The roster must be submitted on 25 October 2021 at the latest, 14 days before the first lesson on 8 November 2021; today is 25 October 2021.',
    },
  },
  {
    name: 'not submitted, days before the last day',
    dossier: awaiting('2021-10-20T12:00:00+02:00'),
    outcome: 'open',
    message: 'awaited',
    data: { ...eighth, today: '2021-10-20', daysLeft: 5 },
  },
  {
    name: 'not submitted, the day after',
    dossier: awaiting('2021-10-26T00:00:00+02:00'),
    outcome: 'not-met',
    blocking: true,
    message: 'missed',
    data: { ...eighth, daysLate: 1, earliestOn: '2021-11-09' },
    lessonIds: ['l0'],
    says: {
      nl: 'Het rooster moest ten laatste op 25 oktober 2021 ingediend zijn, 14 dagen voor de eerste les op 8 november 2021, en is nog niet ingediend: 1 dag te laat. Wie vandaag indient, is op tijd voor lessen vanaf 9 november 2021.',
      en: 'The roster had to be submitted on 25 October 2021 at the latest, 14 days before the first lesson on 8 November 2021, and was not submitted yet: 1 day too late. Submitted today, it is in time for lessons from 9 November 2021 on.',
    },
  },
  {
    name: 'a year with one day of notice',
    dossier: submitted('2021-11-07T12:00:00+01:00', '2021-11-08'),
    parameters: { ...year20212022, planning: { ...year20212022.planning, noticeDays: 1 } },
    outcome: 'met',
    message: 'onTime',
    data: {
      firstLessonOn: '2021-11-08',
      deadline: '2021-11-07',
      noticeDays: 1,
      submittedOn: '2021-11-07',
      daysBefore: 1,
    },
    says: {
      nl: 'Het rooster is ingediend op 7 november 2021, 1 dag voor de eerste les op 8 november 2021; dat moest ten laatste op 7 november 2021 (1 dag vooraf).',
      en: 'The roster was submitted on 7 November 2021, 1 day before the first lesson on 8 November 2021; the last day was 7 November 2021 (1 day before).',
    },
  },
  {
    name: 'a coordinator may let a late roster start',
    dossier: {
      ...startOf({
        roster: roster({ firstSubmittedAt: '2021-10-26T00:00:00+02:00' }),
        judgements: [{ rule: 'planning-deadline', reason: 'School bevestigde laat.', role: 'coordinator' }],
      }),
    },
    outcome: 'waived',
    message: 'late',
    data: {
      ...eighth,
      submittedOn: '2021-10-26',
      daysLate: 1,
      earliestOn: '2021-11-09',
      waiver: { role: 'coordinator', reason: 'School bevestigde laat.' },
    },
    lessonIds: ['l1'],
    says: {
      nl: 'Het rooster is ingediend op 26 oktober 2021, 1 dag te laat: voor een eerste les op 8 november 2021 moest dat ten laatste op 25 oktober 2021 (14 dagen vooraf). Lessen vanaf 9 november 2021 zijn op tijd. Toegestaan door de stagecoördinator: School bevestigde laat.',
      en: 'The roster was submitted on 26 October 2021, 1 day too late: for a first lesson on 8 November 2021 the last day was 25 October 2021 (14 days before). Lessons from 9 November 2021 on are in time. Allowed by the internship coordinator: School bevestigde laat.',
    },
  },
  {
    name: 'no lessons',
    dossier: startWith([]),
    outcome: 'not-applicable',
    message: 'noLessons',
    data: {},
    says: {
      nl: 'Zonder lessen is er nog geen uiterste datum voor het rooster.',
      en: 'Without lessons there is no deadline for the roster yet.',
    },
  },
  { name: 'no roster', dossier: startOf({ roster: null }), outcome: 'not-applicable', message: 'noLessons', data: {} },
])
