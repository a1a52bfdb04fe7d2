import { type LookupAddress, type LookupAllOptions, lookup as systemLookup } from 'node:dns'
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { softwareVersion } from '../version.ts'
import { hostOf, mayConnect } from './address.ts'

/** How names become addresses: the system's, or a test's. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

export type SendingSettings = {
  /** Whether this machine may be called: in the demo and in tests. */
  thisMachine: boolean
  /** How long an attempt may take in all, in milliseconds. */
  timeoutMilliseconds: number
  resolve?: Resolve
  /** A certificate that is trusted besides the system's; for tests. */
  trusted?: string
}

export const failures = ['forbidden-address', 'timeout', 'unreachable', 'certificate', 'status'] as const
export type Failure = (typeof failures)[number]

/** How an attempt ended. `failure` is null when the receiver took the message (2xx). */
export type Outcome = {
  failure: Failure | null
  status: number | null
  durationMs: number
  /** What `Retry-After` asked for, in seconds. */
  retryAfter: number | undefined
}

/** More than any receiver has to say; the rest is not read. */
const mostAnswerBytes = 64 * 1024

class ForbiddenAddress extends Error {}

/**
 * Posts a message once. Follows no redirect, and connects to no address but those of the public internet: the check is
 * on the addresses that the socket is given, and on the one it reached. Throws never.
 */
export async function post(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  settings: SendingSettings,
): Promise<Outcome> {
  const began = performance.now()
  const ended = (outcome: Partial<Outcome>): Outcome => ({
    failure: null,
    status: null,
    retryAfter: undefined,
    ...outcome,
    durationMs: Math.round(performance.now() - began),
  })
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), settings.timeoutMilliseconds)
  try {
    const answer = await answerTo(url, headers, body, settings, abort.signal)
    const status = answer.statusCode ?? 0
    await drain(answer)
    return ended({
      status,
      failure: status >= 200 && status < 300 ? null : 'status',
      retryAfter: secondsIn(answer.headers['retry-after']),
    })
  } catch (error) {
    return ended({ failure: abort.signal.aborted ? 'timeout' : failureOf(error) })
  } finally {
    clearTimeout(timer)
  }
}

function answerTo(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  { thisMachine, resolve = systemLookup as Resolve, trusted }: SendingSettings,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const isAllowed = (address: string) => mayConnect(url.protocol, address, thisMachine)
  return new Promise((fulfil, reject) => {
    const host = hostOf(url)
    // An address is connected to as it stands, without a lookup.
    if (isIP(host) !== 0 && !isAllowed(host)) return reject(new ForbiddenAddress())
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': `Stagewijzer/${softwareVersion}`,
      },
      // A connection of its own: one that is kept would be to an address that was checked some other time.
      agent: false,
      lookup: checkedLookup(resolve, isAllowed),
      signal,
      ...(trusted !== undefined && { ca: trusted }),
    })
    checkSocket(request, isAllowed)
    request.on('response', fulfil)
    request.on('error', reject)
    request.end(body)
  })
}

/** Looks a name up once, for the check and for the connection: an answer that changes afterwards changes nothing. */
function checkedLookup(resolve: Resolve, isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      if (error) callback(error, [])
      else if (!first || addresses.some(({ address }) => !isAllowed(address))) callback(new ForbiddenAddress(), [])
      else if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

/** Once more on the address that was reached, before a byte goes out. */
function checkSocket(request: ClientRequest, isAllowed: (address: string) => boolean): void {
  request.on('socket', (socket) => {
    socket.once('connect', () => {
      if (!isAllowed(socket.remoteAddress ?? '')) request.destroy(new ForbiddenAddress())
    })
  })
}

/** Reads an answer to its end, or so much of it that the rest does not matter. */
async function drain(answer: IncomingMessage): Promise<void> {
  let read = 0
  for await (const chunk of answer) {
    read += (chunk as Buffer).length
    if (read > mostAnswerBytes) break
  }
  answer.destroy()
}

function secondsIn(retryAfter: string | undefined): number | undefined {
  return retryAfter !== undefined && /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) : undefined
}

function failureOf(error: unknown): Failure {
  if (error instanceof ForbiddenAddress) return 'forbidden-address'
  const code = String((error as NodeJS.ErrnoException).code ?? '')
  return /CERT|SIGNED|TLS|SSL|UNABLE_TO|ALTNAME|EPROTO/.test(code) ? 'certificate' : 'unreachable'
}
