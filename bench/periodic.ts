import pg from 'pg'
import { importing } from '../src/imports/jobs.ts'
import type { JobHandler } from '../src/jobs/service.ts'
import { mailWriting } from '../src/mail/jobs.ts'
import { applyRetention } from '../src/privacy/retention.ts'
import { readEvents } from '../src/webhooks/deliveries/service.ts'
import { explainAll, explained } from './explained.ts'
import { type Fault, faultsIn, largeTables } from './plan.ts'
import { openProduct } from './product.ts'

/** Jobs that look through a whole year by their nature, with why. */
export const wholeYearJobs: Readonly<Record<string, string>> = {
  'mail.remind': 'once an hour it looks for the places of the year whose time has come',
  'mail.digests': 'it begins with that as well, once a day',
  retention: 'once an hour it looks for what has reached its term',
}

const periodic: readonly Pick<JobHandler, 'kind' | 'run'>[] = [
  ...mailWriting,
  ...importing.filter(({ period }) => period !== undefined),
  { kind: 'webhooks.read-events', run: readEvents },
  {
    kind: 'retention',
    run: async ({ db, now }) => {
      await applyRetention(db, now)
    },
  },
]

/** Does once, on the year, what the product does by itself again and again, and looks at how PostgreSQL ran each statement. */
export async function checkPeriodic(connectionString: string): Promise<{ looked: number; faults: Fault[] }> {
  const inspector = new pg.Client({ connectionString })
  await inspector.connect()
  await explainAll(inspector)
  const product = await openProduct(connectionString, { isExplained: true })
  try {
    const large = await largeTables(inspector)
    const faults: Fault[] = []
    let looked = 0
    for (const { kind, run } of periodic) {
      const task = { db: product.db, now: product.clock.now().toISOString(), payload: {}, attempt: 1 }
      const { statements } = await explained(async () => run(task))
      looked += statements.length
      if (kind in wholeYearJobs) continue
      for (const { text, plan } of statements) {
        for (const fault of faultsIn(plan, large)) faults.push({ operation: kind, fault, statement: text })
      }
    }
    return { looked, faults }
  } finally {
    await product.close()
    await inspector.end()
  }
}
