import { crash } from './crash.ts'
import { cuts } from './cuts.ts'
import { pool } from './pool.ts'
import { type Line, type Part, type Scale, tableOf } from './result.ts'

/*
 * The command `npm run torture [-- --long] [-- --only crash,cuts]`: treats the product as badly as it knows, and prints
 * what was claimed, wanted and measured. Ends with 1 when something does not hold, or a planted fault was not seen.
 */

const parts: readonly Part[] = [crash, cuts, pool]

async function main(args: readonly string[]): Promise<number> {
  const scale: Scale = args.includes('--long') ? 'long' : 'ci'
  const only = args[args.indexOf('--only') + 1]?.split(',')
  const chosen = args.includes('--only') ? parts.filter(({ name }) => only?.includes(name)) : parts
  if (chosen.length === 0) throw new Error(`--only takes some of ${parts.map(({ name }) => name).join(', ')}`)
  const lines: Line[] = []
  for (const { name, run } of chosen) {
    const begun = performance.now()
    try {
      await run(scale, (claim, wanted, measured, holds) => lines.push({ part: name, claim, wanted, measured, holds }))
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
