import type { LightMyRequestResponse } from 'fastify'
import type pg from 'pg'
import type { Logger } from 'pino'
import { createLogger } from '../../src/http/log.ts'
import { tables } from '../../src/privacy/catalogue.ts'

/** What one world of tests left behind outside its tables: the log, refusals, addresses it gave out. */
export type Traces = {
  logger: Logger
  /** Looks at an answer; `sent` is everything that its caller wrote. */
  note(sent: string, answer: LightMyRequestResponse): void
  lines: string[]
  refusals: { sent: string; told: string }[]
  addresses: string[]
}

/** A log that is kept in memory, down to what is told only when somebody traces. */
export function tracesOf(): Traces {
  const lines: string[] = []
  const refusals: Traces['refusals'] = []
  const addresses: string[] = []
  return {
    lines,
    refusals,
    addresses,
    logger: createLogger('trace', { write: (line) => void lines.push(line) }),
    note: (sent, { headers, body }) => {
      for (const address of [headers.location, headers.link]) if (address) addresses.push(String(address))
      if (String(headers['content-type']).includes('problem+json')) refusals.push({ sent, told: body })
    },
  }
}

/** Where a person's value has no business to be, in the database as it stands. */
export const places = {
  'payloads of jobs': "select concat(payload, ' ', key, ' ', last_error) as text from jobs",
  events: 'select data::text as text from events',
  'notices to be mailed': "select concat(key, ' ', data) as text from notices",
  'the trail':
    "select concat(before, ' ', after) as text from audit_events where subject_kind not in ('school', 'institute', 'programme')",
  'errors of mails': "select concat(key, ' ', last_error) as text from mails",
} as const

/** Words of ours, or chosen by tests, that may stand where people write. */
const isTelling = (value: string) => value.length >= 6 && /[ @:]/.test(value)

const most = 400

/** Made by the product of ids, days and kinds. */
const madeByUs = new Set(['key', 'message_id', 'last_error', 'request_id', 'token_hash'])

/** The texts that stand in columns the catalogue calls personal: names, addresses, numbers, what people wrote. */
async function personalValues(pool: pg.Pool): Promise<string[]> {
  const { rows: found } = await pool.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
      where table_schema = 'public' and data_type = 'text'`,
  )
  const texts = new Set(found.map(({ table, column }) => `${table}.${column}`))
  const selects = tables.flatMap(([table, { columns }]) =>
    Object.entries(columns)
      .filter(
        ([column, { personal, onErasure }]) =>
          // Answers kept for a repeated request are looked at as answers.
          table !== 'idempotency_keys' &&
          personal &&
          onErasure !== 'keep' &&
          !madeByUs.has(column) &&
          texts.has(`${table}.${column}`),
      )
      .map(([column]) => `(select "${column}" as value from "${table}" where "${column}" is not null limit 200)`),
  )
  const { rows } = await pool.query<{ value: string }>(selects.join(' union '))
  return rows.map(({ value }) => value).filter(isTelling)
}

/**
 * Holds a world, before it is closed, to what its log, its refusals, the addresses it gave out, its queue, its outbox and
 * its trail may say of people: nothing.
 * @throws Error naming each place and the value
 */
export async function checkTraces(pool: pg.Pool, { lines, refusals, addresses }: Traces): Promise<void> {
  const values = await personalValues(pool)
  const step = Math.ceil(values.length / most)
  const looked = step > 1 ? values.filter((_, index) => index % step === 0) : values
  const found: string[] = []
  const look = (where: string, text: string) => {
    const lower = text.toLowerCase()
    for (const value of looked) if (lower.includes(value.toLowerCase())) found.push(`${where}: ${value}`)
  }
  look('the log', lines.join(''))
  look('an address', addresses.join(' '))
  const told = refusals.map((refusal) => refusal.told).join('\n')
  for (const value of looked.filter((each) => told.includes(each))) {
    for (const refusal of refusals) {
      if (refusal.told.includes(value) && !refusal.sent.toLowerCase().includes(value.toLowerCase())) {
        found.push(`a refusal: ${value} in ${refusal.told.slice(0, 300)}`)
      }
    }
  }
  for (const [where, statement] of Object.entries(places)) {
    const { rows } = await pool.query<{ text: string }>(statement)
    look(where, rows.map(({ text }) => text).join('\n'))
  }
  if (found.length > 0)
    throw new Error(`people are named where they may not be:\n  ${[...new Set(found)].join('\n  ')}`)
}
