import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { Problem } from '../problem.ts'
import type { Neighbours } from './neighbours.ts'
import { watchPressure } from './pressure.ts'

const windowSeconds = 60
/** How many callers are counted at once; who was silent longest is forgotten first. */
const countedCallers = 20_000
/** A program makes many calls; a person opens a page, reads, and sends it once. */
const callsPerPage = 10

/**
 * Limits how often one caller may call, or one address (of IPv6: one /64 network) without a valid token; pages for
 * people without an account count by themselves, with a tenth of that for each address. Turns requests away while the
 * process cannot keep up. What other processes counted counts too, as far as `neighbours` has heard. The headers are those of draft-ietf-httpapi-ratelimit-headers-10.
 */
export async function limitRequests(
  app: FastifyInstance,
  {
    rateLimitPerMinute: perMinute,
    overloadDelayMilliseconds,
  }: Pick<Config, 'rateLimitPerMinute' | 'overloadDelayMilliseconds'>,
  neighbours?: Neighbours,
): Promise<void> {
  await app.register(rateLimit, { global: false, cache: countedCallers })
  const timeWindow = windowSeconds * 1000
  const ofAddress = app.createRateLimit({ max: perMinute, timeWindow })
  const ofCaller = app.createRateLimit({ max: perMinute, timeWindow, keyGenerator: callerKey })
  const ofReader = app.createRateLimit({ max: Math.ceil(perMinute / callsPerPage), timeWindow })

  app.addHook('onRequest', async (request, reply) => {
    const { unlimited, isPage } = request.routeOptions.config
    if (unlimited) return
    const limit = await (isPage ? ofReader : request.claims ? ofCaller : ofAddress)(request)
    if (limit.isAllowed) return
    const name = isPage ? 'pages' : 'default'
    const key = `${name} ${isPage ? networkOf(request) : callerKey(request)}`
    neighbours?.add(key)
    const left = limit.remaining - (neighbours?.elsewhere(key) ?? 0)
    reply.header('ratelimit-policy', `"${name}";q=${limit.max};w=${windowSeconds}`)
    reply.header('ratelimit', `"${name}";r=${Math.max(0, left)};t=${limit.ttlInSeconds}`)
    if (limit.isExceeded || left < 0) refuseTooMany(reply, limit.max, limit.ttlInSeconds)
  })

  if (overloadDelayMilliseconds === 0) return
  const gauge = watchPressure({ sampleMilliseconds: 500, maximumDelayMilliseconds: overloadDelayMilliseconds })
  app.addHook('onClose', async () => gauge.stop())
  app.addHook('onRequest', async (request) => {
    // A process that is only busy is alive; who kills it for that makes it worse.
    if (gauge.isHigh() && !request.routeOptions.config.unlimited) throw tooBusy()
  })
}

function callerKey(request: FastifyRequest): string {
  return request.claims ? `${request.claims.issuer} ${request.claims.subject}` : networkOf(request)
}

/** The address; of IPv6 its network of 64 bits, of which one caller has all. */
function networkOf({ ip }: FastifyRequest): string {
  return rateLimit.normalizeIP(ip)
}

function refuseTooMany(reply: FastifyReply, perMinute: number, seconds: number): never {
  reply.header('retry-after', String(seconds))
  throw new Problem('rate-limited', {
    nl: `Meer dan ${perMinute} verzoeken in een minuut. Probeer het over ${seconds} seconden opnieuw.`,
    en: `More than ${perMinute} requests in a minute. Try again in ${seconds} seconds.`,
  })
}

function tooBusy(): Problem {
  return new Problem('unavailable', {
    nl: 'De server heeft het te druk. Probeer het over enkele seconden opnieuw.',
    en: 'The server is too busy. Try again in a few seconds.',
  })
}
