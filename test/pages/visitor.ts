import type { LightMyRequestResponse } from 'fastify'
import type { World } from '../support/app.ts'

/** What a visitor gets: the page with its title, its text without markup, and the values that its fields hold. */
export type Seen = {
  status: number
  title: string
  /** What a person reads, in the order of the page, entities decoded. */
  text: string
  html: string
  headers: LightMyRequestResponse['headers']
  bytes: Buffer
}

const formType = 'application/x-www-form-urlencoded'

/** Somebody without an account, at one address, with a browser in one language. */
export function visitor(world: Pick<World, 'app'>, headers: Record<string, string> = {}) {
  const sent = async (
    method: 'GET' | 'HEAD' | 'POST' | 'DELETE' | 'PUT',
    url: string,
    fields?: Record<string, string>,
  ) => {
    const answer = await world.app.inject({
      method,
      url,
      headers: { 'accept-language': 'nl', ...(fields && { 'content-type': formType }), ...headers },
      ...(fields && { payload: new URLSearchParams(fields).toString() }),
    })
    return seen(answer)
  }
  return {
    get: (url: string) => sent('GET', url),
    head: (url: string) => sent('HEAD', url),
    delete: (url: string) => sent('DELETE', url),
    post: (url: string, fields: Record<string, string>) => sent('POST', url, fields),
  }
}

function seen(answer: LightMyRequestResponse): Seen {
  const html = answer.body
  return {
    status: answer.statusCode,
    title: decoded(/<title>([^<]*)<\/title>/.exec(html)?.[1] ?? ''),
    text: decoded(html.replace(/<(style|title)>[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, ' '))
      .replace(/\s+/g, ' ')
      .trim(),
    html,
    headers: answer.headers,
    bytes: answer.rawPayload,
  }
}

const characters: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' }

function decoded(text: string): string {
  return text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => characters[entity] ?? entity)
}

/** The path of a link, as a browser asks for it. */
export function pathOf(url: string): string {
  return new URL(url).pathname
}
