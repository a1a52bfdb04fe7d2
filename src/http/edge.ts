import { randomUUID } from 'node:crypto'
import cors from '@fastify/cors'
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/database.ts'
import { Problem } from '../problem.ts'
import { apologise } from './apology.ts'
import type { Verifier } from './auth.ts'
import type { FindActor } from './context.ts'
import { cursorsWith } from './cursors.ts'
import { registerDocs } from './docs.ts'
import { applyHeaders, securityHeaders } from './headers.ts'
import { registerHealth } from './health.ts'
import { readJson } from './input.ts'
import { limitRequests } from './limits.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import type { Neighbours } from './neighbours.ts'
import { type DocumentInfo, openApiDocument } from './openapi.ts'
import { isPagePath, type Page, registerPages } from './page.ts'
import { indexPaths } from './paths.ts'
import { handleSpecialRequests, refuseOnSocket } from './raw.ts'
import { refuse, refuseUnknown } from './refusal.ts'
import { registerRoutes } from './register.ts'
import { authenticate, decorateRequests } from './request.ts'
import type { Route } from './route.ts'

/** Everything the HTTP edge is given. */
export type HttpDependencies = {
  config: Pick<
    Config,
    | 'bodyLimitBytes'
    | 'fileLimitBytes'
    | 'trustedProxies'
    | 'webhooks'
    | 'corsOrigins'
    | 'rateLimitPerMinute'
    | 'overloadDelayMilliseconds'
    | 'drainSeconds'
    | 'hstsSeconds'
    | 'host'
    | 'port'
    | 'publicUrl'
    | 'linkDays'
    | 'retention'
  >
  clock: Clock
  db: Database
  /** Where routes read that may be seconds behind; the database itself when left out. */
  replica?: Database | undefined
  /** The other processes; nobody when left out. */
  neighbours?: Neighbours | undefined
  verifier: Verifier
  findActor: FindActor
  logger: FastifyBaseLogger
  routes: readonly Route[]
  /** For people without an account. */
  pages?: readonly Page[]
  documentInfo: DocumentInfo
  /** Seals cursors, 32 bytes; left out: they work in this process only. */
  cursorKey?: Uint8Array
  /** Parses every answer with its schema and fails when it does not fit: for tests. */
  checkAnswers?: boolean
}

const second = 1000
const maximumHeaderBytes = 16 * 1024
const maximumParameterLength = 200

/**
 * The HTTP server with these routes, not listening yet: the caller listens, injects and closes.
 * @throws Error when a route contradicts itself
 */
export async function createHttpApp(dependencies: HttpDependencies): Promise<FastifyInstance> {
  const { config, db, clock, logger, routes, pages = [] } = dependencies
  const headers = securityHeaders(config.hstsSeconds)
  const metrics = createMetrics()
  const refuseInKind: Refusing = (error, request, reply) =>
    (isPagePath(pages, request.url) ? apologise : refuse)(error, request, reply)
  const app = createServer(config, headers, logger, metrics, refuseInKind)
  const index = indexPaths(app)

  decorateRequests(app)
  readBodies(app)
  app.setErrorHandler(refuseInKind)
  refuseUnknown(app, index)

  app.addHook('onRequest', async (request, reply) => {
    applyHeaders(headers, request, reply)
    checkHost(request)
    if (request.routeOptions.config.access === 'token') await authenticate(request, dependencies.verifier)
  })
  app.addHook('onResponse', async (request, reply) => recordRequest(logger, metrics, request, reply))
  if (config.corsOrigins.length > 0) await allowOrigins(app, config.corsOrigins)
  await limitRequests(app, config, dependencies.neighbours)

  registerHealth(app, { db, metrics, drainSeconds: config.drainSeconds })
  await registerDocs(app, () => openApiDocument(routes, dependencies.documentInfo))
  registerRoutes(app, routes, {
    db,
    replica: dependencies.replica ?? db,
    clock,
    findActor: dependencies.findActor,
    cursors: cursorsWith(dependencies.cursorKey),
    links: { publicUrl: () => config.publicUrl ?? addressOf(app, config), days: config.linkDays },
    retention: config.retention,
    webhooks: config.webhooks,
    checkAnswers: dependencies.checkAnswers ?? false,
    fileLimitBytes: config.fileLimitBytes,
  })
  registerPages(app, pages, { db, clock })
  handleSpecialRequests(app.server, headers)
  await app.ready()
  return app
}

/** The address that the server listens on, or will. */
function addressOf(app: FastifyInstance, { host, port }: Pick<Config, 'host' | 'port'>): string {
  return app.server.listening ? app.listeningOrigin : `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** Answers what goes wrong: a program reads problem+json, a person a page. */
type Refusing = (error: unknown, request: FastifyRequest, reply: FastifyReply) => void

function createServer(
  config: HttpDependencies['config'],
  headers: Readonly<Record<string, string>>,
  logger: FastifyBaseLogger,
  metrics: Metrics,
  refuseInKind: Refusing,
): FastifyInstance {
  const app: FastifyInstance = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => randomUUID(),
    bodyLimit: config.bodyLimitBytes,
    // A number of hops would be ignored, and `true` would believe any caller.
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    routerOptions: { maxParamLength: maximumParameterLength },
    // Requests that come while the server closes are still answered.
    return503OnClosing: false,
    requestTimeout: 30 * second,
    connectionTimeout: 120 * second,
    keepAliveTimeout: 65 * second,
    http: {
      headersTimeout: 15 * second,
      connectionsCheckingInterval: 5 * second,
      maxHeaderSize: maximumHeaderBytes,
      // Node itself would answer a missing Host with an empty 400; `checkHost` says why.
      requireHostHeader: false,
    },
    frameworkErrors: (error, request, reply) => {
      applyHeaders(headers, request, reply)
      refuseInKind(error, request, reply)
      recordRequest(logger, metrics, request, reply)
    },
    clientErrorHandler: (error, socket) => refuseOnSocket(error, socket, headers, logger),
  })
  return app
}

/** RFC 9112, section 3.2: an HTTP/1.1 request without Host is answered 400. */
function checkHost(request: FastifyRequest): void {
  if (request.headers.host !== undefined || request.raw.httpVersion === '1.0') return
  throw new Problem('malformed', { nl: 'De header Host ontbreekt.', en: 'The Host header is missing.' })
}

function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => readJson(body),
  )
}

async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  await app.register(cors, {
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: [
      'Accept-Language',
      'Authorization',
      'Content-Disposition',
      'Content-Type',
      'Idempotency-Key',
      'If-Match',
      'If-None-Match',
    ],
    exposedHeaders: [
      'Content-Disposition',
      'ETag',
      'Idempotency-Replayed',
      'Link',
      'Location',
      'RateLimit',
      'RateLimit-Policy',
      'Retry-After',
    ],
    maxAge: 600,
  })
}

const refusals: Readonly<Record<number, string>> = { 401: 'unauthenticated', 403: 'forbidden', 429: 'rate-limited' }

/** What a security log collects: that access was refused, and to which account (OWASP ASVS 5.0, 16.3.1 and 16.3.2). */
function refusalIn(request: FastifyRequest, status: number): { refused?: string; userId?: string | undefined } {
  const refused = refusals[status]
  return refused === undefined ? {} : { refused, userId: request.userId }
}

/** The one line of a request in the log, and its duration. The pattern of the route stands for its path. */
function recordRequest(
  logger: FastifyBaseLogger,
  metrics: Metrics,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const route = request.routeOptions?.url ?? 'unknown'
  const { statusCode, elapsedTime } = reply
  metrics.observe(request.method, route, statusCode, elapsedTime / 1000)
  const line = {
    requestId: request.id,
    method: request.method,
    route,
    status: statusCode,
    durationMs: Math.round(elapsedTime * 10) / 10,
    roles: request.roles,
    ...refusalIn(request, statusCode),
  }
  if (request.fault === undefined) logger.info(line, 'request')
  else logger.error({ ...line, err: request.fault }, 'request failed')
}
