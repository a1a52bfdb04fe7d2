import { openDatabase, openPool } from '../../src/db/database.ts'
import { importing } from '../../src/imports/jobs.ts'
import { startWork } from '../../src/jobs/service.ts'

// A process that works on imports until it is killed: `restart.test.ts` does that.
const [connectionString = '', now = ''] = process.argv.slice(2)
const db = openDatabase(openPool({ connectionString }))
const tell = (_fields: object, message: string) => void process.stderr.write(`${message}\n`)
const logger = { info: () => {}, warn: tell, error: tell }
startWork({ db, clock: { now: () => new Date(now) }, handlers: importing, logger })
