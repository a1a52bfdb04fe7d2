import { eq, sql } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { importTransitions } from '../../imports/states.ts'
import { type FileFault, imports } from '../../imports/table.ts'

/**
 * Ends every check of a file, at `now` (ISO 8601). Nobody can tell whether a file names a person before it was read, so an
 * erasure lets go of all that are being read: in the same transaction, and before it looks at what their rows say. A
 * check that is writing rows down is waited for, and finds afterwards that it is over.
 */
export async function endChecks(db: Database, now: string): Promise<void> {
  await db
    .update(imports)
    .set({
      state: importTransitions.fail.to,
      fault: personErased,
      percent: 100,
      endedAt: now,
      version: sql`${imports.version} + 1`,
    })
    .where(eq(imports.state, importTransitions.fail.from[0]))
}

const personErased: FileFault = {
  code: 'person-erased',
  line: null,
  detail: {
    nl: 'Terwijl dit bestand nagekeken werd, werd iemand gewist. Daarom is het bestand weg: haal een nieuwe lijst op en stuur die.',
    en: 'While this file was being checked, somebody was erased. So the file is gone: fetch a new list and send that.',
  },
}
