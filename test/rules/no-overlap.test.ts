import { noOverlap } from '../../src/rules/catalogue/no-overlap.ts'
import { ruleCases } from '../support/ruleCases.ts'
import { dossier, lesson, placement, roster, startOf, startWith } from './dossiers.ts'

const from = (startTime: string, endTime: string, date = '2021-11-08') => ({ startTime, endTime, date })
const moment = (lessonId: string, startTime: string, date = '2021-11-08') => ({ lessonId, date, startTime })
const elsewhere = (status: 'draft' | 'submitted' | 'approved') =>
  dossier({
    placements: [
      placement({ roster: roster({ lessons: [lesson(from('08:30', '10:10'))] }) }),
      placement({
        id: 'p2',
        didactics: 'physics',
        roster: roster({ status, lessons: [lesson({ id: 'l9', ...from('10:00', '11:40') })] }),
      }),
    ],
  })

ruleCases(noOverlap, [
  {
    name: 'touching ends',
    dossier: startWith([from('08:30', '10:10'), from('10:10', '11:50')]),
    outcome: 'met',
    message: 'apart',
    data: { lessons: 2 },
    says: {
      nl: '2 lessen nagekeken: geen overlapt met een andere les van de student.',
      en: '2 lessons checked: none overlaps with another lesson of the student.',
    },
  },
  {
    name: 'one minute too early',
    dossier: startWith([from('08:30', '10:10'), from('10:09', '11:50')]),
    outcome: 'not-met',
    blocking: true,
    message: 'overlapping',
    data: {
      lessons: 2,
      count: 2,
      overlaps: [
        { ...moment('l1', '08:30'), other: { ...moment('l2', '10:09'), placementId: 'p1' } },
        { ...moment('l2', '10:09'), other: { ...moment('l1', '08:30'), placementId: 'p1' } },
      ],
    },
    lessonIds: ['l1', 'l2'],
  },
  {
    name: 'the same time on another day',
    dossier: startWith([from('08:30', '10:10'), from('08:30', '10:10', '2021-11-09')]),
    outcome: 'met',
    message: 'apart',
    data: { lessons: 2 },
  },
  {
    name: 'the very same time, posted in another order',
    dossier: startWith([from('08:30', '10:10', '2021-11-09'), from('08:30', '10:10'), from('08:30', '10:10')]),
    outcome: 'not-met',
    blocking: true,
    message: 'overlapping',
    data: {
      lessons: 3,
      count: 2,
      overlaps: [
        { ...moment('l2', '08:30'), other: { ...moment('l3', '08:30'), placementId: 'p1' } },
        { ...moment('l3', '08:30'), other: { ...moment('l2', '08:30'), placementId: 'p1' } },
      ],
    },
    lessonIds: ['l2', 'l3'],
  },
  {
    name: 'a long lesson around short ones, of which the last is apart',
    dossier: startWith([
      from('08:00', '12:00'),
      from('08:30', '09:20'),
      from('10:00', '10:50'),
      from('11:59', '12:30'),
      from('12:30', '13:20'),
    ]),
    outcome: 'not-met',
    blocking: true,
    message: 'overlapping',
    data: {
      lessons: 5,
      count: 4,
      overlaps: [
        { ...moment('l1', '08:00'), other: { ...moment('l2', '08:30'), placementId: 'p1' } },
        { ...moment('l2', '08:30'), other: { ...moment('l1', '08:00'), placementId: 'p1' } },
        { ...moment('l3', '10:00'), other: { ...moment('l1', '08:00'), placementId: 'p1' } },
        { ...moment('l4', '11:59'), other: { ...moment('l1', '08:00'), placementId: 'p1' } },
      ],
    },
    lessonIds: ['l1', 'l2', 'l3', 'l4'],
  },
  {
    name: 'with an approved lesson of another placement',
    dossier: elsewhere('approved'),
    outcome: 'not-met',
    blocking: true,
    message: 'overlapping',
    data: {
      lessons: 1,
      count: 1,
      overlaps: [{ ...moment('l1', '08:30'), other: { ...moment('l9', '10:00'), placementId: 'p2' } }],
    },
    lessonIds: ['l1'],
    says: {
      nl: '1 van 1 les tegelijk met een andere les van de student: 8 november 2021 om 08:30 met de les van 8 november 2021 om 10:00.',
      en: '1 of 1 lesson at the same time as another lesson of the student: 8 November 2021 at 08:30 with the lesson of 8 November 2021 at 10:00.',
    },
  },
  {
    name: 'with a submitted lesson of another placement, which does not count yet',
    dossier: elsewhere('submitted'),
    outcome: 'met',
    message: 'apart',
    data: { lessons: 1 },
  },
  {
    name: 'in an overview the submitted lesson counts, and its placement answers too',
    dossier: { ...elsewhere('submitted'), approveStartOf: null },
    placementId: 'p2',
    outcome: 'not-met',
    blocking: true,
    message: 'overlapping',
    data: {
      lessons: 1,
      count: 1,
      overlaps: [{ ...moment('l9', '10:00'), other: { ...moment('l1', '08:30'), placementId: 'p1' } }],
    },
    lessonIds: ['l9'],
  },
  {
    name: 'in an overview a draft does not count',
    dossier: { ...elsewhere('draft'), approveStartOf: null },
    outcome: 'met',
    message: 'apart',
    data: { lessons: 1 },
  },
  {
    name: 'the lesson that lasts longest is the one to look out for',
    dossier: startWith([from('08:00', '09:00'), from('08:30', '12:00'), from('11:00', '11:30')]),
    outcome: 'not-met',
    blocking: true,
    message: 'overlapping',
    data: {
      lessons: 3,
      count: 3,
      overlaps: [
        { ...moment('l1', '08:00'), other: { ...moment('l2', '08:30'), placementId: 'p1' } },
        { ...moment('l2', '08:30'), other: { ...moment('l1', '08:00'), placementId: 'p1' } },
        { ...moment('l3', '11:00'), other: { ...moment('l2', '08:30'), placementId: 'p1' } },
      ],
    },
    lessonIds: ['l1', 'l2', 'l3'],
  },
  {
    name: 'a lesson that does not end after its start takes no time',
    dossier: startWith([from('08:00', '12:00'), from('09:00', '09:00'), from('10:00', '08:30')]),
    outcome: 'met',
    message: 'apart',
    data: { lessons: 3 },
  },
  { name: 'no lessons', dossier: startOf({ roster: null }), outcome: 'met', message: 'apart', data: { lessons: 0 } },
])
