import { createHash, randomBytes } from 'node:crypto'
import type { LinkPurpose } from './table.ts'

/** The bytes of a token: more than anybody can guess (OWASP Session Management Cheat Sheet, "Session ID Entropy"). */
const tokenBytes = 32

/** The word in the path of each purpose. */
const words: Record<LinkPurpose, string> = {
  'sign-agreement': 'sign',
  'answer-request': 'answer',
  unsubscribe: 'unsubscribe',
}

/** A token that nobody can guess, in letters that need no encoding in a URL. */
export function newToken(): string {
  return randomBytes(tokenBytes).toString('base64url')
}

/** What the database keeps of a token: its SHA-256, in hexadecimal. Chance needs no salt and no slow hash. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The address that opens a link, under the address at which people reach the product. */
export function linkUrl(publicUrl: string, purpose: LinkPurpose, token: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/${words[purpose]}/${token}`
}
