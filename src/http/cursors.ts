import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { Database } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'
import { cursorKey } from './table.ts'

/** Makes cursors unreadable on their way out, and readable on their way back. */
export type Cursors = { seal(cursor: string): string; open(sealed: string): string }

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16
/** What no list ever gave: its reader refuses it as a foreign cursor. */
const unreadable = '-'

/**
 * A cursor holds the sort key of a row, often somebody's name, and stands in addresses, which proxies and browsers keep.
 * The same cursor is always sealed alike, so that the same page is the same to the letter: the nonce is drawn from the
 * text itself (as in RFC 8452), which tells no more than that two are equal.
 * @param key 32 bytes that every process of an installation shares
 */
export function cursorsWith(key: Uint8Array = randomBytes(32)): Cursors {
  const derived = (purpose: string) => createHmac('sha256', key).update(purpose).digest()
  const [sealing, drawing] = [derived('seal'), derived('nonce')]
  return {
    seal: (cursor) => {
      const nonce = createHmac('sha256', drawing).update(cursor).digest().subarray(0, nonceBytes)
      const cipher = createCipheriv(algorithm, sealing, nonce)
      const text = Buffer.concat([cipher.update(cursor, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64url')
      if (bytes.length <= nonceBytes + tagBytes) return unreadable
      const decipher = createDecipheriv(algorithm, sealing, bytes.subarray(0, nonceBytes))
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      try {
        return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        return unreadable
      }
    },
  }
}

const keyOfInstallation = prepared((db) => db.select({ key: cursorKey.key }).from(cursorKey).prepare('cursors.key'))

/** The key that the migrations drew for this installation: cursors work in all its processes, and after a restart. */
export async function getCursorKey(db: Database): Promise<Uint8Array> {
  const [row] = await keyOfInstallation(db).execute()
  if (!row) throw new Error('The migrations made a key for cursors, and it is gone.')
  return row.key
}
