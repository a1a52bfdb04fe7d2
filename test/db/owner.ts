// A process that owns an embedded server, for tests that kill it: `owner.ts <dataDir> [write | wait | leave]`.
import pg from 'pg'
import { startEmbeddedPostgres } from '../../src/db/embedded.ts'

const [dataDir = '', task = 'wait'] = process.argv.slice(2)
const say = (line: string) => process.stdout.write(`${line}\n`)

// As a shell's Ctrl-C would: the product closes its pool first, so the signal alone must not end the server.
process.on('SIGINT', () => say('interrupted'))

try {
  const { connectionString } = await startEmbeddedPostgres({ dataDir, log: (line) => say(`log ${line}`) })
  say(`ready ${connectionString}`)
  if (task === 'write') await writeForEver(connectionString)
  if (task === 'wait') setInterval(() => undefined, 1_000)
} catch (error) {
  say(`refused ${error instanceof Error ? error.message : error}`)
}

/** Says each number after the server has acknowledged it. */
async function writeForEver(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query('CREATE TABLE IF NOT EXISTS numbers (number int PRIMARY KEY)')
  for (let number = 1; ; number += 1) {
    await client.query('INSERT INTO numbers VALUES ($1)', [number])
    say(`kept ${number}`)
  }
}
