import { Pool } from 'undici'

/** What is sent, over how many connections, and for how long: so many requests, or so many seconds. */
export type Load = {
  origin: string
  connections: number
  requests: readonly { method: 'GET' | 'POST'; path: string; headers: Record<string, string> }[]
  count?: number
  seconds?: number
}

export type Loaded = {
  perSecond: number
  /** Milliseconds. */
  p50: number
  p99: number
  failed: number
  /** The first answer that was no success. */
  failure: string | undefined
}

/**
 * Sends requests over `connections` connections, each of which waits for its answer and sends the next. Own code, so
 * that each latency is kept to the microsecond: usual tools round them to milliseconds, longer than most answers take.
 */
export async function load({ origin, connections, requests, count, seconds }: Load): Promise<Loaded> {
  const pool = new Pool(origin, { connections, pipelining: 1 })
  const latencies: number[] = []
  let failed = 0
  let failure: string | undefined
  let sent = 0
  const begun = performance.now()
  const until = seconds === undefined ? Number.POSITIVE_INFINITY : begun + seconds * 1000
  const most = count ?? Number.POSITIVE_INFINITY
  const worker = async () => {
    while (sent < most && performance.now() < until) {
      const request = requests[sent++ % requests.length]
      if (!request) return
      const start = performance.now()
      const { statusCode, body } = await pool.request(request)
      const text = await body.text()
      latencies.push(performance.now() - start)
      if (statusCode >= 300) {
        failed += 1
        failure ??= `${request.method} ${request.path} answered ${statusCode}: ${text.slice(0, 500)}`
      }
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  const elapsed = (performance.now() - begun) / 1000
  await pool.close()
  latencies.sort((one, other) => one - other)
  const at = (part: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * part))] ?? 0
  return { perSecond: latencies.length / elapsed, p50: at(0.5), p99: at(0.99), failed, failure }
}
