import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Problem } from '../problem.ts'
import { answersOf, fileMediaIn, send, sendFile, sentOf } from './answer.ts'
import { challengeOf } from './auth.ts'
import { contextOf, type Surroundings } from './context.ts'
import { takeFile, uploadsLimit } from './file.ts'
import { answerOnce, fingerprintOf, type KeyedRequest, keyOwner, readIdempotencyKey, type Sent } from './idempotency.ts'
import { routerPath } from './paths.ts'
import { problemOf, sentProblem, statusOf } from './refusal.ts'
import type { Context, Route } from './route.ts'
import { type SheetSender, sheetMediaOf, sheetOf, sheetSender } from './sheet.ts'

/** How many files one caller may be sending at the same time. */
const uploadsAtOnce = 4

/**
 * Puts routes on the server. Their order does not matter.
 * @param given what every request is given, whether every answer is checked against its schema (for tests), and how
 *   large a file may be that is as large as the configuration says
 * @throws Error for a schema that accepts unknown fields: a wrong route stops the start
 */
export function registerRoutes(
  app: FastifyInstance,
  routes: readonly Route[],
  given: Surroundings & { checkAnswers: boolean; fileLimitBytes: number },
): void {
  const limitUploads = uploadsLimit(uploadsAtOnce)
  const sendSheet = sheetSender()
  for (const route of routes) {
    checkStrict(route, 'body', route.body)
    checkStrict(route, 'query', route.query)
    const { file } = route
    const options = { ...optionsOf(route), handler: closing(handlerOf(route, given, sendSheet)) }
    if (file === undefined) app.route(options)
    else {
      app.register(async (scope) => {
        takeFile(scope, file, given.fileLimitBytes, limitUploads)
        scope.route(options)
      })
    }
  }
}

function optionsOf(route: Route) {
  return {
    method: route.method,
    url: routerPath(route.path),
    config: { access: route.access },
    // After every onRequest hook, so that refused calls count for the rate limit, and before the body is read.
    preParsing: route.access === 'token' ? requireToken : [],
  }
}

async function requireToken(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { claims, refusal } = request
  if (claims !== undefined) return
  if (refusal instanceof Problem) throw refusal
  reply.header('www-authenticate', challengeOf(refusal))
  throw new Problem('unauthenticated', refusal?.detail ?? tokenMissing)
}

const tokenMissing = {
  nl: 'Deze operatie vraagt een token: Authorization: Bearer <token>.',
  en: 'This operation needs a token: Authorization: Bearer <token>.',
}

function checkStrict(route: Route, part: string, schema: z.ZodType | undefined): void {
  if (schema === undefined) return
  const open = openObject(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
  if (open === undefined) return
  throw new Error(`route ${route.operation}: the ${part} accepts unknown fields in ${open}; use z.strictObject`)
}

/** The keys of the first object in a JSON schema that lets unknown fields through. */
function openObject(schema: unknown): string | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined
  if ('properties' in schema && !('additionalProperties' in schema)) {
    return `{ ${Object.keys(schema.properties as object).join(', ')} }`
  }
  for (const part of Object.values(schema)) {
    const open = openObject(part)
    if (open !== undefined) return open
  }
  return undefined
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

/** Lets go of the file on disk, whatever came of its request. */
function closing(handle: Handler): Handler {
  return async (request, reply) => {
    try {
      return await handle(request, reply)
    } finally {
      await request.spooled?.close()
    }
  }
}

function handlerOf(route: Route, given: Surroundings & { checkAnswers: boolean }, sendSheet: SheetSender): Handler {
  const answers = answersOf(route, given)
  const sheet = sheetOf(route)
  return async (request, reply) => {
    const context = await contextOf(route, request, given)
    if (sheet !== undefined) {
      const media = sheetMediaOf(request.headers.accept)
      if (media !== undefined) return sendSheet({ sheet, media, answers, context, request, reply })
    }
    const key = route.replayable ? context.header('idempotency-key') : undefined
    if (key === undefined) {
      const answer = await route.handle(context)
      const media = fileMediaIn(answers, answer)
      if (media !== undefined) return sendFile(answers, answer, media, request, reply)
      return send(sentOf(answers, answer, context.url), request, reply)
    }
    const { sent, replayed } = await answerOnce(
      given.db,
      keyedRequest(key, context, request),
      async (db) => sentOf(answers, await route.handle({ ...context, db }), context.url),
      (error) => keptRefusal(error, context),
    )
    if (replayed) reply.header('idempotency-replayed', 'true')
    return send(sent, request, reply)
  }
}

function keyedRequest(key: string, context: Context, request: FastifyRequest): KeyedRequest {
  // Of a file on disk its digest, which is what a body in memory comes down to as well.
  const content = request.spooled?.sha256.toString('base64url') ?? request.body
  const fingerprint = fingerprintOf(request.method, request.url, content, context.title)
  return {
    key: readIdempotencyKey(key),
    // Without a caller, only one who knows the whole request can have its answer again.
    owner: request.claims ? keyOwner(request.claims.issuer, request.claims.subject) : `public ${fingerprint}`,
    fingerprint,
    now: context.now,
  }
}

/** Refusals are answers too, and kept. Not those that say nothing of the request: who calls, how often, our faults. */
function keptRefusal(error: unknown, context: Context): Sent | undefined {
  const problem = problemOf(error)
  const status = statusOf(problem)
  const isPassing = status >= 500 || status === 401 || status === 403 || status === 429
  return isPassing ? undefined : sentProblem(problem, context.locale, context.requestId)
}
