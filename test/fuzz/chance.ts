/** Chance that can be had again: the same seed gives the same choices. */
export type Chance = {
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number
  /** True once in `times`, on average. */
  oneIn(times: number): boolean
  pick<T>(from: readonly T[]): T
  /** `from` in another order. */
  shuffled<T>(from: readonly T[]): T[]
  /** Text that a person could write, and some that only a tester would; never blank. */
  text(most?: number): string
  /** So many digits, not beginning with a zero. */
  digits(count: number): string
  uuid(): string
}

/** mulberry32 over a hash of the seed: small, quick, and good enough to choose with. */
export function chanceOf(seed: string): Chance {
  let state = hashOf(seed)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const chance: Chance = {
    whole,
    oneIn: (times) => next() * times < 1,
    pick: (from) => {
      if (from.length === 0) throw new Error('nothing to pick from')
      return from[whole(0, from.length - 1)] as (typeof from)[number]
    },
    shuffled: (from) => {
      const copy = [...from]
      for (let last = copy.length - 1; last > 0; last -= 1) {
        const other = whole(0, last)
        const kept = copy[last] as (typeof copy)[number]
        copy[last] = copy[other] as (typeof copy)[number]
        copy[other] = kept
      }
      return copy
    },
    text: (most = 60) => {
      const words = Array.from({ length: whole(1, 4) }, () => chance.pick(texts))
      return (
        words
          .join(chance.pick([' ', '-', ' · ']))
          .slice(0, most)
          .trim() || 'x'
      )
    },
    digits: (count) => Array.from({ length: count }, (_, index) => whole(index === 0 ? 1 : 0, 9)).join(''),
    uuid: () => {
      const hex = (length: number) => Array.from({ length }, () => whole(0, 15).toString(16)).join('')
      return `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`
    },
  }
  return chance
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash
}

/** No character here is half of a pair, so that cutting a text never makes one. */
const texts = [
  'Wiskunde',
  'les over Integralen',
  'één',
  "O'Brien",
  'Ångström',
  '"aangehaald"',
  '<b>vet</b>',
  '{student.name}',
  '=1+1',
  '-- ; drop table users',
  '%00',
  '100 %',
  '\\n',
  'שלום',
  'Ω≈ç√',
  '日本語',
  'a\u0301',
  '\u200b\u202e-',
  '\ufeff',
  '$1',
  '[link](https://example.test)',
  '#set page(width: 1pt)',
  'null',
  '0',
]
