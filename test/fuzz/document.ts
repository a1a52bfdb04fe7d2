import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { FastifyInstance } from 'fastify'
import type { JsonSchema } from './values.ts'

export type Parameter = { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: JsonSchema }

type Media = Record<string, { schema: JsonSchema; example?: unknown; examples?: Record<string, unknown> }>

/** One answer that the document promises. */
export type Promised = {
  headers: readonly string[]
  /** By media type. Empty: no body. */
  content: Media
  /** The `code` of each problem that this status can mean. */
  codes: readonly string[]
}

/** One operation as the document tells of it: all that a client could know. */
export type Operation = {
  id: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  isPublic: boolean
  /** The roles that its description names. */
  roles: readonly string[]
  parameters: readonly Parameter[]
  body: { media: string; schema: JsonSchema; isFile: boolean; example: unknown } | undefined
  answers: ReadonlyMap<number, Promised>
}

/** An OpenAPI document, taken apart. */
export type Api = {
  operations: ReadonlyMap<string, Operation>
  follow(ref: string): JsonSchema
  /** What is wrong with a value under a schema of the document; undefined when it fits. */
  faultOf(value: unknown, schema: JsonSchema): string | undefined
}

/** Takes the document apart that a server serves. */
export async function readApi(app: FastifyInstance): Promise<Api> {
  return apiOf((await app.inject({ url: '/openapi.json' })).json())
}

/** Takes a document apart, with a validator that knows nothing of the product's own. */
export function apiOf(document: JsonSchema): Api {
  const ajv = new Ajv2020({ strict: false, validateSchema: false })
  addFormats.default(ajv)
  ajv.addSchema(document, 'api')
  const validators = new WeakMap<object, ValidateFunction>()
  const follow = (ref: string) => partAt(document, ref)
  const operations = new Map<string, Operation>()
  for (const [path, methods] of Object.entries(document.paths as Record<string, Record<string, RawOperation>>)) {
    for (const [method, raw] of Object.entries(methods)) {
      operations.set(raw.operationId, operationOf(path, method, raw, follow))
    }
  }
  return {
    operations,
    follow,
    faultOf: (value, schema) => {
      const validate = validators.get(schema) ?? ajv.compile(absolute(schema) as JsonSchema)
      validators.set(schema, validate)
      return validate(value) ? undefined : ajv.errorsText(validate.errors, { dataVar: '' })
    },
  }
}

/** The same schema, standing outside of its document. */
function absolute(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(absolute)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      key === '$ref' && typeof part === 'string' ? `api${part}` : absolute(part),
    ]),
  )
}

function partAt(document: unknown, ref: string): JsonSchema {
  const steps = ref.replace(/^#\//, '').split('/')
  return steps.reduce((part: unknown, step) => {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
    return (part as Record<string, unknown>)[key]
  }, document) as JsonSchema
}

type Referring = { $ref?: string }
type RawOperation = {
  operationId: string
  description: string
  security: unknown[]
  parameters: (Parameter & Referring)[]
  requestBody?: { content: Media }
  responses: Record<string, { headers?: Record<string, unknown>; content?: Media } & Referring>
}

function operationOf(path: string, method: string, raw: RawOperation, follow: Api['follow']): Operation {
  const whole = <T extends Referring>(part: T): T => (part.$ref ? (follow(part.$ref) as T) : part)
  const [[media, body] = [undefined, undefined]] = Object.entries(raw.requestBody?.content ?? {})
  return {
    id: raw.operationId,
    method: method.toUpperCase() as Operation['method'],
    path,
    isPublic: raw.security.length === 0,
    roles: /^Roles: (.+?)\./m.exec(raw.description)?.[1]?.split(', ') ?? [],
    parameters: raw.parameters.map(whole),
    body:
      media !== undefined && body !== undefined
        ? { media, schema: body.schema, isFile: body.schema.format === 'binary', example: body.example }
        : undefined,
    answers: new Map(
      Object.entries(raw.responses).map(([status, given]) => {
        const { headers = {}, content = {} } = whole(given)
        const codes = Object.entries(content)
          .filter(([type]) => type === 'application/problem+json')
          .flatMap(([, { examples = {} }]) => Object.keys(examples))
        return [Number(status), { headers: Object.keys(headers), content, codes }]
      }),
    ),
  }
}

/** Whether the operation takes this header. */
export function takes({ parameters }: Operation, header: string): boolean {
  return parameters.some((parameter) => parameter.in === 'header' && parameter.name === header)
}
