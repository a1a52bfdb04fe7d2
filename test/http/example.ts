import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Actor } from '../../src/access/scope.ts'
import type { Clock } from '../../src/clock.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { type Database, openDatabase, openPool } from '../../src/db/database.ts'
import { createVerifier } from '../../src/http/auth.ts'
import { createHttpApp, type HttpDependencies } from '../../src/http/edge.ts'
import { checkVersion } from '../../src/http/etag.ts'
import { createLocalIssuer, type LocalIssuer } from '../../src/http/issuer.ts'
import { createLogger } from '../../src/http/log.ts'
import { keysetOf, listOf, pageOf, pageQuery } from '../../src/http/pagination.ts'
import { queryBoolean } from '../../src/http/query.ts'
import { type Route, route } from '../../src/http/route.ts'
import { notFound, Problem } from '../../src/problem.ts'

/** A clock that stands still until a test moves it. */
export function testClock(start = '2021-10-01T06:00:00.000Z'): Clock & { advance(seconds: number): void } {
  let now = new Date(start)
  return {
    now: () => now,
    advance: (seconds) => {
      now = new Date(now.getTime() + seconds * 1000)
    },
  }
}

const School = z
  .strictObject({
    id: z.uuid().describe('The id of the school.'),
    name: z.string().describe('The name of the school.'),
    kind: z.enum(['secondary', 'alternative']).describe('The kind of education.'),
  })
  .meta({ id: 'School', description: 'A school.' })

const Mark = z.strictObject({ kind: z.literal('mark'), value: z.number().describe('From 0 to 20.') })
const Remark = z.strictObject({ kind: z.literal('remark'), text: z.string().min(1).describe('What was seen.') })

const Change = z
  .strictObject({
    name: z.string().min(1).max(20).describe('The new name.'),
    tags: z.array(z.string()).max(3).default([]).describe('Words to find it by.'),
    grade: z.int().min(1).max(3).nullish().describe('The grade.'),
    remarks: z
      .array(z.discriminatedUnion('kind', [Mark, Remark]))
      .optional()
      .describe('What others said.'),
    data: z.json().optional().describe('Anything else.'),
    hours: z
      .number()
      .optional()
      .superRefine((hours, context) => {
        if (hours === undefined || Number.isInteger(hours * 4)) return
        const detail = { nl: `${hours} is geen veelvoud van 0,25.`, en: `${hours} is no multiple of 0.25.` }
        context.addIssue({ code: 'custom', params: { code: 'not-in-quarters', detail } })
      })
      .describe('Hours in quarter steps.'),
  })
  .meta({ id: 'Change', description: 'A change.' })

const Echo = z
  .strictObject({ change: Change, now: z.iso.datetime(), locale: z.enum(['nl', 'en']) })
  .meta({ id: 'Echo', description: 'What was understood.' })

const byId = z.strictObject({ id: z.uuid().describe('The id of the school.') })
const school = { id: '01920000-0000-7000-8000-000000000201', name: 'Atheneum De Brug', kind: 'secondary' } as const
const prose = { tag: 'Matching', summary: 'An example', description: 'Shows what every route gets.' } as const

/** Routes of every shape, with names from the policy table, that work without a database. */
export const exampleRoutes: Route[] = [
  route({
    ...prose,
    operation: 'listSchools',
    method: 'GET',
    path: '/v1/schools',
    query: z.strictObject({ ...pageQuery, kind: z.string().optional(), closed: queryBoolean.optional() }),
    success: { 200: { description: 'A page.', schema: listOf(School) } },
    refusals: [],
    handle: async ({ query }) => {
      const list = { operation: 'listSchools', filters: query }
      const { limit, after } = keysetOf(query, list, z.tuple([z.int()]))
      const first = (after?.[0] ?? -1) + 1
      const rows = Array.from({ length: Math.min(limit + 1, 120 - first) }, (_, index) => first + index)
      return {
        body: pageOf(
          rows,
          query,
          list,
          (row) => [row],
          (row) => ({ ...school, name: `School ${row}` }),
        ),
      }
    },
  }),
  route({
    ...prose,
    operation: 'getSchool',
    method: 'GET',
    path: '/v1/schools/{id}',
    params: byId,
    success: { 200: { description: 'The school.', schema: School, example: school } },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async ({ params }) => {
      if (params.id !== school.id) throw notFound()
      const row = { ...school, version: 3, passwordHash: 'never shown' }
      return { body: row, etag: row.version }
    },
  }),
  route({
    ...prose,
    operation: 'createSchool',
    method: 'POST',
    path: '/v1/schools',
    body: Change,
    bodyExample: { name: 'De Brug' },
    success: { 201: { description: 'What was understood.', schema: Echo } },
    refusals: ['unprocessable'],
    handle: async ({ body, now, locale }) => ({
      body: { change: body, now, locale },
      location: '/v1/schools/1',
      etag: 1,
    }),
  }),
  route({
    ...prose,
    operation: 'updateSchool',
    method: 'PATCH',
    path: '/v1/schools/{id}',
    params: byId,
    body: z.strictObject({ name: z.string().min(1).optional() }).meta({ id: 'SchoolPatch', description: 'A patch.' }),
    success: { 200: { description: 'The school.', schema: School } },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async ({ body, ifMatch }) => {
      checkVersion(ifMatch, 3)
      return { body: { ...school, name: body.name ?? school.name }, etag: 4 }
    },
  }),
  route({
    ...prose,
    operation: 'putRoster',
    method: 'PUT',
    path: '/v1/schools/{id}/roster',
    params: byId,
    body: z.strictObject({ lessons: z.array(z.string()) }),
    success: {
      200: { description: 'Replaced.', schema: School },
      201: { description: 'Created.', schema: School },
    },
    refusals: ['not-found'],
    concurrency: 'etag-or-create',
    handle: async ({ ifMatch }) => ({ status: ifMatch === 'none' ? 201 : 200, body: school, etag: 1 }),
  }),
  route({
    ...prose,
    operation: 'approveStart',
    method: 'POST',
    path: '/v1/schools/{id}/approve-start',
    params: byId,
    success: { 204: { description: 'Done.', schema: null } },
    refusals: ['wrong-state', 'rules-not-met'],
    handle: async ({ header }) => {
      const fault = header('x-fault')
      if (fault === 'problem') {
        const detail = { nl: 'Al goedgekeurd.', en: 'Approved already.' }
        throw new Problem('wrong-state', detail, { members: () => ({ state: 'approved', status: 200 }) })
      }
      if (fault !== undefined) throw new Error('the secret of An Peeters, an.peeters@example.org')
      return {}
    },
  }),
  route({
    ...prose,
    operation: 'getAcademicYear',
    method: 'GET',
    path: '/v1/academic-years/{year}',
    params: z.strictObject({ year: z.string().describe('The year.') }),
    success: { 200: { description: 'The year.', schema: z.strictObject({ year: z.string() }) } },
    refusals: [],
    handle: async ({ params }) => ({ body: params }),
  }),
  route({
    ...prose,
    operation: 'getAgreement',
    method: 'GET',
    path: '/v1/agreements/document',
    success: { 200: { description: 'A file.', schema: null, media: 'application/pdf' } },
    refusals: [],
    handle: async () => ({ body: new TextEncoder().encode('%PDF-1.7'), etag: 2 }),
  }),
  route({
    ...prose,
    operation: 'recordDocument',
    method: 'POST',
    path: '/v1/documents',
    file: { media: ['application/pdf'], limitBytes: 100, description: 'A small PDF.' },
    success: { 200: { description: 'Its size.', schema: z.strictObject({ bytes: z.int() }) } },
    refusals: [],
    handle: async ({ body }) => ({ body: { bytes: body.length } }),
  }),
  route({
    ...prose,
    tag: 'Demo',
    operation: 'createDemoToken',
    method: 'POST',
    path: '/v1/demo/tokens',
    access: 'public',
    idempotencyKey: 'ignored',
    body: z.strictObject({ persona: z.string() }),
    success: { 200: { description: 'A token.', schema: z.strictObject({ accessToken: z.string() }) } },
    refusals: [],
    handle: async ({ body }) => ({ body: { accessToken: body.persona } }),
  }),
]

const nobody = { studentId: null, supervisedStudentIds: [], schoolIds: { mentor: [], principal: [] }, limits: {} }

/** Actors by the subject of their token: what a role is called, or nobody. */
export async function exampleActor(_db: Database, claims: { subject: string }): Promise<Actor | undefined> {
  const roles = claims.subject.split('+').filter((role) => role !== 'stranger') as Actor['roles']
  return roles.length === 0 ? undefined : { userId: claims.subject, roles, ...nobody }
}

export type Example = {
  app: FastifyInstance
  issuer: LocalIssuer
  clock: ReturnType<typeof testClock>
  /** A token in a header, for a subject that names its roles. */
  as(subject: string): Promise<{ authorization: string }>
  /** The lines of the log so far. */
  log(): Record<string, unknown>[]
}

/** A running edge with example routes; `db` is unreachable unless given. */
export async function example(
  options: Partial<
    Pick<HttpDependencies, 'db' | 'neighbours' | 'routes' | 'pages' | 'findActor' | 'verifier' | 'checkAnswers'>
  > & {
    config?: Partial<Config>
    issuer?: LocalIssuer
  } = {},
): Promise<Example> {
  const clock = testClock()
  const issuer =
    options.issuer ?? (await createLocalIssuer({ issuer: 'https://demo.example', audience: 'stage' }, clock))
  const lines: string[] = []
  const app = await createHttpApp({
    config: { ...readConfig({}), rateLimitPerMinute: 1_000_000, ...options.config },
    clock,
    db: options.db ?? unreachable(),
    neighbours: options.neighbours,
    verifier: options.verifier ?? createVerifier({ issuers: [issuer], clock }),
    findActor: options.findActor ?? exampleActor,
    logger: createLogger('info', { write: (line) => void lines.push(line) }),
    routes: options.routes ?? exampleRoutes,
    pages: options.pages ?? [],
    documentInfo: { title: 'Example', version: '1.0.0', description: 'Routes of every shape.' },
    checkAnswers: options.checkAnswers ?? true,
  })
  return {
    app,
    issuer,
    clock,
    as: async (subject) => ({ authorization: `Bearer ${await issuer.issueToken(subject)}` }),
    log: () => lines.map((line) => JSON.parse(line)),
  }
}

/** A database where nobody answers. */
export function unreachable(): Database {
  return openDatabase(openPool({ connectionString: 'postgres://nobody@127.0.0.1:9/none' }))
}
