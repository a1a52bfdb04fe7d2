import { defineRule } from '../rule.ts'
import { stageconcept } from '../sources.ts'

export const placeApproved = defineRule({
  id: 'place-approved',
  title: { nl: 'Stageplaats goedgekeurd', en: 'Place approved' },
  source: stageconcept('Goedkeuring opstart stage'),
  blocking: true,
  outcomes: ['met', 'not-met'],
  parameters: [],
  about: 'placement',
  messages: {
    approved: {
      nl: 'De stagebegeleider heeft de stageplaats goedgekeurd op {approvedOn:date}.',
      en: 'The supervisor approved the place on {approvedOn:date}.',
    },
    notApproved: {
      nl: 'De stagebegeleider heeft de stageplaats nog niet goedgekeurd.',
      en: 'The supervisor has not approved the place yet.',
    },
  },
  check({ placeApprovedOn }) {
    return placeApprovedOn === null
      ? { outcome: 'not-met', message: 'notApproved', data: {} }
      : { outcome: 'met', message: 'approved', data: { approvedOn: placeApprovedOn } }
  },
})
