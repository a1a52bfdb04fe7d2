/** Measures how fast rows are done, from now on. */
export function pace(): { done(rows: number): number } {
  const begun = performance.now()
  let total = 0
  return {
    /** How many rows were done in a second so far, these included. */
    done: (rows) => {
      total += rows
      return Math.round((1000 * total) / Math.max(1, performance.now() - begun))
    },
  }
}
