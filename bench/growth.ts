import { type Child, startChild } from './child.ts'
import { connected, type Server, yearDatabase } from './database.ts'
import { openProduct } from './product.ts'
import { recorded, type Statement } from './recorder.ts'
import { type Request, reads, readsOf, titles } from './requests.ts'
import { median } from './speed.ts'
import { type Scale, scaleOf } from './year.ts'

/** What should cost as much when there is more: the cost here, the cost there, and how often the second is the first. */
export type Growth = { what: string; small: number; large: number; ratio: number; aim: number }

type Side = { origin: string; tokens: Record<string, string> }

/** So many requests at a time, by one connection: the fewer, the less the machine changes between the two sides. */
const requestsAtOnce = 60

/** The same reads of the product on a year of `few` and on one of `many`, and the first and the last page of lists. */
export async function measureGrowth(server: Server, few: number, many: number, runs: number): Promise<Growth[]> {
  const children: Child[] = []
  try {
    const open = async (name: string, factor: number): Promise<Side & { scale: Scale }> => {
      const scale = scaleOf(factor)
      const { connectionString } = await yearDatabase(server, name, factor)
      const child = startChild()
      children.push(child)
      const subjects = reads.flatMap((read) => readsOf(read, scale, requestsAtOnce).map(({ subject }) => subject))
      return { scale, ...(await child.listen({ kind: 'product', connectionString, subjects: [...new Set(subjects)] })) }
    }
    const small = await open('bench_small', few)
    const large = await open('bench_large', many)
    const client = startChild()
    children.push(client)
    const costOf = async (side: Side, requests: readonly Request[]): Promise<number> => {
      const sent = requests.map(({ method, path, subject }) => ({
        method,
        path,
        headers: { authorization: `Bearer ${side.tokens[subject] ?? ''}` },
      }))
      const loaded = await client.load({ origin: side.origin, connections: 1, count: sent.length, requests: sent })
      if (loaded.failure !== undefined) throw new Error(loaded.failure)
      return loaded.p50
    }
    const compare = async (
      what: string,
      aim: number,
      one: { side: Side; requests: readonly Request[] },
      other: { side: Side; requests: readonly Request[] },
    ): Promise<Growth> => {
      for (const { side, requests } of [one, other]) await costOf(side, requests)
      const costs: [number, number][] = []
      for (let run = 0; run < runs; run++) {
        costs.push([await costOf(one.side, one.requests), await costOf(other.side, other.requests)])
      }
      return {
        what,
        small: median(costs.map(([each]) => each)),
        large: median(costs.map(([, each]) => each)),
        ratio: median(costs.map(([here, there]) => there / here)),
        aim,
      }
    }

    const found: Growth[] = []
    for (const read of reads) {
      const of = (side: typeof small) => ({ side, requests: readsOf(read, side.scale, requestsAtOnce) })
      found.push(await compare(titles[read], 1.2, of(small), of(large)))
    }
    for (const list of ['placements', 'students', 'schools', 'mentors', 'audit-events']) {
      const pages = (path: string) => ({
        side: large,
        requests: Array.from({ length: requestsAtOnce }, () => ({
          subject: 'coordinator',
          method: 'GET' as const,
          path,
        })),
      })
      const first = `/v1/${list}?limit=50`
      const last = await lastPage(large, first)
      found.push(await compare(`last page of ${list} against the first`, 1.2, pages(first), pages(last)))
    }
    return found
  } finally {
    await Promise.all(children.map((child) => child.end()))
  }
}

/** The address of the last full page: what a client that follows `nextCursor` reads before the end. */
async function lastPage({ origin, tokens }: Side, first: string): Promise<string> {
  const headers = { authorization: `Bearer ${tokens.coordinator ?? ''}` }
  const read = async (path: string): Promise<{ items: unknown[]; nextCursor: string | null }> => {
    const answer = await fetch(`${origin}${path}`, { headers })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    return (await answer.json()) as { items: unknown[]; nextCursor: string | null }
  }
  const base = first.replace('limit=50', 'limit=200')
  let cursor: string | null = null
  // A cursor says after which record a page begins, whatever the page's length.
  for (;;) {
    const page: { nextCursor: string | null } = await read(cursor === null ? base : `${base}&cursor=${cursor}`)
    if (page.nextCursor === null) return cursor === null ? first : `${first}&cursor=${cursor}`
    cursor = page.nextCursor
  }
}

/** The compliance report of the whole year, against the plain SQL that fetches its rows. */
export async function measureReport(server: Server, factor: number, runs: number) {
  const { connectionString } = await yearDatabase(server, 'bench_report', factor)
  const child = startChild()
  const client = startChild()
  try {
    const side = await child.listen({ kind: 'product', connectionString, subjects: ['coordinator'] })
    const path = '/v1/reports/compliance.csv?academicYear=2021-2022'
    const headers = { authorization: `Bearer ${side.tokens.coordinator ?? ''}` }
    const statements = await cohortStatements(connectionString, path)
    const before = await child.memory()
    const costs: { report: number; rows: number }[] = []
    for (let run = 0; run < runs; run++) {
      const rows = await timeOf(() => fetchRows(connectionString, statements))
      const report = await timeOf(async () => {
        const loaded = await client.load({
          origin: side.origin,
          connections: 1,
          count: 1,
          requests: [{ method: 'GET', path, headers }],
        })
        if (loaded.failure !== undefined) throw new Error(loaded.failure)
      })
      costs.push({ report, rows })
    }
    const after = await child.memory()
    return {
      seconds: median(costs.map(({ report }) => report)),
      ratio: median(costs.map(({ report, rows }) => report / rows)),
      heapGrowth: (after.heapUsed - before.heapUsed) / 2 ** 20,
      rss: after.rss / 2 ** 20,
    }
  } finally {
    await Promise.all([child.end(), client.end()])
  }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

/** What the report asks of the database, page by page. */
async function cohortStatements(connectionString: string, path: string): Promise<Statement[]> {
  const product = await openProduct(connectionString, { isRecorded: true })
  try {
    const headers = { authorization: `Bearer ${await product.token('coordinator')}` }
    const { statements } = await recorded(async () => product.app.inject({ method: 'GET', url: path, headers }))
    return statements.slice(1)
  } finally {
    await product.close()
  }
}

async function fetchRows(connectionString: string, statements: readonly Statement[]): Promise<void> {
  await connected(connectionString, async (client) => {
    for (const { text, values } of statements) await client.query(text, values)
  })
}
