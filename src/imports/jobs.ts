import { everySeconds } from '../jobs/periods.ts'
import type { JobHandler, Task } from '../jobs/service.ts'
import { applyRows, giveBack } from './applying/service.ts'
import { checkFile, endForgottenChecks, giveUp } from './checking/service.ts'
import { importJob } from './service.ts'
import { deleteImportsBefore } from './store.ts'

/** From this attempt on, a failure is not one of the moment: somebody has to look. */
const lastAttempt = 5

/** How many days an import is kept, with what its rows said. */
const keptDays = 30
const day = 24 * 3_600_000

const unexpected = {
  code: 'internal',
  line: null,
  detail: {
    nl: 'Er ging bij ons iets mis, ook bij herhaling. Probeer het opnieuw, of meld het nummer van deze import.',
    en: 'Something went wrong on our side, again and again. Try once more, or report the id of this import.',
  },
}

async function work(task: Task): Promise<void> {
  const importId = String(task.payload.importId)
  try {
    await checkFile(task, importId)
    await applyRows(task, importId)
  } catch (error) {
    if (task.attempt < lastAttempt) throw error
    await giveUp(task, importId, unexpected)
    await giveBack(task, importId, unexpected)
    throw error
  }
}

/** Checks and applies imports, one at a time, and lets go of old ones. */
export const importing: readonly JobHandler[] = [
  { kind: importJob, longestWaitMinutes: 5, run: work },
  {
    kind: 'imports.term',
    period: everySeconds(3600),
    longestWaitMinutes: 60,
    run: async ({ db, now }) => {
      await endForgottenChecks({ db, now })
      await deleteImportsBefore(db, new Date(Date.parse(now) - keptDays * day).toISOString())
    },
  },
]
