import { describe, expect, test } from 'vitest'
import { checkDossier, type Dossier, year20212022 } from '../../src/rules/index.ts'
import { dossier, placement, startOf, student } from './dossiers.ts'

const tutoring = { courseUnit: 'individual-learners', didactics: null, activity: 'tutoring', hours: 4 }
const reduced = (more: object) =>
  dossier({ student: student({ reduction: { requiredHours: [{ ...tutoring, ...more }] } }) })
const units = 'individual-learners, subject-didactics-1, subject-didactics-2, professional-teaching'

test('a dossier that fits its year', () => {
  expect(checkDossier(dossier(), year20212022)).toEqual([])
  expect(checkDossier(reduced({}), year20212022)).toEqual([])
})

describe('what does not fit', () => {
  test.each<[string, Dossier, (string | number)[], string, { nl: string; en: string }]>([
    [
      'a unit the year does not have',
      startOf({ courseUnit: 'astronomy' }),
      ['placements', 0, 'courseUnit'],
      'unknown-course-unit',
      {
        nl: `2021-2022 kent geen opleidingsonderdeel "astronomy", wel: ${units}.`,
        en: `2021-2022 has no course unit "astronomy", but: ${units}.`,
      },
    ],
    [
      'a semester in which the unit does not run',
      startOf({ semester: 2 }),
      ['placements', 0, 'semester'],
      'no-window',
      {
        nl: 'Vakdidactiek 1 heeft geen periode in semester 2, wel in: 1.',
        en: 'Subject Didactics 1 has no window in semester 2, but in: 1.',
      },
    ],
    [
      'no didactics for a unit that has them',
      startOf({ didactics: null }),
      ['placements', 0, 'didactics'],
      'didactics-required',
      {
        nl: 'Vakdidactiek 1 wordt per vakdidactiek gevolgd: kies uit mathematics, physics.',
        en: 'Subject Didactics 1 is followed per didactics: choose from mathematics, physics.',
      },
    ],
    [
      'didactics the student does not follow',
      startOf({ didactics: 'history' }),
      ['placements', 0, 'didactics'],
      'didactics-not-followed',
      {
        nl: 'De student volgt de vakdidactiek "history" niet, wel: mathematics, physics.',
        en: 'The student does not follow the didactics "history", but: mathematics, physics.',
      },
    ],
    [
      'didactics for a unit that has none',
      startOf({ courseUnit: 'professional-teaching' }),
      ['placements', 0, 'didactics'],
      'didactics-not-allowed',
      {
        nl: 'Professioneel leraarschap wordt niet per vakdidactiek gevolgd: laat de vakdidactiek leeg.',
        en: 'Professional Teaching is not followed per didactics: leave the didactics empty.',
      },
    ],
    [
      'a start of another year',
      startOf({ academicYear: '2020-2021' }),
      ['approveStartOf'],
      'other-academic-year',
      {
        nl: 'Deze stageplaats is van 2020-2021; hier wordt 2021-2022 beoordeeld.',
        en: 'This placement is of 2020-2021; the year judged here is 2021-2022.',
      },
    ],
    [
      'a decision on a unit the year does not have',
      reduced({ courseUnit: 'astronomy' }),
      ['student', 'reduction', 'requiredHours', 0, 'courseUnit'],
      'unknown-course-unit',
      {
        nl: `2021-2022 kent geen opleidingsonderdeel "astronomy", wel: ${units}.`,
        en: `2021-2022 has no course unit "astronomy", but: ${units}.`,
      },
    ],
    [
      'a decision on an activity the unit does not have',
      reduced({ courseUnit: 'professional-teaching' }),
      ['student', 'reduction', 'requiredHours', 0, 'activity'],
      'unknown-activity',
      {
        nl: 'Professioneel leraarschap kent geen stageactiviteit "tutoring", wel: guided-teaching, independent-teaching, workplace-learning.',
        en: 'Professional Teaching has no activity "tutoring", but: guided-teaching, independent-teaching, workplace-learning.',
      },
    ],
    [
      'a decision on didactics the student does not follow',
      reduced({ courseUnit: 'subject-didactics-1', didactics: 'history', activity: 'co-teaching' }),
      ['student', 'reduction', 'requiredHours', 0, 'didactics'],
      'didactics-not-followed',
      {
        nl: 'De student volgt de vakdidactiek "history" niet, wel: mathematics, physics.',
        en: 'The student does not follow the didactics "history", but: mathematics, physics.',
      },
    ],
    [
      'a decision that lists the same hours twice',
      dossier({
        student: student({
          lio: {
            decision: 'extra-hours',
            inServiceUpperSecondaryHours: 0,
            requiredHours: [tutoring, { ...tutoring, hours: 5 }],
          },
        }),
      }),
      ['student', 'lio', 'requiredHours', 1],
      'duplicate-required-hours',
      {
        nl: 'Voor dit onderdeel, deze vakdidactiek en deze activiteit staan er al uren.',
        en: 'There are already hours for this unit, didactics and activity.',
      },
    ],
  ])('%s', (_name, value, path, code, detail) => {
    expect(checkDossier(value, year20212022)).toEqual([{ path, code, detail }])
  })

  test('a unit without any window', () => {
    const parameters = structuredClone(year20212022)
    for (const unit of parameters.courseUnits) unit.windows = []
    expect(checkDossier(dossier(), parameters).map(({ detail }) => detail)).toEqual([
      {
        nl: 'Vakdidactiek 1 heeft geen periode in semester 1, wel in: geen enkel.',
        en: 'Subject Didactics 1 has no window in semester 1, but in: none.',
      },
    ])
  })

  test('every fault of every placement is told', () => {
    const value = dossier({
      placements: [placement(), placement({ id: 'p2', didactics: null, semester: 3 })],
    })
    expect(checkDossier(value, year20212022).map(({ path }) => path.join('/'))).toEqual([
      'placements/1/didactics',
      'placements/1/semester',
    ])
  })
})

test('a placement of another year that only counts is not looked at', () => {
  const earlier = placement({ id: 'p0', academicYear: '2020-2021', courseUnit: 'old-unit', didactics: 'history' })
  expect(checkDossier(dossier({ placements: [earlier, placement()] }), year20212022)).toEqual([])
})

test('a placement that says it is of this year is looked at', () => {
  const value = startOf({ academicYear: '2021-2022', courseUnit: 'astronomy' })
  expect(checkDossier(value, year20212022)).toHaveLength(1)
})

test('a placement that names the year itself is checked like one that names none', () => {
  const named = startOf({ academicYear: '2021-2022', courseUnit: 'nowhere' })
  expect(checkDossier(named, year20212022)).toMatchObject([{ path: ['placements', 0, 'courseUnit'] }])
})

test('the semesters that a unit has are all named', () => {
  const [fault] = checkDossier(
    startOf({ courseUnit: 'individual-learners', didactics: null, semester: 3 }),
    year20212022,
  )
  expect(fault?.detail.nl).toContain('wel in: 1, 2.')
  expect(fault?.detail.en).toContain('but in: 1, 2.')
})

test('a decision may name several activities, each once', () => {
  const other = { courseUnit: 'professional-teaching', didactics: null, activity: 'guided-teaching', hours: 4 }
  const deciding = (...requiredHours: (typeof other)[]) =>
    checkDossier(dossier({ student: student({ reduction: { requiredHours } }) }), year20212022)
  expect(deciding(tutoring, other)).toEqual([])
  expect(deciding(tutoring, other, other)).toHaveLength(1)
})
