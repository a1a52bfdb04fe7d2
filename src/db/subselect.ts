import { type SQL, sql } from 'drizzle-orm'

/**
 * A subquery as a selected field. In a field of a select without joins drizzle leaves out the table of the columns that
 * stand directly in it, so that `id` could mean the inner table's; one level deeper it keeps the table's name.
 */
export const subselect = <T>(query: SQL): SQL<T> => sql<T>`${query}`
