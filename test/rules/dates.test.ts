import { describe, expect, test } from 'vitest'
import {
  brusselsDate,
  brusselsInstant,
  dateOfDay,
  dayNumber,
  dayOf,
  isSunday,
  minuteOfDay,
  mondayOf,
  monthsLater,
} from '../../src/rules/dates.ts'
import { brusselsDateOf } from '../../src/rules/index.ts'

test('day numbers and dates', () => {
  expect(dayNumber('1970-01-01')).toBe(0)
  expect(dayNumber('1969-12-31')).toBe(-1)
  expect(dayNumber('2021-11-08') - dayNumber('2021-10-25')).toBe(14)
  expect(dayNumber('2024-03-01') - dayNumber('2024-02-28')).toBe(2)
  expect(dayOf(2021, 11, 8)).toBe(dayNumber('2021-11-08'))
  expect(dateOfDay(dayNumber('1900-02-28') + 1)).toBe('1900-03-01')
})

test('weeks start on Monday', () => {
  const monday = dayNumber('2021-11-08')
  for (let day = monday; day < monday + 7; day += 1) expect(mondayOf(day)).toBe(monday)
  expect(mondayOf(monday - 1)).toBe(monday - 7)
  expect(mondayOf(-4)).toBe(-10)
  expect(mondayOf(-3)).toBe(-3)
  expect([isSunday(monday), isSunday(monday + 5), isSunday(monday + 6)]).toEqual([false, false, true])
})

test.each([
  ['2021-09-15', 12, '2022-09-15'],
  ['2021-08-31', 6, '2022-02-28'],
  ['2021-10-31', 1, '2021-11-30'],
  ['2021-11-30', 1, '2021-12-30'],
  ['2020-02-29', 12, '2021-02-28'],
  ['2020-02-29', 48, '2024-02-29'],
  ['2019-02-28', 12, '2020-02-28'],
  ['2021-12-31', 2, '2022-02-28'],
  ['2023-12-31', 2, '2024-02-29'],
  ['1999-12-01', 600, '2049-12-01'],
])('%s and %d months is %s', (date, months, expected) => {
  expect(dateOfDay(monthsLater(date, months))).toBe(expected)
})

test('minutes of the day', () => {
  expect(['00:00', '08:30', '23:59'].map(minuteOfDay)).toEqual([0, 510, 1439])
})

describe('the date in Brussels', () => {
  test.each([
    ['2021-10-25T23:59:59+02:00', '2021-10-25'],
    ['2021-10-26T00:00:00+02:00', '2021-10-26'],
    ['2021-10-25T22:00:00Z', '2021-10-26'],
    ['2021-11-25T22:59:59.999Z', '2021-11-25'],
    ['2021-11-25T23:00:00Z', '2021-11-26'],
    ['2022-03-26T23:00:00Z', '2022-03-27'],
    ['2022-03-27T21:59:59Z', '2022-03-27'],
    ['2022-03-27T22:00:00Z', '2022-03-28'],
    ['2021-10-30T22:00:00Z', '2021-10-31'],
    ['2021-10-31T22:59:59Z', '2021-10-31'],
    ['2021-10-31T23:00:00Z', '2021-11-01'],
    ['2021-10-31T00:00:00-12:00', '2021-10-31'],
    ['2021-10-30T22:00:00.123456+00:00', '2021-10-31'],
    ['1950-06-01T23:00:00Z', '1950-06-02'],
  ])('%s is %s', (instant, date) => {
    expect(brusselsDateOf(instant)).toBe(date)
    expect(brusselsDate(Date.parse(instant))).toBe(date)
  })
})

describe('the instant of a minute in Brussels', () => {
  test.each([
    ['2021-11-08', '08:30', '2021-11-08T07:30:00.000Z'],
    ['2021-10-08', '08:30', '2021-10-08T06:30:00.000Z'],
    ['2022-03-27', '01:59', '2022-03-27T00:59:00.000Z'],
    ['2022-03-27', '02:30', '2022-03-27T01:30:00.000Z'],
    ['2022-03-27', '03:00', '2022-03-27T01:00:00.000Z'],
    ['2021-10-31', '01:59', '2021-10-30T23:59:00.000Z'],
    ['2021-10-31', '02:30', '2021-10-31T00:30:00.000Z'],
    ['2021-10-31', '03:00', '2021-10-31T02:00:00.000Z'],
    ['2021-12-31', '23:59', '2021-12-31T22:59:00.000Z'],
    ['1985-07-01', '12:00', '1985-07-01T10:00:00.000Z'],
  ])('%s %s is %s', (date, time, instant) => {
    expect(new Date(brusselsInstant(dayNumber(date), minuteOfDay(time))).toISOString()).toBe(instant)
  })
})

test('asking about very many hours gives the same answers', () => {
  const first = Date.parse('2000-01-01T00:00:00Z')
  for (let hour = 0; hour < 12_000; hour += 1) brusselsDate(first + hour * 3_600_000)
  expect(brusselsDate(first)).toBe('2000-01-01')
})
