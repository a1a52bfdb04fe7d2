import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { connected, startServer, yearDatabase } from './database.ts'
import { type Growth, measureGrowth, measureReport } from './growth.ts'
import { measureKinds, measureStudents } from './imports.ts'
import { checkPeriodic, wholeYearJobs } from './periodic.ts'
import type { Fault } from './plan.ts'
import { checkPlans, readOver, wholeYear } from './plans.ts'
import { titles } from './requests.ts'
import { measureSpeed, type Program, type Row } from './speed.ts'
import { measureMemory, measureStart } from './start.ts'
import { checkWrites } from './writing.ts'
import { scaleOf } from './year.ts'

const { values: asked } = parseArgs({
  options: {
    smoke: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    runs: { type: 'string' },
    seconds: { type: 'string' },
    requests: { type: 'string' },
    imported: { type: 'string' },
  },
})

const say = (line = '') => process.stdout.write(`${line}\n`)
const steps = ['plans', 'speed', 'growth', 'report', 'start', 'memory', 'import'] as const
const wants = (step: (typeof steps)[number]) => asked.only === undefined || asked.only.includes(step)

const usual = asked.smoke
  ? { factor: 0.05, few: 0.01, runs: 1, seconds: 0.2, connections: [4], samples: 20, requests: 1_000, imported: 1_000 }
  : {
      factor: 1,
      few: 0.01,
      runs: 5,
      seconds: 1.5,
      connections: [1, 16, 64],
      samples: 300,
      requests: 100_000,
      imported: 100_000,
    }

const effort = {
  ...usual,
  runs: Number(asked.runs ?? usual.runs),
  seconds: Number(asked.seconds ?? usual.seconds),
  requests: Number(asked.requests ?? usual.requests),
  imported: Number(asked.imported ?? usual.imported),
}

const lines: string[] = []
const tell = (line = '') => {
  lines.push(line)
  say(line)
}
let misses = 0

/** A figure with the aim it is held to, marked when it is missed. */
function against(value: number, aim: number, better: 'more' | 'less'): string {
  const met = better === 'more' ? value >= aim : value <= aim
  if (!met) misses += 1
  return met ? value.toFixed(2) : `**${value.toFixed(2)}** (miss)`
}

function tellSpeed(rows: readonly Row[]): void {
  const rate = (row: Row, program: Program) => Math.round(row.perSecond[program] ?? 0).toLocaleString('en')
  tell(
    '| operation | connections | product/s | twin/s | own SQL/s | pgbench/s | bare Fastify/s | product : twin | : own SQL | p99 ms | p99 : twin |',
  )
  tell('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |')
  for (const row of rows) {
    const isRead = row.ratio.same !== undefined
    const twin: Program = isRead ? 'same' : 'own'
    const cells = [
      titles[row.operation],
      row.connections,
      rate(row, 'product'),
      rate(row, twin),
      isRead ? rate(row, 'own') : '',
      row.pgbench === undefined ? '' : Math.round(row.pgbench).toLocaleString('en'),
      isRead ? rate(row, 'bare') : '',
      against(row.ratio[twin] ?? 0, isRead ? 0.7 : 0.6, 'more'),
      isRead ? (row.ratio.own ?? 0).toFixed(2) : '',
      (row.p99.product ?? 0).toFixed(1),
      against(row.p99Ratio[twin] ?? 0, 3, 'less'),
    ]
    tell(`| ${cells.join(' | ')} |`)
  }
  tell()
}

function tellGrowth(found: readonly Growth[]): void {
  tell('| what | before, ms | after, ms | ratio | aim |')
  tell('| --- | --- | --- | --- | --- |')
  for (const { what, small, large, ratio, aim } of found) {
    tell(`| ${what} | ${small.toFixed(2)} | ${large.toFixed(2)} | ${against(ratio, aim, 'less')} | ${aim} |`)
  }
  tell()
}

const secondsOf = (...all: number[]) => all.map((each) => `${each.toFixed(1)} s`)

async function tellImports(rows: number, runs: number): Promise<void> {
  tell(
    `| import of ${rows.toLocaleString('en')} students | COPY | upload | check | apply | all of it : COPY (aim 5) | memory on top, MB |`,
  )
  tell('| --- | --- | --- | --- | --- | --- | --- |')
  for (const { mode, copy, upload, check, apply, ratio, memory } of await measureStudents(server, rows, runs)) {
    const times = secondsOf(copy, upload, check, apply)
    tell(`| ${mode} | ${times.join(' | ')} | ${against(ratio, 5, 'less')} | ${memory.toFixed(0)} |`)
  }
  tell()
  tell(`| import of ${rows.toLocaleString('en')} rows, once | file, MB | upload | check | apply | held at most, MB |`)
  tell('| --- | --- | --- | --- | --- | --- |')
  for (const { kind, format, size, upload, check, apply, held } of await measureKinds(server, rows)) {
    const cells = [`${kind}, ${format}`, (size / 2 ** 20).toFixed(1), ...secondsOf(upload, check, apply)]
    tell(`| ${cells.join(' | ')} | ${held.toFixed(1)} |`)
  }
  tell()
}

const describe = ({ operation, fault, statement }: Fault) =>
  `${operation} ${fault}: ${statement.replaceAll(/\s+/g, ' ').slice(0, 160)}`

const server = await startServer(process.env.BENCH_DIR ?? '.data/bench', !asked.smoke)
try {
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).stdout.trim()
  const day = new Date().toISOString().slice(0, 16).replace('T', ' ')
  const [processor] = cpus()
  const patience = `medians of ${effort.runs} runs of ${effort.seconds} s`
  tell(
    `${day} UTC, commit ${commit}, ${patience}, Node ${process.version}, ${cpus().length} × ${processor?.model ?? 'unknown'}.`,
  )
  tell()

  if (wants('plans')) {
    const { connectionString, written } = await yearDatabase(server, 'bench_plans', effort.factor)
    if (written) {
      const rows = Object.values(written.counts).reduce((sum, each) => sum + each, 0)
      tell(`The year was written by COPY: ${rows.toLocaleString('en')} rows in ${written.seconds.toFixed(0)} s.`)
      tell()
    }
    const scale = scaleOf(effort.factor)
    const { looked, faults } = await checkPlans(connectionString, scale)
    tell(
      `Plans: ${looked} statements of the reading operations were run and explained on the year; ${faults.length} read too much.`,
    )
    for (const fault of faults) tell(`- ${describe(fault)}`)
    misses += faults.length
    const writes = await checkWrites(connectionString)
    tell(
      `Plans: ${writes.looked} statements of the writing operations were explained as they ran; ${writes.faults.length} read too much.`,
    )
    for (const fault of writes.faults) tell(`- ${describe(fault)}`)
    misses += writes.faults.length
    const periodic = await checkPeriodic(connectionString)
    tell(
      `Plans: ${periodic.looked} statements of what the product does by itself were explained as they ran; ${periodic.faults.length} read too much.`,
    )
    for (const fault of periodic.faults) tell(`- ${describe(fault)}`)
    misses += periodic.faults.length
    if (asked.smoke && faults.length + writes.faults.length + periodic.faults.length > 0)
      throw new Error('a statement reads too much')
    for (const [operation, why] of Object.entries({ ...wholeYear, ...readOver, ...wholeYearJobs }))
      tell(`- left out: ${operation}, ${why}.`)
    tell()
    if (asked.smoke) {
      await connected(connectionString, (client) => client.query('DROP INDEX lessons_placement'))
      const planted = await checkPlans(connectionString, scale, 'getRoster')
      if (!planted.faults.some(({ fault }) => fault === 'reads all of lessons')) {
        throw new Error('the planted fault, a dropped index of the lessons, was not found')
      }
      say('The planted fault, a dropped index of the lessons, was found.')
    }
  }
  if (wants('speed')) tellSpeed(await measureSpeed(server, effort, say))
  if (wants('growth')) tellGrowth(await measureGrowth(server, effort.few, effort.factor, effort.runs))
  if (wants('report')) {
    const report = await measureReport(server, effort.factor, effort.runs)
    tell(
      `Compliance report over ${scaleOf(effort.factor).students.toLocaleString('en')} students: ${report.seconds.toFixed(1)} s, ${against(report.ratio, 3, 'less')} × the plain SQL that fetches its rows (aim 3). Heap after it ${report.heapGrowth.toFixed(0)} MB more than before, process ${report.rss.toFixed(0)} MB.`,
    )
    tell()
  }
  if (wants('start')) {
    const start = await measureStart(server, effort.few, effort.runs)
    tell(
      `Cold start on an existing database: ${start.product.toFixed(2)} s; bare Fastify with the same plugins ${start.bare.toFixed(2)} s; beyond it ${against(start.beyond, 1, 'less')} s (aim 1).`,
    )
    tell()
  }
  if (wants('memory')) {
    const heaps = await measureMemory(server, effort.few, effort.requests)
    const [, second = 0] = heaps
    const last = heaps.at(-1) ?? 0
    tell(
      `Heap after each fifth of ${effort.requests.toLocaleString('en')} requests: ${heaps.map((heap) => heap.toFixed(1)).join(', ')} MB; the last is ${against(last / second, 1.1, 'less')} × the second (aim 1.1).`,
    )
    tell()
  }
  if (wants('import')) await tellImports(effort.imported, effort.runs)
  tell(misses === 0 ? 'Every aim is met.' : `${misses} aims are missed; they are marked.`)
} finally {
  await server.stop()
}

if (asked.write) {
  const file = 'docs/performance.md'
  const figures = /(<!-- figures: begin -->\n)[\s\S]*(<!-- figures: end -->)/
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(figures, (_, begin, end) => `${begin}${lines.join('\n')}\n${end}`),
  )
}
