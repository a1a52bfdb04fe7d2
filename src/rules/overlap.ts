/** When something takes place: a day as a number, start and end in minutes of it. */
type Timed = { readonly day: number; readonly start: number; readonly end: number }

/**
 * The lessons that take place at the same time as another, each with one such other. Touching ends are fine, and a
 * lesson that does not end after its start takes no time. One pass: the lesson that ends last so far is the only one
 * worth comparing with.
 * @param lessons in order of day and start
 */
export function overlapsIn<L extends Timed>(lessons: readonly L[]): Map<L, L> {
  const overlaps = new Map<L, L>()
  let last: L | undefined
  for (const lesson of lessons) {
    if (lesson.end <= lesson.start) continue
    if (last === undefined || last.day !== lesson.day) {
      last = lesson
      continue
    }
    if (last.end > lesson.start) {
      overlaps.set(lesson, last)
      if (!overlaps.has(last)) overlaps.set(last, lesson)
    }
    if (lesson.end > last.end) last = lesson
  }
  return overlaps
}
