import { dailyAt, everySeconds } from '../jobs/periods.ts'
import type { JobHandler } from '../jobs/service.ts'
import { compileDigests } from './digests/service.ts'
import { readEvents } from './outbox/service.ts'
import { remind } from './reminders/service.ts'
import { deliver, type Sending } from './sending/service.ts'
import { sendMail } from './service.ts'

/** The hour in Brussels at which digests are written. */
const digestHour = 7

/** What mail does by itself: it reads what happened, reminds, and writes the digests of the day. */
export const mailWriting: readonly JobHandler[] = [
  { kind: 'mail.read-events', period: everySeconds(5), longestWaitMinutes: 5, run: readEvents },
  { kind: 'mail.remind', period: everySeconds(3600), longestWaitMinutes: 60, run: remind },
  {
    kind: 'mail.digests',
    period: dailyAt(digestHour),
    longestWaitMinutes: 30,
    run: async (task) => {
      // After a night without a running process, today's digest still tells what the others would have found.
      await readEvents(task)
      await remind(task)
      await compileDigests(task)
    },
  },
]

/** Sends the mails that wait. Without it they go on waiting, and nothing else does. */
export function mailSending(sending: Sending): JobHandler {
  return { kind: sendMail, atOnce: 4, longestWaitMinutes: 60, run: (task) => deliver(task, sending) }
}
