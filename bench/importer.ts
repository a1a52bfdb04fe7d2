import { createReadStream } from 'node:fs'
import { openDatabase, openPool } from '../src/db/database.ts'
import { spool } from '../src/http/spool.ts'
import { importing } from '../src/imports/jobs.ts'
import { startApplying, takeIn } from '../src/imports/service.ts'
import { getImport } from '../src/imports/store.ts'
import type { ImportFormat, ImportKind, ImportMode } from '../src/imports/table.ts'
import { workOff } from '../src/jobs/service.ts'
import { poolSize } from './product.ts'
import { coordinatorId, standsAt } from './year.ts'

/** A file to import, and how. */
export type Importing = {
  connectionString: string
  file: string
  kind: ImportKind
  format: ImportFormat
  mode: ImportMode
  /** Whether to collect garbage every half second, to see what is held on to: it takes a little of the time. */
  looksAtMemory: boolean
}

/**
 * What an import cost: seconds, and megabytes above what was there before. `memory`: of the whole process, garbage
 * included · `held`: of objects and buffers that a collection of garbage leaves, 0 when nobody looked
 */
export type Imported = { upload: number; check: number; apply: number; memory: number; held: number; written: number }

const largest = 1024 ** 3

/** Imports a file in this process, from the stream that it arrives as to the last row written. */
export async function importFile({
  connectionString,
  file,
  kind,
  format,
  mode,
  looksAtMemory,
}: Importing): Promise<Imported> {
  const pool = openPool({ connectionString, max: poolSize, applicationName: 'stagewijzer bench' })
  const db = openDatabase(pool)
  const scope = { any: true, studentIds: [], schoolIds: [], limits: {}, roles: [], granted: [] }
  const relations = { studentId: null, supervisedStudentIds: [], schoolIds: { mentor: [], principal: [] }, limits: {} }
  const actor = { userId: coordinatorId, roles: [], ...relations }
  const call = { db, actor, scope, now: standsAt, requestId: 'bench' }
  const tell = (_fields: object, message: string) => void process.stderr.write(`${message}\n`)
  const logger = { info: () => {}, warn: tell, error: tell }
  const work = () => workOff({ db, clock: { now: () => new Date(standsAt) }, handlers: importing, logger })
  await work()
  const heldBefore = held()
  let mostHeld = heldBefore
  const look = () => {
    mostHeld = Math.max(mostHeld, held())
  }
  const looking = looksAtMemory ? setInterval(look, 500) : undefined
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 20)
  let id = ''
  const upload = await seconds(async () => {
    const spooled = await spool(createReadStream(file), largest, () => new Error('the file is too large'))
    id = (await takeIn(call, { kind, format, file: spooled })).id
    await spooled.close()
  })
  const check = await seconds(work)
  const apply = await seconds(async () => {
    await startApplying(call, id, mode, '*')
    await work()
  })
  clearInterval(watch)
  clearInterval(looking)
  const done = await getImport(call, id)
  if (done.state !== 'applied' || done.refused > 0) throw new Error(`not applied: ${JSON.stringify(done)}`)
  await pool.end()
  const megabytes = (bytes: number) => bytes / 2 ** 20
  return {
    upload,
    check,
    apply,
    memory: megabytes(most - before),
    held: megabytes(mostHeld - heldBefore),
    written: done.written,
  }
}

/** What a collection of garbage leaves, in bytes; twice, for buffers are let go of in the background. */
function held(): number {
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** How many seconds it took. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}
