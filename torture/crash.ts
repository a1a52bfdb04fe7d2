import { type Clients, startClients } from './clients.ts'
import { account, broken, endsOf, missingRecords } from './ledger.ts'
import { askAll, startVictim, until, type Victim } from './postgres.ts'
import { freePort, type Product, type ProductSettings, spawnProduct, startIssuer, startProduct } from './product.ts'
import { type Part, type Scale, spread } from './result.ts'
import { furnish } from './world.ts'

const clients = 16
/** Between two kills this many writes are done, and a moment passes, so that everybody is in the middle of something. */
const calm = { writes: 32, longest: 300 }
/** How long it takes at most until a death has shown: PostgreSQL ends its other backends when one was killed. */
const noticed = 50
const targets = ['server', 'PostgreSQL', 'backend'] as const
type Target = (typeof targets)[number]

const kills: Record<Scale, number> = { ci: 30, long: 300 }
/** Within how many milliseconds the product must answer again. */
const wanted: Record<Target, number> = { server: 2000, PostgreSQL: 5000, backend: 5000 }

export const crash: Part = {
  name: 'crash',
  alone: true,
  run: async (scale, tell) => {
    const told = await killAll({ kills: kills[scale], durable: true })
    for (const target of targets) {
      const { median, worst } = spread(told.back[target])
      tell(
        `${told.back[target].length} × kill -9 of ${target === 'server' ? 'the server' : target === 'backend' ? 'one backend' : 'all of PostgreSQL'}: it answers again`,
        `≤ ${wanted[target] / 1000} s`,
        `median ${median} ms, worst ${worst} ms`,
        worst <= wanted[target],
        'time',
      )
    }
    const { acknowledged, lost, doubled, unasked } = told.account
    const isExact = lost + doubled + unasked + told.missing === 0 && acknowledged > 0 && told.faults.length === 0
    tell(
      'every acknowledged write is there exactly once, audit = writes',
      '0 lost, 0 twice',
      `${acknowledged} writes, ${lost} lost, ${doubled} twice, ${unasked} unasked, ${told.missing} without record; ${told.repeats} repeats`,
      isExact,
    )
    tell(
      'outbox = events, and every other invariant',
      '0 broken',
      `${told.broken.length} broken`,
      told.broken.length === 0,
    )
    for (const fault of [...told.faults, ...told.broken].slice(0, 10)) process.stderr.write(`${fault}\n`)

    const planted = await killAll({ kills: 6, durable: false, only: 'PostgreSQL' })
    tell(
      'planted: synchronous_commit = off, 6 kills of PostgreSQL',
      'losses are seen',
      `${planted.account.lost} of ${planted.account.acknowledged} acknowledged writes lost`,
      planted.account.lost > 0,
    )
  },
}

type Told = {
  back: Record<Target, number[]>
  account: Awaited<ReturnType<typeof account>>
  missing: number
  broken: string[]
  faults: string[]
  repeats: number
}

/** @param durable false plants the fault: PostgreSQL says that it has committed before that is on disk */
async function killAll({ kills, durable, only }: { kills: number; durable: boolean; only?: Target }): Promise<Told> {
  const victim = await startVictim({ durable: true })
  const issuer = await startIssuer()
  const settings = { databaseUrl: victim.connectionString, issuer, port: await freePort() }
  let product: Product | undefined
  let living: Clients | undefined
  try {
    await furnish(victim.connectionString, clients * 40 * Math.max(1, kills / 10))
    if (!durable) {
      await askAll(victim.connectionString, `alter system set synchronous_commit = off`)
      // What is committed waits for this long in memory before it is on disk.
      await askAll(victim.connectionString, `alter system set wal_writer_delay = '10s'`)
      await askAll(victim.connectionString, 'select pg_reload_conf()')
    }
    const since = await endsOf(victim.connectionString)
    product = await startProduct(settings)
    const { url } = product
    const leading = startClients(clients, { url: () => url, issuer })
    living = leading
    const back: Told['back'] = { server: [], PostgreSQL: [], backend: [] }
    for (let kill = 0; kill < kills; kill += 1) {
      const done = leading.ledger.acknowledged.length
      await until(
        () => leading.ledger.acknowledged.length >= done + calm.writes || leading.ledger.faults.length > 0,
        'nobody gets on',
        { limit: 120_000 },
      )
      await pause(Math.random() * calm.longest)
      const target = only ?? targets[kill % targets.length] ?? 'server'
      const begun = performance.now()
      product = await killOne(target, victim, product, settings)
      // Not only alive: it does a write that was sent after the death was noticed.
      const { length } = leading.ledger.acknowledged
      const isBack = () => leading.ledger.acknowledged.slice(length).some(({ sentAt }) => sentAt > begun + noticed)
      await until(() => {
        // As whoever runs it would: a process that ends is started again.
        if (product?.hasEnded()) product = spawnProduct(settings)
        return isBack() || leading.ledger.faults.length > 0
      }, `nothing is written after the death of ${target}`)
      back[target].push(performance.now() - begun)
    }
    await leading.stop()
    return {
      back,
      account: await account(victim.connectionString, leading.ledger.acknowledged, since),
      missing: durable ? await missingRecords(victim.connectionString, leading.ledger.acknowledged) : 0,
      broken: durable ? await broken(victim.connectionString, since) : [],
      faults: leading.ledger.faults,
      repeats: leading.ledger.repeats,
    }
  } finally {
    living?.abandon()
    await product?.kill()
    await victim.remove()
    await issuer.close()
  }
}

async function killOne(target: Target, victim: Victim, product: Product, settings: ProductSettings): Promise<Product> {
  if (target === 'server') {
    await product.kill()
    return spawnProduct(settings)
  }
  if (target === 'PostgreSQL') {
    await victim.kill()
    await victim.start()
    return product
  }
  const busy = await askAll<{ pid: number }>(
    victim.connectionString,
    `select pid from pg_stat_activity where application_name = 'stagewijzer' order by state = 'active' desc, random() limit 1`,
  )
  for (const { pid } of busy) victim.killBackend(pid)
  return product
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
