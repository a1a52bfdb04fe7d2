import { hoursFitClock } from '../../src/rules/catalogue/hours-fit-clock.ts'
import { year20212022 } from '../../src/rules/index.ts'
import { ruleCases } from '../support/ruleCases.ts'
import { startOf, startWith } from './dossiers.ts'

const at = { date: '2021-11-08', startTime: '08:30' }

ruleCases(hoursFitClock, [
  {
    name: 'two hours of 50 minutes in 100 minutes',
    dossier: startWith([{ endTime: '10:10' }]),
    outcome: 'met',
    message: 'fits',
    data: { lessons: 1, minutesPerHour: 50 },
    says: {
      nl: '1 les nagekeken: een uur duurt 50 minuten en alle uren passen tussen begin en einde.',
      en: '1 lesson checked: an hour takes 50 minutes and all hours fit between start and end.',
    },
  },
  {
    name: 'two hours in 99 minutes',
    dossier: startWith([{ endTime: '10:10' }, { date: '2021-11-15', endTime: '10:09' }]),
    outcome: 'not-met',
    blocking: true,
    message: 'tooLong',
    data: {
      lessons: 2,
      minutesPerHour: 50,
      count: 1,
      tooLong: [{ lessonId: 'l2', date: '2021-11-15', startTime: '08:30', needed: 100, available: 99 }],
    },
    lessonIds: ['l2'],
    says: {
      nl: '1 van 2 lessen met meer uren dan er tijd is, aan 50 minuten per uur: 15 november 2021 om 08:30 (99 van 100 minuten gepland).',
      en: '1 of 2 lessons with more hours than there is time, at 50 minutes an hour: 15 November 2021 at 08:30 (99 of 100 minutes planned).',
    },
  },
  {
    name: 'a quarter of an hour, which is 12.5 minutes, in 12',
    dossier: startWith([{ hours: 0.25, endTime: '08:42' }]),
    outcome: 'not-met',
    blocking: true,
    message: 'tooLong',
    data: {
      lessons: 1,
      minutesPerHour: 50,
      count: 1,
      tooLong: [{ lessonId: 'l1', ...at, needed: 12.5, available: 12 }],
    },
    lessonIds: ['l1'],
    says: {
      nl: '1 van 1 les met meer uren dan er tijd is, aan 50 minuten per uur: 8 november 2021 om 08:30 (12 van 12,5 minuten gepland).',
      en: '1 of 1 lesson with more hours than there is time, at 50 minutes an hour: 8 November 2021 at 08:30 (12 of 12.5 minutes planned).',
    },
  },
  {
    name: 'a quarter of an hour in 13 minutes',
    dossier: startWith([{ hours: 0.25, endTime: '08:43' }]),
    outcome: 'met',
    message: 'fits',
    data: { lessons: 1, minutesPerHour: 50 },
  },
  {
    name: 'a lesson that ends before it starts has no time',
    dossier: startWith([{ hours: 0.25, endTime: '08:00' }]),
    outcome: 'not-met',
    blocking: true,
    message: 'tooLong',
    data: {
      lessons: 1,
      minutesPerHour: 50,
      count: 1,
      tooLong: [{ lessonId: 'l1', ...at, needed: 12.5, available: 0 }],
    },
    lessonIds: ['l1'],
  },
  {
    name: 'a year with hours of 60 minutes',
    dossier: startWith([{ endTime: '10:29' }]),
    parameters: { ...year20212022, minutesPerHour: 60 },
    outcome: 'not-met',
    blocking: true,
    message: 'tooLong',
    data: {
      lessons: 1,
      minutesPerHour: 60,
      count: 1,
      tooLong: [{ lessonId: 'l1', ...at, needed: 120, available: 119 }],
    },
    lessonIds: ['l1'],
  },
  {
    name: 'no lessons',
    dossier: startOf({ roster: null }),
    outcome: 'met',
    message: 'fits',
    data: { lessons: 0, minutesPerHour: 50 },
  },
])
