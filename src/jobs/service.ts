import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { driverError } from '../db/failures.ts'
import { Problem } from '../problem.ts'
import { measureJobs } from './metrics.ts'
import type { Period } from './periods.ts'
import {
  bringForward,
  countJobs,
  deleteJob,
  enqueue,
  type HeldJob,
  takeJob,
  updateLease,
  updateRunAt,
} from './store.ts'

/** What a handler is given: the job's payload, the instant at which it begins, and the database. */
export type Task = {
  db: Database
  now: string
  payload: Record<string, unknown>
  /** 1 the first time. */
  attempt: number
}

/**
 * How one kind of job is done. It may be begun again after it was done, when the process ended or the database went
 * away in between: doing it twice must leave what doing it once does. A job that throws is tried again later.
 */
export type JobHandler = {
  kind: string
  run(task: Task): Promise<void>
  /** When it is done again: work that nobody asks for. Left out: done when somebody asks, and then gone. */
  period?: Period
  /** How many of the kind one process does at a time; 1 when left out. */
  atOnce?: number
  /** How long it waits after a failure at most, in minutes; a day when left out. */
  longestWaitMinutes?: number
}

/** The part of a logger that the work needs. */
export type JobLogger = {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export type JobSettings = {
  db: Database
  /** The product's clock: it says what is due, and until when a job is held. */
  clock: Clock
  handlers: readonly JobHandler[]
  logger: JobLogger
  /** For how long a process holds a job before it must say that it is still at it; five minutes when left out. */
  leaseSeconds?: number
}

// Milliseconds.
const second = 1000
const minute = 60 * second
const pause = 1 * second
const longestPause = 30 * second
const betweenCounts = 1 * minute
const betweenPlans = 10 * second

const defaultLeaseSeconds = 5 * 60
const minutesOfDay = 24 * 60
/** From this attempt on, a failure is an error that somebody must look at. */
const worrying = 5

/** Working processes: `stop` takes no new job and waits for those that are being done. */
export type Work = { stop(): Promise<void> }

/**
 * Does jobs until it is stopped: each as soon as it is due, one process at a time. Any number of processes may work on
 * one database. A job whose process died is taken over when its lease has run out; one that failed waits longer after
 * every attempt, and is never given up. While the database is away the work waits for it.
 */
export function startWork(settings: JobSettings): Work {
  const bench = workbench(settings)
  const stopping = new AbortController()
  let wait = pause
  let countedAt = Number.NEGATIVE_INFINITY

  const round = async (): Promise<void> => {
    try {
      await bench.begin(stopping.signal)
      const now = performance.now()
      if (now - countedAt >= betweenCounts) {
        countedAt = now
        measureJobs(await countJobs(settings.db, settings.clock.now().toISOString()))
      }
      if (wait > pause) settings.logger.info({}, 'jobs go on')
      wait = pause
    } catch (error) {
      if (wait === pause) settings.logger.error({ err: error }, 'jobs wait for the database')
      wait = Math.min(2 * wait, longestPause)
    }
  }

  const working = (async () => {
    while (!stopping.signal.aborted) {
      await round()
      await Promise.race([sleep(wait, stopping.signal), bench.nextFreed()])
    }
    await bench.finish()
  })()

  return {
    stop: () => {
      stopping.abort()
      return working
    },
  }
}

/**
 * Does everything that is due, and what that brings along, and gives how many jobs were begun: a turn of the work, for
 * tests and whoever moves the clock by hand.
 */
export async function workOff(settings: JobSettings): Promise<number> {
  const bench = workbench(settings)
  let begun = 0
  for (;;) {
    const more = await bench.begin()
    begun += more
    if (more === 0 && bench.isIdle()) return begun
    // Without this look, a job that ended in the meantime would be waited for in vain.
    if (!bench.isIdle()) await bench.nextFreed()
  }
}

/** The jobs that this process is at. */
function workbench(settings: JobSettings) {
  const { db, clock, handlers } = settings
  const running = new Map<Promise<void>, string>()
  let plannedAt = Number.NEGATIVE_INFINITY
  let freed: Promise<void> = Promise.resolve()
  let free = () => {}
  const expectNext = () => {
    freed = new Promise((resolve) => {
      free = resolve
    })
  }
  expectNext()

  const kindsWithRoom = (): string[] => {
    const held = [...running.values()]
    return handlers
      .filter(({ kind, atOnce = 1 }) => held.filter((one) => one === kind).length < atOnce)
      .map(({ kind }) => kind)
  }

  const start = (job: HeldJob, handler: JobHandler): void => {
    const done = perform(settings, handler, job).finally(() => {
      running.delete(done)
      free()
      expectNext()
    })
    running.set(done, job.kind)
  }

  return {
    /** Begins every job that is due and that there is room for; how many. */
    begin: async (stopping?: AbortSignal): Promise<number> => {
      if (performance.now() - plannedAt >= betweenPlans) {
        await planPeriods(settings)
        plannedAt = performance.now()
      }
      let begun = 0
      for (let kinds = kindsWithRoom(); kinds.length > 0 && !stopping?.aborted; kinds = kindsWithRoom()) {
        const job = await takeJob(db, {
          kinds,
          now: clock.now().toISOString(),
          leasedUntil: leaseFromNow(settings),
          // Clocks of machines differ by less than a lease.
          longestLease: leaseFromNow(settings, 2),
        })
        const handler = handlers.find(({ kind }) => kind === job?.kind)
        if (!job || !handler) break
        start(job, handler)
        begun += 1
      }
      return begun
    },
    isIdle: () => running.size === 0,
    /** When the next of the jobs being done has ended. */
    nextFreed: () => freed,
    finish: async (): Promise<void> => {
      await Promise.all(running.keys())
    },
  }
}

/** Sees to it that the work nobody asks for is among the jobs, and does not wait for a time that a wrong clock named. */
async function planPeriods({ db, clock, handlers }: JobSettings): Promise<void> {
  const now = clock.now().toISOString()
  for (const { kind, period, longestWaitMinutes = minutesOfDay } of handlers) {
    if (!period) continue
    const runAt = period(now)
    await enqueue({ db, now }, { kind, key: 'period', runAt })
    const longestWait = Math.max(Date.parse(runAt), Date.parse(now) + longestWaitMinutes * minute)
    const latest = new Date(longestWait + betweenPlans).toISOString()
    await bringForward(db, { kind, key: 'period', runAt, latest })
  }
}

function leaseFromNow({ clock, leaseSeconds = defaultLeaseSeconds }: JobSettings, leases = 1): string {
  return new Date(clock.now().getTime() + leases * leaseSeconds * second).toISOString()
}

/** Does one job, holding it for as long as that takes, and writes down how it ended. Throws never. */
async function perform(settings: JobSettings, handler: JobHandler, taken: HeldJob): Promise<void> {
  const { db, clock, logger, leaseSeconds = defaultLeaseSeconds } = settings
  let job = taken
  let renewing: Promise<void> = Promise.resolve()
  const renew = async (): Promise<void> => {
    try {
      job = (await updateLease(db, job, leaseFromNow(settings))) ?? job
    } catch (error) {
      logger.warn({ job: job.kind, err: error }, 'lease not renewed')
    }
  }
  const timer = setInterval(
    () => {
      renewing = renewing.then(renew)
    },
    (leaseSeconds * second) / 3,
  )
  let failure: { error: unknown } | undefined
  try {
    await handler.run({ db, now: clock.now().toISOString(), payload: job.payload, attempt: job.attempts })
  } catch (error) {
    failure = { error }
  }
  clearInterval(timer)
  await renewing
  try {
    if (failure) await postpone(settings, handler, job, failure.error)
    else if (handler.period) {
      await updateRunAt(db, job, { runAt: handler.period(clock.now().toISOString()), lastError: null })
    } else await deleteJob(db, job)
  } catch (error) {
    // The lease will run out, and the job be done again.
    logger.warn({ job: job.kind, err: error }, 'end of job not recorded')
  }
}

async function postpone(settings: JobSettings, handler: JobHandler, job: HeldJob, error: unknown): Promise<void> {
  const { db, clock, logger } = settings
  const line = { job: job.kind, attempts: job.attempts, err: error }
  if (job.attempts < worrying) logger.warn(line, 'job failed')
  else logger.error(line, 'job keeps failing')
  const runAt = clock.now().getTime() + waitAfter(job.attempts, handler.longestWaitMinutes) * minute
  await updateRunAt(db, job, { runAt: new Date(runAt).toISOString(), lastError: errorKind(error) })
}

/** How many minutes a job waits after so many attempts: one at first, then twice as long each time. */
export function waitAfter(attempts: number, longestMinutes: number = minutesOfDay): number {
  return Math.min(2 ** (attempts - 1), longestMinutes)
}

/** What may be kept of an error: its code or the name of its type, never its text, which may quote what people wrote. */
export function errorKind(error: unknown): string {
  const cause = driverError(error)
  if (cause instanceof Problem) return cause.code
  if (!(cause instanceof Error)) return typeof cause
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
  return code ?? cause.constructor.name
}

/** Waits, but no longer than until the signal. */
function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal.addEventListener('abort', end)
  })
}
