import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest, preParsingHookHandler } from 'fastify'
import { type Localized, Problem } from '../problem.ts'
import type { FileBody } from './route.ts'
import { spool } from './spool.ts'
import { turnstile } from './turnstile.ts'

/**
 * Makes the routes of `scope` take a file as their body: of these media types only, whole, and no larger than it may be.
 * One that says itself that it is larger is refused before any of it is read.
 * @param configuredBytes how large a file may be that is as large as the configuration says
 * @param limitUploads the hook that `uploadsLimit` made
 */
export function takeFile(
  scope: FastifyInstance,
  { media, limitBytes, smaller = lowerResolution }: FileBody,
  configuredBytes: number,
  limitUploads: preParsingHookHandler,
): void {
  const isSpooled = limitBytes === 'configured'
  const limit = isSpooled ? configuredBytes : limitBytes
  const refusal = () => tooLarge(limit, smaller)
  scope.addHook('preParsing', limitUploads)
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser([...media], async (request: FastifyRequest, payload: NodeJS.ReadableStream) => {
    if (Number(request.headers['content-length']) > limit) throw refusal()
    if (!isSpooled) return bytesOf(payload, limit, refusal)
    request.spooled = await spool(payload as Readable, limit, refusal)
    return request.spooled
  })
  scope.addContentTypeParser('*', async () => {
    throw otherMedia(media)
  })
  // Whose file is refused is still sending it, and would lose the answer on a connection that closes meanwhile. What
  // comes after is read and dropped, for as long as any request may take.
  scope.addHook('onSend', async (_request, reply) => {
    reply.removeHeader('connection')
  })
}

function bytesOf(payload: NodeJS.ReadableStream, limitBytes: number, refusal: () => Problem): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    let seen = 0
    payload.on('data', (chunk: Uint8Array) => {
      seen += chunk.length
      if (seen <= limitBytes) {
        chunks.push(chunk)
        return
      }
      chunks.length = 0
      reject(refusal())
    })
    payload.on('end', () => resolve(Buffer.concat(chunks)))
    payload.on('error', reject)
  })
}

/**
 * A hook that refuses a caller who is sending more files at the same time: each takes up memory or disk until it is
 * answered.
 * @param atOnce how many files of one caller may be under way
 */
export function uploadsLimit(atOnce: number): preParsingHookHandler {
  const enter = turnstile(atOnce, () => tooManyAtOnce(atOnce))
  return async (request, reply) => enter(request, reply)
}

const lowerResolution: Localized = {
  nl: 'Maak het kleiner, bijvoorbeeld met een lagere resolutie.',
  en: 'Make it smaller, at a lower resolution for example.',
}

function tooLarge(limitBytes: number, smaller: Localized): Problem {
  return new Problem('too-large', {
    nl: `Het bestand is groter dan ${limitBytes} bytes. ${smaller.nl}`,
    en: `The file is larger than ${limitBytes} bytes. ${smaller.en}`,
  })
}

function otherMedia(media: readonly string[]): Problem {
  const wanted = media.join(', ')
  return new Problem('unsupported-media-type', {
    nl: `Stuur het bestand zelf als body, met Content-Type ${wanted}.`,
    en: `Send the file itself as the body, with Content-Type ${wanted}.`,
  })
}

function tooManyAtOnce(atOnce: number): Problem {
  return new Problem('rate-limited', {
    nl: `Er zijn al ${atOnce} bestanden van u onderweg. Wacht tot er een is aangekomen.`,
    en: `${atOnce} files of yours are under way already. Wait until one has arrived.`,
  })
}
