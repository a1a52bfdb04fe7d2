import { describe, expect, test } from 'vitest'
import {
  AcademicYearParameters,
  assessLio,
  checkDossier,
  Dossier,
  explain,
  judge,
  type RuleId,
  year20212022,
} from '../../src/rules/index.ts'
import { agreement, dossier, lesson, placement, roster, student } from './dossiers.ts'

const source = { document: 'Hogeschool Voorbeeld, Stagegids', section: 'Stage' }

/** A made-up institute: three terms, hours of an hour, units and activities of its own. No line of code knows it. */
const academy = AcademicYearParameters.parse({
  academicYear: '2025-2026',
  minutesPerHour: 60,
  activities: [
    { id: 'shadowing', title: { nl: 'schaduwstage', en: 'shadowing' } },
    { id: 'lab-lessons', title: { nl: 'labolessen', en: 'lab lessons' } },
  ],
  courseUnits: [
    {
      id: 'orientation',
      title: { nl: 'Oriëntatie', en: 'Orientation' },
      perDidactics: false,
      requirements: [{ activity: 'shadowing', hours: 4.5 }],
      windows: [
        { semester: 1, startsOn: '2025-09-15', endsOn: '2025-12-12' },
        { semester: 3, startsOn: '2026-04-20', endsOn: '2026-06-12' },
      ],
      source,
    },
    {
      id: 'workshop',
      title: { nl: 'Atelier', en: 'Workshop' },
      perDidactics: true,
      requirements: [
        { activity: 'lab-lessons', hours: 6 },
        { activity: 'shadowing', hours: 1 },
      ],
      windows: [{ semester: 2, startsOn: '2026-01-12', endsOn: '2026-03-27' }],
      source,
    },
  ],
  upperSecondary: { minimumHours: 3, settings: ['secondary', 'hbo'], grades: [3], source },
  alternativeSetting: { maximumHours: 2, overCap: 'credit-only', source },
  planning: { noticeDays: 7, source },
  lio: {
    minimumHours: 100,
    fullExemption: { total: 300, upperSecondary: 50, didactics: 60 },
    reductionBelowHours: 80,
    eligibleLevels: ['secondary'],
    inServiceHours: [{ courseUnit: 'workshop', hours: 20 }],
    source,
    proposalSource: source,
  },
  spread: [{ courseUnit: 'workshop', activities: ['lab-lessons'], minimumWeeks: 2, source }],
  waivers: { 'no-overlap': ['principal'] },
  lerarenstage: { schoolKinds: ['hbo'], source },
  sources: { 'place-approved': { document: 'Hogeschool Voorbeeld, Stagegids', section: 'Plaats' } },
})

const lab = (id: string, date: string, more = {}) =>
  lesson({ id, date, startTime: '09:00', endTime: '12:00', hours: 3, activity: 'lab-lessons', ...more })

const workshop = placement({
  courseUnit: 'workshop',
  didactics: 'chemistry',
  semester: 2,
  school: { institutionNumber: '126987', kind: 'hbo' },
  agreements: [agreement({ validFrom: '2025-09-01' })],
  roster: roster({
    firstSubmittedAt: '2026-01-05T12:00:00+01:00',
    lessons: [
      lab('l1', '2026-01-12', { setting: 'hbo' }),
      lab('l2', '2026-01-19'),
      lab('l3', '2026-01-20', { hours: 1, activity: 'shadowing' }),
    ],
  }),
})

const file = (more: Partial<Dossier> = {}) =>
  dossier({
    judgedAt: '2026-01-06T10:00:00+01:00',
    student: student({ didactics: ['chemistry', 'biology'] }),
    placements: [workshop],
    ...more,
  })

function answer(rule: RuleId, value: Dossier = file()) {
  const finding = judge(value, academy).findings.find((one) => one.rule === rule)
  if (!finding) throw new Error(`${rule} does not answer`)
  return { finding, nl: explain(finding, 'nl', academy), en: explain(finding, 'en', academy) }
}

test('a start under another table', () => {
  expect(Dossier.safeParse(file()).error).toBeUndefined()
  expect(checkDossier(file(), academy)).toEqual([])
  const { mayStart, hours } = judge(file(), academy)
  expect(mayStart).toBe(true)
  expect(hours).toMatchObject({ required: 18.5, planned: 7, stillToPlan: 11.5, upperSecondary: 7 })
})

describe('its own numbers, in its own words', () => {
  test('the hours of its units', () => {
    expect(answer('course-unit-hours').nl).toBe(
      '7 uur gepland voor Atelier, waar 7 uur vereist is: genoeg voor elke stageactiviteit.',
    )
    expect(answer('course-unit-hours').finding.source).toEqual(source)
  })

  test('its minimum in its grade', () => {
    expect(answer('upper-secondary-minimum').en).toBe('7 of at least 3 hours in the third grade.')
  })

  test('its notice', () => {
    expect(answer('planning-deadline').finding).toMatchObject({ outcome: 'met', data: { deadline: '2026-01-05' } })
  })

  test('its third semester', () => {
    const orientation = { ...workshop, courseUnit: 'orientation', didactics: null, semester: 3 }
    const inJune = { ...orientation, roster: roster({ lessons: [lab('l1', '2026-06-12', { activity: 'shadowing' })] }) }
    expect(answer('period-window', file({ placements: [inJune] })).finding.outcome).toBe('met')
    expect(checkDossier(file({ placements: [inJune] }), academy)).toEqual([])
    expect(answer('period-window', file({ placements: [{ ...inJune, semester: 2 }] })).nl).toBe(
      'Oriëntatie heeft in semester 2 geen stageperiode.',
    )
  })

  test('its spread', () => {
    expect(answer('spread').nl).toBe('labolessen: gespreid over 2 weken, van minstens 2 weken.')
  })

  test('its hour of 60 minutes', () => {
    const tight = { ...workshop, roster: roster({ lessons: [lab('l1', '2026-01-12', { endTime: '11:59' })] }) }
    expect(answer('hours-fit-clock', file({ placements: [tight] })).finding.outcome).toBe('not-met')
    expect(answer('hours-fit-clock').finding.outcome).toBe('met')
  })

  test('its channel', () => {
    expect(answer('lerarenstage-channel').finding.outcome).toBe('met')
  })

  test('its waivers', () => {
    const twice = roster({ lessons: [lab('l1', '2026-01-12'), lab('l2', '2026-01-12')] })
    const judgements = [{ rule: 'no-overlap', reason: 'Dubbele klas.', role: 'principal' }]
    expect(
      answer('no-overlap', file({ placements: [{ ...workshop, roster: twice, judgements }] })).finding.outcome,
    ).toBe('waived')
  })

  test('its source of a rule', () => {
    expect(answer('place-approved').finding.source).toEqual({ ...source, section: 'Plaats' })
  })

  test('its maximum, which only credits', () => {
    const museum = {
      ...workshop,
      roster: roster({ lessons: [lab('l1', '2026-01-12', { setting: 'alternative' })] }),
    }
    const { findings, hours } = judge(file({ placements: [museum] }), academy)
    expect(findings.find(({ rule }) => rule === 'alternative-setting-cap')).toMatchObject({
      outcome: 'not-met',
      blocking: false,
      data: { planned: 3, maximum: 2, credited: 2, excess: 1 },
    })
    expect(hours.credited).toBe(2)
  })

  test('its conditions for teachers in training', () => {
    const input = {
      holdsMaster: true,
      didactics: ['chemistry'],
      assignments: [
        {
          employer: 'x',
          level: 'secondary',
          grade: 3 as const,
          subject: 'x',
          didactics: 'chemistry',
          hoursPerYear: 10,
        },
        { employer: 'x', level: 'secondary', grade: 1 as const, subject: 'x', didactics: null, hoursPerYear: 90 },
      ],
    }
    expect(assessLio(input, academy)).toMatchObject({
      status: 'extra-hours',
      mayRequestReduction: true,
      proposedExtraHours: [
        { courseUnit: 'workshop', didactics: 'chemistry', activity: 'lab-lessons', hours: 3 },
        { courseUnit: 'workshop', didactics: 'chemistry', activity: 'shadowing', hours: 0.5 },
      ],
    })
  })
})

test('its dossier does not fit the table of 2021-2022', () => {
  expect(checkDossier(file(), year20212022).map(({ code }) => code)).toEqual(['unknown-course-unit'])
})
