import { DrizzleQueryError } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseOver } from '../../src/db/database.ts'
import { readiness } from '../../src/http/health.ts'
import { describeError } from '../../src/http/log.ts'
import { type Example, example, testClock, unreachable } from './example.ts'

let server: Example
beforeAll(async () => {
  server = await example()
})
afterAll(() => server.app.close())

const school = '01920000-0000-7000-8000-000000000201'

describe('the log', () => {
  it('has one line for each request, with the pattern of the route and nothing about people', async () => {
    const before = server.log().length
    const headers = { ...(await server.as('student+mentor')), 'user-agent': 'Peeters/1', 'accept-language': 'en' }
    await server.app.inject({ url: `/v1/schools/${school}`, headers })
    await server.app.inject({ url: '/v1/schools?kind=An.Peeters', headers })
    await server.app.inject({ url: '/v1/An.Peeters?token=xyz', headers })
    await server.app.inject({ url: '/v1/schools', method: 'POST', headers, payload: { name: 'An Peeters', x: 1 } })
    const lines = server.log().slice(before)
    expect(lines.map(({ method, route, status, roles }) => [method, route, status, roles])).toEqual([
      ['GET', '/v1/schools/:id', 200, ['student', 'mentor']],
      ['GET', '/v1/schools', 200, ['student', 'mentor']],
      ['GET', 'unknown', 404, undefined],
      ['POST', '/v1/schools', 403, ['student', 'mentor']],
    ])
    expect(lines.map(({ refused, userId }) => [refused, userId])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
      ['forbidden', 'student+mentor'],
    ])
    for (const line of lines) {
      expect(Object.keys(line).filter((key) => !['roles', 'refused', 'userId'].includes(key))).toEqual([
        'level',
        'time',
        'requestId',
        'method',
        'route',
        'status',
        'durationMs',
        'msg',
      ])
      expect(line.durationMs).toBeGreaterThanOrEqual(0)
    }
    expect(JSON.stringify(lines)).not.toMatch(/Peeters|xyz|eyJ|01920000/)
  })

  it('says of an error what it is and where, and not what people wrote', () => {
    const cause = Object.assign(new Error('duplicate key: (an@example.org)'), { code: '23505' })
    const error = new DrizzleQueryError('insert into users', ['an@example.org'], cause)
    const description = describeError(error)
    expect(description).toMatchObject({ type: 'DrizzleQueryError', cause: { type: 'Error', code: '23505' } })
    expect(JSON.stringify(description)).not.toContain('an@')
    expect(description.stack[0]).toMatch(/^at .+operations\.unit\.test\.ts:\d+:\d+/)
    expect(describeError(new TypeError('x is not a function')).message).toBe('x is not a function')
    expect(describeError('an@example.org')).toEqual({ type: 'string', stack: [] })
    const loop: Error & { cause?: unknown } = new Error('x')
    loop.cause = loop
    expect(JSON.stringify(describeError(loop)).length).toBeLessThan(20_000)
    const multiline = new Error('first\nat home with an@example.org:1:2x')
    expect(JSON.stringify(describeError(multiline))).not.toContain('an@')
  })
})

describe('the paths for operators', () => {
  it('say alive', async () => {
    const answer = await server.app.inject({ url: '/livez' })
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'ok' }])
  })

  it('say not ready when the database is away, and nothing more', async () => {
    const answer = await server.app.inject({ url: '/readyz', headers: { 'accept-language': 'en' } })
    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toMatchObject({ code: 'unavailable', detail: 'Not ready.' })
    expect(answer.body).not.toMatch(/ECONN|127\.0\.0\.1|postgres/)
  })

  it('tell what is measured, by route pattern', async () => {
    await server.app.inject({ url: `/v1/schools/${school}`, headers: await server.as('student') })
    await server.app.inject({ url: '/v1/An.Peeters' })
    const answer = await server.app.inject({ url: '/metrics' })
    expect(answer.headers['content-type']).toContain('text/plain')
    expect(answer.body).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/v1\/schools\/:id",status="2xx"\} [1-9]/,
    )
    expect(answer.body).toMatch(/http_request_duration_seconds_count\{method="GET",route="unknown",status="4xx"\}/)
    expect(answer.body).toContain('process_cpu_seconds_total')
    expect(answer.body).not.toMatch(/Peeters|01920000/)
  })
})

describe('a process that is to stop', () => {
  it('says so, answers everything else, and has connections closed, for as long as it was told', async () => {
    const db = databaseOver({ query: async () => ({ rows: [], fields: [] }) })
    const { app } = await example({ db, config: { drainSeconds: 1 } })
    const address = await app.listen({ host: '127.0.0.1', port: 0 })
    expect((await fetch(`${address}/readyz`)).status).toBe(200)
    const begun = performance.now()
    const closed = app.close()
    await expect.poll(async () => (await fetch(`${address}/readyz`)).status).toBe(503)
    const alive = await fetch(`${address}/livez`)
    expect([alive.status, alive.headers.get('connection')]).toEqual([200, 'close'])
    await closed
    expect(performance.now() - begun).toBeGreaterThanOrEqual(990)
    await expect(fetch(`${address}/livez`)).rejects.toThrow()
  })
})

describe('readiness', () => {
  it('asks the database at most once a second', async () => {
    const clock = testClock()
    let asked = 0
    const db = databaseOver({
      query: async () => {
        asked++
        return { rows: [] }
      },
    })
    const isReady = readiness(db, clock)
    expect(await Promise.all([isReady(), isReady(), isReady()])).toEqual([true, true, true])
    expect(asked).toBe(1)
    clock.advance(0.999)
    await isReady()
    expect(asked).toBe(1)
    clock.advance(0.001)
    await isReady()
    expect(asked).toBe(2)
  })

  it('does not wait for a database that hangs', async () => {
    const db = databaseOver({ query: () => new Promise(() => undefined) })
    const started = performance.now()
    expect(await readiness(db, testClock())()).toBe(false)
    expect(performance.now() - started).toBeLessThan(3000)
  })

  it('is false when nobody answers', async () => {
    expect(await readiness(unreachable(), testClock())()).toBe(false)
  })
})

describe('the API page', () => {
  it('is served from files of its package, under a policy that loads nothing else', async () => {
    const page = await server.app.inject({ url: '/docs/' })
    expect(page.statusCode).toBe(200)
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'")
    expect(page.headers['content-security-policy']).not.toContain('upgrade-insecure-requests')
    expect(page.body).not.toMatch(/(?:src|href)="https?:/)
    expect(page.body).not.toMatch(/<script(?! src=)/)
    for (const [, path] of page.body.matchAll(/(?:src|href)="\.?([^"]+)"/g)) {
      const asset = await server.app.inject({ url: `/docs${path}` })
      expect([path, asset.statusCode]).toEqual([path, 200])
    }
  })

  it('shows the document that is served at /openapi.json', async () => {
    const document = await server.app.inject({ url: '/openapi.json' })
    expect(document.headers['content-type']).toContain('application/json')
    expect(document.json().openapi).toBe('3.1.1')
    expect((await server.app.inject({ url: '/docs/json' })).json()).toEqual(document.json())
  })

  it('is found without a slash too', async () => {
    const answer = await server.app.inject({ url: '/docs' })
    expect([200, 302]).toContain(answer.statusCode)
  })
})
