import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../../src/db/embedded.ts'
import { hasMigrations, migrate, migrationsFolder } from '../../src/db/migrate.ts'
import { runningProcess } from '../../src/db/processes.ts'
import { named } from './database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this run, as a user that may make databases. */
    adminConnectionString: string
    /** The migrated database that `testDatabase()` copies; also the first part of every copy's name. */
    templateDatabase: string
  }
}

type Server = { description: string; connectionString: string; stop(): Promise<void> }

/** Finds a server for this run, migrates a template database on it, and takes everything away afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = (await configuredServer()) ?? (await containerServer()) ?? (await embeddedServer())
  try {
    const template = `stagewijzer_test_${process.pid}_${Date.now().toString(36)}`
    console.log(`Tests run on ${server.description}.`)
    await asAdmin(server, (client) => client.query(`CREATE DATABASE ${template}`))
    if (hasMigrations(migrationsFolder)) await migrate(named(server.connectionString, template))
    project.provide('adminConnectionString', server.connectionString)
    project.provide('templateDatabase', template)
    return async () => {
      try {
        await asAdmin(server, (client) => dropAll(client, template))
      } finally {
        await server.stop()
      }
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function configuredServer(): Promise<Server | undefined> {
  const connectionString = process.env.TEST_DATABASE_URL
  if (!connectionString) return undefined
  return { description: 'the PostgreSQL of TEST_DATABASE_URL', connectionString, stop: async () => undefined }
}

/** PostgreSQL 18 in a container, where a Docker engine answers. */
async function containerServer(): Promise<Server | undefined> {
  const { getContainerRuntimeClient } = await import('testcontainers')
  try {
    await getContainerRuntimeClient()
  } catch {
    return undefined
  }
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql')
  try {
    const container = await new PostgreSqlContainer('postgres:18')
      .withTmpFs({ '/var/lib/postgresql': 'rw' })
      .withCommand(['postgres', '-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'])
      .start()
    return {
      description: 'PostgreSQL 18 in a container (Testcontainers)',
      connectionString: container.getConnectionUri(),
      stop: async () => {
        await container.stop()
      },
    }
  } catch (error) {
    console.log(
      `A Docker engine answers, but gives no postgres:18 (${error instanceof Error ? error.message : error}).`,
    )
    return undefined
  }
}

const folderPrefix = 'stagewijzer-tests-'

async function embeddedServer(): Promise<Server> {
  removeFoldersOfKilledRuns()
  const dataDir = mkdtempSync(join(tmpdir(), `${folderPrefix}${process.pid}-`))
  // Under root the server runs as another account, which has to pass here.
  chmodSync(dataDir, 0o711)
  const remove = () => rmSync(dataDir, { recursive: true, force: true })
  try {
    const { connectionString, stop } = await startEmbeddedPostgres({ dataDir, durable: false, log: console.log })
    return {
      description: 'the embedded PostgreSQL',
      connectionString,
      stop: async () => {
        await stop()
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

/** A run that was killed could not tidy up; its server is gone by itself. */
function removeFoldersOfKilledRuns(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${folderPrefix}(\\d+)-`).exec(name)?.[1]
    if (pid && !runningProcess(Number(pid))) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

async function asAdmin(server: Server, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server.connectionString })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

async function dropAll(client: pg.Client, prefix: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
    [prefix],
  )
  for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`)
}
