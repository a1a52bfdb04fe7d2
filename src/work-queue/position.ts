import { z } from 'zod'

/**
 * Up to where a client knows what changed: the last event in the order of the outbox, and the last item in the order in
 * which items opened.
 */
export type Position = { transactionId: string; eventId: number; since: string; itemId: string }

const Parts = z.tuple([
  z.string().regex(/^\d{1,18}$/),
  z.int().min(0),
  z.iso.datetime().regex(/^[12]/),
  z
    .string()
    .max(200)
    .regex(/^\P{Cc}*$/u),
])

const foreignPosition = {
  code: 'foreign-position',
  detail: {
    nl: 'Dit is geen next van een eerder antwoord. Begin opnieuw met changedSince.',
    en: 'This is no next of an earlier answer. Start again with changedSince.',
  },
}

/** A position as a client keeps it: opaque, and safe to forge, for it only says where to begin. */
export function writePosition({ transactionId, eventId, since, itemId }: Position): string {
  return Buffer.from(JSON.stringify([transactionId, eventId, since, itemId])).toString('base64url')
}

/** Reads it back; a transform of a schema, which refuses what this product never wrote. */
export function readPosition(text: string, context: z.RefinementCtx): Position {
  const parts = Parts.safeParse(parsed(text))
  if (!parts.success) {
    context.addIssue({ code: 'custom', params: foreignPosition })
    return z.NEVER
  }
  const [transactionId, eventId, since, itemId] = parts.data
  return { transactionId, eventId, since, itemId }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    return undefined
  }
}
