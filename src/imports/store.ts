import { and, asc, desc, eq, getTableColumns, gt, lt, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type { Call } from '../access/call.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import type { Keyset } from '../http/pagination.ts'
import { notFound } from '../problem.ts'
import type { StoredFile } from './reading/cell.ts'
import type { ImportQuery, ImportRowQuery } from './schemas.ts'
import { type ImportRecord, type ImportRowRecord, importPieces, importRows, imports } from './table.ts'

/** Who asks: an import is seen by the one who made it, and by nobody else. */
type Reader = Pick<Call, 'db' | 'actor'>

const columns = getTableColumns(imports)

const importById = prepared((db) =>
  db
    .select(columns)
    .from(imports)
    .where(and(eq(imports.id, sql.placeholder('id')), eq(imports.createdBy, sql.placeholder('userId'))))
    .prepare('imports.get'),
)

/** @throws Problem `not-found`, also for an import of somebody else */
export async function getImport({ db, actor }: Reader, id: string): Promise<ImportRecord> {
  const [row] = await importById(db).execute({ id, userId: actor.userId })
  if (!row) throw notFound()
  return row
}

/** The same, locked until the end of the transaction. */
export async function getImportForUpdate({ db, actor }: Reader, id: string): Promise<ImportRecord> {
  const row = await lockImport(db, id)
  if (row?.createdBy !== actor.userId) throw notFound()
  return row
}

/** An import of whoever made it, for the work that goes on by itself; undefined when it is gone. */
export async function findImport(db: Database, id: string): Promise<ImportRecord | undefined> {
  const [row] = await db.select(columns).from(imports).where(eq(imports.id, id))
  return row
}

/** The same, locked until the end of the transaction. */
export async function lockImport(db: Database, id: string): Promise<ImportRecord | undefined> {
  const [row] = await db.select(columns).from(imports).where(eq(imports.id, id)).for('update')
  return row
}

const importPage = filtered(
  'imports.list',
  {
    kind: eq(imports.kind, sql.placeholder('kind')),
    state: eq(imports.state, sql.placeholder('state')),
    before: lt(imports.id, sql.placeholder('before')),
  },
  (db, where, statement) =>
    db
      .select(columns)
      .from(imports)
      .where(and(eq(imports.createdBy, sql.placeholder('userId')), where))
      .orderBy(desc(imports.id))
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

/** One row more than the page shows, the latest first. */
export function listImports(
  { db, actor }: Reader,
  query: ImportQuery,
  keyset: Keyset<string>,
): Promise<ImportRecord[]> {
  const values = { kind: query.kind, state: query.state, before: keyset.after }
  return importPage(db, values).execute({ ...values, userId: actor.userId, limit: keyset.limit + 1 })
}

const rowPage = filtered(
  'import_rows.list',
  {
    outcome: eq(importRows.outcome, sql.placeholder('outcome')),
    after: gt(importRows.line, sql.placeholder('after')),
  },
  (db, where, statement) =>
    db
      .select(getTableColumns(importRows))
      .from(importRows)
      .where(and(eq(importRows.importId, sql.placeholder('importId')), where))
      .orderBy(asc(importRows.line))
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

/** One row more than the page shows, in the order of the file. Who may see the import has been decided. */
export function listImportRows(
  db: Database,
  importId: string,
  query: ImportRowQuery,
  keyset: Keyset<number>,
): Promise<ImportRowRecord[]> {
  const values = { outcome: query.outcome, after: keyset.after }
  return rowPage(db, values).execute({ ...values, importId, limit: keyset.limit + 1 })
}

/** How many bytes of a file stand in one row. */
const pieceBytes = 256 * 1024

export async function insertImport(db: Database, made: typeof imports.$inferInsert): Promise<ImportRecord> {
  const [row] = await db.insert(imports).values(made).returning()
  if (!row) throw new Error('insert returned no row')
  return row
}

/** Keeps the file of an import, of which one piece is in memory at a time. */
export async function insertPieces(
  db: Database,
  importId: string,
  { size, read }: Pick<StoredFile, 'size' | 'read'>,
): Promise<void> {
  for (let position = 0; position * pieceBytes < size; position += 1) {
    const content = await read(position * pieceBytes, pieceBytes)
    await db.insert(importPieces).values({ importId, position, content })
  }
}

export async function deletePieces(db: Database, importId: string): Promise<void> {
  await db.delete(importPieces).where(eq(importPieces.importId, importId))
}

const pieceAt = prepared((db) =>
  db
    .select({ content: importPieces.content })
    .from(importPieces)
    .where(
      and(
        eq(importPieces.importId, sql.placeholder('importId')),
        eq(importPieces.position, sql.placeholder('position')),
      ),
    )
    .prepare('import_pieces.get'),
)

/** The file of an import, read piece by piece: one of them is in memory at a time. */
export function storedFile(db: Database, { id, size }: Pick<ImportRecord, 'id' | 'size'>): StoredFile {
  let kept: { position: number; content: Uint8Array } | undefined
  const piece = async (position: number): Promise<Uint8Array> => {
    if (kept?.position === position) return kept.content
    const [row] = await pieceAt(db).execute({ importId: id, position })
    if (!row) throw new Error('a piece of the file is gone')
    kept = { position, content: row.content }
    return row.content
  }
  return {
    size,
    read: async (start, length) => {
      const parts: Uint8Array[] = []
      const end = Math.min(start + length, size)
      for (let at = start; at < end; ) {
        const position = Math.floor(at / pieceBytes)
        const part = (await piece(position)).subarray(at - position * pieceBytes, end - position * pieceBytes)
        parts.push(part)
        at += part.length
      }
      return Buffer.concat(parts)
    },
    pieces: async function* () {
      for (let position = 0; position * pieceBytes < size; position += 1) yield piece(position)
    },
  }
}

/** Changes an import and raises its version. */
export async function updateImport(
  db: Database,
  id: string,
  changes: Omit<PgUpdateSetSource<typeof imports>, 'version'>,
): Promise<ImportRecord> {
  const [row] = await db
    .update(imports)
    .set({ ...changes, version: sql`${imports.version} + 1` })
    .where(eq(imports.id, id))
    .returning()
  if (!row) throw notFound()
  return row
}

/**
 * Lets this transaction commit without waiting for the disk: for what is found again when the machine fails.
 */
export async function commitWithoutWaiting(db: Database): Promise<void> {
  await db.execute(sql`set local synchronous_commit = off`)
}

/** Keeps what was found of rows, in one statement. */
export async function insertImportRows(
  db: Database,
  importId: string,
  rows: readonly Omit<ImportRowRecord, 'importId'>[],
): Promise<void> {
  if (rows.length === 0) return
  // Most rows have few of the fields, and PostgreSQL reads what is absent as null.
  const given = JSON.stringify(
    rows.map(({ line, key, outcome, subjectId, values, before, errors }) => ({
      line,
      key: key ?? undefined,
      outcome,
      subjectId: subjectId ?? undefined,
      values: values ?? undefined,
      before: before ?? undefined,
      errors: errors ?? undefined,
    })),
  )
  await db.execute(sql`
    insert into ${importRows} (import_id, line, key, outcome, subject_id, "values", before, errors)
    select ${importId}::uuid, line, key, outcome, "subjectId", "values", before, errors
    from json_to_recordset(${given}::json)
      as given(line integer, key text, outcome text, "subjectId" uuid, "values" jsonb, before jsonb, errors jsonb)`)
}

const rowsToApply = prepared((db) =>
  db
    .select(getTableColumns(importRows))
    .from(importRows)
    .where(
      and(
        eq(importRows.importId, sql.placeholder('importId')),
        gt(importRows.line, sql.placeholder('after')),
        sql`${importRows.outcome} in ('added', 'changed')`,
      ),
    )
    .orderBy(asc(importRows.line))
    .limit(sql.placeholder('limit'))
    .prepare('import_rows.to_apply'),
)

/** The next rows that add or change something. */
export function listRowsToApply(
  db: Database,
  importId: string,
  after: number,
  limit: number,
): Promise<ImportRowRecord[]> {
  return rowsToApply(db).execute({ importId, after, limit })
}

const linesStanding = prepared((db) =>
  db
    .select({ line: importRows.line })
    .from(importRows)
    .where(
      and(
        eq(importRows.importId, sql.placeholder('importId')),
        sql`${importRows.line} between ${sql.placeholder('first')} and ${sql.placeholder('last')}`,
      ),
    )
    .prepare('import_rows.standing'),
)

/** Those of these rows, in the order of the file, that still stand: an erasure takes the rows that name a person. */
export async function stillStanding(
  db: Database,
  importId: string,
  rows: readonly ImportRowRecord[],
): Promise<ImportRowRecord[]> {
  const [first, last] = [rows.at(0)?.line ?? 0, rows.at(-1)?.line ?? 0]
  const standing = new Set((await linesStanding(db).execute({ importId, first, last })).map(({ line }) => line))
  return rows.filter(({ line }) => standing.has(line))
}

/** Refuses rows that the check had found good. */
export async function refuseImportRows(
  db: Database,
  importId: string,
  rows: readonly Pick<ImportRowRecord, 'line' | 'errors'>[],
): Promise<void> {
  if (rows.length === 0) return
  await db.execute(sql`
    update ${importRows} set outcome = 'refused', subject_id = null, "values" = null, before = null, errors = given.errors
    from json_to_recordset(${JSON.stringify(rows)}::json) as given(line integer, errors jsonb)
    where import_rows.import_id = ${importId}::uuid and import_rows.line = given.line`)
}

/** The imports made before `before` (ISO 8601) whose check is not over. */
export async function listChecksBefore(db: Database, before: string): Promise<string[]> {
  const rows = await db
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.state, 'checking'), lt(imports.createdAt, before)))
    .orderBy(imports.id)
    .limit(100)
  return rows.map(({ id }) => id)
}

/** Lets go of imports made before `before` (ISO 8601), with their rows and files; how many. */
export async function deleteImportsBefore(db: Database, before: string): Promise<number> {
  return (await db.delete(imports).where(lt(imports.createdAt, before))).rowCount ?? 0
}
