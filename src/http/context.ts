import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Operation } from '../access/policy.ts'
import { type Actor, scopeOf } from '../access/scope.ts'
import type { Clock } from '../clock.ts'
import type { RetentionTerms } from '../config.ts'
import type { Database } from '../db/database.ts'
import { Problem } from '../problem.ts'
import { isListSchema } from './answer.ts'
import { type Claims, signInAgain } from './auth.ts'
import type { Cursors } from './cursors.ts'
import { readTitle } from './disposition.ts'
import { type IfMatch, readIfMatch } from './etag.ts'
import { bodyMissing, checkNoBody, checkPath, readQuery, validated } from './input.ts'
import { asksVersion, type Context, type LinkSettings, type Route, type WebhookSettings } from './route.ts'

/** Finds who a token speaks for, with roles and relations as they are now; undefined when nobody here. */
export type FindActor = (db: Database, claims: Claims, now: string) => Promise<Actor | undefined>

/** What every request is given besides itself. */
export type Surroundings = {
  db: Database
  /** A copy of the database, for routes that say so; it may be seconds behind. */
  replica: Database
  clock: Clock
  findActor: FindActor
  cursors: Cursors
  links: LinkSettings
  retention: RetentionTerms
  webhooks: WebhookSettings
}

/**
 * What the handler of `route` gets: the caller with the scope of the operation, and everything sent, checked.
 * @throws Problem `forbidden`, `insufficient-scope`, `malformed`, `unsupported-media-type` or `precondition-required`, in that order
 */
export async function contextOf(route: Route, request: FastifyRequest, given: Surroundings): Promise<Context> {
  const now = given.clock.now().toISOString()
  const caller = route.access === 'token' ? await callerOf(route, request, given, now) : nobody
  checkPath(request.params as Record<string, string>)
  return {
    params: route.params && validated(route.params, request.params, 'path'),
    query: validated(route.query ?? noQuery, queryOf(route, request.url, given.cursors), 'query'),
    body: bodyOf(route, request),
    title: route.file?.title && readTitle(route.file.title, headerOf(request, 'content-disposition')),
    ...caller,
    db: route.reads === 'replica' ? given.replica : given.db,
    clock: given.clock,
    now,
    locale: request.locale,
    ifMatch: preconditionOf(route, request),
    log: request.log,
    links: given.links,
    retention: given.retention,
    webhooks: given.webhooks,
    requestId: request.id,
    url: request.url,
    address: request.ip,
    header: (name) => headerOf(request, name),
  }
}

/** The query as sent, with the cursor of a list as that list made it. */
function queryOf(route: Route, url: string, cursors: Cursors): ReturnType<typeof readQuery> {
  const query = readQuery(url)
  const { cursor } = query
  if (typeof cursor !== 'string' || cursor === '' || !isListSchema(route.success[200]?.schema)) return query
  return { ...query, cursor: cursors.open(cursor) }
}

type Caller = Pick<Context, 'actor' | 'scope'>

/** A public route has no caller; the type of its own context says so. */
const nobody = { actor: undefined, scope: undefined } as unknown as Caller

const noQuery = z.strictObject({}).transform(() => undefined)

async function callerOf(route: Route, request: FastifyRequest, given: Surroundings, now: string): Promise<Caller> {
  const { claims } = request
  const { fallsShortOf } = claims ?? {}
  // No account is bound to who signed in by less than is asked.
  const actor =
    claims && (await given.findActor(given.db, fallsShortOf ? { ...claims, email: undefined } : claims, now))
  if (fallsShortOf && !isProgram(actor)) throw signInAgain(fallsShortOf)
  if (claims === undefined || actor === undefined) {
    throw new Problem('forbidden', {
      nl: 'U bent aangemeld, maar er is hier geen gebruiker voor u. Vraag toegang aan de stagecoördinator.',
      en: 'You are signed in, but there is no user for you here. Ask the internship coordinator for access.',
    })
  }
  request.roles = actor.roles
  request.userId = actor.userId
  return { actor, scope: scopeOf(route.operation as Operation, actor, claims.scopes) }
}

/** An API client signs in by itself: nobody is there to be asked for more. */
function isProgram(actor: Actor | undefined): boolean {
  return actor !== undefined && actor.roles.length > 0 && actor.roles.every((role) => role === 'integration')
}

function bodyOf(route: Route, request: FastifyRequest): unknown {
  if (route.body === undefined && route.file === undefined) {
    checkNoBody(request.body)
    return undefined
  }
  if (request.body === undefined) throw bodyMissing()
  if (route.body === undefined) return request.body
  checkMediaType(route, request)
  return validated(route.body, request.body, 'body')
}

const mergePatch = 'application/merge-patch+json'

/** A PATCH must say what kind of patch it is (RFC 5789, section 2; RFC 7396), and nothing else is one. */
function checkMediaType(route: Route, request: FastifyRequest): void {
  const isMergePatch = request.mediaType === mergePatch
  if (isMergePatch === (route.method === 'PATCH')) return
  const wanted = isMergePatch ? 'application/json' : mergePatch
  throw new Problem('unsupported-media-type', {
    nl: `Deze operatie neemt ${wanted}.`,
    en: `This operation takes ${wanted}.`,
  })
}

function preconditionOf(route: Route, request: FastifyRequest): IfMatch | 'none' | undefined {
  if (!asksVersion(route)) return undefined
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = request.headers
  if (ifMatch !== undefined) return readIfMatch(ifMatch)
  if (route.concurrency === 'etag') throw new Problem('precondition-required', ifMatchMissing)
  if (ifNoneMatch?.trim() === '*') return 'none'
  throw new Problem('precondition-required', ifMatchOrNoneMissing)
}

const ifMatchMissing = {
  nl: 'Stuur If-Match met de ETag van de versie waarop uw wijziging gebaseerd is.',
  en: 'Send If-Match with the ETag of the version your change is based on.',
}

const ifMatchOrNoneMissing = {
  nl: 'Stuur If-Match met de ETag van de versie waarop uw wijziging gebaseerd is, of If-None-Match: * als dit er nog niet mag zijn.',
  en: 'Send If-Match with the ETag of the version your change is based on, or If-None-Match: * when it must not exist yet.',
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name.toLowerCase()]
  return Array.isArray(value) ? value.join(', ') : value
}
