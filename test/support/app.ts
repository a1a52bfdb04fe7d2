import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { shipTemplates } from '../../src/agreement-templates/service.ts'
import { buildApp } from '../../src/app.ts'
import type { Clock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import type { Database } from '../../src/db/database.ts'
import { demoStart } from '../../src/demo/data.ts'
import { emailOf, type Persona, scopesOf, subjectOf } from '../../src/demo/personas.ts'
import { seedDemo } from '../../src/demo/service.ts'
import { createLocalIssuer, type LocalIssuer, type TokenDetails } from '../../src/http/issuer.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { checkStatements, statementsOf } from './statements.ts'
import { checkTraces, type Traces, tracesOf } from './traces.ts'

/** A clock that stands still until a test moves it. */
export type TestClock = Clock & { set(instant: string): void }

export function testClock(start: string = demoStart): TestClock {
  let now = new Date(start)
  return {
    now: () => now,
    set: (instant) => {
      now = new Date(instant)
    },
  }
}

export type Answer = {
  status: number
  // Tests look into answers of every shape; the schemas are checked by the app itself (`checkAnswers`).
  // biome-ignore lint/suspicious/noExplicitAny: see above
  body: any
  text: string
  /** The body as it came, of a file. */
  bytes: Buffer
  etag: string
  headers: LightMyRequestResponse['headers']
}

type Headers = Record<string, string>
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One caller of the API. Writes send `If-Match: *` unless a test says otherwise; a body of bytes is a PDF. */
export type Caller = {
  get(url: string, headers?: Headers): Promise<Answer>
  post(url: string, body?: unknown, headers?: Headers): Promise<Answer>
  put(url: string, body?: unknown, headers?: Headers): Promise<Answer>
  patch(url: string, body?: unknown, headers?: Headers): Promise<Answer>
  delete(url: string, headers?: Headers): Promise<Answer>
}

/** The product over HTTP on a database of its own with the demo data, at the demo's start. */
export type World = {
  app: FastifyInstance
  db: Database
  database: TestDatabase
  clock: TestClock
  issuer: LocalIssuer
  /** What the app told outside its tables so far; `close` looks for people in it. */
  traces: Traces
  as(persona: Persona): Caller
  /** A caller with this token, or without one. */
  withToken(token: string | undefined): Caller
  close(): Promise<void>
}

export async function testWorld(): Promise<World> {
  const database = await testDatabase()
  const clock = testClock()
  await seedDemo(database.db)
  await shipTemplates(database.db)
  const issuer = await createLocalIssuer({ issuer: 'https://issuer.test.example', audience: 'stagewijzer' }, clock)
  const traces = tracesOf()
  const app = await testApp(database.db, clock, issuer, traces)
  const tokens = new Map<Persona, Promise<string>>()
  const tokenOf = (persona: Persona): Promise<string> => {
    const known = tokens.get(persona) ?? issuer.issueToken(subjectOf(persona), claimsOf(persona))
    tokens.set(persona, known)
    return known
  }
  return {
    app,
    db: database.db,
    database,
    clock,
    issuer,
    traces,
    as: (persona) => caller(app, () => tokenOf(persona)),
    withToken: (token) => caller(app, async () => token),
    close: async () => {
      traces.metrics = (await app.inject({ url: '/metrics' })).body
      await app.close()
      try {
        await checkTraces(database.pool, traces)
      } finally {
        await database.close()
      }
    },
  }
}

/** What a persona's token says: a verified address for people, scopes for the API client. */
export function claimsOf(persona: Persona): TokenDetails {
  return persona === 'integration' ? { scope: scopesOf(persona) } : { email: emailOf(persona) }
}

/** A key as an operator makes one, and leave to call servers on this machine. */
export const webhookConfig = {
  WEBHOOK_ENCRYPTION_KEY: 'jZ2Xw0nq3b1mYk5yR8oVt6cDh9uFs4LxG7aEpQiJeTM=',
  WEBHOOK_ALLOW_THIS_MACHINE: 'true',
}

/** Where the callers of an app note what it told. */
const tracesFrom = new WeakMap<FastifyInstance, Traces>()

/** The product over a database that is there already: a second process, or the same one after a restart. */
export async function testApp(
  db: Database,
  clock: Clock,
  issuer: LocalIssuer,
  traces: Traces = tracesOf(),
): Promise<FastifyInstance> {
  const app = await buildApp({
    config: readConfig({ RATE_LIMIT_PER_MINUTE: '10000000', OVERLOAD_DELAY_MS: '0', ...webhookConfig }),
    clock,
    db,
    logger: traces.logger,
    issuers: [issuer],
    demoIssuer: issuer,
    checkAnswers: true,
  })
  tracesFrom.set(app, traces)
  return app
}

export function caller(app: FastifyInstance, token: () => Promise<string | undefined>): Caller {
  const send = async (method: Method, url: string, body: unknown, headers: Headers): Promise<Answer> => {
    const bearer = await token()
    const { result: answer, statements } = await statementsOf(async () =>
      app.inject({
        method,
        url,
        headers: {
          ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
          ...(body !== undefined && {
            'content-type': mediaOf(method, body),
          }),
          ...headers,
        },
        ...(body !== undefined && { payload: payloadOf(body) }),
      }),
    )
    checkStatements(method, url, headers, statements)
    tracesFrom.get(app)?.note({ url, headers, body }, answer)
    const json = String(answer.headers['content-type'] ?? '').includes('json')
    return {
      status: answer.statusCode,
      body: json ? answer.json() : undefined,
      text: answer.body,
      bytes: answer.rawPayload,
      etag: String(answer.headers.etag ?? ''),
      headers: answer.headers,
    }
  }
  const anyVersion = { 'if-match': '*' }
  return {
    get: (url, headers = {}) => send('GET', url, undefined, headers),
    post: (url, body, headers = anyVersion) => send('POST', url, body, headers),
    put: (url, body, headers = anyVersion) => send('PUT', url, body, headers),
    patch: (url, body, headers = anyVersion) => send('PATCH', url, body, headers),
    delete: (url, headers = {}) => send('DELETE', url, undefined, headers),
  }
}

function mediaOf(method: Method, body: unknown): string {
  if (body instanceof Uint8Array) return 'application/pdf'
  return method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
}

function payloadOf(body: unknown): string | Buffer {
  if (body instanceof Uint8Array) return Buffer.from(body)
  return typeof body === 'string' ? body : JSON.stringify(body)
}
