import { brusselsDate, brusselsInstant } from '../dates.ts'
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
    approved: {
      nl: 'De start werd goedgekeurd op {approvedOn:date}, vóór de eerste les op {firstLessonOn:date} om {startsAt:time}.',
      en: 'The start was approved on {approvedOn:date}, before the first lesson on {firstLessonOn:date} at {startsAt:time}.',
    },
    noLessons: { nl: 'Er is nog geen eerste les.', en: 'There is no first lesson yet.' },
  },
  about: 'placement',
  check({ lessons, startApprovedAt, dossier }) {
    const [first] = lessons
    if (!first) return { outcome: 'not-applicable', message: 'noLessons', data: {} }
    const data = { firstLessonOn: first.posted.date, startsAt: first.posted.startTime }
    // An overview looks back: what was approved in time stays so after the first lesson.
    const approvedAt = dossier.isOverview ? startApprovedAt : null
    if ((approvedAt ?? dossier.judgedAt) >= brusselsInstant(first.day, first.start)) {
      return { outcome: 'not-met', message: 'after', data, lessonIds: [first.id] }
    }
    return approvedAt === null
      ? { outcome: 'met', message: 'before', data }
      : { outcome: 'met', message: 'approved', data: { ...data, approvedOn: brusselsDate(approvedAt) } }
  },
})
