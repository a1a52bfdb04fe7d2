import type { FastifyInstance } from 'fastify'
import { decodeJwt } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import { remoteKeys } from '../../src/http/auth.ts'
import { createLogger } from '../../src/http/log.ts'
import { users } from '../../src/users/table.ts'
import { caller, testWorld, type World } from '../support/app.ts'
import { client, type RealIssuer, realIssuer } from './provider.ts'

const mfa = 'urn:example:mfa'
const password = 'urn:example:password'

let world: World
let issuer: RealIssuer
/** The product that asks for a strong sign-in, at most an hour old. */
let app: FastifyInstance
beforeAll(async () => {
  world = await testWorld()
  issuer = await realIssuer('stagewijzer')
  app = await asking({ OIDC_ACR_VALUES: `${mfa} urn:example:card`, OIDC_MAX_AUTH_AGE_SECONDS: '3600' })
  for (const [sub, roles] of [
    ['els', ['coordinator']],
    ['jan', ['coordinator', 'integration']],
  ] as const) {
    issuer.people.set(sub, { sub, email: `${sub}@university.example`, emailVerified: true })
    await account({ name: sub, email: `${sub}@university.example`, roles: [...roles] })
  }
  await account({ name: 'SIS', email: 'sis@university.example', roles: ['integration'], subject: client.id })
})
afterAll(async () => {
  await app.close()
  await issuer.close()
  await world.close()
})
afterEach(() => vi.useRealTimers())

function asking(env: Record<string, string>): Promise<FastifyInstance> {
  const { oidc } = readConfig({
    DATABASE_URL: 'postgres://app@localhost/stage',
    OIDC_ISSUER: issuer.url,
    OIDC_AUDIENCE: issuer.audience,
    ...env,
  })
  if (!oidc) throw new Error('no issuer')
  return buildApp({
    config: readConfig({ RATE_LIMIT_PER_MINUTE: '10000000', OVERLOAD_DELAY_MS: '0' }),
    clock: systemClock,
    db: world.db,
    logger: createLogger('silent'),
    issuers: [{ ...oidc, keys: remoteKeys(oidc.issuer, undefined) }],
    checkAnswers: true,
  })
}

async function account(user: { name: string; email: string; roles: string[]; subject?: string }): Promise<void> {
  const { status, text } = await world.as('admin').post('/v1/users', user)
  if (status !== 201) throw new Error(`createUser answered ${status}: ${text}`)
}

const me = (token: string, headers?: Record<string, string>, of = app) =>
  caller(of, async () => token).get('/v1/me', headers)
const tokenOf = async (person: string, way: { acr?: string; secondsAgo?: number }) =>
  (await issuer.signIn(person, way)).access_token
const subjects = async () =>
  (await world.db.select({ subject: users.subject }).from(users)).map(({ subject }) => subject)

describe('a sign-in', () => {
  it('that falls short binds no account, and is told what to ask of the issuer', async () => {
    const token = await tokenOf('els', { acr: password })
    expect(decodeJwt(token)).toMatchObject({ acr: password, auth_time: expect.any(Number) })
    const [nl, en] = await Promise.all(['nl', 'en'].map((language) => me(token, { 'accept-language': language })))
    expect(nl).toMatchObject({ status: 401, body: { code: 'unauthenticated', acrValues: [mfa, 'urn:example:card'] } })
    expect(en?.body).toMatchObject({ maxAgeSeconds: 3600, detail: expect.stringContaining('Sign in again') })
    expect(nl?.headers['www-authenticate']).toBe(
      'Bearer realm="stagewijzer", error="insufficient_user_authentication", ' +
        'error_description="Sign in again, in the way that is asked here.", ' +
        `acr_values="${mfa} urn:example:card", max_age="3600"`,
    )
    expect(await subjects()).not.toContain('els')
  })

  it('of the class that is asked, and fresh, is let in', async () => {
    expect(await me(await tokenOf('els', { acr: mfa, secondsAgo: 3000 }))).toMatchObject({ status: 200 })
    expect(await subjects()).toContain('els')
  })

  it.each([
    ['of no class', {}],
    ['of another class', { acr: password }],
    ['that is too long ago', { acr: mfa, secondsAgo: 3700 }],
  ])('%s is refused, whatever the operation, also to who is known', async (_name, way) => {
    const token = await tokenOf('els', way)
    const asked = caller(app, async () => token)
    for (const answer of [
      await asked.get('/v1/me'),
      await asked.get('/v1/placements'),
      await asked.post('/v1/students', {}),
      await asked.delete('/v1/students/01920000-0000-7000-8000-000000000301'),
    ]) {
      expect(answer.status === 400 ? 'malformed' : answer.headers['www-authenticate']).toContain(
        'error="insufficient_user_authentication"',
      )
      expect(answer.status).toBe(401)
    }
  })

  it('grows too old while its token is remembered, and lives as long as it', async () => {
    const token = await tokenOf('els', { acr: mfa, secondsAgo: 3500 })
    expect((await me(token)).status).toBe(200)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 120_000 })
    expect((await me(token)).status).toBe(401)
  })

  it('is asked of a person who is a client as well, and not of a client', async () => {
    expect((await me(await tokenOf('jan', { acr: password }))).status).toBe(401)
    expect((await me(await tokenOf('jan', { acr: mfa }))).status).toBe(200)
    const { access_token: token } = await issuer.clientCredentials('placements:read')
    expect(decodeJwt(token).auth_time).toBeUndefined()
    expect((await me(token)).body).toMatchObject({ roles: ['integration'] })
  })

  it('is asked nothing of where nothing is configured, or one of both', async () => {
    const [any, young] = [await asking({}), await asking({ OIDC_MAX_AUTH_AGE_SECONDS: '3600' })]
    const weak = await tokenOf('els', { secondsAgo: 3700 })
    expect([(await me(weak, {}, any)).status, (await me(weak, {}, young)).status]).toEqual([200, 401])
    const answer = await me(weak, {}, young)
    expect(answer.headers['www-authenticate']).toMatch(/here\.", max_age="3600"$/)
    expect((await me(await tokenOf('els', {}), {}, young)).status).toBe(200)
    await any.close()
    await young.close()
  })
})
