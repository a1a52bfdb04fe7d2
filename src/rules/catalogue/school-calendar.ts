import { closureOn } from '../calendar.ts'
import { defineRule } from '../rule.ts'
import { officialCalendar } from '../sources.ts'
import type { Setting } from '../vocabulary.ts'

export const schoolCalendar = defineRule({
  id: 'school-calendar',
  title: { nl: 'Geen lessen op vrije dagen', en: 'No lessons on days off' },
  source: officialCalendar,
  blocking: false,
  outcomes: ['met', 'not-met'],
  parameters: ['holidays'],
  messages: {
    open: {
      nl: '{lessons:lessons} nagekeken: geen op een zondag, een feestdag of in een schoolvakantie.',
      en: '{lessons:lessons} checked: none on a Sunday, a public holiday or in a school holiday.',
    },
    closed: {
      nl: '{count:number} van {lessons:lessons} op een dag dat de school gesloten is: {closed:closures}.',
      en: '{count:number} of {lessons:lessons} on a day the school is closed: {closed:closures}.',
    },
  },
  about: 'placement',
  check({ lessons }, { holidays }) {
    const checked = lessons.filter(({ posted }) => !ownCalendar.includes(posted.setting))
    const closed = checked.flatMap(({ id, posted: { date } }) => {
      const closure = closureOn(date, holidays)
      return closure === undefined ? [] : [{ lessonId: id, date, closure }]
    })
    if (closed.length === 0) return { outcome: 'met', message: 'open', data: { lessons: checked.length } }
    return {
      outcome: 'not-met',
      message: 'closed',
      data: { lessons: checked.length, count: closed.length, closed },
      lessonIds: closed.map(({ lessonId }) => lessonId),
    }
  },
})

/** Where the calendar of compulsory education does not hold. */
const ownCalendar: readonly Setting[] = ['alternative', 'adult-education', 'higher-education']
