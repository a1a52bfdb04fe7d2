/** The one source of "now". Handed in as an argument, so that tests and the demo can stand in October 2021. */
export type Clock = { now(): Date }

/** The real time of the machine. */
export const systemClock: Clock = { now: () => new Date() }

/** A clock that read `start` at the real instant `startedAt` and has run on at normal speed since. */
export function shiftedClock(start: Date, startedAt: Date): Clock {
  const shift = start.getTime() - startedAt.getTime()
  return { now: () => new Date(Date.now() + shift) }
}
