import { backup } from './backup.ts'
import { clock } from './clock.ts'
import { crash } from './crash.ts'
import { cuts } from './cuts.ts'
import { handover } from './handover.ts'
import { histories } from './histories.ts'
import { overload } from './overload.ts'
import { pool } from './pool.ts'
import { processes } from './processes.ts'
import { type Line, type Part, type Scale, type Tell, tableOf } from './result.ts'
import { trouble } from './trouble.ts'
import { upgrade } from './upgrade.ts'

/*
 * The command `npm run torture [-- --long --only crash,cuts --seed 7 --histories 1]`: treats the product as badly as it
 * knows, and prints what was claimed, wanted and measured. Ends with 1 when something does not hold, or a planted fault
 * was not seen; for what only took longer than wanted, which a busy machine can do, with --strict only.
 */

const parts: readonly Part[] = [
  crash,
  cuts,
  pool,
  histories,
  trouble,
  clock,
  overload,
  handover,
  backup,
  upgrade,
  processes,
]

async function main(args: readonly string[]): Promise<number> {
  const scale: Scale = args.includes('--long') ? 'long' : 'ci'
  const only = args[args.indexOf('--only') + 1]?.split(',')
  const chosen = args.includes('--only') ? parts.filter(({ name }) => only?.includes(name)) : parts
  if (chosen.length === 0) throw new Error(`--only takes some of ${parts.map(({ name }) => name).join(', ')}`)
  const after = (flag: string) => (args.includes(flag) ? Number(args[args.indexOf(flag) + 1]) : undefined)
  const chance = { seed: after('--seed') ?? Date.now() % 2 ** 31, histories: after('--histories') }
  const lines: Line[] = []
  const runAll = async (some: readonly Part[]): Promise<void> => {
    for (const { name, run } of some) {
      const begun = performance.now()
      const tell: Tell = (claim, wanted, measured, holds, kind = 'fact') =>
        lines.push({ part: name, claim, wanted, measured, holds, kind })
      try {
        await run(scale, tell, chance)
      } catch (error) {
        process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
        tell('it can be tried at all', 'no error', String(error).slice(0, longestError), false)
      }
      process.stdout.write(`${name}: ${((performance.now() - begun) / 1000).toFixed(1)} s\n`)
    }
  }
  const begun = performance.now()
  const beside = chosen.filter(({ alone = false }) => !alone)
  await runAll(chosen.filter(({ alone = false }) => alone))
  // Histories take most of the time, and nobody's patience is measured here any more.
  await Promise.all([
    runAll(beside.filter((part) => part === histories)),
    runAll(beside.filter((part) => part !== histories)),
  ])
  process.stdout.write(`all: ${((performance.now() - begun) / 1000).toFixed(1)} s\n`)
  process.stdout.write(`\n${tableOf(lines)}\n`)
  const missed = lines.filter(({ holds }) => !holds)
  return missed.some(({ kind }) => kind === 'fact' || args.includes('--strict')) ? 1 : 0
}

const longestError = 120

process.exit(await main(process.argv.slice(2)))
