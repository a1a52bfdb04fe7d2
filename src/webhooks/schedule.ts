const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** How long each failure is waited after, in milliseconds: five days in all, as Standard Webhooks advises. */
const waits = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour].concat(
  Array.from({ length: 3 }, () => 24 * hour),
)

/** How much a wait may differ from the plan, so that what failed together does not come back together. */
const jitter = 0.1

/** From the first attempt to the last, at the very least. */
export const patience = waits.reduce((sum, wait) => sum + wait, 0) * (1 - jitter)

/** The longest that a receiver may put the next attempt off (`Retry-After`). */
const longestDelay = 24 * hour

/**
 * How long to wait after so many attempts, in milliseconds; undefined when there have been enough.
 * @param chance from 0 to 1, where in the margin it falls
 * @param asked what the receiver asked for, in seconds
 */
export function waitAfter(attempts: number, chance: number, asked = 0): number | undefined {
  const wait = waits[attempts - 1]
  if (wait === undefined) return undefined
  return Math.round(Math.max(wait * (1 - jitter + 2 * jitter * chance), Math.min(asked * second, longestDelay)))
}
