import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { choiceField, lineField, paragraphField, tickBox } from '../../src/http/controls.ts'
import { checkForm } from '../../src/http/form.ts'
import { html, isolated } from '../../src/http/html.ts'
import { type Page, page } from '../../src/http/page.ts'
import { line } from '../../src/http/text.ts'
import { Problem } from '../../src/problem.ts'
import { type Example, example } from './example.ts'

const refusal = { nl: 'Vul uw naam in.', en: 'Fill in your name.' }
const secret = 'a-secret-that-stands-in-the-path'

const greeting: Page[] = [
  page({
    method: 'GET',
    path: '/greet/{token}',
    handle: async ({ token, locale }) => {
      if (token === 'fault') throw new Error('the secret of An Peeters')
      if (token === 'gone') return { gone: true, title: 'Gone', body: html`<p>Gone.</p>` }
      return { title: locale === 'nl' ? 'Hallo' : 'Hello', body: html`<p>${isolated('<b>"An"</b> & \'co\'')}</p>` }
    },
  }),
  page({
    method: 'POST',
    path: '/greet/{token}',
    handle: async ({ form, locale, address, userAgent }) => {
      const { values, faults } = checkForm({ name: { schema: line(20), refusal } }, form)
      const filled = { typed: form, faults, locale }
      const controls = [
        lineField(filled, { name: 'name', label: 'Naam', hint: 'Zoals op uw kaart', autocomplete: 'name' }),
        paragraphField(filled, { name: 'story', label: 'Verhaal', required: false }),
        tickBox(filled, { name: 'agreed', label: 'Akkoord' }),
        choiceField(filled, {
          name: 'kind',
          label: 'Soort',
          options: [
            ['one', 'Eén'],
            ['two', 'Twee'],
          ],
        }),
      ]
      if (faults) return { title: 'Groet', faults, body: html`<form method="post">${controls}</form>` }
      return { title: 'Gegroet', body: html`<p>${values.name} ${address} ${userAgent}</p>` }
    },
  }),
  page({
    method: 'POST',
    path: '/leave/{token}',
    body: 'ignored',
    handle: async () => ({ title: 'Dag', body: html`` }),
  }),
  page({
    method: 'GET',
    path: '/greet/{token}/document',
    handle: async () => ({ document: new TextEncoder().encode('%PDF-1.7'), fileName: 'overeenkomst.pdf' }),
  }),
]

let server: Example
beforeAll(async () => {
  server = await example({ pages: greeting })
})
afterAll(() => server.app.close())

const get = (url: string, headers: Record<string, string> = {}) => server.app.inject({ method: 'GET', url, headers })
const form = 'application/x-www-form-urlencoded'
const post = (url: string, payload: string | Buffer, type = form) =>
  server.app.inject({ method: 'POST', url, headers: { 'content-type': type }, payload })

describe('a page', () => {
  it('escapes what people wrote, and keeps its direction to itself', async () => {
    const answer = await get('/greet/x')
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('<bdi>&lt;b&gt;&quot;An&quot;&lt;/b&gt; &amp; &#39;co&#39;</bdi>')
  })

  it('speaks the language of the browser, or the one that was chosen', async () => {
    const title = async (url: string, language: string) => {
      const answer = await get(url, { 'accept-language': language })
      return [
        /<title>(.+?) /.exec(answer.body)?.[1],
        /<html lang="(..)"/.exec(answer.body)?.[1],
        answer.headers['content-language'],
      ]
    }
    expect(await title('/greet/x', 'en-GB,en;q=0.9')).toEqual(['Hello', 'en', 'en'])
    expect(await title('/greet/x', 'fr')).toEqual(['Hallo', 'nl', 'nl'])
    expect(await title('/greet/x?lang=nl', 'en')).toEqual(['Hallo', 'nl', 'nl'])
    expect(await title('/greet/x?utm_source=mail&lang=en', 'nl')).toEqual(['Hello', 'en', 'en'])
    expect(await title('/greet/x?lang=%zz', 'en')).toEqual(['Hello', 'en', 'en'])
  })

  it('lets nothing in but its own stylesheet, form and frame, and is kept nowhere', async () => {
    const answer = await get('/greet/x')
    const style = /<style>([\s\S]*)<\/style>/.exec(answer.body)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
    })
    expect(answer.body).not.toMatch(/<script|style=|onclick/)
  })

  it('may say that it is over', async () => {
    expect((await get('/greet/gone')).statusCode).toBe(410)
  })

  it('gives a document to its own frame only', async () => {
    const answer = await get('/greet/x/document')
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="overeenkomst.pdf"',
      'content-security-policy': "default-src 'none'; frame-ancestors 'self'",
      'cache-control': 'no-store',
    })
    expect(answer.body).toBe('%PDF-1.7')
  })

  it('lets text in as it is in one place only: its stylesheet', () => {
    const src = fileURLToPath(new URL('../../src', import.meta.url))
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))
    const using = files.filter((path) => /\bverbatim\(/.test(readFileSync(join(src, path), 'utf8')))
    expect(using.sort()).toEqual(['http/html.ts', 'http/style.ts'])
  })

  it('must have its token in the path', () => {
    const handle = greeting[0]?.handle
    if (handle) expect(() => page({ method: 'GET', path: '/greet', handle })).toThrow('token')
  })
})

describe('a form', () => {
  it('reaches the handler, with where it came from', async () => {
    const answer = await server.app.inject({
      method: 'POST',
      url: '/greet/x',
      headers: { 'content-type': form, 'user-agent': 'x'.repeat(900) },
      payload: 'name=Zo%C3%AB+%26+co&story=one%0D%0Atwo',
    })
    expect(answer.body).toContain(`<p>Zoë &amp; co 127.0.0.1 ${'x'.repeat(500)}</p>`)
  })

  it('that is refused says so in the title, above the form and beside the field, and keeps what was typed', async () => {
    const answer = await post('/greet/x', 'name=&story=%3C%2Ftextarea%3E%0D%0A%22two%22&agreed=yes&kind=two')
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('<title>Fout: Groet – Stagewijzer</title>')
    expect(answer.body).toMatch(
      /<div class="faults" role="alert"[^>]*autofocus>[\s\S]*<a href="#name">Vul uw naam in\.<\/a>/,
    )
    expect(answer.body).toContain('<p class="fault" id="name-fault">Vul uw naam in.</p>')
    expect(answer.body).toMatch(
      /<input type="text" id="name"[^>]*aria-describedby="name-hint name-fault" aria-invalid="true">/,
    )
    expect(answer.body).toContain('>\n&lt;/textarea&gt;\n&quot;two&quot;</textarea>')
    expect(answer.body).toMatch(/id="agreed"[^>]* checked>/)
    expect(answer.body).toMatch(/value="two"[^>]* checked>/)
    expect(answer.body).not.toMatch(/value="one"[^>]* checked>/)
  })

  it.each([
    ['a field given twice', 'name=An&name=Bo'],
    ['a broken encoding', 'name=%zz'],
    ['a NUL character', 'name=a%00b'],
    ['bytes that are no UTF-8', 'name=%ff'],
    ['the prototype', '__proto__=x'],
  ])('is refused by a page for %s', async (_fault, body) => {
    const answer = await post('/greet/x', body)
    expect(answer.statusCode).toBe(400)
    expectApology(answer)
  })

  it('is refused when it is no form, or larger than any', async () => {
    for (const [type, payload, status] of [
      ['application/json', '{"name":"An"}', 415],
      ['multipart/form-data; boundary=x', '--x--', 415],
      ['text/plain', 'name=An', 415],
      [form, `name=${'a'.repeat(1_000_000)}`, 413],
    ] as const) {
      const answer = await post('/greet/x', payload, type)
      expect(answer.statusCode).toBe(status)
      expectApology(answer)
    }
  })

  it('may be anything where posting is all there is to it', async () => {
    for (const type of [form, 'multipart/form-data; boundary=x', 'text/plain']) {
      const answer = await post('/leave/x', 'List-Unsubscribe=One-Click', type)
      expect([type, answer.statusCode]).toEqual([type, 200])
    }
    expect((await post('/leave/x', 'a'.repeat(100_000), 'text/plain')).statusCode).toBe(413)
  })
})

/** A refusal for a person: a page in the same dress, with what to quote, and nothing of the request in it. */
function expectApology(answer: { headers: Record<string, unknown>; body: string }): void {
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
  expect(answer.body).toContain(`<code>${answer.headers['x-request-id']}</code>`)
}

describe('what goes wrong', () => {
  it('is told by a page: an unknown path, a wrong method, a broken address, a fault of ours', async () => {
    for (const [method, url, status] of [
      ['GET', '/greet', 404],
      ['GET', '/greet/x/y', 404],
      ['DELETE', '/greet/x', 405],
      ['PUT', '/greet/x/document', 405],
      ['GET', '/greet/%zz', 400],
      ['GET', `/greet/${'a'.repeat(300)}`, 400],
      ['GET', '/greet/a%00b', 400],
      ['GET', '/greet/fault', 500],
    ] as const) {
      const answer = await server.app.inject({ method, url, headers: { 'accept-language': 'en' } })
      expect([url, answer.statusCode]).toEqual([url, status])
      expectApology(answer)
      expect(answer.body).toContain('<html lang="en">')
      expect(answer.body).not.toContain('An Peeters')
    }
  })

  it('names the methods that a page knows', async () => {
    const answer = await server.app.inject({ method: 'DELETE', url: '/greet/x' })
    expect(answer.headers.allow).toBe('GET, HEAD, OPTIONS, POST')
  })

  it('stays problem+json for the API', async () => {
    const answer = await server.app.inject({ method: 'GET', url: '/greetings/x' })
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  })
})

describe('the secret in the path', () => {
  it('stands in no line of the log and no metric, whatever happens', async () => {
    await get(`/greet/${secret}`)
    await get(`/greet/${secret}/document`)
    await get(`/greet/${secret}/unknown`)
    await get(`/greet/${secret}%zz`)
    await post(`/greet/${secret}`, `name=${secret}&name=${secret}`)
    await post(`/greet/${secret}`, '{}', 'application/json')
    await server.app.inject({ method: 'DELETE', url: `/greet/${secret}` })
    const metrics = await get('/metrics')
    const log = server.log()
    expect(log.filter((entry) => entry.route === '/greet/:token').length).toBeGreaterThan(0)
    expect(metrics.body).toContain('route="/greet/:token"')
    expect(JSON.stringify(log)).not.toContain(secret)
    expect(metrics.body).not.toContain(secret)
  })
})

describe('the limit on pages', () => {
  it('is a tenth of that on calls, counted by itself, and told by a page', async () => {
    const limited = await example({ pages: greeting, config: { rateLimitPerMinute: 30 } })
    const statuses: number[] = []
    for (let count = 0; count < 4; count++) {
      statuses.push((await limited.app.inject({ url: '/greet/x', headers: { 'accept-language': 'en' } })).statusCode)
    }
    expect(statuses).toEqual([200, 200, 200, 429])
    const refused = await limited.app.inject({ url: '/greet/x/document', headers: { 'accept-language': 'en' } })
    expect(refused.headers['retry-after']).toMatch(/^\d+$/)
    expect(refused.headers['ratelimit-policy']).toBe('"pages";q=3;w=60')
    expectApology(refused)
    expect(refused.body).toContain('More than 3 requests in a minute')
    expect((await limited.app.inject({ url: '/openapi.json' })).statusCode).toBe(200)
    await limited.app.close()
  })
})

describe('a problem that a handler throws', () => {
  it('becomes a page with its own words', async () => {
    const detail = { nl: 'De overeenkomst is beëindigd.', en: 'The agreement has been terminated.' }
    const handle = async () => {
      throw new Problem('wrong-state', detail)
    }
    const other = await example({ pages: [page({ method: 'GET', path: '/end/{token}', handle })] })
    const answer = await other.app.inject({ url: '/end/x' })
    expect(answer.statusCode).toBe(409)
    expect(answer.body).toContain(detail.nl)
    await other.app.close()
  })
})
