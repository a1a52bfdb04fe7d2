import type { Rule } from '../rule.ts'
import type { ruleIds } from '../vocabulary.ts'
import { agreementSigned } from './agreement-signed.ts'
import { alternativeSettingCap } from './alternative-setting-cap.ts'
import { approvalBeforeStart } from './approval-before-start.ts'
import { courseUnitHours } from './course-unit-hours.ts'
import { documentsOnFile } from './documents-on-file.ts'
import { equalDidacticsHours } from './equal-didactics-hours.ts'
import { formerSchool } from './former-school.ts'
import { hoursFitClock } from './hours-fit-clock.ts'
import { lerarenstageChannel } from './lerarenstage-channel.ts'
import { lioExemption } from './lio-exemption.ts'
import { noOverlap } from './no-overlap.ts'
import { periodWindow } from './period-window.ts'
import { placeApproved } from './place-approved.ts'
import { planningDeadline } from './planning-deadline.ts'
import { rosterApproved } from './roster-approved.ts'
import { rosterComplete } from './roster-complete.ts'
import { schoolCalendar } from './school-calendar.ts'
import { spread } from './spread.ts'
import { upperSecondaryMinimum } from './upper-secondary-minimum.ts'

type OneForEach<Ids extends readonly string[]> = { readonly [Place in keyof Ids]: Rule<Ids[Place]> }

/** Every rule, in the order in which the findings are given: one for each id of the vocabulary, or it does not compile. */
export const rules: OneForEach<typeof ruleIds> = [
  placeApproved,
  agreementSigned,
  rosterApproved,
  rosterComplete,
  planningDeadline,
  approvalBeforeStart,
  documentsOnFile,
  periodWindow,
  courseUnitHours,
  upperSecondaryMinimum,
  alternativeSettingCap,
  equalDidacticsHours,
  formerSchool,
  lerarenstageChannel,
  noOverlap,
  hoursFitClock,
  schoolCalendar,
  spread,
  lioExemption,
]

const byId = new Map<string, Rule>(rules.map((rule) => [rule.id, rule]))

/** The rule of this id; undefined when there is none, or none any more. */
export function findRule(id: string): Rule | undefined {
  return byId.get(id)
}
