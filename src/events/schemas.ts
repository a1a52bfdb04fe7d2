import { z } from 'zod'
import { pageQuery } from '../http/pagination.ts'
import { eventTypes } from './catalogue.ts'
import { readPosition } from './position.ts'

export const Event = z
  .strictObject({
    id: z.int().describe('The same event always has the same number. The order of events is that of the list.'),
    at: z.iso.datetime().describe('When it happened.'),
    type: z.enum(eventTypes).describe('What happened. A client passes over types that it does not know.'),
    subjectKind: z.string().describe('What it happened to, such as `placement`.'),
    subjectId: z.string().describe('Which one; a roster has the id of its placement.'),
    studentId: z.uuid().nullable().describe('Whose dossier it concerns; null for what concerns no single student.'),
    data: z
      .record(z.string(), z.unknown())
      .describe('What the type says beyond that: identifiers, states, days and numbers, as docs/events.md lists them.'),
  })
  .meta({ id: 'Event', description: 'Something that happened. It says what and where, and no more: read the record.' })
export type Event = z.infer<typeof Event>

const onlyOne = {
  code: 'not-together',
  detail: {
    nl: 'Geef since (een tijdstip) of after (de next van een vorig antwoord), niet allebei.',
    en: 'Give since (an instant) or after (the next of an earlier answer), not both.',
  },
}

export const EventQuery = z
  .strictObject({
    limit: pageQuery.limit,
    type: z.enum(eventTypes).optional().describe('Only events of this type.'),
    since: z.iso
      .datetime({ offset: true })
      .regex(/^[12]/)
      .optional()
      .describe('Only what happened from this instant on. Left out, as `after` is: from the first event there is.'),
    after: z
      .string()
      .max(200)
      .transform(readPosition)
      .pipe(z.strictObject({ origin: z.string(), transactionId: z.string(), eventId: z.int() }))
      .optional()
      .describe('Only what came after an earlier answer: its `next`. It keeps its meaning, however old it is.'),
  })
  .refine(({ since, after }) => since === undefined || after === undefined, { path: ['since'], params: onlyOne })
export type EventQuery = z.infer<typeof EventQuery>

export const EventFeed = z
  .strictObject({
    items: z.array(Event).describe('In the order in which they are told to everybody.'),
    more: z.boolean().describe('There is more: ask again at once, with `next`.'),
    next: z.string().describe('Give it as `after` the next time. No event is left out or told twice.'),
  })
  .meta({ id: 'EventFeed', description: 'What happened, for a client that asks again and again.' })
