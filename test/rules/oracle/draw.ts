import fc from 'fast-check'

/** A source of choices. Everything shrinks towards the first choice, `false` and the lowest number. */
export type Draw = {
  int: (min: number, max: number) => number
  pick: <T>(options: readonly T[]) => T
  /** True in about `percent` of the cases. */
  chance: (percent: number) => boolean
}

const builders = new Map<number, () => fc.Arbitrary<number>>()

/** One builder for each maximum: fast-check searches what a builder made by its arguments, one after the other. */
function upTo(max: number): () => fc.Arbitrary<number> {
  const known = builders.get(max)
  if (known !== undefined) return known
  const numbers = fc.noBias(fc.integer({ min: 0, max }))
  const builder = () => numbers
  builders.set(max, builder)
  return builder
}

/** An arbitrary whose values are built step by step from single choices. */
export function drawn<T>(build: (draw: Draw) => T): fc.Arbitrary<T> {
  return fc.gen().map((g) => {
    const int = (min: number, max: number) => (max <= min ? min : min + g(upTo(max - min)))
    const pick = <U>(options: readonly U[]): U => {
      const chosen = options[int(0, options.length - 1)]
      if (chosen === undefined) throw new RangeError('There is nothing to pick from.')
      return chosen
    }
    return build({ int, pick, chance: (percent) => int(0, 99) >= 100 - percent })
  })
}
