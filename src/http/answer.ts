import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Cursors } from './cursors.ts'
import { etagOf, noneMatchNames } from './etag.ts'
import type { Sent } from './idempotency.ts'
import { nextLink, type Page } from './pagination.ts'
import { jsonContentType } from './problems.ts'
import type { Answer, Route, Success } from './route.ts'
import { type Serializer, serializerOf } from './serializer.ts'

/** Turns the answers of one route into what goes out: worked out once, at start. */
export type Answers = {
  route: Route
  onlyStatus: number | undefined
  serializers: ReadonlyMap<number, Serializer>
  isList: boolean
  cursors: Cursors
  isChecked: boolean
}

/**
 * @param given whether every answer is parsed with its schema, and fails when it does not fit (for tests); what seals
 *   the cursors of lists
 */
export function answersOf(
  route: Route,
  { checkAnswers, cursors }: { checkAnswers: boolean; cursors: Cursors },
): Answers {
  const successes = Object.entries(route.success)
  const serializers = new Map<number, Serializer>()
  for (const [status, success] of successes) {
    if (success.schema) serializers.set(Number(status), serializerOf(success.schema))
  }
  return {
    route,
    onlyStatus: successes.length === 1 ? Number(successes[0]?.[0]) : undefined,
    serializers,
    isList: isListSchema(route.success[200]?.schema),
    cursors,
    isChecked: checkAnswers,
  }
}

/** Whether this is the schema of a page, made by `listOf`. */
export function isListSchema(schema: z.ZodType | null | undefined): boolean {
  return schema instanceof z.ZodObject && 'nextCursor' in schema.shape
}

/** An answer in JSON, ready to go out and to be kept. */
export function sentOf(answers: Answers, answer: Answer, url: string): Sent {
  const status = statusIn(answers, answer)
  const serialize = answers.serializers.get(status)
  const content = answers.isList ? sealed(answer.body as Page<unknown>, answers.cursors) : answer.body
  const body = serialize ? serialize(content) : null
  if (answers.isChecked) checkAnswer(answers, status, body)
  const headers: Record<string, string> = { ...answer.headers }
  if (body !== null) headers['content-type'] = jsonContentType
  if (answer.etag !== undefined) headers.etag = etagOf(answer.etag)
  if (answer.location !== undefined) headers.location = answer.location
  if (answers.isList) addNextLink(headers, content, url)
  return { status, headers, body }
}

function sealed(page: Page<unknown>, cursors: Cursors): Page<unknown> {
  return page.nextCursor === null ? page : { ...page, nextCursor: cursors.seal(page.nextCursor) }
}

/** The answer itself; in tests only when it fits its schema. */
export function checkedAnswer(answers: Answers, answer: Answer, url: string): Answer {
  if (answers.isChecked) sentOf(answers, answer, url)
  return answer
}

function statusIn({ route, onlyStatus }: Answers, answer: Answer): number {
  const status = answer.status ?? onlyStatus
  if (status === undefined) throw new Error(`${route.operation} answered without saying which of its statuses`)
  return status
}

function successAt({ route }: Answers, status: number): Success | undefined {
  return route.success[status as keyof Route['success']]
}

function addNextLink(headers: Record<string, string>, body: unknown, url: string): void {
  const { nextCursor } = body as { nextCursor: string | null }
  if (nextCursor !== null) headers.link = nextLink(url, nextCursor)
}

function checkAnswer(answers: Answers, status: number, body: string | null): void {
  const result = successAt(answers, status)?.schema?.safeParse(JSON.parse(body ?? 'null'))
  if (result?.success !== false) return
  const faults = z.prettifyError(result.error)
  throw new TypeError(`${answers.route.operation} answered ${status} against its own schema: ${faults}`)
}

/** Sends a JSON answer, or 304 to one who has this version already (RFC 9110, section 13.1.2). */
export function send(sent: Sent, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { etag } = sent.headers
  if (etag !== undefined && isKnown(etag, request)) return reply.code(304).header('etag', etag).send()
  return reply
    .code(sent.status)
    .headers(sent.headers)
    .send(sent.body ?? undefined)
}

function isKnown(etag: string, request: FastifyRequest): boolean {
  const ifNoneMatch = request.headers['if-none-match']
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  return isRead && ifNoneMatch !== undefined && noneMatchNames(ifNoneMatch, etag)
}

/** The media type of an answer that is a file; undefined for JSON. */
export function fileMediaIn(answers: Answers, answer: Answer): string | undefined {
  return successAt(answers, statusIn(answers, answer))?.media
}

/** Sends a file. */
export function sendFile(
  answers: Answers,
  answer: Answer,
  media: string,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  // A file may be its own version: then the route names the hash of its content.
  const etag = answer.etag === undefined ? answer.headers?.etag : etagOf(answer.etag)
  if (etag !== undefined) reply.header('etag', etag)
  if (etag !== undefined && isKnown(etag, request)) return reply.code(304).send()
  return reply
    .code(statusIn(answers, answer))
    .headers({ 'content-type': media, ...answer.headers })
    .send(answer.body)
}
