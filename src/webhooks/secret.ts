import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** How a secret begins (Standard Webhooks, "Signature scheme"): libraries and scanners recognise it. */
const prefix = 'whsec_'
const secretBytes = 32
const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** A new secret, as its owner is shown it once. */
export function newSecret(): string {
  return prefix + randomBytes(secretBytes).toString('base64')
}

/**
 * Encrypts a secret under the first key, for this webhook only: moved to another row it cannot be read.
 * @param keys 32 bytes each, the newest first
 */
export function sealSecret(secret: string, webhookId: string, keys: readonly Uint8Array[]): string {
  const [key] = keys
  if (!key) throw new Error('There is no key for the secrets of webhooks.')
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(webhookId))
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
}

/** Decrypts a secret under whichever key it was kept. @throws Error when none of them is that key */
export function openSecret(sealed: string, webhookId: string, keys: readonly Uint8Array[]): string {
  const bytes = Buffer.from(sealed, 'base64')
  for (const key of keys) {
    try {
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes))
        .setAAD(Buffer.from(webhookId))
        .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
    } catch {
      // Kept under another key: the next one, or none.
    }
  }
  throw new Error('No key of WEBHOOK_ENCRYPTION_KEY opens the secret of a webhook.')
}

/**
 * The value of `webhook-signature`: one signature for each secret that counts, so that a receiver may know either.
 * @param sentAt whole seconds since 1970, as `webhook-timestamp` says
 */
export function signatureOf(secrets: readonly string[], messageId: string, sentAt: number, body: string): string {
  return secrets
    .map((secret) => {
      const key = Buffer.from(secret.slice(prefix.length), 'base64')
      return `v1,${createHmac('sha256', key).update(`${messageId}.${sentAt}.${body}`).digest('base64')}`
    })
    .join(' ')
}
