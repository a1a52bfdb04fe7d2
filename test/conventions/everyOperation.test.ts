import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentInfo, routes } from '../../src/app.ts'
import { openApiDocument } from '../../src/http/openapi.ts'
import { type ActorName, type Actors, actorNames, actorsIn } from '../access/actors.ts'
import { matrix } from '../access/matrix.ts'
import { type Records, recordsIn } from '../access/records.ts'
import { type Sample, samplesOf, staleVersion } from '../access/requests.ts'
import { chanceOf } from '../fuzz/chance.ts'
import { type Api, apiOf, type Operation, takes } from '../fuzz/document.ts'
import { flattened, valueFor } from '../fuzz/values.ts'
import { type Answer, testWorld, type World } from '../support/app.ts'

// What is promised of every operation, tried on every operation that the document has: who adds one adds nothing here.
const api: Api = apiOf(openApiDocument(routes, documentInfo))
const operations = [...api.operations.values()].map((operation) => ({ id: operation.id, operation }))

let world: World
let actors: Actors
let records: Records
beforeAll(async () => {
  world = await testWorld()
  actors = await actorsIn(world)
  records = await recordsIn(world)
})
afterAll(async () => {
  await actors?.close()
  await world?.close()
})

/** The first row of the access tests about an operation, and somebody whom it lets in. */
function rowOf({ id }: Operation): { sample: Sample; actor: ActorName } {
  for (const row of matrix.filter(({ name }) => name.split(' ', 1)[0] === id)) {
    const actor = actorNames.find((name) => row.cells[name] === 'yes')
    const sample = samplesOf(records.ours)[row.name]
    if (actor && sample) return { sample, actor }
  }
  throw new Error(`the access tests let nobody do ${id}`)
}

type Headers = Record<string, string>
type Changes = {
  query?: Record<string, string>
  headers?: Headers
  /** Instead of a version that no record has. */
  version?: Headers
  raw?: string | Buffer
  media?: string
}

/** A well-formed request that changes nothing, with changes, by somebody who may make it. */
async function ask(
  operation: Operation,
  { query, headers, version = staleVersion, raw, media }: Changes = {},
): Promise<Answer> {
  const { sample, actor } = rowOf(operation)
  const filled = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(sample.params?.[name] ?? ''))
  const search = new URLSearchParams({ ...sample.query, ...query })
  const url = search.size === 0 ? filled : `${filled}?${search}`
  const body = operation.body?.isFile ? Buffer.from('geen PDF') : sample.body
  const caller = actors[actor]
  const type = media ?? operation.body?.media
  const sent = { ...version, ...sample.headers, ...(type !== undefined && { 'content-type': type }), ...headers }
  if (operation.method === 'GET') return caller.get(url, headers)
  if (operation.method === 'DELETE') return caller.delete(url, headers)
  return caller[({ POST: 'post', PUT: 'put', PATCH: 'patch' } as const)[operation.method]](url, raw ?? body, sent)
}

/** What every refusal is, in whatever way it comes about (RFC 9457). */
function expectProblem(answer: Answer, status: number, code?: string): void {
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(answer.status, answer.text).toBe(status)
  expect(answer.body).toMatchObject({ status, type: `https://stagewijzer.example/problems/${answer.body.code}` })
  expect(answer.body.instance).toBe(`urn:uuid:${answer.headers['x-request-id']}`)
  if (code !== undefined) expect(answer.body.code).toBe(code)
  for (const error of answer.body.errors ?? []) expect(Object.keys(error).sort()).toEqual(['code', 'detail', 'pointer'])
}

const unknownParameter = { query: { onbekend: 'x' } }

describe('every operation', () => {
  it('is one of many', () => {
    expect(operations.length).toBeGreaterThan(100)
  })

  it.each(operations)('$id refuses as problem+json, in Dutch and English', async ({ operation }) => {
    const [dutch, english] = await Promise.all(
      ['nl', 'en'].map((language) => ask(operation, { ...unknownParameter, headers: { 'accept-language': language } })),
    )
    if (!dutch || !english) throw new Error('two answers')
    for (const answer of [dutch, english]) expectProblem(answer, 400, 'malformed')
    expect([dutch.headers['content-language'], english.headers['content-language']]).toEqual(['nl', 'en'])
    expect(dutch.body.errors).toMatchObject([{ pointer: '/onbekend', code: 'unknown-field' }])
    expect(english.body.errors).toMatchObject([{ pointer: '/onbekend', code: 'unknown-field' }])
    for (const field of ['title', 'detail'] as const) expect(english.body[field]).not.toBe(dutch.body[field])
  })

  it.each(operations)('$id asks who calls, and counts the call', async ({ operation }) => {
    const anonymous = await world.app.inject({
      method: operation.method,
      url: operation.path.replaceAll(/\{\w+\}/g, 'x'),
    })
    expect(anonymous.statusCode).toBe(401)
    expect(anonymous.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(anonymous.headers['www-authenticate']).toBe('Bearer realm="stagewijzer"')
    const known = await ask(operation)
    for (const { headers } of [anonymous, known]) {
      expect(headers.ratelimit).toMatch(/^"default";r=\d+;t=\d+$/)
      expect(headers['ratelimit-policy']).toBe('"default";q=10000000;w=60')
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
      expect(['nl', 'en']).toContain(headers['content-language'] ?? 'nl')
    }
  })

  const withBody = operations.filter(({ operation }) => operation.body !== undefined)
  it.each(withBody)('$id takes its own media type only', async ({ operation }) => {
    for (const media of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      expectProblem(await ask(operation, { raw: 'x', media }), 415, 'unsupported-media-type')
    }
    const other = operation.method === 'PATCH' ? 'application/json' : 'application/merge-patch+json'
    expectProblem(await ask(operation, { media: other }), 415, 'unsupported-media-type')
  })

  const withJson = withBody.filter(({ operation }) => operation.body?.isFile === false)
  it.each(withJson)('$id takes JSON only, and not too much', async ({ operation }) => {
    const media = operation.body?.media ?? ''
    for (const raw of ['{"a":', '{"a":1}}', 'nul', '{"a":"\u0000"}', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])]) {
      expectProblem(await ask(operation, { raw, media }), 400, 'malformed')
    }
    expectProblem(await ask(operation, { raw: '[]', media }), 400, 'malformed')
    expectProblem(await ask(operation, { raw: `{"a":"${'x'.repeat(1024 * 1024)}"}`, media }), 413, 'too-large')
  })
})

describe('every path', () => {
  const paths = [...new Set([...api.operations.values()].map(({ path }) => path))].map((path) => ({ path }))
  const methodsOf = (path: string) =>
    [...api.operations.values()].filter((one) => one.path === path).map(({ method }) => method)

  it.each(paths)('$path answers 405 with Allow to every other method', async ({ path }) => {
    const known: string[] = methodsOf(path)
    const allowed = [...known, 'OPTIONS', ...(known.includes('GET') ? ['HEAD'] : [])].sort().join(', ')
    const url = path.replaceAll(/\{\w+\}/g, records.ours.placement)
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      if (known.includes(method)) continue
      const answer = await world.app.inject({ method, url, headers: { 'accept-language': 'en' } })
      expect([method, answer.statusCode, answer.headers.allow]).toEqual([method, 405, allowed])
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
      expect(answer.json()).toMatchObject({ code: 'method-not-allowed', detail: `This path only knows ${allowed}.` })
    }
    const options = await world.app.inject({ method: 'OPTIONS', url })
    expect([options.statusCode, options.headers.allow, options.body]).toEqual([204, allowed, ''])
  })
})

describe('every version', () => {
  /** What is read alone without a version of its own, and why. */
  const withoutVersion: Readonly<Record<string, string>> = {
    downloadDocument: 'an upload never changes',
    downloadSignatureScan: 'an upload never changes',
    downloadLioEvidence: 'an upload never changes',
  }

  const single = operations.filter(
    ({ operation }) => operation.method === 'GET' && (operation.path.endsWith('}') || operation.id in withoutVersion),
  )
  it.each(single)('$id gives its ETag, and 304 to who has it', async ({ id, operation }) => {
    expect(takes(operation, 'If-None-Match')).toBe(!(id in withoutVersion))
    if (id in withoutVersion) return
    expect(operation.answers.get(200)?.headers).toContain('ETag')
    const { status, etag } = await ask(operation)
    expect(status).toBe(200)
    expect(etag).toMatch(/^"[^"]+"$/)
    for (const known of [etag, `W/${etag}`, `"anders", ${etag}`, '*']) {
      const again = await ask(operation, { headers: { 'if-none-match': known } })
      expect([again.status, again.text, again.etag]).toEqual([304, '', etag])
    }
    expect((await ask(operation, { headers: { 'if-none-match': '"anders"' } })).status).toBe(200)
  })

  /** Writes on the path of a record that take no version, and why. */
  const withoutPrecondition: Readonly<Record<string, string>> = {
    writeStaffNote: 'adds a record',
    recordDocument: 'adds a record',
    uploadCommitmentStatement: 'adds a record',
    uploadSignatureScan: 'adds a record',
    addLioEvidence: 'adds a record',
    recordJudgement: 'adds a record',
    createAnswerLink: 'gives a link and leaves the record as it is',
    createSigningLink: 'gives a link and leaves the record as it is',
    previewAgreementTemplate: 'stores nothing',
    assessAcademicYearImpact: 'stores nothing',
    replayApproval: 'stores nothing',
    copyAcademicYear: 'adds a record, and refuses one that is there',
    testWebhook: 'adds a record',
    putStudentByExternalId: 'the other system is the source: its last word counts',
    putSchoolByExternalId: 'the other system is the source: its last word counts',
    replayWebhookDelivery: 'sends again what stays as it is',
  }

  const writes = operations.filter(
    ({ operation: { method, path } }) => ['PUT', 'PATCH'].includes(method) || (method === 'POST' && path.includes('{')),
  )
  it.each(writes)('$id asks on which one it is based', async ({ id, operation }) => {
    expect(takes(operation, 'If-Match')).toBe(!(id in withoutPrecondition))
    if (id in withoutPrecondition) return
    expectProblem(await ask(operation, { version: {} }), 428, 'precondition-required')
    for (const version of ['3', 'W/', '"1", "2"', '"', '*"']) {
      expectProblem(await ask(operation, { version: { 'if-match': version } }), 400, 'malformed')
    }
    // A version that nothing has: refused, or not this moment in the process anyway (decision 0002).
    for (const version of ['"0"', 'W/"1"', '"van-een-ander"', '"00001"']) {
      const { status, body } = await ask(operation, { version: { 'if-match': version } })
      expect([412, 409]).toContain(status)
      if (status === 412) expect(body).toMatchObject({ code: 'stale', currentETag: expect.stringMatching(/^"\d+"$/) })
    }
  })

  it.each([
    ['read alone', withoutVersion, single],
    ['written', withoutPrecondition, writes],
  ] as const)('has no exception for what is not %s', (_, exceptions, found) => {
    expect(Object.keys(exceptions).filter((id) => !found.some((one) => one.id === id))).toEqual([])
  })
})

describe('every list', () => {
  const lists = operations.filter(({ operation }) => operation.parameters.some(({ name }) => name === 'cursor'))
  /** Lists with a place to go on from that is no page: it never goes out of date. */
  const feeds = ['listEvents', 'listChanges']
  /** What changes nothing about which items come: also what the work queue tells besides them. */
  const notNarrowing = ['limit', 'cursor', 'changedSince', 'changedAfter']

  it('has both limit and cursor, and its Link is documented', () => {
    const limited = operations.filter(({ operation }) => operation.parameters.some(({ name }) => name === 'limit'))
    expect(limited.map(({ id }) => id).sort()).toEqual([...lists.map(({ id }) => id), ...feeds].sort())
    const silent = lists.filter(({ operation }) => !operation.answers.get(200)?.headers.includes('Link'))
    expect(silent).toEqual([])
    // What answers in pages takes a cursor.
    const paged = operations.filter(({ operation }) =>
      Object.values(operation.answers.get(200)?.content ?? {}).some(({ schema }) =>
        Object.hasOwn((flattened(schema, api).properties ?? {}) as object, 'nextCursor'),
      ),
    )
    expect(paged.map(({ id }) => id).sort()).toEqual(lists.map(({ id }) => id).sort())
  })

  it.each(lists)('$id takes 1 to 200 as its limit, and no other', async ({ operation }) => {
    for (const limit of ['1', '200']) expect((await ask(operation, { query: { limit } })).status).toBe(200)
    for (const limit of ['0', '-1', '201', '1000000000', '1e9', '99999999999999999999', '1.5', ' 1', 'x', '']) {
      const answer = await ask(operation, { query: { limit } })
      expectProblem(answer, 400, 'malformed')
      expect(answer.body.errors).toMatchObject([{ pointer: '/limit' }])
    }
  })

  it.each(lists)('$id goes on behind its Link', async ({ operation }) => {
    let answer = await ask(operation, { query: { limit: '1' } })
    for (let page = 0; page < 3; page += 1) {
      const { nextCursor } = answer.body
      expect(answer.body.items.length).toBeLessThanOrEqual(1)
      expect(answer.headers.link === undefined).toBe(nextCursor === null)
      if (nextCursor === null) return
      const link = new URL(/^<(.+)>; rel="next"$/.exec(String(answer.headers.link))?.[1] ?? '', 'http://x')
      expect(Object.fromEntries(link.searchParams)).toMatchObject({ cursor: nextCursor, limit: '1' })
      const next = await ask(operation, { query: Object.fromEntries(link.searchParams) })
      expect(next.status).toBe(200)
      expect(next.body.items).not.toEqual(answer.body.items)
      answer = next
    }
  })

  it.each(lists)('$id takes no cursor but its own', async ({ id, operation }) => {
    const others = await Promise.all(
      lists
        .filter((one) => one.id !== id)
        .map(async (one) => (await ask(one.operation, { query: { limit: '1' } })).body.nextCursor),
    )
    const foreign = others.filter((cursor) => cursor !== null)
    expect(foreign.length).toBeGreaterThan(5)
    const forged = Buffer.from(JSON.stringify(['x', ['\u0000']])).toString('base64url')
    for (const cursor of [...foreign.slice(0, 6), forged, 'x', 'W10', 'e30', 'x'.repeat(1001), '']) {
      const answer = await ask(operation, { query: { cursor } })
      expectProblem(answer, 400, 'malformed')
      expect(answer.body.errors).toMatchObject([{ pointer: '/cursor' }])
    }
  })

  it.each(lists)('$id takes its cursor with the filters of its page only', async ({ operation }) => {
    const { nextCursor } = (await ask(operation, { query: { limit: '1' } })).body
    if (nextCursor === null) return
    const { sample } = rowOf(operation)
    const maker = { chance: chanceOf(operation.id), follow: api.follow, ids: [records.ours.student] }
    const filters = operation.parameters.filter(
      ({ in: place, name }) => place === 'query' && !notNarrowing.includes(name) && sample.query?.[name] === undefined,
    )
    for (const { name, schema } of filters) {
      const query = { [name]: String(valueFor(schema, maker)), cursor: nextCursor }
      const answer = await ask(operation, { query })
      expectProblem(answer, 400, 'malformed')
    }
  })
})

describe('every POST', () => {
  /** What ignores an `Idempotency-Key`, and why. */
  const ignoring: Readonly<Record<string, string>> = {
    checkRules: 'stores nothing',
    findStudent: 'stores nothing',
    findUser: 'stores nothing',
    assessLio: 'stores nothing',
    assessAcademicYearImpact: 'stores nothing',
    previewAgreementTemplate: 'stores nothing',
    replayApproval: 'stores nothing',
    createAnswerLink: 'its answer holds a secret that is not kept',
    createSigningLink: 'its answer holds a secret that is not kept',
    createWebhook: 'its answer holds a secret that is not kept',
    rotateWebhookSecret: 'its answer holds a secret that is not kept',
    createCalendar: 'its answer holds a secret that is not kept',
  }
  const posts = operations.filter(({ operation }) => operation.method === 'POST')

  it.each(posts)('$id honours Idempotency-Key, or says why not', async ({ id, operation }) => {
    expect(takes(operation, 'Idempotency-Key')).toBe(!(id in ignoring))
    if (id in ignoring) return
    expect(operation.answers.get(409)?.codes).toContain('idempotency-key-in-use')
    expect(operation.answers.get(422)?.codes).toContain('idempotency-key-reused')
    for (const key of ['', 'a b', 'x'.repeat(256), 'é']) {
      expectProblem(await ask(operation, { headers: { 'idempotency-key': key } }), 400, 'malformed')
    }
  })

  it('has no exception for what is no POST', () => {
    expect(Object.keys(ignoring).filter((id) => !posts.some((one) => one.id === id))).toEqual([])
  })
})
