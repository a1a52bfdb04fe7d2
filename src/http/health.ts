import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../clock.ts'
import { systemClock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { Problem } from '../problem.ts'
import type { Metrics } from './metrics.ts'

const answerTimeout = 1000
const keptFor = 1000

/**
 * The paths for those who run the product: alive, ready, and what it measures. They say nothing else. A server that is
 * to close is not ready any more, and goes on answering for `drainSeconds`: so long others have to see it and to send
 * their requests elsewhere. Fastify tells clients meanwhile to close their connections.
 */
export function registerHealth(
  app: FastifyInstance,
  { db, metrics, drainSeconds }: { db: Database; metrics: Metrics; drainSeconds: number },
): void {
  const isReady = readiness(db, systemClock)
  let isClosing = false
  app.addHook('preClose', async () => {
    isClosing = true
    if (app.server.listening) await delay(drainSeconds * 1000)
  })
  const open = { config: { unlimited: true } }
  app.get('/livez', open, async () => ({ status: 'ok' }))
  app.get('/readyz', open, async () => {
    if (!isClosing && (await isReady())) return { status: 'ok' }
    throw new Problem('unavailable', { nl: 'Nog niet klaar.', en: 'Not ready.' })
  })
  app.get('/metrics', async (_request, reply) => {
    reply.header('content-type', metrics.contentType)
    return metrics.expose()
  })
}

/**
 * Whether the database answers within a second. However often it is asked, it asks the database once a second.
 * @returns a function, for one question each
 */
export function readiness(db: Database, clock: Clock): () => Promise<boolean> {
  let last: { at: number; answer: Promise<boolean> } | undefined
  return () => {
    const now = clock.now().getTime()
    if (last === undefined || now - last.at >= keptFor) last = { at: now, answer: answers(db) }
    return last.answer
  }
}

async function answers(db: Database): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), answerTimeout)
  })
  const question = db.execute(sql`select 1`).then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([question, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
