import { type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, customType, date, integer, uuid } from 'drizzle-orm/pg-core'
import { v7 } from 'uuid'

/**
 * An instant, as an ISO 8601 string in UTC with three decimals (`2021-10-01T06:00:00.000Z`), the form of
 * `Date.prototype.toISOString`. Stored to the millisecond, so that what is read back equals what was written and
 * strings sort as the instants do. A string with another offset may be written; it is read back in UTC.
 */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp(3) with time zone',
})

/** A calendar date without time or zone, as `YYYY-MM-DD`. */
export const calendarDate = () => date({ mode: 'string' })

/** A time on the wall clock without zone, as `HH:MM`. Seconds are not kept. */
export const clockTime = customType<{ data: string; driverData: string }>({
  dataType: () => 'time(0)',
  fromDriver: (text) => text.slice(0, 5),
})

/** Bytes, such as those of a file. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/**
 * The number of a transaction, as text. Rows read in the order of it, and only below `pg_snapshot_xmin`, are read without
 * missing one that commits later.
 */
export const transactionId = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' })

/** The primary key of an entity: a UUIDv7 made by the application, so that keys sort by the moment they were made. */
export const id = () =>
  uuid('id')
    .primaryKey()
    .$defaultFn(() => v7())

/** The number behind an entity's ETag: 1 at first, one more with each change. */
export const version = () => integer('version').notNull().default(1)

/** The condition of a check constraint: the column holds one of these words (or null, where it may). */
export const oneOf = (column: AnyPgColumn, words: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`

/** The order people read names in, whatever the locale of the server is. */
export const asRead = (name: AnyPgColumn): SQL => sql`${name} collate "nl-BE-x-icu"`
