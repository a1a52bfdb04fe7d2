import { dateOfDay, dayNumber } from '../dates.ts'
import { defineRule } from '../rule.ts'

export const planningDeadline = defineRule({
  id: 'planning-deadline',
  title: { nl: 'Rooster op tijd ingediend', en: 'Roster submitted in time' },
  source: ({ planning }) => planning.source,
  blocking: true,
  parameters: ['planning'],
  messages: {
    onTime: {
      nl: 'Het rooster is ingediend op {submittedOn:date}, {daysBefore:days} voor de eerste les op {firstLessonOn:date}; dat moest ten laatste op {deadline:date} ({noticeDays:days} vooraf).',
      en: 'The roster was submitted on {submittedOn:date}, {daysBefore:days} before the first lesson on {firstLessonOn:date}; the last day was {deadline:date} ({noticeDays:days} before).',
    },
    late: {
      nl: 'Het rooster is ingediend op {submittedOn:date}, {daysLate:days} te laat: voor een eerste les op {firstLessonOn:date} moest dat ten laatste op {deadline:date} ({noticeDays:days} vooraf).',
      en: 'The roster was submitted on {submittedOn:date}, {daysLate:days} too late: for a first lesson on {firstLessonOn:date} the last day was {deadline:date} ({noticeDays:days} before).',
    },
    awaited: {
      nl: 'Het rooster moet ten laatste op {deadline:date} ingediend zijn, {noticeDays:days} voor de eerste les op {firstLessonOn:date}; het is nu {today:date}.',
      en: 'The roster must be submitted on {deadline:date} at the latest, {noticeDays:days} before the first lesson on {firstLessonOn:date}; today is {today:date}.',
    },
    missed: {
      nl: 'Het rooster moest ten laatste op {deadline:date} ingediend zijn, {noticeDays:days} voor de eerste les op {firstLessonOn:date}, en is nog niet ingediend: {daysLate:days} te laat.',
      en: 'The roster had to be submitted on {deadline:date} at the latest, {noticeDays:days} before the first lesson on {firstLessonOn:date}, and was not submitted yet: {daysLate:days} too late.',
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
    if (firstSubmittedOn !== null) {
      const submittedOn = firstSubmittedOn
      const day = dayNumber(submittedOn)
      return day <= lastDay
        ? { outcome: 'met', message: 'onTime', data: { ...data, submittedOn, daysBefore: first.day - day } }
        : { outcome: 'not-met', message: 'late', data: { ...data, submittedOn, daysLate: day - lastDay } }
    }
    const today = dayNumber(dossier.judgedOn)
    return today <= lastDay
      ? { outcome: 'open', message: 'awaited', data: { ...data, today: dossier.judgedOn, daysLeft: lastDay - today } }
      : { outcome: 'not-met', message: 'missed', data: { ...data, daysLate: today - lastDay } }
  },
})
