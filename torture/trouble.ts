import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clients, send, startClients } from './clients.ts'
import { account, broken, endsOf } from './ledger.ts'
import { askAll, startVictim, until, type Victim } from './postgres.ts'
import { freePort, type Issuer, isReady, type Product, startIssuer, startProduct } from './product.ts'
import type { Part, Tell } from './result.ts'
import { coordinator, furnish, schoolId } from './world.ts'

const clients = 8
const diskMegabytes = 160
const backWithin = 5000

/** A disk that is full, and a database that takes no changes: what is read is read, what is written is refused. */
export const trouble: Part = {
  name: 'trouble',
  run: async (_scale, tell) => {
    await readOnly(tell)
    await diskFull(tell)
  },
}

type Given = { product: Product; living: Clients; issuer: Issuer }

/** A product that 8 clients work with, and what it answers to a reader and a writer when asked on purpose. */
async function under(
  victim: Victim,
  trouble: (given: Given) => Promise<void>,
): Promise<{ lost: number; doubled: number; unasked: number; acknowledged: number; broken: number; faults: string[] }> {
  const issuer = await startIssuer()
  await furnish(victim.connectionString, 4000)
  const since = await endsOf(victim.connectionString)
  const product = await startProduct({ databaseUrl: victim.connectionString, issuer, port: await freePort() })
  const living = startClients(clients, { url: () => product.url, issuer })
  try {
    await until(() => living.ledger.acknowledged.length > 40, 'nobody gets on', { limit: 120_000 })
    await trouble({ product, living, issuer })
    const back = living.ledger.acknowledged.length
    await until(
      () => living.ledger.acknowledged.length > back + 40 || living.ledger.faults.length > 0,
      'nobody gets on',
      {
        limit: 120_000,
      },
    )
    await living.stop()
    const result = await account(victim.connectionString, living.ledger.acknowledged, since)
    const wrong = await broken(victim.connectionString, since)
    for (const fault of [...living.ledger.faults, ...wrong].slice(0, 5)) process.stderr.write(`${fault}\n`)
    return { ...result, broken: wrong.length, faults: living.ledger.faults }
  } finally {
    living.abandon()
    await product.kill()
    await issuer.close()
  }
}

let probes = 0

/** What a reader and a writer are answered now. What was written counts with the rest. */
async function statusesOf({ product, issuer, living }: Given): Promise<{ read: number; written: number }> {
  const agent = new Agent({ keepAlive: false })
  const token = await issuer.token(coordinator)
  const read = await send(agent, product.url, token, { method: 'GET', path: `/v1/schools/${schoolId}` })
  probes += 1
  const body = { institutionNumber: String(800_000 + probes), name: 'School', kind: 'secondary' }
  const sentAt = performance.now()
  const written = await send(agent, product.url, token, { method: 'POST', path: '/v1/schools', body })
  if (written?.status === 201) {
    const subjectId = String(written.body.id)
    living.ledger.acknowledged.push({ operation: 'createSchool', subjectKind: 'school', subjectId, sentAt })
  }
  return { read: read?.status ?? 0, written: written?.status ?? 0 }
}

async function readOnly(tell: Tell): Promise<void> {
  const victim = await startVictim({ durable: false })
  try {
    let during = { read: 0, written: 0 }
    let back = 0
    const result = await under(victim, async (given) => {
      await askAll(victim.connectionString, 'alter system set default_transaction_read_only = on')
      await askAll(victim.connectionString, 'select pg_reload_conf()')
      await until(async () => {
        during = await statusesOf(given)
        return during.written !== 201
      }, 'a read-only database takes a write')
      const writing = `${victim.connectionString}&options=-c%20default_transaction_read_only%3Doff`
      await askAll(writing, 'alter system reset default_transaction_read_only')
      await askAll(victim.connectionString, 'select pg_reload_conf()')
      back = await until(async () => (await statusesOf(given)).written === 201, 'nothing is written again')
    })
    tellTrouble(tell, 'a read-only database', during, back, result)
  } finally {
    await victim.remove()
  }
}

async function diskFull(tell: Tell): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'stagewijzer-small-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskMegabytes}m`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    rmSync(folder, { recursive: true })
    return tell(
      'a disk that is full',
      'reads 200, writes 503',
      'not tried here: only root can mount a small disk',
      true,
    )
  }
  const filler = join(folder, 'filler')
  let victim: Victim | undefined
  try {
    victim = await startVictim({ durable: false, folder })
    const { connectionString, start } = victim
    let during = { read: 0, written: 0 }
    let back = 0
    const result = await under(victim, async (given) => {
      fill(filler)
      await until(
        async () => {
          during = await statusesOf(given)
          return during.written !== 201
        },
        'a full disk takes writes',
        { limit: 60_000 },
      )
      rmSync(filler)
      const begun = performance.now()
      // Without room for its log PostgreSQL gives up. Whoever runs it makes room and starts it again.
      await until(
        async () => {
          const answers = await askAll(connectionString, 'select 1').then(
            () => true,
            () => false,
          )
          if (!answers) await start().catch(() => undefined)
          return answers
        },
        'PostgreSQL does not come back',
        { pause: 200 },
      )
      await until(() => isReady(given.product.url), 'the product does not come back')
      await until(async () => (await statusesOf(given)).written === 201, 'nothing is written again')
      back = performance.now() - begun
    })
    tellTrouble(tell, 'a disk that is full', during, back, result)
  } finally {
    await victim?.remove().catch(() => undefined)
    execFileSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Writes a file until the disk has no room left. */
function fill(file: string): void {
  const handle = openSync(file, 'w')
  try {
    for (let size = 1 << 20; size >= 4096; size /= 2) {
      try {
        for (;;) writeSync(handle, Buffer.alloc(size))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      }
    }
  } finally {
    closeSync(handle)
  }
}

function tellTrouble(
  tell: Tell,
  what: string,
  during: { read: number; written: number },
  back: number,
  { acknowledged, lost, doubled, unasked, broken, faults }: Awaited<ReturnType<typeof under>>,
): void {
  tell(
    `${what}: reads are answered, writes refused, and all is well again afterwards`,
    `200 and 503, ≤ ${backWithin / 1000} s`,
    `${during.read} and ${during.written}, back after ${Math.round(back)} ms`,
    during.read === 200 && during.written === 503 && back <= backWithin,
  )
  tell(
    `${what}: nothing acknowledged is lost`,
    '0 lost, 0 twice, 0 broken',
    `${acknowledged} writes, ${lost} lost, ${doubled} twice, ${unasked} unasked, ${broken} broken, ${faults.length} faults`,
    lost + doubled + unasked + broken + faults.length === 0,
  )
}
