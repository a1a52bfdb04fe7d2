/** Tells whether the process can keep up with its requests. */
export type PressureGauge = { isHigh(): boolean; stop(): void }

type Limits = { sampleMilliseconds: number; maximumDelayMilliseconds: number }

/**
 * Watches how late the event loop gets to a timer. Pressure is high once it was too late two times in a row: one long
 * piece of work, such as the start itself, is no reason to turn requests away.
 */
export function watchPressure({ sampleMilliseconds, maximumDelayMilliseconds }: Limits): PressureGauge {
  let last = performance.now()
  let lateSamples = 0
  const timer = setInterval(() => {
    const now = performance.now()
    const delay = now - last - sampleMilliseconds
    lateSamples = delay > maximumDelayMilliseconds ? lateSamples + 1 : 0
    last = now
  }, sampleMilliseconds)
  timer.unref()
  return { isHigh: () => lateSamples >= 2, stop: () => clearInterval(timer) }
}
