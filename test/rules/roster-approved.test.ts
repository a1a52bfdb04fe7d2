import { rosterApproved } from '../../src/rules/catalogue/roster-approved.ts'
import { ruleCases } from '../support/ruleCases.ts'
import { lesson, roster, startOf } from './dossiers.ts'

const quarter = [lesson({ hours: 0.25 })]

ruleCases(rosterApproved, [
  {
    name: 'approved',
    dossier: startOf({ roster: roster({ lessons: [...quarter, lesson({ id: 'l2', hours: 9 })] }) }),
    outcome: 'met',
    message: 'approved',
    data: { lessons: 2, hours: 9.25 },
    says: {
      nl: 'De stagebegeleider heeft het rooster goedgekeurd: 2 lessen, samen 9,25 uur.',
      en: 'The supervisor approved the roster: 2 lessons, together 9.25 hours.',
    },
  },
  {
    name: 'submitted',
    dossier: startOf({ roster: roster({ status: 'submitted', lessons: quarter }) }),
    outcome: 'not-met',
    blocking: true,
    message: 'submitted',
    data: { lessons: 1, hours: 0.25 },
    says: {
      nl: 'Het rooster is ingediend en wacht op goedkeuring door de stagebegeleider: 1 les, samen 0,25 uur.',
      en: 'The roster was submitted and waits for the approval of the supervisor: 1 lesson, together 0.25 hours.',
    },
  },
  {
    name: 'draft without lessons',
    dossier: startOf({ roster: roster({ status: 'draft', lessons: [] }) }),
    outcome: 'not-met',
    blocking: true,
    message: 'draft',
    data: { lessons: 0, hours: 0 },
    says: {
      nl: 'Het rooster is nog niet ingediend: 0 lessen, samen 0 uur.',
      en: 'The roster was not submitted yet: 0 lessons, together 0 hours.',
    },
  },
  {
    name: 'no roster',
    dossier: startOf({ roster: null }),
    outcome: 'not-met',
    blocking: true,
    message: 'none',
    data: {},
    says: { nl: 'Er is nog geen rooster.', en: 'There is no roster yet.' },
  },
])
