import pg from 'pg'

/**
 * Lets the role that `product` signs in with do what the running product does, and no more: it may not change the
 * trail or the schema. `owner` signs in as the owner of the tables. Does nothing when both are the same role.
 */
export async function grantRights(owner: string, product: string): Promise<void> {
  const role = await answerOf<string>(product, 'SELECT current_user AS answer')
  const owning = await answerOf<string>(owner, 'SELECT current_user AS answer')
  if (role !== owning) await answerOf(owner, 'SELECT grant_rights(quote_ident($1)::regrole) AS answer', [role])
}

/** Whether this role could change the trail behind the product's back, because it owns it or was given too much. */
export async function mayChangeTrail(product: string): Promise<boolean> {
  return answerOf(product, `SELECT has_table_privilege('audit_events', 'UPDATE, DELETE, TRUNCATE') AS answer`)
}

async function answerOf<T>(connectionString: string, text: string, values: readonly string[] = []): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000, query_timeout: 30_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ answer: T }>(text, [...values])
    return (rows[0] as { answer: T }).answer
  } finally {
    await client.end()
  }
}
