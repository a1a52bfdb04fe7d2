import type pg from 'pg'
import type { Plan } from './plan.ts'

/** A statement as PostgreSQL ran it. */
export type Explained = { text: string; plan: Plan }

/** Of each different statement, how it ran the first time. */
let kept: Map<string, Plan> | undefined

/**
 * Has PostgreSQL tell, on connections to this database from now on, how it runs every statement: those within triggers,
 * functions and foreign keys too (its module `auto_explain`).
 */
export async function explainAll(client: pg.ClientBase): Promise<void> {
  const settings = {
    session_preload_libraries: 'auto_explain',
    'auto_explain.log_min_duration': 0,
    'auto_explain.log_nested_statements': 'on',
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_timing': 'off',
    'auto_explain.log_format': 'json',
    'auto_explain.log_level': 'notice',
  }
  const { rows } = await client.query<{ name: string }>('SELECT quote_ident(current_database()) AS name')
  for (const [setting, value] of Object.entries(settings)) {
    await client.query(`ALTER DATABASE ${rows[0]?.name} SET ${setting} = '${value}'`)
  }
}

/** Listens to what PostgreSQL tells on the connections of this pool. */
export function listen(pool: pg.Pool): void {
  pool.on('connect', (client) => client.on('notice', ({ message }) => keep(message ?? '')))
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
