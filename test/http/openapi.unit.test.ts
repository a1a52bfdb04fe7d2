import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openApiDocument } from '../../src/http/openapi.ts'
import { route } from '../../src/http/route.ts'
import { exampleRoutes } from './example.ts'

const info = { title: 'Example', version: '1.0.0', description: 'Routes of every shape.' }
const document = openApiDocument(exampleRoutes, info)
const run = promisify(execFile)

type Operation = {
  operationId: string
  security: unknown[]
  parameters: { $ref?: string; name?: string; in?: string; required?: boolean; schema?: Record<string, unknown> }[]
  requestBody?: { content: Record<string, { schema: unknown; example?: unknown }> }
  responses: Record<string, { $ref?: string; headers?: Record<string, unknown>; description?: string }>
}

function operation(path: string, method: string): Operation {
  return document.paths[path]?.[method] as unknown as Operation
}

describe('the OpenAPI document', () => {
  it('is clean for the recommended rules of redocly', { timeout: 60_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'openapi-'))
    try {
      const file = join(folder, 'openapi.json')
      await writeFile(file, JSON.stringify(document))
      const options = { env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } }
      const lint = run('node_modules/.bin/redocly', ['lint', '--extends=recommended', '--format=json', file], options)
      const { stdout } = await lint.catch((error) => error)
      const { totals, problems } = JSON.parse(stdout)
      expect(problems).toEqual([])
      expect(totals).toMatchObject({ errors: 0, warnings: 0 })
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('is the same text every time', () => {
    expect(JSON.stringify(openApiDocument(exampleRoutes, info))).toBe(JSON.stringify(document))
  })

  it('names every operation, with what it may answer', () => {
    const { operationId, responses, security } = operation('/v1/schools/{id}', 'patch')
    expect(operationId).toBe('updateSchool')
    expect(security).toEqual([{ bearer: [] }])
    expect(Object.keys(responses)).toEqual([
      '200',
      '400',
      '401',
      '403',
      '404',
      '412',
      '413',
      '415',
      '428',
      '429',
      '500',
      '503',
    ])
    expect(responses[412]).toEqual({ $ref: '#/components/responses/stale' })
    expect(responses[200]?.headers).toHaveProperty('ETag')
  })

  it('gives a POST its key, and the refusals that come with it', () => {
    const { parameters, responses } = operation('/v1/schools', 'post')
    expect(parameters).toContainEqual({ $ref: '#/components/parameters/IdempotencyKey' })
    expect(Object.keys(responses)).toContain('409')
    expect(responses[422]?.description).toMatch(/`idempotency-key-reused`.*`unprocessable`/)
    expect(operation('/v1/demo/tokens', 'post').parameters).not.toContainEqual({
      $ref: '#/components/parameters/IdempotencyKey',
    })
  })

  it('asks no token where none is needed', () => {
    const { security, responses } = operation('/v1/demo/tokens', 'post')
    expect(security).toEqual([])
    expect(responses).not.toHaveProperty('401')
    expect(responses).not.toHaveProperty('403')
  })

  it('shows query parameters as what they mean', () => {
    const { parameters } = operation('/v1/schools', 'get')
    const limit = parameters.find((parameter) => parameter.name === 'limit')
    expect(limit).toMatchObject({
      in: 'query',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    })
    expect(parameters.find((parameter) => parameter.name === 'closed')?.schema).toEqual({ type: 'boolean' })
  })

  it('takes a PATCH as a merge patch, with its example', () => {
    expect(Object.keys(operation('/v1/schools/{id}', 'patch').requestBody?.content ?? {})).toEqual([
      'application/merge-patch+json',
    ])
    expect(operation('/v1/schools', 'post').requestBody?.content['application/json']).toEqual({
      schema: { $ref: '#/components/schemas/ChangeInput' },
      example: { name: 'De Brug' },
    })
  })

  it('lists a schema twice when it reads differently as input and as output', () => {
    const { schemas } = document.components as { schemas: Record<string, { required?: string[] }> }
    expect(schemas.Change?.required).toContain('tags')
    expect(schemas.ChangeInput?.required).toEqual(['name'])
    expect(schemas).not.toHaveProperty('SchoolInput')
    expect(JSON.stringify(document)).not.toContain('$defs')
  })

  it('refuses one name for two schemas', () => {
    const clashing = (schema: z.ZodType) =>
      route({
        operation: 'getMe',
        method: 'GET',
        path: '/v1/me',
        tag: 'Administration',
        summary: 'Read me',
        description: 'Me.',
        success: { 200: { description: 'Me.', schema } },
        refusals: [],
        handle: async () => ({ body: undefined }),
      })
    const one = clashing(z.strictObject({ thing: z.strictObject({ a: z.string() }).meta({ id: 'Clash' }) }))
    const other = clashing(z.strictObject({ thing: z.strictObject({ b: z.string() }).meta({ id: 'Clash' }) }))
    expect(() => openApiDocument([one, other], info)).toThrow('Two schemas have the id Clash.')
  })
})
