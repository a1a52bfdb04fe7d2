import { describe, expect, it } from 'vitest'
import { brusselsDate, brusselsInstant } from './brussels.ts'
import { schoolHolidays, schoolIsClosed } from './holidays.ts'
import { oracleLio } from './lio.ts'
import { isOlderThan, oracle } from './oracle.ts'
import type { PostedAssessment, PostedDossier, PostedLesson, PostedPlacement } from './posted.ts'
import { year20212022 } from './year.ts'

const lesson: PostedLesson = {
  id: 'l1',
  date: '2021-11-08',
  startTime: '08:30',
  endTime: '10:10',
  hours: 2,
  activity: 'participant-observation',
  setting: 'secondary',
  grade: 3,
  mentor: 'm1',
  classGroup: '5 WeWi',
  room: 'B12',
  topic: 'Integralen',
}

const placement: PostedPlacement = {
  id: 'p1',
  courseUnit: 'subject-didactics-1',
  didactics: 'mathematics',
  semester: 1,
  school: { institutionNumber: '126987', kind: 'secondary' },
  channel: 'lerarenstage',
  placeApprovedAt: '2021-10-10T09:00:00+02:00',
  agreements: [],
  roster: {
    status: 'approved',
    firstSubmittedAt: '2021-10-20T12:00:00+02:00',
    approvedAt: '2021-10-22T12:00:00+02:00',
    lessons: [lesson],
  },
  judgements: [],
}

const dossier: PostedDossier = {
  academicYear: '2021-2022',
  judgedAt: '2021-10-24T10:00:00+02:00',
  approveStartOf: 'p1',
  student: {
    didactics: ['mathematics', 'physics'],
    formerSchools: [],
    documents: { commitmentStatement: null, criminalRecordExtract: null },
    lio: null,
    reduction: null,
  },
  placements: [placement],
}

function withLessons(lessons: Partial<PostedLesson>[], more: Partial<PostedPlacement> = {}): PostedDossier {
  const roster = {
    status: 'approved' as const,
    firstSubmittedAt: '2021-10-20T12:00:00+02:00',
    approvedAt: null,
    ...more.roster,
    lessons: lessons.map((one, index) => ({ ...lesson, id: `l${index}`, ...one })),
  }
  return { ...dossier, placements: [{ ...placement, ...more, roster }] }
}

function finding(posted: PostedDossier, rule: string) {
  const found = oracle(posted, year20212022).findings.filter((one) => one.rule === rule)
  expect(found).toHaveLength(1)
  return found[0]
}

const nothingRequired = {
  ...dossier.student,
  lio: { decision: 'extra-hours' as const, inServiceUpperSecondaryHours: 0, requiredHours: [] },
}

describe('the oracle on the worked cases of section 7', () => {
  it.each([
    ['2021-11-08', '2021-10-25T23:59:59+02:00', 'met'],
    ['2021-11-08', '2021-10-26T00:00:00+02:00', 'not-met'],
    ['2022-03-28', '2022-03-14T23:59:59+01:00', 'met'],
    ['2022-03-28', '2022-03-14T23:00:00Z', 'not-met'],
    ['2021-11-15', '2021-11-01T23:59:59+01:00', 'met'],
    ['2021-11-15', '2021-11-02T00:00:00+01:00', 'not-met'],
  ])('first lesson on %s, submitted at %s: %s', (date, firstSubmittedAt, outcome) => {
    const roster = { status: 'approved' as const, firstSubmittedAt, approvedAt: null, lessons: [] }
    expect(finding(withLessons([{ date }], { roster }), 'planning-deadline')?.outcome).toBe(outcome)
  })

  it.each([
    [
      [
        { grade: 2, hours: 7 },
        { grade: 3, hours: 5 },
      ] as const,
      true,
      'met',
      0,
    ],
    [
      [
        { grade: 2, hours: 7 },
        { grade: 3, hours: 4.75 },
      ] as const,
      true,
      'not-met',
      0.25,
    ],
    [
      [
        { grade: 2, hours: 7 },
        { grade: 3, hours: 5.25 },
      ] as const,
      true,
      'met',
      0,
    ],
    [[{ grade: 1, hours: 4 }] as const, false, 'open', 12],
  ])('upper secondary with %o', (lessons, nothingLeft, outcome, missing) => {
    const posted = withLessons([...lessons])
    const judged = nothingLeft ? { ...posted, student: nothingRequired } : posted
    const found = finding(judged, 'upper-secondary-minimum')
    expect(found?.outcome).toBe(outcome)
    expect(found?.numbers.missing).toBe(missing)
  })

  it.each([
    [9.75, 'met', 9.75, false],
    [10, 'met', 10, false],
    [10.25, 'not-met', 10, true],
  ])('%d alternative hours', (hours, outcome, credited, blocking) => {
    const found = finding(withLessons([{ setting: 'alternative', hours }]), 'alternative-setting-cap')
    expect(found).toMatchObject({ outcome, blocking, numbers: { credited, planned: hours, maximum: 10 } })
  })

  const until = (validUntil: string | null): Partial<PostedPlacement> => ({
    agreements: [
      {
        kind: 'framework',
        institutionNumber: '126987',
        validFrom: '2021-09-01',
        validUntil,
        terminatedOn: null,
        signatures: [
          { party: 'university', signedAt: '2021-09-10T10:00:00+02:00' },
          { party: 'school', signedAt: '2021-09-12T10:00:00+02:00' },
        ],
      },
    ],
  })
  it.each([
    ['2022-03-31', '2022-04-01', 'not-met'],
    ['2022-03-31', '2022-03-31', 'met'],
    ['2022-04-01', '2022-04-01', 'met'],
    [null, '2022-04-01', 'met'],
  ])('agreement until %s, lesson on %s: %s', (validUntil, date, outcome) => {
    expect(finding(withLessons([{ date }], until(validUntil)), 'agreement-signed')?.outcome).toBe(outcome)
  })

  it.each([
    ['secondary', 'lerarenstage', 'met'],
    ['special-secondary', 'lerarenstage', 'met'],
    ['adult-education', 'lerarenstage', 'not-met'],
    ['adult-education', 'email', 'met'],
  ] as const)('school of kind %s through %s: %s', (kind, channel, outcome) => {
    const posted = withLessons([{}], { school: { institutionNumber: '126987', kind }, channel })
    expect(finding(posted, 'lerarenstage-channel')?.outcome).toBe(outcome)
  })

  it.each([
    ['2021-11-07', 'not-met'],
    ['2021-11-08', 'met'],
    ['2021-12-03', 'met'],
    ['2021-12-04', 'not-met'],
    ['2021-12-06', 'not-met'],
  ])('subject-didactics-1 on %s: %s', (date, outcome) => {
    expect(finding(withLessons([{ date }]), 'period-window')?.outcome).toBe(outcome)
  })

  it.each([
    ['2021-11-11', 'secondary', 'not-met'],
    ['2021-11-12', 'secondary', 'met'],
    ['2022-03-01', 'secondary', 'not-met'],
    ['2022-03-07', 'secondary', 'met'],
    ['2021-11-11', 'alternative', 'met'],
    ['2022-03-01', 'alternative', 'met'],
  ] as const)('a lesson on %s in %s: %s, and never blocking', (date, setting, outcome) => {
    const found = finding(withLessons([{ date, setting }]), 'school-calendar')
    expect(found).toMatchObject({ outcome, blocking: false })
  })

  it.each([
    [true, 500, 150, 125, 'full-exemption'],
    [true, 499.75, 150, 125, 'extra-hours'],
    [true, 500, 149.75, 125, 'extra-hours'],
    [true, 500, 150, 124.75, 'extra-hours'],
    [true, 200, 0, 0, 'extra-hours'],
    [true, 199.75, 150, 125, 'not-eligible'],
    [false, 500, 150, 125, 'not-eligible'],
  ])(
    'LIO with master %s, total %d, upper secondary %d, didactics %d: %s',
    (holdsMaster, total, upper, inField, status) => {
      const assignment = (grade: 1 | 3, didactics: string | null, hoursPerYear: number) => ({
        employer: 'e',
        level: 'secondary',
        grade,
        subject: 's',
        didactics,
        hoursPerYear,
      })
      const both = Math.min(upper, inField)
      const assignments = [
        assignment(3, 'mathematics', both),
        assignment(3, null, upper - both),
        assignment(1, null, total - upper),
      ]
      const input: PostedAssessment = {
        academicYear: '2021-2022',
        holdsMaster,
        didactics: ['mathematics'],
        assignments,
      }
      expect(oracleLio(input, year20212022).status).toBe(status)
    },
  )
})

describe('the age of an extract', () => {
  it.each([
    ['2021-09-15', 12, '2022-09-15', false],
    ['2021-09-15', 12, '2022-09-16', true],
    ['2021-08-31', 6, '2022-02-28', false],
    ['2021-08-31', 6, '2022-03-01', true],
    ['2020-02-29', 12, '2021-02-28', false],
    ['2020-02-29', 12, '2021-03-01', true],
    ['2019-02-28', 12, '2020-02-28', false],
    ['2019-02-28', 12, '2020-02-29', true],
    ['2021-12-31', 1, '2021-01-01', false],
  ])('issued on %s, %d months at most, on %s: too old is %s', (issuedOn, months, on, expected) => {
    expect(isOlderThan(issuedOn, months, on)).toBe(expected)
  })
})

describe('the calendar of the oracle', () => {
  it.each([
    [2020, '2020-11-02', '2020-11-08'],
    [2021, '2021-11-01', '2021-11-07'],
    [2022, '2022-10-31', '2022-11-06'],
  ])('has the autumn holiday of %d from %s to %s', (year, first, last) => {
    const days = schoolHolidays(year).slice(0, 7)
    expect([days[0], days[6]]).toEqual([first, last])
  })

  it.each([
    [2021, '2021-12-27', '2022-01-09', '2021-02-15', '2021-02-21', '2021-04-05', '2021-04-18'],
    [2022, '2022-12-26', '2023-01-08', '2022-02-28', '2022-03-06', '2022-04-04', '2022-04-17'],
    [2023, '2023-12-25', '2024-01-07', '2023-02-20', '2023-02-26', '2023-04-03', '2023-04-16'],
    [2024, '2024-12-23', '2025-01-05', '2024-02-12', '2024-02-18', '2024-04-01', '2024-04-14'],
    [2025, '2025-12-22', '2026-01-04', '2025-03-03', '2025-03-09', '2025-04-07', '2025-04-20'],
  ])('has Christmas, carnival and Easter holidays of %d', (year, ...ends) => {
    const days = schoolHolidays(year)
    expect([days[7], days[20], days[21], days[27], days[28], days[41]]).toEqual(ends)
  })

  it.each([
    ['2022-04-18', true],
    ['2022-04-19', false],
    ['2022-05-26', true],
    ['2022-05-27', true],
    ['2022-05-30', false],
    ['2022-06-06', true],
    ['2021-10-30', false],
    ['2021-10-31', true],
  ])('says of %s whether schools are closed: %s', (date, closed) => {
    expect(schoolIsClosed(date)).toBe(closed)
  })
})

describe('Brussels time of the oracle', () => {
  it.each([
    ['2021-10-25T21:59:59Z', '2021-10-25'],
    ['2021-10-25T22:00:00Z', '2021-10-26'],
    ['2021-10-31T22:59:59Z', '2021-10-31'],
    ['2021-10-31T23:00:00Z', '2021-11-01'],
    ['2022-03-26T22:59:59Z', '2022-03-26'],
    ['2022-03-26T23:00:00Z', '2022-03-27'],
    ['2022-03-27T22:00:00Z', '2022-03-28'],
  ])('puts %s on %s', (instant, date) => {
    expect(brusselsDate(instant)).toBe(date)
  })

  it.each([
    ['2021-10-30', '08:30', '2021-10-30T06:30:00.000Z'],
    ['2021-10-31', '08:30', '2021-10-31T07:30:00.000Z'],
    ['2021-10-31', '02:30', '2021-10-31T00:30:00.000Z'],
    ['2022-03-27', '01:30', '2022-03-27T00:30:00.000Z'],
    ['2022-03-27', '02:30', '2022-03-27T01:30:00.000Z'],
    ['2022-03-27', '03:30', '2022-03-27T01:30:00.000Z'],
  ])('puts the clock reading %s %s at %s', (date, time, instant) => {
    expect(new Date(brusselsInstant(date, time)).toISOString()).toBe(instant)
  })
})
