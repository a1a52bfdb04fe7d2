import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createVerifier, remoteKeys } from '../../src/http/auth.ts'
import { createLocalIssuer } from '../../src/http/issuer.ts'
import { type Example, example, testClock } from './example.ts'

const url = '/v1/schools'

describe('a caller', () => {
  let server: Example
  beforeAll(async () => {
    server = await example()
  })
  afterAll(() => server.app.close())

  const get = (headers: Record<string, string>) =>
    server.app.inject({ url, headers: { 'accept-language': 'en', ...headers } })

  it('with a valid token is let in', async () => {
    expect((await get(await server.as('student'))).statusCode).toBe(200)
  })

  it('without a token hears that one is needed, before the body is read', async () => {
    const answer = await server.app.inject({
      url,
      method: 'POST',
      payload: 'no json',
      headers: { 'content-type': 'x/y' },
    })
    expect(answer.statusCode).toBe(401)
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="stagewijzer"')
    expect(answer.json().code).toBe('unauthenticated')
  })

  it.each([
    ['another scheme', 'Basic dTpw'],
    ['no token', 'Bearer'],
    ['two tokens', 'Bearer a b'],
    ['something that is no token', 'Bearer not.a.token'],
    ['an empty token', 'Bearer ..'],
    ['quotes', 'Bearer "x"'],
  ])('with %s is refused', async (_name, authorization) => {
    const answer = await get({ authorization })
    expect(answer.statusCode).toBe(401)
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer realm="stagewijzer", error="invalid_token", error_desc/)
  })

  it('with a token in the query is refused', async () => {
    const token = await server.issuer.issueToken('student')
    expect((await server.app.inject({ url: `${url}?access_token=${token}` })).statusCode).toBe(401)
  })

  it('with a token longer than 8 KiB is refused before it is looked at', async () => {
    const token = await server.issuer.issueToken('student', { scope: 'x'.repeat(8000) })
    const answer = await get({ authorization: `Bearer ${token}` })
    expect(answer.statusCode).toBe(401)
    expect(answer.json().detail).toBe('The token is longer than 8192 characters.')
  })

  it('with an expired token is refused, also when it was remembered', async () => {
    const headers = { authorization: `Bearer ${await server.issuer.issueToken('student', { lifetimeSeconds: 60 })}` }
    expect((await get(headers)).statusCode).toBe(200)
    server.clock.advance(66)
    const answer = await get(headers)
    expect(answer.statusCode).toBe(401)
    expect(answer.json().detail).toBe('The token has expired. Get a new one.')
  })

  it('who is nobody here is refused with 403', async () => {
    const answer = await get(await server.as('stranger'))
    expect(answer.statusCode).toBe(403)
    expect(answer.headers['www-authenticate']).toBeUndefined()
  })

  it('whose roles have no cell for the operation is refused with 403, before the input is judged', async () => {
    const headers = await server.as('student+mentor')
    const answer = await server.app.inject({ url, method: 'POST', payload: { wrong: 1 }, headers })
    expect(answer.statusCode).toBe(403)
    expect(answer.json().code).toBe('forbidden')
  })

  it('with two Authorization headers is refused with 400', async () => {
    await server.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = server.app.server.address() as AddressInfo
    const token = await server.issuer.issueToken('student')
    const { request } = await import('node:http')
    const status = await new Promise((resolve) => {
      const headers = ['Host', 'x', 'Authorization', `Bearer ${token}`, 'authorization', `Bearer ${token}`]
      request({ port, path: url, headers: headers as never, host: '127.0.0.1' }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      }).end()
    })
    expect(status).toBe(400)
  })
})

const clock = testClock()
const audience = 'stage'
const now = Math.floor(clock.now().getTime() / 1000)
const valid = { iss: 'https://issuer.example', aud: audience, sub: 'an', exp: now + 60, iat: now }

describe('createVerifier', () => {
  it('reads the claims it may rely on', async () => {
    const issuer = await createLocalIssuer({ issuer: 'https://a.example', audience }, clock)
    const verify = createVerifier({ issuers: [issuer], clock })
    const token = await issuer.issueToken('an', { email: 'an@example.org', scope: 'read write', clientId: 'sis' })
    expect(await verify(token)).toEqual({
      issuer: 'https://a.example',
      subject: 'an',
      email: 'an@example.org',
      scopes: ['read', 'write'],
      clientId: 'sis',
    })
  })

  async function signed(payload: JWTPayload, header: Record<string, unknown> = {}, alg = 'ES256') {
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
    const jwk = { ...(await exportJWK(publicKey)), kid: 'k1' }
    const token = await new SignJWT(payload).setProtectedHeader({ alg, kid: 'k1', ...header }).sign(privateKey)
    const verify = createVerifier({
      issuers: [{ issuer: valid.iss, audience, keys: async () => publicKey }],
      clock,
    })
    return { token, verify, publicKey, jwk }
  }

  it.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('takes %s', async (alg) => {
    const { token, verify } = await signed(valid, {}, alg)
    expect((await verify(token)).subject).toBe('an')
  })

  it.each(['ES384', 'RS512'])('refuses %s, which is not on the list', async (alg) => {
    const { token, verify } = await signed(valid, {}, alg)
    await expect(verify(token)).rejects.toThrow('The token is not valid for this API.')
  })

  it.each([
    ['another issuer', { iss: 'https://other.example' }],
    ['another audience', { aud: 'other' }],
    ['no audience', { aud: undefined }],
    ['no expiry', { exp: undefined }],
    ['an expiry that is no number', { exp: 'never' as never }],
    ['no subject', { sub: undefined }],
    ['an empty subject', { sub: '' }],
    ['a subject that is no text', { sub: 7 as never }],
    ['a NUL in the subject', { sub: 'an\0' }],
    ['a subject of 300 characters', { sub: 'a'.repeat(300) }],
    ['a start in the future', { nbf: now + 60 }],
    ['an expiry in the past', { exp: now - 60 }],
  ])('refuses %s', async (_name, change) => {
    const { token, verify } = await signed({ ...valid, ...(change as JWTPayload) })
    await expect(verify(token)).rejects.toThrow(/^The token (is not valid for this API|has expired)/)
  })

  it.each([
    ['at+jwt', true],
    ['JWT', true],
    ['application/at+jwt', true],
    ['logout+jwt', false],
    ['dpop+jwt', false],
  ])('as typ %s: %s', async (typ, isTaken) => {
    const { token, verify } = await signed(valid, { typ })
    if (isTaken) expect((await verify(token)).subject).toBe('an')
    else await expect(verify(token)).rejects.toThrow('not valid')
  })

  it('believes no e-mail address that the issuer has not verified', async () => {
    for (const verified of [false, 'true', undefined]) {
      const { token, verify } = await signed({ ...valid, email: 'an@example.org', email_verified: verified })
      expect((await verify(token)).email).toBeUndefined()
    }
  })

  it('refuses a token without signature, and one signed with the public key as a secret', async () => {
    const { verify, publicKey } = await signed(valid, {}, 'RS256')
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    await expect(verify(`${encode({ alg: 'none' })}.${encode(valid)}.`)).rejects.toThrow('not valid')
    const content = `${encode({ alg: 'HS256', kid: 'k1' })}.${encode(valid)}`
    const mac = createHmac('sha256', await exportSPKI(publicKey))
      .update(content)
      .digest('base64url')
    await expect(verify(`${content}.${mac}`)).rejects.toThrow('not valid')
  })

  it('takes no key from the token itself', async () => {
    const local = await createLocalIssuer({ issuer: valid.iss, audience }, clock)
    const verify = createVerifier({ issuers: [local], clock })
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
    const jwk = await exportJWK(publicKey)
    for (const header of [{ jwk }, { jku: 'https://evil.example/keys' }, { kid: '../../etc/passwd' }]) {
      const token = await new SignJWT(valid).setProtectedHeader({ alg: 'ES256', ...header }).sign(privateKey)
      await expect(verify(token)).rejects.toThrow('not valid')
    }
  })

  it('refuses a token of one trusted issuer that names the other', async () => {
    const one = await createLocalIssuer({ issuer: 'https://one.example', audience }, clock)
    const two = await createLocalIssuer({ issuer: 'https://two.example', audience }, clock)
    const verify = createVerifier({ issuers: [one, two], clock })
    expect((await verify(await one.issueToken('an'))).issuer).toBe('https://one.example')
    const forged = createVerifier({ issuers: [{ ...one, keys: two.keys }], clock })
    await expect(forged(await one.issueToken('an'))).rejects.toThrow('not valid')
  })

  it('looks at a remembered token again after five minutes, so that a withdrawn key stops counting', async () => {
    const movable = testClock()
    const issuer = await createLocalIssuer({ issuer: valid.iss, audience }, movable)
    let isWithdrawn = false
    const keys: typeof issuer.keys = (header, token) => {
      if (isWithdrawn) throw Object.assign(new Error('gone'), { code: 'ERR_JWKS_NO_MATCHING_KEY' })
      return issuer.keys(header, token)
    }
    const verify = createVerifier({ issuers: [{ ...issuer, keys }], clock: movable })
    const token = await issuer.issueToken('an')
    await verify(token)
    isWithdrawn = true
    await verify(token)
    movable.advance(301)
    await expect(verify(token)).rejects.toThrow()
  })
})

describe('remoteKeys', () => {
  let server: Server
  let base: string
  const served: { path: string; keys: object[]; discovery: 'ok' | 'down' | 'other' } = {
    path: '/keys',
    keys: [],
    discovery: 'ok',
  }
  let requests: string[] = []

  beforeAll(async () => {
    server = createServer((request, response) => {
      requests.push(request.url ?? '')
      const json = (value: unknown) => response.setHeader('content-type', 'application/json').end(JSON.stringify(value))
      if (request.url === served.path) return json({ keys: served.keys })
      if (served.discovery === 'down') return response.writeHead(503).end()
      return json({
        issuer: served.discovery === 'other' ? 'https://evil.example' : base,
        jwks_uri: base + served.path,
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())

  async function signer(kid: string) {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
    return {
      jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256' },
      token: () => new SignJWT({ ...valid, iss: base }).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey),
    }
  }
  const verifier = () =>
    createVerifier({ issuers: [{ issuer: base, audience, keys: remoteKeys(base, undefined) }], clock })

  it('finds the keys by discovery, once for many tokens', async () => {
    const key = await signer('k1')
    served.keys = [key.jwk]
    requests = []
    const verify = verifier()
    await Promise.all([1, 2, 3].map(async () => verify(await key.token())))
    expect(requests.sort()).toEqual(['/.well-known/openid-configuration', '/keys'])
  })

  it('answers unavailable, not unauthenticated, while the issuer is away, and recovers', async () => {
    const key = await signer('k1')
    served.keys = [key.jwk]
    served.discovery = 'down'
    const verify = verifier()
    await expect(verify(await key.token())).rejects.toMatchObject({ code: 'unavailable' })
    served.discovery = 'ok'
    expect((await verify(await key.token())).subject).toBe('an')
  })

  it('refuses the discovery document of another issuer', async () => {
    const key = await signer('k1')
    served.discovery = 'other'
    await expect(verifier()(await key.token())).rejects.toMatchObject({ code: 'unavailable' })
    served.discovery = 'ok'
  })

  it('refuses a key that the issuer does not have', async () => {
    served.keys = [(await signer('k1')).jwk]
    await expect(verifier()(await (await signer('k2')).token())).rejects.toThrow('not valid')
  })

  it('turns an issuer that is away into a 503 for the caller', async () => {
    served.discovery = 'down'
    const app = await example({ verifier: verifier() })
    const key = await signer('k1')
    const answer = await app.app.inject({ url, headers: { authorization: `Bearer ${await key.token()}` } })
    expect(answer.statusCode).toBe(503)
    expect(answer.headers['retry-after']).toBe('5')
    served.discovery = 'ok'
    await app.app.close()
  })
})
