import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { Clock } from '../clock.ts'
import type { TrustedIssuer } from './auth.ts'

/** An issuer inside the process, with a key made at start: for demo mode and for tests. */
export type LocalIssuer = TrustedIssuer & {
  /** A token for `subject`, valid for `lifetimeSeconds`. */
  issueToken(subject: string, more?: TokenDetails): Promise<string>
}

/** What a token may say besides its subject. The e-mail address counts as verified. */
export type TokenDetails = { email?: string; scope?: string; clientId?: string; lifetimeSeconds?: number }

const keyId = 'local'
const defaultLifetimeSeconds = 8 * 3600

/**
 * Makes a key and an issuer that signs with it. Its tokens pass the same verifier as any issuer's, and die with the
 * process.
 * @param names the issuer and the audience that go into its tokens
 */
export async function createLocalIssuer(
  names: { issuer: string; audience: string },
  clock: Clock,
): Promise<LocalIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA')
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: keyId, alg: 'EdDSA', use: 'sig' }] })
  return {
    ...names,
    keys,
    issueToken: (subject, more = {}) => {
      const issuedAt = Math.floor(clock.now().getTime() / 1000)
      return new SignJWT({
        ...(more.email && { email: more.email, email_verified: true }),
        ...(more.scope && { scope: more.scope }),
        ...(more.clientId && { client_id: more.clientId }),
      })
        .setProtectedHeader({ alg: 'EdDSA', kid: keyId, typ: 'at+jwt' })
        .setIssuer(names.issuer)
        .setAudience(names.audience)
        .setSubject(subject)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + (more.lifetimeSeconds ?? defaultLifetimeSeconds))
        .sign(privateKey)
    },
  }
}
