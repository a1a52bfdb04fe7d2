import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { request } from 'undici'
import { startChild } from './child.ts'
import { type Server, yearDatabase } from './database.ts'
import { readsOf } from './requests.ts'
import { median } from './speed.ts'
import { scaleOf } from './year.ts'

/** How many seconds pass until the product answers on a database that exists, and until bare Fastify does. */
export async function measureStart(server: Server, factor: number, runs: number) {
  const { connectionString } = await yearDatabase(server, 'bench_start', factor)
  const environment = {
    DATABASE_URL: connectionString,
    OIDC_ISSUER: 'https://issuer.bench.example',
    OIDC_AUDIENCE: 'stagewijzer',
    LOG_LEVEL: 'warn',
  }
  const found: { product: number; bare: number }[] = []
  for (let run = 0; run < runs; run++) {
    found.push({
      product: await secondsToAnswer(new URL('../../dist/server.js', import.meta.url), '/livez', environment),
      bare: await secondsToAnswer(new URL('bare.js', import.meta.url), '/', {}),
    })
  }
  return {
    product: median(found.map(({ product }) => product)),
    bare: median(found.map(({ bare }) => bare)),
    beyond: median(found.map(({ product, bare }) => product - bare)),
  }
}

async function secondsToAnswer(program: URL, path: string, environment: Record<string, string>): Promise<number> {
  const port = await freePort()
  const begun = performance.now()
  const started = spawn(process.execPath, [fileURLToPath(program)], {
    env: { PATH: process.env.PATH ?? '', PORT: String(port), ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => started.once('exit', () => resolve()))
  try {
    for (;;) {
      if (started.exitCode !== null) throw new Error(`${program} ended with ${started.exitCode}`)
      const answer = await request(`http://127.0.0.1:${port}${path}`).catch(() => undefined)
      await answer?.body.dump()
      if (answer?.statusCode === 200) return (performance.now() - begun) / 1000
      await delay(5)
    }
  } finally {
    started.kill('SIGTERM')
    await ended
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** What the product keeps in memory after more and more requests, in megabytes of heap after a collection. */
export async function measureMemory(server: Server, factor: number, requests: number): Promise<number[]> {
  const { connectionString } = await yearDatabase(server, 'bench_memory', factor)
  const scale = scaleOf(factor)
  const wanted = (['getPlacement', 'listPlacements', 'checkStart'] as const).flatMap((read) =>
    readsOf(read, scale, 200),
  )
  const child = startChild()
  const client = startChild()
  try {
    const subjects = [...new Set(wanted.map(({ subject }) => subject))]
    const { origin, tokens } = await child.listen({ kind: 'product', connectionString, subjects })
    const sent = wanted.map(({ method, path, subject }) => ({
      method,
      path,
      headers: { authorization: `Bearer ${tokens[subject] ?? ''}` },
    }))
    const heaps: number[] = []
    for (let part = 0; part < 5; part++) {
      const loaded = await client.load({ origin, connections: 16, count: requests / 5, requests: sent })
      if (loaded.failure !== undefined) throw new Error(loaded.failure)
      heaps.push((await child.memory()).heapUsed / 2 ** 20)
    }
    return heaps
  } finally {
    await Promise.all([child.end(), client.end()])
  }
}
