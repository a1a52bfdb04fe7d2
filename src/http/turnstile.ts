import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Problem } from '../problem.ts'

/** Lets a caller in, until the answer has gone out or broken off. Throws when too much of the caller's is under way. */
export type Turnstile = (request: FastifyRequest, reply: FastifyReply) => void

/**
 * Counts what each caller has under way of something that costs more than a request usually does.
 * @param atOnce how much of one caller may be under way at the same time
 * @param refusal what one hears who comes with more; the answer says to wait five seconds
 */
export function turnstile(atOnce: number, refusal: () => Problem): Turnstile {
  const underWay = new Map<string, number>()
  const leave = (caller: string) => {
    const left = (underWay.get(caller) ?? 1) - 1
    if (left === 0) underWay.delete(caller)
    else underWay.set(caller, left)
  }
  return ({ claims }, reply) => {
    // Without a valid token nothing is done for a caller.
    if (claims === undefined) return
    const caller = `${claims.issuer} ${claims.subject}`
    const count = underWay.get(caller) ?? 0
    if (count >= atOnce) {
      reply.header('retry-after', '5')
      throw refusal()
    }
    underWay.set(caller, count + 1)
    reply.raw.once('close', () => leave(caller))
  }
}
