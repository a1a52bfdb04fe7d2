import { isDeepStrictEqual } from 'node:util'
import { recordChange } from '../../audit/store.ts'
import type { Database } from '../../db/database.ts'
import { transaction } from '../../db/transaction.ts'
import { type Localized, Problem } from '../../problem.ts'
import { shortened } from '../columns.ts'
import { type Fault, type GoodRow, type ImportCall, locate, type PlannedRow } from '../kind.ts'
import { kinds } from '../kinds.ts'
import { pace } from '../pace.ts'
import { importTransitions } from '../states.ts'
import { findImport, listRowsToApply, lockImport, refuseImportRows, stillStanding, updateImport } from '../store.ts'
import type { ImportRecord, ImportRowRecord, RowError } from '../table.ts'

/** How many rows are written together. */
const rowsAtOnce = 2000

type Task = { db: Database; now: string }

/**
 * Writes the rows of an import that was told to be applied: as one, or batch by batch. Each row is looked at
 * again under lock: one that would no longer do what was shown is refused. Begun again after a crash, it goes on behind
 * the last rows that were committed.
 */
export async function applyRows(task: Task, importId: string): Promise<void> {
  const found = await findImport(task.db, importId)
  if (found?.state !== 'applying') return
  if (found.mode === 'all-or-nothing') await applyAsOne(task, found)
  else await applyGoodRows(task, found)
}

/** Gives an import back after it failed again and again: nothing more is written, and somebody can try once more. */
export async function giveBack({ db }: Task, importId: string, fault: ImportRecord['fault']): Promise<void> {
  await transaction(db, async (db) => {
    if ((await lockImport(db, importId))?.state !== 'applying') return
    await updateImport(db, importId, { state: importTransitions.fallBack.to, fault })
  })
}

/** The rows to write, batch by batch: the next ones are read while these are written. */
async function* batchesOf(db: Database, importId: string, after: number): AsyncGenerator<ImportRowRecord[]> {
  for (let reading = listRowsToApply(db, importId, after, rowsAtOnce); ; ) {
    const rows = await reading
    const last = rows.at(-1)
    if (last === undefined) return
    reading = listRowsToApply(db, importId, last.line, rowsAtOnce)
    // Its failure is heard by whoever waits for it.
    reading.catch(() => undefined)
    yield rows
  }
}

async function applyGoodRows({ db, now }: Task, found: ImportRecord): Promise<void> {
  const tempo = pace()
  // A row that is refused now was among the good ones, so how many those were stays the measure.
  const good = found.added + found.changed
  let done = Math.round((found.percent * good) / 100)
  let { version } = found
  /** Nothing when it was stopped, or taken over by another process, which goes on from here by itself. */
  const inTurn = (work: (call: ImportCall, current: ImportRecord) => Promise<ImportRecord>) =>
    transaction(db, async (db) => {
      const current = await lockImport(db, found.id)
      if (current?.state !== 'applying' || current.version !== version) return undefined
      return work(callOf(db, now, found), current)
    })
  for await (const rows of batchesOf(db, found.id, found.appliedLine)) {
    const kept = await inTurn(async (call, current) => {
      const batch = await applyBatch(call, current, rows)
      await refuseImportRows(call.db, found.id, batch.refused)
      done += rows.length
      return updateImport(call.db, found.id, {
        percent: percentOf(good, done),
        rowsPerSecond: tempo.done(rows.length),
        appliedLine: batch.lastLine,
        written: current.written + batch.written,
        ...countsAfter(current, batch.refused),
      })
    })
    if (kept === undefined) return
    version = kept.version
  }
  await inTurn((call, current) => finish(call, current, current.written))
}

/** The writes are one transaction; how far it is shows outside it. */
async function applyAsOne({ db, now }: Task, found: ImportRecord): Promise<void> {
  const tempo = pace()
  const refused: RefusedRow[] = []
  const written = await transaction(db, async (inside) => {
    const call = callOf(inside, now, found)
    let done = 0
    let written = 0
    for await (const rows of batchesOf(db, found.id, 0)) {
      const batch = await applyBatch(call, found, rows)
      refused.push(...batch.refused)
      written += batch.written
      done += rows.length
      await showProgress(db, found, done, tempo.done(rows.length))
    }
    const current = await lockImport(inside, found.id)
    if (refused.length > 0 || current?.state !== 'applying') throw nothingWritten
    await finish(call, current, written)
    return written
  }).catch((error: unknown) => {
    if (error !== nothingWritten) throw error
    return undefined
  })
  if (written === undefined) await fallBack(db, found.id, refused)
}

/** Undoes a transaction in which all or nothing turned out to be nothing. */
const nothingWritten = new Problem('conflict', { nl: 'Niets geschreven.', en: 'Nothing written.' })

async function showProgress(db: Database, found: ImportRecord, done: number, rowsPerSecond: number): Promise<void> {
  await transaction(db, async (db) => {
    if ((await lockImport(db, found.id))?.state !== 'applying') return
    await updateImport(db, found.id, { rowsPerSecond, percent: percentOf(found.added + found.changed, done) })
  })
}

/** What was found good is refused by now, so nothing was written: the import waits for somebody again. */
async function fallBack(db: Database, id: string, refused: readonly RefusedRow[]): Promise<void> {
  await transaction(db, async (db) => {
    const current = await lockImport(db, id)
    if (current?.state !== 'applying') return
    await refuseImportRows(db, id, refused)
    await updateImport(db, id, {
      state: importTransitions.fallBack.to,
      fault: { code: 'rows-refused', line: refused[0]?.line ?? null, detail: refusedMeanwhile(refused.length) },
      percent: 100,
      ...countsAfter(current, refused),
    })
  })
}

const refusedMeanwhile = (count: number): Localized => ({
  nl: `Er is niets geschreven: ${count} rijen die eerder goed waren, worden nu geweigerd. Bekijk ze, stuur het bestand opnieuw of kies good-rows.`,
  en: `Nothing was written: ${count} rows that were good before are refused now. Look at them, send the file again or choose good-rows.`,
})

function callOf(db: Database, now: string, { id, createdBy, scope }: ImportRecord): ImportCall {
  return {
    db,
    now,
    requestId: `import ${id}`,
    actor: { userId: createdBy },
    scope,
  }
}

type RefusedRow = Pick<ImportRowRecord, 'line' | 'outcome'> & { errors: RowError[] }

/** A batch: how many rows were written, which were refused, and the last line. */
type Batch = { written: number; lastLine: number; refused: RefusedRow[] }

/** Writes rows that were read ahead, of which there is at least one, as far as they still stand. */
async function applyBatch(call: ImportCall, found: ImportRecord, ahead: readonly ImportRowRecord[]): Promise<Batch> {
  const kind = kinds[found.kind]
  const lastLine = ahead.at(-1)?.line ?? 0
  const shown = await stillStanding(call.db, found.id, ahead)
  if (shown.length === 0) return { written: 0, lastLine, refused: [] }
  const rows = shown.flatMap(({ line, values }): GoodRow[] => (values === null ? [] : [{ line, values }]))
  const planned = new Map((await kind.plan(call, rows, true)).map((row) => [row.line, row]))
  const good: PlannedRow[] = []
  const refused: RefusedRow[] = []
  for (const row of shown) {
    const now = planned.get(row.line)
    const faults = now === undefined ? [changedMeanwhile] : faultsSince(row, now)
    if (now !== undefined && faults.length === 0) good.push(now)
    else {
      const errors = locate(found.headings ?? [], faults, (_, field) => textOfField(row.values?.[field]))
      refused.push({ line: row.line, outcome: row.outcome, errors })
    }
  }
  const writing = good.filter(({ outcome }) => outcome !== 'unchanged')
  await kind.write(call, writing)
  return { written: writing.length, lastLine, refused }
}

/** Why a row is not written after all: it is refused by now, or it would do something else than was shown. */
function faultsSince(shown: ImportRowRecord, now: PlannedRow): Fault[] {
  if (now.outcome === 'refused') return now.errors ?? []
  if (now.outcome === 'unchanged') return []
  // Deeply, for PostgreSQL keeps the fields of an object in an order of its own.
  const isSame = now.outcome === shown.outcome && isDeepStrictEqual(now.before, shown.before)
  return isSame ? [] : [changedMeanwhile]
}

function textOfField(value: unknown): string | null {
  if (value === undefined || value === null) return null
  return shortened(Array.isArray(value) ? value.join(', ') : String(value))
}

const changedMeanwhile: Fault = {
  field: null,
  code: 'changed-meanwhile',
  detail: {
    nl: 'Iemand wijzigde dit na het nakijken, en de rij zou nu iets anders doen dan getoond werd. Stuur het bestand opnieuw.',
    en: 'Somebody changed this after the check, and the row would now do something else than was shown. Send the file again.',
  },
}

/** 100 is for what is committed, to the last row. */
function percentOf(good: number, done: number): number {
  return Math.min(99, Math.floor((100 * done) / Math.max(1, good)))
}

function countsAfter(current: ImportRecord, refused: readonly RefusedRow[]) {
  const of = (outcome: ImportRowRecord['outcome']) => refused.filter((row) => row.outcome === outcome).length
  return {
    added: current.added - of('added'),
    changed: current.changed - of('changed'),
    refused: current.refused + refused.length,
  }
}

async function finish(call: ImportCall, { id, state }: ImportRecord, written: number): Promise<ImportRecord> {
  const { to } = importTransitions.finish
  const finished = await updateImport(call.db, id, { state: to, written, percent: 100, endedAt: call.now })
  await recordChange(call, {
    operation: 'applyImport',
    subjectKind: 'import',
    subjectId: id,
    before: { state },
    after: { state: to, written },
  })
  return finished
}
