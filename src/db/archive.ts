import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from './embedded.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What PostgreSQL's own dumps begin with. */
const dumpMark = 'PGDMP'
const clockFile = 'demo-clock.json'

/**
 * Writes a dump of the database with the system's `pg_dump`, whole or not at all.
 * @throws Error with one clear sentence when there is no `pg_dump` that knows this server
 */
export async function dumpDatabase(connectionString: string, file: string, env: Environment): Promise<void> {
  const server = await ask<number>(connectionString, `SELECT current_setting('server_version_num')::int AS answer`)
  requireTool('pg_dump', Math.floor(server / 10_000))
  await wholly(file, (unfinished) =>
    run('pg_dump', ['--format=custom', `--file=${unfinished}`], environmentOf(connectionString, env)),
  )
}

/**
 * Puts a dump into an empty database, in one transaction. The connection is that of the owner of the tables to be.
 * @throws Error with one clear sentence when the database is not empty, or there is no `pg_restore` that fits
 */
export async function restoreDatabase(connectionString: string, file: string, env: Environment): Promise<void> {
  if (!isDump(file)) throw new Error(`${file} is no dump of a database; it may be a backup of the demo.`)
  const tables = await ask<number>(
    connectionString,
    `SELECT count(*)::int AS answer FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  )
  if (tables > 0) throw new Error(`The database holds ${tables} tables already. Restore into an empty one.`)
  requireTool('pg_restore', 0)
  const options = ['--exit-on-error', '--single-transaction', '--no-owner', '--no-privileges']
  const environment = environmentOf(connectionString, env)
  await run('pg_restore', [...options, `--dbname=${environment.PGDATABASE}`, file], environment)
}

/**
 * Copies the data of the demo in `dataDir`, while it is stopped: its files as they are, and since when its clock runs.
 * It can be restored by the same major version of PostgreSQL, on the same kind of machine.
 */
export async function copyDemo(dataDir: string, file: string, env: Environment): Promise<void> {
  if (!existsSync(dataDir)) throw new Error(`DATABASE_URL is not set, and there is no demo in ${dataDir}.`)
  const dataFolder = await cleanDataFolder(dataDir)
  const clock = existsSync(join(dataDir, clockFile)) ? ['-C', resolve(dataDir), clockFile] : []
  await wholly(file, (unfinished) =>
    run('tar', ['-czf', unfinished, '-C', dirname(dataFolder), basename(dataFolder), ...clock], env),
  )
}

/** Puts such a copy where there is no demo yet. @throws Error with one clear sentence when there is one */
export async function restoreDemo(dataDir: string, file: string, env: Environment): Promise<void> {
  if (isDump(file)) throw new Error(`${file} is a dump of a database: set DATABASE_URL to the empty one it goes to.`)
  if (existsSync(join(dataDir, clockFile)) || existsSync(join(dataDir, 'postgres.log'))) {
    throw new Error(`There is a demo in ${dataDir} already. Set DATA_DIR to another folder, or remove that one.`)
  }
  // The place, its owner and what stands around it, as a first start makes them.
  const dataFolder = await cleanDataFolder(dataDir)
  const { uid, gid } = statSync(dataFolder)
  const name = basename(dataFolder)
  const listed = spawnSync('tar', ['-tzf', resolve(file), `${name}/PG_VERSION`], { encoding: 'utf8' })
  if (listed.status !== 0) throw new Error(`${file} is no backup of a demo on ${name}.`)
  rmSync(dataFolder, { recursive: true })
  await run('tar', ['-xzf', resolve(file), '--no-same-owner', '-C', dirname(dataFolder), name], env)
  if (process.getuid?.() === 0) await run('chown', ['-R', `${uid}:${gid}`, dataFolder], env)
  await run('tar', ['-xzf', resolve(file), '--no-same-owner', '-C', resolve(dataDir), clockFile], env).catch(
    () => undefined,
  )
}

/** Where the data is, after the server on it was started (so that it recovers from a crash) and ended in good order. */
async function cleanDataFolder(dataDir: string): Promise<string> {
  const embedded = await startEmbeddedPostgres({ dataDir })
  try {
    return await ask<string>(embedded.connectionString, `SELECT current_setting('data_directory') AS answer`)
  } finally {
    await embedded.stop()
  }
}

function isDump(file: string): boolean {
  const start = Buffer.alloc(dumpMark.length)
  const handle = openSync(file, 'r')
  readSync(handle, start)
  return start.toString('latin1') === dumpMark
}

/** Under another name first: a backup cut short is never taken for one. */
async function wholly(file: string, write: (unfinished: string) => Promise<void>): Promise<void> {
  const unfinished = `${resolve(file)}.unfinished`
  try {
    await write(unfinished)
    renameSync(unfinished, file)
  } finally {
    rmSync(unfinished, { force: true })
  }
}

function requireTool(name: string, major: number): void {
  const { stdout, error } = spawnSync(name, ['--version'], { encoding: 'utf8' })
  const found = error ? undefined : Number(/(\d+)/.exec(stdout)?.[1])
  if (found !== undefined && found >= major) return
  const wanted = major === 0 ? 'the newest' : `version ${major} or newer`
  const here = found === undefined ? 'there is none here' : `here is ${found}`
  throw new Error(
    `This needs ${name}, ${wanted}, and ${here}: install PostgreSQL's client programs (postgresql-client-${major || 18}).`,
  )
}

/** The environment that PostgreSQL's programs read: a password in their arguments would show to everybody. */
function environmentOf(connectionString: string, env: Environment): Environment {
  const { host, port, user, password, database } = new pg.Client({ connectionString })
  const sslMode = new URLSearchParams(connectionString.split('?', 2)[1]).get('sslmode')
  return {
    ...env,
    PGHOST: host,
    PGPORT: String(port),
    PGUSER: user,
    PGDATABASE: database,
    ...(password && { PGPASSWORD: password }),
    ...(sslMode && { PGSSLMODE: sslMode }),
  }
}

async function run(program: string, given: string[], env: Environment): Promise<void> {
  const child = spawn(program, given, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (piece) => {
    said += piece
  })
  const [status] = await once(child, 'close')
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${said.trim().split('\n').at(-1)}`)
}

async function ask<T>(connectionString: string, text: string): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ answer: T }>(text)
    return (rows[0] as { answer: T }).answer
  } finally {
    await client.end()
  }
}
