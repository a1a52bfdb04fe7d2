import { createRemoteJWKSet, decodeJwt, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { Clock } from '../clock.ts'
import type { SignInDemand } from '../config.ts'
import { type Localized, Problem } from '../problem.ts'

/** Who a token speaks for. What that person may do is not in the token: roles live in the database. */
export type Claims = {
  issuer: string
  /** The person or the client, as the issuer calls it. */
  subject: string
  /** Only when the issuer has verified it. */
  email: string | undefined
  scopes: readonly string[]
  clientId: string | undefined
  /** What the sign-in behind the token falls short of; undefined: of nothing. */
  fallsShortOf: SignInDemand | undefined
}

/** An issuer whose tokens count, for whom they must be meant, where its keys come from, and how people must sign in. */
export type TrustedIssuer = { issuer: string; audience: string; keys: JWTVerifyGetKey; signIn?: SignInDemand }

/**
 * What a valid token says.
 * @throws Refusal for any other token, and Problem `unavailable` when the keys of the issuer cannot be had.
 */
export type Verifier = (token: string) => Promise<Claims>

/** Why a token is refused, in the words of RFC 6750, section 3.1; `description` goes to the caller. */
export class Refusal extends Error {
  readonly detail: Localized
  constructor(detail: Localized, cause?: unknown) {
    super(detail.en, { cause })
    this.detail = detail
  }
}

/** Only signatures with a private key: no `none`, and no HMAC that a public key could be misused for (RFC 8725, 3.1). */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519']
/** The kinds of token that stand for an access token: RFC 9068, section 2.1, and issuers that only say JWT. */
const tokenTypes = new Set(['jwt', 'at+jwt', 'application/at+jwt'])
const maximumTokenLength = 8192
const maximumSubjectLength = 255
const toleranceSeconds = 5
const cacheSize = 2000
/** A verified token is looked at again after this time, so that a key an issuer withdrew stops counting. */
const cacheSeconds = 300

/**
 * A verifier for the tokens of these issuers: signature, algorithm, type, issuer, audience, validity. Verified tokens
 * are remembered for a while, since a signature costs more than the rest of a request (docs: stack, "Limits").
 */
export function createVerifier({ issuers, clock }: { issuers: readonly TrustedIssuer[]; clock: Clock }): Verifier {
  const trusted = new Map(issuers.map((issuer) => [issuer.issuer, issuer]))
  const verified = new Map<string, { claims: Claims; until: number }>()

  return async (token) => {
    const now = clock.now()
    const known = verified.get(token)
    if (known !== undefined && now.getTime() < known.until) return known.claims
    if (known !== undefined) verified.delete(token)
    const { payload, signIn } = await verify(token, trusted, now)
    const fallsShortOf = signIn && fallsShort(payload, signIn, now) ? signIn : undefined
    const claims = { ...claimsOf(payload), fallsShortOf }
    // What falls short does so until the token ends.
    const end = fallsShortOf ? payload.exp : Math.min(payload.exp ?? 0, tooOldFrom(payload, signIn))
    const until = Math.min((end ?? 0) * 1000, now.getTime() + cacheSeconds * 1000)
    if (verified.size >= cacheSize) forgetOldest(verified)
    verified.set(token, { claims, until })
    return claims
  }
}

function forgetOldest(map: Map<string, unknown>): void {
  for (const key of map.keys()) {
    map.delete(key)
    return
  }
}

/** Whether the sign-in is not of the class that is asked, or too long ago; the issuer must have said so (RFC 9470). */
function fallsShort(payload: JWTPayload, demand: SignInDemand, now: Date): boolean {
  const { acr } = payload
  const { acrValues, maxAgeSeconds } = demand
  if (acrValues.length > 0 && !(typeof acr === 'string' && acrValues.includes(acr))) return true
  if (maxAgeSeconds !== null && typeof payload.auth_time !== 'number') return true
  return now.getTime() / 1000 >= tooOldFrom(payload, demand)
}

/** The second from which the sign-in is too long ago. */
function tooOldFrom({ auth_time: signedInAt }: JWTPayload, signIn: SignInDemand | undefined): number {
  if (typeof signedInAt !== 'number' || !signIn || signIn.maxAgeSeconds === null) return Number.POSITIVE_INFINITY
  return signedInAt + signIn.maxAgeSeconds + toleranceSeconds
}

async function verify(
  token: string,
  trusted: ReadonlyMap<string, TrustedIssuer>,
  now: Date,
): Promise<{ payload: JWTPayload; signIn: SignInDemand | undefined }> {
  if (token.length > maximumTokenLength) throw new Refusal(tooLong)
  const issuer = trusted.get(issuerIn(token))
  if (issuer === undefined) throw new Refusal(notValid)
  try {
    const { payload, protectedHeader } = await jwtVerify(token, issuer.keys, {
      algorithms,
      issuer: issuer.issuer,
      audience: issuer.audience,
      clockTolerance: toleranceSeconds,
      currentDate: now,
      requiredClaims: ['exp', 'sub'],
    })
    if (protectedHeader.typ !== undefined && !tokenTypes.has(protectedHeader.typ.toLowerCase()))
      throw new Refusal(notValid)
    return { payload, signIn: issuer.signIn }
  } catch (error) {
    throw refusalOf(error)
  }
}

/** The issuer that the token names, before anything is proven: only to choose whose keys must prove it. */
function issuerIn(token: string): string {
  try {
    return decodeJwt(token).iss ?? ''
  } catch (error) {
    throw new Refusal(notValid, error)
  }
}

/** jose's codes for an issuer that is slow, or answers with something else than a key set. */
const issuerFaults = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'])

function refusalOf(error: unknown): Error {
  if (error instanceof Refusal) return error
  if (error instanceof errors.JWTExpired) return new Refusal(expired, error)
  if (error instanceof errors.JOSEError && !issuerFaults.has(error.code)) return new Refusal(notValid, error)
  return new Problem('unavailable', keysUnavailable, { cause: error })
}

function claimsOf(payload: JWTPayload): Omit<Claims, 'fallsShortOf'> {
  const { iss, sub, email, email_verified: emailVerified, scope, azp, client_id: clientId } = payload
  if (typeof sub !== 'string' || sub === '' || sub.length > maximumSubjectLength || sub.includes('\0')) {
    throw new Refusal(notValid)
  }
  return {
    issuer: iss ?? '',
    subject: sub,
    email: emailVerified === true && typeof email === 'string' ? email : undefined,
    scopes: typeof scope === 'string' ? scope.split(' ').filter((word) => word !== '') : [],
    clientId: text(clientId) ?? text(azp),
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/**
 * The token of an `Authorization` header (RFC 6750, section 2.1); undefined when there is no such header.
 * @throws Problem `malformed` for more than one header: two readers could disagree on which one counts.
 * @throws Refusal for another scheme
 */
export function bearerToken(header: string | undefined, rawHeaders: readonly string[]): string | undefined {
  if (header === undefined) return undefined
  if (occurrences(rawHeaders, 'authorization') > 1) throw new Problem('malformed', twoHeaders)
  const token = /^bearer +([\w.~+/-]+=*) *$/i.exec(header)?.[1]
  if (token === undefined) throw new Refusal(noBearer)
  return token
}

function occurrences(rawHeaders: readonly string[], name: string): number {
  let count = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const header = rawHeaders[index]
    if (header?.length === name.length && header.toLowerCase() === name) count++
  }
  return count
}

/** The `WWW-Authenticate` of a 401: bare when no token came, with the error when one was refused (RFC 6750, 3). */
export function challengeOf(refusal: Refusal | undefined): string {
  const realm = 'Bearer realm="stagewijzer"'
  return refusal === undefined ? realm : `${realm}, error="invalid_token", error_description="${refusal.detail.en}"`
}

/** The refusal of a person who must sign in again, or in another way. */
export function signInAgain({ acrValues, maxAgeSeconds }: SignInDemand): Problem {
  return new Problem('unauthenticated', mustSignInAgain, { members: () => ({ acrValues, maxAgeSeconds }) })
}

/** The `WWW-Authenticate` of that refusal: what the client is to ask of the issuer (RFC 9470, section 3). */
export function signInChallenge({ acrValues, maxAgeSeconds }: SignInDemand): string {
  return [
    'Bearer realm="stagewijzer", error="insufficient_user_authentication"',
    `error_description="${mustSignInAgain.en}"`,
    ...(acrValues.length > 0 ? [`acr_values="${acrValues.join(' ')}"`] : []),
    ...(maxAgeSeconds === null ? [] : [`max_age="${maxAgeSeconds}"`]),
  ].join(', ')
}

/** The `WWW-Authenticate` of a 403 for a token without the scope that the operation needs (RFC 6750, section 3.1). */
export function scopeChallenge(scope: string): string {
  return `Bearer realm="stagewijzer", error="insufficient_scope", scope="${scope}"`
}

/**
 * The keys of an issuer, found by OpenID Connect Discovery 1.0 (section 4) at the first token, or at `jwksUrl`. They
 * are kept for ten minutes and read again when a token names a key that is not among them.
 */
export function remoteKeys(issuer: string, jwksUrl: string | undefined): JWTVerifyGetKey {
  let keySet: Promise<JWTVerifyGetKey> | undefined
  return async (header, token) => {
    keySet ??= keySetOf(issuer, jwksUrl).catch((error: unknown) => {
      // A failed discovery is tried again by the next request.
      keySet = undefined
      throw error
    })
    return (await keySet)(header, token)
  }
}

async function keySetOf(issuer: string, jwksUrl: string | undefined): Promise<JWTVerifyGetKey> {
  return createRemoteJWKSet(new URL(jwksUrl ?? (await discoveredKeysUrl(issuer))), {
    timeoutDuration: remoteTimeout,
    cooldownDuration: 30_000,
    cacheMaxAge: 600_000,
  })
}

const remoteTimeout = 5000

async function discoveredKeysUrl(issuer: string): Promise<string> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(remoteTimeout),
    redirect: 'error',
  })
  if (!answer.ok) throw new Error(`The issuer's discovery document answers ${answer.status}.`)
  const document: unknown = await answer.json()
  if (typeof document === 'object' && document !== null && 'issuer' in document && 'jwks_uri' in document) {
    if (document.issuer === issuer && typeof document.jwks_uri === 'string') return document.jwks_uri
  }
  throw new Error("The issuer's discovery document is of another issuer, or names no keys.")
}

const notValid: Localized = {
  nl: 'Dit token is niet geldig voor deze API.',
  en: 'The token is not valid for this API.',
}

const expired: Localized = {
  nl: 'Dit token is verlopen. Haal een nieuw.',
  en: 'The token has expired. Get a new one.',
}

const mustSignInAgain: Localized = {
  nl: 'Meld u opnieuw aan, op de manier die hier gevraagd wordt.',
  en: 'Sign in again, in the way that is asked here.',
}

const tooLong: Localized = {
  nl: `Dit token is langer dan ${maximumTokenLength} tekens.`,
  en: `The token is longer than ${maximumTokenLength} characters.`,
}

const noBearer: Localized = {
  nl: 'Stuur het token als: Authorization: Bearer <token>.',
  en: 'Send the token as: Authorization: Bearer <token>.',
}

const twoHeaders: Localized = {
  nl: 'Het verzoek heeft meer dan één Authorization-header.',
  en: 'The request has more than one Authorization header.',
}

const keysUnavailable: Localized = {
  nl: 'De sleutels van de aanmelddienst zijn even niet bereikbaar. Probeer het later opnieuw.',
  en: 'The keys of the sign-in service cannot be reached at the moment. Try again later.',
}
