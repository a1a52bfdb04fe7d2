import { z } from 'zod'

/**
 * Up to where a client knows the changes: a link of the chain over the trail, by its number and by what it seals. The
 * same number with another seal is another history of the database.
 */
export type Position = { position: number; seal: string }

const Parts = z.tuple([z.int().min(0), z.string().regex(/^[0-9a-f]{64}$/)])

const foreignPosition = {
  code: 'foreign-position',
  detail: {
    nl: 'Dit is geen next van een eerder antwoord. Vraag er een zonder since, en lees dan alle lijsten.',
    en: 'This is no next of an earlier answer. Ask for one without since, and then read all lists.',
  },
}

/** A position as a client keeps it: opaque, and safe to forge, for it only says where to go on. */
export function writePosition({ position, seal }: Position): string {
  return Buffer.from(JSON.stringify([position, seal])).toString('base64url')
}

/** Reads it back; a transform of a schema, which refuses what this product never wrote. */
export function readPosition(text: string, context: z.RefinementCtx): Position {
  const parts = Parts.safeParse(parsed(text))
  if (!parts.success) {
    context.addIssue({ code: 'custom', params: foreignPosition })
    return z.NEVER
  }
  const [position, seal] = parts.data
  return { position, seal }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    return undefined
  }
}
