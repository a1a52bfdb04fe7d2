import { describe, expect, test } from 'vitest'
import { AcademicYearParameters, year20212022 } from '../../src/rules/index.ts'

type Year = AcademicYearParameters

/** The year 2021-2022 with one thing changed. */
function changed(change: (year: Year) => unknown): unknown {
  const year = structuredClone(year20212022)
  change(year)
  return year
}

/** A part of a list that must be there. */
function at<T>(list: readonly T[], index: number): T {
  const value = list[index]
  if (value === undefined) throw new Error(`nothing at ${index}`)
  return value
}

function faultsOf(value: unknown) {
  return (AcademicYearParameters.safeParse(value).error?.issues ?? []).map((issue) => {
    const params = issue.code === 'custom' ? issue.params : undefined
    return { path: issue.path.join('/'), code: params?.code ?? issue.code, detail: params?.detail }
  })
}

test('2021-2022 is a valid year, and stays as it is written', () => {
  expect(AcademicYearParameters.parse(year20212022)).toEqual(year20212022)
})

test('the hours of 2021-2022: 106 with two didactics, 93 with one', () => {
  const sum = (perDidactics: boolean) =>
    year20212022.courseUnits
      .filter((unit) => unit.perDidactics === perDidactics)
      .flatMap(({ requirements }) => requirements)
      .reduce((total, { hours }) => total + hours, 0)
  expect(sum(false) + 2 * sum(true)).toBe(106)
  expect(sum(false) + sum(true)).toBe(93)
})

test('every value of 2021-2022 has a source', () => {
  const { courseUnits, upperSecondary, alternativeSetting, planning, lio, spread, lerarenstage, sources } = year20212022
  const all = [...courseUnits, upperSecondary, alternativeSetting, planning, lio, ...spread, lerarenstage].map(
    ({ source }) => source,
  )
  for (const source of [...all, lio.proposalSource, sources.minutesPerHour, sources.waivers]) {
    expect(source?.document).toMatch(/\w{3}/)
    expect(source?.section).toMatch(/\w{3}/)
  }
})

test('an age limit of the extract is whole months, one to fifty years, or none', () => {
  const limited = (maximumAgeMonths: unknown) =>
    changed((year) => {
      const source = { document: 'x', section: 'x' }
      Object.assign(year, { documents: { criminalRecordExtract: { maximumAgeMonths, source } } })
    })
  for (const fine of [1, 12, 600, null]) expect(faultsOf(limited(fine))).toEqual([])
  for (const wrong of [0, -1, 0.5, 601, '12', undefined]) expect(faultsOf(limited(wrong))).toHaveLength(1)
})

test('holidays and sources may be left out', () => {
  const { holidays: _holidays, sources: _sources, ...rest } = year20212022
  expect(AcademicYearParameters.parse(rest)).toEqual({ ...rest, holidays: [], sources: {} })
})

describe('nonsense is refused, with the field named and a sentence in both languages', () => {
  const unknownUnit = { nl: 'Geen opleidingsonderdeel heet "astronomy".', en: 'No course unit is called "astronomy".' }
  const unknownActivity = { nl: 'Geen stageactiviteit heet "flying".', en: 'No activity is called "flying".' }
  const unknownRule = { nl: 'Er is geen regel "no-rule".', en: 'There is no rule "no-rule".' }
  const listed = (value: string | number) => ({ nl: `"${value}" staat er al.`, en: `"${value}" is already listed.` })
  const outside = {
    nl: 'Ligt niet in dit academiejaar (2021-07-01 tot en met 2022-09-30).',
    en: 'Is not in this academic year (2021-07-01 to 2022-09-30).',
  }
  const endsBefore = (date: string) => ({
    nl: `Eindigt voor het begin op ${date}.`,
    en: `Ends before it starts on ${date}.`,
  })
  const notAYear = (year: string) => ({
    nl: `"${year}" is geen academiejaar: schrijf twee opeenvolgende jaren, zoals 2021-2022.`,
    en: `"${year}" is not an academic year: write two consecutive years, such as 2021-2022.`,
  })

  test.each<[string, (year: Year) => unknown, string, string, { nl: string; en: string }]>([
    [
      'years that do not follow each other',
      (year) => {
        year.academicYear = '2021-2023'
      },
      'academicYear',
      'not-an-academic-year',
      notAYear('2021-2023'),
    ],
    [
      'a year before 1900',
      (year) => {
        year.academicYear = '1899-1900'
      },
      'academicYear',
      'not-an-academic-year',
      notAYear('1899-1900'),
    ],
    [
      'a window that ends before it starts',
      (year) => {
        at(at(year.courseUnits, 0).windows, 1).endsOn = '2022-02-13'
      },
      'courseUnits/0/windows/1/endsOn',
      'ends-before-start',
      endsBefore('2022-02-14'),
    ],
    [
      'a window that starts before the year',
      (year) => {
        at(at(year.courseUnits, 1).windows, 0).startsOn = '2021-06-30'
      },
      'courseUnits/1/windows/0/startsOn',
      'outside-academic-year',
      outside,
    ],
    [
      'a window that ends after the year',
      (year) => {
        at(at(year.courseUnits, 1).windows, 0).endsOn = '2022-10-01'
      },
      'courseUnits/1/windows/0/endsOn',
      'outside-academic-year',
      outside,
    ],
    [
      'two windows for one semester of a unit',
      (year) => {
        at(at(year.courseUnits, 0).windows, 1).semester = 1
      },
      'courseUnits/0/windows/1/semester',
      'duplicate',
      listed(1),
    ],
    [
      'two units of the same name',
      (year) => {
        at(year.courseUnits, 3).id = 'individual-learners'
        year.spread = []
      },
      'courseUnits/3/id',
      'duplicate',
      listed('individual-learners'),
    ],
    [
      'two activities of the same name',
      (year) => {
        year.activities.push({ id: 'tutoring', title: { nl: 'x', en: 'x' } })
      },
      'activities/6/id',
      'duplicate',
      listed('tutoring'),
    ],
    [
      'the same activity twice in a unit',
      (year) => {
        at(at(year.courseUnits, 1).requirements, 1).activity = 'participant-observation'
      },
      'courseUnits/1/requirements/1/activity',
      'duplicate',
      listed('participant-observation'),
    ],
    [
      'an activity nobody knows',
      (year) => {
        at(at(year.courseUnits, 1).requirements, 0).activity = 'flying'
      },
      'courseUnits/1/requirements/0/activity',
      'unknown-activity',
      unknownActivity,
    ],
    [
      'a spread over a unit nobody knows',
      (year) => {
        at(year.spread, 0).courseUnit = 'astronomy'
      },
      'spread/0/courseUnit',
      'unknown-course-unit',
      unknownUnit,
    ],
    [
      'a spread over an activity nobody knows',
      (year) => {
        at(year.spread, 0).activities[1] = 'flying'
      },
      'spread/0/activities/1',
      'unknown-activity',
      unknownActivity,
    ],
    [
      'two spreads over one unit',
      (year) => {
        year.spread.push(structuredClone(at(year.spread, 0)))
      },
      'spread/1/courseUnit',
      'duplicate',
      listed('professional-teaching'),
    ],
    [
      'hours in service in a unit nobody knows',
      (year) => {
        at(year.lio.inServiceHours, 1).courseUnit = 'astronomy'
      },
      'lio/inServiceHours/1/courseUnit',
      'unknown-course-unit',
      unknownUnit,
    ],
    [
      'hours in service twice for a unit',
      (year) => {
        at(year.lio.inServiceHours, 1).courseUnit = 'subject-didactics-1'
      },
      'lio/inServiceHours/1/courseUnit',
      'duplicate',
      listed('subject-didactics-1'),
    ],
    [
      'a waiver on a rule nobody knows',
      (year) => {
        year.waivers['no-rule'] = ['coordinator']
      },
      'waivers/no-rule',
      'unknown-rule',
      unknownRule,
    ],
    [
      'a source of a rule nobody knows',
      (year) => {
        year.sources['no-rule'] = { document: 'x', section: 'x' }
      },
      'sources/no-rule',
      'unknown-rule',
      unknownRule,
    ],
    [
      'a holiday that ends before it starts',
      (year) => {
        year.holidays.push({ id: 'autumn-holiday', startsOn: '2021-11-08', endsOn: '2021-11-07' })
      },
      'holidays/0/endsOn',
      'ends-before-start',
      endsBefore('2021-11-08'),
    ],
    [
      'hours not in quarters',
      (year) => {
        at(at(year.courseUnits, 0).requirements, 0).hours = 1.1
      },
      'courseUnits/0/requirements/0/hours',
      'not-in-quarters',
      { nl: 'Uren gaan per kwart: 0,25, 0,5, 0,75, 1 …', en: 'Hours go in quarters: 0.25, 0.5, 0.75, 1 …' },
    ],
    [
      'a NUL character',
      (year) => {
        at(year.activities, 0).title.nl = 'a\0b'
      },
      'activities/0/title/nl',
      'unfit-text',
      {
        nl: 'De tekst bevat een NUL-teken of een half teken (een los surrogaat).',
        en: 'The text has a NUL character or half a character (a lone surrogate).',
      },
    ],
  ])('%s', (_name, change, path, code, detail) => {
    expect(faultsOf(changed(change))).toEqual([{ path, code, detail }])
  })

  test.each<[string, (year: Year) => unknown, string, string]>([
    [
      'an activity with 0 hours',
      (year) => {
        at(at(year.courseUnits, 0).requirements, 0).hours = 0
      },
      'courseUnits/0/requirements/0/hours',
      'too_small',
    ],
    [
      'an activity without hours',
      (year) => {
        Reflect.deleteProperty(at(at(year.courseUnits, 0).requirements, 0), 'hours')
      },
      'courseUnits/0/requirements/0/hours',
      'invalid_type',
    ],
    [
      'negative hours',
      (year) => {
        year.upperSecondary.minimumHours = -1
      },
      'upperSecondary/minimumHours',
      'too_small',
    ],
    [
      'hours in service of 0',
      (year) => {
        at(year.lio.inServiceHours, 0).hours = 0
      },
      'lio/inServiceHours/0/hours',
      'too_small',
    ],
    ['a grade 4', (year) => year.upperSecondary.grades.push(4 as 3), 'upperSecondary/grades/2', 'invalid_value'],
    [
      'a role nobody has',
      (year) => {
        year.waivers['former-school'] = ['janitor' as 'student']
      },
      'waivers/former-school/0',
      'invalid_value',
    ],
    [
      'an academic year in words',
      (year) => {
        year.academicYear = 'this year'
      },
      'academicYear',
      'invalid_format',
    ],
    [
      'a date that does not exist',
      (year) => {
        at(at(year.courseUnits, 0).windows, 0).endsOn = '2021-12-32'
      },
      'courseUnits/0/windows/0/endsOn',
      'invalid_format',
    ],
    [
      'a negative notice',
      (year) => {
        year.planning.noticeDays = -1
      },
      'planning/noticeDays',
      'too_small',
    ],
    [
      'half a day of notice',
      (year) => {
        year.planning.noticeDays = 0.5
      },
      'planning/noticeDays',
      'invalid_type',
    ],
    [
      'a semester 0',
      (year) => {
        at(at(year.courseUnits, 0).windows, 0).semester = 0
      },
      'courseUnits/0/windows/0/semester',
      'too_small',
    ],
    [
      'a minimum of 0 weeks',
      (year) => {
        at(year.spread, 0).minimumWeeks = 0
      },
      'spread/0/minimumWeeks',
      'too_small',
    ],
    [
      'an hour of 0 minutes',
      (year) => {
        year.minutesPerHour = 0
      },
      'minutesPerHour',
      'too_small',
    ],
    [
      'a holiday nobody knows',
      (year) => year.holidays.push({ id: 'siesta' as 'armistice', startsOn: '2021-11-08', endsOn: '2021-11-08' }),
      'holidays/0/id',
      'invalid_value',
    ],
    ['an unknown field', (year) => Object.assign(year.planning, { extra: 1 }), 'planning', 'unrecognized_keys'],
    [
      'no units',
      (year) => {
        year.courseUnits = []
        year.spread = []
        year.lio.inServiceHours = []
      },
      'courseUnits',
      'too_small',
    ],
    [
      'a number in words',
      (year) => Object.assign(year.planning, { noticeDays: '14' }),
      'planning/noticeDays',
      'invalid_type',
    ],
  ])('%s', (_name, change, path, code) => {
    expect(faultsOf(changed(change))).toMatchObject([{ path, code }])
  })

  test('the bounds of a year are inside it', () => {
    const wide = changed((year) => {
      Object.assign(at(at(year.courseUnits, 1).windows, 0), { startsOn: '2021-07-01', endsOn: '2022-09-30' })
    })
    expect(faultsOf(wide)).toEqual([])
    const oneDay = changed((year) => {
      Object.assign(at(at(year.courseUnits, 1).windows, 0), { startsOn: '2021-11-08', endsOn: '2021-11-08' })
      year.holidays.push({ id: 'carnival-holiday', startsOn: '2022-03-01', endsOn: '2022-03-01' })
    })
    expect(faultsOf(oneDay)).toEqual([])
  })

  test('a window that lies wholly outside has both ends named', () => {
    const early = changed((year) => {
      Object.assign(at(at(year.courseUnits, 1).windows, 0), { startsOn: '2020-11-08', endsOn: '2020-12-03' })
    })
    const late = changed((year) => {
      Object.assign(at(at(year.courseUnits, 1).windows, 0), { startsOn: '2022-11-08', endsOn: '2022-12-03' })
    })
    const paths = ['courseUnits/1/windows/0/startsOn', 'courseUnits/1/windows/0/endsOn']
    expect(faultsOf(early).map(({ path }) => path)).toEqual(paths)
    expect(faultsOf(late).map(({ path }) => path)).toEqual(paths)
  })

  test('a bare parameter may have a source', () => {
    const cited = changed((year) => {
      year.sources.holidays = { document: 'x', section: 'x' }
      year.sources['no-overlap'] = { document: 'x', section: 'x' }
    })
    expect(faultsOf(cited)).toEqual([])
  })
})

test('the first and the last day a year can touch are taken, and so is the first year there is', () => {
  const day = (date: string) =>
    changed((year) => {
      at(year.courseUnits, 0).windows = [{ semester: 1, startsOn: date, endsOn: date }]
    })
  expect(faultsOf(day('2021-07-01'))).toEqual([])
  expect(faultsOf(day('2022-09-30'))).toEqual([])
  const first = changed((year) => {
    year.academicYear = '1900-1901'
    for (const unit of year.courseUnits) unit.windows = []
  })
  expect(faultsOf(first)).toEqual([])
})
