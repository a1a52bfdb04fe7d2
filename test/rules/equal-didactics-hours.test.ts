import { equalDidacticsHours } from '../../src/rules/catalogue/equal-didactics-hours.ts'
import type { Lesson, RequiredHours } from '../../src/rules/dossier.ts'
import { ruleCases } from '../support/ruleCases.ts'
import { dossier, lesson, placement, roster, student } from './dossiers.ts'

/** Both didactics ask one hour of co-teaching in the second unit, and nothing else is asked. */
const oneHour: RequiredHours[] = ['mathematics', 'physics'].map((didactics) => ({
  courseUnit: 'subject-didactics-2',
  didactics,
  activity: 'co-teaching',
  hours: 1,
}))

const decided = (requiredHours: RequiredHours[]) =>
  student({ lio: { decision: 'extra-hours', inServiceUpperSecondaryHours: 0, requiredHours } })

const planned = (x: number, y: number, more: Partial<Lesson> = {}, requiredHours = oneHour) =>
  dossier({
    student: decided(requiredHours),
    placements: [
      placement({
        courseUnit: 'subject-didactics-2',
        semester: 2,
        roster: roster({ lessons: [lesson({ id: 'x', activity: 'co-teaching', hours: x, ...more })] }),
      }),
      placement({
        id: 'p2',
        courseUnit: 'subject-didactics-2',
        semester: 2,
        didactics: 'physics',
        roster: roster({ lessons: [lesson({ id: 'y', activity: 'co-teaching', hours: y })] }),
      }),
      // Hours of a unit that is not of one didactics play no part.
      placement({
        id: 'p3',
        courseUnit: 'individual-learners',
        didactics: null,
        roster: roster({ lessons: [lesson({ id: 'z', activity: 'tutoring', hours: 8 })] }),
      }),
    ],
  })

const credited = (x: number, y: number) => [
  { didactics: 'mathematics', hours: x },
  { didactics: 'physics', hours: y },
]

ruleCases(equalDidacticsHours, [
  {
    name: 'equal',
    dossier: planned(1.25, 1.25),
    outcome: 'met',
    message: 'equal',
    data: { credited: credited(1.25, 1.25) },
    says: {
      nl: 'Evenveel uren voor beide vakdidactieken: mathematics 1,25 uur en physics 1,25 uur.',
      en: 'Equal hours for both didactics: mathematics 1.25 hours and physics 1.25 hours.',
    },
  },
  {
    name: 'a quarter more for the second',
    dossier: planned(1, 1.25),
    outcome: 'not-met',
    message: 'unequal',
    data: { credited: credited(1, 1.25), difference: 0.25 },
    says: {
      nl: 'Niet evenveel uren voor beide vakdidactieken: mathematics 1 uur en physics 1,25 uur, een verschil van 0,25 uur.',
      en: 'Unequal hours for both didactics: mathematics 1 hour and physics 1.25 hours, a difference of 0.25 hours.',
    },
  },
  {
    name: 'a quarter more for the first',
    dossier: planned(1.25, 1),
    outcome: 'not-met',
    message: 'unequal',
    data: { credited: credited(1.25, 1), difference: 0.25 },
  },
  {
    name: 'equal, but a quarter is still to plan',
    dossier: planned(0.75, 1),
    outcome: 'open',
    message: 'open',
    data: { credited: credited(0.75, 1), stillToPlan: 0.25 },
    says: {
      nl: 'Voorlopig mathematics 0,75 uur en physics 1 uur; nog 0,25 uur te plannen voor de vakdidactieken.',
      en: 'So far mathematics 0.75 hours and physics 1 hour; 0.25 hours still to plan for the didactics.',
    },
  },
  {
    name: 'what is still to plan elsewhere plays no part',
    dossier: planned(1, 1, {}, [
      ...oneHour,
      { courseUnit: 'individual-learners', didactics: null, activity: 'tutoring', hours: 20 },
    ]),
    outcome: 'met',
    message: 'equal',
    data: { credited: credited(1, 1) },
  },
  {
    name: 'credited hours are compared, not planned ones',
    dossier: planned(12, 10, { setting: 'alternative' }),
    outcome: 'met',
    message: 'equal',
    data: { credited: credited(10, 10) },
  },
  {
    name: 'hours of a unit that the year does not have play no part',
    dossier: {
      ...planned(1, 1),
      placements: [
        ...planned(1, 1).placements,
        placement({
          id: 'p0',
          academicYear: '2020-2021',
          courseUnit: 'old-unit',
          roster: roster({ lessons: [lesson({ id: 'o', date: '2021-03-01', hours: 3 })] }),
        }),
      ],
    },
    outcome: 'met',
    message: 'equal',
    data: { credited: credited(1, 1) },
  },
  {
    name: 'nothing planned',
    dossier: dossier({ approveStartOf: null, placements: [] }),
    outcome: 'open',
    message: 'open',
    data: { credited: credited(0, 0), stillToPlan: 26 },
  },
  {
    name: 'one didactics',
    dossier: dossier({ student: student({ didactics: ['mathematics'] }) }),
    outcome: 'not-applicable',
    message: 'one',
    data: {},
    says: { nl: 'Er wordt één vakdidactiek gevolgd.', en: 'One didactics is followed.' },
  },
])
