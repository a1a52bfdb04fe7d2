import { alternativeSettingCap } from '../../src/rules/catalogue/alternative-setting-cap.ts'
import { year20212022 } from '../../src/rules/index.ts'
import { ruleCases } from '../support/ruleCases.ts'
import { dossier, lesson, placement, roster, startOf, startWith } from './dossiers.ts'

const creditOnly = {
  ...year20212022,
  alternativeSetting: { ...year20212022.alternativeSetting, overCap: 'credit-only' as const },
}
const museum = (hours: number, date = '2021-11-08') => ({ setting: 'alternative' as const, hours, date })
const overall = [
  placement(),
  placement({ id: 'p2', didactics: 'physics', roster: roster({ lessons: [lesson({ id: 'm', ...museum(10.25) })] }) }),
]

ruleCases(alternativeSettingCap, [
  {
    name: 'worked case 4: 10 hours',
    dossier: startWith([museum(10)]),
    outcome: 'met',
    message: 'within',
    data: { planned: 10, maximum: 10, credited: 10, excess: 0 },
    says: {
      nl: '10 van hoogstens 10 uur in een alternatieve setting.',
      en: '10 of at most 10 hours in an alternative setting.',
    },
  },
  {
    name: 'worked case 4: 10.25 hours',
    dossier: startWith([museum(2, '2021-11-15'), museum(8.25), { date: '2021-11-16' }]),
    outcome: 'not-met',
    blocking: true,
    message: 'over',
    data: { planned: 10.25, maximum: 10, credited: 10, excess: 0.25 },
    lessonIds: ['l2', 'l1'],
    says: {
      nl: '10,25 uur in een alternatieve setting, 0,25 uur boven het maximum: 10 uur telt mee.',
      en: '10.25 hours in an alternative setting, 0.25 hours above the maximum: 10 hours credited.',
    },
  },
  {
    name: 'none',
    dossier: startOf({}),
    outcome: 'met',
    message: 'within',
    data: { planned: 0, maximum: 10, credited: 0, excess: 0 },
  },
  {
    name: 'too many, but none in the placement that would start',
    dossier: dossier({ placements: overall }),
    outcome: 'not-met',
    message: 'over',
    data: { planned: 10.25, maximum: 10, credited: 10, excess: 0.25 },
    lessonIds: ['m'],
  },
  {
    name: 'too many in an overview',
    dossier: dossier({ approveStartOf: null, placements: overall }),
    outcome: 'not-met',
    blocking: true,
    message: 'over',
    data: { planned: 10.25, maximum: 10, credited: 10, excess: 0.25 },
    lessonIds: ['m'],
  },
  {
    name: 'too many in an overview, all of them in an earlier year',
    dossier: dossier({
      approveStartOf: null,
      placements: [
        placement({
          academicYear: '2020-2021',
          roster: roster({ lessons: [lesson({ id: 'm', ...museum(10.25, '2021-03-01') })] }),
        }),
      ],
    }),
    outcome: 'not-met',
    blocking: true,
    message: 'over',
    data: { planned: 10.25, maximum: 10, credited: 10, excess: 0.25 },
    lessonIds: ['m'],
  },
  {
    name: 'too many in a year that only credits no more than the maximum',
    dossier: startWith([museum(10.25)]),
    parameters: creditOnly,
    outcome: 'not-met',
    message: 'over',
    data: { planned: 10.25, maximum: 10, credited: 10, excess: 0.25 },
    lessonIds: ['l1'],
  },
  {
    name: 'the same in an overview',
    dossier: { ...startWith([museum(10.25)]), approveStartOf: null },
    parameters: creditOnly,
    outcome: 'not-met',
    message: 'over',
    data: { planned: 10.25, maximum: 10, credited: 10, excess: 0.25 },
    lessonIds: ['l1'],
  },
])
