import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { SignInDemand } from '../config.ts'
import { asProblem } from '../db/transaction.ts'
import { Problem } from '../problem.ts'
import { scopeChallenge, signInChallenge } from './auth.ts'
import type { Sent } from './idempotency.ts'
import type { Locale } from './locale.ts'
import { allowedMethods, type PathIndex } from './paths.ts'
import { internalDetail, problemContentType, problemDocument, problemKinds, problemOfFramework } from './problems.ts'

/** The problem that an error stands for: its own, or what the framework or the database meant; else `internal`. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const known = problemOfFramework(error) ?? asProblem(error)
  return known instanceof Problem ? known : new Problem('internal', internalDetail, { cause: error })
}

/** The status of a problem's answer. */
export function statusOf(problem: Problem): number {
  return problemKinds[problem.code].status
}

/** The answer that a problem becomes, in the reader's language. */
export function sentProblem(problem: Problem, locale: Locale, requestId: string): Sent {
  const document = problemDocument(problem.code, problem.detail, locale, requestId, problem)
  const retryAfter = retryAfterSeconds[problem.code]
  return {
    status: statusOf(problem),
    headers: {
      'content-type': problemContentType,
      'content-language': locale,
      ...(retryAfter !== undefined && { 'retry-after': retryAfter }),
      ...(isSignInDemand(document) && { 'www-authenticate': signInChallenge(document) }),
      ...(problem.code === 'insufficient-scope' && { 'www-authenticate': scopeChallenge(String(document.scope)) }),
    },
    body: JSON.stringify(document),
  }
}

function isSignInDemand(document: object): document is SignInDemand {
  return 'acrValues' in document && 'maxAgeSeconds' in document
}

const retryAfterSeconds: Readonly<Record<string, string>> = { unavailable: '5', 'idempotency-key-in-use': '1' }

/** Answers with a problem. */
export function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error)
  const { status, headers, body } = sentProblem(problem, request.locale, request.id)
  keepFault(problem, error, request)
  reply.code(status).headers(headers).send(body)
}

/** Keeps a fault of ours for the request's line in the log. */
export function keepFault(problem: Problem, error: unknown, request: FastifyRequest): void {
  if (statusOf(problem) >= 500) request.fault = problem.cause ?? error
}

/** Answers for what has no route: 405 with `Allow` when the path has other methods, else 404. OPTIONS gets `Allow`. */
export function refuseUnknown(app: FastifyInstance, index: PathIndex): void {
  app.setNotFoundHandler((request, reply) => {
    const allowed = allowedMethods(index, request.url)
    if (allowed.length === 0) throw noSuchPath()
    reply.header('allow', allowed.join(', '))
    if (request.method === 'OPTIONS') return reply.code(204).send()
    throw new Problem('method-not-allowed', {
      nl: `Dit pad kent alleen ${allowed.join(', ')}.`,
      en: `This path only knows ${allowed.join(', ')}.`,
    })
  })
}

function noSuchPath(): Problem {
  return new Problem('not-found', {
    nl: 'Dit pad bestaat niet in deze API. Zie /docs.',
    en: 'There is no such path in this API. See /docs.',
  })
}
