import { hoursOf, type PlacementFacts, stillToPlan, type UnitHours } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { ofCourseUnit } from '../sources.ts'
import type { Shortfall } from '../text.ts'

export const courseUnitHours = defineRule({
  id: 'course-unit-hours',
  title: { nl: 'Uren van het opleidingsonderdeel', en: 'Hours of the course unit' },
  source: ofCourseUnit,
  blocking: true,
  outcomes: ['met', 'not-met', 'open', 'not-applicable'],
  parameters: ['courseUnits'],
  messages: {
    enough: {
      nl: '{credited:hours} gepland voor {courseUnit:unit}, waar {required:hours} vereist is: genoeg voor elke stageactiviteit.',
      en: '{credited:hours} planned for {courseUnit:unit}, where {required:hours} must be done: enough for each activity.',
    },
    open: {
      nl: 'Nog {missing:hours} te plannen voor {courseUnit:unit} ({short:shortfalls}); dat kan op een andere stageplaats.',
      en: '{missing:hours} still to plan for {courseUnit:unit} ({short:shortfalls}); another placement can have them.',
    },
    short: {
      nl: '{missing:hours} te weinig voor {courseUnit:unit} ({short:shortfalls}), en er is geen andere stageplaats waar dat nog bij kan.',
      en: '{missing:hours} short for {courseUnit:unit} ({short:shortfalls}), and there is no other placement that can still have them.',
    },
    notRequired: {
      nl: 'Voor {courseUnit:unit} zijn geen uren vereist.',
      en: 'No hours are required for {courseUnit:unit}.',
    },
  },
  about: 'placement',
  check(placement) {
    const { courseUnit, hours } = placement
    const total = totalOf(hours)
    if (total.required === 0) return { outcome: 'not-applicable', message: 'notRequired', data: { courseUnit } }
    const short = shortfallsOf(hours)
    const data = {
      courseUnit,
      didactics: hours.didactics,
      required: hoursOf(total.required),
      credited: hoursOf(total.credited),
    }
    if (short.length === 0) return { outcome: 'met', message: 'enough', data }
    const missing = hoursOf(stillToPlan([hours]))
    return canStillGrow(placement)
      ? { outcome: 'open', message: 'open', data: { ...data, missing, short } }
      : { outcome: 'not-met', message: 'short', data: { ...data, missing, short } }
  },
})

function totalOf({ activities }: UnitHours): { required: number; credited: number } {
  const total = { required: 0, credited: 0 }
  for (const { required, credited } of activities.values()) {
    total.required += required
    total.credited += credited
  }
  return total
}

function shortfallsOf({ activities }: UnitHours): Shortfall[] {
  const short: Shortfall[] = []
  for (const [activity, { required, credited }] of activities) {
    if (credited >= required) continue
    short.push({
      activity,
      required: hoursOf(required),
      credited: hoursOf(credited),
      missing: hoursOf(required - credited),
    })
  }
  return short
}

/** Whether another placement of the unit has hours to come: one whose roster is not approved yet. */
function canStillGrow({ id, courseUnit, didactics, dossier }: PlacementFacts): boolean {
  return dossier.posted.some(
    (other) =>
      other.id !== id &&
      other.courseUnit === courseUnit &&
      other.didactics === didactics &&
      other.roster?.status !== 'approved',
  )
}
