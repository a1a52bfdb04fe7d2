import { expect, test } from 'vitest'
import { AcademicYearParameters, copyParameters, year20212022 } from '../../src/rules/index.ts'

const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay()

test('a copy to the next year moves every window by 52 weeks and changes nothing else', () => {
  const copy = copyParameters(year20212022, '2022-2023')
  expect(copy.courseUnits.map(({ windows }) => windows)).toEqual([
    [
      { semester: 1, startsOn: '2022-10-03', endsOn: '2022-12-23' },
      { semester: 2, startsOn: '2023-02-13', endsOn: '2023-05-12' },
    ],
    [{ semester: 1, startsOn: '2022-11-07', endsOn: '2022-12-02' }],
    [{ semester: 2, startsOn: '2023-02-13', endsOn: '2023-03-31' }],
    [
      { semester: 1, startsOn: '2022-10-03', endsOn: '2022-12-02' },
      { semester: 2, startsOn: '2023-02-13', endsOn: '2023-05-12' },
    ],
  ])
  expect({ ...copy, academicYear: '2021-2022', courseUnits: year20212022.courseUnits }).toEqual(year20212022)
  expect(copy.academicYear).toBe('2022-2023')
})

test.each(['1999-2000', '2020-2021', '2026-2027', '2040-2041'])(
  'a copy to %s is valid and keeps its weekdays',
  (year) => {
    const copy = copyParameters(year20212022, year)
    expect(AcademicYearParameters.safeParse(copy).error).toBeUndefined()
    const weekdays = ({ courseUnits }: AcademicYearParameters) =>
      courseUnits.flatMap(({ windows }) => windows.map(({ startsOn, endsOn }) => [weekday(startsOn), weekday(endsOn)]))
    expect(weekdays(copy)).toEqual(weekdays(year20212022))
  },
)

test('holidays set by hand stay behind', () => {
  const holidays = [{ id: 'autumn-holiday' as const, startsOn: '2021-11-02', endsOn: '2021-11-15' }]
  expect(copyParameters({ ...year20212022, holidays }, '2022-2023').holidays).toEqual([])
})

test('the copy shares nothing with the original', () => {
  const copy = copyParameters(year20212022, '2022-2023')
  copy.planning.noticeDays = 1
  copy.courseUnits[0]?.requirements.pop()
  expect(year20212022.planning.noticeDays).toBe(14)
  expect(year20212022.courseUnits[0]?.requirements).toHaveLength(1)
})
