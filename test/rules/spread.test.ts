import { spread } from '../../src/rules/catalogue/spread.ts'
import { year20212022 } from '../../src/rules/index.ts'
import { ruleCases } from '../support/ruleCases.ts'
import { dossier, lesson, placement, roster, startOf, startWith } from './dossiers.ts'

const unit = { courseUnit: 'professional-teaching', didactics: null }
const activities = ['guided-teaching', 'independent-teaching']
const on = (activity: string, ...dates: string[]) => dates.map((date) => ({ activity, date }))
const guided = (...dates: string[]) => on('guided-teaching', ...dates)

ruleCases(spread, [
  {
    name: 'four weeks, one lesson on each side of two Sundays',
    dossier: startWith(guided('2021-10-10', '2021-10-11', '2021-10-24', '2021-10-25'), unit),
    outcome: 'met',
    message: 'enough',
    data: { activities, weeks: 4, minimumWeeks: 4 },
    says: {
      nl: 'begeleide stage en zelfstandige stage: gespreid over 4 weken, van minstens 4 weken.',
      en: 'guided teaching and independent teaching: spread over 4 weeks, of at least 4 weeks.',
    },
  },
  {
    name: 'three weeks, Monday and Sunday of one of them',
    dossier: startWith(guided('2021-10-04', '2021-10-11', '2021-10-17', '2021-10-18'), unit),
    outcome: 'not-met',
    message: 'short',
    data: { activities, weeks: 3, minimumWeeks: 4, missing: 1 },
    says: {
      nl: 'begeleide stage en zelfstandige stage: gespreid over 3 weken, 1 week minder dan het minimum van 4 weken.',
      en: 'guided teaching and independent teaching: spread over 3 weeks, 1 week less than the minimum of 4 weeks.',
    },
  },
  {
    name: 'both activities count together, others do not',
    dossier: startWith(
      [
        ...guided('2021-10-04', '2021-10-11'),
        ...on('independent-teaching', '2021-10-18'),
        ...on('workplace-learning', '2021-10-25', '2021-11-08'),
      ],
      unit,
    ),
    outcome: 'not-met',
    message: 'short',
    data: { activities, weeks: 3, minimumWeeks: 4, missing: 1 },
  },
  {
    name: 'the unit is spread, over all placements that count',
    dossier: dossier({
      placements: [
        placement({
          ...unit,
          roster: roster({
            lessons: guided('2021-10-04', '2021-10-11').map((row, i) => lesson({ id: `a${i}`, ...row })),
          }),
        }),
        placement({
          ...unit,
          id: 'p2',
          roster: roster({
            lessons: guided('2021-10-18', '2021-10-25').map((row, i) => lesson({ id: `b${i}`, ...row })),
          }),
        }),
        placement({
          ...unit,
          id: 'p3',
          roster: roster({ status: 'submitted', lessons: [lesson({ id: 'c', ...guided('2021-11-08')[0] })] }),
        }),
      ],
    }),
    outcome: 'met',
    message: 'enough',
    data: { activities, weeks: 4, minimumWeeks: 4 },
  },
  {
    name: 'one week',
    dossier: startWith(guided('2021-10-04'), unit),
    parameters: { ...year20212022, spread: year20212022.spread.map((one) => ({ ...one, minimumWeeks: 1 })) },
    outcome: 'met',
    message: 'enough',
    data: { activities, weeks: 1, minimumWeeks: 1 },
    says: {
      nl: 'begeleide stage en zelfstandige stage: gespreid over 1 week, van minstens 1 week.',
      en: 'guided teaching and independent teaching: spread over 1 week, of at least 1 week.',
    },
  },
  {
    name: 'lessons, but none of these activities',
    dossier: startWith(on('workplace-learning', '2021-10-04'), unit),
    outcome: 'not-applicable',
    message: 'noLessons',
    data: { activities },
    says: {
      nl: 'begeleide stage en zelfstandige stage: er zijn nog geen lessen om te spreiden.',
      en: 'guided teaching and independent teaching: there are no lessons to spread yet.',
    },
  },
  {
    name: 'no lessons here, although the unit has some elsewhere',
    dossier: dossier({
      placements: [
        placement({ ...unit, roster: null }),
        placement({ ...unit, id: 'p2', roster: roster({ lessons: [lesson(guided('2021-10-04')[0])] }) }),
      ],
    }),
    outcome: 'not-applicable',
    message: 'noLessons',
    data: { activities },
  },
  {
    name: 'a unit for which the year asks none',
    dossier: startOf({}),
    outcome: 'not-applicable',
    message: 'notAsked',
    data: { courseUnit: 'subject-didactics-1' },
    says: {
      nl: 'Voor Vakdidactiek 1 geldt geen spreiding.',
      en: 'No spread is asked for Subject Didactics 1.',
    },
  },
])
