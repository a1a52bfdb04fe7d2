import { academicYears } from '../../src/academic-years/table.ts'
import { placements } from '../../src/placements/table.ts'
import { lessons, rosters } from '../../src/rosters/table.ts'
import type { World } from '../support/app.ts'

const createdAt = '2021-10-01T07:00:00.000Z'

/** A student placed at a school for one subject didactics; gives the id of the placement. */
export async function placed(
  world: World,
  place: { studentId: string; schoolId: string; didactics: string },
): Promise<string> {
  await world.db.insert(academicYears).values({ year: '2021-2022' }).onConflictDoNothing()
  const { id: assignedBy } = (await world.as('coordinator').get('/v1/me')).body
  const placement = { courseUnit: 'subject-didactics-1', semester: 1, state: 'assigned' } as const
  const [row] = await world.db
    .insert(placements)
    .values({ ...placement, ...place, academicYear: '2021-2022', assignedBy, createdAt })
    .returning({ id: placements.id })
  if (!row) throw new Error('insert returned no row')
  return row.id
}

/** One lesson of that placement, with this mentor. */
export async function lessonWith(
  world: World,
  lesson: { placementId: string; schoolId: string; mentorId: string },
): Promise<void> {
  await world.db.insert(rosters).values({ placementId: lesson.placementId, state: 'draft' }).onConflictDoNothing()
  const time = { date: '2021-11-08', startTime: '08:30', endTime: '10:10', quarters: 8 }
  await world.db.insert(lessons).values({ ...lesson, ...time, activity: 'co-teaching', setting: 'secondary' })
}
