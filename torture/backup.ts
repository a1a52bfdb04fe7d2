import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { verifyTrail } from '../src/audit/service.ts'
import { openDatabase, openPool } from '../src/db/database.ts'
import { startClients } from './clients.ts'
import { ask, askAll, databaseNamed, startVictim, until } from './postgres.ts'
import { freePort, type Issuer, startIssuer, startProduct } from './product.ts'
import type { Part, Tell } from './result.ts'
import { coordinator, furnish } from './world.ts'

const command = fileURLToPath(new URL('../dist/backup.js', import.meta.url))

/** Backups, taken and put back by the commands themselves, compared row by row, and started on. */
export const backup: Part = {
  name: 'backup',
  run: async (_scale, tell) => {
    const folder = mkdtempSync(join(tmpdir(), 'stagewijzer-backup-'))
    const issuer = await startIssuer()
    try {
      await drillOfDemo(folder, issuer, tell)
      await drillOfDump(folder, issuer, tell)
    } finally {
      await issuer.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function drillOfDemo(folder: string, issuer: Issuer, tell: Tell): Promise<void> {
  const victim = await startVictim({ durable: false, folder: made(join(folder, 'demo')) })
  await workedWith(victim.connectionString, issuer)
  // A crash right before: the backup has to recover first. PostgreSQL's sequences leave out numbers then.
  const { sequences: _, ...before } = await contentsOf(victim.connectionString)
  await victim.kill()
  const file = join(folder, 'demo.backup')
  npmRun('backup', file, { DATA_DIR: join(folder, 'demo') })
  npmRun('restore', file, { DATA_DIR: made(join(folder, 'restored')) })
  const again = npmRun('restore', file, { DATA_DIR: join(folder, 'restored') }, 1)
  const restored = await startVictim({ durable: false, folder: join(folder, 'restored') })
  try {
    await tellDrill('the demo, killed right before', before, restored.connectionString, issuer, tell, [
      again.includes('already'),
      statSync(file).mode % 0o100 === 0,
    ])
  } finally {
    await victim.remove()
    await restored.remove()
  }
}

async function drillOfDump(folder: string, issuer: Issuer, tell: Tell): Promise<void> {
  const claim = 'a database, by pg_dump and pg_restore'
  const system = await startSystemPostgres(join(folder, 'system'))
  if (system === undefined) {
    return tell(
      `backup and restore of ${claim}`,
      'the same rows',
      'not tried here: no PostgreSQL server and tools',
      true,
    )
  }
  try {
    const [source, target] = ['source', 'target'].map((name) => databaseNamed(system.connectionString, name))
    if (source === undefined || target === undefined) throw new Error('two names')
    for (const name of ['source', 'target']) await askAll(system.connectionString, `create database ${name}`)
    await workedWith(source, issuer)
    const before = await contentsOf(source)
    const file = join(folder, 'database.backup')
    npmRun('backup', file, { DATABASE_URL: source })
    npmRun('restore', file, { DATABASE_URL: target })
    const again = npmRun('restore', file, { DATABASE_URL: target }, 1)
    await tellDrill(`${claim} ${system.version}`, before, target, issuer, tell, [again.includes('already')])
  } finally {
    system.stop()
  }
  const embedded = await startVictim({ durable: false, folder: made(join(folder, 'newer')) })
  try {
    const refused = npmRun('backup', join(folder, 'newer.backup'), { DATABASE_URL: embedded.connectionString }, null)
    const isOld = Number.parseInt(system.version, 10) < 18
    tell(
      'tools older than the server are refused',
      'one sentence that says what to install',
      refused.trim(),
      !isOld || refused.includes('install PostgreSQL'),
    )
  } finally {
    await embedded.remove()
  }
}

/** Compares, verifies the trail, and starts the product on the result. */
async function tellDrill(
  what: string,
  before: Contents,
  connectionString: string,
  issuer: Issuer,
  tell: Tell,
  also: readonly boolean[],
): Promise<void> {
  const after = await contentsOf(connectionString)
  const differing = Object.keys(after).filter((table) => table in before && before[table] !== after[table])
  const pool = openPool({ connectionString, max: 2 })
  const { faults } = await verifyTrail(openDatabase(pool)).finally(() => pool.end())
  const product = await startProduct({ databaseUrl: connectionString, issuer, port: await freePort() })
  const answer = await fetch(`${product.url}/v1/placements?limit=5`, {
    headers: { authorization: `Bearer ${await issuer.token(coordinator)}` },
  })
  await product.kill()
  const rows = Object.values(after).reduce((sum, told) => sum + Number.parseInt(told, 10), 0)
  tell(
    `backup and restore of ${what}: counts and checksums, the trail, and the product on it`,
    'all the same, 200',
    `${Object.keys(after).length} tables, ${rows} rows, ${differing.length} differ, ${faults.length} faults in the trail, ${answer.status}`,
    differing.length === 0 &&
      Object.keys(before).every((table) => table in after) &&
      faults.length === 0 &&
      answer.status === 200 &&
      rows > 100 &&
      also.every(Boolean),
  )
}

/** Of each table how many rows it has, and a checksum over all of them. */
type Contents = Record<string, string>

export async function contentsOf(connectionString: string): Promise<Contents> {
  const tables = await askAll<{ name: string }>(
    connectionString,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'drizzle') order by 1`,
  )
  const contents: Contents = {}
  for (const { name } of tables) {
    const { told } = await ask<{ told: string }>(
      connectionString,
      `select count(*) || ' ' || coalesce(md5(string_agg(md5(one::text), '' order by md5(one::text))), '') as told from ${name} as one`,
    )
    contents[name] = told
  }
  const { told } = await ask<{ told: string }>(
    connectionString,
    `select string_agg(sequencename || ' ' || coalesce(last_value, 0), ', ' order by sequencename) as told from pg_sequences`,
  )
  return { ...contents, sequences: `0 ${told}` }
}

async function workedWith(connectionString: string, issuer: Issuer): Promise<void> {
  await furnish(connectionString, 100)
  const product = await startProduct({ databaseUrl: connectionString, issuer, port: await freePort() })
  const living = startClients(4, { url: () => product.url, issuer })
  await until(() => living.ledger.acknowledged.length > 60, 'nobody gets on', { limit: 120_000 })
  await living.stop()
  await product.end()
}

function made(folder: string): string {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o711)
  chmodSync(join(folder, '..'), 0o711)
  return folder
}

/** Runs a command as a person would. @param status what it must end with; null: whatever it does */
function npmRun(act: string, file: string, env: Record<string, string>, status: number | null = 0): string {
  const told = spawnSync(process.execPath, [command, act, file], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...env },
  })
  if (status !== null && told.status !== status) {
    throw new Error(`${act} ended with ${told.status}: ${told.stdout}${told.stderr}`)
  }
  return `${told.stdout}${told.stderr}`
}

/** The PostgreSQL that this machine has of its own, with its tools, where there is one. */
async function startSystemPostgres(folder: string) {
  const root = '/usr/lib/postgresql'
  const major = existsSync(root) ? readdirSync(root).sort().at(-1) : undefined
  if (major === undefined || !existsSync(join(root, major, 'bin', 'postgres'))) return undefined
  mkdirSync(folder, { recursive: true })
  const account = process.getuid?.() === 0 ? accountOf('postgres') : undefined
  if (account) chownSync(folder, account.uid, account.gid)
  const options = { ...account, cwd: '/', env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' } }
  const bin = (name: string) => join(root, major, 'bin', name)
  execFileSync(bin('initdb'), ['-D', join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '-N', '-E', 'UTF8'], {
    ...options,
    stdio: 'ignore',
  })
  const server = spawn(
    bin('postgres'),
    ['-D', join(folder, 'data'), '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off'],
    { ...options, stdio: 'ignore' },
  )
  const connectionString = `postgresql:///postgres?host=${encodeURIComponent(folder)}&port=5432&user=postgres&sslmode=disable`
  await until(
    () =>
      askAll(connectionString, 'select 1').then(
        () => true,
        () => false,
      ),
    'the PostgreSQL of this machine does not start',
  )
  return { connectionString, version: major, stop: () => server.kill('SIGINT') }
}

function accountOf(name: string): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}
