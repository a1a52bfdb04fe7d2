import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/**
 * A subquery as a selected field. In a field of a select without joins drizzle leaves out the table of the columns that
 * stand directly in it, so that `id` could mean the inner table's; one level deeper it keeps the table's name.
 */
export const subselect = <T>(query: SQL): SQL<T> => sql<T>`${query}`

/** An instant as a member of JSON that PostgreSQL builds: there it is text already, which the driver does not read. */
export const instantInJson = (column: SQLWrapper): SQL =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
