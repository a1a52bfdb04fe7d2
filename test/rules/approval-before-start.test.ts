import { approvalBeforeStart } from '../../src/rules/catalogue/approval-before-start.ts'
import { ruleCases } from '../support/ruleCases.ts'
import { startOf, startWith } from './dossiers.ts'

const at = (judgedAt: string, date = '2021-11-08') => startWith([{ date }], {}, { judgedAt })
const lookingBack = { judgedAt: '2022-06-01T08:00:00+02:00', approveStartOf: null }
const eighth = { firstLessonOn: '2021-11-08', startsAt: '08:30' }

ruleCases(approvalBeforeStart, [
  {
    name: 'the last second before the first lesson',
    dossier: at('2021-11-08T08:29:59+01:00'),
    outcome: 'met',
    message: 'before',
    data: eighth,
    says: {
      nl: 'De eerste les begint op 8 november 2021 om 08:30 en moet nog komen.',
      en: 'The first lesson starts on 8 November 2021 at 08:30 and is still to come.',
    },
  },
  {
    name: 'the very start of the first lesson',
    dossier: at('2021-11-08T08:30:00+01:00'),
    outcome: 'not-met',
    blocking: true,
    message: 'after',
    data: eighth,
    lessonIds: ['l1'],
    says: {
      nl: 'De eerste les is al begonnen, op 8 november 2021 om 08:30: de start moest daarvoor goedgekeurd zijn.',
      en: 'The first lesson has already started, on 8 November 2021 at 08:30: the start had to be approved before.',
    },
  },
  {
    name: 'the offset of the instant counts, not its digits',
    dossier: at('2021-11-08T08:29:59+02:00'),
    outcome: 'met',
    message: 'before',
    data: eighth,
  },
  {
    name: 'in UTC the lesson starts at 07:30',
    dossier: at('2021-11-08T07:30:00Z'),
    outcome: 'not-met',
    blocking: true,
    message: 'after',
    data: eighth,
    lessonIds: ['l1'],
  },
  {
    name: 'on the Friday before the clocks change in spring, UTC+1',
    dossier: at('2022-03-25T07:29:59Z', '2022-03-25'),
    outcome: 'met',
    message: 'before',
    data: { firstLessonOn: '2022-03-25', startsAt: '08:30' },
  },
  {
    name: 'on the Monday after the clocks change in spring, UTC+2',
    dossier: at('2022-03-28T06:30:00Z', '2022-03-28'),
    outcome: 'not-met',
    blocking: true,
    message: 'after',
    data: { firstLessonOn: '2022-03-28', startsAt: '08:30' },
    lessonIds: ['l1'],
  },
  {
    name: 'on the Monday after the clocks change in autumn, UTC+1',
    dossier: at('2021-11-01T07:29:59Z', '2021-11-01'),
    outcome: 'met',
    message: 'before',
    data: { firstLessonOn: '2021-11-01', startsAt: '08:30' },
  },
  {
    name: 'the first lesson is the earliest of the day',
    dossier: startWith([{ startTime: '10:20' }, { startTime: '08:30' }], {}, { judgedAt: '2021-11-08T09:00:00+01:00' }),
    outcome: 'not-met',
    blocking: true,
    message: 'after',
    data: eighth,
    lessonIds: ['l2'],
  },
  {
    name: 'a coordinator may allow it',
    dossier: startWith(
      [{}],
      { judgements: [{ rule: 'approval-before-start', reason: 'Ziekte van de begeleider.', role: 'coordinator' }] },
      { judgedAt: '2021-11-08T08:30:00+01:00' },
    ),
    outcome: 'waived',
    message: 'after',
    data: { ...eighth, waiver: { role: 'coordinator', reason: 'Ziekte van de begeleider.' } },
    lessonIds: ['l1'],
  },
  {
    name: 'looking back, what was approved the second before the first lesson',
    dossier: startWith([{}], { startApprovedAt: '2021-11-08T08:29:59+01:00' }, lookingBack),
    outcome: 'met',
    message: 'approved',
    data: { ...eighth, approvedOn: '2021-11-08' },
    says: {
      nl: 'De start werd goedgekeurd op 8 november 2021, vóór de eerste les op 8 november 2021 om 08:30.',
      en: 'The start was approved on 8 November 2021, before the first lesson on 8 November 2021 at 08:30.',
    },
  },
  {
    name: 'looking back, what was approved at the very start of the first lesson, or before it was moved there',
    dossier: startWith([{}], { startApprovedAt: '2021-11-08T08:30:00+01:00' }, lookingBack),
    outcome: 'not-met',
    blocking: true,
    message: 'after',
    data: eighth,
    lessonIds: ['l1'],
  },
  {
    name: 'looking back, what nobody approved',
    dossier: startWith([{}], { startApprovedAt: null }, lookingBack),
    outcome: 'not-met',
    blocking: true,
    message: 'after',
    data: eighth,
    lessonIds: ['l1'],
  },
  {
    name: 'judging a start, an approval of before does not count: it is judged anew',
    dossier: startWith([{}], { startApprovedAt: '2021-10-01T08:00:00Z' }, { judgedAt: '2021-11-08T08:30:00+01:00' }),
    outcome: 'not-met',
    blocking: true,
    message: 'after',
    data: eighth,
    lessonIds: ['l1'],
  },
  {
    name: 'no lessons',
    dossier: startOf({ roster: null }),
    outcome: 'not-applicable',
    message: 'noLessons',
    data: {},
    says: { nl: 'Er is nog geen eerste les.', en: 'There is no first lesson yet.' },
  },
])
