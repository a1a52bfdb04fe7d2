import { asc } from 'drizzle-orm'
import type { Clock } from '../../src/clock.ts'
import type { Database } from '../../src/db/database.ts'
import type { JobHandler, JobLogger, JobSettings } from '../../src/jobs/service.ts'
import { jobs } from '../../src/jobs/table.ts'

/** A log that a test can read: the level, the message and the fields of every line. */
export function keptLog(): JobLogger & { lines: [level: string, message: string, fields: object][] } {
  const lines: [string, string, object][] = []
  const at = (level: string) => (fields: object, message: string) => void lines.push([level, message, fields])
  return { lines, info: at('info'), warn: at('warn'), error: at('error') }
}

/** Settings for work on this database, with a log that nobody reads unless the test gives one. */
export function settingsOf(
  db: Database,
  clock: Clock,
  handlers: readonly JobHandler[],
  more: Partial<JobSettings> = {},
): JobSettings {
  return { db, clock, handlers, logger: keptLog(), ...more }
}

/** Every job there is, oldest first. */
export function storedJobs(db: Database) {
  return db.select().from(jobs).orderBy(asc(jobs.createdAt), asc(jobs.id))
}
