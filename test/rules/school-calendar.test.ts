import { schoolCalendar } from '../../src/rules/catalogue/school-calendar.ts'
import { type Setting, year20212022 } from '../../src/rules/index.ts'
import { ruleCases } from '../support/ruleCases.ts'
import { startOf, startWith } from './dossiers.ts'

const on = (date: string, setting: Setting = 'secondary') => startWith([{ date, setting }])
const closedOn = (date: string, closure: string) => ({
  lessons: 1,
  count: 1,
  closed: [{ lessonId: 'l1', date, closure }],
})
const exempt: Setting[] = ['alternative', 'adult-education', 'higher-education']

ruleCases(schoolCalendar, [
  {
    name: 'an ordinary Monday',
    dossier: on('2021-11-08'),
    outcome: 'met',
    message: 'open',
    data: { lessons: 1 },
    says: {
      nl: '1 les nagekeken: geen op een zondag, een feestdag of in een schoolvakantie.',
      en: '1 lesson checked: none on a Sunday, a public holiday or in a school holiday.',
    },
  },
  { name: 'a Saturday', dossier: on('2021-11-13'), outcome: 'met', message: 'open', data: { lessons: 1 } },
  {
    name: 'a Sunday',
    dossier: on('2021-11-14'),
    outcome: 'not-met',
    message: 'closed',
    data: closedOn('2021-11-14', 'sunday'),
    lessonIds: ['l1'],
  },
  {
    name: 'worked case 9: 11 November and 1 March at a secondary school',
    dossier: startWith([{ date: '2022-03-01' }, { date: '2021-11-11' }, { date: '2021-11-12' }]),
    outcome: 'not-met',
    message: 'closed',
    data: {
      lessons: 3,
      count: 2,
      closed: [
        { lessonId: 'l2', date: '2021-11-11', closure: 'armistice' },
        { lessonId: 'l1', date: '2022-03-01', closure: 'carnival-holiday' },
      ],
    },
    lessonIds: ['l2', 'l1'],
    says: {
      nl: '2 van 3 lessen op een dag dat de school gesloten is: 11 november 2021 (Wapenstilstand) en 1 maart 2022 (krokusvakantie).',
      en: '2 of 3 lessons on a day the school is closed: 11 November 2021 (Armistice Day) and 1 March 2022 (carnival holiday).',
    },
  },
  ...['2021-11-11', '2022-03-01', '2021-11-14'].flatMap((date) =>
    exempt.map((setting) => ({
      name: `worked case 9: ${date} in ${setting}`,
      dossier: on(date, setting),
      outcome: 'met' as const,
      message: 'open' as const,
      data: { lessons: 0 },
    })),
  ),
  ...(['special-secondary', 'se-n-se', 'hbo'] as const).map((setting) => ({
    name: `11 November in ${setting}`,
    dossier: on('2021-11-11', setting),
    outcome: 'not-met' as const,
    message: 'closed' as const,
    data: closedOn('2021-11-11', 'armistice'),
    lessonIds: ['l1'],
  })),
  {
    name: 'a year that put its autumn holiday later',
    dossier: on('2021-11-10'),
    parameters: {
      ...year20212022,
      holidays: [{ id: 'autumn-holiday', startsOn: '2021-11-02', endsOn: '2021-11-15' }],
    },
    outcome: 'not-met',
    message: 'closed',
    data: closedOn('2021-11-10', 'autumn-holiday'),
    lessonIds: ['l1'],
  },
  { name: 'no lessons', dossier: startOf({ roster: null }), outcome: 'met', message: 'open', data: { lessons: 0 } },
])
