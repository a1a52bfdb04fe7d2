import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { pointerOf } from '../../src/http/input.ts'
import { route } from '../../src/http/route.ts'
import { line } from '../../src/http/text.ts'
import { type Example, example } from './example.ts'

let server: Example
let headers: Record<string, string>
beforeAll(async () => {
  server = await example()
  headers = { ...(await server.as('coordinator+supervisor+student')), 'accept-language': 'en' }
})
afterAll(() => server.app.close())

const json = { 'content-type': 'application/json' }
const school = '/v1/schools/01920000-0000-7000-8000-000000000201'

function post(payload: string | Buffer | object, more: Record<string, string> = json, url = '/v1/schools') {
  return server.app.inject({ method: 'POST', url, payload, headers: { ...headers, ...more } })
}

async function errorsOf(
  payload: string | Buffer | object,
): Promise<{ pointer: string; code: string; detail: string }[]> {
  const answer = await post(payload)
  expect(answer.statusCode).toBe(400)
  expect(answer.json().code).toBe('malformed')
  return answer.json().errors
}

describe('a body', () => {
  it('comes to the handler as its schema says', async () => {
    const answer = await post({ name: 'De Brug', grade: null, hours: 1.25, data: { a: [1, null] } })
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toEqual({
      change: { name: 'De Brug', tags: [], grade: null, hours: 1.25, data: { a: [1, null] } },
      now: '2021-10-01T06:00:00.000Z',
      locale: 'en',
    })
    expect(answer.headers.location).toBe('/v1/schools/1')
  })

  it.each([
    [{ name: 5 }, '/name', 'invalid-type'],
    [{ name: null }, '/name', 'invalid-type'],
    [{}, '/name', 'required'],
    [{ name: '' }, '/name', 'too-small'],
    [{ name: 'x'.repeat(21) }, '/name', 'too-big'],
    [{ name: 'x', grade: '2' }, '/grade', 'invalid-type'],
    [{ name: 'x', grade: 2.5 }, '/grade', 'invalid-type'],
    [{ name: 'x', grade: true }, '/grade', 'invalid-type'],
    [{ name: 'x', grade: 4 }, '/grade', 'too-big'],
    [{ name: 'x', tags: ['a', 1] }, '/tags/1', 'invalid-type'],
    [{ name: 'x', hours: 0.3 }, '/hours', 'not-in-quarters'],
    [{ name: 'x', 'a/b~c': 1 }, '/a~1b~0c', 'unknown-field'],
    [{ name: 'x', remarks: [{ kind: 'remark', text: '' }] }, '/remarks/0/text', 'too-small'],
    [{ name: 'x', remarks: [{ kind: 'mark' }] }, '/remarks/0/value', 'required'],
    [{ name: 'x', remarks: [{ kind: 'other' }] }, '/remarks/0/kind', 'invalid-union'],
    [[], '', 'invalid-type'],
    ['"text"', '', 'invalid-type'],
    ['null', '', 'invalid-type'],
  ])('%j is refused at %s as %s', async (body, pointer, code) => {
    const errors = await errorsOf(body)
    expect(errors.map((error) => [error.pointer, error.code])).toEqual([[pointer, code]])
    expect(errors[0]?.detail.length).toBeGreaterThan(10)
  })

  it('is refused with every fault at once, each unknown field by itself', async () => {
    const errors = await errorsOf({ name: 7, tags: [1, 'a', 2], one: 1, two: 2 })
    expect(errors.map((error) => error.pointer).sort()).toEqual(['/name', '/one', '/tags/0', '/tags/2', '/two'])
  })

  it('is refused in the language asked', async () => {
    const answer = await post({ name: 5, hours: 0.3, extra: 1 }, { ...json, 'accept-language': 'nl-BE' })
    const details = answer.json().errors.map((error: { detail: string }) => error.detail)
    expect(details).toContain('0.3 is geen veelvoud van 0,25.')
    expect(details).toContain('Dit veld bestaat hier niet. Laat het weg, of kijk na hoe het heet.')
    expect(details.some((detail: string) => detail.startsWith('Ongeldige invoer: verwacht'))).toBe(true)
    expect(answer.json().title).toBe('Het verzoek is niet goed gevormd')
    expect(answer.headers['content-language']).toBe('nl')
    expect(answer.headers.vary).toBe('Accept, Accept-Language')
  })

  it('never lists more than 100 faults', async () => {
    const body = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field${index}`, 1]))
    expect(await errorsOf(body)).toHaveLength(100)
  })

  it.each([
    ['no JSON', '{"name":'],
    ['an empty body', ''],
    ['trailing commas', '{"name":"x",}'],
    ['NaN', '{"name":"x","grade":NaN}'],
    ['invalid UTF-8', Buffer.from([...Buffer.from('{"name":"'), 0xc3, 0x28, ...Buffer.from('"}')])],
    ['Latin-1', Buffer.from('{"name":"Één"}', 'latin1')],
    ['a surrogate in UTF-8', Buffer.from([...Buffer.from('{"name":"'), 0xed, 0xa0, 0x80, ...Buffer.from('"}')])],
    ['a NUL byte', '{"name":"a\0b"}'],
    ['a deep nest', `{"name":"x","data":${'['.repeat(40)}${']'.repeat(40)}}`],
    ['a nest that would take the stack', `${'['.repeat(400_000)}${']'.repeat(400_000)}`],
    ['half a million values', `{"name":"x","data":[${'0,'.repeat(400_000)}0]}`],
  ])('of %s is refused', async (_name, body) => {
    const answer = await post(body)
    expect(answer.statusCode).toBe(400)
    expect(answer.json().code).toBe('malformed')
    expect(answer.json().detail).not.toMatch(/JSON at position|Unexpected token/)
  })

  it('tells invalid UTF-8 from invalid JSON', async () => {
    expect((await post(Buffer.from([0xff]))).json().detail).toBe('The body is not valid UTF-8. Send the text as UTF-8.')
    expect((await post('x')).json().detail).toBe('The body is not valid JSON.')
  })

  it.each([
    ['{"name":"a\\u0000b"}', '/name', 'nul-character'],
    ['{"name":"\\ud83d"}', '/name', 'lone-surrogate'],
    ['{"name":"x","data":{"deep":["\\udc00"]}}', '/data/deep/0', 'lone-surrogate'],
    ['{"name":"x","data":{"a\\u0000":1}}', '/data/a\0', 'nul-character'],
    ['{"name":"x","__proto__":{"admin":true}}', '/__proto__', 'unknown-field'],
    ['{"name":"x","data":{"__proto__":1}}', '/data/__proto__', 'unknown-field'],
    ['{"name":"x","constructor":{"prototype":{}}}', '/constructor', 'unknown-field'],
    ['{"name":"x","toString":1}', '/toString', 'unknown-field'],
  ])('%s is refused at %j as %s', async (body, pointer, code) => {
    expect((await errorsOf(body)).map((error) => [error.pointer, error.code])).toEqual([[pointer, code]])
  })

  it('may hold any whole character, and a key twice', async () => {
    expect((await post('{"name":"first","name":"😀 é"}')).json().change.name).toBe('😀 é')
  })

  it('of more than the limit is refused, announced or not', async () => {
    const small = await example({ config: { bodyLimitBytes: 1024 } })
    const payload = JSON.stringify({ name: 'x', data: 'y'.repeat(2000) })
    const answer = await small.app.inject({
      method: 'POST',
      url: '/v1/schools',
      payload,
      headers: { ...(await small.as('coordinator')), ...json },
    })
    expect(answer.statusCode).toBe(413)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json().code).toBe('too-large')
    await small.app.close()
  })

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json-patch+json',
    'application/merge-patch+json',
    'nonsense',
    '',
  ])('as %j is refused with 415', async (type) => {
    const answer = await post('{"name":"x"}', { 'content-type': type })
    expect(answer.statusCode).toBe(415)
    expect(answer.json().code).toBe('unsupported-media-type')
  })

  it('may say its charset', async () => {
    expect((await post('{"name":"x"}', { 'content-type': 'Application/JSON; charset=utf-8' })).statusCode).toBe(201)
  })
})

describe('a PATCH', () => {
  const patch = (type: string) =>
    server.app.inject({
      method: 'PATCH',
      url: school,
      payload: '{"name":"x"}',
      headers: { ...headers, 'content-type': type, 'if-match': '"3"' },
    })

  it('is a merge patch and nothing else', async () => {
    expect((await patch('application/merge-patch+json')).json().name).toBe('x')
    expect((await patch('application/json')).statusCode).toBe(415)
    expect((await patch('application/json-patch+json')).statusCode).toBe(415)
  })
})

describe('an operation without a body', () => {
  const url = `${school}/approve-start`

  it('takes nothing and {}', async () => {
    expect((await server.app.inject({ method: 'POST', url, headers })).statusCode).toBe(204)
    expect((await post('', json, url)).statusCode).toBe(204)
    expect((await post('{}', json, url)).statusCode).toBe(204)
  })

  it.each(['{"reason":"x"}', '[]', '"x"', '1'])('refuses %s', async (body) => {
    expect((await post(body, json, url)).statusCode).toBe(400)
  })
})

describe('a query', () => {
  const get = (query: string) => server.app.inject({ url: `/v1/schools?${query}`, headers })

  it.each(['', 'limit=1', 'limit=200&kind=a+b%20c', 'closed=true', '&&limit=5&', 'kind='])(
    '%j is fine',
    async (query) => {
      expect((await get(query)).statusCode).toBe(200)
    },
  )

  it.each([
    ['unknown=1', '/unknown', 'unknown-field'],
    ['limit=1&limit=2', '/limit', 'duplicated-parameter'],
    ['limit=1&%6Cimit=1', '/limit', 'duplicated-parameter'],
    ['limit=0', '/limit', 'out-of-range'],
    ['limit=201', '/limit', 'out-of-range'],
    ['limit=1000000000', '/limit', 'out-of-range'],
    ['limit=-1', '/limit', 'out-of-range'],
    ['limit=1.0', '/limit', 'out-of-range'],
    ['limit=1e2', '/limit', 'out-of-range'],
    ['limit=0x10', '/limit', 'out-of-range'],
    ['limit=%205', '/limit', 'out-of-range'],
    ['limit=', '/limit', 'out-of-range'],
    ['limit', '/limit', 'out-of-range'],
    ['limit[]=1', '/limit[]', 'unknown-field'],
    ['closed=1', '/closed', 'invalid-value'],
    ['closed=TRUE', '/closed', 'invalid-value'],
    ['kind=a%00b', '/kind', 'nul-character'],
    ['__proto__=1', '/__proto__', 'unknown-field'],
    ['constructor=1', '/constructor', 'unknown-field'],
  ])('%s is refused at %s as %s', async (query, pointer, code) => {
    const answer = await get(query)
    expect(answer.statusCode).toBe(400)
    expect(answer.json().errors.map((error: { pointer: string; code: string }) => [error.pointer, error.code])).toEqual(
      [[pointer, code]],
    )
  })

  it.each(['kind=%zz', 'kind=%ff', '%=1'])('%s is refused', async (query) => {
    expect((await get(query)).statusCode).toBe(400)
  })

  it('is refused where there is none', async () => {
    expect((await server.app.inject({ url: `${school}?x=1`, headers })).statusCode).toBe(400)
  })
})

describe('a path', () => {
  it.each(['123', '01920000-0000-7000-8000-00000000020', `${school.split('/').at(-1)}'`, 'a%00b'])(
    'with the id %s is refused at /id',
    async (id) => {
      const answer = await server.app.inject({ url: `/v1/schools/${id}`, headers })
      expect(answer.statusCode).toBe(400)
      expect(answer.json().errors[0].pointer).toBe('/id')
    },
  )
})

describe('a text in a path', () => {
  it('may be any text, but not with a NUL', async () => {
    const get = (year: string) => server.app.inject({ url: `/v1/academic-years/${year}`, headers })
    expect((await get('2021%2F2022%20%C3%A9')).json()).toEqual({ year: '2021/2022 é' })
    const answer = await get('2021%00')
    expect(answer.statusCode).toBe(400)
    expect(answer.json().errors).toMatchObject([{ pointer: '/year', code: 'nul-character' }])
  })
})

describe('a file', () => {
  const file = (payload: Buffer, type = 'application/pdf') => post(payload, { 'content-type': type }, '/v1/documents')

  it('is read up to its own limit', async () => {
    expect((await file(Buffer.alloc(100))).json()).toEqual({ bytes: 100 })
    const tooLarge = await file(Buffer.alloc(101))
    expect(tooLarge.statusCode).toBe(413)
    expect(tooLarge.json().code).toBe('too-large')
  })

  it('of another type, or absent, is refused', async () => {
    expect((await file(Buffer.alloc(1), 'application/json')).statusCode).toBe(415)
    expect((await server.app.inject({ method: 'POST', url: '/v1/documents', headers })).statusCode).toBe(400)
  })

  it('comes as an answer with its own type', async () => {
    const answer = await server.app.inject({ url: '/v1/agreements/document', headers })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('application/pdf')
    expect(answer.headers.etag).toBe('"2"')
    expect(answer.body).toBe('%PDF-1.7')
  })
})

describe('a route', () => {
  const parts = {
    operation: 'getMe',
    method: 'POST',
    path: '/v1/x',
    tag: 'Administration',
    summary: 'X',
    description: 'X',
    success: { 204: { description: 'X', schema: null } },
    refusals: [],
    handle: async () => ({}),
  } as const

  it.each([
    ['body', { body: z.object({ a: z.string() }) }],
    ['body', { body: z.strictObject({ a: z.array(z.object({ b: z.string() })) }) }],
    ['query', { query: z.object({ a: z.string() }) }],
  ])('whose %s lets unknown fields through stops the start', async (part, schemas) => {
    await expect(example({ routes: [route({ ...parts, ...(schemas as object) })] })).rejects.toThrow(
      `route getMe: the ${part} accepts unknown fields`,
    )
  })

  it.each([
    ['declares no success', { success: {} }],
    ['a body on a GET', { method: 'GET', body: z.strictObject({}) }],
    ['the path and `params` disagree', { path: '/v1/x/{id}' }],
    ['only a PUT', { concurrency: 'etag-or-create' }],
  ] as const)('that contradicts itself (%s) is refused', (message, change) => {
    expect(() => route({ ...parts, ...(change as object) })).toThrow(message)
  })
})

describe('text', () => {
  it('on one line holds no control character', () => {
    expect(line(5).safeParse(' a ').data).toBe('a')
    for (const wrong of ['', '  ', 'a\nb', 'a\u0007', '123456']) expect(line(5).safeParse(wrong).success).toBe(false)
  })

  it('of a pointer is escaped', () => {
    expect(pointerOf([])).toBe('')
    expect(pointerOf(['a/b', 0, '~'])).toBe('/a~1b/0/~0')
  })
})
