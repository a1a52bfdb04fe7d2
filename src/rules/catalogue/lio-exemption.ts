import { defineRule } from '../rule.ts'

export const lioExemption = defineRule({
  id: 'lio-exemption',
  title: { nl: 'Vrijstelling voor leraren in opleiding', en: 'Exemption for teachers in training' },
  source: ({ lio }) => lio.source,
  blocking: false,
  outcomes: ['met', 'not-applicable'],
  parameters: ['lio'],
  exempts: {
    rules: ['course-unit-hours', 'upper-secondary-minimum', 'equal-didactics-hours', 'spread'],
    message: {
      nl: 'Niet van toepassing: de lesopdracht als leraar in opleiding telt volledig als stage.',
      en: 'Not applicable: the assignment as a teacher in training counts in full as internship.',
    },
  },
  messages: {
    exempted: {
      nl: 'Volledig vrijgesteld als leraar in opleiding: er is geen bijkomende stage nodig.',
      en: 'Fully exempted as a teacher in training: no further internship is needed.',
    },
    extraHours: {
      nl: 'Leraar in opleiding met extra uren: {required:hours} bijkomende stage.',
      en: 'Teacher in training with extra hours: {required:hours} of further internship.',
    },
    none: { nl: 'Geen vrijstelling als leraar in opleiding.', en: 'No exemption as a teacher in training.' },
  },
  about: 'student',
  check({ student: { lio } }) {
    if (lio === null) return { outcome: 'not-applicable', message: 'none', data: {} }
    if (lio.decision === 'full-exemption') return { outcome: 'met', message: 'exempted', data: {} }
    const required = lio.requiredHours.reduce((sum, { hours }) => sum + hours, 0)
    return { outcome: 'not-applicable', message: 'extraHours', data: { required } }
  },
})
