import { z } from 'zod'
import { pageQuery } from '../http/pagination.ts'
import { recordKindNames } from './kinds.ts'
import { readPosition } from './position.ts'

export const ChangedRecord = z
  .strictObject({
    kind: z.enum(recordKindNames).describe('What kind of record it is. An approval has the id of its placement.'),
    id: z.string().describe('Which one: read it, and keep what it says.'),
    change: z
      .enum(['changed', 'deleted', 'erased'])
      .describe('`changed`: made or changed · `deleted`: gone · `erased`: a student, whose personal data are to go.'),
    at: z.iso.datetime().describe('When it last changed.'),
    studentId: z.uuid().nullable().describe('Whose dossier it concerns; null for what concerns no single student.'),
  })
  .meta({ id: 'ChangedRecord', description: 'A record that changed since then. It stands once on a page.' })
export type ChangedRecord = z.infer<typeof ChangedRecord>

export const ChangesQuery = z.strictObject({
  limit: pageQuery.limit.describe('How many changes at most are looked at, 1 to 200. Default 50.'),
  kind: z.enum(recordKindNames).optional().describe('Only records of this kind.'),
  since: z
    .string()
    .max(300)
    .transform(readPosition)
    .pipe(z.strictObject({ position: z.int(), seal: z.string() }))
    .optional()
    .describe('Only what changed after an earlier answer: its `next`. Left out: nothing, only where to begin.'),
})
export type ChangesQuery = z.infer<typeof ChangesQuery>

export const ChangeFeed = z
  .strictObject({
    items: z.array(ChangedRecord).describe('In the order in which they last changed.'),
    more: z.boolean().describe('There is more: ask again at once, with `next`.'),
    next: z.string().describe('Give it as `since` the next time. It keeps its meaning, however old it is.'),
  })
  .meta({ id: 'ChangeFeed', description: 'Which records changed, for a system that keeps a copy of them.' })
