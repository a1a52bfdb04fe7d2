import { expect } from 'vitest'
import type { Answer, Caller } from '../support/app.ts'

/** An id that nothing has. */
export const unknownId = '01920000-0000-7000-8000-ffffffffffff'

/** An answer byte for byte, but for what names the one request or the moment: what a curious caller could compare. */
export function comparable({ status, headers, text }: Answer): { status: number; headers: object; body: string } {
  const { date: _date, ratelimit: _limit, 'x-request-id': _id, ...others } = headers
  return { status, headers: others, body: text.replace(/urn:uuid:[0-9a-f-]{36}/, 'urn:uuid:') }
}

/** Every item of a list, page by page; checks that the `Link` header and `nextCursor` say the same. */
export async function everyItem<Item = Record<string, unknown>>(
  caller: Caller,
  url: string,
  limit: number,
): Promise<Item[]> {
  const items: Item[] = []
  let next: string | undefined = `${url}${url.includes('?') ? '&' : '?'}limit=${limit}`
  while (next !== undefined) {
    const { status, body, text, headers }: Answer = await caller.get(next)
    expect(status, text).toBe(200)
    expect(body.items.length).toBeLessThanOrEqual(limit)
    items.push(...body.items)
    next = /^<(.+)>; rel="next"$/.exec(String(headers.link ?? ''))?.[1]
    expect(next === undefined).toBe(body.nextCursor === null)
    if (body.nextCursor !== null) expect(body.items).toHaveLength(limit)
  }
  return items
}

type Fault = { pointer: string; code: string }
type Refusal = { status: number; code: string; errors: Fault[]; nl: string; en: string }

/** Sends the same request in both languages and expects the same refusal; gives what each reader reads. */
export async function inBothLanguages(send: (headers: Record<string, string>) => Promise<Answer>): Promise<Refusal> {
  const nl = await send({ 'accept-language': 'nl' })
  const en = await send({ 'accept-language': 'en' })
  expect(withoutWords(nl)).toEqual(withoutWords(en))
  expect(nl.body.detail).not.toBe(en.body.detail)
  return { ...withoutWords(nl), nl: nl.body.detail, en: en.body.detail }
}

function withoutWords({ status, body }: Answer): { status: number; code: string; errors: Fault[] } {
  const errors: Fault[] = body.errors ?? []
  return { status, code: body.code, errors: errors.map(({ pointer, code }) => ({ pointer, code })) }
}

/** Where a 400 or 422 finds fault, as `pointer code`. */
export function faultsIn({ body }: Answer): string[] {
  const errors: Fault[] = body.errors ?? []
  return errors.map(({ pointer, code }) => `${pointer} ${code}`)
}
