import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { getTableColumns, getTableName } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type pg from 'pg'
import { from } from 'pg-copy-streams'

const rowsInOneWrite = 500

/**
 * Writes rows by COPY, through every constraint and trigger of the table. The first row says which columns are given;
 * the others take their defaults.
 * @returns how many rows there were
 */
export async function copyInto<Table extends PgTable>(
  client: pg.ClientBase,
  table: Table,
  rows: Iterable<Table['$inferInsert']>,
): Promise<number> {
  const iterator = rows[Symbol.iterator]()
  const first = iterator.next()
  if (first.done) return 0
  const fields = Object.keys(first.value as object)
  const known = getTableColumns(table)
  for (const field of fields) if (!(field in known)) throw new Error(`${getTableName(table)} has no ${field}`)
  let count = 0
  function* lines(): Generator<string> {
    let text = ''
    for (let row = first; !row.done; row = iterator.next()) {
      const values = row.value as Record<string, unknown>
      text += `${fields.map((field) => textOf(values[field])).join('\t')}\n`
      count += 1
      if (count % rowsInOneWrite === 0) {
        yield text
        text = ''
      }
    }
    if (text !== '') yield text
  }
  const columns = fields.map((field) => `"${columnOf(field)}"`).join(', ')
  await pipeline(Readable.from(lines()), client.query(from(`COPY ${getTableName(table)} (${columns}) FROM STDIN`)))
  return count
}

/** The column of a field: the house writes one in camelCase, the other in snake_case. */
function columnOf(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

const special = /[\\\t\n\r]/g
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** A value in the text format of COPY (PostgreSQL documentation, "COPY", "Text Format"). */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : Array.isArray(value) ? arrayOf(value) : JSON.stringify(value)
  return text.replaceAll(special, (letter) => escapes[letter] ?? letter)
}

function arrayOf(values: readonly unknown[]): string {
  return `{${values.map((value) => JSON.stringify(String(value))).join(',')}}`
}
