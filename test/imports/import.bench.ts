import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type pg from 'pg'
import { verifyTrail } from '../../src/audit/service.ts'
import type { Database } from '../../src/db/database.ts'
import { openDatabase, openPool } from '../../src/db/database.ts'
import { startEmbeddedPostgres } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'
import { spool } from '../../src/http/spool.ts'
import { importing } from '../../src/imports/jobs.ts'
import { startApplying, takeIn } from '../../src/imports/service.ts'
import { getImport } from '../../src/imports/store.ts'
import type { ImportRecord } from '../../src/imports/table.ts'
import { workOff } from '../../src/jobs/service.ts'
import { users } from '../../src/users/table.ts'

/*
 * `npm run bench:import [-- <rows> <runs>]`: what importing students costs, against COPY of the same rows into the same
 * tables with the same indexes, on the embedded PostgreSQL with fsync on; and how much memory the process takes.
 */

const rows = Number(process.argv[2] ?? 100_000)
const runs = Number(process.argv[3] ?? 3)
const userId = '01920000-0000-7000-8000-000000000105'
const now = '2021-10-01T06:00:00.000Z'
const scope = { any: true, studentIds: [], schoolIds: [], limits: {}, roles: [], granted: [] }
const actor = {
  userId,
  roles: [],
  studentId: null,
  supervisedStudentIds: [],
  schoolIds: { mentor: [], principal: [] },
  limits: {},
}
const didactics = ['mathematics', 'physics', 'chemistry', 'history', 'english', 'dutch']

type Student = { number: string; name: string; email: string; didactics: string }

function studentAt(index: number): Student {
  const number = String(1_000_000 + index)
  const name = `Student ${(index * 7919) % rows} van de Achternaam`
  return { number, name, email: `s${number}@bench.example`, didactics: didactics[index % didactics.length] ?? '' }
}

const students = Array.from({ length: rows }, (_, index) => studentAt(index))
const file = Buffer.from(
  ['studentnummer;naam;e-mail;vakdidactiek']
    .concat(students.map(({ number, name, email, didactics }) => [number, name, email, didactics].join(';')))
    .join('\r\n'),
)

const dataDir = mkdtempSync(join(tmpdir(), 'stagewijzer-bench-'))
chmodSync(dataDir, 0o711)
const server = await startEmbeddedPostgres({ dataDir })

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

/** COPY of the rows that an import writes into the two tables, with their indexes, keys and checks. */
async function copy(pool: pg.Pool): Promise<number> {
  const id = (index: number) => `01920000-0000-7000-9000-${index.toString(16).padStart(12, '0')}`
  const paths = [join(dataDir, 'students.tsv'), join(dataDir, 'didactics.tsv')]
  writeFileSync(
    paths[0] ?? '',
    students
      .map(({ number, name, email }, index) => `${id(index)}\t${number}\t${name}\t${email}\t{}\t${now}\n`)
      .join(''),
  )
  writeFileSync(paths[1] ?? '', students.map(({ didactics }, index) => `${id(index)}\t0\t${didactics}\n`).join(''))
  for (const path of paths) chmodSync(path, 0o644)
  const client = await pool.connect()
  const took = await seconds(async () => {
    await client.query('BEGIN')
    await client.query(`COPY students (id, student_number, name, email, former_schools, created_at) FROM '${paths[0]}'`)
    await client.query(`COPY student_didactics (student_id, position, didactics) FROM '${paths[1]}'`)
    await client.query('COMMIT')
  })
  client.release()
  return took
}

type Measured = { copy: number; upload: number; check: number; apply: number; rss: number; rate: number }

async function run(mode: 'all-or-nothing' | 'good-rows', name: string): Promise<Measured> {
  const admin = openPool({ connectionString: server.connectionString, max: 1 })
  await admin.query(`CREATE DATABASE ${name}_copy`)
  await admin.query(`CREATE DATABASE ${name}`)
  await admin.end()
  const at = (database: string) => {
    const url = new URL(server.connectionString)
    url.pathname = `/${database}`
    return url.href
  }
  await migrate(at(`${name}_copy`))
  await migrate(at(name))
  const copyPool = openPool({ connectionString: at(`${name}_copy`), max: 1 })
  const copied = await copy(copyPool)
  await copyPool.end()

  const pool = openPool({ connectionString: at(name) })
  const db = openDatabase(pool)
  await db.insert(users).values({ id: userId, name: 'Bench', email: 'bench@bench.example', createdAt: now })
  const call = { db, actor, scope, now, requestId: 'bench' }
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 20)
  let made: ImportRecord | undefined
  const upload = await seconds(async () => {
    const spooled = await spool(Readable.from([file]), file.length, () => new Error('too large'))
    made = await takeIn(call, { kind: 'students', format: 'csv', file: spooled })
    await spooled.close()
  })
  const id = made?.id ?? ''
  const check = await seconds(() => work(db))
  const apply = await seconds(async () => {
    await startApplying(call, id, mode, '*')
    await work(db)
  })
  clearInterval(watch)
  const done = await getImport(call, id)
  if (done.state !== 'applied' || done.written !== rows) throw new Error(`not applied: ${JSON.stringify(done)}`)
  const trail = await verifyTrail(db)
  if (trail.faults.length > 0 || trail.events < rows) throw new Error(`the trail is not whole: ${trail.events} events`)
  await pool.end()
  return { copy: copied, upload, check, apply, rss: (most - before) / 2 ** 20, rate: done.rowsPerSecond ?? 0 }
}

async function work(db: Database): Promise<void> {
  const logger = { info: () => {}, warn: console.error, error: console.error }
  await workOff({ db, clock: { now: () => new Date(now) }, handlers: importing, logger })
}

const median = (values: number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

try {
  for (const mode of ['good-rows', 'all-or-nothing'] as const) {
    const measured: Measured[] = []
    for (let index = 0; index < runs; index += 1) {
      const each = await run(mode, `bench_${mode.replaceAll('-', '_')}_${index}`)
      console.log(mode, JSON.stringify(each))
      measured.push(each)
    }
    const of = (field: keyof Measured) => median(measured.map((each) => each[field]))
    const total = median(measured.map(({ upload, check, apply }) => upload + check + apply))
    console.log(
      `${rows} students, ${mode}, medians of ${runs}: COPY ${of('copy').toFixed(1)} s, upload ${of('upload').toFixed(1)} s, ` +
        `check ${of('check').toFixed(1)} s, apply ${of('apply').toFixed(1)} s; ` +
        `apply / COPY ${(of('apply') / of('copy')).toFixed(2)}, all of it / COPY ${(total / of('copy')).toFixed(2)}; ` +
        `memory on top ${of('rss').toFixed(0)} MB`,
    )
  }
} finally {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
