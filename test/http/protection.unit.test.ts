import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { watchPressure } from '../../src/http/pressure.ts'
import { type Example, example } from './example.ts'

async function withServer(
  options: Parameters<typeof example>[0],
  test: (server: Example) => Promise<void>,
): Promise<void> {
  const server = await example(options)
  try {
    await test(server)
  } finally {
    await server.app.close()
  }
}

const url = '/v1/schools'

describe('headers', () => {
  it('protect every answer: good ones, refusals, unknown paths, and faults of ours', () =>
    withServer({}, async ({ app, as }) => {
      const headers = await as('supervisor')
      const answers = [
        await app.inject({ url, headers }),
        await app.inject({ url }),
        await app.inject({ url: '/v1/nothing' }),
        await app.inject({ url: '/livez' }),
        await app.inject({ url: '/v1/schools/%zz' }),
        await app.inject({
          url: '/v1/schools/01920000-0000-7000-8000-000000000201/approve-start',
          method: 'POST',
          headers: { ...headers, 'x-fault': 'bug' },
        }),
      ]
      expect(answers.map((answer) => answer.statusCode)).toEqual([200, 401, 404, 200, 400, 500])
      for (const answer of answers) {
        expect(answer.headers).toMatchObject({
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-store',
          'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
          'referrer-policy': 'no-referrer',
          'content-language': 'nl',
          vary: 'Accept, Accept-Language',
        })
        expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
        expect(answer.headers).not.toHaveProperty('server')
        expect(answer.headers).not.toHaveProperty('x-powered-by')
        expect(answer.headers).not.toHaveProperty('strict-transport-security')
      }
      expect(new Set(answers.map((answer) => answer.headers['x-request-id'])).size).toBe(answers.length)
    }))

  it('ask for HTTPS only where it is configured', () =>
    withServer({ config: { hstsSeconds: 600 } }, async ({ app }) => {
      const { headers } = await app.inject({ url: '/livez' })
      expect(headers['strict-transport-security']).toBe('max-age=600; includeSubDomains')
    }))
})

describe('pages of other origins', () => {
  const preflight = { origin: 'https://a.example', 'access-control-request-method': 'PATCH' }

  it('may not call, by default', () =>
    withServer({}, async ({ app }) => {
      const answer = await app.inject({ url: '/livez', headers: { origin: 'https://a.example' } })
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
      const asked = await app.inject({ url, method: 'OPTIONS', headers: preflight })
      expect(asked.headers).not.toHaveProperty('access-control-allow-origin')
    }))

  it('may call when they are configured, and no other', () =>
    withServer({ config: { corsOrigins: ['https://a.example'] } }, async ({ app }) => {
      const asked = await app.inject({ url, method: 'OPTIONS', headers: preflight })
      expect(asked.statusCode).toBe(204)
      expect(asked.headers['access-control-allow-origin']).toBe('https://a.example')
      expect(asked.headers['access-control-allow-methods']).toContain('PATCH')
      expect(asked.headers).not.toHaveProperty('access-control-allow-credentials')
      const answer = await app.inject({ url: '/livez', headers: { origin: 'https://a.example' } })
      expect(answer.headers['access-control-expose-headers']).toContain('ETag')
      expect(answer.headers.vary).toBe('Accept, Accept-Language, Origin')
      const other = await app.inject({ url: '/livez', headers: { origin: 'https://b.example' } })
      expect(other.headers).not.toHaveProperty('access-control-allow-origin')
    }))
})

describe('the rate limit', () => {
  it('counts each caller by themselves, says what is left, and refuses with 429', () =>
    withServer({ config: { rateLimitPerMinute: 3 } }, async ({ app, as }) => {
      const student = await as('student')
      for (const remaining of [2, 1, 0]) {
        const answer = await app.inject({ url, headers: student })
        expect(answer.statusCode).toBe(200)
        expect(answer.headers['ratelimit-policy']).toBe('"default";q=3;w=60')
        expect(answer.headers.ratelimit).toMatch(new RegExp(`^"default";r=${remaining};t=\\d+$`))
      }
      const refused = await app.inject({ url, headers: student })
      expect(refused.statusCode).toBe(429)
      expect(refused.json().code).toBe('rate-limited')
      expect(refused.headers['content-type']).toContain('application/problem+json')
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
      expect((await app.inject({ url, headers: await as('mentor') })).statusCode).toBe(200)
    }))

  it('counts those without a valid token by address, also on paths that do not exist', () =>
    withServer({ config: { rateLimitPerMinute: 3 } }, async ({ app }) => {
      const from = (remoteAddress: string, to = url, authorization = 'Bearer x.y.z') =>
        app.inject({ url: to, remoteAddress, headers: { authorization } }).then((answer) => answer.statusCode)
      expect(await from('192.0.2.1')).toBe(401)
      expect(await from('192.0.2.1', '/v1/nothing')).toBe(404)
      expect(await from('192.0.2.1', url, 'Bearer another.one.z')).toBe(401)
      expect(await from('192.0.2.1')).toBe(429)
      expect(await from('192.0.2.2')).toBe(401)
      expect(await from('192.0.2.1', '/livez')).toBe(200)
    }))

  it('takes an IPv6 network of 64 bits as one address', () =>
    withServer({ config: { rateLimitPerMinute: 1 } }, async ({ app }) => {
      const from = (remoteAddress: string) => app.inject({ url, remoteAddress }).then((answer) => answer.statusCode)
      expect(await from('2001:db8:1:2::1')).toBe(401)
      expect(await from('2001:db8:1:2:ffff::9')).toBe(429)
      expect(await from('2001:db8:1:3::1')).toBe(401)
    }))

  it('tells other processes of that network, and hears of it', () => {
    const added: string[] = []
    const neighbours = { add: (key: string) => void added.push(key), elsewhere: () => 0, stop: async () => undefined }
    return withServer({ neighbours }, async ({ app }) => {
      await app.inject({ url, remoteAddress: '2001:db8:1:2:ffff::9' })
      await app.inject({ url, remoteAddress: '192.0.2.1' })
      expect(added).toEqual(['default 2001:db8:1:2::', 'default 192.0.2.1'])
    })
  })

  it('believes X-Forwarded-For of nobody, by default', () =>
    withServer({ config: { rateLimitPerMinute: 1 } }, async ({ app }) => {
      const from = (forwarded: string) =>
        app.inject({ url, headers: { 'x-forwarded-for': forwarded } }).then((answer) => answer.statusCode)
      expect(await from('198.51.100.1')).toBe(401)
      expect(await from('198.51.100.2')).toBe(429)
    }))

  it('believes X-Forwarded-For of the configured proxies only, and of them the nearest hop', () =>
    withServer({ config: { rateLimitPerMinute: 1, trustedProxies: ['10.0.0.0/8'] } }, async ({ app }) => {
      const from = (remoteAddress: string, forwarded: string) =>
        app
          .inject({ url, remoteAddress, headers: { 'x-forwarded-for': forwarded } })
          .then((answer) => answer.statusCode)
      expect(await from('10.0.0.1', '198.51.100.1')).toBe(401)
      expect(await from('10.0.0.1', '198.51.100.2')).toBe(401)
      expect(await from('10.0.0.1', '198.51.100.9, 198.51.100.2')).toBe(429)
      expect(await from('192.0.2.7', '198.51.100.3')).toBe(401)
      expect(await from('192.0.2.7', '198.51.100.4')).toBe(429)
    }))
})

describe('pressure', () => {
  const limits = { sampleMilliseconds: 30, maximumDelayMilliseconds: 15 }
  const block = (milliseconds: number) => {
    const until = performance.now() + milliseconds
    while (performance.now() < until) Math.sqrt(until)
  }

  it('is not high after one long piece of work', async () => {
    const gauge = watchPressure(limits)
    block(300)
    await wait(5)
    const right = gauge.isHigh()
    await wait(300)
    expect([right, gauge.isHigh()]).toEqual([false, false])
    gauge.stop()
  })

  it('is high while the process keeps running late', async () => {
    const gauge = watchPressure(limits)
    for (let round = 0; round < 8; round++) {
      block(60)
      await wait(1)
    }
    expect(gauge.isHigh()).toBe(true)
    gauge.stop()
  })
})
