import { describe, expect, test } from 'vitest'
import { type CapacityLine, chooseLine, describePlaceKind, type PlaceKind } from '../../src/rules/index.ts'

const line = (more: Partial<CapacityLine> = {}): CapacityLine => ({
  semester: 1,
  didactics: null,
  grade: null,
  places: 1,
  taken: 0,
  ...more,
})
const place: PlaceKind = { semester: 1, didactics: 'mathematics', grade: 3 }

const any = line()
const byGrade = line({ grade: 3 })
const byDidactics = line({ didactics: 'mathematics' })
const byBoth = line({ didactics: 'mathematics', grade: 3 })

describe('the line a place takes one of', () => {
  test('says the most about the place, in whatever order the lines stand', () => {
    for (const lines of [
      [any, byGrade, byDidactics, byBoth],
      [byBoth, byDidactics, byGrade, any],
      [byDidactics, any, byBoth, byGrade],
    ]) {
      expect(chooseLine(lines, place)).toBe(byBoth)
      expect(
        chooseLine(
          lines.filter((each) => each !== byBoth),
          place,
        ),
      ).toBe(byDidactics)
    }
    expect(chooseLine([any, byGrade], place)).toBe(byGrade)
    expect(chooseLine([any], place)).toBe(any)
  })

  test('has a place left', () => {
    const full = line({ didactics: 'mathematics', grade: 3, places: 2, taken: 2 })
    expect(chooseLine([full, any], place)).toBe(any)
    expect(chooseLine([full], place)).toBeUndefined()
    expect(chooseLine([line({ places: 2, taken: 1 })], place)).toBeDefined()
    expect(chooseLine([line({ places: 0 })], place)).toBeUndefined()
  })

  test.each([
    ['another semester', line({ semester: 2 }), place],
    ['other didactics', line({ didactics: 'physics' }), place],
    ['another grade', line({ grade: 2 }), place],
    ['the grade of another didactics', line({ didactics: 'physics', grade: 3 }), place],
    ['didactics, for a place without', byDidactics, { ...place, didactics: null }],
    ['a grade, for a place that names none', byGrade, { ...place, grade: null }],
  ])('is none of %s', (_what, only, wanted) => {
    expect(chooseLine([only], wanted)).toBeUndefined()
    expect(chooseLine([only, any], wanted)).toBe(any)
  })

  test('is none when the school states none', () => {
    expect(chooseLine([], place)).toBeUndefined()
  })
})

test('a kind of place is named in both languages, without what is not said', () => {
  expect(describePlaceKind(place)).toEqual({
    nl: 'semester 1, mathematics, graad 3',
    en: 'semester 1, mathematics, grade 3',
  })
  expect(describePlaceKind({ semester: 2, didactics: null, grade: null })).toEqual({
    nl: 'semester 2',
    en: 'semester 2',
  })
})
