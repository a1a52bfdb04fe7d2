import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { migrate } from '../src/db/migrate.ts'
import type { Orders, Report } from './history.ts'
import { askAll, databaseNamed, startVictim, type Victim } from './postgres.ts'
import type { Part, Scale } from './result.ts'

const counts: Record<Scale, number> = { ci: 1000, long: 10_000 }
/** Within so many histories a removed lock must show. */
const toFindALock = 200
/** A dossier's lock: everything that changes a student's dossier takes the student first. */
const removed = 'students'

export const histories: Part = {
  name: 'histories',
  run: async (scale, tell, chance) => {
    const count = chance.histories ?? counts[scale]
    // Each worker has a server of its own: the mail room waits for transactions of the whole server.
    const victims = await Promise.all(
      Array.from({ length: Math.min(availableParallelism(), 4, count) }, () => startVictim({ durable: false })),
    )
    try {
      for (const { connectionString } of victims) await migrate(connectionString)
      const begun = performance.now()
      const share = Math.ceil(count / victims.length)
      const reports = await Promise.all(
        victims.map(({ connectionString }, index) =>
          work({ connectionString, seed: chance.seed + index * share, count: Math.min(share, count - index * share) }),
        ),
      )
      const milliseconds = performance.now() - begun
      const broken = reports.flatMap((report) => report.broken)
      for (const { seed, story } of broken) {
        process.stderr.write(`npm run torture -- --only histories --seed ${seed} --histories 1: ${story}\n`)
      }
      const sum = (of: (report: Report) => number) => reports.reduce((total, report) => total + of(report), 0)
      const [told, requests] = [sum((report) => report.told), sum((report) => report.requests)]
      tell(
        `random histories of 2 to 8 actors at once, every invariant in SQL after each (seed ${chance.seed})`,
        '0 broken',
        `${told} histories, ${requests} requests, ${broken.length} broken; ${Math.round(milliseconds / told)} ms each, ${victims.length} at a time`,
        broken.length === 0 && told === count,
      )
      await withoutALock(victims[0] as Victim, chance.seed, tell)
    } finally {
      await Promise.all(victims.map((victim) => victim.remove()))
    }
  },
}

async function withoutALock(
  { connectionString }: Victim,
  seed: number,
  tell: Parameters<Part['run']>[1],
): Promise<void> {
  await askAll(connectionString, 'create database unlocked')
  const unlocked = databaseNamed(connectionString, 'unlocked')
  await migrate(unlocked)
  const orders = { connectionString: unlocked, seed, count: toFindALock, without: removed, untilBroken: true }
  const { told, broken } = await work(orders)
  const [found] = broken
  tell(
    `planted: the lock on a row of ${removed} is left out`,
    `found within ${toFindALock} histories`,
    found ? `found by history ${told}: ${faultIn(found.story)}` : `not found in ${told}`,
    found !== undefined,
  )
}

/** What broke, without the story before it and the details after it. */
function faultIn(story: string): string {
  const fault = /(?:"invariant": "([^"]+)")|(\d{3} is not documented: \w+)|(.*)$/.exec(
    story.split('\n').slice(1).join('\n'),
  )
  return (fault?.[1] ?? fault?.[2] ?? fault?.[3] ?? '').slice(0, 100)
}

/** Lets a process of its own tell histories. */
async function work(orders: Orders): Promise<Report> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('./history.ts', import.meta.url)), JSON.stringify(orders)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let said = ''
  for await (const piece of child.stdout) said += piece
  return JSON.parse(said) as Report
}
