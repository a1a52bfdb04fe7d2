import { withSecretFiles } from '../secretFiles.ts'
import { copyDemo, dumpDatabase, restoreDatabase, restoreDemo } from './archive.ts'

/*
 * The commands `npm run backup -- <file>` and `npm run restore -- <file>`: the database of `DATABASE_URL`, else the demo
 * in `DATA_DIR` while it is stopped. A restore goes into an empty database, or a folder without a demo, and nowhere else.
 */

async function main([act, file]: readonly string[]): Promise<string> {
  if (file === undefined) throw new Error(`name the file: npm run ${act} -- stagewijzer.backup`)
  const env = withSecretFiles(process.env)
  const dataDir = env.DATA_DIR || '.data'
  const database = env.MIGRATION_DATABASE_URL || env.DATABASE_URL
  // What is written holds personal data: for nobody but who runs this.
  process.umask(0o077)
  if (act === 'backup') {
    await (database ? dumpDatabase(database, file, process.env) : copyDemo(dataDir, file, process.env))
    return `Written to ${file}.`
  }
  await (database ? restoreDatabase(database, file, process.env) : restoreDemo(dataDir, file, process.env))
  return `Restored from ${file}. Start the product on it, then run npm run audit:verify.`
}

try {
  process.stdout.write(`${await main(process.argv.slice(2))}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
