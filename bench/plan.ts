import type pg from 'pg'

/** A table is large from so many rows on. */
const largeFrom = 5_000
/** A page, a dossier or a check reads hundreds of rows; a scan that throws away more than this reads too much. */
const mostThrownAway = 2_000

/** How PostgreSQL runs a statement, as far as it is looked at; without the actual figures when it was only planned. */
export type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}

/** What is held against the claim: no scan of a large table from end to end, none that throws away thousands of rows. */
export type Fault = { operation: string; fault: string; statement: string }

/** The names of the large tables of a database. */
export async function largeTables(client: pg.ClientBase): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND reltuples >= $1`,
    [largeFrom],
  )
  return new Set(rows.map(({ name }) => name))
}

/** What a plan, and every part of it, does against the claim. */
export function faultsIn(plan: Plan, large: ReadonlySet<string>): string[] {
  const table = plan['Relation Name'] ?? ''
  const loops = plan['Actual Loops'] ?? 1
  const thrownAway = (plan['Rows Removed by Filter'] ?? 0) * loops
  const here: string[] = []
  if (plan['Node Type'] === 'Seq Scan' && large.has(table) && loops > 0) here.push(`reads all of ${table}`)
  else if (thrownAway > mostThrownAway) here.push(`throws away ${thrownAway} rows of ${table || plan['Node Type']}`)
  return [...here, ...(plan.Plans ?? []).flatMap((part) => faultsIn(part, large))]
}

/** Foreign keys that PostgreSQL can only check by going through a large table, when a row that they point at is deleted. */
export async function unindexedKeys(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ key: string }>(
    `SELECT DISTINCT key.conrelid::regclass || '.' || of_key.attname || ' to ' || key.confrelid::regclass AS key
     FROM pg_constraint AS key
     JOIN pg_class AS small_or_large ON small_or_large.oid = key.conrelid
     JOIN pg_attribute AS of_key ON of_key.attrelid = key.conrelid AND of_key.attnum = key.conkey[1]
     WHERE key.contype = 'f' AND small_or_large.reltuples >= $1 AND NOT EXISTS (
       SELECT FROM pg_index
       WHERE indrelid = key.conrelid AND indkey[0] = key.conkey[1] AND (
         indpred IS NULL OR pg_get_expr(indpred, indrelid) = '(' || quote_ident(of_key.attname) || ' IS NOT NULL)'))
     ORDER BY 1`,
    [largeFrom],
  )
  return rows.map(({ key }) => key)
}
