import type { LessonFacts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { decision } from '../sources.ts'

export const noOverlap = defineRule({
  id: 'no-overlap',
  title: { nl: 'Geen overlappende lessen', en: 'No overlapping lessons' },
  source: decision('Een student is op één plaats tegelijk'),
  blocking: true,
  outcomes: ['met', 'not-met'],
  parameters: [],
  messages: {
    apart: {
      nl: '{lessons:lessons} nagekeken: geen overlapt met een andere les van de student.',
      en: '{lessons:lessons} checked: none overlaps with another lesson of the student.',
    },
    overlapping: {
      nl: '{count:number} van {lessons:lessons} tegelijk met een andere les van de student: {overlaps:overlaps}.',
      en: '{count:number} of {lessons:lessons} at the same time as another lesson of the student: {overlaps:overlaps}.',
    },
  },
  about: 'placement',
  check({ lessons, dossier }) {
    const overlaps = lessons.flatMap((lesson) => {
      const other = dossier.overlaps.get(lesson)
      return other ? [{ ...momentOf(lesson), other: { ...momentOf(other), placementId: other.placementId } }] : []
    })
    if (overlaps.length === 0) return { outcome: 'met', message: 'apart', data: { lessons: lessons.length } }
    return {
      outcome: 'not-met',
      message: 'overlapping',
      data: { lessons: lessons.length, count: overlaps.length, overlaps },
      lessonIds: overlaps.map(({ lessonId }) => lessonId),
    }
  },
})

function momentOf({ id, posted: { date, startTime } }: LessonFacts) {
  return { lessonId: id, date, startTime }
}
