import { z } from 'zod'
import { pageQuery } from '../http/pagination.ts'
import { chapters, itemKindIds } from '../steps/kinds.ts'
import { OpenItem } from '../steps/schemas.ts'
import { readPosition } from './position.ts'

const onlyOne = {
  code: 'not-together',
  detail: {
    nl: 'Geef changedSince (een tijdstip) of changedAfter (de next van een vorig antwoord), niet allebei.',
    en: 'Give changedSince (an instant) or changedAfter (the next of an earlier answer), not both.',
  },
}

export const WorkQueueQuery = z
  .strictObject({
    ...pageQuery,
    kind: z.enum(itemKindIds).optional().describe('Only items of this kind.'),
    step: z.enum(chapters).optional().describe('Only items of this step.'),
    studentId: z
      .uuid()
      .optional()
      .describe('Only what concerns this student; agreements that the student waits for are part of it.'),
    academicYear: z
      .string()
      .regex(/^\d{4}-\d{4}$/)
      .optional()
      .describe(
        'Only what belongs to this year, or to none; places are missing as its table says. Left out: every year, and the table of the year that runs now.',
      ),
    changedSince: z.iso
      .datetime({ offset: true })
      .regex(/^[12]/)
      .optional()
      .describe('Also tell what changed from this instant on.'),
    changedAfter: z
      .string()
      .max(300)
      .transform(readPosition)
      .pipe(
        z.strictObject({
          transactionId: z.string(),
          eventId: z.int(),
          since: z.string(),
          itemId: z.string(),
        }),
      )
      .optional()
      .describe('Also tell what changed since an earlier answer: its `changed.next`.'),
  })
  .refine(({ changedSince, changedAfter }) => changedSince === undefined || changedAfter === undefined, {
    path: ['changedSince'],
    params: onlyOne,
  })
export type WorkQueueQuery = z.infer<typeof WorkQueueQuery>

export const QueueEvent = z
  .strictObject({
    id: z.int().describe('The same event always has the same number.'),
    at: z.iso.datetime(),
    type: z.string().describe('What happened, such as `roster.submitted`.'),
    subjectKind: z.string().describe('What it happened to, such as `placement`.'),
    subjectId: z.string(),
    studentId: z.uuid().nullable().describe('Whose dossier it concerns; null for what concerns no single student.'),
  })
  .meta({ id: 'QueueEvent', description: 'Something that happened to a record that the caller may read.' })
export type QueueEvent = z.infer<typeof QueueEvent>

export const QueueChanges = z
  .strictObject({
    opened: z
      .array(OpenItem)
      .describe('What has come to wait for the caller, longest ago first, within the filters of the request.'),
    events: z
      .array(QueueEvent)
      .describe('What happened, in order, to records that the caller may read; of the filters `studentId` counts.'),
    more: z.boolean().describe('There is more: ask again at once, with `next`.'),
    next: z
      .string()
      .describe(
        'Give it as `changedAfter` the next time. No event is left out or told twice; an item that opened within the last minute may be told twice.',
      ),
  })
  .meta({ id: 'QueueChanges', description: 'What changed for the caller, for a client that asks again and again.' })
export type QueueChanges = z.infer<typeof QueueChanges>

export const WorkQueue = z
  .strictObject({
    items: z.array(OpenItem).describe('By last day, those without one after them; then by how long they have waited.'),
    counts: z
      .partialRecord(z.enum(itemKindIds), z.int())
      .describe(
        'How many there are of each kind, whatever `kind`, `step` and the page show. A kind without is left out.',
      ),
    nextCursor: z.string().nullable().describe('Give it as `cursor` for the next page; null on the last page.'),
    changed: QueueChanges.nullable().describe('Null unless it was asked for.'),
  })
  .meta({ id: 'WorkQueue', description: 'What waits for the caller.' })
export type WorkQueue = z.infer<typeof WorkQueue>
