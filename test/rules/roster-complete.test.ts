import { rosterComplete } from '../../src/rules/catalogue/roster-complete.ts'
import { ruleCases } from '../support/ruleCases.ts'
import { startOf, startWith } from './dossiers.ts'

const at = { date: '2021-11-08', startTime: '08:30' }

ruleCases(rosterComplete, [
  {
    name: 'complete',
    dossier: startOf({}),
    outcome: 'met',
    message: 'complete',
    data: { lessons: 2, withoutGrade: 0 },
    says: {
      nl: '2 lessen nagekeken: alle gegevens zijn ingevuld.',
      en: '2 lessons checked: everything is filled in.',
    },
  },
  {
    name: 'a secondary lesson without a grade is told about and no gap',
    dossier: startWith([{ grade: null }]),
    outcome: 'met',
    message: 'complete',
    data: { lessons: 1, withoutGrade: 1 },
    says: {
      nl: '1 les nagekeken (1 les zonder graad): alle gegevens zijn ingevuld.',
      en: '1 lesson checked (1 lesson without a grade): everything is filled in.',
    },
  },
  {
    name: 'where there are no grades, none is missing',
    dossier: startWith([
      { grade: null, setting: 'alternative' },
      { grade: undefined, setting: 'hbo' },
    ]),
    outcome: 'met',
    message: 'complete',
    data: { lessons: 2, withoutGrade: 0 },
  },
  {
    name: 'no roster',
    dossier: startOf({ roster: null }),
    outcome: 'not-met',
    blocking: true,
    message: 'noLessons',
    data: {},
    says: { nl: 'Het rooster heeft nog geen lessen.', en: 'The roster has no lessons yet.' },
  },
  { name: 'no lessons', dossier: startWith([]), outcome: 'not-met', blocking: true, message: 'noLessons', data: {} },
  ...(['mentor', 'classGroup', 'room', 'topic'] as const).flatMap((field) =>
    [null, undefined, '', ' \t'].map((value) => ({
      name: `${field} ${JSON.stringify(value)}`,
      dossier: startWith([{ [field]: value }]),
      outcome: 'not-met' as const,
      blocking: true,
      message: 'incomplete' as const,
      data: { lessons: 1, incomplete: 1, withoutGrade: 0, gaps: [{ lessonId: 'l1', ...at, missing: [field] }] },
      lessonIds: ['l1'],
    })),
  ),
  {
    name: 'ends when it starts',
    dossier: startWith([{ endTime: '08:30' }]),
    outcome: 'not-met',
    blocking: true,
    message: 'incomplete',
    data: { lessons: 1, incomplete: 1, withoutGrade: 0, gaps: [{ lessonId: 'l1', ...at, missing: ['times'] }] },
    lessonIds: ['l1'],
  },
  {
    name: 'ends a minute after it starts',
    dossier: startWith([{ endTime: '08:31' }]),
    outcome: 'met',
    message: 'complete',
    data: { lessons: 1, withoutGrade: 0 },
  },
  {
    name: 'ends before it starts',
    dossier: startWith([{ endTime: '08:29' }]),
    outcome: 'not-met',
    blocking: true,
    message: 'incomplete',
    data: { lessons: 1, incomplete: 1, withoutGrade: 0, gaps: [{ lessonId: 'l1', ...at, missing: ['times'] }] },
    lessonIds: ['l1'],
  },
  {
    name: 'an activity of another unit, and everything else missing',
    dossier: startWith([
      {},
      {
        date: '2021-11-09',
        endTime: '08:00',
        activity: 'tutoring',
        grade: null,
        mentor: null,
        classGroup: null,
        room: null,
        topic: null,
      },
    ]),
    outcome: 'not-met',
    blocking: true,
    message: 'incomplete',
    data: {
      lessons: 2,
      incomplete: 1,
      withoutGrade: 1,
      gaps: [
        {
          lessonId: 'l2',
          date: '2021-11-09',
          startTime: '08:30',
          missing: ['mentor', 'classGroup', 'room', 'topic', 'times', 'activity'],
        },
      ],
    },
    lessonIds: ['l2'],
    says: {
      nl: '1 van 2 lessen onvolledig (1 les zonder graad). Er ontbreekt: 9 november 2021 om 08:30 (mentor, klas, lokaal, onderwerp, een begin voor het einde en een activiteit van dit opleidingsonderdeel).',
      en: '1 of 2 lessons incomplete (1 lesson without a grade). Missing: 9 November 2021 at 08:30 (mentor, class group, room, topic, a start before the end and an activity of this course unit).',
    },
  },
  {
    name: 'a unit the year does not have knows no activity',
    dossier: startWith([{}], { courseUnit: 'astronomy' }),
    outcome: 'not-met',
    blocking: true,
    message: 'incomplete',
    data: { lessons: 1, incomplete: 1, withoutGrade: 0, gaps: [{ lessonId: 'l1', ...at, missing: ['activity'] }] },
    lessonIds: ['l1'],
  },
])
