import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/db/embedded.ts'
import { runningProcess } from '../src/db/processes.ts'

/** A PostgreSQL of our own, to be treated badly. Its address stays the same over every death. */
export type Victim = {
  /** The database `postgres` of it. */
  connectionString: string
  /** Where its data is, as PostgreSQL's own account sees it. */
  dataFolder: string
  /** Kills the postmaster and every process of it with -9, as a power failure of the machine that runs it would. */
  kill(): Promise<void>
  /** Kills one backend with -9, chosen by the caller; PostgreSQL then restarts all of them by itself. */
  killBackend(pid: number): void
  /** Starts it again on the same data. */
  start(): Promise<void>
  /** Ends it in good order; `start` brings it back. */
  stop(): Promise<void>
  /** Ends it and takes its data away. */
  remove(): Promise<void>
}

/** Starts one in a folder of its own, or in `folder`. `durable`: as in real use, with every commit on disk. */
export async function startVictim({ durable, folder }: { durable: boolean; folder?: string }): Promise<Victim> {
  const dataDir = folder ?? mkdtempSync(join(tmpdir(), 'stagewijzer-torture-'))
  // Under root the server runs as another account, which has to pass here.
  chmodSync(dataDir, 0o711)
  const start = () => startEmbeddedPostgres({ dataDir, durable })
  let server: EmbeddedPostgres | undefined = await start()
  const { connectionString } = server
  const { dataFolder } = await ask<{ dataFolder: string }>(
    connectionString,
    `select current_setting('data_directory') as "dataFolder"`,
  )
  return {
    connectionString,
    dataFolder,
    kill: async () => {
      const postmaster = Number.parseInt(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8'), 10)
      const all = [postmaster, ...childrenOf(postmaster)]
      // First of all the one that would react to the death of the others.
      for (const pid of all) killHard(pid)
      await until(() => all.every((pid) => runningProcess(pid) === undefined), 'PostgreSQL does not die')
      // Not `stop`: it would take the next server for the one that it is to end.
      server = undefined
    },
    killBackend: killHard,
    start: async () => {
      server = await start()
      if (server.connectionString !== connectionString) throw new Error('PostgreSQL came back at another address')
    },
    stop: async () => {
      await server?.stop()
      server = undefined
    },
    remove: async () => {
      await server?.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function childrenOf(pid: number): number[] {
  try {
    return execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number)
  } catch {
    // None.
    return []
  }
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** The one row of a statement, over a connection of its own. */
export async function ask<Row>(connectionString: string, text: string, values: unknown[] = []): Promise<Row> {
  const [row] = await askAll<Row & pg.QueryResultRow>(connectionString, text, values)
  if (row === undefined) throw new Error(`no row: ${text}`)
  return row
}

export async function askAll<Row extends pg.QueryResultRow>(
  connectionString: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** The same server and user, another database. */
export function databaseNamed(connectionString: string, name: string): string {
  const [start = '', parameters = ''] = connectionString.split('?', 2)
  return `${start.slice(0, start.lastIndexOf('/'))}/${name}?${parameters}`
}

/** Waits for something that comes soon, looking every few milliseconds. @returns how long it took, in milliseconds */
export async function until(
  holds: () => boolean | Promise<boolean>,
  otherwise: string,
  { limit = 30_000, pause = 5 }: { limit?: number; pause?: number } = {},
): Promise<number> {
  const begun = performance.now()
  while (!(await holds())) {
    if (performance.now() - begun > limit) throw new Error(`${otherwise} (waited ${limit} ms)`)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return performance.now() - begun
}
