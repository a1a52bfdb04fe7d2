import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { cursorsWith } from '../../src/http/cursors.ts'
import { keysetOf, nextLink, pageOf } from '../../src/http/pagination.ts'
import { type Example, example } from './example.ts'

let server: Example
let headers: Record<string, string>
beforeAll(async () => {
  server = await example()
  headers = await server.as('student')
})
afterAll(() => server.app.close())

const get = (url: string) => server.app.inject({ url, headers })

describe('a list', () => {
  it('is walked from page to page by its Link, each row once', async () => {
    const names: string[] = []
    let url: string | undefined = '/v1/schools?limit=50&kind=secondary'
    let pages = 0
    while (url !== undefined) {
      const answer = await get(url)
      expect(answer.statusCode).toBe(200)
      const { items, nextCursor } = answer.json()
      names.push(...items.map((item: { name: string }) => item.name))
      url = /^<(.+)>; rel="next"$/.exec(String(answer.headers.link))?.[1]
      expect(url === undefined).toBe(nextCursor === null)
      if (url) expect(new URL(url, 'http://x').searchParams.get('cursor')).toBe(nextCursor)
      pages++
    }
    expect(pages).toBe(3)
    expect(names).toEqual(Array.from({ length: 120 }, (_, index) => `School ${index}`))
  })

  it('holds 50 items when nobody says how many', async () => {
    expect((await get('/v1/schools')).json().items).toHaveLength(50)
  })

  it('has no next page when the last row is the last of a page', async () => {
    const { nextCursor } = (await get('/v1/schools?limit=60')).json()
    const last = await get(`/v1/schools?limit=60&cursor=${nextCursor}`)
    expect(last.json().items).toHaveLength(60)
    expect(last.json().nextCursor).toBeNull()
    expect(last.headers.link).toBeUndefined()
  })

  it('takes a cursor with another limit', async () => {
    const { nextCursor } = (await get('/v1/schools?limit=5')).json()
    expect((await get(`/v1/schools?limit=7&cursor=${nextCursor}`)).json().items[0].name).toBe('School 5')
  })

  it('refuses a cursor of other filters', async () => {
    const { nextCursor } = (await get('/v1/schools?limit=5&kind=secondary')).json()
    for (const query of ['', '&kind=alternative', '&kind=secondary&closed=true']) {
      const answer = await get(`/v1/schools?cursor=${nextCursor}${query}`)
      expect(answer.statusCode).toBe(400)
      expect(answer.json().errors).toMatchObject([{ pointer: '/cursor', code: 'foreign-cursor' }])
    }
  })

  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

  it.each(['x', encode([1]), encode({}), encode(null), encode(['tag', [1]]), '____', `${'A'.repeat(990)}`])(
    'refuses the cursor %s',
    async (cursor) => {
      expect((await get(`/v1/schools?cursor=${cursor}`)).statusCode).toBe(400)
    },
  )

  it('refuses a cursor that was changed, wherever that is', async () => {
    const { nextCursor } = (await get('/v1/schools?limit=5')).json()
    const bytes = Buffer.from(nextCursor, 'base64url')
    for (const [position] of bytes.entries()) {
      const changed = Buffer.from(bytes)
      changed.writeUInt8((bytes.at(position) ?? 0) ^ 1, position)
      const answer = await get(`/v1/schools?cursor=${changed.toString('base64url')}`)
      expect([answer.statusCode, answer.json().errors[0].code]).toEqual([400, 'foreign-cursor'])
    }
  })
})

describe('a cursor on its way', () => {
  const cursor = 'Sofie Peeters, née Ünal'
  const cursors = cursorsWith(Buffer.alloc(32, 7))

  it('does not show the name at which its page ends, and comes back as it went', () => {
    const sealed = cursors.seal(cursor)
    expect(sealed).toMatch(/^[\w-]+$/)
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toMatch(/Sofie|Peeters/)
    expect(cursors.open(sealed)).toBe(cursor)
  })

  it('is the same for the same page, in every process with the key, and nothing to another installation', () => {
    const sealed = cursors.seal(cursor)
    expect(cursorsWith(Buffer.alloc(32, 7)).seal(cursor)).toBe(sealed)
    expect(cursorsWith(Buffer.alloc(32, 8)).open(sealed)).toBe('-')
    expect(cursorsWith().open(cursorsWith().seal(cursor))).toBe('-')
  })
})

describe('keysetOf', () => {
  it('does not take the order of filters as another list', () => {
    const key = z.tuple([z.string()])
    const one = { operation: 'listSchools', filters: { a: 1, b: undefined, c: 'x', limit: 1 } }
    const other = { operation: 'listSchools', filters: { c: 'x', a: 1, limit: 9 } }
    const { nextCursor } = pageOf(['r1', 'r2'], { limit: 1 }, one, (row) => [row])
    expect(keysetOf({ limit: 9, cursor: nextCursor ?? '' }, other, key).after).toEqual(['r1'])
    const foreign = { operation: 'listStudents', filters: one.filters }
    expect(() => keysetOf({ limit: 9, cursor: nextCursor ?? '' }, foreign, key)).toThrow('does not belong')
  })
})

describe('nextLink', () => {
  it('keeps the filters, and holds no character that would end the link', () => {
    expect(nextLink('/v1/x?name=a%3E%22b&cursor=old', 'new')).toBe('</v1/x?name=a%3E%22b&cursor=new>; rel="next"')
    expect(nextLink('/v1/x', 'c')).toBe('</v1/x?cursor=c>; rel="next"')
  })
})
