import { demoIds } from '../../src/demo/data.ts'
import type { World } from '../support/app.ts'
import { lesson, plannedPlacement } from '../support/factories.ts'

/** Twenty hours of tutoring from a first day on, two a day. */
export function tutoring(firstDay = 11) {
  return Array.from({ length: 10 }, (_, index) =>
    lesson({ date: `2021-10-${String(firstDay + index)}`, activity: 'tutoring', topic: 'Begeleid studeren' }),
  )
}

/** Individual learners in the first semester. */
export const tutorPlace = { courseUnit: 'individual-learners', didactics: null }

/** A planned placement that only lateness keeps from starting: fourteen days before its first lesson were needed. */
export function latePlacement(world: World): Promise<string> {
  return plannedPlacement(world, tutoring(), tutorPlace)
}

/** A lesson at the demo's special school, with a mentor of that school. */
export async function lessonAtSpecialSchool(world: World, changes: Record<string, unknown> = {}) {
  const { body } = await world.as('coordinator').get(`/v1/mentors?schoolId=${demoIds.specialSchool}`)
  return lesson({ mentor: body.items[0].id, setting: 'special-secondary', ...changes })
}
