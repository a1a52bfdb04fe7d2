import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readlinkSync } from 'node:fs'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Persona, subjectOf } from '../../src/demo/personas.ts'
import { storedFile } from '../../src/imports/store.ts'
import { importPieces, imports } from '../../src/imports/table.ts'
import { claimsOf, testWorld } from '../support/app.ts'
import { mostHeldDuring } from '../support/memory.ts'
import { csv } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())
const megabyte = 1024 * 1024

let port: number
const tokens = new Map<Persona, string>()
beforeAll(async () => {
  await world.app.listen({ host: '127.0.0.1', port: 0 })
  port = (world.app.server.address() as AddressInfo).port
  for (const persona of ['coordinator', 'integration', 'student'] as const) {
    tokens.set(persona, await world.issuer.issueToken(subjectOf(persona), claimsOf(persona)))
  }
})
beforeEach(async () => {
  await world.db.delete(imports)
})

const sendings: ClientRequest[] = []
afterEach(() => {
  for (const sending of sendings.splice(0)) sending.on('error', () => {}).destroy()
})

type Sending = { persona?: Persona; headers?: Record<string, string | number> }

/** Begins an upload; the caller writes the body. */
function begin({ persona = 'coordinator', headers = {} }: Sending = {}): ClientRequest {
  const sending = request({
    host: '127.0.0.1',
    port,
    method: 'POST',
    path: '/v1/imports?kind=students',
    headers: { authorization: `Bearer ${tokens.get(persona)}`, 'content-type': 'text/csv', ...headers },
  })
  sendings.push(sending)
  return sending
}

async function answerTo(sending: ClientRequest): Promise<{ status: number; body: Record<string, unknown> }> {
  const [response] = (await once(sending, 'response')) as [IncomingMessage]
  let text = ''
  for await (const more of response.setEncoding('utf8')) text += more
  return { status: response.statusCode ?? 0, body: JSON.parse(text) }
}

const head = Buffer.from('studentnummer;naam;e-mail;vakdidactiek;opmerking\r\n')

/** A file of so many megabytes behind its headings, made while it is sent. */
function* fileOf(megabytes: number): Generator<Buffer> {
  yield head
  // In small parts, for a stream of parts keeps sixteen of them ready.
  const part = megabyte / 16
  for (let sent = 0; sent < 16 * megabytes; sent += 1) yield Buffer.alloc(part, `${sent};Noor;x;art;y\r\n`)
}

/** The files of uploads that this process has open, by the names they had. */
function openFiles(): string[] {
  return readdirSync('/proc/self/fd')
    .flatMap((descriptor) => {
      try {
        return [readlinkSync(`/proc/self/fd/${descriptor}`)]
      } catch {
        return []
      }
    })
    .filter((path) => path.includes('stagewijzer-upload-'))
}

const named = () => readdirSync(tmpdir()).filter((name) => name.startsWith('stagewijzer-upload-'))

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !holds(); tries += 1) await wait(5)
  expect(holds()).toBe(true)
}

const connectionsInUse = () => world.database.pool.totalCount - world.database.pool.idleCount
const kept = async () => [await world.db.$count(imports), await world.db.$count(importPieces)]

describe('an upload', () => {
  it('of many megabytes is not held in memory while it comes in, and arrives as it was sent', async () => {
    const megabytes = 24
    const size = head.length + megabytes * megabyte
    let answer: Awaited<ReturnType<typeof answerTo>> | undefined
    const most = await mostHeldDuring(async () => {
      const sending = begin()
      Readable.from(fileOf(megabytes)).pipe(sending)
      answer = await answerTo(sending)
    })
    expect(answer).toMatchObject({ status: 202, body: { size } })
    expect(most).toBeLessThan(12 * megabyte)
    const hash = createHash('sha256')
    for (const part of fileOf(megabytes)) hash.update(part)
    const sha256 = hash.digest('hex')
    expect(answer?.body.sha256).toBe(sha256)
    const stored = createHash('sha256')
    for await (const piece of storedFile(world.db, { id: String(answer?.body.id), size }).pieces()) stored.update(piece)
    expect(stored.digest('hex')).toBe(sha256)
    expect([openFiles(), named()]).toEqual([[], []])
  })

  it('that is cut off half way leaves nothing behind', async () => {
    const sending = begin({ headers: { 'content-length': 10 * megabyte } })
    const gone = once(sending, 'error')
    sending.write(Buffer.alloc(3 * megabyte, 'a;b\n'))
    await until(() => openFiles().length === 1 && named().length === 0)
    sending.destroy(new Error('cut'))
    await gone
    await until(() => openFiles().length === 0)
    expect(await kept()).toEqual([0, 0])
  })

  it.each([false, true])('that is too large leaves nothing behind, its length told: %s', async (isTold) => {
    const sending = begin({ headers: isTold ? { 'content-length': 65 * megabyte + head.length } : {} })
    Readable.from(fileOf(65)).pipe(sending)
    const { status, body } = await answerTo(sending)
    expect([status, body.code]).toEqual([413, 'too-large'])
    expect(body.detail).toContain('67108864')
    expect(openFiles()).toEqual([])
    expect(await kept()).toEqual([0, 0])
  })

  it('that is refused, or is not for the caller, leaves nothing behind', async () => {
    const pdf = begin()
    pdf.end('%PDF-1.7')
    expect(await answerTo(pdf)).toMatchObject({ status: 422, body: { errors: [{ code: 'not-csv' }] } })
    const stranger = begin({ persona: 'student' })
    stranger.end(csv(['a']))
    expect((await answerTo(stranger)).status).toBe(403)
    await until(() => openFiles().length === 0)
    expect(await kept()).toEqual([0, 0])
  })

  it('that is slow keeps no connection to the database from others', async () => {
    const slow = (['coordinator', 'integration', 'student'] as const).flatMap((persona) =>
      Array.from({ length: 4 }, () => begin({ persona, headers: { 'content-length': 100 } })),
    )
    for (const sending of slow) sending.on('error', () => {}).write('studentnummer;')
    await until(() => openFiles().length === slow.length)
    expect(connectionsInUse()).toBe(0)
    expect((await world.as('coordinator').get('/v1/imports')).status).toBe(200)
    for (const sending of slow) sending.destroy()
    await until(() => openFiles().length === 0)
  })

  it('with one key, twenty times at once, is one import', async () => {
    const file = csv(['studentnummer', 'naam', 'e-mail', 'vakdidactiek'], ['0799001', 'Noor', 'n@up.example', 'art'])
    const send = async (content: string) => {
      const sending = begin({ headers: { 'idempotency-key': 'twenty' } })
      sending.end(content)
      return answerTo(sending)
    }
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(file)))
    const statuses = new Set(answers.map(({ status }) => status))
    // The first is at work, or the caller sends more than four files at once: both say to come again.
    for (const status of statuses) expect([202, 409, 429]).toContain(status)
    const again = await send(file)
    const ids = [...answers, again].flatMap(({ status, body }) => (status === 202 ? [body.id] : []))
    expect(new Set(ids).size).toBe(1)
    expect((await send(`${file}\r\n`)).body).toMatchObject({ status: 422, code: 'idempotency-key-reused' })
    expect(await kept()).toEqual([1, 1])
    expect(openFiles()).toEqual([])
  })
})
