import { z } from 'zod'
import { cellOf, type Operation, rolesOf } from '../access/policy.ts'
import type { ProblemCode } from '../problem.ts'
import { isListSchema } from './answer.ts'
import { type Components, gatherComponents, type JsonSchema } from './components.ts'
import { titleParameter } from './disposition.ts'
import { problemKinds, problemType } from './problems.ts'
import { asksVersion, type Route, type Success } from './route.ts'
import { type SheetMedia, sheetMedia, sheetOf } from './sheet.ts'
import { tags } from './tag.ts'

/** What the document says of the product as a whole. */
export type DocumentInfo = { title: string; version: string; description: string }

export type OpenApiDocument = JsonSchema & { paths: Record<string, Record<string, JsonSchema>> }

/**
 * The OpenAPI 3.1 document of these routes. Needs no server and no database, and is the same for the same routes.
 * @throws Error when two schemas have one name
 */
export function openApiDocument(routes: readonly Route[], info: DocumentInfo): OpenApiDocument {
  const components = { ...gatherComponents(routes.flatMap(schemasOf)), exampleOf: examplesIn(routes) }
  const paths: OpenApiDocument['paths'] = {}
  for (const route of routes) {
    const path = paths[route.path] ?? {}
    path[route.method.toLowerCase()] = operationOf(route, components)
    paths[route.path] = path
  }
  const used = new Set(routes.map((route) => route.tag))
  const body = {
    openapi: '3.1.1',
    info: { ...info, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/', description: 'This server.' }],
    tags: tags.filter((tag) => used.has(tag.name)),
    paths,
  }
  return {
    ...body,
    components: { ...sharedComponents(JSON.stringify(paths)), schemas: { ...components.schemas(), Problem } },
  }
}

/** The schemas of the document, and what an answer of a schema looks like. */
type Parts = Components & { exampleOf: (schema: z.ZodType) => unknown }

/** An example of a schema: its own, that of another operation with the same answer, or a page with one such item. */
function examplesIn(routes: readonly Route[]): Parts['exampleOf'] {
  const known = new Map<z.ZodType, unknown>()
  for (const { success } of routes) {
    for (const { schema, example } of Object.values(success))
      if (schema && example !== undefined) known.set(schema, example)
  }
  return (schema) => {
    const items = isListSchema(schema) ? (schema as z.ZodObject<{ items: z.ZodType }>).shape.items : undefined
    const item = items instanceof z.ZodArray ? known.get(items.element as z.ZodType) : undefined
    return known.get(schema) ?? (item && { items: [item], nextCursor: null })
  }
}

type Gathered = Parameters<typeof gatherComponents>[0][number]

function schemasOf(route: Route): Gathered[] {
  const gathered: Gathered[] = []
  if (route.params) gathered.push([route.params, 'input'])
  if (route.query) gathered.push([route.query, 'input'], [route.query, 'output'])
  if (route.body) gathered.push([route.body, 'input'])
  for (const success of Object.values(route.success)) if (success.schema) gathered.push([success.schema, 'output'])
  return gathered
}

function operationOf(route: Route, components: Parts): JsonSchema {
  const isPublic = route.access === 'public'
  const requestBody = requestBodyOf(route, components)
  return {
    operationId: route.operation,
    tags: [route.tag],
    summary: route.summary,
    description: isPublic ? route.description : `${route.description}\n\n${whoMay(route.operation as Operation)}`,
    security: isPublic ? [] : [{ bearer: [] }],
    parameters: parametersOf(route, components),
    ...(requestBody && { requestBody }),
    responses: { ...successesOf(route, components), ...refusalsOf(route) },
  }
}

function whoMay(operation: Operation): string {
  const scope = clientScopeOf(operation)
  const needed = scope === undefined ? '' : ` An API client (\`integration\`) needs the scope \`${scope}\`.`
  return `Roles: ${rolesOf(operation).join(', ')}.${needed}`
}

/** The scope that an API client needs; undefined when it may not at all, or needs none. */
function clientScopeOf(operation: Operation): string | undefined {
  const cell = cellOf(operation, 'integration')
  return cell === 'any' ? undefined : cell
}

function parametersOf(route: Route, components: Components): JsonSchema[] {
  const isRead = route.method === 'GET'
  return [
    ...inPlace('path', route.params && components.schemaOf(route.params, 'input')),
    ...queryParameters(route, components),
    ...(route.file?.title ? [titleParameter(route.file.title)] : []),
    parameter('AcceptLanguage'),
    ...(route.concurrency && isRead ? [parameter('IfNoneMatch')] : []),
    ...(route.concurrency === 'etag' && !isRead ? [parameter('IfMatch')] : []),
    ...(route.concurrency === 'etag-or-create' && !isRead
      ? [parameter('IfMatchOrNone'), parameter('IfNoneMatchAny')]
      : []),
    ...(route.replayable ? [parameter('IdempotencyKey')] : []),
  ]
}

type ObjectSchema = { properties?: Record<string, JsonSchema>; required?: string[] }

function inPlace(
  place: string,
  schema: JsonSchema | undefined,
  required = (schema as ObjectSchema)?.required,
): JsonSchema[] {
  return Object.entries((schema as ObjectSchema)?.properties ?? {}).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === 'path' || (required?.includes(name) ?? false),
    ...(description !== undefined && { description }),
    schema: rest,
  }))
}

/**
 * What a parameter is once read (a number, say), and whether it must be sent, come from different directions. One that
 * is read into an object is text to whoever sends it.
 */
function queryParameters(route: Route, components: Components): JsonSchema[] {
  if (!route.query) return []
  const sent = components.schemaOf(route.query, 'input') as ObjectSchema
  const read = components.schemaOf(route.query, 'output') as ObjectSchema
  const properties = Object.entries(read.properties ?? {}).map(([name, property]) => [
    name,
    property.type === 'object' ? { ...sent.properties?.[name], description: property.description } : property,
  ])
  return inPlace('query', { ...read, properties: Object.fromEntries(properties) }, sent.required ?? [])
}

function requestBodyOf(route: Route, components: Components): JsonSchema | undefined {
  if (route.file) {
    const content = route.file.media.map((media) => [media, { schema: { type: 'string', format: 'binary' } }])
    return { required: true, description: route.file.description, content: Object.fromEntries(content) }
  }
  if (!route.body) return undefined
  const media = route.method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
  const example = route.bodyExample === undefined ? {} : { example: route.bodyExample }
  return { required: true, content: { [media]: { schema: components.schemaOf(route.body, 'input'), ...example } } }
}

function successesOf(route: Route, components: Parts): JsonSchema {
  const successes = Object.entries(route.success).map(([status, success]) => [
    status,
    {
      description: success.description,
      headers: successHeaders(route, Number(status), success),
      ...contentOf(success, components, Number(status) === 200 && sheetOf(route) !== undefined),
    },
  ])
  const notModified = { description: 'Not changed since the version in `If-None-Match`.', headers: headers('ETag') }
  return {
    ...Object.fromEntries(successes),
    ...(route.method === 'GET' && route.concurrency && { 304: notModified }),
  }
}

function contentOf(success: Success, components: Parts, isSheet: boolean): JsonSchema {
  if (success.media) return { content: { [success.media]: { schema: { type: 'string', format: 'binary' } } } }
  if (!success.schema) return {}
  const shown = success.example ?? components.exampleOf(success.schema)
  const example = shown === undefined ? {} : { example: shown }
  const schema = components.schemaOf(success.schema, 'output')
  const sheets = isSheet ? Object.fromEntries(sheetMedia.map((media) => [media, { schema: sheetSchema(media) }])) : {}
  return { content: { 'application/json': { schema, ...example }, ...sheets } }
}

/** Asked for with `Accept`: the same rows and fields, but the whole list and not a page of it. */
function sheetSchema(media: SheetMedia): JsonSchema {
  const description =
    'The whole list under the same filters (without `limit` and `cursor`), with headings in the language asked, as a file to save.'
  return media === 'text/csv' ? { type: 'string', description } : { type: 'string', format: 'binary', description }
}

function successHeaders(route: Route, status: number, { schema, lacks = [] }: Success): JsonSchema {
  // What is made while the caller goes on (202) is found where the answer says, too.
  const isCreated = status === 201 || (status === 202 && !route.concurrency)
  const ofCreated = isCreated ? (['ETag', 'Location'] as const).filter((name) => !lacks.includes(name)) : []
  return headers(
    ...(route.concurrency && !ofCreated.includes('ETag') ? (['ETag'] as const) : []),
    ...ofCreated,
    ...(isListSchema(schema) ? (['Link'] as const) : []),
    ...(route.replayable ? (['IdempotencyReplayed'] as const) : []),
    'ContentLanguage',
    'RateLimit',
    'RateLimitPolicy',
    'RequestId',
  )
}

function refusalsOf(route: Route): JsonSchema {
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of new Set([...commonRefusals(route), ...route.refusals])) {
    const { status } = problemKinds[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries([...byStatus].map(([status, codes]) => [status, refusalResponse(codes)]))
}

function commonRefusals(route: Route): ProblemCode[] {
  return [
    'malformed',
    'rate-limited',
    'internal',
    'unavailable',
    ...(route.access === 'token' ? (['unauthenticated', 'forbidden'] as const) : []),
    ...(route.access === 'token' && clientScopeOf(route.operation as Operation)
      ? (['insufficient-scope'] as const)
      : []),
    ...(route.method !== 'GET' ? (['too-large', 'unsupported-media-type'] as const) : []),
    ...(asksVersion(route) ? (['stale', 'precondition-required'] as const) : []),
    ...(route.replayable ? (['idempotency-key-in-use', 'idempotency-key-reused'] as const) : []),
  ]
}

function refusalResponse(codes: readonly ProblemCode[]): JsonSchema {
  const [only, ...others] = codes
  if (only !== undefined && others.length === 0) return { $ref: `#/components/responses/${only}` }
  return problemResponse(codes)
}

/** The statuses of refusals that are kept with an `Idempotency-Key`, as good answers are. */
const kept = new Set([404, 409, 412, 422])

/** The refusals that say how long to wait. */
const waits = new Set<ProblemCode>(['rate-limited', 'unavailable', 'idempotency-key-in-use'])

function problemResponse(codes: readonly ProblemCode[]): JsonSchema {
  const examples = codes.map((code) => [code, { summary: problemKinds[code].title.en, value: problemExample(code) }])
  const { status } = problemKinds[codes[0] ?? 'internal']
  return {
    description: codes.map((code) => `\`${code}\`: ${problemKinds[code].title.en}.`).join(' '),
    headers: headers(
      'ContentLanguage',
      'RequestId',
      ...(status === 401 || codes.includes('insufficient-scope') ? (['WwwAuthenticate'] as const) : []),
      ...(codes.some((code) => waits.has(code)) ? (['RetryAfter'] as const) : []),
      ...(kept.has(status) ? (['IdempotencyReplayed'] as const) : []),
    ),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(examples),
      },
    },
  }
}

function problemExample(code: ProblemCode): JsonSchema {
  const { status, title } = problemKinds[code]
  return {
    type: problemType(code),
    code,
    title: title.en,
    status,
    detail: `${title.en}.`,
    instance: 'urn:uuid:3f0c9d3e-5b0f-4f6e-9a51-0f4c3f0f7a11',
  }
}

const Problem: JsonSchema = {
  type: 'object',
  description:
    'Why a request was refused (RFC 9457). Branch on `code`; the texts are for people and in the language asked. Some codes add members, such as `state` or `judgement`.',
  required: ['type', 'code', 'title', 'status', 'detail', 'instance'],
  properties: {
    type: { type: 'string', format: 'uri', description: 'A stable name of the kind of problem; it is no page.' },
    code: { type: 'string', enum: Object.keys(problemKinds).sort(), description: 'The kind of problem, in one word.' },
    title: { type: 'string', description: 'The kind of problem, for people.' },
    status: { type: 'integer', description: 'The HTTP status.' },
    detail: { type: 'string', description: 'What went wrong this time, and the way out.' },
    instance: { type: 'string', format: 'uri', description: 'This one request, as the log knows it.' },
    errors: {
      type: 'array',
      description: 'Every fault in what was sent, at most 100.',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: {
          pointer: {
            type: 'string',
            description: 'JSON Pointer (RFC 6901) into the body; `/` and a name for a parameter.',
          },
          code: { type: 'string', description: 'Which fault, in one word.' },
          detail: { type: 'string', description: 'The fault and the way out, for people.' },
        },
      },
    },
  },
}

const text = { type: 'string' }

const sharedHeaders = {
  ContentLanguage: ['Content-Language', { description: 'The language of the texts: `nl` or `en`.', schema: text }],
  ETag: ['ETag', { description: 'The version of the resource, for `If-Match` and `If-None-Match`.', schema: text }],
  IdempotencyReplayed: [
    'Idempotency-Replayed',
    { description: '`true` when this is the kept answer to an earlier request with the same key.', schema: text },
  ],
  Link: ['Link', { description: 'The next page (RFC 8288, `rel="next"`); absent on the last page.', schema: text }],
  Location: ['Location', { description: 'The path of what was created.', schema: text }],
  RateLimit: [
    'RateLimit',
    { description: 'How many requests remain (`r`) and in how many seconds that starts anew (`t`).', schema: text },
  ],
  RateLimitPolicy: [
    'RateLimit-Policy',
    { description: 'How many requests (`q`) are allowed in how many seconds (`w`).', schema: text },
  ],
  RequestId: ['X-Request-Id', { description: 'The request, as the log knows it.', schema: text }],
  RetryAfter: ['Retry-After', { description: 'Seconds to wait before trying again.', schema: text }],
  WwwAuthenticate: [
    'WWW-Authenticate',
    { description: 'What is wrong with the token (RFC 6750), or with the sign-in behind it (RFC 9470).', schema: text },
  ],
} as const

function headers(...names: (keyof typeof sharedHeaders)[]): JsonSchema {
  return Object.fromEntries(names.map((name) => [sharedHeaders[name][0], { $ref: `#/components/headers/${name}` }]))
}

const sharedParameters = {
  AcceptLanguage: {
    name: 'Accept-Language',
    in: 'header',
    required: false,
    description: 'The language of texts: `nl` (default) or `en`.',
    schema: { type: 'string', default: 'nl' },
    example: 'en',
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'A key of your own, such as a UUID. Repeating the request with it gives the first answer again instead of doing it twice, for at least 24 hours.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The ETag of the version your change is based on, or `*`.',
    schema: text,
    example: '"3"',
  },
  IfMatchOrNone: {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'The ETag of the version your change is based on, or `*`. Required when there is one already.',
    schema: text,
    example: '"3"',
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'The ETag of the version you have; the answer is 304 when it is still the current one.',
    schema: text,
  },
  IfNoneMatchAny: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'Instead of `If-Match`: `*`, when it must not exist yet.',
    schema: { type: 'string', enum: ['*'] },
  },
} as const

function parameter(name: keyof typeof sharedParameters): JsonSchema {
  return { $ref: `#/components/parameters/${name}` }
}

/** The shared parts that these paths point at. */
function sharedComponents(paths: string): JsonSchema {
  const codes = Object.keys(problemKinds) as ProblemCode[]
  const responses = pick(Object.fromEntries(codes.map((code) => [code, problemResponse([code])])), 'responses', paths)
  const inUse = paths + JSON.stringify(responses)
  return {
    securitySchemes: {
      bearer: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'An access token of the configured issuer (OpenID Connect). In demo mode: `POST /v1/demo/tokens`.',
      },
    },
    parameters: pick(sharedParameters, 'parameters', inUse),
    headers: pick(mapHeaders(), 'headers', inUse),
    responses,
  }
}

function mapHeaders(): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(sharedHeaders).map(([name, [, header]]) => [name, header]))
}

function pick(all: Readonly<Record<string, unknown>>, kind: string, document: string): JsonSchema {
  return Object.fromEntries(Object.entries(all).filter(([name]) => document.includes(`"#/components/${kind}/${name}"`)))
}
