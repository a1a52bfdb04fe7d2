import { dateOfDay, dayNumber } from '../dates.ts'
import { defineRule } from '../rule.ts'

export const planningDeadline = defineRule({
  id: 'planning-deadline',
  title: { nl: 'Rooster op tijd ingediend', en: 'Roster submitted in time' },
  source: ({ planning }) => planning.source,
  blocking: true,
  outcomes: ['met', 'not-met', 'open', 'not-applicable'],
  parameters: ['planning'],
  messages: {
    onTime: {
      nl: 'Het rooster is ingediend op {submittedOn:date}, {daysBefore:days} voor de eerste les op {firstLessonOn:date}; dat moest ten laatste op {deadline:date} ({noticeDays:days} vooraf).',
      en: 'The roster was submitted on {submittedOn:date}, {daysBefore:days} before the first lesson on {firstLessonOn:date}; the last day was {deadline:date} ({noticeDays:days} before).',
    },
    late: {
      nl: 'Het rooster is ingediend op {submittedOn:date}, {daysLate:days} te laat: voor een eerste les op {firstLessonOn:date} moest dat ten laatste op {deadline:date} ({noticeDays:days} vooraf). Lessen vanaf {earliestOn:date} zijn op tijd.',
      en: 'The roster was submitted on {submittedOn:date}, {daysLate:days} too late: for a first lesson on {firstLessonOn:date} the last day was {deadline:date} ({noticeDays:days} before). Lessons from {earliestOn:date} on are in time.',
    },
    awaited: {
      nl: 'Het rooster moet ten laatste op {deadline:date} ingediend zijn, {noticeDays:days} voor de eerste les op {firstLessonOn:date}; het is nu {today:date}.',
      en: 'The roster must be submitted on {deadline:date} at the latest, {noticeDays:days} before the first lesson on {firstLessonOn:date}; today is {today:date}.',
    },
    missed: {
      nl: 'Het rooster moest ten laatste op {deadline:date} ingediend zijn, {noticeDays:days} voor de eerste les op {firstLessonOn:date}, en is nog niet ingediend: {daysLate:days} te laat. Wie vandaag indient, is op tijd voor lessen vanaf {earliestOn:date}.',
      en: 'The roster had to be submitted on {deadline:date} at the latest, {noticeDays:days} before the first lesson on {firstLessonOn:date}, and was not submitted yet: {daysLate:days} too late. Submitted today, it is in time for lessons from {earliestOn:date} on.',
    },
    noLessons: {
      nl: 'Zonder lessen is er nog geen uiterste datum voor het rooster.',
      en: 'Without lessons there is no deadline for the roster yet.',
    },
  },
  about: 'placement',
  check({ lessons, firstSubmittedOn, dossier }, { planning: { noticeDays } }) {
    const [first] = lessons
    if (!first) return { outcome: 'not-applicable', message: 'noLessons', data: {} }
    const lastDay = first.day - noticeDays
    const data = { firstLessonOn: first.posted.date, deadline: dateOfDay(lastDay), noticeDays }
    /** What a roster of this day is too late for. */
    const lateOn = (day: number) => ({
      daysLate: day - lastDay,
      earliestOn: dateOfDay(day + noticeDays),
      lessonIds: lessons.filter((lesson) => lesson.day < day + noticeDays).map(({ id }) => id),
    })
    if (firstSubmittedOn !== null) {
      const submittedOn = firstSubmittedOn
      const day = dayNumber(submittedOn)
      if (day <= lastDay) {
        return { outcome: 'met', message: 'onTime', data: { ...data, submittedOn, daysBefore: first.day - day } }
      }
      const { lessonIds, ...late } = lateOn(day)
      return { outcome: 'not-met', message: 'late', data: { ...data, submittedOn, ...late }, lessonIds }
    }
    const today = dayNumber(dossier.judgedOn)
    if (today <= lastDay) {
      return {
        outcome: 'open',
        message: 'awaited',
        data: { ...data, today: dossier.judgedOn, daysLeft: lastDay - today },
      }
    }
    const { lessonIds, ...late } = lateOn(today)
    return { outcome: 'not-met', message: 'missed', data: { ...data, ...late }, lessonIds }
  },
})
