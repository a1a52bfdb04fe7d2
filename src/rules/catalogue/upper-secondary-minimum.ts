import { hoursOf, quartersOf, stillToPlan } from '../facts.ts'
import { defineRule } from '../rule.ts'

export const upperSecondaryMinimum = defineRule({
  id: 'upper-secondary-minimum',
  title: { nl: 'Minimum in de hogere graden', en: 'Minimum in the upper grades' },
  source: ({ upperSecondary }) => upperSecondary.source,
  blocking: true,
  outcomes: ['met', 'not-met', 'open'],
  parameters: ['upperSecondary'],
  messages: {
    enough: {
      nl: '{planned:number} van minstens {minimum:hours} in {grades:grades}{inService:inService}.',
      en: '{planned:number} of at least {minimum:hours} in {grades:grades}{inService:inService}.',
    },
    open: {
      nl: '{planned:number} van minstens {minimum:hours} in {grades:grades}{inService:inService}; nog {missing:hours} te plannen, {stillToPlan:hours} staat nog open.',
      en: '{planned:number} of at least {minimum:hours} in {grades:grades}{inService:inService}; {missing:hours} still to plan, {stillToPlan:hours} still open.',
    },
    short: {
      nl: '{planned:number} van minstens {minimum:hours} in {grades:grades}{inService:inService}; {missing:hours} te weinig, en er staat nog maar {stillToPlan:hours} open.',
      en: '{planned:number} of at least {minimum:hours} in {grades:grades}{inService:inService}; {missing:hours} short, and only {stillToPlan:hours} still open.',
    },
  },
  about: 'student',
  check({ upperSecondary: { planned, inService }, hours }, { upperSecondary: { minimumHours, grades } }) {
    const minimum = quartersOf(minimumHours)
    const open = stillToPlan(hours)
    const data = {
      planned: hoursOf(planned),
      minimum: minimumHours,
      missing: hoursOf(Math.max(0, minimum - planned)),
      stillToPlan: hoursOf(open),
      inService: hoursOf(inService),
      grades,
    }
    if (planned >= minimum) return { outcome: 'met', message: 'enough', data }
    return planned + open >= minimum
      ? { outcome: 'open', message: 'open', data }
      : { outcome: 'not-met', message: 'short', data }
  },
})
