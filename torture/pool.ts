import { Agent } from 'node:http'
import pg from 'pg'
import { send } from './clients.ts'
import { ask, askAll, startVictim, until } from './postgres.ts'
import { freePort, isReady, startIssuer, startProduct } from './product.ts'
import { type Part, type Scale, spread } from './result.ts'
import { coordinator, furnish, schoolId } from './world.ts'

const poolSize = 10
const terminations = 500
const restarts = 20
/** At how many of the restarts the database stays away until the product has said so. */
const questions: Record<Scale, number> = { ci: 5, long: 20 }
const truthWithin = 2000

export const pool: Part = {
  name: 'pool',
  alone: true,
  run: async (scale, tell) => {
    const victim = await startVictim({ durable: false })
    const issuer = await startIssuer()
    await furnish(victim.connectionString, 0)
    const product = await startProduct({
      databaseUrl: victim.connectionString,
      issuer,
      port: await freePort(),
      env: { DATABASE_POOL_SIZE: String(poolSize) },
    })
    const token = await issuer.token(coordinator)
    const reading = readers(product.url, token)
    try {
      let terminated = 0
      while (terminated < terminations) {
        const { count } = await ask<{ count: number }>(
          victim.connectionString,
          `select count(pg_terminate_backend(pid))::int as count from pg_stat_activity where application_name = 'stagewijzer'`,
        )
        terminated += count
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      const [down, up]: [number[], number[]] = [[], []]
      for (let time = 0; time < restarts; time += 1) {
        await victim.stop()
        const asks = time < questions[scale]
        if (asks)
          down.push(await until(async () => !(await isReady(product.url)), 'readyz says ready without a database'))
        await victim.start()
        if (asks) up.push(await until(() => isReady(product.url), 'readyz does not say ready'))
      }
      await until(() => isReady(product.url), 'the product does not get ready again')
      const full = await fullPool(product.url, token, victim.connectionString)
      tell(
        `after ${terminations} terminated backends and ${restarts} restarts of the database the same process serves`,
        `${poolSize} of ${poolSize} connections`,
        `${full.busy} at work at once, ${full.answered} of ${poolSize} answered, same process: ${product.hasEnded() ? 'no' : 'yes'}`,
        full.busy === poolSize && full.answered === poolSize && !product.hasEnded(),
      )
      const [away, back] = [spread(down), spread(up)]
      tell(
        '/readyz tells the truth',
        `≤ ${truthWithin / 1000} s`,
        `away after ${away.median} ms (worst ${away.worst}), ready after ${back.median} ms (worst ${back.worst})`,
        away.worst <= truthWithin && back.worst <= truthWithin,
        'time',
      )
      const { statuses } = await reading.stop()
      const others = [...statuses.keys()].filter((status) => status !== 200 && status !== 503)
      tell(
        'whoever reads in the meantime gets an answer or 503',
        '200, 503',
        [...statuses].map(([status, count]) => `${count} × ${status}`).join(', '),
        others.length === 0 && (statuses.get(200) ?? 0) > 0,
      )
    } finally {
      await reading.stop()
      await product.kill()
      await victim.remove()
      await issuer.close()
    }
  },
}

/** Twice as many readers as there are connections, each of which reads a list, again and again. */
function readers(url: string, token: string) {
  const agent = new Agent({ keepAlive: true })
  const statuses = new Map<number, number>()
  let stopping = false
  const lives = Array.from({ length: 2 * poolSize }, async () => {
    while (!stopping) {
      const answer = await send(agent, url, token, { method: 'GET', path: '/v1/schools?limit=5' })
      const status = answer?.status ?? 0
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      await new Promise((resolve) => setTimeout(resolve, status === 200 ? 20 : 50))
    }
  })
  return {
    stop: async () => {
      stopping = true
      await Promise.all(lives)
      agent.destroy()
      return { statuses }
    },
  }
}

/** Holds a school while as many people as there are connections want to change it: each of them takes one. */
async function fullPool(
  url: string,
  token: string,
  connectionString: string,
): Promise<{ busy: number; answered: number }> {
  const holder = new pg.Client({ connectionString })
  await holder.connect()
  const agent = new Agent({ keepAlive: true })
  try {
    await holder.query('begin')
    await holder.query('select from schools where id = $1 for update', [schoolId])
    const answers = Array.from({ length: poolSize }, (_, number) =>
      send(agent, url, token, {
        method: 'PATCH',
        path: `/v1/schools/${schoolId}`,
        ifMatch: '*',
        body: { city: `Gent ${number}` },
      }),
    )
    let busy = 0
    await until(
      async () => {
        const [row] = await askAll<{ count: number }>(
          connectionString,
          `select count(*)::int as count from pg_stat_activity
           where application_name = 'stagewijzer' and wait_event_type = 'Lock'`,
        )
        busy = Math.max(busy, row?.count ?? 0)
        return busy >= poolSize
      },
      'the pool does not fill',
      { limit: 4000 },
    ).catch(() => undefined)
    await holder.query('rollback')
    const statuses = (await Promise.all(answers)).map((answer) => answer?.status)
    return { busy, answered: statuses.filter((status) => status === 200).length }
  } finally {
    await holder.end()
    agent.destroy()
  }
}
