import { describe, expect, test } from 'vitest'
import { assessLio, LioAssessment, LioAssignments, year20212022 } from '../../src/rules/index.ts'

type Assignment = LioAssignments['assignments'][number]

const assignment = (hoursPerYear: number, more: Partial<Assignment> = {}): Assignment => ({
  employer: 'GO! atheneum',
  level: 'secondary',
  grade: 1,
  subject: 'wiskunde',
  didactics: null,
  hoursPerYear,
  ...more,
})

const assess = (assignments: Assignment[], more: Partial<LioAssignments> = {}) =>
  assessLio({ holdsMaster: true, didactics: ['mathematics'], assignments, ...more }, year20212022)

/** Hours in all, of which in the upper grades, of which within the didactics; the last two are not the same hours. */
const hours = (total: number, upper: number, didactics: number) => [
  assignment(upper, { grade: 2 }),
  assignment(didactics, { didactics: 'mathematics' }),
  assignment(total - upper - didactics),
]

describe('worked case 5', () => {
  test.each([
    ['500 / 150 / 125', hours(500, 150, 125), 'full-exemption'],
    ['499.75 / 150 / 125', hours(499.75, 150, 125), 'extra-hours'],
    ['500 / 149.75 / 125', hours(500, 149.75, 125), 'extra-hours'],
    ['500 / 150 / 124.75', hours(500, 150, 124.75), 'extra-hours'],
    ['500.25 / 150.25 / 125.25', hours(500.25, 150.25, 125.25), 'full-exemption'],
    ['200', [assignment(200)], 'extra-hours'],
    ['199.75', [assignment(199.75)], 'not-eligible'],
    ['nothing', [], 'not-eligible'],
  ])('%s', (_name, assignments, status) => {
    expect(assess(assignments).status).toBe(status)
  })

  test('no master never', () => {
    expect(assess(hours(500, 150, 125), { holdsMaster: false }).status).toBe('not-eligible')
  })

  test('the last two may be the same hours', () => {
    const both = [assignment(150, { grade: 3, didactics: 'mathematics' }), assignment(350)]
    expect(assess(both).status).toBe('full-exemption')
  })
})

test('the whole answer, when every condition is met', () => {
  expect(assess(hours(500, 150, 200))).toEqual({
    status: 'full-exemption',
    totals: { education: 500, upperSecondary: 150, didactics: 200 },
    conditions: [
      { id: 'master-degree', required: true, actual: true, met: true },
      { id: 'minimum-hours', required: 200, actual: 500, met: true },
      { id: 'full-exemption-total', required: 500, actual: 500, met: true },
      { id: 'full-exemption-upper-secondary', required: 150, actual: 150, met: true },
      { id: 'full-exemption-didactics', required: 125, actual: 200, met: true },
    ],
    mayRequestReduction: false,
    proposedExtraHours: null,
    proposalSource: null,
  })
})

test('the whole answer, when no condition is met', () => {
  expect(assess([assignment(10.25)], { holdsMaster: false })).toEqual({
    status: 'not-eligible',
    totals: { education: 10.25, upperSecondary: 0, didactics: 0 },
    conditions: [
      { id: 'master-degree', required: true, actual: false, met: false },
      { id: 'minimum-hours', required: 200, actual: 10.25, met: false },
      { id: 'full-exemption-total', required: 500, actual: 10.25, met: false },
      { id: 'full-exemption-upper-secondary', required: 150, actual: 0, met: false },
      { id: 'full-exemption-didactics', required: 125, actual: 0, met: false },
    ],
    mayRequestReduction: false,
    proposedExtraHours: null,
    proposalSource: null,
  })
})

test('only eligible levels count, for each total', () => {
  const company = { level: 'company-training', grade: 3 as const, didactics: 'mathematics' }
  expect(assess([assignment(300, company), assignment(199.75)]).totals).toEqual({
    education: 199.75,
    upperSecondary: 0,
    didactics: 0,
  })
  for (const level of year20212022.lio.eligibleLevels) {
    expect(assess([assignment(200, { level })]).totals.education).toBe(200)
  }
})

test('the upper grades are those of secondary and special secondary education', () => {
  const rows = [
    assignment(1, { grade: 2 }),
    assignment(2, { grade: 3, level: 'special-secondary' }),
    assignment(4, { grade: 1 }),
    assignment(8, { grade: null }),
    assignment(16, { grade: undefined }),
    assignment(32, { grade: 3, level: 'higher-education' }),
  ]
  expect(assess(rows).totals.upperSecondary).toBe(3)
})

test('hours within both didactics are taken together', () => {
  const rows = [
    assignment(75.25, { didactics: 'mathematics' }),
    assignment(49.75, { didactics: 'physics' }),
    assignment(100, { didactics: 'history' }),
    assignment(100, { didactics: undefined }),
  ]
  expect(assess(rows, { didactics: ['mathematics', 'physics'] }).totals.didactics).toBe(125)
})

describe('a reduction may be requested', () => {
  test.each([
    [0, false],
    [0.25, true],
    [199.75, true],
    [200, false],
  ])('with %s hours within the didactics: %s', (within, may) => {
    expect(assess([assignment(within, { didactics: 'mathematics' })]).mayRequestReduction).toBe(may)
  })

  test('not with a full exemption', () => {
    expect(assess(hours(500, 150, 199)).mayRequestReduction).toBe(false)
    expect(assess(hours(500, 149, 199)).mayRequestReduction).toBe(true)
  })
})

describe('the proposal of extra hours', () => {
  const propose = (within: number, more: Partial<LioAssignments> = {}) =>
    assess([assignment(within, { didactics: 'mathematics' }), assignment(250)], more).proposedExtraHours
  const line = (unit: 1 | 2, activity: string, extra: number, didactics = 'mathematics') => ({
    courseUnit: `subject-didactics-${unit}`,
    didactics,
    activity,
    hours: extra,
  })

  test('nothing within the didactics: all regular hours', () => {
    expect(propose(0)).toEqual([
      line(1, 'participant-observation', 2),
      line(1, 'co-teaching', 2),
      line(2, 'co-teaching', 2),
      line(2, 'guided-teaching', 7),
    ])
  })

  test('half of the hours in service: half of the regular hours', () => {
    expect(propose(14)).toEqual([
      line(1, 'participant-observation', 1),
      line(1, 'co-teaching', 1),
      line(2, 'co-teaching', 1),
      line(2, 'guided-teaching', 3.5),
    ])
  })

  test('18 of 28 are missing: rounded up to half hours, spread by the largest remainder in quarters', () => {
    // 4 x 18 / 28 = 2.57, up to 3; 9 x 18 / 28 = 5.79, up to 6, of which 2/9 is 1.33 and 7/9 is 4.67.
    expect(propose(10)).toEqual([
      line(1, 'participant-observation', 1.5),
      line(1, 'co-teaching', 1.5),
      line(2, 'co-teaching', 1.25),
      line(2, 'guided-teaching', 4.75),
    ])
  })

  test('a quarter of an hour is missing: half an hour, and an activity without hours is left out', () => {
    // 4 x 0.25 / 28 and 9 x 0.25 / 28 are both less than half an hour; of two quarters, 2/9 is less than half of one.
    expect(propose(27.75)).toEqual([
      line(1, 'participant-observation', 0.25),
      line(1, 'co-teaching', 0.25),
      line(2, 'guided-teaching', 0.5),
    ])
  })

  test('enough within the didactics: nothing extra', () => {
    expect(propose(28)).toEqual([])
    expect(propose(100)).toEqual([])
  })

  test('each didactics by itself', () => {
    expect(propose(28, { didactics: ['mathematics', 'physics'] })).toEqual([
      line(1, 'participant-observation', 2, 'physics'),
      line(1, 'co-teaching', 2, 'physics'),
      line(2, 'co-teaching', 2, 'physics'),
      line(2, 'guided-teaching', 7, 'physics'),
    ])
  })

  test('is marked as resting on an interpretation', () => {
    expect(assess([assignment(250)]).proposalSource).toEqual(year20212022.lio.proposalSource)
  })

  test('a unit that is not of one didactics looks at all of them, and an unknown one is left out', () => {
    const parameters = {
      ...year20212022,
      lio: {
        ...year20212022.lio,
        inServiceHours: [
          { courseUnit: 'individual-learners', hours: 40 },
          { courseUnit: 'astronomy', hours: 10 },
        ],
      },
    }
    const rows = [assignment(5, { didactics: 'mathematics' }), assignment(5, { didactics: 'physics' }), assignment(250)]
    const input = { holdsMaster: true, didactics: ['mathematics', 'physics'], assignments: rows }
    expect(assessLio(input, parameters).proposedExtraHours).toEqual([
      { courseUnit: 'individual-learners', didactics: null, activity: 'tutoring', hours: 15 },
    ])
  })
})

describe('the schemas', () => {
  const input = { holdsMaster: true, didactics: ['mathematics'], assignments: [assignment(200)] }

  test('take what the assessment takes, and give what it gives', () => {
    expect(LioAssignments.parse(input)).toEqual(input)
    expect(LioAssessment.parse(assessLio(input, year20212022))).toEqual(assessLio(input, year20212022))
  })

  test.each([
    ['hours below 0', { ...input, assignments: [assignment(-0.25)] }, ['assignments', 0, 'hoursPerYear']],
    ['hours not in quarters', { ...input, assignments: [assignment(0.1)] }, ['assignments', 0, 'hoursPerYear']],
    ['a grade 4', { ...input, assignments: [{ ...assignment(1), grade: 4 }] }, ['assignments', 0, 'grade']],
    ['no didactics', { ...input, didactics: [] }, ['didactics']],
    ['the same didactics twice', { ...input, didactics: ['a', 'a'] }, ['didactics']],
    ['an unknown field', { ...input, extra: 1 }, []],
  ])('refuse %s', (_name, value, path) => {
    expect(LioAssignments.safeParse(value).error?.issues[0]?.path).toEqual(path)
  })
})

test('the proposal gives a quarter that is left over to the activity that is furthest from its share', () => {
  const { proposedExtraHours } = assess([assignment(25, { didactics: 'mathematics' }), assignment(200)])
  // Nine hours less what 25 of 28 stand for, rounded up: one hour, of which 2/9 is nearly a quarter.
  expect(
    proposedExtraHours
      ?.filter(({ courseUnit }) => courseUnit === 'subject-didactics-2')
      .map(({ activity, hours }) => [activity, hours]),
  ).toEqual([
    ['co-teaching', 0.25],
    ['guided-teaching', 0.75],
  ])
})
