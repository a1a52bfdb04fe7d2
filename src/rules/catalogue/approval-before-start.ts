import { brusselsInstant } from '../dates.ts'
import { defineRule } from '../rule.ts'
import { stageconcept } from '../sources.ts'

export const approvalBeforeStart = defineRule({
  id: 'approval-before-start',
  title: { nl: 'Goedkeuring voor de eerste les', en: 'Approval before the first lesson' },
  source: stageconcept('Goedkeuring opstart stage'),
  blocking: true,
  outcomes: ['met', 'not-met', 'not-applicable'],
  parameters: [],
  messages: {
    before: {
      nl: 'De eerste les begint op {firstLessonOn:date} om {startsAt:time} en moet nog komen.',
      en: 'The first lesson starts on {firstLessonOn:date} at {startsAt:time} and is still to come.',
    },
    after: {
      nl: 'De eerste les is al begonnen, op {firstLessonOn:date} om {startsAt:time}: de start moest daarvoor goedgekeurd zijn.',
      en: 'The first lesson has already started, on {firstLessonOn:date} at {startsAt:time}: the start had to be approved before.',
    },
    noLessons: { nl: 'Er is nog geen eerste les.', en: 'There is no first lesson yet.' },
  },
  about: 'placement',
  check({ lessons, dossier }) {
    const [first] = lessons
    if (!first) return { outcome: 'not-applicable', message: 'noLessons', data: {} }
    const data = { firstLessonOn: first.posted.date, startsAt: first.posted.startTime }
    return dossier.judgedAt < brusselsInstant(first.day, first.start)
      ? { outcome: 'met', message: 'before', data }
      : { outcome: 'not-met', message: 'after', data, lessonIds: [first.id] }
  },
})
