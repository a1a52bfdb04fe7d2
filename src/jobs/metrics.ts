import { Gauge } from 'prom-client'
import { processRegistry } from '../http/metrics.ts'
import type { JobCount } from './store.ts'

const due = new Gauge({
  name: 'jobs_due',
  help: 'Jobs that could be done now and that no process has begun.',
  labelNames: ['kind'],
  registers: [processRegistry],
})

const failing = new Gauge({
  name: 'jobs_failing',
  help: 'Jobs that failed and will be tried again.',
  labelNames: ['kind'],
  registers: [processRegistry],
})

/** Shows how many jobs wait, of every kind. */
export function measureJobs(counts: readonly JobCount[]): void {
  due.reset()
  failing.reset()
  for (const count of counts) {
    due.set({ kind: count.kind }, count.due)
    failing.set({ kind: count.kind }, count.failing)
  }
}
