import { atomically, type Call } from '../access/call.ts'
import { next } from '../access/transition.ts'
import { recordChange } from '../audit/store.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import type { SpooledFile } from '../http/spool.ts'
import { enqueue } from '../jobs/store.ts'
import { type Problem, unprocessable } from '../problem.ts'
import { notCsvFault } from './reading/csv.ts'
import { notXlsxFault } from './reading/xlsx.ts'
import { importTransitions } from './states.ts'
import { deletePieces, getImportForUpdate, insertImport, insertPieces, updateImport } from './store.ts'
import type { ImportFormat, ImportKind, ImportMode, ImportRecord } from './table.ts'

/** The kind of job that checks and applies imports. */
export const importJob = 'imports'

/**
 * Takes a file in, to be checked. Nothing of what is stored changes.
 * @throws Problem `unprocessable` for an empty file and for one of another format than it says
 */
export async function takeIn(
  call: Call,
  {
    kind,
    format,
    file,
  }: { kind: ImportKind; format: ImportFormat; file: Pick<SpooledFile, 'size' | 'sha256' | 'read'> },
): Promise<ImportRecord> {
  const { size } = file
  const fault = size === 0 ? empty : formatFault(format, await file.read(0, firstBytes))
  if (fault) throw fault
  return atomically(call, async (call) => {
    const { to: state } = importTransitions.create
    const made = { kind, format, state, size, sha256: file.sha256.toString('hex'), scope: call.scope }
    const row = await insertImport(call.db, { ...made, createdBy: call.actor.userId, createdAt: call.now })
    await insertPieces(call.db, row.id, file)
    await recordChange(call, {
      operation: 'createImport',
      subjectKind: 'import',
      subjectId: row.id,
      after: { kind, format, state, size },
    })
    await enqueue(call, { kind: importJob, key: `check ${row.id}`, payload: { importId: row.id } })
    return row
  })
}

/** How much of a file tells what it is. */
const firstBytes = 16

function formatFault(format: ImportFormat, content: Uint8Array): Problem | undefined {
  return format === 'csv' ? notCsvFault(content) : notXlsxFault(content)
}

const empty = unprocessable('', 'empty', {
  nl: 'Het bestand is leeg. Stuur het bestand zelf als body.',
  en: 'The file is empty. Send the file itself as the body.',
})

/**
 * Lets the rows of a checked import be written.
 * @throws Problem `not-found`, `wrong-state`, `stale`, or `unprocessable` when there is nothing to write, or when all
 *   rows or none were asked for and some are refused
 */
export async function startApplying(call: Call, id: string, mode: ImportMode, ifMatch: IfMatch): Promise<ImportRecord> {
  return atomically(call, async (call) => {
    const before = await getImportForUpdate(call, id)
    const state = next(importTransitions.apply, before.state)
    checkVersion(ifMatch, before.version)
    checkRows(before, mode)
    const row = await updateImport(call.db, id, {
      state,
      mode,
      scope: call.scope,
      fault: null,
      percent: 0,
      rowsPerSecond: null,
      appliedLine: 0,
      written: 0,
    })
    await recordChange(call, {
      operation: 'applyImport',
      subjectKind: 'import',
      subjectId: id,
      before: { state: before.state },
      after: { state, mode },
    })
    await enqueue(call, { kind: importJob, key: `apply ${id} ${row.version}`, payload: { importId: id } })
    return row
  })
}

function checkRows({ added, changed, refused }: ImportRecord, mode: ImportMode): void {
  if (added + changed === 0) {
    throw unprocessable('', 'nothing-to-write', {
      nl: 'Geen enkele rij voegt iets toe of wijzigt iets. Er is niets door te voeren.',
      en: 'No row adds or changes anything. There is nothing to apply.',
    })
  }
  if (mode === 'all-or-nothing' && refused > 0) {
    throw unprocessable('/mode', 'rows-refused', {
      nl: `${refused} rijen zijn geweigerd. Verbeter ze in het bestand en stuur het opnieuw, of kies good-rows om ze weg te laten.`,
      en: `${refused} rows are refused. Mend them in the file and send it again, or choose good-rows to leave them out.`,
    })
  }
}

/**
 * Stops an import. Rows that were written stay written; of all or nothing, nothing was.
 * @throws Problem `not-found`, `wrong-state`, `stale`
 */
export async function cancel(call: Call, id: string, ifMatch: IfMatch): Promise<ImportRecord> {
  return atomically(call, async (call) => {
    const before = await getImportForUpdate(call, id)
    const state = next(importTransitions.cancel, before.state)
    checkVersion(ifMatch, before.version)
    const row = await updateImport(call.db, id, { state, endedAt: call.now })
    await deletePieces(call.db, id)
    await recordChange(call, {
      operation: 'cancelImport',
      subjectKind: 'import',
      subjectId: id,
      before: { state: before.state },
      after: { state, written: row.written },
    })
    return row
  })
}
