import { pathOf } from '../pages/visitor.ts'
import { lesson } from '../support/factories.ts'
import {
  byLink,
  type Chooser,
  coordinator,
  indexOf,
  type LinkFact,
  pick,
  places,
  principalOf,
  reason,
  studentOf,
  supervisorOf,
  through,
} from './command.ts'
import type { Corner, Facts, PlacementFact } from './corner.ts'

const placements = ({ placements }: Facts) => placements
export const stands = ({ state }: { state: string }) => state !== 'declined' && state !== 'withdrawn'

const units = [
  { courseUnit: 'subject-didactics-1', didactics: 'mathematics', semester: 1 },
  { courseUnit: 'subject-didactics-1', didactics: 'physics', semester: 1 },
  { courseUnit: 'individual-learners', didactics: null, semester: 1 },
  { courseUnit: 'subject-didactics-2', didactics: 'mathematics', semester: 2 },
] as const

/** All the hours that a unit asks, without two lessons at one time. */
function lessonsOf({ courseUnit, didactics }: Pick<PlacementFact, 'courseUnit' | 'didactics'>, mentor: string) {
  const each = (date: string, activity: string, more: object = {}) => lesson({ date, activity, mentor, ...more })
  if (courseUnit === 'individual-learners') {
    const morning = { startTime: '08:30', endTime: '12:00', hours: 4 }
    return ['2021-11-22', '2021-11-23', '2021-11-24', '2021-11-25', '2021-11-26'].map((date) =>
      each(date, 'tutoring', morning),
    )
  }
  if (courseUnit === 'subject-didactics-2') {
    return [
      each('2022-02-21', 'co-teaching'),
      each('2022-03-07', 'guided-teaching', { endTime: '11:00', hours: 3 }),
      each('2022-03-14', 'guided-teaching', { endTime: '12:00', hours: 4 }),
    ]
  }
  const [first, second] = didactics === 'physics' ? ['2021-11-09', '2021-11-16'] : ['2021-11-08', '2021-11-15']
  return [each(first, 'participant-observation'), each(second, 'co-teaching')]
}

function rosterOf(placement: PlacementFact, variant: number, { schoolIds, mentorIds }: Corner) {
  const whole = lessonsOf(placement, mentorIds[indexOf(schoolIds, placement.schoolId)])
  const lessons = pick(
    [
      whole,
      whole,
      whole.slice(1),
      whole.map((one) => ({ ...one, room: null })),
      [],
      whole.map((one) => ({ ...one, date: one.date.replace('2021-11-0', '2021-12-2') })),
    ],
    variant,
  )
  return { lessons }
}

const onPlacement = (when: (placement: PlacementFact, facts: Facts) => boolean) => ({
  of: placements,
  when: (placement: PlacementFact, facts: Facts) => stands(placement) && when(placement, facts),
})
const isAnswerable = ({ placementId, isLast }: LinkFact, facts: Facts) =>
  isLast && facts.placements.some(({ id, state }) => id === placementId && state === 'requested')

/** Whether an agreement is in force until the end of the year. */
export const isCovered = ({ schoolId, studentId }: PlacementFact, { agreements }: Facts) =>
  agreements.some(
    (agreement) =>
      agreement.schoolId === schoolId &&
      (agreement.studentId ?? studentId) === studentId &&
      agreement.versionInForce !== null &&
      agreement.state !== 'terminated' &&
      (agreement.validUntil ?? '2022-08-31') >= '2022-08-31',
  )

/** What people do with a place, from its assignment to the start. */
export const onPlacements = {
  assignPlace: through('assignPlace', {
    of: places,
    by: supervisorOf,
    params: () => ({}),
    body: ({ studentId, schoolId }, variant) => ({
      studentId,
      schoolId,
      academicYear: '2021-2022',
      ...pick(units, variant),
    }),
  }),
  requestPlace: through('requestPlace', {
    ...onPlacement(({ state }) => state === 'assigned'),
    by: (placement, _facts, corner) => studentOf(placement, corner),
    body: (_, variant) => ({ channel: pick(['mail', 'lerarenstage'], variant), externalReference: 'LS-1' }),
  }),
  acceptRequest: through('answerForSchool', {
    ...onPlacement(({ state }) => state === 'requested'),
    by: (placement, _facts, corner) => principalOf(placement, corner),
    body: () => ({ answer: 'accepted' }),
  }),
  declineRequest: through('answerForSchool', {
    ...onPlacement(({ state }) => state === 'requested'),
    by: () => 'integration',
    body: () => ({ answer: 'declined', reason }),
  }),
  createAnswerLink: through('createAnswerLink', {
    ...onPlacement(({ state, linked }) => state === 'requested' && !linked),
    by: coordinator,
    keep: ({ id }, { body }, { links }) => links.push({ path: pathOf(body.url), placementId: id }),
  }),
  answerByLink: byLink({ when: isAnswerable }, (variant) => ({
    answer: pick(['accepted', 'declined'], variant),
    reason,
  })),
  approvePlace: through('approvePlace', {
    ...onPlacement(({ placeApproved, state }) => !placeApproved && state !== 'start-approved'),
    by: supervisorOf,
  }),
  recordContact: through('recordContact', {
    ...onPlacement(({ contacted }) => !contacted),
    by: (placement, _facts, corner) => studentOf(placement, corner),
    body: ({ schoolId }, _variant, { schoolIds, mentorIds }) => ({
      contactedOn: '2021-10-01',
      mentors: [mentorIds[indexOf(schoolIds, schoolId)]],
    }),
  }),
  putRoster: through('putRoster', {
    ...onPlacement(
      ({ roster, complete }) => roster === null || roster === 'returned' || (roster === 'draft' && !complete),
    ),
    by: (placement, _facts, corner) => studentOf(placement, corner),
    body: rosterOf,
  }),
  submitRoster: through('submitRoster', {
    ...onPlacement(({ roster, complete }) => roster === 'draft' && complete),
    by: (placement, _facts, corner) => studentOf(placement, corner),
  }),
  returnRoster: through('returnRoster', {
    ...onPlacement(({ roster }) => roster === 'submitted' || roster === 'approved'),
    by: supervisorOf,
    body: () => ({ reason }),
  }),
  approveRoster: through('approveRoster', {
    ...onPlacement(({ roster }) => roster === 'submitted'),
    by: supervisorOf,
  }),
  checkStart: through('checkStart', { ...onPlacement(() => true), by: coordinator }),
  getCoverage: through('getCoverage', { ...onPlacement(() => true), by: coordinator }),
  approveStart: through('approveStart', {
    ...onPlacement(
      (placement, facts) =>
        placement.placeApproved &&
        placement.roster === 'approved' &&
        ['assigned', 'accepted'].includes(placement.state) &&
        isCovered(placement, facts),
    ),
    by: supervisorOf,
  }),
  withdrawPlacement: through('withdrawPlacement', {
    ...onPlacement(() => true),
    by: supervisorOf,
    body: () => ({ reason }),
  }),
  recordJudgement: through('recordJudgement', {
    ...onPlacement(({ judgements }) => judgements.length < 2),
    by: coordinator,
    body: (_, variant) => ({
      rule: pick(['planning-deadline', 'former-school', 'period-window', 'spread'], variant),
      reason,
    }),
  }),
  withdrawJudgement: through('withdrawJudgement', {
    of: ({ placements }) =>
      placements.flatMap((placement) =>
        placement.judgements.map((one) => ({ ...one, placement, version: placement.version })),
      ),
    when: ({ placement }) => placement.state !== 'start-approved',
    by: coordinator,
    params: ({ id, placement }) => ({ id: placement.id, judgementId: id }),
  }),
} satisfies Record<string, Chooser>
