import { everySeconds } from '../jobs/periods.ts'
import type { JobHandler } from '../jobs/service.ts'
import { type Delivering, deliver, readEvents } from './deliveries/service.ts'
import { deliverJob } from './service.ts'

/** How many webhooks one process tells at the same time: one that answers slowly keeps no other waiting. */
const webhooksAtOnce = 8

/** What webhooks do by themselves: they read what happened, and tell it. */
export function webhookDelivery(settings: Delivering): readonly JobHandler[] {
  return [
    { kind: 'webhooks.read-events', period: everySeconds(5), longestWaitMinutes: 5, run: readEvents },
    {
      kind: deliverJob,
      atOnce: webhooksAtOnce,
      longestWaitMinutes: 5,
      run: (task) => deliver(task, settings),
    },
  ]
}
