import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Child, startChild } from './child.ts'
import { connected, type Server, yearDatabase } from './database.ts'
import type { Load, Loaded } from './load.ts'
import { hasPgbench, runPgbench } from './pgbench.ts'
import { poolSize } from './product.ts'
import { type Measured, type Request, reads, readsOf, writes, writesOf } from './requests.ts'
import { placementId, scaleOf, stageOf } from './year.ts'

/** How long and how often to measure. */
export type Effort = { factor: number; runs: number; seconds: number; connections: readonly number[]; samples: number }

/** One program beside the product: bare Fastify, or the twin with the operation's own statements or with all of them. */
export type Program = 'product' | 'same' | 'own' | 'bare'

/** The medians over the runs. */
export type Row = {
  operation: Measured
  connections: number
  perSecond: Partial<Record<Program, number>>
  p99: Partial<Record<Program, number>>
  /** The product against a program in the same run: the median of the ratios. */
  ratio: Partial<Record<Program, number>>
  p99Ratio: Partial<Record<Program, number>>
  /** How many times a second pgbench sends the operation's own statements; undefined for a write, and without pgbench. */
  pgbench: number | undefined
}

/** So many writes in one run, by how many connections make them. */
const writesPerRun = (connections: number, { seconds }: Effort) => Math.round((connections === 1 ? 80 : 240) * seconds)

const warmUpSeconds = 0.3

/** Node compiles what runs often while it runs: a first run would measure that, of the product more than of what is small. */
const unmeasured = ({ runs }: Effort) => (runs > 1 ? 1 : 0)

/**
 * Measures the product and the limit programs beside it, in turns, so that what disturbs the machine disturbs all of
 * them.
 * @throws Error when an answer is no success
 */
export async function measureSpeed(server: Server, effort: Effort, say: (line: string) => void): Promise<Row[]> {
  const scale = scaleOf(effort.factor)
  const folder = mkdtempSync(join(tmpdir(), 'stagewijzer-bench-'))
  const children: Child[] = []
  const child = () => {
    const started = startChild()
    children.push(started)
    return started
  }
  try {
    const { connectionString } = await yearDatabase(server, 'bench_speed', effort.factor)
    const requests = Object.fromEntries([
      ...reads.map((operation) => [operation, readsOf(operation, scale, effort.samples)]),
      ...writes.map((operation) => [operation, writesOf(operation, scale, 'product')]),
    ]) as Record<Measured, Request[]>
    const needed =
      (effort.runs + unmeasured(effort)) * effort.connections.reduce((sum, each) => sum + writesPerRun(each, effort), 0)
    const ofTwin = (operation: (typeof writes)[number]) => writesOf(operation, scale, 'twin').slice(0, needed)

    say('writing down what the product sends, on a copy')
    const copy = await yearDatabase(server, 'bench_capture', effort.factor)
    const files = [...reads, ...writes].map((operation) => join(folder, operation))
    const capturing = startChild()
    for (const [index, operation] of reads.entries()) {
      await capturing.capture(files[index] ?? '', copy.connectionString, requests[operation])
    }
    for (const [index, operation] of writes.entries()) {
      await capturing.capture(files[reads.length + index] ?? '', copy.connectionString, ofTwin(operation))
    }
    await capturing.end()

    const subjects = [...new Set(Object.values(requests).flatMap((each) => each.map(({ subject }) => subject)))]
    const product = await child().listen({ kind: 'product', connectionString, subjects })
    const twin = await child().listen({ kind: 'twin', connectionString, files })
    const client = child()
    const target = ({ method, path, subject }: Request, program: Program): Load['requests'][number] => ({
      method,
      path: program === 'product' ? path : `/${program}${path}`,
      headers: {
        authorization: `Bearer ${product.tokens[subject] ?? ''}`,
        ...(method === 'POST' && { 'if-match': '*' }),
      },
    })
    const originOf = (program: Program) => (program === 'product' ? product : twin).origin
    const send = async (program: Program, load: Omit<Load, 'origin'>): Promise<Loaded> => {
      const loaded = await client.load({ origin: originOf(program), ...load })
      if (loaded.failure !== undefined) throw new Error(`${program}: ${loaded.failed} failed, first: ${loaded.failure}`)
      return loaded
    }

    const results = new Map<string, Record<Program, Loaded>[]>()
    const keep = (run: number, operation: Measured, connections: number, result: Record<Program, Loaded>) => {
      if (run < 0) return
      const key = `${operation} ${connections}`
      results.set(key, [...(results.get(key) ?? []), result])
    }
    const used = {
      product: new Map<string, number>(),
      same: new Map(),
      own: new Map<string, number>(),
      bare: new Map(),
    }
    const next = (program: 'product' | 'own', operation: (typeof writes)[number], count: number): Request[] => {
      const from = used[program].get(operation) ?? 0
      const all = program === 'product' ? requests[operation] : ofTwin(operation)
      used[program].set(operation, from + count)
      if (from + count > all.length) throw new Error(`there are too few records for ${operation}; take a larger factor`)
      return all.slice(from, from + count)
    }

    const withPgbench = hasPgbench()
    if (!withPgbench) say('pgbench is not installed (package postgresql-contrib), so its column stays empty')
    const pgbench = new Map<string, number[]>()
    for (let run = -unmeasured(effort); run < effort.runs; run++) {
      say(run < 0 ? 'a run that does not count' : `run ${run + 1} of ${effort.runs}`)
      for (const operation of reads) {
        for (const connections of effort.connections) {
          const result: Partial<Record<Program, Loaded>> = {}
          for (const program of inTurn(['product', 'same', 'own', 'bare'] as const, Math.max(run, 0))) {
            const sent = { connections, requests: requests[operation].map((request) => target(request, program)) }
            await send(program, { ...sent, seconds: warmUpSeconds })
            result[program] = await send(program, { ...sent, seconds: effort.seconds })
          }
          keep(run, operation, connections, result as Record<Program, Loaded>)
          if (!withPgbench || run < 0) continue
          const key = `${operation} ${connections}`
          const clients = Math.min(connections, poolSize)
          const rate = runPgbench(connectionString, files[reads.indexOf(operation)] ?? '', clients, effort.seconds)
          pgbench.set(key, [...(pgbench.get(key) ?? []), rate])
        }
      }
      for (const operation of writes) {
        for (const connections of effort.connections) {
          const result: Partial<Record<Program, Loaded>> = {}
          for (const program of inTurn(['product', 'own'] as const, Math.max(run, 0))) {
            const count = writesPerRun(connections, effort)
            const wanted = next(program, operation, count)
            result[program] = await send(program, {
              connections,
              count,
              requests: wanted.map((request) => target(request, program)),
            })
          }
          keep(run, operation, connections, result as Record<Program, Loaded>)
        }
      }
      // The rosters are drafts again, so that the next run can submit them.
      await connected(connectionString, async (admin) => {
        const students = Array.from({ length: scale.students }, (_, n) => n).filter(
          (n) => stageOf(n, scale) === 'planning',
        )
        const ids = students.map((student) => placementId(student, 'professional-teaching'))
        await admin.query(
          `UPDATE rosters SET state = 'draft', submitted_at = NULL, first_submitted_at = NULL
           WHERE placement_id = ANY($1::uuid[]) AND state = 'submitted'`,
          [ids],
        )
        await admin.query('VACUUM ANALYZE rosters, placements')
      })
      used.product.delete('submitRoster')
      used.own.delete('submitRoster')
    }
    return [...results].map(([key, runs]) => {
      const rates = pgbench.get(key)
      return { ...rowOf(key, runs), pgbench: rates && median(rates) }
    })
  } finally {
    await Promise.all(children.map((each) => each.end()))
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Another one begins in every run, so that none always comes after the same one. */
function inTurn<T>(programs: readonly T[], run: number): T[] {
  const from = run % programs.length
  return [...programs.slice(from), ...programs.slice(0, from)]
}

function rowOf(key: string, runs: readonly Partial<Record<Program, Loaded>>[]): Omit<Row, 'pgbench'> {
  const [operation = '', connections = ''] = key.split(' ')
  const row: Omit<Row, 'pgbench'> = {
    operation: operation as Measured,
    connections: Number(connections),
    perSecond: {},
    p99: {},
    ratio: {},
    p99Ratio: {},
  }
  for (const program of ['product', 'same', 'own', 'bare'] as const) {
    const measured = runs.flatMap((run) => {
      const [its, ours] = [run[program], run.product]
      return its && ours ? [{ its, ours }] : []
    })
    if (measured.length === 0) continue
    row.perSecond[program] = median(measured.map(({ its }) => its.perSecond))
    row.p99[program] = median(measured.map(({ its }) => its.p99))
    row.ratio[program] = median(measured.map(({ its, ours }) => ours.perSecond / its.perSecond))
    row.p99Ratio[program] = median(measured.map(({ its, ours }) => ours.p99 / its.p99))
  }
  return row
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
