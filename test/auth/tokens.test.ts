import { createHmac } from 'node:crypto'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { exportJWK, exportSPKI, generateKeyPair, importJWK, type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import { subjectOf } from '../../src/demo/personas.ts'
import { remoteKeys } from '../../src/http/auth.ts'
import { createLogger } from '../../src/http/log.ts'
import { testWorld, type World } from '../support/app.ts'
import { type RealIssuer, realIssuer } from './provider.ts'

const audience = 'stagewijzer'
let world: World
let issuer: RealIssuer
let app: FastifyInstance
let outside: Server
let askedOutside = 0
const logged: string[] = []
beforeAll(async () => {
  world = await testWorld()
  issuer = await realIssuer(audience)
  app = await product({})
  await app.listen({ port: 0, host: '127.0.0.1' })
  outside = createServer((_request, response) => {
    askedOutside++
    response.end('{"keys":[]}')
  })
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  outside.close()
  await app.close()
  await issuer.close()
  await world.close()
})

function product(env: Record<string, string>): Promise<FastifyInstance> {
  return buildApp({
    config: readConfig({ RATE_LIMIT_PER_MINUTE: '10000000', OVERLOAD_DELAY_MS: '0', ...env }),
    clock: systemClock,
    db: world.db,
    logger: createLogger('info', { write: (line) => void logged.push(line) }),
    issuers: [{ issuer: issuer.url, audience, keys: remoteKeys(issuer.url, undefined) }],
    checkAnswers: true,
  })
}

const now = Math.floor(Date.now() / 1000)
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** What the issuer itself would sign for the coordinator. */
function claims(changes: JWTPayload = {}): JWTPayload {
  return { iss: issuer.url, aud: audience, sub: subjectOf('coordinator'), iat: now, exp: now + 600, ...changes }
}

/** A token with the issuer's own key: only what it says is wrong. */
async function signed(payload: JWTPayload = claims(), header: Record<string, unknown> = {}): Promise<string> {
  const [key = {}] = issuer.keys
  const protectedHeader = { alg: 'RS256', kid: key.kid ?? '', typ: 'at+jwt', ...header }
  return new SignJWT(payload).setProtectedHeader(protectedHeader).sign(await importJWK(key, protectedHeader.alg))
}

/** A token that somebody else signed and that points at their key in its header. */
async function forged(header: Record<string, unknown>, payload = claims()): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', ...header }).sign(privateKey)
}

/** A token whose signature is an HMAC keyed with something public. */
function hmac(secret: string | Buffer, alg = 'HS256', payload = claims()): string {
  const content = `${encode({ alg, kid: issuer.keys[0]?.kid, typ: 'at+jwt' })}.${encode(payload)}`
  return `${content}.${createHmac(alg.replace('HS', 'sha'), secret).update(content).digest('base64url')}`
}

async function publicKey(): Promise<{ pem: string; jwk: string; modulus: Buffer }> {
  const { n = '', e, kty } = issuer.keys[0] ?? {}
  const key = await importJWK({ kty: kty ?? 'RSA', n, e: e ?? '' }, 'RS256', { extractable: true })
  if (key instanceof Uint8Array) throw new Error('an RSA key was expected')
  return { pem: await exportSPKI(key), jwk: JSON.stringify(await exportJWK(key)), modulus: Buffer.from(n, 'base64url') }
}

const outsideUrl = () => `http://127.0.0.1:${(outside.address() as AddressInfo).port}/keys`

function get(token: string) {
  return app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${token}`, 'accept-language': 'en' } })
}

describe('a token', () => {
  it('that says what it should is taken, so that what follows fails for its own reason', async () => {
    expect((await get(await signed())).json()).toMatchObject({ roles: ['coordinator'] })
  })

  const wrong: Record<string, () => Promise<string>> = {
    'is not signed (alg none)': async () => `${encode({ alg: 'none', typ: 'at+jwt' })}.${encode(claims())}.`,
    'is not signed (alg nOnE)': async () => `${encode({ alg: 'nOnE' })}.${encode(claims())}.`,
    'has lost its signature': async () => `${(await signed()).split('.').slice(0, 2).join('.')}.`,
    'is signed with the public key as a secret (PEM)': async () => hmac((await publicKey()).pem),
    'is signed with the public key as a secret (JWK)': async () => hmac((await publicKey()).jwk),
    'is signed with the modulus as a secret': async () => hmac((await publicKey()).modulus, 'HS512'),
    'is signed with nothing as a secret': async () => hmac(''),
    'uses an algorithm that is not on the list': () => signed(claims(), { alg: 'RS384' }),
    'names a key by a path': () => forged({ kid: '../../../../dev/null' }),
    'names a key by an SQL text': () => forged({ kid: "' or 1=1 --" }),
    'names a key that the issuer does not have': () => forged({ kid: 'k1' }),
    'names the key of the issuer and is signed by another': () => forged({ kid: issuer.keys[0]?.kid }),
    'brings its own key': async () => {
      const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
      const header = { alg: 'RS256', jwk: await exportJWK(publicKey) }
      return new SignJWT(claims()).setProtectedHeader(header).sign(privateKey)
    },
    'points at keys outside (jku)': () => forged({ jku: outsideUrl(), kid: 'k1' }),
    'points at a certificate outside (x5u)': () => forged({ x5u: outsideUrl() }),
    'asks for an extension that nobody knows (crit)': async () => {
      const [header = '', payload, signature] = (await signed()).split('.')
      const asked = { ...JSON.parse(Buffer.from(header, 'base64url').toString()), crit: ['b64'], b64: false }
      return [encode(asked), payload, signature].join('.')
    },
    'is of another issuer': () => signed(claims({ iss: 'https://issuer.example' })),
    'names the issuer with a slash behind': () => signed(claims({ iss: `${issuer.url}/` })),
    'names no issuer': () => signed({ ...claims(), iss: undefined } as unknown as JWTPayload),
    'is for another audience': () => signed(claims({ aud: 'another-api' })),
    'is for an audience that begins like ours': () => signed(claims({ aud: `${audience}.example` })),
    'is for no audience': () => signed({ ...claims(), aud: undefined } as unknown as JWTPayload),
    'has expired': () => signed(claims({ exp: now - 60 })),
    'never expires': () => signed({ ...claims(), exp: undefined } as unknown as JWTPayload),
    'expires at a text': () => signed({ ...claims(), exp: '2999-01-01' } as unknown as JWTPayload),
    'is not valid yet': () => signed(claims({ nbf: now + 60 })),
    'has no subject': () => signed({ ...claims(), sub: undefined } as unknown as JWTPayload),
    'has an empty subject': () => signed(claims({ sub: '' })),
    'has a subject with a NUL': () => signed(claims({ sub: 'a\0b' })),
    'has a subject that is a list': () => signed({ ...claims(), sub: ['a'] } as unknown as JWTPayload),
    'is for logging out (typ)': () => signed(claims(), { typ: 'logout+jwt' }),
    'proves possession (typ)': () => signed(claims(), { typ: 'dpop+jwt' }),
    'is longer than 8 KiB': () => signed(claims({ padding: 'x'.repeat(9000) })),
    'is no token': async () => 'abc.def.ghi',
    'has five parts (encrypted)': async () => 'a.b.c.d.e',
  }

  it.each(Object.keys(wrong))('that %s is refused with 401', async (name) => {
    const answer = await get((await wrong[name]?.()) ?? '')
    expect(answer.statusCode).toBe(401)
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer realm="stagewijzer", error="invalid_token", /)
    expect(answer.json()).toMatchObject({ code: 'unauthenticated' })
  })

  it('never made the product fetch what it pointed at', () => {
    expect(askedOutside).toBe(0)
  })
})

/** One request over a real connection, with exactly these headers. */
function raw(
  { path = '/v1/me', method = 'GET', headers }: { path?: string; method?: string; headers: string[] },
  on = app,
): Promise<{ status: number; code: string }> {
  const { port } = on.server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers: ['Host', 'x', ...headers] as never })
    sent.on('error', reject)
    sent.on('response', async (answer) => {
      let text = ''
      for await (const chunk of answer) text += chunk
      resolve({ status: answer.statusCode ?? 0, code: text === '' ? '' : JSON.parse(text).code })
    })
    sent.end()
  })
}

describe('a request', () => {
  it('with a token of a megabyte is refused before it is read', async () => {
    const answer = await raw({ headers: ['Authorization', `Bearer ${'x'.repeat(1_000_000)}`] }).catch(() => 'cut off')
    expect(['cut off', { status: 431, code: 'headers-too-large' }]).toContainEqual(answer)
  })

  it('with two Authorization headers is refused, also when both are the same', async () => {
    const token = `Bearer ${await signed()}`
    const other = `Bearer ${await signed(claims({ sub: subjectOf('student') }))}`
    for (const second of [token, other]) {
      expect(await raw({ headers: ['Authorization', token, 'authorization', second] })).toEqual({
        status: 400,
        code: 'malformed',
      })
    }
  })

  it('with a token in the query or a cookie has none, and it is not in the log', async () => {
    const token = await signed()
    expect(await raw({ path: `/v1/me?access_token=${token}`, headers: [] })).toMatchObject({ status: 401 })
    expect(await raw({ headers: ['Cookie', `access_token=${token}`] })).toMatchObject({ status: 401 })
    expect(logged.length).toBeGreaterThan(0)
    expect(logged.join('')).not.toContain(token.slice(-40))
  })

  it('stays what its method says, whatever a header says', async () => {
    const token = ['Authorization', `Bearer ${await signed()}`]
    const { body } = await world.as('coordinator').get('/v1/schools')
    const school = body.items.find(
      ({ institutionNumber }: { institutionNumber: string }) => institutionNumber === '990011',
    )
    for (const header of ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override']) {
      const path = `/v1/schools/${school.id}`
      expect(await raw({ path, headers: [...token, header, 'DELETE'] })).toMatchObject({ status: 200 })
      const post = { path, method: 'POST', headers: [...token, header, 'DELETE'] }
      expect(await raw(post)).toEqual({ status: 405, code: 'method-not-allowed' })
    }
    expect((await world.as('coordinator').get(`/v1/schools/${school.id}`)).status).toBe(200)
  })

  it('cannot choose the address that its rate limit counts, unless it comes from a trusted proxy', async () => {
    for (const [trusted, last] of [
      ['', 429],
      ['10.0.0.0/8', 429],
      ['127.0.0.0/8', 401],
    ] as const) {
      const limited = await product({ RATE_LIMIT_PER_MINUTE: '3', TRUSTED_PROXIES: trusted })
      await limited.listen({ port: 0, host: '127.0.0.1' })
      const statuses: number[] = []
      for (let count = 1; count <= 5; count++) {
        const headers = ['X-Forwarded-For', `203.0.113.${count}`, 'X-Real-IP', `203.0.113.${count}`]
        statuses.push((await raw({ headers }, limited)).status)
      }
      expect(statuses, `trusting ${trusted}`).toEqual([401, 401, 401, last, last])
      await limited.close()
    }
  })
})
