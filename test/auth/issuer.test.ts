import type { FastifyInstance } from 'fastify'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import { remoteKeys } from '../../src/http/auth.ts'
import { createLogger } from '../../src/http/log.ts'
import { type Caller, caller, testWorld, type World } from '../support/app.ts'
import { client, type RealIssuer, realIssuer } from './provider.ts'

let world: World
let issuer: RealIssuer
let app: FastifyInstance
beforeAll(async () => {
  world = await testWorld()
  issuer = await realIssuer('stagewijzer')
  app = await trusting(issuer)
  await account({
    name: 'Studentenadministratie',
    email: 'sis@university.example',
    roles: ['integration'],
    subject: client.id,
  })
  await account({ name: 'Els Peeters', email: 'els@university.example', roles: ['coordinator'] })
  await account({ name: 'Jan Claes', email: 'jan@university.example', roles: ['coordinator'] })
})
afterAll(async () => {
  await app.close()
  await issuer.close()
  await world.close()
})
afterEach(() => vi.useRealTimers())

/** The product as it runs in production: it knows the issuer by its URL only. */
function trusting({ url, audience }: RealIssuer): Promise<FastifyInstance> {
  return buildApp({
    config: readConfig({ RATE_LIMIT_PER_MINUTE: '10000000', OVERLOAD_DELAY_MS: '0' }),
    clock: systemClock,
    db: world.db,
    logger: createLogger('silent'),
    issuers: [{ issuer: url, audience, keys: remoteKeys(url, undefined) }],
    checkAnswers: true,
  })
}

async function account(user: { name: string; email: string; roles: string[]; subject?: string }): Promise<void> {
  const { status, text } = await world.as('admin').post('/v1/users', user)
  if (status !== 201) throw new Error(`createUser answered ${status}: ${text}`)
}

const withToken = (token: string): Caller => caller(app, async () => token)

/** Moves the clock of this process, and with it that of the issuer and of the key set. */
function later(seconds: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 })
}

describe('an API client with client credentials', () => {
  it('may what its scopes say, without an e-mail address', async () => {
    const { access_token: token } = await issuer.clientCredentials('placements:read rules:read')
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'RS256', typ: 'at+jwt' })
    expect(decodeJwt(token)).toMatchObject({
      sub: client.id,
      client_id: client.id,
      scope: 'placements:read rules:read',
    })
    expect(decodeJwt(token).email).toBeUndefined()
    expect((await withToken(token).get('/v1/placements')).status).toBe(200)
    expect((await withToken(token).get('/v1/me')).body).toMatchObject({ roles: ['integration'] })
  })

  it('hears which scope it lacks, in the header and in the body', async () => {
    const { access_token: token } = await issuer.clientCredentials('placements:read')
    const answer = await withToken(token).get('/v1/students', { 'accept-language': 'en' })
    expect(answer).toMatchObject({ status: 403, body: { code: 'insufficient-scope', scope: 'students:read' } })
    expect(answer.headers['www-authenticate']).toBe(
      'Bearer realm="stagewijzer", error="insufficient_scope", scope="students:read"',
    )
    expect(answer.body.detail).toBe(
      'The token lacks the scope students:read. Ask the issuer for a token with that scope.',
    )
  })

  it('may nothing but read who it is without scopes', async () => {
    const { access_token: token } = await issuer.clientCredentials()
    expect((await withToken(token).get('/v1/me')).status).toBe(200)
    expect((await withToken(token).get('/v1/schools')).body.code).toBe('insufficient-scope')
    expect((await withToken(token).get('/v1/users')).body.code).toBe('forbidden')
    expect((await withToken(token).get('/v1/users')).headers['www-authenticate']).toBeUndefined()
  })

  it('is refused with a token for another API of the same issuer', async () => {
    const { access_token: token } = await issuer.clientCredentials('placements:read', 'https://library.example')
    expect(decodeJwt(token).aud).toBe('another-api')
    expect((await withToken(token).get('/v1/placements')).status).toBe(401)
  })

  it('is refused with a token of an issuer that nobody trusts, whatever that one signs', async () => {
    const other = await realIssuer('stagewijzer')
    const { access_token: token } = await other.clientCredentials('placements:read')
    expect((await withToken(token).get('/v1/placements')).status).toBe(401)
    await other.close()
  })
})

describe('a person who signs in', () => {
  it('is found by the verified e-mail address the first time, and by the subject from then on', async () => {
    issuer.people.set('els', { sub: 'els', email: 'Els@University.example', emailVerified: true })
    const first = await withToken((await issuer.signIn('els')).access_token).get('/v1/me')
    expect(first).toMatchObject({ status: 200, body: { name: 'Els Peeters', roles: ['coordinator'] } })
    issuer.people.set('els', { sub: 'els', email: 'els.peeters@elsewhere.example', emailVerified: false })
    const second = await withToken((await issuer.signIn('els')).access_token).get('/v1/me')
    expect(second.body).toEqual(first.body)
  })

  it('does not get an account of somebody else whose address they took over later', async () => {
    issuer.people.set('mallory', { sub: 'mallory', email: 'els@university.example', emailVerified: true })
    const answer = await withToken((await issuer.signIn('mallory')).access_token).get('/v1/me')
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  })

  it('is nobody with an address that the issuer has not verified', async () => {
    issuer.people.set('jan', { sub: 'jan', email: 'jan@university.example', emailVerified: false })
    expect((await withToken((await issuer.signIn('jan')).access_token).get('/v1/me')).status).toBe(403)
    issuer.people.set('jan', { sub: 'jan', email: 'jan@university.example', emailVerified: true })
    expect((await withToken((await issuer.signIn('jan')).access_token).get('/v1/me')).status).toBe(200)
  })

  it('cannot use the ID token, which is for the page that signed them in', async () => {
    const { id_token: token = '' } = await issuer.signIn('els')
    expect(decodeJwt(token)).toMatchObject({ iss: issuer.url, sub: 'els' })
    expect((await withToken(token).get('/v1/me')).status).toBe(401)
  })
})

describe('the keys of the issuer', () => {
  it('are found by discovery, and read once for many tokens', async () => {
    const fresh = await realIssuer('stagewijzer')
    const own = await trusting(fresh)
    const { access_token: token } = await fresh.clientCredentials('placements:read')
    fresh.asked.clear()
    await Promise.all([1, 2, 3, 4].map(() => caller(own, async () => token).get('/v1/placements')))
    expect(Object.fromEntries(fresh.asked)).toEqual({ '/.well-known/openid-configuration': 1, '/jwks': 1 })
    await own.close()
    await fresh.close()
  })

  it('are read again for a token of a new key, not more than twice a minute, and old ones stop counting', async () => {
    const rotating = await realIssuer('stagewijzer')
    const own = await trusting(rotating)
    const status = async (token: string) => (await caller(own, async () => token).get('/v1/me')).status
    const { access_token: before } = await rotating.clientCredentials()
    expect(await status(before)).toBe(200)

    await rotating.rotate()
    const { access_token: after } = await rotating.clientCredentials()
    rotating.asked.clear()
    expect(await status(after)).toBe(401)
    expect(rotating.asked.get('/jwks')).toBeUndefined()

    later(31)
    expect(await status(after)).toBe(200)
    expect(rotating.asked.get('/jwks')).toBe(1)

    later(301)
    expect(await status(before)).toBe(401)
    expect(await status(after)).toBe(200)
    await own.close()
    await rotating.close()
  })

  it('answer 503 for everybody while the issuer is away, and the caller is let in when it is back', async () => {
    const away = await realIssuer('stagewijzer')
    const { access_token: token } = await away.clientCredentials()
    await away.close()
    const own = await trusting(away)
    const answer = await caller(own, async () => token).get('/v1/me')
    expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } })
    expect(answer.headers['retry-after']).toBe('5')
    await own.close()
  })

  it('are not looked for elsewhere: a redirect of the discovery is not followed', async () => {
    const target = await realIssuer('stagewijzer')
    const { access_token: token } = await target.clientCredentials()
    target.redirectDiscovery(`${target.url}/elsewhere`)
    const own = await trusting(target)
    target.asked.clear()
    expect((await caller(own, async () => token).get('/v1/me')).status).toBe(503)
    expect([...target.asked.keys()]).toEqual(['/.well-known/openid-configuration'])
    await own.close()
    await target.close()
  })
})
