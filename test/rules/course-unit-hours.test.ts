import { courseUnitHours } from '../../src/rules/catalogue/course-unit-hours.ts'
import type { Lesson } from '../../src/rules/dossier.ts'
import { ruleCases } from '../support/ruleCases.ts'
import { dossier, lesson, placement, roster, startWith, student } from './dossiers.ts'

const unit = { courseUnit: 'subject-didactics-1', didactics: 'mathematics' }
const observing = { activity: 'participant-observation', hours: 2 }
const coTeaching = (hours: number): Partial<Lesson> => ({ activity: 'co-teaching', hours, date: '2021-11-15' })
const missingQuarter = {
  ...unit,
  required: 4,
  credited: 3.75,
  missing: 0.25,
  short: [{ activity: 'co-teaching', required: 2, credited: 1.75, missing: 0.25 }],
}
const short = roster({ lessons: [lesson(observing), lesson({ id: 'l2', ...coTeaching(1.75) })] })
const rest = [lesson({ id: 'l3', ...coTeaching(0.25), date: '2021-11-22' })]

ruleCases(courseUnitHours, [
  {
    name: 'exactly the hours of each activity',
    dossier: startWith([observing, coTeaching(2)]),
    outcome: 'met',
    message: 'enough',
    data: { ...unit, required: 4, credited: 4 },
    says: {
      nl: '4 uur gepland voor Vakdidactiek 1, waar 4 uur vereist is: genoeg voor elke stageactiviteit.',
      en: '4 hours planned for Subject Didactics 1, where 4 hours must be done: enough for each activity.',
    },
  },
  {
    name: 'a quarter more',
    dossier: startWith([observing, coTeaching(2.25)]),
    outcome: 'met',
    message: 'enough',
    data: { ...unit, required: 4, credited: 4.25 },
  },
  {
    name: 'a quarter short, and no other placement',
    dossier: startWith([observing, coTeaching(1.75)]),
    outcome: 'not-met',
    blocking: true,
    message: 'short',
    data: missingQuarter,
    says: {
      nl: '0,25 uur te weinig voor Vakdidactiek 1 (co-teaching 1,75 van 2 uur), en er is geen andere stageplaats waar dat nog bij kan.',
      en: '0.25 hours short for Subject Didactics 1 (co-teaching 1.75 of 2 hours), and there is no other placement that can still have them.',
    },
  },
  {
    name: 'enough in all, but too much of the one does not fill the other',
    dossier: startWith([{ ...observing, hours: 4 }]),
    outcome: 'not-met',
    blocking: true,
    message: 'short',
    data: {
      ...unit,
      required: 4,
      credited: 4,
      missing: 2,
      short: [{ activity: 'co-teaching', required: 2, credited: 0, missing: 2 }],
    },
  },
  {
    name: 'short, and another placement of the unit has no roster yet',
    dossier: dossier({ placements: [placement({ roster: short }), placement({ id: 'p2', roster: null })] }),
    outcome: 'open',
    message: 'open',
    data: missingQuarter,
    says: {
      nl: 'Nog 0,25 uur te plannen voor Vakdidactiek 1 (co-teaching 1,75 van 2 uur); dat kan op een andere stageplaats.',
      en: '0.25 hours still to plan for Subject Didactics 1 (co-teaching 1.75 of 2 hours); another placement can have them.',
    },
  },
  {
    name: 'short, and the roster of another placement is submitted: its hours do not count yet',
    dossier: dossier({
      placements: [
        placement({ roster: short }),
        placement({ id: 'p2', roster: roster({ status: 'submitted', lessons: rest }) }),
      ],
    }),
    outcome: 'open',
    message: 'open',
    data: missingQuarter,
  },
  {
    name: 'the approved roster of another placement fills it',
    dossier: dossier({
      placements: [placement({ roster: short }), placement({ id: 'p2', roster: roster({ lessons: rest }) })],
    }),
    outcome: 'met',
    message: 'enough',
    data: { ...unit, required: 4, credited: 4 },
  },
  {
    name: 'the roster of the placement itself counts, also while it is a draft',
    dossier: dossier({ placements: [placement({ roster: roster({ status: 'draft' }) })] }),
    outcome: 'met',
    message: 'enough',
    data: { ...unit, required: 4, credited: 4 },
  },
  {
    name: 'short, and the other placement has all its hours approved',
    dossier: dossier({
      placements: [placement({ roster: short }), placement({ id: 'p2', roster: roster({ lessons: [] }) })],
    }),
    outcome: 'not-met',
    blocking: true,
    message: 'short',
    data: missingQuarter,
  },
  {
    name: 'a placement of the other didactics, or of another unit, is no help',
    dossier: dossier({
      placements: [
        placement({ roster: short }),
        placement({ id: 'p2', didactics: 'physics', roster: null }),
        placement({ id: 'p3', courseUnit: 'subject-didactics-2', roster: null }),
      ],
    }),
    outcome: 'not-met',
    blocking: true,
    message: 'short',
    data: missingQuarter,
  },
  {
    name: 'in an overview, submitted rosters count',
    dossier: dossier({
      approveStartOf: null,
      placements: [
        placement({ roster: short }),
        placement({ id: 'p2', roster: roster({ status: 'submitted', lessons: rest }) }),
      ],
    }),
    outcome: 'met',
    message: 'enough',
    data: { ...unit, required: 4, credited: 4 },
  },
  {
    name: 'in an overview, drafts do not count',
    dossier: dossier({
      approveStartOf: null,
      placements: [
        placement({ roster: short }),
        placement({ id: 'p2', roster: roster({ status: 'draft', lessons: rest }) }),
      ],
    }),
    outcome: 'open',
    message: 'open',
    data: missingQuarter,
  },
  {
    name: 'a lesson of another activity is credited and fills nothing',
    dossier: startWith([observing, { ...coTeaching(2), activity: 'tutoring' }]),
    outcome: 'not-met',
    blocking: true,
    message: 'short',
    data: {
      ...unit,
      required: 4,
      credited: 4,
      missing: 2,
      short: [{ activity: 'co-teaching', required: 2, credited: 0, missing: 2 }],
    },
  },
  {
    name: 'no roster',
    dossier: dossier({ placements: [placement({ roster: null })] }),
    outcome: 'not-met',
    blocking: true,
    message: 'short',
    data: {
      ...unit,
      required: 4,
      credited: 0,
      missing: 4,
      short: [
        { activity: 'participant-observation', required: 2, credited: 0, missing: 2 },
        { activity: 'co-teaching', required: 2, credited: 0, missing: 2 },
      ],
    },
    says: {
      nl: '4 uur te weinig voor Vakdidactiek 1 (participerend observeren 0 van 2 uur en co-teaching 0 van 2 uur), en er is geen andere stageplaats waar dat nog bij kan.',
      en: '4 hours short for Subject Didactics 1 (participant observation 0 of 2 hours and co-teaching 0 of 2 hours), and there is no other placement that can still have them.',
    },
  },
  {
    name: 'a reduction replaces the hours it lists, and leaves the others',
    dossier: startWith(
      [{ ...observing, hours: 2 }, coTeaching(1)],
      {},
      {
        student: student({
          reduction: { requiredHours: [{ ...unit, activity: 'co-teaching', hours: 1 }] },
        }),
      },
    ),
    outcome: 'met',
    message: 'enough',
    data: { ...unit, required: 3, credited: 3 },
  },
  {
    name: 'a reduction to 0 of everything',
    dossier: startWith(
      [observing],
      {},
      {
        student: student({
          reduction: {
            requiredHours: [
              { ...unit, activity: 'participant-observation', hours: 0 },
              { ...unit, activity: 'co-teaching', hours: 0 },
            ],
          },
        }),
      },
    ),
    outcome: 'not-applicable',
    message: 'notRequired',
    data: { courseUnit: 'subject-didactics-1' },
    says: {
      nl: 'Voor Vakdidactiek 1 zijn geen uren vereist.',
      en: 'No hours are required for Subject Didactics 1.',
    },
  },
  {
    name: 'LIO with extra hours: only what is listed is required, a reduction no longer counts',
    dossier: startWith(
      [{ ...observing, hours: 0.5 }],
      {},
      {
        student: student({
          lio: {
            decision: 'extra-hours',
            inServiceUpperSecondaryHours: 0,
            requiredHours: [{ ...unit, activity: 'participant-observation', hours: 0.5 }],
          },
          reduction: { requiredHours: [{ ...unit, activity: 'co-teaching', hours: 1 }] },
        }),
      },
    ),
    outcome: 'met',
    message: 'enough',
    data: { ...unit, required: 0.5, credited: 0.5 },
  },
  {
    name: 'LIO with extra hours elsewhere: nothing is required here',
    dossier: startWith(
      [observing],
      {},
      {
        student: student({
          lio: {
            decision: 'extra-hours',
            inServiceUpperSecondaryHours: 0,
            requiredHours: [{ ...unit, didactics: 'physics', activity: 'co-teaching', hours: 2 }],
          },
        }),
      },
    ),
    outcome: 'not-applicable',
    message: 'notRequired',
    data: { courseUnit: 'subject-didactics-1' },
  },
  {
    name: 'hours above the maximum for alternative settings are not credited, the earliest first',
    dossier: dossier({
      placements: [
        placement({
          roster: roster({
            lessons: [
              lesson({ id: 'l2', date: '2021-11-15', ...observing, setting: 'alternative' }),
              lesson({ id: 'l1', date: '2021-11-08', activity: 'co-teaching', hours: 9.25, setting: 'alternative' }),
            ],
          }),
        }),
      ],
    }),
    outcome: 'not-met',
    blocking: true,
    message: 'short',
    data: {
      ...unit,
      required: 4,
      credited: 10,
      missing: 1.25,
      short: [{ activity: 'participant-observation', required: 2, credited: 0.75, missing: 1.25 }],
    },
  },
])
