import pg from 'pg'

/** How many processes listen to each other on the server. */
export async function askBackends(connectionString: string): Promise<number> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
       where application_name = 'stagewijzer neighbours' and query like 'LISTEN%' and state = 'idle'`,
    )
    return rows[0]?.count ?? 0
  } finally {
    await client.end()
  }
}
