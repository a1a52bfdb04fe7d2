import { and, type SQL } from 'drizzle-orm'
import type { Database } from './database.ts'
import { prepared } from './prepared.ts'

/**
 * A list whose conditions depend on which filters a request gives: one prepared statement per combination that is
 * really asked, so that the planner sees only conditions that hold and every statement is compiled once.
 *
 * @param name the statement's name, unique in the product; which filters are in use is added to it
 * @param conditions every condition by name, with placeholders for its values
 */
export function filtered<Name extends string, Query extends object>(
  name: string,
  conditions: Readonly<Record<Name, SQL>>,
  build: (db: Database, where: SQL | undefined, statement: string) => Query,
): (db: Database, inUse: Readonly<Partial<Record<Name, unknown>>>) => Query {
  const statements = new Map<string, (db: Database) => Query>()
  const names = Object.keys(conditions) as Name[]
  return (db, inUse) => {
    const present = names.filter((filter) => inUse[filter] !== undefined)
    // PostgreSQL keeps 63 bytes of a name, so the filters in use are a number in it.
    const statement = `${name} ${names.reduce((bits, filter, index) => bits + (present.includes(filter) ? 2 ** index : 0), 0)}`
    let query = statements.get(statement)
    if (!query) {
      const where = and(...present.map((filter) => conditions[filter]))
      query = prepared((database) => build(database, where, statement))
      statements.set(statement, query)
    }
    return query(db)
  }
}
