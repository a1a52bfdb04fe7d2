import { formerSchool } from '../../src/rules/catalogue/former-school.ts'
import type { RecordedJudgement } from '../../src/rules/dossier.ts'
import { ruleCases } from '../support/ruleCases.ts'
import { dossier, placement, startOf, student } from './dossiers.ts'

const atFormer = (...judgements: RecordedJudgement[]) =>
  startOf({ school: { institutionNumber: '28845', kind: 'secondary' }, judgements })

const judged = (role: string, rule = 'former-school', reason = 'Andere campus, andere leraren.') => ({
  rule,
  role,
  reason,
})

ruleCases(formerSchool, [
  {
    name: 'another school',
    dossier: startOf({}),
    outcome: 'met',
    message: 'other',
    data: { institutionNumber: '126987' },
    says: {
      nl: 'De school (instellingsnummer 126987) is geen vroegere school van de student.',
      en: 'The school (institution number 126987) is not a former school of the student.',
    },
  },
  {
    name: 'no former schools on file',
    dossier: dossier({ student: student({ formerSchools: [] }) }),
    outcome: 'met',
    message: 'other',
    data: { institutionNumber: '126987' },
  },
  {
    name: 'a former school',
    dossier: atFormer(),
    outcome: 'needs-judgement',
    blocking: true,
    message: 'former',
    data: { institutionNumber: '28845' },
    says: {
      nl: 'De student was leerling van deze school (instellingsnummer 28845). Dat kan alleen bij uitzondering; iemand moet daarover oordelen.',
      en: 'The student was a pupil of this school (institution number 28845). Only an exception allows that; a person has to judge.',
    },
  },
  {
    name: 'a former school, allowed by the supervisor',
    dossier: atFormer(judged('supervisor')),
    outcome: 'waived',
    message: 'former',
    data: {
      institutionNumber: '28845',
      waiver: { role: 'supervisor', reason: 'Andere campus, andere leraren.' },
    },
    says: {
      nl: 'De student was leerling van deze school (instellingsnummer 28845). Dat kan alleen bij uitzondering; iemand moet daarover oordelen. Toegestaan door de stagebegeleider: Andere campus, andere leraren.',
      en: 'The student was a pupil of this school (institution number 28845). Only an exception allows that; a person has to judge. Allowed by the supervisor: Andere campus, andere leraren.',
    },
  },
  {
    name: 'the first judgement in a role that may judge is taken',
    dossier: atFormer(
      judged('student'),
      judged('coordinator', 'period-window'),
      judged('coordinator'),
      judged('supervisor'),
    ),
    outcome: 'waived',
    message: 'former',
    data: {
      institutionNumber: '28845',
      waiver: { role: 'coordinator', reason: 'Andere campus, andere leraren.' },
    },
  },
  {
    name: 'a judgement in another role is ignored',
    dossier: atFormer(judged('mentor'), judged('__proto__')),
    outcome: 'needs-judgement',
    blocking: true,
    message: 'former',
    data: { institutionNumber: '28845' },
  },
  {
    name: 'a judgement on another rule is ignored',
    dossier: atFormer(judged('coordinator', 'period-window')),
    outcome: 'needs-judgement',
    blocking: true,
    message: 'former',
    data: { institutionNumber: '28845' },
  },
  {
    name: 'a judgement on another placement is ignored',
    dossier: dossier({
      placements: [...atFormer().placements, placement({ id: 'p2', judgements: [judged('coordinator')] })],
    }),
    outcome: 'needs-judgement',
    blocking: true,
    message: 'former',
    data: { institutionNumber: '28845' },
  },
])
