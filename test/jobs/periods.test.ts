import { describe, expect, it } from 'vitest'
import { dailyAt, everySeconds } from '../../src/jobs/periods.ts'

describe('everySeconds', () => {
  it('counts from now', () => {
    expect(everySeconds(90)('2021-10-01T06:00:00.000Z')).toBe('2021-10-01T06:01:30.000Z')
  })
})

describe('dailyAt', () => {
  const next = dailyAt(7)

  it.each([
    ['2021-10-01T04:59:59.999Z', '2021-10-01T05:00:00.000Z', 'later the same day, in summer'],
    ['2021-10-01T05:00:00.000Z', '2021-10-02T05:00:00.000Z', 'at seven itself: tomorrow'],
    ['2021-10-01T23:30:00.000Z', '2021-10-02T05:00:00.000Z', 'after midnight in Brussels, before it in UTC'],
    ['2021-12-31T06:00:00.000Z', '2022-01-01T06:00:00.000Z', 'into the next year, in winter'],
    ['2021-10-30T05:00:00.000Z', '2021-10-31T06:00:00.000Z', 'across the end of summer time: 25 hours'],
    ['2021-10-31T00:30:00.000Z', '2021-10-31T06:00:00.000Z', 'in the hour that comes twice'],
    ['2022-03-26T06:00:00.000Z', '2022-03-27T05:00:00.000Z', 'across the start of summer time: 23 hours'],
    ['2022-03-27T00:59:00.000Z', '2022-03-27T05:00:00.000Z', 'just before the hour that is skipped'],
    ['2022-02-28T06:00:01.000Z', '2022-03-01T06:00:00.000Z', 'into the next month'],
  ])('after %s comes %s: %s', (now, expected) => {
    expect(next(now)).toBe(expected)
  })
})
