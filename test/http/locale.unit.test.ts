import { expect, it } from 'vitest'
import { localeOf } from '../../src/http/locale.ts'

it.each([
  [undefined, 'nl'],
  ['', 'nl'],
  ['nl', 'nl'],
  ['en', 'en'],
  ['EN', 'en'],
  ['en-GB', 'en'],
  ['nl-BE,nl;q=0.9,en;q=0.8', 'nl'],
  ['en;q=0.8, nl;q=0.9', 'nl'],
  ['en;q=0.9, nl;q=0.8', 'en'],
  ['en, nl', 'nl'],
  ['fr, en;q=0.5', 'en'],
  ['fr', 'nl'],
  ['*', 'nl'],
  ['en;q=0.5, *;q=0.9', 'nl'],
  ['nl;q=0, *', 'en'],
  ['nl;q=0, en;q=0', 'nl'],
  ['en;q=1.5', 'nl'],
  ['en;q=x', 'nl'],
  ['en ; q=0.7 , nl ; q=0.6', 'en'],
  ['english', 'nl'],
  [';;;,,,', 'nl'],
  [`${'x,'.repeat(10_000)}en`, 'nl'],
])('Accept-Language %j is read as %s', (header, locale) => {
  expect(localeOf(header)).toBe(locale)
})
