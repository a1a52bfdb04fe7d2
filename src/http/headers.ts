import type { FastifyReply, FastifyRequest } from 'fastify'
import { localeOf } from './locale.ts'

/**
 * The headers that every answer carries. The content is data for programs: nothing may be guessed, framed, loaded from
 * it or kept (OWASP REST Security Cheat Sheet, "Security Headers").
 */
export function securityHeaders(hstsSeconds: number): Readonly<Record<string, string>> {
  return {
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    ...(hstsSeconds > 0 && { 'strict-transport-security': `max-age=${hstsSeconds}; includeSubDomains` }),
    vary: 'Accept, Accept-Language',
  }
}

/** Puts the headers of every answer on this one, and settles the reader's language. */
export function applyHeaders(
  headers: Readonly<Record<string, string>>,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  request.locale = localeOf(request.headers['accept-language'])
  reply.headers(headers)
  reply.header('content-language', request.locale)
  reply.header('x-request-id', request.id)
}
