import pg from 'pg'
import { type DestinationStream, type Logger, pino } from 'pino'
import type { LogLevel } from '../config.ts'

const standardOutput = 1

/**
 * Where log lines go: gathered to four kilobytes, and never kept for longer than a fifth of a second, for a line that is
 * written by itself costs as much as the rest of a small request. What is left is written when the process ends.
 */
export function logInto(file: string | number): DestinationStream {
  return pino.destination({ dest: file, sync: false, minLength: 4096, periodicFlush: 200 })
}

/** The log of the process: JSON lines with ids, routes and durations, and nothing about people. */
export function createLogger(level: LogLevel, destination: DestinationStream = logInto(standardOutput)): Logger {
  return pino(
    {
      level,
      base: null,
      formatters: { level: (label) => ({ level: label }) },
      timestamp: pino.stdTimeFunctions.isoTime,
      // The framework logs whole requests and answers with some of its warnings.
      serializers: { err: describe, error: describe, req: omitted, res: omitted },
    },
    destination,
  )
}

const omitted = () => undefined
const describe = (error: unknown) => describeError(error)

/** What the log says of an error. */
export type ErrorDescription = {
  type: string
  code?: string
  message?: string
  /** Of a database error: names out of our own schema. */
  constraint?: string
  table?: string
  stack: string[]
  cause?: ErrorDescription
}

const deepestCause = 4

/**
 * An error without what people wrote: messages often quote values (a driver's error every parameter of the query, a
 * parser's the text), so only those that the engine makes about the code itself are kept.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, stack: [] }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const database = error instanceof pg.DatabaseError ? error : undefined
  return {
    type: error.constructor.name,
    ...(code !== undefined && { code }),
    ...(code === undefined && engineErrors.has(error.name) && { message: error.message }),
    ...(database?.constraint && { constraint: database.constraint }),
    ...(database?.table && { table: database.table }),
    stack: framesOf(error),
    ...(error.cause !== undefined && depth < deepestCause && { cause: describeError(error.cause, depth + 1) }),
  }
}

const engineErrors = new Set(['TypeError', 'ReferenceError', 'RangeError'])

function framesOf(error: Error): string[] {
  const lines = (error.stack ?? '').split('\n').map((line) => line.trim())
  return lines.filter((line) => /^at .+:\d+:\d+\)?$/.test(line)).slice(0, 20)
}
