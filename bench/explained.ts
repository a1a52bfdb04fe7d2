import type pg from 'pg'
import type { Plan } from './plan.ts'

/** A statement as PostgreSQL ran it. */
export type Explained = { text: string; plan: Plan }

/** Of each different statement, how it ran the first time. */
let kept: Map<string, Plan> | undefined

/**
 * Has PostgreSQL tell how it runs every statement that goes over this pool, those within triggers, functions and foreign
 * keys too (its module `auto_explain`).
 */
export function explain(pool: pg.Pool): void {
  pool.on('connect', (client) => {
    client.on('notice', ({ message }) => keep(message ?? ''))
    const settings = client.query(`
      LOAD 'auto_explain';
      SET auto_explain.log_min_duration = 0;
      SET auto_explain.log_nested_statements = on;
      SET auto_explain.log_analyze = on;
      SET auto_explain.log_timing = off;
      SET auto_explain.log_format = json;
      SET auto_explain.log_level = notice`)
    settings.catch((error) => client.emit('error', error))
  })
}

/** What `work` gives, and every different statement that ran meanwhile, with its plan. One at a time. */
export async function explained<T>(work: () => Promise<T>): Promise<{ result: T; statements: Explained[] }> {
  const book = new Map<string, Plan>()
  kept = book
  try {
    const result = await work()
    return { result, statements: [...book].map(([text, plan]) => ({ text, plan })) }
  } finally {
    kept = undefined
  }
}

function keep(message: string): void {
  const [, found] = /^duration: .* plan:\n(.*)$/s.exec(message) ?? []
  if (!kept || found === undefined) return
  const { 'Query Text': text, Plan: plan } = JSON.parse(found) as { 'Query Text': string; Plan: Plan }
  if (!kept.has(text)) kept.set(text, plan)
}
