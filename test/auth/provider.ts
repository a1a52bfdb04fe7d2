import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { Provider } from 'oidc-provider'
import { clientScopes } from '../../src/access/policy.ts'

/** How somebody signs in: the class of it, and how many seconds ago. */
export type Way = { acr?: string; secondsAgo?: number }

/** Somebody who can sign in at the issuer. */
export type Person = { sub: string; email: string; emailVerified: boolean }

/** What the issuer gave to who signed in. */
export type Tokens = { access_token: string; id_token?: string; token_type: string; scope?: string }

/** An OpenID Connect issuer on loopback: a real one, with its own keys, clients and sign-in. */
export type RealIssuer = {
  url: string
  audience: string
  /** The signing keys, private parts included: what somebody has who stole them. */
  keys: JWK[]
  people: Map<string, Person>
  /** How often each path was asked for. */
  asked: Map<string, number>
  /** Takes new keys into use; tokens of the old ones are not vouched for any more. */
  rotate(): Promise<void>
  /** From now on the discovery document is somewhere else. */
  redirectDiscovery(location: string): void
  /** A token for the API client itself (RFC 6749, section 4.4). */
  clientCredentials(scope?: string, resource?: string): Promise<Tokens>
  /** The tokens of who signs in by the authorization code flow with PKCE. */
  signIn(person: string, way?: Way): Promise<Tokens>
  close(): Promise<void>
}

export const client = { id: 'student-administration', secret: 'a-secret-of-the-tests-and-of-nothing-else' }
const page = 'web-page'
const callback = 'http://127.0.0.1:9/callback'

async function newKeys(): Promise<JWK[]> {
  const kid = randomBytes(8).toString('hex')
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return [{ ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' }]
}

/** @param audience what the issuer calls this API in its tokens */
export async function realIssuer(audience: string): Promise<RealIssuer> {
  const asked = new Map<string, number>()
  const people = new Map<string, Person>()
  let handle = (_request: IncomingMessage, response: ServerResponse): void => void response.writeHead(503).end()
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? ''
    asked.set(path, (asked.get(path) ?? 0) + 1)
    handle(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const resource = `https://${audience}.example`

  const issuer: RealIssuer = {
    url,
    audience,
    keys: [],
    people,
    asked,
    rotate: async () => {
      issuer.keys = await newKeys()
      handle = handlerOf(providerOf(issuer, resource), resource)
    },
    redirectDiscovery: (location) => {
      handle = (_request, response) => void response.writeHead(302, { location }).end()
    },
    clientCredentials: (scope, wanted = resource) => {
      const asks = { grant_type: 'client_credentials', resource: wanted, ...(scope !== undefined && { scope }) }
      return tokensFor(url, client.id, client.secret, asks)
    },
    signIn: (person, way) => signIn(url, resource, person, way),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  await issuer.rotate()
  return issuer
}

function providerOf(issuer: RealIssuer, resource: string): Provider {
  const scope = clientScopes.join(' ')
  return new Provider(issuer.url, {
    jwks: { keys: issuer.keys },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
      {
        client_id: page,
        client_secret: client.secret,
        redirect_uris: [callback],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    scopes: ['openid', 'email'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context: unknown, wanted: string) => ({
          scope,
          audience: wanted === resource ? issuer.audience : 'another-api',
          accessTokenFormat: 'jwt',
          accessTokenTTL: 3600,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: () => claimsOf(issuer, sub) }),
    acrValues: ['urn:example:password', 'urn:example:mfa'],
    extraTokenClaims: (context: SigningIn, token: { accountId?: string }) =>
      token.accountId === undefined ? undefined : { ...claimsOf(issuer, token.accountId), ...signInOf(context) },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    ttl: { AccessToken: 3600, ClientCredentials: 3600, IdToken: 3600, Grant: 3600, Session: 3600, Interaction: 600 },
  })
}

/** What the issuer knows of the sign-in behind a code: an access token says it as RFC 9068, section 2.2.1, tells. */
type SigningIn = { oidc: { entities: { AuthorizationCode?: { acr?: string; authTime?: number } } } }

function signInOf({ oidc }: SigningIn): Record<string, unknown> {
  const { acr, authTime } = oidc.entities.AuthorizationCode ?? {}
  return { acr, auth_time: authTime }
}

function claimsOf(issuer: RealIssuer, sub: string): Record<string, unknown> {
  const person = issuer.people.get(sub)
  return { sub, email: person?.email, email_verified: person?.emailVerified }
}

/** The issuer, with a sign-in page that asks nothing: the cookie says who wants to sign in. */
function handlerOf(provider: Provider, resource: string): (request: IncomingMessage, response: ServerResponse) => void {
  const protocol = provider.callback()
  return (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return protocol(request, response)
    void finish(provider, resource, request, response)
  }
}

async function finish(
  provider: Provider,
  resource: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(request, response)
  if (prompt.name === 'login') {
    const told = new Map(
      (request.headers.cookie ?? '').split('; ').map((pair) => pair.split('=', 2) as [string, string]),
    )
    const ts = Math.floor(Date.now() / 1000) - Number(told.get('ago'))
    const login = {
      accountId: told.get('person') ?? '',
      acr: decodeURIComponent(told.get('acr') ?? '') || undefined,
      ts,
    }
    return provider.interactionFinished(request, response, { login })
  }
  const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: params.client_id })
  grant.addOIDCScope('openid email')
  grant.addResourceScope(resource, 'rules:read')
  await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
}

async function tokensFor(
  url: string,
  id: string,
  secret: string,
  asks: Readonly<Record<string, string>>,
): Promise<Tokens> {
  const answer = await fetch(`${url}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams(asks),
  })
  if (!answer.ok) throw new Error(`the issuer answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Tokens
}

async function signIn(
  url: string,
  resource: string,
  person: string,
  { acr = '', secondsAgo = 0 }: Way = {},
): Promise<Tokens> {
  const verifier = randomBytes(32).toString('base64url')
  const asks = new URLSearchParams({
    client_id: page,
    response_type: 'code',
    redirect_uri: callback,
    scope: 'openid email rules:read',
    resource,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const code = await follow(
    `${url}/auth?${asks}`,
    new Map([
      ['person', person],
      ['acr', encodeURIComponent(acr)],
      ['ago', String(secondsAgo)],
    ]),
  )
  const grant = { grant_type: 'authorization_code', redirect_uri: callback, code_verifier: verifier }
  return tokensFor(url, page, client.secret, { ...grant, code, resource })
}

/** Goes where a browser would go, cookies in hand, until the issuer sends it back with a code. */
async function follow(url: string, cookies: Map<string, string>): Promise<string> {
  let next = url
  for (let step = 0; step < 10; step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=')
      cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    if (location === null) throw new Error(`the issuer answered ${answer.status}: ${await answer.text()}`)
    next = new URL(location, next).href
    if (next.startsWith(callback)) return new URL(next).searchParams.get('code') ?? ''
  }
  throw new Error('the issuer sent the browser round in circles')
}
