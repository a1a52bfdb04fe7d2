import { existsSync } from 'node:fs'
import { openDatabase, openPool } from '../db/database.ts'
import { startEmbeddedPostgres } from '../db/embedded.ts'
import { withSecretFiles } from '../secretFiles.ts'
import { readArguments, reportOf } from './report.ts'
import { verifyTrail } from './service.ts'

/*
 * The command `npm run audit:verify [-- --head <position>:<hash>]`: verifies the trail of `DATABASE_URL`, or of the demo
 * while it is stopped. Prints one line with where the chain ends, to be kept elsewhere and given back with `--head`.
 * Ends with 0 when the trail is whole, 1 when it is not, 2 when it could not be read.
 */

async function main(): Promise<number> {
  const expected = readArguments(process.argv.slice(2))
  const env = withSecretFiles(process.env)
  const dataDir = env.DATA_DIR || '.data'
  if (!env.DATABASE_URL && !existsSync(dataDir)) {
    throw new Error(`DATABASE_URL is not set, and there is no demo in ${dataDir}.`)
  }
  const embedded = env.DATABASE_URL ? undefined : await startEmbeddedPostgres({ dataDir })
  const connectionString = env.DATABASE_URL || embedded?.connectionString || ''
  const pool = openPool({ connectionString, max: 1, applicationName: 'stagewijzer audit' })
  try {
    const verification = await verifyTrail(openDatabase(pool), expected)
    process.stdout.write(`${reportOf(verification)}\n`)
    return verification.faults.length === 0 ? 0 : 1
  } finally {
    await pool.end()
    await embedded?.stop()
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  // What a failed query says of itself is the query; its cause says what was wrong.
  const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error
  process.stderr.write(`The trail cannot be verified: ${reason instanceof Error ? reason.message : String(reason)}\n`)
  process.exitCode = 2
}
