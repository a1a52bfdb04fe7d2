import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { noneMatchNames } from './etag.ts'
import { type Faults, formLimitBytes, formMediaType, readForm, type Typed } from './form.ts'
import type { Html } from './html.ts'
import { checkPath } from './input.ts'
import { layoutPage, pagePolicy } from './layout.ts'
import { type Locale, localeOf } from './locale.ts'
import { routerPath } from './paths.ts'

/** What a page knows of its request. There is no account: whoever has the link is all it knows of the person. */
export type PageContext = {
  /** The secret in the path. It stands nowhere else: in no log, no metric, and no answer to anybody but its holder. */
  token: string
  /** What a form sent; nothing on GET. */
  form: Typed
  locale: Locale
  db: Database
  /** The one instant that counts as now for this request (ISO 8601, UTC). */
  now: string
  requestId: string
  /** Where the request came from, through trusted proxies only. */
  address: string
  /** What the browser calls itself, at most 500 characters. */
  userAgent: string | null
}

/** A page to show. `faults`: the form was not accepted, and says why. `gone`: what the link was for is over. */
export type Shown = { title: string; body: Html; faults?: Faults | undefined; gone?: boolean }
/** A PDF that opens in the browser, and in a frame of our own pages only. */
export type ShownDocument = { document: Uint8Array; fileName: string }
/** What a calendar program reads; `etag` is the entity tag of the text, with its quotes. */
export type ShownCalendar = { calendar: { text: string; etag: string; fileName: string } }

/** A page for people without an account, as data. It works without JavaScript, and GET changes nothing. */
export type Page = {
  method: 'GET' | 'POST'
  /** With the token of the link in it: `/sign/{token}`. */
  path: `/${string}`
  /** `ignored`: posting is all there is to it, in whatever form (RFC 8058, section 3.2, lets mail programs choose). */
  body: 'form' | 'ignored'
  handle(context: PageContext): Promise<Shown | ShownDocument | ShownCalendar>
}

/** One page. @throws Error for a path without the token, so that a wrong page stops the start and not a request */
export function page(spec: Omit<Page, 'body'> & Partial<Pick<Page, 'body'>>): Page {
  if (!spec.path.includes('{token}')) throw new Error(`page ${spec.path}: a page is opened by a link, with its token`)
  return { body: 'form', ...spec }
}

/** Puts pages on the server. */
export function registerPages(
  app: FastifyInstance,
  pages: readonly Page[],
  given: { db: Database; clock: Clock },
): void {
  for (const body of ['form', 'ignored'] as const) {
    app.register(async (scope) => {
      scope.removeAllContentTypeParsers()
      const media = body === 'form' ? formMediaType : '*'
      scope.addContentTypeParser(
        media,
        { parseAs: 'string', bodyLimit: formLimitBytes },
        async (_request: FastifyRequest, text: string) => (body === 'form' ? readForm(text) : {}),
      )
      for (const each of pages.filter((page) => page.body === body)) {
        scope.route({
          method: each.method,
          url: routerPath(each.path),
          config: { access: 'public', isPage: true },
          handler: handlerOf(each, given),
        })
      }
    })
  }
}

/** Whether a path belongs to the pages: its first word does. What goes wrong there is told by a page. */
export function isPagePath(pages: readonly Page[], url: string): boolean {
  const word = firstWord(url)
  return pages.some(({ path }) => firstWord(path) === word)
}

function firstWord(path: string): string | undefined {
  return path.split(/[/?#]/, 2)[1]
}

function handlerOf(each: Page, { db, clock }: { db: Database; clock: Clock }): RouteHandlerMethod {
  return async (request, reply) => {
    const { token = '' } = request.params as Record<string, string>
    checkPath({ token })
    const answer = await each.handle({
      token,
      form: (request.body as Typed | undefined) ?? {},
      locale: pageLocale(request),
      db,
      now: clock.now().toISOString(),
      requestId: request.id,
      address: request.ip,
      userAgent: request.headers['user-agent']?.slice(0, longestUserAgent) ?? null,
    })
    if ('calendar' in answer) return sendCalendar(answer, request, reply)
    return 'document' in answer ? sendDocument(answer, reply) : sendPage(answer, request, reply)
  }
}

const longestUserAgent = 500

/** The language that the reader chose on the page, else the one that the browser asks for. */
export function pageLocale(request: FastifyRequest): Locale {
  const chosen = new URLSearchParams(request.url.split('?', 2)[1]).get('lang')
  return chosen === 'nl' || chosen === 'en' ? chosen : localeOf(request.headers['accept-language'])
}

/** Answers with a page in the reader's language. @param status when it is not what the page itself says */
export function sendPage(
  shown: Shown,
  request: FastifyRequest,
  reply: FastifyReply,
  status = statusOf(shown),
): FastifyReply {
  const locale = pageLocale(request)
  return reply
    .code(status)
    .headers({ ...pageHeaders, 'content-language': locale })
    .send(layoutPage(shown, locale))
}

function statusOf({ faults, gone = false }: Shown): number {
  if (faults) return 422
  return gone ? 410 : 200
}

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': pagePolicy,
  'cross-origin-opener-policy': 'same-origin',
  'x-robots-tag': 'noindex, nofollow',
}

function sendDocument({ document, fileName }: ShownDocument, reply: FastifyReply): FastifyReply {
  return reply.headers({ ...documentHeaders, 'content-disposition': `inline; filename="${fileName}"` }).send(document)
}

/** Programs ask again and again, mostly for what they have already (RFC 9110, section 13.1.2). */
function sendCalendar({ calendar }: ShownCalendar, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { text, etag, fileName } = calendar
  reply.headers({ etag, 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex, nofollow' })
  const known = request.headers['if-none-match']
  if (known !== undefined && noneMatchNames(known, etag)) return reply.code(304).send()
  return reply
    .headers({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `inline; filename="${fileName}"`,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    })
    .send(text)
}

const documentHeaders = {
  'content-type': 'application/pdf',
  'content-security-policy': "default-src 'none'; frame-ancestors 'self'",
  'x-robots-tag': 'noindex, nofollow',
}
