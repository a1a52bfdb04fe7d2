import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from '../../db/database.ts'
import { transaction } from '../../db/transaction.ts'
import { Problem, unprocessable } from '../../problem.ts'
import { type FoundColumns, findColumns, type ReadRow } from '../columns.ts'
import { type CheckedRow, cellIn, checkRow, type Fault, type GoodRow, type Kind, locate } from '../kind.ts'
import { kinds } from '../kinds.ts'
import { pace } from '../pace.ts'
import { openTable } from '../reading/table.ts'
import { importTransitions } from '../states.ts'
import {
  commitWithoutWaiting,
  deletePieces,
  findImport,
  insertImportRows,
  listChecksBefore,
  lockImport,
  storedFile,
  updateImport,
} from '../store.ts'
import type { FileFault, ImportRecord, ImportRowRecord, RowOutcome } from '../table.ts'

/** How many rows are looked at together. */
const rowsAtOnce = 2000
/** After so many rows, whatever else waits gets its turn: answers of the database, and everybody's requests. */
const rowsPerTurn = 100
/** More students, schools and mentors than Flanders has of any. */
const mostRows = 200_000

/**
 * Checks the file of an import row by row, and writes down what each row would do. Begun again after a crash, it goes
 * on behind the last row it wrote down. A file that cannot be read ends the import, with the reason.
 */
export async function checkFile({ db, now }: { db: Database; now: string }, importId: string): Promise<void> {
  const found = await findImport(db, importId)
  if (found?.state !== importTransitions.check.from[0]) return
  try {
    await checkRows(db, now, found)
  } catch (error) {
    const fault = faultOf(error)
    if (!fault) throw error
    await endCheck(db, importId, { state: importTransitions.fail.to, fault, endedAt: now })
  }
}

/** Ends a check that failed again and again for a reason that is not in the file. */
export async function giveUp({ db, now }: { db: Database; now: string }, id: string, fault: FileFault): Promise<void> {
  await endCheck(db, id, { state: importTransitions.fail.to, fault, endedAt: now })
}

/**
 * Ends checks that go on for longer than any can: nobody works on them any more, and their files hold people.
 */
export async function endForgottenChecks({ db, now }: { db: Database; now: string }): Promise<void> {
  const before = new Date(Date.parse(now) - longestCheckHours * 3_600_000).toISOString()
  for (const id of await listChecksBefore(db, before)) {
    await endCheck(db, id, { state: importTransitions.fail.to, fault: forgotten, endedAt: now })
  }
}

const longestCheckHours = 24

const forgotten: FileFault = {
  code: 'not-checked',
  line: null,
  detail: {
    nl: 'Dit bestand is na een dag nog niet nagekeken, en is verwijderd. Stuur het opnieuw.',
    en: 'This file was not checked within a day, and is deleted. Send it again.',
  },
}

/** What to tell of a file that cannot be read; undefined for an error that says nothing of the file. */
function faultOf(error: unknown): FileFault | undefined {
  if (!(error instanceof Problem) || error.code !== 'unprocessable') return undefined
  const { line } = error.members('en')
  return {
    code: error.errors[0]?.code ?? error.code,
    line: typeof line === 'number' ? line : null,
    detail: error.detail,
  }
}

/** Ends the check, unless somebody stopped it. */
async function endCheck(db: Database, id: string, changes: Parameters<typeof updateImport>[2]): Promise<void> {
  await transaction(db, async (db) => {
    if ((await lockImport(db, id))?.state !== 'checking') return
    await updateImport(db, id, { ...changes, percent: 100 })
    await deletePieces(db, id)
  })
}

/** Where a value stood first. */
type Seen = Map<string, number>

async function checkRows(db: Database, now: string, found: ImportRecord): Promise<void> {
  const kind = kinds[found.kind]
  const table = await openTable(storedFile(db, found), found.format)
  const seen: Seen = new Map()
  const tempo = pace()
  let columns: FoundColumns | undefined
  let count = 0
  let batch: ImportRow[] = []
  const writing = inTurn()
  const flush = (): Promise<boolean> => {
    const rows = batch
    batch = []
    const progress = { percent: Math.min(99, Math.floor(100 * table.share())), rowsPerSecond: tempo.done(rows.length) }
    return writing.begin(() => writeDown({ db, now, found, kind, columns }, rows, progress))
  }
  for await (const row of writing.during(table.rows)) {
    if (columns === undefined) {
      columns = findColumns(kind.columns, row.cells)
      const { encoding, delimiter, sheet } = table
      await updateImport(db, found.id, { encoding, delimiter, sheet, headings: columns.headings })
      continue
    }
    count += 1
    if (count > mostRows) throw tooManyRows()
    if (count % rowsPerTurn === 0) await nextTurn()
    const checked = refusingRepeats(kind, columns, checkRow(kind, columns, row), seen)
    if (row.line <= found.checkedLine) continue
    batch.push(checked.values === null ? { ...checked, read: forgetting(checked.read) } : checked)
    if (batch.length >= rowsAtOnce && !(await flush())) return
  }
  if (columns === undefined || count === 0) throw noRows()
  if (!(await flush()) || !(await writing.over())) return
  await endCheck(db, found.id, { state: importTransitions.check.to })
}

/**
 * Lets the database write rows down while the next ones are read: one batch at a time, so that two are in memory. What a
 * batch says, false when the import was stopped, is heard when the next one begins.
 */
function inTurn() {
  let last: Promise<boolean> = Promise.resolve(true)
  const begin = async (work: () => Promise<boolean>): Promise<boolean> => {
    if (!(await last)) return false
    last = work()
    // Its failure is heard by whoever waits for it next.
    last.catch(() => undefined)
    return true
  }
  return {
    begin,
    over: () => last,
    /** The same rows. However reading them ends, nothing is being written any more. */
    during: async function* <T>(rows: AsyncIterable<T>): AsyncGenerator<T> {
      try {
        yield* rows
      } finally {
        await last.catch(() => undefined)
      }
    },
  }
}

type ImportRow = CheckedRow & { key: string | null }

/** What a refused row said is told with its errors, and may be as long as it likes: it does not wait for the database. */
function forgetting(read: ReadRow): ReadRow {
  return { ...read, values: {}, cells: [] }
}

/** Refuses what stands in the file already. */
function refusingRepeats(kind: Kind, { headings }: FoundColumns, row: CheckedRow, seen: Seen): ImportRow {
  if (row.values === null) return { ...row, key: null }
  const key = kind.keyOf(row.values)
  const faults: Fault[] = []
  let values = row.values
  for (const { field, value } of kind.marksOf(row.values)) {
    const mark = `${field} ${value}`
    const first = seen.get(mark)
    if (first === undefined) seen.set(mark, row.line)
    else {
      const rest = kind.besides?.(values, field)
      if (rest) values = rest
      else faults.push(repeated(field, value, first))
    }
  }
  if (faults.length === 0) return { ...row, values, key }
  return { ...row, key, values: null, errors: locate(headings, faults, cellIn(row.read)) }
}

type Surroundings = {
  db: Database
  now: string
  found: ImportRecord
  kind: Kind
  columns: FoundColumns | undefined
}

/**
 * Looks at what is stored for these rows, and writes down what they would do.
 * @returns false when the import was stopped meanwhile
 */
async function writeDown(
  { db, now, found, kind, columns }: Surroundings,
  rows: readonly ImportRow[],
  progress: Pick<ImportRecord, 'percent' | 'rowsPerSecond'>,
): Promise<boolean> {
  return transaction(db, async (db) => {
    await commitWithoutWaiting(db)
    const current = await lockImport(db, found.id)
    if (current?.state !== 'checking') return false
    const { headings = [] } = columns ?? {}
    const call = {
      db,
      now,
      requestId: `import ${found.id}`,
      actor: { userId: found.createdBy },
      scope: found.scope,
    }
    const good = rows.flatMap(({ line, values }): GoodRow[] => (values === null ? [] : [{ line, values }]))
    const readAt = new Map(rows.map(({ line, read }) => [line, read]))
    const planned = good.length === 0 ? [] : await kind.plan(call, good, false)
    const written: Omit<ImportRowRecord, 'importId'>[] = [
      ...rows
        .filter(({ values }) => values === null)
        .map(({ line, key, errors }) => ({ ...nothing, line, key, outcome: 'refused' as const, errors })),
      ...planned.map((row) => {
        const read = readAt.get(row.line)
        return { ...row, errors: row.errors && read ? locate(headings, row.errors, cellIn(read)) : null }
      }),
    ]
    await insertImportRows(db, found.id, written)
    const count = (outcome: RowOutcome) => written.filter((row) => row.outcome === outcome).length
    await updateImport(db, found.id, {
      ...progress,
      checkedLine: Math.max(current.checkedLine, ...rows.map(({ line }) => line)),
      added: current.added + count('added'),
      changed: current.changed + count('changed'),
      unchanged: current.unchanged + count('unchanged'),
      refused: current.refused + count('refused'),
    })
    return true
  })
}

const nothing = { subjectId: null, values: null, before: null }

const repeated = (field: string, value: string, line: number): Fault => ({
  field,
  code: 'duplicate',
  detail: {
    nl: `${value} staat ook op regel ${line}. Laat een van beide rijen weg.`,
    en: `${value} stands on line ${line} as well. Leave one of the two rows out.`,
  },
})

const tooManyRows = () =>
  unprocessable('', 'too-many-rows', {
    nl: `Het bestand heeft meer dan ${mostRows} rijen. Verdeel het over meer bestanden.`,
    en: `The file has more than ${mostRows} rows. Split it over more files.`,
  })

const noRows = () =>
  unprocessable('', 'no-rows', {
    nl: 'Het bestand heeft geen rijen onder de opschriften. Vul het aan en stuur het opnieuw.',
    en: 'The file has no rows below the headings. Complete it and send it again.',
  })
