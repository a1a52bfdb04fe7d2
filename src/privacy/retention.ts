import type { Database } from '../db/database.ts'
import { deleteExpiredIdempotencyKeys } from '../http/idempotency.ts'
import { eraseExpired } from './service.ts'
import {
  countAnswersBefore,
  countCorrespondenceBefore,
  deleteCorrespondenceBefore,
  listExpiredStudents,
} from './store.ts'

/** How long things are kept. */
export type RetentionTerms = {
  /** How long the answers to requests with an `Idempotency-Key` are kept; callers were promised 24 hours. */
  answersHours: number
  /** How many days mails, their notices and links are kept after they were sent, told or expired. */
  correspondenceDays: number
  /** How many years after its last day a dossier is erased; null: only when somebody asks. */
  dossierYears: number | null
}

/** Ten years is how long a contract can be disputed (Belgian old Civil Code, article 2262bis); see docs/privacy.md. */
export const defaultTerms: RetentionTerms = { answersHours: 24, correspondenceDays: 365, dossierYears: 10 }

/** What a run did, or would do. */
export type RetentionReport = {
  /** How many answers go. */
  answers: number
  /** How many mails, notices and links go. */
  correspondence: number
  /** The students whose dossier goes, by id. */
  students: string[]
}

const hour = 3_600_000
const day = 24 * hour
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
    correspondence: await countCorrespondenceBefore(db, correspondenceBefore(now, terms)),
    students: await expiredStudents(db, now, terms),
  }
}

/**
 * Lets go what has reached its term at `now` (ISO 8601): forgets old answers and mails, and erases dossiers, each in a
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
  const correspondence = await deleteCorrespondenceBefore(db, correspondenceBefore(now, terms))
  const students: string[] = []
  const trace = { db, now, requestId: 'retention', actor: { userId: null } }
  for (const studentId of await expiredStudents(db, now, terms)) {
    if (await eraseExpired(trace, studentId)) students.push(studentId)
  }
  return { answers, correspondence, students }
}

function answersBefore(now: string, { answersHours }: RetentionTerms): string {
  return new Date(Date.parse(now) - answersHours * hour).toISOString()
}

function correspondenceBefore(now: string, { correspondenceDays }: RetentionTerms): string {
  return new Date(Date.parse(now) - correspondenceDays * day).toISOString()
}

async function expiredStudents(db: Database, now: string, { dossierYears }: RetentionTerms): Promise<string[]> {
  return dossierYears === null ? [] : listExpiredStudents(db, { now, years: dossierYears, limit: dossiersAtOnce })
}

function checkTerms({ answersHours, correspondenceDays, dossierYears }: RetentionTerms): void {
  if (!(answersHours >= 24)) throw new RangeError(`Answers are kept for 24 hours at least, not ${answersHours}.`)
  if (!(correspondenceDays >= 30)) {
    throw new RangeError(`Mails are kept for 30 days at least, not ${correspondenceDays}.`)
  }
  if (dossierYears !== null && !(Number.isInteger(dossierYears) && dossierYears >= 1)) {
    throw new RangeError(`A dossier is kept for a whole number of years, 1 at least, not ${dossierYears}.`)
  }
}
