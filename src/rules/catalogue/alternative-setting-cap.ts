import { type DossierFacts, hoursOf, quartersOf } from '../facts.ts'
import { defineRule } from '../rule.ts'

export const alternativeSettingCap = defineRule({
  id: 'alternative-setting-cap',
  title: { nl: 'Maximum in alternatieve settings', en: 'Maximum in alternative settings' },
  source: ({ alternativeSetting }) => alternativeSetting.source,
  blocking: true,
  outcomes: ['met', 'not-met'],
  parameters: ['alternativeSetting'],
  messages: {
    within: {
      nl: '{planned:number} van hoogstens {maximum:hours} in een alternatieve setting.',
      en: '{planned:number} of at most {maximum:hours} in an alternative setting.',
    },
    over: {
      nl: '{planned:hours} in een alternatieve setting, {excess:hours} boven het maximum: {credited:hours} telt mee.',
      en: '{planned:hours} in an alternative setting, {excess:hours} above the maximum: {credited:hours} credited.',
    },
  },
  about: 'student',
  check(facts, { alternativeSetting: { maximumHours, overCap } }) {
    const { planned, credited } = facts.alternative
    const excess = Math.max(0, planned - quartersOf(maximumHours))
    const data = {
      planned: hoursOf(planned),
      maximum: maximumHours,
      credited: hoursOf(credited),
      excess: hoursOf(excess),
    }
    if (excess === 0) return { outcome: 'met', message: 'within', data }
    const lessonIds = facts.counted.filter(({ posted }) => posted.setting === 'alternative').map(({ id }) => id)
    const refused = overCap === 'refuse' && (facts.isOverview || addsAlternative(facts))
    return { outcome: 'not-met', message: 'over', data, lessonIds, ...(!refused && { blocking: false }) }
  },
})

/** Whether the placement whose start is judged has a part in it; the hours of other placements do not stop its start. */
function addsAlternative({ placements }: DossierFacts): boolean {
  return placements.some(({ lessons }) => lessons.some(({ posted }) => posted.setting === 'alternative'))
}
