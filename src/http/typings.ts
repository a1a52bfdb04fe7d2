import type { JsonSchema } from './components.ts'
import type { OpenApiDocument } from './openapi.ts'

/**
 * The types of an OpenAPI document for clients in TypeScript, in the shape that `openapi-fetch` reads: `paths`,
 * `operations` and `components`. The same text for the same document.
 */
export function typingsOf(document: OpenApiDocument): string {
  const { schemas } = document.components as { schemas: Record<string, JsonSchema> }
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const paths = Object.entries(document.paths).map(
    ([path, methods]) =>
      `${JSON.stringify(path)}: { ${allMethods
        .map((method) =>
          methods[method] ? `${method}: operations['${methods[method].operationId}']` : `${method}?: never`,
        )
        .join('; ')} }`,
  )
  return [
    '// Generated from openapi/openapi.json by `npm run generate`; do not edit.',
    `export interface paths {\n${lines(paths)}\n}`,
    `export interface operations {\n${lines(operations.map(({ operation }) => operationType(operation, document)))}\n}`,
    `export interface components {\n  schemas: {\n${lines(
      Object.entries(schemas).map(([name, schema]) => `${commentOf(schema)}${name}: ${typeOf(schema)}`),
    )}\n  }\n}`,
    '',
  ].join('\n\n')
}

const allMethods = ['get', 'post', 'put', 'patch', 'delete']

function lines(members: readonly string[]): string {
  return members.map((member) => `  ${member.replaceAll('\n', '\n  ')}`).join('\n')
}

function commentOf({ description, summary }: JsonSchema): string {
  const text = summary ?? description
  return typeof text === 'string' ? `/** ${text.replaceAll('*/', '* /').replaceAll('\n', ' ')} */\n` : ''
}

type Parameter = { name: string; in: string; required: boolean; description?: string; schema: JsonSchema }
type Content = Record<string, { schema: JsonSchema }>

function operationType(operation: JsonSchema, document: OpenApiDocument): string {
  const follow = <T>(part: T & { $ref?: string }): T => (part.$ref ? (at(document, part.$ref) as T) : part)
  const parameters = (operation.parameters as (Parameter & { $ref?: string })[]).map(follow)
  const { content = undefined } = (operation.requestBody ?? {}) as { content?: Content }
  const answers = Object.entries(operation.responses as Record<string, { content?: Content; $ref?: string }>)
  const members = [
    `parameters: { ${['path', 'query', 'header'].map((place) => parametersIn(place, parameters)).join('; ')}; cookie?: never }`,
    content ? `requestBody: { content: ${contentType(content)} }` : 'requestBody?: never',
    `responses: {\n${lines(
      answers.map(
        ([status, answer]) =>
          `${status}: { headers: { [name: string]: unknown }; content${contentMember(follow(answer).content)} }`,
      ),
    )}\n}`,
  ]
  return `${commentOf(operation)}${operation.operationId}: {\n${lines(members)}\n}`
}

function at(document: unknown, ref: string): unknown {
  return ref
    .slice(2)
    .split('/')
    .reduce((part, key) => (part as Record<string, unknown>)[key], document)
}

function parametersIn(place: string, parameters: readonly Parameter[]): string {
  const here = parameters.filter((parameter) => parameter.in === place)
  if (here.length === 0) return `${place}?: never`
  const isNeeded = here.some(({ required }) => required)
  const members = here.map(
    ({ name, required, schema }) => `${JSON.stringify(name)}${required ? '' : '?'}: ${typeOf(schema)}`,
  )
  return `${place}${isNeeded ? '' : '?'}: { ${members.join('; ')} }`
}

function contentMember(content: Content | undefined): string {
  return content ? `: ${contentType(content)}` : '?: never'
}

function contentType(content: Content): string {
  return `{ ${Object.entries(content)
    .map(([media, { schema }]) => `${JSON.stringify(media)}: ${typeOf(schema)}`)
    .join('; ')} }`
}

/** The type of what a schema lets through. */
function typeOf(schema: JsonSchema): string {
  if (typeof schema.$ref === 'string') return `components['schemas']['${schema.$ref.split('/').at(-1)}']`
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return anyOf(schema.enum.map((value) => JSON.stringify(value)))
  const branches = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined
  if (branches) return anyOf(branches.map(typeOf))
  // Patterns that all hold together are one text.
  if (Array.isArray(schema.allOf)) return [...new Set((schema.allOf as JsonSchema[]).map(typeOf))].join(' & ')
  if (Array.isArray(schema.type)) return anyOf(schema.type.map((type) => typeOf({ ...schema, type })))
  switch (schema.type) {
    case 'object':
      return objectType(schema)
    case 'array': {
      const items = typeOf((schema.items ?? {}) as JsonSchema)
      return items.includes(' | ') || items.includes(' & ') ? `(${items})[]` : `${items}[]`
    }
    case 'string':
      return schema.format === 'binary' ? 'Blob' : 'string'
    case 'integer':
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'null':
      return 'null'
    default:
      return 'unknown'
  }
}

function anyOf(types: readonly string[]): string {
  return [...new Set(types)].join(' | ')
}

function objectType(schema: JsonSchema): string {
  const required = (schema.required ?? []) as string[]
  const members = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).map(
    ([name, property]) =>
      `${commentOf(property)}${/^\w+$/.test(name) ? name : JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${typeOf(property)}`,
  )
  const free = schema.additionalProperties
  if (members.length === 0) {
    return typeof free === 'object' && free !== null
      ? `{ [name: string]: ${typeOf(free as JsonSchema)} }`
      : 'Record<string, never>'
  }
  return `{\n${lines(members)}\n}`
}
