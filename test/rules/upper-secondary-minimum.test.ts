import { upperSecondaryMinimum } from '../../src/rules/catalogue/upper-secondary-minimum.ts'
import type { Lesson } from '../../src/rules/dossier.ts'
import { type Dossier, year20212022 } from '../../src/rules/index.ts'
import { ruleCases } from '../support/ruleCases.ts'
import { dossier, lessons, placement, roster, startWith, student } from './dossiers.ts'

const grades = [2, 3]
const tutoring = { courseUnit: 'individual-learners', didactics: null }

/** Tutoring is all that is required, so that 20 hours less what is planned are open. */
function withTwentyHours(...rows: Partial<Lesson>[]): Dossier {
  return startWith(
    rows.map((row) => ({ activity: 'tutoring', ...row })),
    tutoring,
    { student: student({ lio: extraHours(20, 0) }) },
  )
}

function extraHours(hours: number, inServiceUpperSecondaryHours: number) {
  return {
    decision: 'extra-hours' as const,
    inServiceUpperSecondaryHours,
    requiredHours: [{ ...tutoring, activity: 'tutoring', hours }],
  }
}

const nothingRequired = (...rows: Partial<Lesson>[]) =>
  startWith(rows, {}, { student: student({ lio: { ...extraHours(0, 0), requiredHours: [] } }) })

ruleCases(upperSecondaryMinimum, [
  {
    name: 'worked case 3: 7 hours in grade 2 and 5 in grade 3',
    dossier: nothingRequired({ grade: 2, hours: 7 }, { grade: 3, hours: 5 }),
    outcome: 'met',
    message: 'enough',
    data: { planned: 12, minimum: 12, missing: 0, stillToPlan: 0, inService: 0, grades },
    says: {
      nl: '12 van minstens 12 uur in de tweede of derde graad.',
      en: '12 of at least 12 hours in the second or third grade.',
    },
  },
  {
    name: 'worked case 3: 11.75 hours and nothing left to plan',
    dossier: nothingRequired({ grade: 2, hours: 7 }, { grade: 3, hours: 4.75 }),
    outcome: 'not-met',
    blocking: true,
    message: 'short',
    data: { planned: 11.75, minimum: 12, missing: 0.25, stillToPlan: 0, inService: 0, grades },
    says: {
      nl: '11,75 van minstens 12 uur in de tweede of derde graad; 0,25 uur te weinig, en er staat nog maar 0 uur open.',
      en: '11.75 of at least 12 hours in the second or third grade; 0.25 hours short, and only 0 hours still open.',
    },
  },
  {
    name: 'worked case 3: 4 hours in grade 1 while 20 are left to plan',
    dossier: startWith([{ activity: 'tutoring', grade: 1, hours: 4 }], tutoring, {
      student: student({ lio: extraHours(24, 0) }),
    }),
    outcome: 'open',
    message: 'open',
    data: { planned: 0, minimum: 12, missing: 12, stillToPlan: 20, inService: 0, grades },
    says: {
      nl: '0 van minstens 12 uur in de tweede of derde graad; nog 12 uur te plannen, 20 uur staat nog open.',
      en: '0 of at least 12 hours in the second or third grade; 12 hours still to plan, 20 hours still open.',
    },
  },
  {
    name: 'the example of a supervisor: 9 hours planned, 20 open',
    dossier: startWith([{ activity: 'tutoring', grade: 2, hours: 9 }], tutoring, {
      student: student({ lio: extraHours(29, 0) }),
    }),
    outcome: 'open',
    message: 'open',
    data: { planned: 9, minimum: 12, missing: 3, stillToPlan: 20, inService: 0, grades },
    says: {
      nl: '9 van minstens 12 uur in de tweede of derde graad; nog 3 uur te plannen, 20 uur staat nog open.',
      en: '9 of at least 12 hours in the second or third grade; 3 hours still to plan, 20 hours still open.',
    },
  },
  {
    name: 'what is left to plan just reaches the minimum',
    dossier: withTwentyHours({ grade: 1, hours: 8 }),
    outcome: 'open',
    message: 'open',
    data: { planned: 0, minimum: 12, missing: 12, stillToPlan: 12, inService: 0, grades },
  },
  {
    name: 'what is left to plan is a quarter too little',
    dossier: withTwentyHours({ grade: 1, hours: 8.25 }),
    outcome: 'not-met',
    blocking: true,
    message: 'short',
    data: { planned: 0, minimum: 12, missing: 12, stillToPlan: 11.75, inService: 0, grades },
  },
  {
    name: 'only the settings of the year count: special secondary does, adult and alternative do not',
    dossier: nothingRequired(
      { grade: 3, hours: 12, setting: 'special-secondary' },
      { grade: 3, hours: 8, setting: 'adult-education' },
      { grade: 3, hours: 8, setting: 'alternative' },
      { grade: null, hours: 8, setting: 'secondary' },
      { grade: undefined, hours: 8, setting: 'secondary' },
      { grade: 1, hours: 8, setting: 'secondary' },
    ),
    outcome: 'met',
    message: 'enough',
    data: { planned: 12, minimum: 12, missing: 0, stillToPlan: 0, inService: 0, grades },
  },
  {
    name: 'hours in service count, and the sentence says how many',
    dossier: startWith(
      [{ grade: 3, hours: 2 }],
      {},
      {
        student: student({ lio: { ...extraHours(0, 10), requiredHours: [] } }),
      },
    ),
    outcome: 'met',
    message: 'enough',
    data: { planned: 12, minimum: 12, missing: 0, stillToPlan: 0, inService: 10, grades },
    says: {
      nl: '12 van minstens 12 uur in de tweede of derde graad (waarvan 10 uur in dienst).',
      en: '12 of at least 12 hours in the second or third grade (of which 10 hours in service).',
    },
  },
  {
    name: 'a quarter of an hour in service too few',
    dossier: startWith(
      [{ grade: 3, hours: 2 }],
      {},
      {
        student: student({ lio: { ...extraHours(0, 9.75), requiredHours: [] } }),
      },
    ),
    outcome: 'not-met',
    blocking: true,
    message: 'short',
    data: { planned: 11.75, minimum: 12, missing: 0.25, stillToPlan: 0, inService: 9.75, grades },
  },
  {
    name: 'approved rosters of other placements count, submitted ones do not',
    dossier: dossier({
      placements: [
        placement({ roster: null }),
        placement({ id: 'p2', didactics: 'physics', roster: roster({ lessons: lessons({ id: 'a', hours: 4 }) }) }),
        placement({
          id: 'p3',
          courseUnit: 'professional-teaching',
          didactics: null,
          roster: roster({ status: 'submitted', lessons: lessons({ id: 'b', hours: 8, activity: 'guided-teaching' }) }),
        }),
      ],
    }),
    outcome: 'open',
    message: 'open',
    data: { planned: 4, minimum: 12, missing: 8, stillToPlan: 104, inService: 0, grades },
  },
  {
    name: 'a placement of an earlier year counts, also for a unit this year does not have',
    dossier: dossier({
      placements: [
        placement({ roster: null }),
        placement({
          id: 'p2',
          academicYear: '2020-2021',
          courseUnit: 'old-unit',
          roster: roster({ lessons: lessons({ date: '2021-03-01', hours: 12 }) }),
        }),
      ],
    }),
    outcome: 'met',
    message: 'enough',
    data: { planned: 12, minimum: 12, missing: 0, stillToPlan: 106, inService: 0, grades },
  },
  {
    name: 'nothing planned by a student with one didactics: 93 hours open',
    dossier: dossier({
      approveStartOf: null,
      student: student({ didactics: ['mathematics'] }),
      placements: [],
    }),
    outcome: 'open',
    message: 'open',
    data: { planned: 0, minimum: 12, missing: 12, stillToPlan: 93, inService: 0, grades },
  },
  {
    name: 'another year counts one grade and a smaller minimum',
    dossier: nothingRequired({ grade: 3, hours: 1 }, { grade: 2, hours: 8 }),
    parameters: {
      ...year20212022,
      upperSecondary: { ...year20212022.upperSecondary, minimumHours: 1, grades: [3] },
    },
    outcome: 'met',
    message: 'enough',
    data: { planned: 1, minimum: 1, missing: 0, stillToPlan: 0, inService: 0, grades: [3] },
    says: { nl: '1 van minstens 1 uur in de derde graad.', en: '1 of at least 1 hour in the third grade.' },
  },
])
