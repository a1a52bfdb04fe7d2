import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** What the process measures of itself, as Prometheus reads it. */
export type Metrics = {
  observe(method: string, route: string, status: number, seconds: number): void
  /** The text exposition of everything measured. */
  expose(): Promise<string>
  contentType: string
}

/** What belongs to the process, not to one server in it: memory, event loop, garbage collection, jobs. */
export const processRegistry = new Registry()
let isCollecting = false

/** Starts to measure. Durations are kept per method, route pattern and class of status, so no id ever gets in. */
export function createMetrics(): Metrics {
  if (!isCollecting) collectDefaultMetrics({ register: processRegistry })
  isCollecting = true
  const registry = new Registry()
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took, from the headers read to the answer written.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  const series = new Map<string, ReturnType<typeof durations.labels>>()
  return {
    observe: (method, route, status, seconds) => {
      const key = `${method} ${route} ${Math.floor(status / 100)}xx`
      const known = series.get(key) ?? durations.labels(method, route, `${Math.floor(status / 100)}xx`)
      series.set(key, known)
      known.observe(seconds)
    },
    expose: async () => `${await processRegistry.metrics()}\n${await registry.metrics()}`,
    contentType: registry.contentType,
  }
}
