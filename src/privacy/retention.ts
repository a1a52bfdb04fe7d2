import type { RetentionTerms } from '../config.ts'
import type { Database } from '../db/database.ts'
import { deleteExpiredIdempotencyKeys } from '../http/idempotency.ts'
import { eraseExpired, eraseExpiredAgreement } from './service.ts'
import {
  countAnswersBefore,
  countCorrespondenceBefore,
  deleteCallerChanges,
  deleteCorrespondenceBefore,
  listExpiredAgreements,
  listExpiredStudents,
} from './store.ts'

/** Ten years is how long a contract can be disputed (Belgian old Civil Code, article 2262bis); see docs/privacy.md. */
export const defaultTerms: RetentionTerms = { answersHours: 24, correspondenceDays: 365, dossierYears: 10 }

/** What a run did, or would do. */
export type RetentionReport = {
  /** How many answers go. */
  answers: number
  /** How many mails, notices, links and messages to webhooks go. */
  correspondence: number
  /** The students whose dossier goes, by id. */
  students: string[]
  /** The framework agreements that lose their text and their names, by id. */
  agreements: string[]
}

const hour = 3_600_000
const day = 24 * hour
// A run that has more to do leaves the rest to the next one.
const atOnce = 100

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
    students: await expired(listExpiredStudents, db, now, terms),
    agreements: await expired(listExpiredAgreements, db, now, terms),
  }
}

/**
 * Lets go what has reached its term at `now` (ISO 8601): forgets old answers and mails, and erases dossiers and what
 * framework agreements name, each in a transaction of its own. Several processes may run it at once.
 * @throws RangeError for terms that break a promise or mean nothing
 */
export async function applyRetention(
  db: Database,
  now: string,
  terms: RetentionTerms = defaultTerms,
): Promise<RetentionReport> {
  checkTerms(terms)
  const answers = await deleteExpiredIdempotencyKeys(db, answersBefore(now, terms))
  await deleteCallerChanges(db)
  const correspondence = await deleteCorrespondenceBefore(db, correspondenceBefore(now, terms))
  const students: string[] = []
  const trace = { db, now, requestId: 'retention', actor: { userId: null } }
  for (const studentId of await expired(listExpiredStudents, db, now, terms)) {
    if (await eraseExpired(trace, studentId)) students.push(studentId)
  }
  const agreements: string[] = []
  for (const agreementId of await expired(listExpiredAgreements, db, now, terms)) {
    if (await eraseExpiredAgreement(trace, agreementId)) agreements.push(agreementId)
  }
  return { answers, correspondence, students, agreements }
}

function answersBefore(now: string, { answersHours }: RetentionTerms): string {
  return new Date(Date.parse(now) - answersHours * hour).toISOString()
}

function correspondenceBefore(now: string, { correspondenceDays }: RetentionTerms): string {
  return new Date(Date.parse(now) - correspondenceDays * day).toISOString()
}

async function expired(
  list: typeof listExpiredStudents,
  db: Database,
  now: string,
  { dossierYears }: RetentionTerms,
): Promise<string[]> {
  return dossierYears === null ? [] : list(db, { now, years: dossierYears, limit: atOnce })
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
