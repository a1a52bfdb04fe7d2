import { defineRule } from '../rule.ts'
import { teachingPeriod } from '../sources.ts'

export const hoursFitClock = defineRule({
  id: 'hours-fit-clock',
  title: { nl: 'Uren passen tussen begin en einde', en: 'Hours fit between start and end' },
  source: ({ sources }) => sources.minutesPerHour ?? teachingPeriod,
  blocking: true,
  outcomes: ['met', 'not-met'],
  parameters: ['minutesPerHour'],
  messages: {
    fits: {
      nl: '{lessons:lessons} nagekeken: een uur duurt {minutesPerHour:minutes} en alle uren passen tussen begin en einde.',
      en: '{lessons:lessons} checked: an hour takes {minutesPerHour:minutes} and all hours fit between start and end.',
    },
    tooLong: {
      nl: '{count:number} van {lessons:lessons} met meer uren dan er tijd is, aan {minutesPerHour:minutes} per uur: {tooLong:tooLong}.',
      en: '{count:number} of {lessons:lessons} with more hours than there is time, at {minutesPerHour:minutes} an hour: {tooLong:tooLong}.',
    },
  },
  about: 'placement',
  check({ lessons }, { minutesPerHour }) {
    const tooLong = lessons.flatMap(({ id, quarters, start, end, posted: { date, startTime } }) => {
      const needed = (quarters * minutesPerHour) / 4
      const available = end - start
      return needed <= available ? [] : [{ lessonId: id, date, startTime, needed, available: Math.max(0, available) }]
    })
    const data = { lessons: lessons.length, minutesPerHour }
    if (tooLong.length === 0) return { outcome: 'met', message: 'fits', data }
    return {
      outcome: 'not-met',
      message: 'tooLong',
      data: { ...data, count: tooLong.length, tooLong },
      lessonIds: tooLong.map(({ lessonId }) => lessonId),
    }
  },
})
