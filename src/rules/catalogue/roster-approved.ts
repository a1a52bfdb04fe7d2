import { hoursOf } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { stageconcept } from '../sources.ts'

export const rosterApproved = defineRule({
  id: 'roster-approved',
  title: { nl: 'Stagerooster goedgekeurd', en: 'Roster approved' },
  source: stageconcept('Goedkeuring opstart stage'),
  blocking: true,
  outcomes: ['met', 'not-met'],
  parameters: [],
  messages: {
    approved: {
      nl: 'De stagebegeleider heeft het rooster goedgekeurd: {lessons:lessons}, samen {hours:hours}.',
      en: 'The supervisor approved the roster: {lessons:lessons}, together {hours:hours}.',
    },
    submitted: {
      nl: 'Het rooster is ingediend en wacht op goedkeuring door de stagebegeleider: {lessons:lessons}, samen {hours:hours}.',
      en: 'The roster was submitted and waits for the approval of the supervisor: {lessons:lessons}, together {hours:hours}.',
    },
    draft: {
      nl: 'Het rooster is nog niet ingediend: {lessons:lessons}, samen {hours:hours}.',
      en: 'The roster was not submitted yet: {lessons:lessons}, together {hours:hours}.',
    },
    none: { nl: 'Er is nog geen rooster.', en: 'There is no roster yet.' },
  },
  about: 'placement',
  check({ roster, lessons }) {
    if (roster === null) return { outcome: 'not-met', message: 'none', data: {} }
    const quarters = lessons.reduce((sum, lesson) => sum + lesson.quarters, 0)
    return {
      outcome: roster.status === 'approved' ? 'met' : 'not-met',
      message: roster.status,
      data: { lessons: lessons.length, hours: hoursOf(quarters) },
    }
  },
})
