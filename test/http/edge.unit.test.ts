import type { AddressInfo, Socket } from 'node:net'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Route } from '../../src/http/route.ts'
import { type Example, example, exampleRoutes } from './example.ts'

let server: Example
let port: number

beforeAll(async () => {
  server = await example()
  await server.app.listen({ port: 0, host: '127.0.0.1' })
  port = (server.app.server.address() as AddressInfo).port
})
afterAll(() => server.app.close())

type RawAnswer = { status: number; headers: Record<string, string>; body: string }

/** A connection that says this much and then nothing. */
function held(bytes: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(bytes)
      resolve(socket)
    })
    socket.on('error', reject)
  })
}

/** Sends bytes over a bare connection and reads all that comes back until the server closes it. */
function send(...parts: (string | Uint8Array)[]): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const chunks: Buffer[] = []
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', (error: NodeJS.ErrnoException) => error.code !== 'ECONNRESET' && reject(error))
    socket.on('close', () => {
      const [head = '', ...body] = Buffer.concat(chunks).toString().split('\r\n\r\n')
      const [status = '', ...lines] = head.split('\r\n')
      const headers = lines.map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 2),
      ])
      resolve({
        status: Number(status.split(' ')[1]),
        headers: Object.fromEntries(headers),
        body: body.join('\r\n\r\n'),
      })
    })
    for (const part of parts) socket.write(part)
  })
}

const end = 'Host: x\r\nConnection: close\r\n\r\n'

function expectProblem(answer: RawAnswer, status: number, code: string): void {
  expect(answer.status).toBe(status)
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(answer.headers['x-content-type-options']).toBe('nosniff')
  expect(answer.headers['content-language']).toBe('nl')
  const problem = JSON.parse(answer.body)
  expect(problem).toMatchObject({ status, code, type: `https://stagewijzer.example/problems/${code}` })
  expect(problem.title.length).toBeGreaterThan(5)
  expect(problem.detail.length).toBeGreaterThan(5)
  expect(problem.instance).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
}

describe('what fails before routing is problem+json too', () => {
  it('a malformed %-encoding in the path', async () => {
    expectProblem(await send(`GET /v1/schools/%zz HTTP/1.1\r\n${end}`), 400, 'malformed')
  })

  it('a path that is no UTF-8', async () => {
    expectProblem(await send(`GET /v1/schools/%ff HTTP/1.1\r\n${end}`), 400, 'malformed')
  })

  it('a parameter that is too long', async () => {
    expectProblem(await send(`GET /v1/schools/${'a'.repeat(300)} HTTP/1.1\r\n${end}`), 400, 'malformed')
  })

  it('headers that are too large', async () => {
    expectProblem(
      await send(`GET /v1/schools HTTP/1.1\r\nX-Big: ${'a'.repeat(20_000)}\r\n${end}`),
      431,
      'headers-too-large',
    )
  })

  it('a token of a megabyte', async () => {
    const answer = await send(`GET /v1/schools HTTP/1.1\r\nAuthorization: Bearer ${'a'.repeat(1_000_000)}\r\n${end}`)
    expectProblem(answer, 431, 'headers-too-large')
  })

  it('a body with two lengths (request smuggling)', async () => {
    const head = 'POST /v1/demo/tokens HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 4\r\n'
    expectProblem(await send(`${head}Transfer-Encoding: chunked\r\n${end}0\r\n\r\n`), 400, 'malformed')
    expectProblem(await send(`${head}Content-Length: 5\r\n${end}`), 400, 'malformed')
  })

  it('something that is not HTTP', async () => {
    expectProblem(await send('HELLO\r\n\r\n'), 400, 'malformed')
    expectProblem(await send(`GET /v1/schools HTTP/1.1\r\nBad Header: x\r\n${end}`), 400, 'malformed')
  })

  it('a request without Host', async () => {
    const answer = await send('GET /v1/nothing HTTP/1.1\r\nConnection: close\r\n\r\n')
    expectProblem(answer, 400, 'malformed')
  })

  it('a tunnel', async () => {
    expectProblem(await send(`CONNECT example.org:443 HTTP/1.1\r\n${end}`), 405, 'method-not-allowed')
  })

  it('and an unknown Expect is ignored', async () => {
    expectProblem(await send(`GET /v1/nothing HTTP/1.1\r\nExpect: miracles\r\n${end}`), 404, 'not-found')
  })

  it('writes one line for each to the log, without the path', async () => {
    const before = server.log().length
    await send(`GET /v1/schools/%zz-an.peeters HTTP/1.1\r\n${end}`)
    await send(`GET /v1/schools HTTP/1.1\r\nX-Big: ${'a'.repeat(20_000)}\r\n${end}`)
    const lines = server.log().slice(before)
    expect(lines.map((line) => line.status)).toEqual([400, 431])
    expect(JSON.stringify(lines)).not.toContain('peeters')
  })
})

describe('paths and methods', () => {
  it.each([
    ['/v1/nothing', 'GET'],
    ['/', 'GET'],
    ['//v1/schools', 'GET'],
    ['/V1/schools', 'GET'],
    ['/v1/schools/1/2/3', 'DELETE'],
    ['/v1/nothing?token=x', 'OPTIONS'],
  ])('%s does not exist (%s)', async (url, method) => {
    const answer = await server.app.inject({ url, method: method as 'GET' })
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.json()).toMatchObject({ code: 'not-found', status: 404 })
    expect(answer.body).not.toContain('token')
  })

  it.each([
    ['/v1/schools', 'DELETE', 'GET, HEAD, OPTIONS, POST'],
    ['/v1/schools', 'TRACE', 'GET, HEAD, OPTIONS, POST'],
    ['/v1/schools', 'PROPFIND', 'GET, HEAD, OPTIONS, POST'],
    ['/v1/schools/123?x=1', 'POST', 'GET, HEAD, OPTIONS, PATCH'],
    ['/v1/schools/123/approve-start', 'GET', 'OPTIONS, POST'],
    ['/livez', 'POST', 'GET, HEAD, OPTIONS'],
    ['/docs/static/index.css', 'POST', 'GET, HEAD, OPTIONS'],
  ])('%s does not know %s, and says what it knows', async (url, method, allow) => {
    const answer = await server.app.inject({ url, method: method as 'GET' })
    expect(answer.statusCode).toBe(405)
    expect(answer.headers.allow).toBe(allow)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.json().code).toBe('method-not-allowed')
  })

  it('answers OPTIONS with the methods', async () => {
    const answer = await server.app.inject({ url: '/v1/schools', method: 'OPTIONS' })
    expect(answer.statusCode).toBe(204)
    expect(answer.headers.allow).toBe('GET, HEAD, OPTIONS, POST')
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  })

  it('answers HEAD as GET without the body', async () => {
    const headers = await server.as('coordinator')
    const url = '/v1/schools/01920000-0000-7000-8000-000000000201'
    const get = await server.app.inject({ url, headers })
    const head = await server.app.inject({ url, headers, method: 'HEAD' })
    expect(head.statusCode).toBe(200)
    expect(head.body).toBe('')
    expect(head.headers.etag).toBe(get.headers.etag)
    expect(head.headers['content-length']).toBe(get.headers['content-length'])
  })

  it('takes no other method from a header', async () => {
    const answer = await server.app.inject({
      url: '/v1/schools',
      method: 'POST',
      headers: { ...(await server.as('student')), 'x-http-method-override': 'GET' },
    })
    expect(answer.statusCode).toBe(403)
  })
})

describe('errors', () => {
  it('shows nothing of a fault of ours, and logs it once without what people wrote', async () => {
    const before = server.log().length
    const answer = await server.app.inject({
      url: '/v1/schools/01920000-0000-7000-8000-000000000201/approve-start',
      method: 'POST',
      headers: { ...(await server.as('supervisor')), 'x-fault': 'bug', 'accept-language': 'en' },
    })
    expect(answer.statusCode).toBe(500)
    expect(answer.json()).toMatchObject({ code: 'internal', status: 500, title: 'Something went wrong' })
    expect(answer.body).not.toContain('secret')
    const lines = server.log().slice(before)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({ level: 'error', status: 500, roles: ['supervisor'], err: { type: 'Error' } })
    expect(JSON.stringify(lines[0])).toContain('example.ts')
    expect(JSON.stringify(lines[0])).not.toContain('Peeters')
    expect(JSON.stringify(lines[0])).not.toContain('01920000-0000-7000-8000-000000000201')
  })

  it('gives a problem its extra members, which cannot replace the standard ones', async () => {
    const answer = await server.app.inject({
      url: '/v1/schools/01920000-0000-7000-8000-000000000201/approve-start',
      method: 'POST',
      headers: { ...(await server.as('supervisor')), 'x-fault': 'problem' },
    })
    expect(answer.statusCode).toBe(409)
    expect(answer.json()).toMatchObject({
      code: 'wrong-state',
      status: 409,
      state: 'approved',
      detail: 'Al goedgekeurd.',
    })
    expect(answer.json().instance).toBe(`urn:uuid:${answer.headers['x-request-id']}`)
  })

  it('fails an answer that is not what its schema says, where answers are checked', async () => {
    const handle = (async () => ({
      body: { id: 'no uuid', name: 'x', kind: 'secondary' },
    })) as unknown as Route['handle']
    const wrong = await example({ routes: exampleRoutes.map((route) => ({ ...route, handle })) })
    const url = '/v1/schools/01920000-0000-7000-8000-000000000201'
    const answer = await wrong.app.inject({ url, headers: await wrong.as('student') })
    expect(answer.statusCode).toBe(500)
    await wrong.app.close()
  })
})

describe('slow callers', () => {
  it('keep nobody else waiting, five hundred of them at once', { timeout: 30_000 }, async () => {
    const half = ['', 'GET /livez HT', 'POST /v1/demo/tokens HTTP/1.1\r\nHost: x\r\nContent-Length: 20\r\n\r\n{"per']
    const before = process.memoryUsage().rss
    const idle = await Promise.all(Array.from({ length: 500 }, (_, index) => held(half[index % half.length] ?? '')))
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => fetch(`http://127.0.0.1:${port}/livez`).then(({ status }) => status)),
    )
    expect(new Set(answers)).toEqual(new Set([200]))
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
    for (const socket of idle) socket.destroy()
  })

  it('are bounded by time-outs on headers, requests, idle and kept connections', () => {
    const { headersTimeout, requestTimeout, timeout, keepAliveTimeout } = server.app.server
    expect(headersTimeout).toBe(15_000)
    expect(requestTimeout).toBe(30_000)
    expect(timeout).toBe(120_000)
    expect(keepAliveTimeout).toBe(65_000)
  })

  it('hear of it as problem+json, with half of the headers or half of a body', { timeout: 15_000 }, async () => {
    Object.assign(server.app.server, { headersTimeout: 200, requestTimeout: 200 })
    const head = 'POST /v1/demo/tokens HTTP/1.1\r\nHost: x\r\n'
    const answers = await Promise.all([
      send(head),
      send(`${head}Content-Type: application/json\r\nContent-Length: 20\r\n\r\n{"per`),
    ])
    for (const answer of answers) expectProblem(answer, 408, 'request-timeout')
  })
})
