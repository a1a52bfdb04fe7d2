import { describe, expect, test } from 'vitest'
import { year20212022 } from '../../src/rules/index.ts'
import { type Kinds, kinds, type Reader } from '../../src/rules/text.ts'

const dutch: Reader = { locale: 'nl', parameters: year20212022 }
const english: Reader = { locale: 'en', parameters: year20212022 }

/** What a kind prints in Dutch and in English. */
function printed<Kind extends keyof Kinds>(kind: Kind, value: Kinds[Kind]): [string, string] {
  const print = kinds[kind] as (value: Kinds[Kind], reader: Reader) => string
  return [print(value, dutch), print(value, english)]
}

describe('numbers take the singular for exactly 1, and a comma in Dutch', () => {
  test.each([
    ['hours', 0, '0 uur', '0 hours'],
    ['hours', 0.25, '0,25 uur', '0.25 hours'],
    ['hours', 1, '1 uur', '1 hour'],
    ['hours', 9.25, '9,25 uur', '9.25 hours'],
    ['hours', 1234.5, '1234,5 uur', '1234.5 hours'],
    ['number', 11.75, '11,75', '11.75'],
    ['minutes', 1, '1 minuut', '1 minute'],
    ['minutes', 12.5, '12,5 minuten', '12.5 minutes'],
    ['days', 1, '1 dag', '1 day'],
    ['days', 2, '2 dagen', '2 days'],
    ['weeks', 1, '1 week', '1 week'],
    ['weeks', 4, '4 weken', '4 weeks'],
    ['lessons', 1, '1 les', '1 lesson'],
    ['lessons', 2, '2 lessen', '2 lessons'],
    ['inService', 0, '', ''],
    ['inService', 1, ' (waarvan 1 uur in dienst)', ' (of which 1 hour in service)'],
    ['withoutGrade', 0, '', ''],
    ['withoutGrade', 2, ' (2 lessen zonder graad)', ' (2 lessons without a grade)'],
  ] as const)('%s %s', (kind, value, nl, en) => {
    expect(printed(kind, value)).toEqual([nl, en])
  })
})

test('dates, in every month', () => {
  const months = Array.from({ length: 12 }, (_, index) => `2021-${String(index + 1).padStart(2, '0')}-09`)
  expect(months.map((date) => printed('date', date)[0])).toEqual([
    '9 januari 2021',
    '9 februari 2021',
    '9 maart 2021',
    '9 april 2021',
    '9 mei 2021',
    '9 juni 2021',
    '9 juli 2021',
    '9 augustus 2021',
    '9 september 2021',
    '9 oktober 2021',
    '9 november 2021',
    '9 december 2021',
  ])
  expect(months.map((date) => printed('date', date)[1])).toEqual([
    '9 January 2021',
    '9 February 2021',
    '9 March 2021',
    '9 April 2021',
    '9 May 2021',
    '9 June 2021',
    '9 July 2021',
    '9 August 2021',
    '9 September 2021',
    '9 October 2021',
    '9 November 2021',
    '9 December 2021',
  ])
})

test('lists, and long lists', () => {
  const letters = 'abcdefgh'.split('')
  const list = (count: number) => printed('list', letters.slice(0, count))
  expect(list(0)).toEqual(['', ''])
  expect(list(1)).toEqual(['a', 'a'])
  expect(list(2)).toEqual(['a en b', 'a and b'])
  expect(list(3)).toEqual(['a, b en c', 'a, b and c'])
  expect(list(6)).toEqual(['a, b, c, d, e en f', 'a, b, c, d, e and f'])
  expect(list(7)).toEqual(['a, b, c, d, e en 2 andere', 'a, b, c, d, e and 2 others'])
  expect(list(8)).toEqual(['a, b, c, d, e en 3 andere', 'a, b, c, d, e and 3 others'])
})

test('the same date or closure is named once', () => {
  expect(printed('dates', ['2021-11-08', '2021-11-08', '2021-11-09'])).toEqual([
    '8 november 2021 en 9 november 2021',
    '8 November 2021 and 9 November 2021',
  ])
  const closed = { date: '2021-11-14', closure: 'sunday' as const }
  expect(printed('closures', [closed, closed])).toEqual(['14 november 2021 (zondag)', '14 November 2021 (Sunday)'])
})

test('stretches of days', () => {
  expect(printed('validity', { from: '2021-09-01', until: null })).toEqual([
    'vanaf 1 september 2021',
    'from 1 September 2021',
  ])
  expect(printed('validity', { from: '2021-09-01', until: '2022-06-30' })).toEqual([
    'van 1 september 2021 tot en met 30 juni 2022',
    'from 1 September 2021 to 30 June 2022',
  ])
})

test('grades', () => {
  expect(printed('grades', [1])).toEqual(['de eerste graad', 'the first grade'])
  expect(printed('grades', [2, 3])).toEqual(['de tweede of derde graad', 'the second or third grade'])
})

test('titles come from the year; what it does not have keeps its id', () => {
  expect(printed('unit', 'professional-teaching')).toEqual(['Professioneel leraarschap', 'Professional Teaching'])
  expect(printed('unit', 'astronomy')).toEqual(['astronomy', 'astronomy'])
  expect(printed('activities', ['workplace-learning', 'flying'])).toEqual([
    'werkplekleertaak en flying',
    'workplace learning and flying',
  ])
})

describe('every word of a vocabulary differs from the others', () => {
  test.each([
    [
      'setting',
      ['secondary', 'special-secondary', 'se-n-se', 'hbo', 'higher-education', 'adult-education', 'alternative'],
    ],
    ['agreement', ['framework', 'lerarenstage', 'individual']],
    [
      'role',
      ['student', 'supervisor', 'coordinator', 'study-path-counsellor', 'mentor', 'principal', 'integration', 'admin'],
    ],
  ] as const)('%s', (kind, values) => {
    const words = values.map((value) => printed(kind, value as never))
    for (const position of [0, 1] as const) {
      expect(new Set(words.map((word) => word[position])).size).toBe(values.length)
      for (const word of words) expect(word[position]).toMatch(/\w{2}/)
    }
    expect(words).toMatchSnapshot()
  })

  test('closures', () => {
    const all = [
      'sunday',
      'autumn-holiday',
      'christmas-holiday',
      'carnival-holiday',
      'easter-holiday',
      'summer-holiday',
      'day-after-ascension',
      'new-year',
      'easter-monday',
      'labour-day',
      'ascension',
      'whit-monday',
      'national-day',
      'assumption',
      'all-saints',
      'armistice',
      'christmas-day',
    ] as const
    expect(all.map((closure) => printed('closures', [{ date: '2021-11-14', closure }]))).toMatchSnapshot()
  })
})
