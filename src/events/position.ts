import { z } from 'zod'

/**
 * Up to where a client has read the events: the last one, in the order of their transactions, and the history of the
 * database in which that order means something.
 */
export type Position = { origin: string; transactionId: string; eventId: number }

const Parts = z.tuple([z.string().regex(/^[0-9a-f]{16}$/), z.string().regex(/^\d{1,18}$/), z.int().min(0)])

const foreignPosition = {
  code: 'foreign-position',
  detail: {
    nl: 'Dit is geen next van een eerder antwoord. Begin opnieuw met since, of zonder.',
    en: 'This is no next of an earlier answer. Start again with since, or without.',
  },
}

/** A position as a client keeps it: opaque, and safe to forge, for it only says where to go on. */
export function writePosition({ origin, transactionId, eventId }: Position): string {
  return Buffer.from(JSON.stringify([origin, transactionId, eventId])).toString('base64url')
}

/** Reads it back; a transform of a schema, which refuses what this product never wrote. */
export function readPosition(text: string, context: z.RefinementCtx): Position {
  const parts = Parts.safeParse(parsed(text))
  if (!parts.success) {
    context.addIssue({ code: 'custom', params: foreignPosition })
    return z.NEVER
  }
  const [origin, transactionId, eventId] = parts.data
  return { origin, transactionId, eventId }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    return undefined
  }
}
