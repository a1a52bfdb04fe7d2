import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { transaction } from '../../src/db/transaction.ts'
import { deleteExpiredIdempotencyKeys } from '../../src/http/idempotency.ts'
import { type Route, route } from '../../src/http/route.ts'
import { Problem } from '../../src/problem.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type Example, example } from './example.ts'

let database: TestDatabase
let server: Example

const Note = z.strictObject({ text: z.string(), fault: z.enum(['state', 'forbidden', 'bug', 'statement']).optional() })
const Written = z.strictObject({ number: z.int(), text: z.string() })

/** A write with every way to end: one row in `effects`, and a refusal after it when the note asks for one. */
const noteRoute = (path: `/${string}`) =>
  route({
    operation: 'createSchool',
    method: 'POST',
    path,
    tag: 'Matching',
    summary: 'Write a note',
    description: 'Writes a row, then maybe fails.',
    body: Note,
    success: { 201: { description: 'Written.', schema: Written } },
    refusals: ['wrong-state'],
    handle: ({ db, body }) =>
      transaction(db, async (tx) => {
        const { rows } = await tx.execute<{ number: number }>(
          sql`insert into effects (text) values (${body.text}) returning number`,
        )
        await tx.execute(sql`select pg_sleep(0.02)`)
        if (body.fault === 'state') throw new Problem('wrong-state', { nl: 'Te laat.', en: 'Too late.' })
        if (body.fault === 'forbidden') throw new Problem('forbidden', { nl: 'Nee.', en: 'No.' })
        if (body.fault === 'bug') throw new Error('bug')
        if (body.fault === 'statement') await tx.execute(sql`select 1 / 0`)
        const number = rows[0]?.number ?? 0
        return { body: { number, text: body.text }, etag: 1, location: `/v1/notes/${number}` }
      }),
  })

const routes: Route[] = [
  noteRoute('/v1/notes'),
  noteRoute('/v1/other-notes'),
  route({
    operation: 'uploadCommitmentStatement',
    method: 'POST',
    path: '/v1/files',
    tag: 'Documents',
    summary: 'Send a file',
    description: 'Writes a row for each file.',
    file: { media: ['application/pdf'], limitBytes: 100, description: 'A small PDF.' },
    success: { 201: { description: 'Its size.', schema: z.strictObject({ number: z.int(), bytes: z.int() }) } },
    refusals: [],
    handle: async ({ db, body }) => {
      const { rows } = await db.execute<{ number: number }>(
        sql`insert into effects (text) values ('file') returning number`,
      )
      return { body: { number: rows[0]?.number ?? 0, bytes: body.length } }
    },
  }),
  route({
    operation: 'createDemoToken',
    method: 'POST',
    path: '/v1/public-notes',
    tag: 'Demo',
    summary: 'Write a note',
    description: 'Writes a row without a caller.',
    access: 'public',
    body: Note,
    success: { 201: { description: 'Written.', schema: z.strictObject({ number: z.int() }) } },
    refusals: [],
    handle: async ({ db, body }) => {
      const { rows } = await db.execute<{ number: number }>(
        sql`insert into effects (text) values (${body.text}) returning number`,
      )
      return { body: { number: rows[0]?.number ?? 0 } }
    },
  }),
]

beforeAll(async () => {
  database = await testDatabase()
  await database.db.execute(sql`create table effects (number int generated always as identity, text text not null)`)
  server = await example({ db: database.db, routes })
})
afterAll(async () => {
  await server.app.close()
  await database.close()
})
beforeEach(async () => {
  await database.db.execute(sql`truncate effects`)
})

type Post = {
  key?: string
  subject?: string
  url?: string
  app?: Example
  language?: string
  headers?: Record<string, string>
}

async function post(
  payload: object,
  { key, subject = 'coordinator', url = '/v1/notes', app = server, language, headers }: Post = {},
) {
  return app.app.inject({
    method: 'POST',
    url,
    payload,
    headers: {
      ...(await app.as(subject)),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(language && { 'accept-language': language }),
      ...headers,
    },
  })
}

async function effects(): Promise<number> {
  const { rows } = await database.db.execute<{ count: number }>(sql`select count(*)::int as count from effects`)
  return rows[0]?.count ?? -1
}

describe('a POST with an Idempotency-Key', () => {
  it('is done once, and repeated requests get the first answer byte for byte', async () => {
    const first = await post({ text: 'Één' }, { key: 'once' })
    expect(first.statusCode).toBe(201)
    expect(first.headers['idempotency-replayed']).toBeUndefined()
    const second = await post({ text: 'Één' }, { key: 'once', language: 'en' })
    expect(second.statusCode).toBe(201)
    expect(second.headers['idempotency-replayed']).toBe('true')
    expect(second.rawPayload.equals(first.rawPayload)).toBe(true)
    for (const name of ['etag', 'location', 'content-type']) expect(second.headers[name]).toBe(first.headers[name])
    expect(await effects()).toBe(1)
  })

  it('is done twice without a key, or with two keys', async () => {
    await post({ text: 'a' })
    await post({ text: 'a' })
    await post({ text: 'a' }, { key: 'two-1' })
    await post({ text: 'a' }, { key: 'two-2' })
    expect(await effects()).toBe(4)
  })

  it('has one effect when a hundred equal requests come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => post({ text: 'storm' }, { key: 'storm' })))
    expect(await effects()).toBe(1)
    const done = answers.filter((answer) => answer.statusCode === 201)
    const busy = answers.filter((answer) => answer.statusCode === 409)
    expect(done.length).toBeGreaterThan(0)
    expect(done.length + busy.length).toBe(100)
    expect(new Set(done.map((answer) => answer.body)).size).toBe(1)
    expect(done.filter((answer) => answer.headers['idempotency-replayed'] === undefined)).toHaveLength(1)
    for (const answer of busy) {
      expect(answer.json().code).toBe('idempotency-key-in-use')
      expect(answer.headers['retry-after']).toBe('1')
    }
    expect((await post({ text: 'storm' }, { key: 'storm' })).body).toBe(done[0]?.body)
  })

  it('is remembered by the next process', async () => {
    const first = await post({ text: 'restart' }, { key: 'restart' })
    const next = await example({ db: database.db, routes })
    const second = await post({ text: 'restart' }, { key: 'restart', app: next })
    await next.app.close()
    expect(second.headers['idempotency-replayed']).toBe('true')
    expect(second.body).toBe(first.body)
    expect(await effects()).toBe(1)
  })

  it('refuses the key for another body or another path', async () => {
    await post({ text: 'one' }, { key: 'other' })
    const others = [
      await post({ text: 'two' }, { key: 'other' }),
      await post({ text: 'one' }, { key: 'other', url: '/v1/other-notes' }),
    ]
    for (const answer of others) {
      expect(answer.statusCode).toBe(422)
      expect(answer.json().code).toBe('idempotency-key-reused')
    }
    expect(await effects()).toBe(1)
  })

  it('belongs to its caller: another gets an answer of their own', async () => {
    const mine = await post({ text: 'mine' }, { key: 'shared' })
    const theirs = await post({ text: 'theirs' }, { key: 'shared', subject: 'admin' })
    expect(theirs.statusCode).toBe(201)
    expect(theirs.json().text).toBe('theirs')
    expect(mine.json().text).toBe('mine')
  })

  it('without a caller gives the answer only to the same request', async () => {
    const url = '/v1/public-notes'
    const first = await post({ text: 'a' }, { key: 'anyone', url })
    const same = await post({ text: 'a' }, { key: 'anyone', url })
    const other = await post({ text: 'b' }, { key: 'anyone', url })
    expect(same.body).toBe(first.body)
    expect(other.statusCode).toBe(201)
    expect(other.body).not.toBe(first.body)
  })

  it('keeps a refusal too, in the language it was given, and nothing of its effect', async () => {
    const note = { text: 'late', fault: 'state' }
    const first = await post(note, { key: 'late', language: 'en' })
    const second = await post(note, { key: 'late' })
    expect(first.statusCode).toBe(409)
    expect(first.json().detail).toBe('Too late.')
    expect(second.headers['idempotency-replayed']).toBe('true')
    expect(second.headers['content-language']).toBe('en')
    expect(second.body).toBe(first.body)
    expect(await effects()).toBe(0)
  })

  it.each(['forbidden', 'bug', 'statement'])('keeps neither answer nor effect of a failure by %s', async (fault) => {
    const first = await post({ text: 'x', fault }, { key: fault })
    expect(first.statusCode).toBe(fault === 'forbidden' ? 403 : 500)
    const second = await post({ text: 'x', fault }, { key: fault })
    expect(second.headers['idempotency-replayed']).toBeUndefined()
    expect(await effects()).toBe(0)
    expect((await post({ text: 'now it works' }, { key: fault })).statusCode).toBe(201)
  })

  it('has no effect when its answer cannot be kept: both are one transaction', async () => {
    await database.db.execute(sql`alter table idempotency_keys add constraint no_poison check (key <> 'poison')`)
    const answer = await post({ text: 'x' }, { key: 'poison' })
    await database.db.execute(sql`alter table idempotency_keys drop constraint no_poison`)
    expect(answer.statusCode).toBe(500)
    expect(await effects()).toBe(0)
    expect((await post({ text: 'x' }, { key: 'poison' })).headers['idempotency-replayed']).toBeUndefined()
  })

  it('counts for a file by what is in it', async () => {
    const send = (content: string) => {
      const headers = { 'content-type': 'application/pdf' }
      return post(Buffer.from(content), { key: 'file', url: '/v1/files', headers })
    }
    const first = await send('%PDF one')
    const again = await send('%PDF one')
    expect(first.json()).toMatchObject({ bytes: 8 })
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again.json()).toEqual(first.json())
    expect((await send('%PDF two')).json()).toMatchObject({ status: 422, code: 'idempotency-key-reused' })
    expect(await effects()).toBe(1)
  })

  it('is not used up by a request that was not well formed', async () => {
    expect((await post({ wrong: true }, { key: 'again' })).statusCode).toBe(400)
    expect((await post({ text: 'right' }, { key: 'again' })).statusCode).toBe(201)
  })

  it.each(['', 'a b', 'é', 'x'.repeat(256), 'tab\there'])('refuses the key %j', async (key) => {
    const answer = await post({ text: 'x' }, { key })
    expect(answer.statusCode).toBe(400)
    expect(await effects()).toBe(0)
  })

  it('takes a key of 255 characters', async () => {
    expect((await post({ text: 'x' }, { key: 'k'.repeat(255) })).statusCode).toBe(201)
  })

  it('is forgotten after its time', async () => {
    await post({ text: 'old' }, { key: 'old' })
    server.clock.advance(3600)
    await post({ text: 'young' }, { key: 'young' })
    expect(await deleteExpiredIdempotencyKeys(database.db, server.clock.now().toISOString())).toBeGreaterThan(0)
    expect((await post({ text: 'young' }, { key: 'young' })).headers['idempotency-replayed']).toBe('true')
    expect((await post({ text: 'old' }, { key: 'old' })).headers['idempotency-replayed']).toBeUndefined()
  })
})
