import { placeApproved } from '../../src/rules/catalogue/place-approved.ts'
import { ruleCases } from '../support/ruleCases.ts'
import { startOf } from './dossiers.ts'

ruleCases(placeApproved, [
  {
    name: 'approved',
    dossier: startOf({}),
    outcome: 'met',
    message: 'approved',
    data: { approvedOn: '2021-10-10' },
    says: {
      nl: 'De stagebegeleider heeft de stageplaats goedgekeurd op 10 oktober 2021.',
      en: 'The supervisor approved the place on 10 October 2021.',
    },
  },
  {
    name: 'approved just before midnight in UTC, which is the next day in Brussels',
    dossier: startOf({ placeApprovedAt: '2021-10-09T22:00:00Z' }),
    outcome: 'met',
    message: 'approved',
    data: { approvedOn: '2021-10-10' },
  },
  {
    name: 'not approved',
    dossier: startOf({ placeApprovedAt: null }),
    outcome: 'not-met',
    blocking: true,
    message: 'notApproved',
    data: {},
    says: {
      nl: 'De stagebegeleider heeft de stageplaats nog niet goedgekeurd.',
      en: 'The supervisor has not approved the place yet.',
    },
  },
])
