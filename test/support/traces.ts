import type { LightMyRequestResponse } from 'fastify'
import type pg from 'pg'
import type { Logger } from 'pino'
import { createLogger } from '../../src/http/log.ts'
import { tables } from '../../src/privacy/catalogue.ts'

/** What a caller wrote. */
export type Written = { url: string; headers: Readonly<Record<string, string>>; body: unknown }

/** What one world of tests left behind outside its tables: the log, refusals, addresses, messages and numbers it gave out. */
export type Traces = {
  logger: Logger
  /** Looks at an answer to what a caller wrote. */
  note(written: Written, answer: LightMyRequestResponse): void
  lines: string[]
  refusals: { written: Written; told: string }[]
  addresses: string[]
  /** What webhooks were sent, as it came. */
  messages: string[]
  /** What `/metrics` said last. */
  metrics: string
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
    messages: [],
    metrics: '',
    logger: createLogger('trace', { write: (line) => void lines.push(line) }),
    note: (written, { headers, body }) => {
      for (const address of [headers.location, headers.link]) if (address) addresses.push(String(address))
      if (String(headers['content-type']).includes('problem+json')) refusals.push({ written, told: body })
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
  'messages to webhooks': "select concat(type, ' ', lane, ' ', last_error) as text from webhook_deliveries",
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
 * Holds a world, before it is closed, to what its log, its refusals, the addresses it gave out, its metrics, its messages,
 * its queue, its outbox and its trail may say of people: nothing. A refusal may repeat to its caller what this caller
 * wrote, and at a field what stands in that field.
 * @throws Error naming each place and the value
 */
export async function checkTraces(pool: pg.Pool, traces: Traces): Promise<void> {
  const { lines, refusals, addresses, messages, metrics } = traces
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
  look('a message to a webhook', messages.join('\n'))
  look('the metrics', metrics)
  const told = refusals.map((refusal) => refusal.told).join('\n')
  for (const value of looked.filter((each) => told.includes(each))) {
    for (const { told, written } of refusals) {
      if (told.includes(value) && repeatsOthers(told, written, value)) {
        found.push(`a refusal: ${value} in ${told.slice(0, 300)}`)
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

type Told = { errors?: { pointer: string; detail: string }[] }

/** Whether a refusal says this value although its caller did not write it, or not in the field that it is told of. */
function repeatsOthers(told: string, written: Written, value: string): boolean {
  const { errors = [], ...rest } = JSON.parse(told) as Told
  const holds = (text: string) => text.toLowerCase().includes(value.toLowerCase())
  return (
    (holds(textOf(rest)) && !holds(textOf(written))) ||
    errors.some(({ pointer, detail }) => holds(detail) && !holds(textOf(valueAt(written, pointer))))
  )
}

/** What a caller wrote at the place that a JSON Pointer names: in the body, else in the address, else in that header. */
function valueAt({ url, headers, body }: Written, pointer: string): unknown {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  const found = keys.reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], read(body))
  if (found !== undefined) return found
  return headers[keys[0]?.toLowerCase() ?? ''] ?? url
}

function read(body: unknown): unknown {
  if (typeof body !== 'string') return body
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** Every text in a value, as it is and with what is encoded for an address decoded. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return `${value} ${decoded(value)}`
  if (value instanceof Uint8Array) return Buffer.from(value).toString()
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([key, part]) => `${key} ${textOf(part)}`)
    .join('\n')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return ''
  }
}
