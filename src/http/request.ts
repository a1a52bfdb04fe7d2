import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Role } from '../access/policy.ts'
import { Problem } from '../problem.ts'
import { bearerToken, type Claims, Refusal, type Verifier } from './auth.ts'
import type { Locale } from './locale.ts'
import type { SpooledFile } from './spool.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The language of this request's messages. */
    locale: Locale
    /** What a valid token says; undefined without one. */
    claims: Claims | undefined
    /** Why the token does not count. */
    refusal: Refusal | Problem | undefined
    /** The roles of the caller, once looked up: what the log says instead of who. */
    roles: readonly Role[] | undefined
    /** The account of the caller, once looked up: said in the log only of requests that were refused. */
    userId: string | undefined
    /** The file that was sent, where it stands on disk: closed with the request. */
    spooled: SpooledFile | undefined
    /** The error behind a 5xx, for the one line in the log. */
    fault: unknown
  }
  interface FastifyContextConfig {
    access?: 'token' | 'public'
    /** A page for people without an account: it has a stricter rate limit. */
    isPage?: boolean
    /** Leaves a route out of the rate limit. */
    unlimited?: boolean
  }
}

/** Gives every request the places that the edge fills in; declared up front, so that all requests have one shape. */
export function decorateRequests(app: FastifyInstance): void {
  app.decorateRequest('locale', 'nl')
  app.decorateRequest('claims', undefined)
  app.decorateRequest('refusal', undefined)
  app.decorateRequest('roles', undefined)
  app.decorateRequest('userId', undefined)
  app.decorateRequest('spooled', undefined)
  app.decorateRequest('fault', undefined)
}

/** Reads and checks the token of a request. What is wrong with it is kept: the route decides whether it matters. */
export async function authenticate(request: FastifyRequest, verifier: Verifier): Promise<void> {
  try {
    const token = bearerToken(request.headers.authorization, request.raw.rawHeaders)
    if (token !== undefined) request.claims = await verifier(token)
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Problem)) throw error
    request.refusal = error
  }
}
