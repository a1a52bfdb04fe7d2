import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { academicYears, academicYearVersions } from '../src/academic-years/table.ts'
import { verifyTrail } from '../src/audit/service.ts'
import { openDatabase, openPool } from '../src/db/database.ts'
import { migrate } from '../src/db/migrate.ts'
import type { ImportFormat, ImportKind, ImportMode } from '../src/imports/table.ts'
import { year20212022 } from '../src/rules/index.ts'
import { users } from '../src/users/table.ts'
import { startChild } from './child.ts'
import { connected, named, type Server } from './database.ts'
import { type Imported, seconds } from './importer.ts'
import { csvOf, lists, studentAt, xlsxOf } from './lists.ts'
import { median } from './speed.ts'
import { coordinatorId, createdAt } from './year.ts'

/** Students, imported, against COPY of the same rows into the same two tables, in the same run. */
export type StudentImport = Imported & { mode: ImportMode; copy: number; ratio: number }

/** One file of a kind, imported once. */
export type KindImport = Imported & { kind: ImportKind; format: ImportFormat; size: number }

/** Imports so many students in either mode, and copies them, in turns: medians of the runs, the ratio of each run's own. */
export async function measureStudents(server: Server, rows: number, runs: number): Promise<StudentImport[]> {
  return inFolder(async (folder) => {
    const file = join(folder, 'students.csv')
    writeFileSync(file, csvOf(lists.students(rows)))
    const found: StudentImport[] = []
    for (const mode of ['good-rows', 'all-or-nothing'] as const) {
      const measured: (Imported & { copy: number })[] = []
      for (let run = 0; run < runs; run++) {
        const copy = await copyStudents(await emptyDatabase(server, 'bench_copy'), folder, rows)
        const connectionString = await emptyDatabase(server, 'bench_import')
        const imported = await imports(
          { connectionString, file, kind: 'students', format: 'csv', mode, looksAtMemory: false },
          rows,
        )
        measured.push({ ...imported, copy })
      }
      const of = (value: (each: Imported & { copy: number }) => number) => median(measured.map(value))
      found.push({
        mode,
        copy: of(({ copy }) => copy),
        upload: of(({ upload }) => upload),
        check: of(({ check }) => check),
        apply: of(({ apply }) => apply),
        memory: of(({ memory }) => memory),
        held: 0,
        written: rows,
        ratio: of(({ copy, upload, check, apply }) => (upload + check + apply) / copy),
      })
    }
    return found
  })
}

/** Imports so many rows of every kind, each once: what one kind needs, the one before it wrote. */
export async function measureKinds(server: Server, rows: number): Promise<KindImport[]> {
  return inFolder(async (folder) => {
    const found: KindImport[] = []
    const measure = async (connectionString: string, kind: ImportKind, format: ImportFormat) => {
      const file = join(folder, `${kind}.${format}`)
      const content = (format === 'csv' ? csvOf : xlsxOf)(lists[kind](rows))
      writeFileSync(file, content)
      const mode = 'good-rows' as const
      const imported = await imports({ connectionString, file, kind, format, mode, looksAtMemory: true }, rows)
      found.push({ ...imported, kind, format, size: content.length })
    }
    const one = await emptyDatabase(server, 'bench_import')
    for (const kind of ['schools', 'mentors', 'students', 'placements'] as const) await measure(one, kind, 'csv')
    const other = await emptyDatabase(server, 'bench_import')
    for (const kind of ['schools', 'students'] as const) await measure(other, kind, 'xlsx')
    return found
  })
}

/** In a process of its own, so that nothing but the import is in its memory. Then the trail must hold. */
async function imports(task: Parameters<ReturnType<typeof startChild>['import']>[0], rows: number): Promise<Imported> {
  const child = startChild()
  try {
    const imported = await child.import(task)
    if (imported.written !== rows) throw new Error(`${imported.written} of ${rows} ${task.kind} were written`)
    const pool = openPool({ connectionString: task.connectionString, max: 1 })
    const { faults, events } = await verifyTrail(openDatabase(pool))
    await pool.end()
    if (faults.length > 0 || events < rows) throw new Error(`the trail is not whole: ${events} events`)
    return imported
  } finally {
    await child.end()
  }
}

/** A database with nobody in it but who imports, and the rules of one year. */
async function emptyDatabase(server: Server, name: string): Promise<string> {
  await connected(server.connectionString, async (admin) => {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await admin.query(`CREATE DATABASE ${name}`)
  })
  const connectionString = named(server, name)
  await migrate(connectionString)
  const pool = openPool({ connectionString, max: 1 })
  const db = openDatabase(pool)
  await db.insert(users).values({ id: coordinatorId, name: 'Bench', email: 'bench@bench.example', createdAt })
  const year = '2021-2022'
  await db.insert(academicYears).values({ year })
  const written = { writtenBy: coordinatorId, writtenAt: createdAt }
  const published = { publishedBy: coordinatorId, publishedAt: createdAt }
  await db
    .insert(academicYearVersions)
    .values({ year, parametersVersion: 1, parameters: year20212022, ...written, ...published })
  await pool.end()
  return connectionString
}

/** COPY, by the server itself, of the rows that an import of students writes, with their indexes, keys and checks. */
async function copyStudents(connectionString: string, folder: string, rows: number): Promise<number> {
  const id = (index: number) => `01920000-0000-7000-9000-${index.toString(16).padStart(12, '0')}`
  return connected(connectionString, async (client) => {
    const [programme] = (await client.query<{ id: string }>('SELECT id FROM programmes')).rows
    const fileOf = (name: string, line: (index: number) => string[]): string => {
      const path = join(folder, `${name}.tsv`)
      const lines = Array.from({ length: rows }, (_, index) => `${line(index).join('\t')}\n`)
      writeFileSync(path, lines.join(''))
      chmodSync(path, 0o644)
      return path
    }
    const students = fileOf('students', (index) => {
      const { number, name, email } = studentAt(index, rows)
      return [id(index), programme?.id ?? '', number, name, email, '{}', createdAt]
    })
    const didactics = fileOf('didactics', (index) => [id(index), '0', studentAt(index, rows).didactics])
    return seconds(async () => {
      await client.query('BEGIN')
      await client.query(
        `COPY students (id, programme_id, student_number, name, email, former_schools, created_at) FROM '${students}'`,
      )
      await client.query(`COPY student_didactics (student_id, position, didactics) FROM '${didactics}'`)
      await client.query('COMMIT')
    })
  })
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'stagewijzer-bench-'))
  // The server reads files here, as another user.
  chmodSync(folder, 0o711)
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
