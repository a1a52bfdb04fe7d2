import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Sample } from './capture.ts'
import type { Statement } from './recorder.ts'

/** Whether PostgreSQL's own load tool is here; it comes with the package `postgresql-contrib`, or `postgresql`. */
export function hasPgbench(): boolean {
  return spawnSync('pgbench', ['--version']).status === 0
}

/** So many of the samples go round, each as a script of its own. */
const scripts = 25

/** How many times a second pgbench sends the same statements over so many connections. */
export function runPgbench(connectionString: string, file: string, connections: number, seconds: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'stagewijzer-pgbench-'))
  try {
    const samples = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .slice(0, scripts)
      .map((line) => JSON.parse(line) as Sample)
    const files = samples.map((sample, index) => {
      const script = join(folder, `${index}.sql`)
      writeFileSync(script, sample.statements.map((statement) => `${written(statement)};\n`).join(''))
      return ['-f', script]
    })
    const words = [
      '-n',
      '-M',
      'prepared',
      '-c',
      String(connections),
      '-j',
      '1',
      '-T',
      String(Math.max(1, Math.round(seconds))),
    ]
    const { stdout, stderr, status } = spawnSync('pgbench', [...words, ...files.flat(), connectionString], {
      encoding: 'utf8',
    })
    const rate = /tps = ([\d.]+)/.exec(stdout)?.[1]
    if (status !== 0 || rate === undefined) throw new Error(`pgbench says: ${stderr}`)
    return Number(rate)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The statement with its values in their places: pgbench has numbers only for parameters. */
function written({ text, values }: Statement): string {
  return text
    .replaceAll(/'([^']*)'/g, (_, quoted: string) => literal(quoted))
    .replaceAll(/\$(\d+)/g, (_, number) => literal(values[Number(number) - 1]))
    .replaceAll(/\s+/g, ' ')
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return literal(`{${value.map((each) => JSON.stringify(String(each))).join(',')}}`)
  const quoted = pg.escapeLiteral(typeof value === 'string' ? value : JSON.stringify(value))
  // pgbench would take what follows a colon for the name of a variable.
  return quoted.includes(':') ? `E${quoted.trim().replace(/^E/, '').replaceAll(':', '\\x3A')}` : quoted
}
