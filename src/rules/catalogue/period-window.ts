import { defineRule } from '../rule.ts'
import { ofCourseUnit } from '../sources.ts'

export const periodWindow = defineRule({
  id: 'period-window',
  title: { nl: 'Lessen binnen de stageperiode', en: 'Lessons within the period' },
  source: ofCourseUnit,
  blocking: true,
  outcomes: ['met', 'not-met'],
  parameters: ['courseUnits'],
  messages: {
    inside: {
      nl: '{lessons:lessons} nagekeken: de periode van {courseUnit:unit} loopt {window:validity} en geen les valt erbuiten.',
      en: '{lessons:lessons} checked: the period of {courseUnit:unit} runs {window:validity} and no lesson falls outside.',
    },
    outside: {
      nl: '{outside:number} van {lessons:lessons} buiten de periode van {courseUnit:unit}, die loopt {window:validity}: {dates:dates}.',
      en: '{outside:number} of {lessons:lessons} outside the period of {courseUnit:unit}, which runs {window:validity}: {dates:dates}.',
    },
    noWindow: {
      nl: '{courseUnit:unit} heeft in semester {semester:number} geen stageperiode.',
      en: '{courseUnit:unit} has no internship period in semester {semester:number}.',
    },
  },
  about: 'placement',
  check({ lessons, window: period, courseUnit, semester }) {
    if (!period) return { outcome: 'not-met', message: 'noWindow', data: { courseUnit, semester } }
    const { startsOn, endsOn } = period
    const outside = lessons.filter(({ posted: { date } }) => date < startsOn || date > endsOn)
    const data = { courseUnit, lessons: lessons.length, window: { from: startsOn, until: endsOn } }
    if (outside.length === 0) return { outcome: 'met', message: 'inside', data }
    return {
      outcome: 'not-met',
      message: 'outside',
      data: { ...data, outside: outside.length, dates: [...new Set(outside.map(({ posted }) => posted.date))] },
      lessonIds: outside.map(({ id }) => id),
    }
  },
})
