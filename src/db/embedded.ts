import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fchownSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { type Binaries, installedBinaries, runnableBinaries } from './binaries.ts'
import { isRunning, ownName, runningProcess } from './processes.ts'
import { type Shelter, shelterFor } from './shelter.ts'

export type EmbeddedSettings = {
  /** Where the data stays between starts; made when it is missing. */
  dataDir: string
  /** True when left out. False trades safety against power failure for speed: for tests only. */
  durable?: boolean
  /** Hears, in one line each, what an operator would want to know. */
  log?: (line: string) => void
}

export type EmbeddedPostgres = {
  /** A URL with a Unix socket, for `pg` and for libpq's own tools. */
  connectionString: string
  /** Ends the server in good order. May be called twice. */
  stop(): Promise<void>
}

// Milliseconds.
const startLimit = 60_000
const stopLimit = 60_000
const politeLimit = 30_000
const pause = 10

const port = 5432
const longestSocketPath = 107
const largestLog = 5_000_000
const socketPrefix = 'stagewijzer-socket-'
// A setting that PostgreSQL itself ignores: it names, in the server's command line, the process that started it.
const ownerOption = 'stagewijzer.owner'

const environment = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' }

/*
 * Stands between Node and PostgreSQL, in a session of its own so that the terminal's Ctrl-C does not reach it. It holds
 * the reading end of a pipe from Node; when that closes, on purpose or because Node was killed, PostgreSQL gets SIGINT
 * (a fast shutdown), again each second because PostgreSQL is deaf to it in its first milliseconds. As its parent, the
 * keeper can never signal a later process with the same number.
 */
const keeperScript = `
"$@" 3<&- &
server=$!
{ read -r _ <&3; while kill -INT "$server" 2>/dev/null; do sleep 1; done; } &
watch=$!
wait "$server"
status=$?
kill "$watch" 2>/dev/null
wait "$watch" 2>/dev/null
exit "$status"
`

/**
 * Starts the PostgreSQL that npm installed, on the data in `dataDir`, for demo, development and tests. It listens on a
 * Unix socket in a private folder only, and never outlives this process by more than its shutdown. A server that an
 * earlier, killed process left behind on the same data is ended in good order first. Throws one clear sentence when
 * another living process uses the data, or when this machine cannot run it.
 */
export async function startEmbeddedPostgres(settings: EmbeddedSettings): Promise<EmbeddedPostgres> {
  const { dataDir, durable = true, log = () => undefined } = settings
  if (process.platform === 'win32') {
    throw new Error('The embedded PostgreSQL does not run on Windows. Set DATABASE_URL to a PostgreSQL server.')
  }
  const installed = installedBinaries()
  const shelter = shelterFor(dataDir, `postgres-${installed.major}`, log)
  const binaries = runnableBinaries(installed, shelter.folder, shelter.account)
  await endAbandonedServer(shelter.dataFolder, log)
  if (!isData(shelter.dataFolder)) initialise(binaries, shelter, durable)

  const socketFolder = privateSocketFolder(shelter)
  const connectionString = `postgresql:///postgres?host=${encodeURIComponent(socketFolder)}&port=${port}&user=postgres&sslmode=disable`
  const logFile = join(shelter.folder, 'postgres.log')
  const logStart = sizeAfterTrimming(logFile)
  const keeper = launch(binaries, shelter, { durable, socketFolder, logFile })
  const clearUp = () => {
    if (basename(socketFolder).startsWith(socketPrefix)) rmSync(socketFolder, { recursive: true, force: true })
  }
  try {
    await waitUntilReady(connectionString, keeper)
  } catch (cause) {
    await end(keeper)
    clearUp()
    const said = readFileSync(logFile).subarray(logStart).toString('utf8').trim()
    if (said.includes('lock file "postmaster.pid" already exists')) throw inUse(shelter.dataFolder)
    throw new Error(`The embedded PostgreSQL did not start. Its log, ${logFile}, says: ${said || '(nothing)'}`, {
      cause,
    })
  }

  const onUnexpectedEnd = () => log(`The embedded PostgreSQL ended by itself; its log is ${logFile}.`)
  keeper.once('exit', onUnexpectedEnd)
  let stopped: Promise<void> | undefined
  const stop = async () => {
    keeper.removeListener('exit', onUnexpectedEnd)
    await end(keeper)
    // The keeper may have been killed by hand, and its server left. One that another process started by now is not ours.
    const left = serverOn(shelter.dataFolder)
    if (left?.owner === ownName()) await endServer(shelter.dataFolder, left.pid)
    clearUp()
  }
  return {
    connectionString,
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

/** Into a folder of its own first: a half-made one is never taken for data, and of two processes one wins. */
function initialise(binaries: Binaries, { folder, dataFolder, account }: Shelter, durable: boolean): void {
  const unfinished = mkdtempSync(`${dataFolder}.unfinished-`)
  try {
    if (account) chownSync(unfinished, account.uid, account.gid)
    const options = ['--username=postgres', '--auth-local=trust', '--auth-host=reject']
    const words = ['--encoding=UTF8', '--locale=C', '--no-instructions', ...(durable ? [] : ['--no-sync'])]
    const { status, stderr, error } = spawnSync(
      join(binaries.folder, 'bin', 'initdb'),
      [`--pgdata=${unfinished}`, ...options, ...words],
      { ...account, cwd: '/', env: environment, encoding: 'utf8' },
    )
    if (status !== 0) {
      throw new Error(`PostgreSQL could not make its data in ${dataFolder}: ${error?.message ?? stderr.trim()}`)
    }
    renameSync(unfinished, dataFolder)
    if (durable) syncFolder(folder)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (!isData(dataFolder)) throw error
  }
}

function isData(folder: string): boolean {
  return existsSync(join(folder, 'PG_VERSION'))
}

/** So that the new name survives a power failure too. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

/** Only the server's account (and root) can enter it, which is why the socket needs no password. */
function privateSocketFolder({ folder, account }: Shelter): string {
  const near = join(folder, 'run')
  const fits = Buffer.byteLength(join(near, `.s.PGSQL.${port}`)) <= longestSocketPath
  if (fits) mkdirSync(near, { recursive: true })
  const socketFolder = fits ? near : mkdtempSync(join(tmpdir().length <= 40 ? tmpdir() : '/tmp', socketPrefix))
  if (account) chownSync(socketFolder, account.uid, account.gid)
  chmodSync(socketFolder, 0o700)
  return socketFolder
}

type Launch = { durable: boolean; socketFolder: string; logFile: string }

function launch({ folder }: Binaries, { dataFolder, account }: Shelter, settings: Launch): ChildProcess {
  const options = {
    listen_addresses: '',
    port: String(port),
    unix_socket_directories: `"${settings.socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Statements and the details of errors hold names and addresses of people.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    [ownerOption]: ownName(),
    ...(settings.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  // The lock of a crashed server names its process. That number may be another program's by now, or a dead process
  // nobody collected, and PostgreSQL would take it for a living server. This one number it then disregards, as it does
  // for the process that starts it (src/backend/utils/init/miscinit.c, CreateLockFile); its other checks remain.
  const crashed = pidIn(join(dataFolder, 'postmaster.pid'))
  const env = { ...environment, ...(crashed && !serverOn(dataFolder) && { PG_GRANDPARENT_PID: String(crashed) }) }
  const log = openSync(settings.logFile, 'a', 0o600)
  if (account) fchownSync(log, account.uid, account.gid)
  const keeper = spawn(
    '/bin/sh',
    [
      ...['-c', keeperScript, 'stagewijzer-postgres', join(folder, 'bin', 'postgres'), '-D', dataFolder],
      ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    { ...account, cwd: '/', env, detached: true, stdio: ['ignore', log, log, 'pipe'] },
  )
  closeSync(log)
  // A shell that cannot be started shows in the keeper having no number.
  keeper.on('error', () => undefined)
  // Neither the server nor its lifeline keeps Node running: a script that is done ends, and the server with it.
  keeper.unref()
  lifelineOf(keeper).unref()
  return keeper
}

function lifelineOf(keeper: ChildProcess): Socket {
  return keeper.stdio[3] as Socket
}

/** Connects until the server that this process started answers; another one on the same socket does not count. */
async function waitUntilReady(connectionString: string, keeper: ChildProcess): Promise<void> {
  const deadline = Date.now() + startLimit
  for (;;) {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 1_000 })
    client.on('error', () => undefined)
    try {
      await client.connect()
      const { rows } = await client.query<{ owner: string }>(`SELECT current_setting('${ownerOption}', true) AS owner`)
      if (rows[0]?.owner === ownName()) return
      throw new Error('Another server answers on the socket.')
    } catch (error) {
      if (hasEnded(keeper) || Date.now() > deadline) throw error
    } finally {
      await client.end().catch(() => undefined)
    }
    await delay(pause)
  }
}

function hasEnded(keeper: ChildProcess): boolean {
  return keeper.pid === undefined || keeper.exitCode !== null || keeper.signalCode !== null
}

/** Lets go of the lifeline, upon which the keeper has the server shut down, and waits for both. */
async function end(keeper: ChildProcess): Promise<void> {
  if (hasEnded(keeper)) return
  keeper.ref()
  const ended = once(keeper, 'exit')
  lifelineOf(keeper).destroy()
  await Promise.race([ended, delay(stopLimit, undefined, { ref: false })])
}

/** The server that runs on this data now, whoever started it. */
function serverOn(dataFolder: string): { pid: number; owner: string | undefined } | undefined {
  const pid = pidIn(join(dataFolder, 'postmaster.pid'))
  const command = pid === undefined ? undefined : runningProcess(pid)?.command
  if (pid === undefined || !command?.includes(` -D ${dataFolder} `)) return undefined
  return { pid, owner: new RegExp(`${ownerOption}=(\\S+)`).exec(command)?.[1] }
}

function pidIn(file: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || undefined
  } catch {
    return undefined
  }
}

/** Ends what a killed process left on this data; refuses when that process lives. */
async function endAbandonedServer(dataFolder: string, log: (line: string) => void): Promise<void> {
  const server = serverOn(dataFolder)
  if (server?.owner && isRunning(server.owner)) throw inUse(dataFolder)
  if (server) {
    log('An earlier process left its PostgreSQL running; it is shut down first.')
    await endServer(dataFolder, server.pid)
  }
}

/** A fast shutdown; an immediate one, which recovers from its log at the next start, when that takes too long. */
async function endServer(dataFolder: string, pid: number): Promise<void> {
  const begun = Date.now()
  let sent: NodeJS.Signals | undefined
  while (serverOn(dataFolder)?.pid === pid) {
    const waited = Date.now() - begun
    if (waited > stopLimit) throw new Error(`The PostgreSQL on ${dataFolder} (process ${pid}) does not end.`)
    const signal = waited > politeLimit ? 'SIGQUIT' : 'SIGINT'
    if (signal !== sent) signalTo(pid, signal)
    sent = signal
    await delay(pause)
  }
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    // Ended in the meantime.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function inUse(dataFolder: string): Error {
  const owner = serverOn(dataFolder)?.owner?.split(':')[0]
  const holder = owner ? ` (process ${owner})` : ''
  return new Error(
    `The data in ${dataFolder} is in use by another Stagewijzer${holder}. Stop that one, or choose another folder.`,
  )
}

function sizeAfterTrimming(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size <= largestLog) return size
  truncateSync(file)
  return 0
}
