import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { route } from '../../src/http/route.ts'
import { Problem } from '../../src/problem.ts'
import { type Example, example, exampleRoutes } from './example.ts'

const megabyte = 1024 * 1024
const limitBytes = 10 * megabyte
const parts = {
  method: 'POST',
  tag: 'Documents',
  summary: 'A file',
  description: 'Takes a file.',
  file: { media: ['application/pdf'], limitBytes, description: 'A PDF.' },
  success: { 200: { description: 'Its size.', schema: z.strictObject({ bytes: z.int() }) } },
  refusals: ['wrong-state'],
} as const

let server: Example
let port: number
let authorization: string

beforeAll(async () => {
  server = await example({
    routes: [
      ...exampleRoutes.filter(({ method }) => method === 'GET'),
      route({
        ...parts,
        operation: 'uploadCommitmentStatement',
        path: '/v1/files',
        handle: async ({ body }) => ({ body: { bytes: body.length } }),
      }),
      route({
        ...parts,
        operation: 'uploadSignatureScan',
        path: '/v1/refused',
        handle: async () => {
          throw new Problem('wrong-state', { nl: 'Te laat.', en: 'Too late.' })
        },
      }),
    ],
  })
  await server.app.listen({ port: 0, host: '127.0.0.1' })
  port = (server.app.server.address() as AddressInfo).port
  authorization = (await server.as('coordinator')).authorization
})
afterAll(() => server.app.close())

type Connection = { socket: Socket; received(): string; answers(count: number): Promise<string[]> }

async function open(): Promise<Connection> {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.setEncoding('utf8').on('data', (chunk) => {
    text += chunk
  })
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  const answersIn = (all: string) => all.split(/(?=HTTP\/1\.1 \d)/).filter((answer) => answer !== '')
  return {
    socket,
    received: () => text,
    answers: async (count) => {
      for (let tries = 0; tries < 1000; tries += 1) {
        const found = answersIn(text)
        if (found.length >= count && /\r\n\r\n./s.test(found.at(-1) ?? '')) return found
        if (socket.closed) break
        await wait(5)
      }
      throw new Error(`${answersIn(text).length} of ${count} answers came: ${text.slice(0, 500)}`)
    },
  }
}

const post = (path: string, length: number | 'chunked', type = 'application/pdf') =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Type: ${type}\r\n${
    length === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`
  }\r\n\r\n`
const get = () => `GET /v1/schools?limit=1 HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n\r\n`

/** Sends bytes as fast as the other side takes them. */
async function pour(socket: Socket, bytes: number, frame = (part: Buffer): Buffer => part): Promise<void> {
  const part = Buffer.alloc(megabyte, '%PDF')
  for (let sent = 0; sent < bytes; sent += part.length) {
    if (!socket.write(frame(part.subarray(0, bytes - sent)))) await once(socket, 'drain')
  }
}

const chunk = (part: Buffer) =>
  Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')])

describe('an upload over a connection', () => {
  it('arrives whole, up to its limit', async () => {
    const { socket, answers } = await open()
    socket.write(post('/v1/files', limitBytes))
    await pour(socket, limitBytes)
    expect((await answers(1))[0]).toMatch(new RegExp(`^HTTP/1.1 200 OK.*{"bytes":${limitBytes}}$`, 's'))
    socket.destroy()
  })

  it('of 50 MB is refused before it comes, and the connection goes on', async () => {
    const { socket, answers } = await open()
    socket.write(post('/v1/files', 50 * megabyte))
    const [refused] = await answers(1)
    expect(refused).toMatch(/^HTTP\/1.1 413 /)
    expect(refused).toContain('application/problem+json')
    expect(refused).toContain('"code":"too-large"')
    await pour(socket, 50 * megabyte)
    socket.write(get())
    expect((await answers(2))[1]).toMatch(/^HTTP\/1.1 200 OK/)
    socket.destroy()
  })

  it('of unknown length is refused where it passes the limit, and nothing more of it is kept', async () => {
    const { socket, answers, received } = await open()
    socket.write(post('/v1/files', 'chunked'))
    await pour(socket, limitBytes, chunk)
    expect(received()).toBe('')
    const before = process.memoryUsage().arrayBuffers
    await pour(socket, 1, chunk)
    expect((await answers(1))[0]).toMatch(/^HTTP\/1.1 413 .*"code":"too-large"/s)
    // What was let go of is only counted out when the machine gets round to it; what is kept grows without end.
    await pour(socket, 160 * megabyte, chunk)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(80 * megabyte)
    socket.write(`0\r\n\r\n${get()}`)
    expect((await answers(2))[1]).toMatch(/^HTTP\/1.1 200 OK/)
    socket.destroy()
  })

  it('of 50 MB by an ordinary client is answered, not broken off', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/files`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/pdf' },
      body: Buffer.alloc(50 * megabyte),
    })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ code: 'too-large', status: 413 })
  })

  it('that is refused for another reason leaves the connection in order', async () => {
    const { socket, answers } = await open()
    socket.write(post('/v1/refused', megabyte))
    await pour(socket, megabyte)
    socket.write(post('/v1/files', 4, 'text/html'))
    socket.write(`<br>${post('/v1/files', 0)}`)
    socket.write(post('/v1/files', 3).replace(authorization, 'Bearer x.y.z'))
    socket.write(`abc${get()}`)
    const found = await answers(5)
    expect(found.map((answer) => answer.slice(9, 12))).toEqual(['409', '415', '200', '401', '200'])
    expect(found[1]).toContain('Stuur het bestand zelf als body, met Content-Type application/pdf.')
    socket.destroy()
  })

  it('that breaks off hurts nobody', async () => {
    const broken = await open()
    broken.socket.write(post('/v1/files', megabyte))
    await pour(broken.socket, 1000)
    broken.socket.destroy()
    const { socket, answers } = await open()
    socket.write(get())
    expect((await answers(1))[0]).toMatch(/^HTTP\/1.1 200 OK/)
    socket.destroy()
    expect(server.log().filter(({ status }) => Number(status) >= 500)).toEqual([])
  })

  it('is one of four at once, for each caller', async () => {
    const running = await Promise.all(Array.from({ length: 4 }, open))
    for (const { socket } of running) socket.write(`${post('/v1/files', 2)}a`)
    await wait(100)
    const fifth = await open()
    fifth.socket.write(`${post('/v1/files', 1)}a`)
    const [refused] = await fifth.answers(1)
    expect(refused).toMatch(/^HTTP\/1.1 429 .*retry-after: 5/s)
    expect(refused).toContain('"code":"rate-limited"')

    const other = await open()
    other.socket.write(`${post('/v1/files', 1).replace(authorization, (await server.as('admin')).authorization)}a`)
    expect((await other.answers(1))[0]).toMatch(/^HTTP\/1.1 403/)
    const [first, second] = running
    first?.socket.write('b')
    expect((await first?.answers(1))?.[0]).toMatch(/^HTTP\/1.1 200/)
    second?.socket.destroy()
    await wait(100)
    fifth.socket.write(`${post('/v1/files', 1)}a${post('/v1/files', 1)}a`)
    expect((await fifth.answers(3)).map((answer) => answer.slice(9, 12))).toEqual(['429', '200', '200'])
    for (const { socket } of [...running, fifth, other]) socket.destroy()
  })
})
