import { once } from 'node:events'
import { Agent, createServer, request as httpRequest, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Clients, startClients } from './clients.ts'
import { account, broken, endsOf } from './ledger.ts'
import { startVictim } from './postgres.ts'
import { freePort, isReady, type Product, startIssuer, startProduct } from './product.ts'
import type { Part, Scale } from './result.ts'
import { furnish } from './world.ts'

const replacements: Record<Scale, number> = { ci: 2, long: 20 }
const clients = 16
/** How often the balancer asks who is ready, and for how long a process that is to stop goes on answering. */
const betweenQuestions = 200
const drainSeconds = 2

/** SIGTERM under load: one process after the other is replaced behind a balancer, and nobody notices. */
export const handover: Part = {
  name: 'handover',
  run: async (scale, tell) => {
    const victim = await startVictim({ durable: false })
    const issuer = await startIssuer()
    await furnish(victim.connectionString, 6000)
    const since = await endsOf(victim.connectionString)
    const env = { DRAIN_SECONDS: String(drainSeconds) }
    const another = async () =>
      startProduct({ databaseUrl: victim.connectionString, issuer, port: await freePort(), env })
    let running = [await another(), await another()]
    const balancer = await startBalancer(running)
    let living: Clients | undefined
    try {
      const clientsOf = startClients(clients, { url: () => balancer.url, issuer })
      living = clientsOf
      const statuses: (number | null)[] = []
      for (let time = 0; time < replacements[scale]; time += 1) {
        const [oldest, ...others] = running as [Product, ...Product[]]
        const next = await another()
        running = [...others, next]
        balancer.add(next)
        statuses.push(await oldest.end())
        balancer.remove(oldest)
      }
      await clientsOf.stop()
      const { acknowledged, lost, doubled, unasked } = await account(
        victim.connectionString,
        clientsOf.ledger.acknowledged,
        since,
      )
      const wrong = await broken(victim.connectionString, since)
      for (const fault of [...clientsOf.ledger.faults, ...balancer.failed].slice(0, 5))
        process.stderr.write(`${fault}\n`)
      const failed = clientsOf.ledger.repeats + clientsOf.ledger.faults.length
      tell(
        `${replacements[scale]} processes get SIGTERM under the load of ${clients} clients, behind a balancer with a second one`,
        'no failed request',
        `${acknowledged} writes, ${failed} failed requests; exit ${[...new Set(statuses)].join(', ')}`,
        failed === 0 && acknowledged > 0 && statuses.every((status) => status === 0),
      )
      tell(
        'every write is there once afterwards',
        '0 lost, 0 twice, 0 broken',
        `${lost} lost, ${doubled} twice, ${unasked} unasked, ${wrong.length} broken`,
        lost + doubled + unasked + wrong.length === 0,
      )
    } finally {
      living?.abandon()
      await balancer.close()
      for (const product of running) await product.kill()
      await victim.remove()
      await issuer.close()
    }
  },
}

/**
 * As small as a balancer can be: it asks everybody's `/readyz`, and gives each request to the next one that is ready. It
 * never sends a request twice.
 */
async function startBalancer(first: readonly Product[]) {
  const members = new Map(first.map((product) => [product, true]))
  const agents = new Map<Product, Agent>()
  const failed: string[] = []
  let turn = 0
  const asking = setInterval(() => {
    for (const member of members.keys()) {
      void isReady(member.url).then((ready) => members.has(member) && members.set(member, ready))
    }
  }, betweenQuestions)
  const server = createServer((request, response) => {
    const ready = [...members].filter(([, isIn]) => isIn).map(([member]) => member)
    turn += 1
    const member = ready[turn % ready.length]
    if (member === undefined) return refuse(response, 'nobody is ready')
    const agent = agents.get(member) ?? new Agent({ keepAlive: true, maxSockets: clients })
    agents.set(member, agent)
    const onward = httpRequest(
      `${member.url}${request.url}`,
      { agent, method: request.method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      },
    )
    onward.on('error', (error) => refuse(response, String(error)))
    request.pipe(onward)
  })
  function refuse(response: ServerResponse, why: string): void {
    failed.push(why)
    if (!response.headersSent) response.writeHead(502)
    response.end()
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    failed,
    add: (product: Product) => void members.set(product, true),
    remove: (product: Product) => void members.delete(product),
    close: async () => {
      clearInterval(asking)
      for (const agent of agents.values()) agent.destroy()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
