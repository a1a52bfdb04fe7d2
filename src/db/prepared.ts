import type { Database } from './database.ts'
import { type RowReading, readRowsFast } from './rows.ts'

/**
 * A query that is built once for each Database and that the server parses once for each connection. `build` ends in
 * drizzle's `.prepare(name)`; the name is unique in the product and at most 63 bytes:
 * `const findPlacement = prepared((db) => db.select()….prepare('placements.find'))`, then
 * `await findPlacement(db).execute({ id })`. In a transaction give it the transaction's Database.
 */
export function prepared<Query extends object>(build: (db: Database) => Query): (db: Database) => Query {
  const queries = new WeakMap<Database, Query>()
  return (db) => {
    const known = queries.get(db)
    if (known) return known
    const query = build(db)
    readRowsFast(query as RowReading)
    queries.set(db, query)
    return query
  }
}
