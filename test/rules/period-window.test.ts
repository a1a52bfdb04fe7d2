import { periodWindow } from '../../src/rules/catalogue/period-window.ts'
import { ruleCases } from '../support/ruleCases.ts'
import { startOf, startWith } from './dossiers.ts'

const autumn = { from: '2021-11-08', until: '2021-12-03' }
const on = (...dates: string[]) => startWith(dates.map((date) => ({ date })))

ruleCases(periodWindow, [
  {
    name: 'worked case 8: the first and the last day are inside',
    dossier: on('2021-11-08', '2021-12-03'),
    outcome: 'met',
    message: 'inside',
    data: { courseUnit: 'subject-didactics-1', lessons: 2, window: autumn },
    says: {
      nl: '2 lessen nagekeken: de periode van Vakdidactiek 1 loopt van 8 november 2021 tot en met 3 december 2021 en geen les valt erbuiten.',
      en: '2 lessons checked: the period of Subject Didactics 1 runs from 8 November 2021 to 3 December 2021 and no lesson falls outside.',
    },
  },
  {
    name: 'the day before the first',
    dossier: on('2021-11-07', '2021-11-08'),
    outcome: 'not-met',
    blocking: true,
    message: 'outside',
    data: { courseUnit: 'subject-didactics-1', lessons: 2, window: autumn, outside: 1, dates: ['2021-11-07'] },
    lessonIds: ['l1'],
  },
  {
    name: 'the day after the last',
    dossier: on('2021-12-03', '2021-12-04'),
    outcome: 'not-met',
    blocking: true,
    message: 'outside',
    data: { courseUnit: 'subject-didactics-1', lessons: 2, window: autumn, outside: 1, dates: ['2021-12-04'] },
    lessonIds: ['l2'],
  },
  {
    name: 'worked case 8: 6 December, twice, and a day of the other semester',
    dossier: on('2021-12-06', '2021-12-06', '2021-11-10', '2022-03-08'),
    outcome: 'not-met',
    blocking: true,
    message: 'outside',
    data: {
      courseUnit: 'subject-didactics-1',
      lessons: 4,
      window: autumn,
      outside: 3,
      dates: ['2021-12-06', '2022-03-08'],
    },
    lessonIds: ['l1', 'l2', 'l4'],
    says: {
      nl: '3 van 4 lessen buiten de periode van Vakdidactiek 1, die loopt van 8 november 2021 tot en met 3 december 2021: 6 december 2021 en 8 maart 2022.',
      en: '3 of 4 lessons outside the period of Subject Didactics 1, which runs from 8 November 2021 to 3 December 2021: 6 December 2021 and 8 March 2022.',
    },
  },
  {
    name: 'the window of the semester of the placement counts',
    dossier: startWith([{ date: '2022-05-13' }], { courseUnit: 'individual-learners', didactics: null, semester: 2 }),
    outcome: 'met',
    message: 'inside',
    data: { courseUnit: 'individual-learners', lessons: 1, window: { from: '2022-02-14', until: '2022-05-13' } },
  },
  {
    name: 'no lessons',
    dossier: startOf({ roster: null }),
    outcome: 'met',
    message: 'inside',
    data: { courseUnit: 'subject-didactics-1', lessons: 0, window: autumn },
  },
  {
    name: 'a semester in which the unit does not run',
    dossier: startOf({ semester: 2 }),
    outcome: 'not-met',
    blocking: true,
    message: 'noWindow',
    data: { courseUnit: 'subject-didactics-1', semester: 2 },
    says: {
      nl: 'Vakdidactiek 1 heeft in semester 2 geen stageperiode.',
      en: 'Subject Didactics 1 has no internship period in semester 2.',
    },
  },
  {
    name: 'a unit the year does not have is named by its id',
    dossier: startOf({ courseUnit: 'astronomy' }),
    outcome: 'not-met',
    blocking: true,
    message: 'noWindow',
    data: { courseUnit: 'astronomy', semester: 1 },
    says: {
      nl: 'astronomy heeft in semester 1 geen stageperiode.',
      en: 'astronomy has no internship period in semester 1.',
    },
  },
  {
    name: 'a supervisor is not entitled to waive it',
    dossier: {
      ...on('2021-12-06'),
      placements: on('2021-12-06').placements.map((one) => ({
        ...one,
        judgements: [{ rule: 'period-window', reason: 'Past niet anders.', role: 'supervisor' }],
      })),
    },
    outcome: 'not-met',
    blocking: true,
    message: 'outside',
    data: { courseUnit: 'subject-didactics-1', lessons: 1, window: autumn, outside: 1, dates: ['2021-12-06'] },
    lessonIds: ['l1'],
  },
])
