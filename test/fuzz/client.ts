import { setTimeout } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Api, Operation } from './document.ts'

/** Somebody who calls, and what they may know. */
export type Person = {
  name: string
  role: string
  /** The part of the world where they live; everywhere when left out. */
  home?: number
  /** Their own dossier. */
  studentId?: string
  token: string
}

/** One request, as much of it as differs from what every client sends. */
export type Ask = {
  by?: Person | undefined
  params?: Readonly<Record<string, string>> | undefined
  query?: Readonly<Record<string, string>> | undefined
  /** A value is sent as JSON, bytes as they are. */
  body?: unknown
  /** In place of the body: text as it goes over the line. */
  raw?: string
  /** In place of the media type that the document names; null: none. */
  media?: string | null
  headers?: Readonly<Record<string, string>> | undefined
  /** To another process, where it is the day after tomorrow. */
  later?: boolean | undefined
}

export type Answer = {
  status: number
  // The document says what is in it, and every answer is held against that.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  body: any
  text: string
  headers: Readonly<Record<string, string>>
  etag: string | undefined
}

/** Something that is not as the document says, or as everybody was promised. */
export type Fault = { operation: string; what: string; told: string }

/** The client of a whole run: it holds every answer against the document, and counts. */
export type Client = {
  api: Api
  faults: Fault[]
  /** How often each operation answered with each status. */
  tally: Map<string, Map<number, number>>
  /** How often each operation did what it is for: an answer that only repeats an earlier one does not count. */
  successes: Map<string, number>
  requests(): number
  /** Sends, and checks what holds for every answer. */
  call(operation: string, ask: Ask): Promise<Answer>
  /** The same; any status but these is a fault. */
  expect(operation: string, ask: Ask, statuses: readonly number[], why: string): Promise<Answer>
  fault(operation: string, what: string, told: string): void
}

const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/**
 * @param apps the product, and another process of it on the same database that lives later
 */
export function clientOf(api: Api, apps: { now: FastifyInstance; later: FastifyInstance }): Client {
  const faults: Fault[] = []
  const tally: Client['tally'] = new Map()
  const successes: Client['successes'] = new Map()
  const owners: Owners = new Map()
  let requests = 0
  const fault = (operation: string, what: string, told: string) => void faults.push({ operation, what, told })

  const call = async (name: string, ask: Ask): Promise<Answer> => {
    const operation = api.operations.get(name)
    if (!operation) throw new Error(`the document knows no operation ${name}`)
    const request = requestOf(operation, ask)
    const app = ask.later ? apps.later : apps.now
    let sent = await app.inject(request)
    // Few files are taken at once of one caller, and many lanes call with one token.
    for (let tries = 0; sent.statusCode === 429 && tries < 200; tries += 1) {
      await setTimeout(10 + 10 * tries)
      sent = await app.inject(request)
    }
    const { statusCode, headers, body: text } = sent
    requests += 1
    const counts = tally.get(name) ?? new Map<number, number>()
    tally.set(name, counts.set(statusCode, (counts.get(statusCode) ?? 0) + 1))
    const flat = Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, String(value)]))
    const isNew = statusCode < 300 && flat['idempotency-replayed'] === undefined
    if (isNew) successes.set(name, (successes.get(name) ?? 0) + 1)
    const answer: Answer = { status: statusCode, body: undefined, text, headers: flat, etag: flat.etag }
    const [media = ''] = (flat['content-type'] ?? '').split(';')
    const unreadable = media.endsWith('json') && !readJson(answer)
    keepOwners(owners, ask, answer)
    const wrong = [
      ...(unreadable ? ['answers JSON that is none'] : []),
      ...brokenPromises(api, operation, answer, media),
      leakIn(owners, ask, answer) ?? [],
    ].flat()
    for (const what of wrong) fault(name, what, toldOf(ask, request, answer))
    return answer
  }

  return {
    api,
    faults,
    tally,
    successes,
    requests: () => requests,
    call,
    fault,
    expect: async (operation, ask, statuses, why) => {
      const answer = await call(operation, ask)
      if (statuses.includes(answer.status)) return answer
      const known = api.operations.get(operation)
      const request = known ? requestOf(known, ask) : { url: operation }
      fault(operation, `${why}: ${answer.status} instead of ${statuses.join(' or ')}`, toldOf(ask, request, answer))
      return answer
    },
  }
}

/** Takes the body of an answer as JSON. @returns whether it is */
function readJson(answer: Answer): boolean {
  try {
    answer.body = JSON.parse(answer.text)
    return true
  } catch {
    return false
  }
}

/** The request as it goes over the line. */
function requestOf({ method, path, body }: Operation, ask: Ask) {
  const { by, params = {}, query = {}, headers = {}, media = body?.media ?? 'application/json' } = ask
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams(query).toString()
  const payload = ask.raw ?? payloadOf(ask.body)
  return {
    method,
    url: search === '' ? filled : `${filled}?${search}`,
    headers: {
      ...(by && { authorization: `Bearer ${by.token}` }),
      ...(payload !== undefined && media !== null && { 'content-type': media }),
      ...headers,
    },
    ...(payload !== undefined && { payload }),
  }
}

function payloadOf(body: unknown): string | Buffer | undefined {
  if (body === undefined) return undefined
  return body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body)
}

/** What whoever looks into a fault needs to see. */
function toldOf({ by, later }: Ask, request: object, { status, text }: Answer): string {
  const { headers, payload, ...line } = request as { headers?: Record<string, string>; payload?: string | Buffer }
  const { authorization: _token, ...shown } = headers ?? {}
  const sent = typeof payload === 'string' ? payload.slice(0, 1500) : payload ? `${payload.length} bytes` : ''
  return `${by?.name ?? 'nobody'}${later ? ', later' : ''} ${JSON.stringify(line)} ${JSON.stringify(shown)} ${sent}\n    ${status} ${text.slice(0, 700)}`
}

/** Headers that the document promises and that only some answers have. */
const onlySometimes = ['Link', 'Idempotency-Replayed', 'Retry-After', 'WWW-Authenticate']

/** Headers that must not come without being promised. */
const telling = ['ETag', 'Link', 'Location', 'Idempotency-Replayed', 'Retry-After', 'WWW-Authenticate']

/** Everything about an answer that is not as the document promises. */
function brokenPromises(
  { faultOf }: Api,
  operation: Operation,
  { status, body, text, headers }: Answer,
  media: string,
): string[] {
  if (status >= 500) return [`answers ${status}`]
  const promised = operation.answers.get(status)
  if (!promised) return [`answers ${status}, which is not documented`]
  const isThere = (name: string) => headers[name.toLowerCase()] !== undefined
  const wrong = [
    ...promised.headers
      .filter((name) => !onlySometimes.includes(name) && !isThere(name))
      // What is written out as a file has no version of its own.
      .filter((name) => name !== 'ETag' || media === Object.keys(promised.content)[0])
      .map((name) => `answers ${status} without the documented header ${name}`),
    ...telling
      .filter((name) => isThere(name) && !promised.headers.includes(name))
      .map((name) => `answers ${status} with the header ${name}, which is not documented`),
  ]
  const medias = Object.keys(promised.content)
  if (medias.length === 0) return text === '' ? wrong : [...wrong, `answers ${status} with an undocumented body`]
  const content = promised.content[media]
  if (!content) return [...wrong, `answers ${status} as ${media || 'nothing'} instead of ${medias.join(' or ')}`]
  if (status >= 400 && !promised.codes.includes(body?.code)) {
    wrong.push(`answers ${status} with the code ${body?.code}, which is not documented`)
  }
  if (!media.endsWith('json')) return text === '' ? [...wrong, `answers ${status} with an empty file`] : wrong
  const fault = faultOf(body, content.schema)
  return fault === undefined ? wrong : [...wrong, `answers ${status} with a body against its schema: ${fault}`]
}

/** Of whom the dossier is that an id belongs to, and where they live. */
type Owners = Map<string, { studentId: string; home: number | undefined }>

/** Remembers which records are about which student: what a good answer to a write says, whoever made it. */
function keepOwners(owners: Owners, { by, params = {} }: Ask, { status, body }: Answer): void {
  if (status !== 201 || typeof body?.id !== 'string' || by?.home === undefined) return
  const studentId =
    body.studentId ?? (body.studentNumber ? body.id : undefined) ?? owners.get(params.id ?? '')?.studentId
  if (studentId !== undefined && studentId !== null) owners.set(body.id, { studentId, home: by.home })
}

/** A student reads of nobody else, and a supervisor, mentor or principal of nobody who lives elsewhere. */
function leakIn(owners: Owners, { by, query }: Ask, { status, text }: Answer): string | undefined {
  if (by?.home === undefined || !neverEverything.has(by.role) || status >= 300) return undefined
  const asked = JSON.stringify(query ?? {})
  for (const [id] of text.matchAll(anyId)) {
    const owner = owners.get(id)
    if (!owner || asked.includes(id)) continue
    const isOurs = by.role === 'student' ? owner.studentId === by.studentId : owner.home === by.home
    if (!isOurs) return `shows a ${by.role} the record of somebody else`
  }
  return undefined
}

const neverEverything = new Set(['student', 'supervisor', 'mentor', 'principal'])
