import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import pg from 'pg'
import { type Clients, send, startClients } from './clients.ts'
import { account, broken, endsOf } from './ledger.ts'
import { ask, askAll, startVictim, until, type Victim } from './postgres.ts'
import { freePort, type Issuer, type Product, startIssuer, startProduct } from './product.ts'
import type { Part, Scale, Tell } from './result.ts'
import { coordinator, furnish, schoolId } from './world.ts'

const count = 4
const clients = 16
const writes: Record<Scale, number> = { ci: 300, long: 5000 }
const keys: Record<Scale, number> = { ci: 40, long: 400 }
/** A limit for a caller, and how much of a second may pass until every process has heard of it. */
const limit = { perMinute: 120, perSecond: 30, seconds: 8, slackSeconds: 2 }

/** Four processes on one PostgreSQL, and reports on a streaming replica of it. */
export const processes: Part = {
  name: 'processes',
  run: async (scale, tell) => {
    const issuer = await startIssuer()
    const victim = await startVictim({ durable: false })
    const running: Product[] = []
    try {
      await furnish(victim.connectionString, 6000)
      const start = async (env: Record<string, string>) => {
        const product = await startProduct({
          databaseUrl: victim.connectionString,
          issuer,
          port: await freePort(),
          env: { DATABASE_POOL_SIZE: '5', ...env },
        })
        running.push(product)
        return product
      }
      for (let one = 0; one < count; one += 1) await start({ RATE_LIMIT_PER_MINUTE: '10000000' })
      await together(running, victim, issuer, scale, tell)
      for (const product of running.splice(0)) await product.kill()
      for (let one = 0; one < count; one += 1) await start({ RATE_LIMIT_PER_MINUTE: String(limit.perMinute) })
      await limited(running, issuer, tell)
      for (const product of running.splice(0)) await product.kill()
      await replicated(victim, issuer, tell)
    } finally {
      for (const product of running) await product.kill()
      await victim.remove()
      await issuer.close()
    }
  },
}

/** Everybody writes through all of them; the same keys arrive at all of them at once. */
async function together(
  running: readonly Product[],
  { connectionString }: Victim,
  issuer: Issuer,
  scale: Scale,
  tell: Tell,
): Promise<void> {
  let turn = 0
  const url = () => {
    turn += 1
    return (running[turn % running.length] as Product).url
  }
  const since = await endsOf(connectionString)
  const living: Clients = startClients(clients, { url, issuer })
  try {
    await until(
      () => living.ledger.acknowledged.length >= writes[scale] || living.ledger.faults.length > 0,
      'nobody gets on',
      { limit: 600_000 },
    )
    await living.stop()
    const { acknowledged, lost, doubled, unasked } = await account(connectionString, living.ledger.acknowledged, since)
    const read = await until(
      async () => {
        const { unread } = await ask<{ unread: number }>(
          connectionString,
          `select count(*)::int as unread from events, event_readers where event_readers.name = 'mail'
             and (events.transaction_id, events.id) > (event_readers.transaction_id, event_readers.event_id)`,
        )
        return unread === 0
      },
      'nobody reads the outbox',
      { limit: 60_000, pause: 50 },
    )
    const wrong = await broken(connectionString, since)
    for (const fault of [...living.ledger.faults, ...wrong].slice(0, 5)) process.stderr.write(`${fault}\n`)
    tell(
      `${count} processes, ${clients} clients at all of them: every write once, every event told once`,
      '0 lost, 0 twice, 0 broken',
      `${acknowledged} writes, ${lost} lost, ${doubled} twice, ${unasked} unasked, ${wrong.length} broken; outbox read after ${Math.round(read)} ms`,
      lost + doubled + unasked + wrong.length + living.ledger.faults.length === 0,
    )
    const { doubledJobs } = await ask<{ doubledJobs: number }>(
      connectionString,
      `select (count(*) - count(distinct (kind, key)))::int as "doubledJobs" from jobs where key is not null`,
    )
    const effects = await sameKeys(running, connectionString, issuer, keys[scale])
    tell(
      `one key at ${count} processes at once`,
      'one effect',
      `${keys[scale]} keys: ${effects.single} × one effect, ${effects.same} × the same answer; ${doubledJobs} periodic jobs twice`,
      effects.single === keys[scale] && effects.same === keys[scale] && doubledJobs === 0,
    )
  } finally {
    living.abandon()
  }
}

async function sameKeys(
  running: readonly Product[],
  connectionString: string,
  issuer: Issuer,
  times: number,
): Promise<{ single: number; same: number }> {
  const agent = new Agent({ keepAlive: true })
  const token = await issuer.token(coordinator)
  let [single, same] = [0, 0]
  for (let time = 0; time < times; time += 1) {
    const key = randomUUID()
    const name = `same key ${time}`
    const asked = async ({ url }: Product): Promise<string> => {
      for (;;) {
        const answer = await send(agent, url, token, {
          method: 'POST',
          path: '/v1/mentors',
          key,
          body: { schoolId, function: 'subject-mentor', name },
        })
        if (answer?.status === 201) return String(answer.body.id)
        if (answer?.body.code !== 'idempotency-key-in-use') throw new Error(`answered ${answer?.status}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    const ids = await Promise.all(running.map(asked))
    if (new Set(ids).size === 1) same += 1
    const { there } = await ask<{ there: number }>(
      connectionString,
      'select count(*)::int as there from mentors where name = $1',
      [name],
    )
    if (there === 1) single += 1
  }
  agent.destroy()
  return { single, same }
}

/** One caller, in turn at each of them, faster than the limit allows in all, and slower than it allows at each. */
async function limited(running: readonly Product[], issuer: Issuer, tell: Tell): Promise<void> {
  const agent = new Agent({ keepAlive: true })
  const token = await issuer.token(coordinator)
  const statuses = new Map<number, number>()
  const asked: Promise<void>[] = []
  for (let request = 0; request < limit.perSecond * limit.seconds; request += 1) {
    const { url } = running[request % running.length] as Product
    asked.push(
      send(agent, url, token, { method: 'GET', path: '/v1/schools?limit=1' }).then((answer) => {
        const status = answer?.status ?? 0
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      }),
    )
    await new Promise((resolve) => setTimeout(resolve, 1000 / limit.perSecond))
  }
  await Promise.all(asked)
  agent.destroy()
  const allowed = statuses.get(200) ?? 0
  const most = limit.perMinute + limit.perSecond * limit.slackSeconds
  tell(
    `${count} processes count one caller together (${limit.perMinute} a minute)`,
    `${limit.perMinute} to ${most} allowed`,
    `${asked.length} requests at ${limit.perSecond} a second: ${allowed} allowed, ${statuses.get(429) ?? 0} × 429`,
    allowed >= limit.perMinute && allowed <= most && (statuses.get(429) ?? 0) + allowed === asked.length,
  )
}

/** A standby that follows the server by streaming, with the report asked of it and of nobody else. */
async function replicated(victim: Victim, issuer: Issuer, tell: Tell): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'stagewijzer-replica-'))
  let replica: Victim | undefined
  let product: Product | undefined
  try {
    await copyWhileRunning(victim, folder)
    replica = await startVictim({ durable: false, folder })
    const { connectionString } = replica
    product = await startProduct({
      databaseUrl: victim.connectionString,
      issuer,
      port: await freePort(),
      env: { DATABASE_REPLICA_URL: connectionString },
    })
    const token = await issuer.token(coordinator)
    const agent = new Agent({ keepAlive: false })
    const { url } = product
    const report = () =>
      send(agent, url, token, { method: 'GET', path: '/v1/reports/compliance?academicYear=2021-2022' })
    const studentNumber = 'REPLICA'
    const written = await send(agent, url, token, {
      method: 'POST',
      path: '/v1/students',
      body: { studentNumber, name: 'Iemand', email: 'replica@torture.example', didactics: ['mathematics'] },
    })
    const behind = await until(
      async () =>
        (
          await ask<{ there: number }>(
            connectionString,
            `select count(*)::int as there from students where student_number = $1`,
            [studentNumber],
          )
        ).there === 1,
      'the replica does not follow',
    )
    const first = await report()
    const { recovering, sessions } = await ask<{ recovering: boolean; sessions: number }>(
      connectionString,
      `select pg_is_in_recovery() as recovering, (select count(*)::int from pg_stat_activity
         where application_name = 'stagewijzer reports') as sessions`,
    )
    const onPrimary = await askAll<{ pid: number }>(
      victim.connectionString,
      `select pid from pg_stat_activity where application_name = 'stagewijzer reports'`,
    )
    await replica.stop()
    const without = await report()
    const others = await send(agent, url, token, { method: 'GET', path: '/v1/students?limit=1' })
    tell(
      'reports are read on a streaming replica, and nothing else is',
      '200 from the replica; without it 503, and all else 200',
      `${written?.status} written, there after ${Math.round(behind)} ms; report ${first?.status}, ${sessions} sessions on the replica (${recovering ? 'in recovery' : 'NOT a replica'}), ${onPrimary.length} on the primary; without it ${without?.status}, ${others?.status}`,
      first?.status === 200 &&
        recovering &&
        sessions > 0 &&
        onPrimary.length === 0 &&
        without?.status === 503 &&
        others?.status === 200,
    )
  } finally {
    await product?.kill()
    await replica?.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A base backup by hand: the embedded server brings no `pg_basebackup`. (PostgreSQL's manual, section 25.3.4.) */
async function copyWhileRunning({ connectionString, dataFolder }: Victim, folder: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(`select pg_backup_start('replica', fast => true)`)
    mkdirSync(folder, { recursive: true })
    chmodSync(folder, 0o711)
    execFileSync('cp', ['-a', dataFolder, folder])
    const { rows } = await client.query<{ label: string; position: string }>(
      `select labelfile as label, lsn::text as position from pg_backup_stop(wait_for_archive => false)`,
    )
    const copy = join(folder, basename(dataFolder))
    rmSync(join(copy, 'postmaster.pid'), { force: true })
    rmSync(join(copy, 'postmaster.opts'), { force: true })
    const { host, port } = client
    const settings = `primary_conninfo = 'host=${host} port=${port} user=postgres'\nhot_standby = on\n`
    writeFileSync(join(copy, 'postgresql.auto.conf'), settings)
    writeFileSync(join(copy, 'backup_label'), rows[0]?.label ?? '')
    writeFileSync(join(copy, 'standby.signal'), '')
    const { uid, gid } = statSync(dataFolder)
    for (const file of ['postgresql.auto.conf', 'backup_label', 'standby.signal']) chownSync(join(copy, file), uid, gid)
  } finally {
    await client.end()
  }
}
