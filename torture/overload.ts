import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { fileURLToPath } from 'node:url'
import { send } from './clients.ts'
import type { Flood, Flooded } from './flood.ts'
import { startVictim, until } from './postgres.ts'
import { freePort, startIssuer, startProduct } from './product.ts'
import { type Part, type Scale, spread } from './result.ts'
import { coordinator, furnish } from './world.ts'

const seconds: Record<Scale, number> = { ci: 6, long: 60 }
const times = 10
/** As many as can be on their way at once: what is offered beyond waits before the product, as in a balancer's queue. */
const connections = { measured: 16, flooding: 1000 }
const path = '/v1/placements?limit=50'
const backWithin = 5000
/** How much the process may grow under a flood, in MiB. */
const growth = 300

/** Ten times as many requests as the product can answer. */
export const overload: Part = {
  name: 'overload',
  alone: true,
  run: async (scale, tell) => {
    const victim = await startVictim({ durable: false })
    const issuer = await startIssuer()
    await furnish(victim.connectionString, 0)
    const product = await startProduct({ databaseUrl: victim.connectionString, issuer, port: await freePort() })
    const token = await issuer.token(coordinator)
    const agent = new Agent({ keepAlive: true })
    const latency = async () => {
      const begun = performance.now()
      const answer = await send(agent, product.url, token, { method: 'GET', path })
      return answer?.status === 200 ? performance.now() - begun : Number.POSITIVE_INFINITY
    }
    try {
      const flood = (more: Pick<Flood, 'connections' | 'perSecond' | 'seconds'>) =>
        flooded({ url: product.url, path, token, ...more })
      await flood({ connections: connections.measured, perSecond: 100_000, seconds: 1 })
      const before = await flood({ connections: connections.measured, perSecond: 100_000, seconds: 2 })
      const capacity = Math.round((before.statuses[200] ?? 0) / 2)
      const calm = spread(await many(20, latency)).median
      const memory = watchMemory(product.pid)
      const during = await flood({
        connections: connections.flooding,
        perSecond: capacity * times,
        seconds: seconds[scale],
      })
      const back = await until(
        async () => (await latency()) <= Math.max(50, 3 * calm),
        'it does not get back to normal',
        {
          limit: 60_000,
          pause: 50,
        },
      )
      const { start, most } = memory.stop()
      const told = Object.entries(during.statuses).map(([status, count]) => `${count} × ${status}`)
      const others = Object.keys(during.statuses).filter((status) => !/^(2\d\d|429|503)$/.test(status))
      tell(
        `${times} × capacity (${capacity} lists of 50 a second) for ${seconds[scale]} s over ${connections.flooding} connections`,
        'only 2xx, 429, 503',
        `${during.offered} offered, ${told.join(', ')}, ${during.broken} lines broken, ${during.keptBack} never sent`,
        others.length === 0 && during.broken === 0 && (during.statuses[200] ?? 0) > 0,
      )
      tell('its memory is bounded', `grows ≤ ${growth} MiB`, `${start} → ${most} MiB`, most - start <= growth)
      tell(
        'it is back to normal',
        `≤ ${backWithin / 1000} s`,
        `after ${Math.round(back)} ms`,
        back <= backWithin,
        'time',
      )
    } finally {
      agent.destroy()
      await product.kill()
      await victim.remove()
      await issuer.close()
    }
  },
}

async function many<T>(count: number, one: () => Promise<T>): Promise<T[]> {
  const all: T[] = []
  for (let time = 0; time < count; time += 1) all.push(await one())
  return all
}

/** The memory that a process holds, looked at four times a second, in MiB. */
function watchMemory(pid: number) {
  const held = () => Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)
  const start = held()
  let most = start
  const timer = setInterval(() => {
    most = Math.max(most, held())
  }, 250)
  return {
    stop: () => {
      clearInterval(timer)
      return { start, most: Math.max(most, held()) }
    },
  }
}

/** In a process of its own, so that whoever floods does not slow down whoever measures. */
async function flooded(flood: Flood): Promise<Flooded> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('./flood.ts', import.meta.url)), JSON.stringify(flood)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let said = ''
  for await (const piece of child.stdout) said += piece
  return JSON.parse(said) as Flooded
}
