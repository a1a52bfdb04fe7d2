import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { agreements } from '../agreements/table.ts'
import { bytes, id, instant, oneOf } from '../db/columns.ts'
import { students } from '../students/table.ts'
import { users } from '../users/table.ts'

export const filePurposes = ['commitment-statement', 'signature-scan', 'lio-evidence'] as const

/**
 * What people upload: PDFs, checked by their content. They live in the database, so that a backup, a transaction and an
 * erasure take them along.
 */
export const files = pgTable(
  'files',
  {
    id: id(),
    purpose: text({ enum: filePurposes }).notNull(),
    /** Whose dossier it belongs to; null for a scan of an agreement that is about no student. */
    studentId: uuid().references(() => students.id, { onDelete: 'cascade' }),
    /** The agreement that a scan is of. */
    agreementId: uuid().references(() => agreements.id, { onDelete: 'cascade' }),
    sha256: text().notNull(),
    size: integer().notNull(),
    content: bytes().notNull(),
    uploadedBy: uuid()
      .notNull()
      .references(() => users.id),
    uploadedAt: instant().notNull(),
  },
  (t) => [
    index('files_student').on(t.studentId, t.id),
    index('files_agreement').on(t.agreementId, t.id),
    check('files_purpose_known', oneOf(t.purpose, filePurposes)),
    check('files_size', sql`${t.size} = length(${t.content})`),
    check('files_scan_of_agreement', sql`(${t.purpose} = 'signature-scan') = (${t.agreementId} is not null)`),
    check('files_of_student', sql`${t.purpose} = 'signature-scan' or ${t.studentId} is not null`),
  ],
)
