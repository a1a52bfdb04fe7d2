import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate } from '../src/db/migrate.ts'
import { send } from './clients.ts'
import { ask, askAll, databaseNamed, startVictim } from './postgres.ts'
import { freePort, startIssuer, startProduct } from './product.ts'
import type { Part, Tell } from './result.ts'
import { coordinator } from './world.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Every schema that there ever was, with data in it, becomes the schema of today; and the product before works on it. */
export const upgrade: Part = {
  name: 'upgrade',
  run: async (_scale, tell) => {
    const versions = schemaVersions()
    if (versions.length === 0) {
      return tell(
        'every earlier schema becomes that of today',
        '0 differences',
        'not tried here: no history of the repository',
        true,
      )
    }
    const victim = await startVictim({ durable: false })
    const folder = mkdtempSync(join(tmpdir(), 'stagewijzer-upgrade-'))
    const database = async (name: string) => {
      await askAll(victim.connectionString, `create database ${name}`)
      return databaseNamed(victim.connectionString, name)
    }
    try {
      const fresh = await database('fresh')
      await migrate(fresh)
      const wanted = await catalogOf(fresh)
      const told: string[] = []
      let differing = 0
      for (const [index, version] of versions.entries()) {
        const before = unpack(version.commit, join(folder, version.commit))
        const old = await database(`version_${index}`)
        seedAs(before, old)
        const kept = await rowsOf(old)
        await migrate(old)
        const now = await catalogOf(old)
        const lines = [...wanted.filter((line) => !now.includes(line)), ...now.filter((line) => !wanted.includes(line))]
        const after = await rowsOf(old)
        const fewer = [...kept].filter(([table, rows]) => (after.get(table) ?? Number.POSITIVE_INFINITY) < rows)
        for (const [table] of fewer)
          process.stderr.write(`after ${version.migrations} migrations: ${table} has fewer rows\n`)
        for (const line of lines.slice(0, 5)) process.stderr.write(`after ${version.migrations} migrations: ${line}\n`)
        differing += lines.length + fewer.length
        told.push(`${version.migrations} (${[...kept.values()].reduce((sum, rows) => sum + rows, 0)} rows)`)
      }
      tell(
        'every earlier schema, with the demo data of its time, becomes exactly the fresh one',
        '0 differences, no row lost',
        `after ${told.join(', ')} migrations: ${differing} differences in ${wanted.length} objects`,
        differing === 0,
      )
      const [previous] = versions
      if (previous) await previousOnToday(join(folder, previous.commit), await database('today'), tell)
      await limits(await database('limits'), folder, tell)
    } finally {
      await victim.remove()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

type Version = { commit: string; migrations: number }

/** The last commit of each set of migrations before the one of today, newest first. */
function schemaVersions(): Version[] {
  const git = (...given: string[]) => spawnSync('git', given, { cwd: root, encoding: 'utf8' }).stdout ?? ''
  const journal = 'migrations/meta/_journal.json'
  const countAt = (commit: string) => {
    const text = git('show', `${commit}:${journal}`)
    return text === '' ? 0 : (JSON.parse(text) as { entries: unknown[] }).entries.length
  }
  const known = new Set([countAt('HEAD')])
  const versions: Version[] = []
  for (const commit of git('log', '--format=%h', '--', journal).split('\n').filter(Boolean)) {
    const parent = git('rev-parse', '--short', '--verify', '--quiet', `${commit}^`).trim()
    const migrations = parent === '' ? 0 : countAt(parent)
    if (migrations === 0 || known.has(migrations)) continue
    known.add(migrations)
    versions.push({ commit: parent, migrations })
  }
  return versions
}

/** An earlier product, run with the libraries of today. */
function unpack(commit: string, folder: string): string {
  mkdirSync(folder)
  execFileSync(
    'sh',
    ['-c', `git archive ${commit} src migrations package.json tsconfig.json | tar -x -C "$1"`, 'sh', folder],
    {
      cwd: root,
    },
  )
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

const seeding = `
import { openDatabase, openPool } from './src/db/database.ts'
import { migrate } from './src/db/migrate.ts'
import { seedDemo } from './src/demo/service.ts'
const pool = openPool({ connectionString: process.argv[2] ?? '', max: 1 })
await migrate(pool)
await seedDemo(openDatabase(pool))
await pool.end()
`

function seedAs(folder: string, connectionString: string): void {
  writeFileSync(join(folder, 'seed.ts'), seeding)
  execFileSync(process.execPath, ['--import', 'tsx', 'seed.ts', connectionString], { cwd: folder })
}

/** The product before this one, on the schema of today and beside the product of today: it reads and writes. */
async function previousOnToday(folder: string, connectionString: string, tell: Tell): Promise<void> {
  seedAs(folder, connectionString)
  const issuer = await startIssuer()
  const agent = new Agent({ keepAlive: true })
  const today = await startProduct({ databaseUrl: connectionString, issuer, port: await freePort() })
  const before = await startProduct({
    databaseUrl: connectionString,
    issuer,
    port: await freePort(),
    server: join(folder, 'src', 'server.ts'),
    typescript: true,
  })
  try {
    const token = await issuer.token(coordinator)
    const statuses: number[] = []
    for (const { url } of [before, today]) {
      const ask = async (method: 'GET' | 'POST', path: string, body?: unknown) => {
        const answer = await send(agent, url, token, {
          method,
          path,
          body,
          ...(method === 'POST' && { key: crypto.randomUUID() }),
        })
        statuses.push(answer?.status ?? 0)
        return String(answer?.body.id)
      }
      for (const path of [
        '/v1/students',
        '/v1/schools',
        '/v1/placements',
        '/v1/agreements',
        '/v1/mentors',
        '/v1/audit-events',
      ]) {
        await ask('GET', path)
      }
      const institutionNumber = String(700_000 + statuses.length)
      const school = await ask('POST', '/v1/schools', { institutionNumber, name: 'School', kind: 'secondary' })
      await ask('POST', '/v1/mentors', { schoolId: school, function: 'subject-mentor', name: 'Iemand' })
      const student = await ask('POST', '/v1/students', {
        studentNumber: `U${statuses.length}`,
        name: 'Iemand',
        email: `u${statuses.length}@torture.example`,
        didactics: ['mathematics'],
      })
      await ask('POST', '/v1/placements', {
        studentId: student,
        schoolId: school,
        academicYear: '2021-2022',
        courseUnit: 'professional-teaching',
        semester: 1,
      })
    }
    const failed = statuses.filter((status) => status >= 300 || status === 0)
    tell(
      'the previous version runs on the schema of today, beside the product of today',
      '0 failed requests',
      `${statuses.length} requests, ${failed.length} failed${failed.length > 0 ? ` (${failed.join(', ')})` : ''}`,
      failed.length === 0,
    )
  } finally {
    agent.destroy()
    await before.kill()
    await today.kill()
    await issuer.close()
  }
}

/** What a migration may wait for, as a migration finds it. */
async function limits(connectionString: string, folder: string, tell: Tell): Promise<void> {
  const migrations = join(folder, 'limits')
  mkdirSync(join(migrations, 'meta'), { recursive: true })
  const entry = { idx: 0, version: '7', when: 1, tag: '0000_limits', breakpoints: true }
  writeFileSync(
    join(migrations, 'meta', '_journal.json'),
    JSON.stringify({ version: '7', dialect: 'postgresql', entries: [entry] }),
  )
  writeFileSync(
    join(migrations, '0000_limits.sql'),
    `create table limits as select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement`,
  )
  await migrate(connectionString, migrations)
  const { lock, statement } = await ask<{ lock: string; statement: string }>(connectionString, 'select * from limits')
  tell(
    'a migration waits for a lock and runs for a bounded time',
    'both set',
    `lock_timeout ${lock}, statement_timeout ${statement}`,
    lock !== '0' && statement !== '0',
  )
}

async function rowsOf(connectionString: string): Promise<Map<string, number>> {
  const tables = await askAll<{ name: string }>(
    connectionString,
    `select tablename as name from pg_tables where schemaname = 'public'`,
  )
  const rows = new Map<string, number>()
  for (const { name } of tables) {
    rows.set(
      name,
      (await ask<{ count: number }>(connectionString, `select count(*)::int as count from "${name}"`)).count,
    )
  }
  return rows
}

/** Everything that the schema consists of, one line each; the order of columns, which nothing depends on, left out. */
async function catalogOf(connectionString: string): Promise<string[]> {
  const rows = await askAll<{ line: string }>(
    connectionString,
    `with ours as (select * from pg_class where relnamespace = 'public'::regnamespace)
     select 'table ' || relname as line from ours where relkind = 'r'
     union all select concat_ws(' ', 'kind', relname, relkind, relpersistence) from ours
     union all select concat_ws(' ', 'column', relname, attname, format_type(atttypid, atttypmod), attnotnull,
         'identity', attidentity, 'generated', attgenerated, pg_get_expr(adbin, adrelid))
       from ours join pg_attribute on attrelid = ours.oid and attnum > 0 and not attisdropped
       left join pg_attrdef on adrelid = attrelid and adnum = attnum where relkind in ('r', 'v')
     union all select 'constraint ' || relname || ' ' || conname || ' ' || pg_get_constraintdef(pg_constraint.oid)
       from ours join pg_constraint on conrelid = ours.oid
     union all select 'index ' || pg_get_indexdef(ours.oid) from ours where relkind = 'i'
     union all select 'trigger ' || pg_get_triggerdef(pg_trigger.oid) from ours join pg_trigger on tgrelid = ours.oid and not tgisinternal
     union all select 'view ' || relname || ' ' || pg_get_viewdef(ours.oid) from ours where relkind = 'v'
     union all select 'function ' || pg_get_functiondef(pg_proc.oid) || coalesce(proacl::text, '') from pg_proc
       where pronamespace = 'public'::regnamespace and prokind = 'f'
       and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
     union all select 'extension ' || extname from pg_extension
     order by 1`,
  )
  return rows.map(({ line }) => line)
}
