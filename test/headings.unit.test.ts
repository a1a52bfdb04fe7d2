import { expect, it } from 'vitest'
import { headings } from '../src/sheets/headings.ts'

/** What Dutch and English call the same. */
const sameInBoth: readonly string[] = [
  'code',
  'document',
  'etag',
  'id',
  'mentor',
  'model',
  'parameters',
  'percent',
  'scanId',
  'schoolId',
  'semester',
  'sha256',
  'status',
  'studentId',
  'type',
  'types',
  'userAgent',
  'userId',
  'webhookId',
]

it('a heading is in Dutch and in English, which differ unless both say the same', () => {
  const same = Object.entries(headings).filter(([, { nl, en }]) => nl === en)
  expect(same.map(([field]) => field).sort()).toEqual([...sameInBoth].sort())
})
