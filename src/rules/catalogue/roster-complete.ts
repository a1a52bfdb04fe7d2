import type { LessonFacts, PlacementFacts } from '../facts.ts'
import type { AcademicYearParameters } from '../parameters.ts'
import { defineRule } from '../rule.ts'
import { stageconcept } from '../sources.ts'
import type { Gap } from '../text.ts'

export const rosterComplete = defineRule({
  id: 'roster-complete',
  title: { nl: 'Stagerooster volledig', en: 'Roster complete' },
  source: stageconcept('Stageplanning'),
  blocking: true,
  outcomes: ['met', 'not-met'],
  parameters: ['courseUnits'],
  messages: {
    complete: {
      nl: '{lessons:lessons} nagekeken{withoutGrade:withoutGrade}: alle gegevens zijn ingevuld.',
      en: '{lessons:lessons} checked{withoutGrade:withoutGrade}: everything is filled in.',
    },
    noLessons: { nl: 'Het rooster heeft nog geen lessen.', en: 'The roster has no lessons yet.' },
    incomplete: {
      nl: '{incomplete:number} van {lessons:lessons} onvolledig{withoutGrade:withoutGrade}. Er ontbreekt: {gaps:gaps}.',
      en: '{incomplete:number} of {lessons:lessons} incomplete{withoutGrade:withoutGrade}. Missing: {gaps:gaps}.',
    },
  },
  about: 'placement',
  check(placement, parameters) {
    const { lessons } = placement
    if (lessons.length === 0) return { outcome: 'not-met', message: 'noLessons', data: {} }
    const withoutGrade = lessons.filter((lesson) => lacksGrade(lesson, parameters)).length
    const gaps = lessons.flatMap((lesson) => {
      const missing = missingIn(lesson, placement)
      const { date, startTime } = lesson.posted
      return missing.length === 0 ? [] : [{ lessonId: lesson.id, date, startTime, missing }]
    })
    if (gaps.length === 0) {
      return { outcome: 'met', message: 'complete', data: { lessons: lessons.length, withoutGrade } }
    }
    return {
      outcome: 'not-met',
      message: 'incomplete',
      data: { lessons: lessons.length, incomplete: gaps.length, withoutGrade, gaps },
      lessonIds: gaps.map(({ lessonId }) => lessonId),
    }
  },
})

const written = ['mentor', 'classGroup', 'room', 'topic'] as const

function missingIn({ start, end, posted }: LessonFacts, { unit }: PlacementFacts): Gap[] {
  const missing: Gap[] = written.filter((field) => !posted[field]?.trim())
  if (start >= end) missing.push('times')
  if (!unit?.requirements.some(({ activity }) => activity === posted.activity)) missing.push('activity')
  return missing
}

/** No gap, for not every class has a grade; but where grades count, a lesson without one is worth telling about. */
function lacksGrade({ posted }: LessonFacts, { upperSecondary }: AcademicYearParameters): boolean {
  return posted.grade == null && upperSecondary.settings.includes(posted.setting)
}
