import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../db/columns.ts'

/**
 * The first answer to each POST that carried an `Idempotency-Key`, so that a repeated request gets it again. The
 * answers hold personal data: they are deleted with `deleteExpiredIdempotencyKeys` and never shown to another caller.
 */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** Issuer and subject of the caller, hashed: the key is theirs alone. */
    caller: text('caller').notNull(),
    key: text('key').notNull(),
    /** Hash of method, path, query and body: the same key with another request is refused. */
    fingerprint: text('fingerprint').notNull(),
    status: integer('status').notNull(),
    headers: jsonb('headers').$type<Record<string, string>>().notNull(),
    /** The body as it was sent, byte for byte; null when there was none. */
    body: text('body'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.caller, table.key] }),
    index('idempotency_keys_created_at').on(table.createdAt),
  ],
)

/** Seals the cursors of this installation: one row, drawn by the migration that made it. */
export const cursorKey = pgTable(
  'cursor_key',
  {
    id: smallint('id').primaryKey().default(1),
    key: bytes('key').notNull(),
  },
  (table) => [
    check('cursor_key_once', sql`${table.id} = 1`),
    check('cursor_key_length', sql`length(${table.key}) = 32`),
  ],
)
