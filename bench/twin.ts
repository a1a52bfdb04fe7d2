import { createHash } from 'node:crypto'
import { fastify } from 'fastify'
import pg from 'pg'
import type { Sample } from './capture.ts'
import { poolSize } from './product.ts'
import type { Statement } from './recorder.ts'

/**
 * What stands for the limit: bare Fastify and bare `pg`, which send the statements that the product sent for the same
 * request, each prepared once for a connection, and answer with the same bytes. Nothing is checked, read or made.
 *
 * `/bare/…` only answers · `/own/…` sends the operation's own statements · `/same/…` also the one that finds out who is
 * calling. A write sends its statements in one transaction.
 */
export async function openTwin(connectionString: string, samples: readonly Sample[]) {
  const pool = new pg.Pool({ connectionString, max: poolSize, idleTimeoutMillis: 600_000 })
  const app = fastify()
  const known = new Map(samples.map((sample) => [`${sample.method} ${sample.path}`, sample]))
  const names = new Map<string, string>()
  const prepared = ({ text, values }: Statement) => {
    const name = names.get(text) ?? createHash('sha256').update(text).digest('hex').slice(0, 40)
    names.set(text, name)
    return { name, text, values }
  }
  const sampleAt = (method: string, url: string, prefix: string): Sample => {
    const sample = known.get(`${method} ${url.slice(prefix.length)}`)
    if (!sample) throw new Error(`there is no sample of ${method} ${url}`)
    return sample
  }
  const type = 'application/json; charset=utf-8'

  app.get('/bare/*', async (request, reply) =>
    reply.header('content-type', type).send(sampleAt('GET', request.url, '/bare').body),
  )
  app.get('/own/*', async (request, reply) => {
    const sample = sampleAt('GET', request.url, '/own')
    for (const statement of sample.statements) await pool.query(prepared(statement))
    return reply.header('content-type', type).send(sample.body)
  })
  app.get('/same/*', async (request, reply) => {
    const sample = sampleAt('GET', request.url, '/same')
    for (const statement of [...sample.caller, ...sample.statements]) await pool.query(prepared(statement))
    return reply.header('content-type', type).send(sample.body)
  })
  app.post('/own/*', async (request, reply) => {
    const sample = sampleAt('POST', request.url, '/own')
    const client = await pool.connect()
    try {
      for (const statement of sample.statements) {
        if (statement.values.length > 0) await client.query(prepared(statement))
        else await client.query(statement.text)
      }
      client.release()
    } catch (error) {
      client.release(true)
      throw error
    }
    return reply.header('content-type', type).send(sample.body)
  })
  return { app, close: async () => Promise.all([app.close(), pool.end()]) }
}
