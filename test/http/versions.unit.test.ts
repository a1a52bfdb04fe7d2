import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Example, example } from './example.ts'

let server: Example
let headers: Record<string, string>
beforeAll(async () => {
  server = await example()
  headers = await server.as('coordinator+student')
})
afterAll(() => server.app.close())

const url = '/v1/schools/01920000-0000-7000-8000-000000000201'

function patch(more: Record<string, string>) {
  const type = { 'content-type': 'application/merge-patch+json' }
  return server.app.inject({ method: 'PATCH', url, payload: '{"name":"x"}', headers: { ...headers, ...type, ...more } })
}

describe('a single resource', () => {
  const get = (more: Record<string, string> = {}) => server.app.inject({ url, headers: { ...headers, ...more } })

  it('carries its ETag, and no field its schema does not know', async () => {
    const answer = await get()
    expect(answer.headers.etag).toBe('"3"')
    expect(answer.json()).toEqual({ id: url.split('/').at(-1), name: 'Atheneum De Brug', kind: 'secondary' })
  })

  it.each(['"3"', 'W/"3"', '"2", "3"', '*'])('is 304 for one who has %s', async (tag) => {
    const answer = await get({ 'if-none-match': tag })
    expect(answer.statusCode).toBe(304)
    expect(answer.headers.etag).toBe('"3"')
    expect(answer.body).toBe('')
  })

  it.each(['"4"', '3', '""', 'nonsense'])('is 200 for one who has %s', async (tag) => {
    expect((await get({ 'if-none-match': tag })).statusCode).toBe(200)
  })
})

describe('a write of a resource', () => {
  it('without If-Match is refused with 428', async () => {
    const answer = await patch({})
    expect(answer.statusCode).toBe(428)
    expect(answer.json().code).toBe('precondition-required')
  })

  it.each(['"3"', '*', ' "3" '])('based on %s goes on', async (tag) => {
    const answer = await patch({ 'if-match': tag })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers.etag).toBe('"4"')
  })

  it.each(['"2"', '"4"', 'W/"3"', '"03"', '"3.0"', '"abc"', '""', '"999999999999999999999"'])(
    'based on %s is refused with 412 and told the current one',
    async (tag) => {
      const answer = await patch({ 'if-match': tag })
      expect(answer.statusCode).toBe(412)
      expect(answer.json()).toMatchObject({ code: 'stale', currentETag: '"3"' })
    },
  )

  it.each(['3', '"3', '"2", "3"', '"a b"', ''])('with If-Match %j is refused as malformed', async (tag) => {
    expect((await patch({ 'if-match': tag })).statusCode).toBe(400)
  })
})

describe('a PUT that may create', () => {
  const put = (more: Record<string, string>) =>
    server.app.inject({
      method: 'PUT',
      url: `${url}/roster`,
      payload: { lessons: [] },
      headers: { ...headers, ...more },
    })

  it('needs to know whether there is one', async () => {
    expect((await put({})).statusCode).toBe(428)
    expect((await put({ 'if-none-match': '"3"' })).statusCode).toBe(428)
    expect((await put({ 'if-none-match': '*' })).statusCode).toBe(201)
    expect((await put({ 'if-match': '"1"' })).statusCode).toBe(200)
  })
})
