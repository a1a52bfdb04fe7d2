import { createHash } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import type { Call } from '../access/call.ts'
import type { Database } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'
import { notFound, unprocessable } from '../problem.ts'
import { pdfFault } from './pdf.ts'
import { files } from './table.ts'

/** What a file is for, and whose: a scan of a signature belongs to its agreement, all else to a student. */
export type FileSubject = {
  purpose: (typeof files.$inferInsert)['purpose']
  studentId: string | null
  agreementId?: string | null
}

/**
 * Keeps an uploaded PDF, in the transaction of what it belongs to.
 * @param content the body of a route with `file: pdfUpload`, which has held it to its size
 * @returns its id, its size in bytes and its SHA-256 in hexadecimal
 * @throws Problem `unprocessable` with the code `empty`, `not-a-pdf`, `broken-pdf` or `encrypted-pdf`
 */
export async function storeFile(
  { db, actor, now }: Pick<Call, 'db' | 'now'> & { actor: { userId: string } },
  content: Uint8Array,
  { purpose, studentId, agreementId = null }: FileSubject,
): Promise<{ id: string; sha256: string; size: number }> {
  const fault = pdfFault(content)
  if (fault) throw unprocessable('', fault.code, fault.detail)
  const [row] = await db
    .insert(files)
    .values({
      purpose,
      studentId,
      agreementId,
      sha256: createHash('sha256').update(content).digest('hex'),
      size: content.length,
      content,
      uploadedBy: actor.userId,
      uploadedAt: now,
    })
    .returning({ id: files.id, sha256: files.sha256, size: files.size })
  if (!row) throw new Error('insert returned no row')
  return row
}

const fileById = prepared((db) =>
  db
    .select({ content: files.content, size: files.size, sha256: files.sha256 })
    .from(files)
    .where(eq(files.id, sql.placeholder('id')))
    .prepare('files.get'),
)

/**
 * The file itself. Its id comes from a record that the caller may see: who reads it has been decided there.
 * @throws Problem `not-found`
 */
export async function readFile(
  db: Database,
  id: string,
): Promise<{ content: Uint8Array; size: number; sha256: string }> {
  const [row] = await fileById(db).execute({ id })
  if (!row) throw notFound()
  return row
}
