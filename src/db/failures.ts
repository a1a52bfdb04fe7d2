import { DrizzleQueryError } from 'drizzle-orm'
import pg from 'pg'
import { type Localized, Problem } from '../problem.ts'

const away: Localized = {
  nl: 'De databank is even niet bereikbaar. Probeer het over enkele seconden opnieuw.',
  en: 'The database is unavailable at the moment. Try again in a few seconds.',
}
const busy: Localized = {
  nl: 'De databank is bezet: een andere bewerking zat in de weg of het duurde te lang. Er is niets bewaard; probeer het opnieuw.',
  en: 'The database is busy: another change was in the way, or it took too long. Nothing was saved; try again.',
}
const closedForWrites: Localized = {
  nl: 'De databank kan op dit ogenblik niets bewaren; lezen gaat nog. Er is niets gewijzigd; probeer het later opnieuw.',
  en: 'The database cannot save anything at the moment; reading still works. Nothing was changed; try again later.',
}
const outcomeUnknown: Localized = {
  nl: 'De verbinding met de databank viel weg tijdens het bewaren; of de wijziging bewaard is, is niet bekend. Herhaal het verzoek met dezelfde Idempotency-Key.',
  en: 'The connection to the database was lost while saving; whether the change was saved is not known. Repeat the request with the same Idempotency-Key.',
}

const lostSocketCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

// PostgreSQL, Appendix A "Error Codes". Ended sessions and servers that refuse: the connection is gone.
const lostStates = new Set(['57P01', '57P02', '57P03', '57P05', '25P03', '25P04', '53300'])
// Serialization failure, deadlock, lock not available, statement time-out or cancel: rolled back, worth another try.
const busyStates = new Set(['40001', '40P01', '55P03', '57014'])
// Disk full, out of memory, a read-only server or database, an error of the disk: whoever runs it must act.
const closedStates = new Set(['53100', '53200', '25006', '58030'])
const unstorableTextStates = new Set(['22021', '22P05'])
// A prepared statement the server no longer accepts or no longer has: the connection would refuse it for ever.
const stalePreparedStates = new Set(['26000', '42P05'])

// The driver's own errors carry no code, only these texts (pg 8.23: client.js; pg-pool 3: index.js).
const lostMessages = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'timeout expired',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Query read timeout',
  'Cannot use a pool after calling end on the pool',
]

/** The error the driver gave, without what drizzle put around it (which repeats every parameter in its message). */
export function driverError(error: unknown): unknown {
  return error instanceof DrizzleQueryError && error.cause ? error.cause : error
}

function sqlState(error: unknown): string | undefined {
  const cause = driverError(error)
  return cause instanceof pg.DatabaseError ? cause.code : undefined
}

/** Whether the connection itself is gone or was never made, so that nothing more can be said over it. */
export function isConnectionLost(error: unknown): boolean {
  const cause = driverError(error)
  const state = sqlState(cause)
  if (state) return lostStates.has(state) || state.startsWith('08')
  if (!(cause instanceof Error)) return false
  const { code, syscall } = cause as NodeJS.ErrnoException
  // A missing socket file is a server away; a missing file of ours is not.
  if (code === 'ENOENT' || code === 'EACCES') return syscall === 'connect'
  return (
    (code !== undefined && lostSocketCodes.has(code)) || lostMessages.some((text) => cause.message.startsWith(text))
  )
}

/** Whether the connection still works but must not be used again, because its prepared statements are out of step. */
export function isConnectionStale(error: unknown): boolean {
  const cause = driverError(error)
  if (!(cause instanceof pg.DatabaseError)) return false
  const planChanged = cause.code === '0A000' && cause.routine === 'RevalidateCachedQuery'
  return planChanged || stalePreparedStates.has(cause.code ?? '')
}

/**
 * A driver's error as the caller may see it: `unavailable` when the database is away or can save nothing, or when
 * another change was in the way and trying again may help. Any other error comes back as it is.
 */
export function asProblem(error: unknown): unknown {
  if (error instanceof Problem) return error
  const cause = driverError(error)
  if (isConnectionLost(cause)) return new Problem('unavailable', away, { cause })
  if (busyStates.has(sqlState(cause) ?? '')) return new Problem('unavailable', busy, { cause })
  if (closedStates.has(sqlState(cause) ?? '')) return new Problem('unavailable', closedForWrites, { cause })
  return error
}

/** A COMMIT that got no answer: it may have happened, so nobody here may try again. */
export function lostAtCommit(cause: unknown): Problem {
  return new Problem('unavailable', outcomeUnknown, { cause: driverError(cause) })
}

function violates(state: string, error: unknown, constraint: string | undefined): boolean {
  const cause = driverError(error)
  if (!(cause instanceof pg.DatabaseError) || cause.code !== state) return false
  return constraint === undefined || cause.constraint === constraint
}

/** A row like it exists already; with `constraint`, only when that constraint or unique index said so. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return violates('23505', error, constraint)
}

/** A row it points at does not exist, or a row that others point at was to go. */
export function isForeignKeyViolation(error: unknown, constraint?: string): boolean {
  return violates('23503', error, constraint) || violates('23001', error, constraint)
}

/** It overlaps a row that exists already. */
export function isExclusionViolation(error: unknown, constraint?: string): boolean {
  return violates('23P01', error, constraint)
}

/** A value that the table's own check refuses. */
export function isCheckViolation(error: unknown, constraint?: string): boolean {
  return violates('23514', error, constraint)
}

/** Text PostgreSQL cannot hold: a NUL character, or `\u0000` in JSON. */
export function isUnstorableText(error: unknown): boolean {
  return unstorableTextStates.has(sqlState(error) ?? '')
}
