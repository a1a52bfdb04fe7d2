import { type DossierFacts, hoursOf, stillToPlan } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { ofCourseUnit } from '../sources.ts'

export const equalDidacticsHours = defineRule({
  id: 'equal-didactics-hours',
  title: { nl: 'Evenveel stage per vakdidactiek', en: 'Equal hours for both didactics' },
  source: ofCourseUnit,
  blocking: false,
  outcomes: ['met', 'not-met', 'open', 'not-applicable'],
  parameters: ['courseUnits'],
  messages: {
    equal: {
      nl: 'Evenveel uren voor beide vakdidactieken: {credited:didactics}.',
      en: 'Equal hours for both didactics: {credited:didactics}.',
    },
    open: {
      nl: 'Voorlopig {credited:didactics}; nog {stillToPlan:hours} te plannen voor de vakdidactieken.',
      en: 'So far {credited:didactics}; {stillToPlan:hours} still to plan for the didactics.',
    },
    unequal: {
      nl: 'Niet evenveel uren voor beide vakdidactieken: {credited:didactics}, een verschil van {difference:hours}.',
      en: 'Unequal hours for both didactics: {credited:didactics}, a difference of {difference:hours}.',
    },
    one: { nl: 'Er wordt één vakdidactiek gevolgd.', en: 'One didactics is followed.' },
  },
  about: 'student',
  check(facts) {
    const [x, y] = facts.student.didactics
    if (x === undefined || y === undefined) return { outcome: 'not-applicable', message: 'one', data: {} }
    const [ofX, ofY] = [creditedFor(x, facts), creditedFor(y, facts)]
    const credited = [
      { didactics: x, hours: hoursOf(ofX) },
      { didactics: y, hours: hoursOf(ofY) },
    ]
    const open = stillToPlan(facts.hours.filter(({ perDidactics }) => perDidactics))
    if (open > 0) return { outcome: 'open', message: 'open', data: { credited, stillToPlan: hoursOf(open) } }
    if (ofX === ofY) return { outcome: 'met', message: 'equal', data: { credited } }
    return { outcome: 'not-met', message: 'unequal', data: { credited, difference: hoursOf(Math.abs(ofX - ofY)) } }
  },
})

/** The quarters credited in the units of one didactics. */
function creditedFor(didactics: string, { hours }: DossierFacts): number {
  let sum = 0
  for (const unit of hours) {
    if (!unit.perDidactics || unit.didactics !== didactics) continue
    for (const { credited } of unit.activities.values()) sum += credited
  }
  return sum
}
