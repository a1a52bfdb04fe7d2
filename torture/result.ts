/**
 * One line of the table: what is claimed, what was wanted, what was measured, and whether that is what was wanted. `time`:
 * only the speed of this machine, or of what else it does, can make it miss.
 */
export type Line = { part: string; claim: string; wanted: string; measured: string; holds: boolean; kind: Kind }
export type Kind = 'fact' | 'time'

/** How much of everything: `ci` is short. */
export type Scale = 'ci' | 'long'

/** A part of the torture: tells its lines as it gets to them. `alone`: it measures how fast something is. */
export type Part = { name: string; alone?: boolean; run(scale: Scale, tell: Tell, chance: Chance): Promise<void> }
/** What chance chooses from here on, and how many histories it tells; so that one of them can be told again. */
export type Chance = { seed: number; histories: number | undefined }
export type Tell = (claim: string, wanted: string, measured: string, holds: boolean, kind?: Kind) => void

/** The middle and the largest of some figures, in milliseconds. */
export function spread(milliseconds: readonly number[]): { median: number; worst: number } {
  const sorted = [...milliseconds].sort((one, other) => one - other)
  return { median: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0), worst: Math.round(sorted.at(-1) ?? 0) }
}

/** The lines as a plain table, a miss marked as one. */
export function tableOf(lines: readonly Line[]): string {
  const rows = [
    ['part', 'claim', 'wanted', 'measured', ''],
    ...lines.map(({ part, claim, wanted, measured, holds }) => [part, claim, wanted, measured, holds ? 'ok' : 'MISS']),
  ]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
