import { describe, expect, test } from 'vitest'
import {
  type Closure,
  closureOn,
  easter,
  type HolidayId,
  type HolidayOverride,
  holidaysOf,
} from '../../src/rules/calendar.ts'
import { dateOfDay, dayNumber } from '../../src/rules/dates.ts'

/** The stretches of days in a row with the same closure, Sundays left out, from one date to another. */
function closures(from: string, to: string, overrides: readonly HolidayOverride[] = []): [Closure, string, string][] {
  const found: [Closure, string, string][] = []
  for (let day = dayNumber(from); day <= dayNumber(to); day += 1) {
    const date = dateOfDay(day)
    const closure = closureOn(date, overrides)
    const last = found.at(-1)
    if (closure === undefined || closure === 'sunday') continue
    if (last?.[0] === closure && dayNumber(last[2]) === day - 1) last[2] = date
    else found.push([closure, date, date])
  }
  return found
}

test('Easter', () => {
  const known = [
    '1961-04-02', '1981-04-19', '1954-04-18', '2000-04-23', '2001-04-15', '2008-03-23', '2011-04-24', '2016-03-27', '2019-04-21',
    '2020-04-12', '2021-04-04', '2022-04-17', '2023-04-09', '2024-03-31', '2025-04-20', '2026-04-05', '2038-04-25', '2076-04-19',
    '2285-03-22', '1943-04-25',
  ] // biome-ignore format: a list of dates
  expect(known.map((date) => dateOfDay(easter(Number(date.slice(0, 4)))))).toEqual(known)
})

test('the school year 2021-2022, day by day', () => {
  expect(closures('2021-09-01', '2022-08-31')).toEqual([
    ['all-saints', '2021-11-01', '2021-11-01'],
    ['autumn-holiday', '2021-11-02', '2021-11-07'],
    ['armistice', '2021-11-11', '2021-11-11'],
    ['christmas-day', '2021-12-25', '2021-12-25'],
    ['christmas-holiday', '2021-12-27', '2021-12-31'],
    ['new-year', '2022-01-01', '2022-01-01'],
    ['christmas-holiday', '2022-01-02', '2022-01-09'],
    ['carnival-holiday', '2022-02-28', '2022-03-06'],
    ['easter-holiday', '2022-04-04', '2022-04-17'],
    ['easter-monday', '2022-04-18', '2022-04-18'],
    ['labour-day', '2022-05-01', '2022-05-01'],
    ['ascension', '2022-05-26', '2022-05-26'],
    ['day-after-ascension', '2022-05-27', '2022-05-27'],
    ['whit-monday', '2022-06-06', '2022-06-06'],
    ['summer-holiday', '2022-07-01', '2022-07-20'],
    ['national-day', '2022-07-21', '2022-07-21'],
    ['summer-holiday', '2022-07-22', '2022-08-14'],
    ['assumption', '2022-08-15', '2022-08-15'],
    ['summer-holiday', '2022-08-16', '2022-08-31'],
  ])
})

describe('the autumn holiday', () => {
  test.each([
    ['2019, 1 November on a Friday', '2019-10-28', '2019-11-03'],
    ['2020, 1 November on a Sunday', '2020-11-02', '2020-11-08'],
    ['2021, 1 November on a Monday', '2021-11-01', '2021-11-07'],
    ['2025, 1 November on a Saturday', '2025-10-27', '2025-11-02'],
  ])('%s', (_name, first, last) => {
    expect(stretch('autumn-holiday', first)).toEqual([first, last])
  })
})

describe('the Christmas holiday', () => {
  test.each([
    ['2020, 25 December on a Friday', '2020-12-21', '2021-01-03'],
    ['2021, 25 December on a Saturday', '2021-12-27', '2022-01-09'],
    ['2022, 25 December on a Sunday', '2022-12-26', '2023-01-08'],
    ['2023, 25 December on a Monday', '2023-12-25', '2024-01-07'],
  ])('%s', (_name, first, last) => {
    expect(stretch('christmas-holiday', first)).toEqual([first, last])
  })
})

describe('the carnival holiday', () => {
  test.each([
    ['2021', '2021-02-15', '2021-02-21'],
    ['2022', '2022-02-28', '2022-03-06'],
    ['2024', '2024-02-12', '2024-02-18'],
  ])('%s', (_name, first, last) => {
    expect(stretch('carnival-holiday', first)).toEqual([first, last])
  })
})

describe('the Easter holiday', () => {
  test.each([
    ['2016, Easter on 27 March', '2016-03-28', '2016-04-10'],
    ['2024, Easter on 31 March', '2024-04-01', '2024-04-14'],
    ['2018, Easter on 1 April', '2018-04-02', '2018-04-15'],
    ['2021, Easter on 4 April', '2021-04-05', '2021-04-18'],
    ['2019, Easter on 21 April', '2019-04-08', '2019-04-21'],
    ['2022, Easter on 17 April', '2022-04-04', '2022-04-17'],
    ['2001, Easter on 15 April', '2001-04-02', '2001-04-15'],
    ['2006, Easter on 16 April', '2006-04-03', '2006-04-16'],
    ['2025, Easter on 20 April', '2025-04-07', '2025-04-20'],
  ])('%s', (_name, first, last) => {
    expect(stretch('easter-holiday', first)).toEqual([first, last])
  })

  test('in 2019 Easter Monday follows it', () => {
    expect(closureOn('2019-04-22')).toBe('easter-monday')
    expect(closureOn('2019-04-23')).toBeUndefined()
  })
})

/** The first and the last day of a holiday, in the school year of a date. */
function stretch(id: HolidayId, date: string): string[] {
  const year = Number(date.slice(0, 4)) - (date.slice(5) < '09' ? 1 : 0)
  const [holiday] = holidaysOf(year).filter((one) => one.id === id)
  return holiday ? [dateOfDay(holiday.first), dateOfDay(holiday.last)] : []
}

test('summer ends on 31 August and belongs to the school year before', () => {
  expect(closureOn('2022-06-30')).toBeUndefined()
  expect(closureOn('2022-07-01')).toBe('summer-holiday')
  expect(closureOn('2022-08-31')).toBe('summer-holiday')
  expect(closureOn('2022-09-01')).toBeUndefined()
})

test('a Sunday is closed, a Saturday is not', () => {
  expect(closureOn('2021-11-14')).toBe('sunday')
  expect(closureOn('2021-11-13')).toBeUndefined()
  expect(closureOn('1969-12-28')).toBe('christmas-holiday')
  expect(closureOn('1969-11-30')).toBe('sunday')
})

describe('an override', () => {
  const autumn2020: HolidayOverride = { id: 'autumn-holiday', startsOn: '2020-11-02', endsOn: '2020-11-15' }

  test('takes the place of the holiday in its school year', () => {
    expect(closures('2020-10-20', '2020-11-30', [autumn2020])).toEqual([
      ['all-saints', '2020-11-01', '2020-11-01'],
      ['autumn-holiday', '2020-11-02', '2020-11-10'],
      ['armistice', '2020-11-11', '2020-11-11'],
      ['autumn-holiday', '2020-11-12', '2020-11-15'],
    ])
  })

  test('leaves the same holiday of another school year, and other holidays', () => {
    expect(closureOn('2021-11-03', [autumn2020])).toBe('autumn-holiday')
    expect(closureOn('2021-02-15', [autumn2020])).toBe('carnival-holiday')
  })

  test('frees the days it no longer covers', () => {
    const later: HolidayOverride = { id: 'carnival-holiday', startsOn: '2022-03-07', endsOn: '2022-03-13' }
    expect(closureOn('2022-03-01', [later])).toBeUndefined()
    expect(closureOn('2022-03-06', [later])).toBe('sunday')
    expect(closureOn('2022-03-07', [later])).toBe('carnival-holiday')
    expect(closureOn('2022-03-14', [later])).toBeUndefined()
  })
})

test('the last day anyone can post', () => {
  expect(closureOn('9999-12-31')).toBe('christmas-holiday')
})

test('a school year begins in September: an override of that month is of the year that begins', () => {
  const overrides = [{ id: 'autumn-holiday' as const, startsOn: '2021-09-20', endsOn: '2021-09-24' }]
  expect(closureOn('2021-09-21', overrides)).toBe('autumn-holiday')
  expect(closureOn('2021-11-03', overrides)).toBeUndefined()
  expect(closureOn('2020-11-04', overrides)).toBe('autumn-holiday')
})
