import type { Database } from '../db/database.ts'
import { deleteExpiredIdempotencyKeys } from '../http/idempotency.ts'
import { eraseExpired } from './service.ts'
import { countAnswersBefore, listExpiredStudents } from './store.ts'

/** How long things are kept. */
export type RetentionTerms = {
  /** How long the answers to requests with an `Idempotency-Key` are kept; callers were promised 24 hours. */
  answersHours: number
  /** How many years after its last day a dossier is erased; null: only when somebody asks. */
  dossierYears: number | null
}

/** Ten years is how long a contract can be disputed (Belgian old Civil Code, article 2262bis); see docs/privacy.md. */
export const defaultTerms: RetentionTerms = { answersHours: 24, dossierYears: 10 }

/** What a run did, or would do. */
export type RetentionReport = {
  /** How many answers go. */
  answers: number
  /** The students whose dossier goes, by id. */
  students: string[]
}

const hour = 3_600_000
// A run that has more to do leaves the rest to the next one.
const dossiersAtOnce = 100

/**
 * What `applyRetention` would do at `now` (ISO 8601).
 * @throws RangeError for terms that break a promise or mean nothing
 */
export async function previewRetention(
  db: Database,
  now: string,
  terms: RetentionTerms = defaultTerms,
): Promise<RetentionReport> {
  checkTerms(terms)
  return {
    answers: await countAnswersBefore(db, answersBefore(now, terms)),
    students: await expiredStudents(db, now, terms),
  }
}

/**
 * Lets go what has reached its term at `now` (ISO 8601): forgets old answers, and erases dossiers, each in a
 * transaction of its own. Several processes may run it at once.
 * @throws RangeError for terms that break a promise or mean nothing
 */
export async function applyRetention(
  db: Database,
  now: string,
  terms: RetentionTerms = defaultTerms,
): Promise<RetentionReport> {
  checkTerms(terms)
  const answers = await deleteExpiredIdempotencyKeys(db, answersBefore(now, terms))
  const students: string[] = []
  const trace = { db, now, requestId: 'retention', actor: { userId: null } }
  for (const studentId of await expiredStudents(db, now, terms)) {
    if (await eraseExpired(trace, studentId)) students.push(studentId)
  }
  return { answers, students }
}

function answersBefore(now: string, { answersHours }: RetentionTerms): string {
  return new Date(Date.parse(now) - answersHours * hour).toISOString()
}

async function expiredStudents(db: Database, now: string, { dossierYears }: RetentionTerms): Promise<string[]> {
  return dossierYears === null ? [] : listExpiredStudents(db, { now, years: dossierYears, limit: dossiersAtOnce })
}

function checkTerms({ answersHours, dossierYears }: RetentionTerms): void {
  if (!(answersHours >= 24)) throw new RangeError(`Answers are kept for 24 hours at least, not ${answersHours}.`)
  if (dossierYears !== null && !(Number.isInteger(dossierYears) && dossierYears >= 1)) {
    throw new RangeError(`A dossier is kept for a whole number of years, 1 at least, not ${dossierYears}.`)
  }
}
