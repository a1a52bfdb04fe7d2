import { and, eq, gt, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'
import { jobs } from './table.ts'

/** A piece of work for later. The payload holds ids, never what a person said or is called. */
export type NewJob = {
  /** Which handler does it. */
  kind: string
  /** What makes two jobs of a kind the same one: while the first is not done, the second is not written. */
  key?: string
  payload?: Record<string, unknown>
  /** From when on (ISO 8601); now when left out. */
  runAt?: string
}

/**
 * Asks for a piece of work. Call it in the transaction that makes the work necessary: both are there, or neither. It is
 * done at least once, by whichever process takes it first.
 */
export async function enqueue({ db, now }: { db: Database; now: string }, job: NewJob): Promise<void> {
  const { kind, key = null, payload = {}, runAt = now } = job
  await db.insert(jobs).values({ kind, key, payload, runAt, createdAt: now }).onConflictDoNothing()
}

/** A job that a process holds until `leasedUntil`: the lease is also what proves that it still holds it. */
export type HeldJob = {
  id: string
  kind: string
  payload: Record<string, unknown>
  /** How often it was begun, this time included. */
  attempts: number
  leasedUntil: string
}

// `materialized`: inlined, the planner might lock more rows than the one that is taken.
const dueJob = prepared((db) =>
  db
    .update(jobs)
    .set({ leasedUntil: sql`${sql.placeholder('leasedUntil')}`, attempts: sql`${jobs.attempts} + 1` })
    .where(
      sql`${jobs.id} = (
        with due as materialized (
          select ${jobs.id} from ${jobs}
          where ${jobs.runAt} <= ${sql.placeholder('now')}::timestamptz
            and ${jobs.kind} = any(${sql.placeholder('kinds')}::text[])
            and (${jobs.leasedUntil} is null or ${jobs.leasedUntil} <= ${sql.placeholder('now')}::timestamptz
              or ${jobs.leasedUntil} > ${sql.placeholder('longestLease')}::timestamptz)
          order by ${jobs.runAt}, ${jobs.id} limit 1 for update skip locked
        ) select id from due)`,
    )
    .returning({
      id: jobs.id,
      kind: jobs.kind,
      payload: jobs.payload,
      attempts: jobs.attempts,
      leasedUntil: jobs.leasedUntil,
    })
    .prepare('jobs.take'),
)

/**
 * Takes the job of these kinds that has been due longest and that no process holds; undefined when there is none. A
 * lease beyond `longestLease` was given by a clock that was wrong, and holds nothing.
 */
export async function takeJob(
  db: Database,
  values: { kinds: readonly string[]; now: string; leasedUntil: string; longestLease: string },
): Promise<HeldJob | undefined> {
  const [row] = await dueJob(db).execute({ ...values, kinds: [...values.kinds] })
  return row && { ...row, leasedUntil: values.leasedUntil }
}

/** The condition that the process holds the job still: nobody took it over when the lease ran out. */
const stillHeld = ({ id, leasedUntil }: HeldJob) => and(eq(jobs.id, id), eq(jobs.leasedUntil, leasedUntil))

/** Holds a job for longer; the job as it is held now, or undefined when another process has taken it. */
export async function updateLease(db: Database, job: HeldJob, leasedUntil: string): Promise<HeldJob | undefined> {
  const rows = await db.update(jobs).set({ leasedUntil }).where(stillHeld(job)).returning({ id: jobs.id })
  return rows.length > 0 ? { ...job, leasedUntil } : undefined
}

/**
 * Brings work that is done again and again back to `runAt` when it waits for longer than until `latest`: the clock that
 * put it off so far was wrong.
 */
export async function bringForward(
  db: Database,
  { kind, key, runAt, latest }: { kind: string; key: string; runAt: string; latest: string },
): Promise<void> {
  await db
    .update(jobs)
    .set({ runAt })
    .where(and(eq(jobs.kind, kind), eq(jobs.key, key), gt(jobs.runAt, latest)))
}

/** Lets a job go for good. */
export async function deleteJob(db: Database, job: HeldJob): Promise<void> {
  await db.delete(jobs).where(stillHeld(job))
}

/** Lets a job go until `runAt`: after a failure with what went wrong, after a success (null) as if never begun. */
export async function updateRunAt(
  db: Database,
  job: HeldJob,
  { runAt, lastError }: { runAt: string; lastError: string | null },
): Promise<void> {
  const attempts = lastError === null ? 0 : job.attempts
  await db.update(jobs).set({ runAt, lastError, attempts, leasedUntil: null }).where(stillHeld(job))
}

/** How many jobs of a kind are due and held by nobody, and how many have failed and will be tried again. */
export type JobCount = { kind: string; due: number; failing: number }

const jobCounts = prepared((db) =>
  db
    .select({
      kind: jobs.kind,
      due: sql<number>`count(*) filter (where ${jobs.runAt} <= ${sql.placeholder('now')}::timestamptz
        and (${jobs.leasedUntil} is null or ${jobs.leasedUntil} <= ${sql.placeholder('now')}::timestamptz))::int`,
      failing: sql<number>`count(${jobs.lastError})::int`,
    })
    .from(jobs)
    .groupBy(jobs.kind)
    .prepare('jobs.count'),
)

export function countJobs(db: Database, now: string): Promise<JobCount[]> {
  return jobCounts(db).execute({ now })
}
