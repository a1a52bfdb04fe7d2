import { backup } from './backup.ts'
import { clock } from './clock.ts'
import { crash } from './crash.ts'
import { cuts } from './cuts.ts'
import { handover } from './handover.ts'
import { histories } from './histories.ts'
import { overload } from './overload.ts'
import { pool } from './pool.ts'
import { type Line, type Part, type Scale, tableOf } from './result.ts'
import { trouble } from './trouble.ts'
import { upgrade } from './upgrade.ts'

/*
 * The command `npm run torture [-- --long --only crash,cuts --seed 7 --histories 1]`: treats the product as badly as it knows, and prints
 * what was claimed, wanted and measured. Ends with 1 when something does not hold, or a planted fault was not seen.
 */

const parts: readonly Part[] = [crash, cuts, pool, histories, trouble, clock, overload, handover, backup, upgrade]

async function main(args: readonly string[]): Promise<number> {
  const scale: Scale = args.includes('--long') ? 'long' : 'ci'
  const only = args[args.indexOf('--only') + 1]?.split(',')
  const chosen = args.includes('--only') ? parts.filter(({ name }) => only?.includes(name)) : parts
  if (chosen.length === 0) throw new Error(`--only takes some of ${parts.map(({ name }) => name).join(', ')}`)
  const after = (flag: string) => (args.includes(flag) ? Number(args[args.indexOf(flag) + 1]) : undefined)
  const chance = { seed: after('--seed') ?? Date.now() % 2 ** 31, histories: after('--histories') }
  const lines: Line[] = []
  for (const { name, run } of chosen) {
    const begun = performance.now()
    try {
      await run(
        scale,
        (claim, wanted, measured, holds) => lines.push({ part: name, claim, wanted, measured, holds }),
        chance,
      )
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
      lines.push({
        part: name,
        claim: 'it can be tried at all',
        wanted: 'no error',
        measured: String(error),
        holds: false,
      })
    }
    process.stdout.write(`${name}: ${((performance.now() - begun) / 1000).toFixed(1)} s\n`)
  }
  process.stdout.write(`\n${tableOf(lines)}\n`)
  return lines.every(({ holds }) => holds) ? 0 : 1
}

process.exit(await main(process.argv.slice(2)))
