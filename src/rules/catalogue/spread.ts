import { mondayOf } from '../dates.ts'
import type { PlacementFacts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { decision } from '../sources.ts'

export const spread = defineRule({
  id: 'spread',
  title: { nl: 'Spreiding over de weken', en: 'Spread over the weeks' },
  source: ({ spread: spreads }, courseUnit) => {
    const asked = spreads.find((one) => one.courseUnit === courseUnit) ?? spreads[0]
    return asked?.source ?? decision('Spreiding van de stage')
  },
  blocking: false,
  outcomes: ['met', 'not-met', 'not-applicable'],
  parameters: ['spread'],
  messages: {
    enough: {
      nl: '{activities:activities}: gespreid over {weeks:weeks}, van minstens {minimumWeeks:weeks}.',
      en: '{activities:activities}: spread over {weeks:weeks}, of at least {minimumWeeks:weeks}.',
    },
    short: {
      nl: '{activities:activities}: gespreid over {weeks:weeks}, {missing:weeks} minder dan het minimum van {minimumWeeks:weeks}.',
      en: '{activities:activities}: spread over {weeks:weeks}, {missing:weeks} less than the minimum of {minimumWeeks:weeks}.',
    },
    notAsked: {
      nl: 'Voor {courseUnit:unit} geldt geen spreiding.',
      en: 'No spread is asked for {courseUnit:unit}.',
    },
    noLessons: {
      nl: '{activities:activities}: er zijn nog geen lessen om te spreiden.',
      en: '{activities:activities}: there are no lessons to spread yet.',
    },
  },
  about: 'placement',
  check(placement, parameters) {
    const { courseUnit } = placement
    const asked = parameters.spread.find((one) => one.courseUnit === courseUnit)
    if (!asked) return { outcome: 'not-applicable', message: 'notAsked', data: { courseUnit } }
    const { activities, minimumWeeks } = asked
    const weeks = weeksOf(placement, activities)
    if (placement.lessons.length === 0 || weeks === 0)
      return { outcome: 'not-applicable', message: 'noLessons', data: { activities } }
    return weeks >= minimumWeeks
      ? { outcome: 'met', message: 'enough', data: { activities, weeks, minimumWeeks } }
      : {
          outcome: 'not-met',
          message: 'short',
          data: { activities, weeks, minimumWeeks, missing: minimumWeeks - weeks },
        }
  },
})

/** The ISO weeks in which the student has counted lessons of these activities for the placement's unit. */
function weeksOf({ hours, dossier }: PlacementFacts, activities: readonly string[]): number {
  const lines = new Set(activities.map((activity) => hours.activities.get(activity)))
  const mondays = dossier.counted.filter(({ line }) => lines.has(line)).map(({ day }) => mondayOf(day))
  return new Set(mondays).size
}
