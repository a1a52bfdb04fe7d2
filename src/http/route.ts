import type { FastifyBaseLogger } from 'fastify'
import type { z } from 'zod'
import type { Operation } from '../access/policy.ts'
import type { Actor, Scope } from '../access/scope.ts'
import type { Clock } from '../clock.ts'
import type { RetentionTerms } from '../config.ts'
import type { Database } from '../db/database.ts'
import type { Localized, ProblemCode } from '../problem.ts'
import type { IfMatch } from './etag.ts'
import type { Locale } from './locale.ts'
import type { SpooledFile } from './spool.ts'
import type { Tag } from './tag.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type SuccessStatus = 200 | 201 | 202 | 204

/** What a left-out `params`, `query` or `body` stands for: nothing to read. */
type Absent = z.ZodType<undefined>

/**
 * One good answer of a route. `schema` is the JSON body (null: no body). With `media` the body is a file of that media
 * type instead of JSON. `example` is shown in the API page and must satisfy the schema. What was created (201, or
 * 202 without `concurrency`) has a version and can be read alone, unless `lacks` says that its answer has no `ETag` or no
 * `Location`.
 */
export type Success<S extends z.ZodType | null = z.ZodType | null> = {
  description: string
  schema: S
  media?: string
  example?: S extends z.ZodType ? z.output<S> : never
  lacks?: readonly ('ETag' | 'Location')[]
}

export type Responses = { [Status in SuccessStatus]?: Success }

type BodyOf<S> = S extends { media: string }
  ? { body: string | Uint8Array | NodeJS.ReadableStream }
  : S extends { schema: infer T }
    ? T extends z.ZodType
      ? { body: z.output<T> }
      : { body?: undefined }
    : never

type IsUnion<T, U = T> = T extends U ? ([U] extends [T] ? false : true) : never

type StatusOf<R extends Responses, Status> = IsUnion<keyof R> extends true ? { status: Status } : { status?: Status }

/**
 * What a handler gives back. `status` may be left out where the route has one success. `etag` is the version of the
 * single resource in the answer, `location` the path of what was created.
 */
export type Answer<R extends Responses = Responses> = {
  [Status in keyof R]: StatusOf<R, Status> & BodyOf<R[Status]>
}[keyof R] & {
  etag?: number
  location?: string
  headers?: Readonly<Record<string, string>>
}

/** Whether a caller needs a token. A public route has no actor and no row in the policy table. */
export type Access = 'token' | 'public'

/**
 * `etag`: a write of an existing resource asks `If-Match`. `etag-or-create`: a PUT that may also create; it asks
 * `If-Match`, or `If-None-Match: *` for "only when it does not exist yet". A GET answers its `ETag` and honours
 * `If-None-Match` with 304. `etag-shown`: a POST that only reads answers the `ETag` and asks nothing.
 */
export type Concurrency = 'etag' | 'etag-or-create' | 'etag-shown'

type Precondition<M extends Method, C> = M extends 'GET'
  ? undefined
  : C extends 'etag'
    ? IfMatch
    : C extends 'etag-or-create'
      ? IfMatch | 'none'
      : undefined

/** What the links to pages need: the address at which people reach the product, and how many days a link holds. */
export type LinkSettings = { publicUrl: () => string; days: number }

/**
 * What webhooks need: the keys under which their secrets are kept, the newest first (null: none is configured), and
 * whether they may call this machine.
 */
export type WebhookSettings = { encryptionKeys: readonly Uint8Array[] | null; thisMachine: boolean }

/** What a handler knows of its request. For a route with a token it is also the `Call` that services take. */
export type Context<
  P = unknown,
  Q = unknown,
  B = unknown,
  A extends Access = 'token',
  I = IfMatch | 'none' | undefined,
  T = string | undefined,
> = {
  params: P
  query: Q
  body: B
  actor: A extends 'public' ? undefined : Actor
  scope: A extends 'public' ? undefined : Scope
  /** The pool, or the transaction of this request when it carries an `Idempotency-Key`. */
  db: Database
  clock: Clock
  /** The one instant that counts as now for this request (ISO 8601, UTC). */
  now: string
  locale: Locale
  /** The version the caller saw, `*` for any, `none` for "must not exist yet". */
  ifMatch: I
  /** What the file is called, for a route whose file has a title. */
  title: T
  links: LinkSettings
  /** How long things are kept, as configured. */
  retention: RetentionTerms
  webhooks: WebhookSettings
  log: FastifyBaseLogger
  requestId: string
  /** The path and query as sent, for links. */
  url: string
  /** The address of the caller, through trusted proxies only. */
  address: string
  header(name: string): string | undefined
}

/** A body that is not JSON: taken as bytes. */
export type FileBody = {
  media: readonly [string, ...string[]]
  /**
   * How large it may be. A number: it stands in memory. `configured`: as large as the configuration lets files be, and on
   * disk while it arrives.
   */
  limitBytes: number | 'configured'
  description: string
  /** What its title must be; it comes in `Content-Disposition`. Left out: it has none. */
  title?: z.ZodType<string>
  /** What to do about a file that is too large; left out: what helps with a scan. */
  smaller?: Localized
}

export type RouteSpec<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends Responses,
  A extends Access,
  M extends Method,
  C extends Concurrency,
  F extends FileBody,
> = {
  /** The operationId: also the row of the policy table and the name of the test file. */
  operation: A extends 'public' ? string : Operation
  method: M
  /** In OpenAPI style: `/v1/placements/{id}`. */
  path: `/${string}`
  tag: Tag
  /** One line, for lists. */
  summary: string
  /** What it does, for whom, and what is special, in prose. */
  description: string
  access?: A
  params?: P
  /** A strict object of strings: query values are text, `query.ts` has the parsers. */
  query?: Q
  /** A strict object, sent as JSON; as `application/merge-patch+json` on PATCH. */
  body?: B
  bodyExample?: z.input<B>
  /** Instead of `body`: a file. It has arrived whole before the handler starts, in `ctx.body`. */
  file?: F
  success: R
  /** What it may refuse beyond what every route may: 400, 401, 403, 429, 500, 503 and what its shape brings along. */
  refusals: readonly ProblemCode[]
  concurrency?: C
  /** POSTs that store nothing, or whose answer may not be kept, leave `Idempotency-Key` out. */
  idempotencyKey?: 'ignored'
  /** A long reading of much, which writes nothing and may be seconds behind: a copy of the database answers it. */
  reads?: 'replica'
  handle(
    context: Context<
      z.output<P>,
      z.output<Q>,
      FileBody extends F ? z.output<B> : F extends { limitBytes: 'configured' } ? SpooledFile : Uint8Array,
      A,
      Precondition<M, Concurrency extends C ? undefined : C>,
      F extends { title: z.ZodType<string> } ? string : undefined
    >,
  ): Promise<Answer<NoInfer<R>>>
}

/** A route as data, whatever its schemas: what `registerRoutes` and the OpenAPI document read. */
export type Route = {
  operation: string
  method: Method
  path: `/${string}`
  tag: Tag
  summary: string
  description: string
  access: Access
  params: z.ZodType | undefined
  query: z.ZodType | undefined
  body: z.ZodType | undefined
  bodyExample: unknown
  file: FileBody | undefined
  success: Responses
  refusals: readonly ProblemCode[]
  concurrency: Concurrency | undefined
  /** Whether the route honours `Idempotency-Key`. */
  replayable: boolean
  reads: 'replica' | undefined
  handle(context: Context): Promise<Answer>
}

/**
 * One operation of the API, as data. The schemas type the handler: its context and its answer.
 * @throws Error when the parts contradict each other, so that a wrong route stops the start and not a request.
 */
export function route<
  R extends Responses,
  M extends Method,
  P extends z.ZodType = Absent,
  Q extends z.ZodType = Absent,
  B extends z.ZodType = Absent,
  A extends Access = 'token',
  C extends Concurrency = Concurrency,
  F extends FileBody = FileBody,
>(spec: RouteSpec<P, Q, B, R, A, M, C, F>): Route {
  const wrong = contradiction(spec)
  if (wrong) throw new Error(`route ${spec.operation}: ${wrong}`)
  return {
    operation: spec.operation,
    method: spec.method,
    path: spec.path,
    tag: spec.tag,
    summary: spec.summary,
    description: spec.description,
    access: spec.access ?? 'token',
    params: spec.params,
    query: spec.query,
    body: spec.body,
    bodyExample: spec.bodyExample,
    file: spec.file,
    success: spec.success,
    refusals: spec.refusals,
    concurrency: spec.concurrency,
    reads: spec.reads,
    replayable: spec.method === 'POST' && spec.idempotencyKey !== 'ignored',
    // The registration hands each handler exactly what its own schemas gave, which the erased type cannot say.
    handle: spec.handle as unknown as Route['handle'],
  }
}

/** Whether a request must say on which version it is based. */
export function asksVersion({ method, concurrency }: Pick<Route, 'method' | 'concurrency'>): boolean {
  return method !== 'GET' && concurrency !== undefined && concurrency !== 'etag-shown'
}

function contradiction(spec: {
  method: Method
  path: string
  body?: z.ZodType
  file?: FileBody
  success: Responses
  params?: z.ZodType
  concurrency?: Concurrency
}): string | undefined {
  const statuses = Object.keys(spec.success)
  if (statuses.length === 0) return 'declares no success'
  if (spec.body && spec.file) return 'has a JSON body and a file body'
  if ((spec.body || spec.file) && (spec.method === 'GET' || spec.method === 'DELETE'))
    return 'has a body on a GET or DELETE'
  if (spec.path.includes('{') !== (spec.params !== undefined)) return 'the path and `params` disagree'
  if (spec.concurrency === 'etag-or-create' && spec.method !== 'PUT') return 'only a PUT can be etag-or-create'
  if (spec.concurrency === 'etag-shown' && spec.method !== 'POST') return 'only a POST can be etag-shown'
  return undefined
}
