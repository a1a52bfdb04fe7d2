import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/db/embedded.ts'

const ownerProgram = join(import.meta.dirname, 'owner.ts')
const asRoot = process.getuid?.() === 0
const nobody = { uid: 65534, gid: 65534 }

/** A folder that the server's account can enter, as a project's folder usually is. */
function freshFolder(mode = 0o755): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'stagewijzer-embedded-')))
  chmodSync(folder, mode)
  onTestFinished(() => {
    const link = join(folder, 'postgres-18')
    if (existsSync(link) && dirname(realpathSync(link)) !== folder)
      rmSync(dirname(realpathSync(link)), { recursive: true })
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

async function start(dataDir: string, durable = false): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, durable })
  onTestFinished(() => server.stop())
  return server
}

async function ask(connectionString: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

/** Every process that stands in the folder or names it: the server, its workers and its keeper. */
function processesOn(folder: string): number[] {
  const names = (pid: string) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      return (
        readlinkSync(`/proc/${pid}/cwd`).startsWith(folder) ||
        (command.includes(folder) && !command.includes('owner.ts'))
      )
    } catch {
      return false
    }
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && names(name))
    .map(Number)
}

const nothingRunsOn = (folder: string) => expect.poll(() => processesOn(folder), { timeout: 5_000 }).toEqual([])

type Owner = { process: ChildProcess; next(word: string): Promise<string>; said: string[] }

/** Another process that starts a server on the folder; in a process group of its own, as a terminal gives it. */
function ownerOf(dataDir: string, task: 'write' | 'wait' | 'leave', account: object = {}): Owner {
  const child = spawn(process.execPath, ['--import', 'tsx', ownerProgram, dataDir, task], {
    ...account,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const said: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => said.push(line))
  const next = async (word: string) => {
    const found = () => said.find((line) => line.startsWith(`${word} `) || line === word)
    await expect
      .poll(() => Boolean(found() ?? said.find((line) => line.startsWith('refused'))), { timeout: 20_000 })
      .toBe(true)
    return found() ?? `(${said.join('; ')})`
  }
  return { process: child, next, said }
}

const connectionOf = async (owner: Owner) => (await owner.next('ready')).slice('ready '.length)

async function killHard(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

describe('the embedded server', () => {
  test('starts, keeps its data, starts faster again, and leaves no process', async () => {
    const folder = freshFolder()
    const times: number[] = []
    for (const round of [1, 2]) {
      const begun = performance.now()
      const server = await start(folder, true)
      times.push(performance.now() - begun)
      if (round === 1) await ask(server.connectionString, 'CREATE TABLE kept AS SELECT 42 AS answer')
      expect(await ask(server.connectionString, 'SELECT * FROM kept')).toEqual([{ answer: 42 }])
      await Promise.all([server.stop(), server.stop()])
      expect(processesOn(folder)).toEqual([])
    }
    const [first = 0, second = 0] = times
    expect(second).toBeLessThan(first)
    expect(existsSync(join(folder, 'postgres-18', 'PG_VERSION'))).toBe(true)
    expect(existsSync(join(folder, 'postgres-18', 'postmaster.pid'))).toBe(false)
  })

  test('is durable, in UTC and UTF-8, sorts by code points, and listens on a private socket only', async () => {
    const folder = freshFolder()
    const server = await start(folder, true)
    const rows = await ask(
      server.connectionString,
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
        current_setting('TimeZone') AS zone, current_setting('server_encoding') AS encoding,
        (SELECT datcollate FROM pg_database WHERE datname = 'postgres') AS collation,
        current_setting('listen_addresses') AS addresses, current_setting('server_version_num')::int / 10000 AS major`,
    )
    expect(rows).toEqual([
      { fsync: 'on', commit: 'on', zone: 'UTC', encoding: 'UTF8', collation: 'C', addresses: '', major: 18 },
    ])
    const socketFolder = new URL(server.connectionString).searchParams.get('host') ?? ''
    expect(statSync(socketFolder).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'postgres-18')).mode & 0o777).toBe(0o700)
  })

  test('puts no statement and no value of a row in its log', async () => {
    const folder = freshFolder()
    const server = await start(folder)
    await ask(server.connectionString, 'CREATE TABLE people (name text PRIMARY KEY)')
    await ask(server.connectionString, `INSERT INTO people VALUES ('Annelies')`)
    await expect(ask(server.connectionString, `INSERT INTO people VALUES ('Annelies')`)).rejects.toThrow()
    const log = readFileSync(join(folder, 'postgres.log'), 'utf8')
    expect(log).toContain('duplicate key')
    expect(log).not.toContain('Annelies')
  })

  test('has its socket elsewhere when the path is too long for one, and takes it away again', async () => {
    const folder = join(freshFolder(), 'a'.repeat(60), 'b'.repeat(60))
    const server = await start(folder)
    const socketFolder = new URL(server.connectionString).searchParams.get('host') ?? ''
    expect(socketFolder.startsWith(folder)).toBe(false)
    expect(await ask(server.connectionString, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await server.stop()
    expect(existsSync(socketFolder)).toBe(false)
  })

  test('names its log when it cannot start, and leaves no process', async () => {
    const folder = freshFolder()
    await (await start(folder)).stop()
    writeFileSync(join(folder, 'postgres-18', 'PG_VERSION'), '9.6\n')
    await expect(start(folder)).rejects.toThrow(/did not start.*postgres\.log.*incompatible with server/s)
    expect(processesOn(folder)).toEqual([])
  })

  test('is not stopped by the number of an ended server that another program has by now', async () => {
    const folder = freshFolder()
    await (await start(folder)).stop()
    const { uid, gid } = statSync(join(folder, 'postgres-18'))
    const other = spawn('sleep', ['60'], asRoot ? { uid, gid, cwd: '/' } : { cwd: '/' })
    onTestFinished(() => {
      other.kill()
    })
    const stale = join(folder, 'postgres-18', 'postmaster.pid')
    writeFileSync(stale, `${other.pid}\n${join(folder, 'postgres-18')}\n1600000000\n5432\n\n\n\n`)
    chownSync(stale, uid, gid)
    const server = await start(folder)
    expect(await ask(server.connectionString, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    expect(other.exitCode).toBe(null)
  })
})

describe('two that want the same data', () => {
  test('the second is refused in one sentence that names the first, which goes on', async () => {
    const folder = freshFolder()
    const server = await start(folder)
    await expect(start(folder)).rejects.toThrow(
      `The data in ${folder}/postgres-18 is in use by another Stagewijzer (process ${process.pid}).`,
    )
    const second = ownerOf(folder, 'wait')
    expect(await second.next('refused')).toContain(`(process ${process.pid})`)
    expect(await ask(server.connectionString, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('starting at the same moment on new data, one gets it and the other is refused', async () => {
    const folder = freshFolder()
    const owners = [ownerOf(folder, 'wait'), ownerOf(folder, 'wait')]
    const outcome = async ({ said }: Owner) => {
      const last = () => said.find((line) => /^(ready|refused) /.test(line))?.split(' ')[0]
      await expect.poll(last, { timeout: 20_000 }).toBeDefined()
      return last()
    }
    expect((await Promise.all(owners.map(outcome))).sort()).toEqual(['ready', 'refused'])
    const refusal = owners.flatMap(({ said }) => said).find((line) => line.startsWith('refused'))
    expect(refusal).toContain('is in use by another Stagewijzer')
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([])
  })
})

describe('when the process that owns the server', () => {
  test('is killed while it writes, the server ends by itself and a new one has every acknowledged write', async () => {
    const folder = freshFolder()
    const owner = ownerOf(folder, 'write')
    await owner.next('kept 50')
    await killHard(owner.process)
    await nothingRunsOn(folder)
    const acknowledged = Number(owner.said.at(-1)?.slice('kept '.length))
    expect(acknowledged).toBeGreaterThanOrEqual(50)
    const server = await start(folder, true)
    const [row] = (await ask(
      server.connectionString,
      'SELECT count(*)::int AS n, max(number) AS last FROM numbers',
    )) as {
      n: number
      last: number
    }[]
    expect(row?.n).toBeGreaterThanOrEqual(acknowledged)
    expect(row?.n).toBe(row?.last)
  })

  test('is killed, a new start at once takes over without loss', async () => {
    const folder = freshFolder()
    const owner = ownerOf(folder, 'write')
    await owner.next('kept 50')
    await killHard(owner.process)
    const server = await start(folder, true)
    const acknowledged = Number(owner.said.at(-1)?.slice('kept '.length))
    const [row] = (await ask(server.connectionString, 'SELECT count(*)::int AS n FROM numbers')) as { n: number }[]
    expect(row?.n).toBeGreaterThanOrEqual(acknowledged)
  })

  test('is killed with everything but PostgreSQL itself, the next start ends that one in good order', async () => {
    const folder = freshFolder()
    const owner = ownerOf(folder, 'wait')
    await ask(await connectionOf(owner), 'CREATE TABLE kept AS SELECT 42 AS answer')
    const keepers = processesOn(folder).filter((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('/bin/sh'),
    )
    expect(keepers).toHaveLength(2)
    for (const pid of keepers) process.kill(pid, 'SIGKILL')
    await killHard(owner.process)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(processesOn(folder).length).toBeGreaterThan(0)

    const said: string[] = []
    const server = await startEmbeddedPostgres({ dataDir: folder, log: (line) => said.push(line) })
    onTestFinished(() => server.stop())
    expect(said).toEqual([expect.stringContaining('shut down first')])
    expect(await ask(server.connectionString, 'SELECT * FROM kept')).toEqual([{ answer: 42 }])
    await server.stop()
    expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).not.toContain('automatic recovery')
    await nothingRunsOn(folder)
  })

  test('is killed together with PostgreSQL, the next start recovers', async () => {
    const folder = freshFolder()
    const owner = ownerOf(folder, 'wait')
    await ask(await connectionOf(owner), 'CREATE TABLE kept AS SELECT 42 AS answer')
    for (const pid of processesOn(folder)) process.kill(pid, 'SIGKILL')
    await killHard(owner.process)
    await nothingRunsOn(folder)
    const server = await start(folder, true)
    expect(await ask(server.connectionString, 'SELECT * FROM kept')).toEqual([{ answer: 42 }])
  })

  test('is killed at the very moment it starts the server, that one ends too', async () => {
    const folder = freshFolder()
    await (await start(folder)).stop()
    const owner = ownerOf(folder, 'wait')
    while (processesOn(folder).length === 0) await new Promise(setImmediate)
    await killHard(owner.process)
    await nothingRunsOn(folder)
  })

  test('stops late, it does not stop the server that another has started meanwhile', async () => {
    const folder = freshFolder()
    const first = await startEmbeddedPostgres({ dataDir: folder })
    for (const pid of processesOn(folder)) process.kill(pid, 'SIGKILL')
    await nothingRunsOn(folder)
    const second = ownerOf(folder, 'wait')
    const connectionString = await connectionOf(second)
    await first.stop()
    expect(await ask(connectionString, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('simply ends without stopping it, it ends too', async () => {
    const folder = freshFolder()
    const owner = ownerOf(folder, 'leave')
    await owner.next('ready')
    if (owner.process.exitCode === null) await once(owner.process, 'exit')
    expect(owner.process.exitCode).toBe(0)
    await nothingRunsOn(folder)
  })

  test('gets Ctrl-C from its terminal, the server does not', async () => {
    const folder = freshFolder()
    const owner = ownerOf(folder, 'wait')
    const connectionString = await connectionOf(owner)
    process.kill(-(owner.process.pid ?? Number.NaN), 'SIGINT')
    await owner.next('interrupted')
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await ask(connectionString, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })
})

describe.runIf(asRoot)('under root', () => {
  test('a folder its account cannot enter gets its data elsewhere, found again through a link', async () => {
    const folder = freshFolder(0o700)
    const first = await start(folder)
    await ask(first.connectionString, 'CREATE TABLE kept AS SELECT 42 AS answer')
    const place = realpathSync(join(folder, 'postgres-18'))
    expect(place.startsWith(folder)).toBe(false)
    expect(statSync(place).uid).not.toBe(0)
    await first.stop()
    const again = await start(folder)
    expect(await ask(again.connectionString, 'SELECT * FROM kept')).toEqual([{ answer: 42 }])
    await again.stop()
    expect(processesOn(place)).toEqual([])
  })

  test('a link whose data is gone is refused in one sentence', async () => {
    const folder = freshFolder(0o700)
    symlinkSync('/nowhere/at-all/postgres-18', join(folder, 'postgres-18'))
    await expect(start(folder)).rejects.toThrow(/lived in \/nowhere\/at-all\/postgres-18, which is gone/)
  })

  test('data of an ordinary user is served as that user, who can go on with it', async () => {
    const folder = freshFolder()
    chownSync(folder, nobody.uid, nobody.gid)
    const theirs = ownerOf(folder, 'wait', nobody)
    await ask(await connectionOf(theirs), 'CREATE TABLE kept AS SELECT 42 AS answer')
    await killHard(theirs.process)
    const ours = await start(folder)
    expect(await ask(ours.connectionString, 'SELECT * FROM kept')).toEqual([{ answer: 42 }])
    expect(statSync(join(folder, 'postgres-18')).uid).toBe(nobody.uid)
    await ours.stop()
    const again = ownerOf(folder, 'wait', nobody)
    expect(await ask(await connectionOf(again), 'SELECT * FROM kept')).toEqual([{ answer: 42 }])
  })

  test('an empty folder made for the data, as a volume is, is taken', async () => {
    const folder = freshFolder()
    mkdirSync(join(folder, 'postgres-18'))
    const server = await start(folder)
    expect(await ask(server.connectionString, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('data whose folder was closed to its account later is refused in one sentence', async () => {
    const folder = freshFolder()
    await (await start(folder)).stop()
    chmodSync(folder, 0o700)
    await expect(start(folder)).rejects.toThrow(/who cannot enter .* Let it pass\./)
  })

  test('data of somebody else is refused to an ordinary user in one sentence', async () => {
    const folder = freshFolder()
    mkdirSync(join(folder, 'postgres-18'))
    const owner = ownerOf(folder, 'wait', nobody)
    expect(await owner.next('refused')).toContain('belongs to user 0, but PostgreSQL would run as user 65534.')
  })
})
