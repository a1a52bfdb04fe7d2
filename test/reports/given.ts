import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { placements } from '../../src/placements/table.ts'
import { lessons, rosters } from '../../src/rosters/table.ts'
import { studentDidactics, students } from '../../src/students/table.ts'
import type { World } from '../support/app.ts'

const createdAt = '2021-09-20T07:00:00.000Z'
const id = (kind: number, number: number) =>
  `01930000-0000-7000-8000-${String(kind)}${String(number).padStart(11, '0')}`

/** So many students, each with a submitted roster of two lessons at the atheneum; gives their ids, in order. */
export async function cohort(world: World, size: number, from = 0): Promise<string[]> {
  const numbers = Array.from({ length: size }, (_, index) => from + index)
  await world.db.insert(students).values(
    numbers.map((number) => ({
      id: id(1, number),
      studentNumber: `C${number}`,
      name: `Student ${number}`,
      email: `student-${number}@demo.example`,
      createdAt,
    })),
  )
  await world.db
    .insert(studentDidactics)
    .values(numbers.map((number) => ({ studentId: id(1, number), position: 0, didactics: 'mathematics' })))
  await world.db.insert(placements).values(
    numbers.map((number) => ({
      id: id(2, number),
      studentId: id(1, number),
      schoolId: demoIds.atheneum,
      academicYear: '2021-2022',
      courseUnit: 'subject-didactics-1',
      didactics: 'mathematics',
      semester: 1,
      state: 'assigned' as const,
      assignedBy: personas.coordinator.userId,
      createdAt,
    })),
  )
  await world.db.insert(rosters).values(
    numbers.map((number) => ({
      placementId: id(2, number),
      state: 'submitted' as const,
      firstSubmittedAt: createdAt,
      submittedAt: createdAt,
    })),
  )
  await world.db.insert(lessons).values(
    numbers.flatMap((number) =>
      ['participant-observation', 'co-teaching'].map((activity, index) => ({
        placementId: id(2, number),
        schoolId: demoIds.atheneum,
        date: `2021-11-1${index}`,
        startTime: '08:30',
        endTime: '10:10',
        quarters: 8,
        activity,
        setting: 'secondary' as const,
        grade: 3,
        mentorId: demoIds.mathematicsMentor,
        classGroup: '5 WeWi',
        room: 'B12',
        topic: 'Integralen',
      })),
    ),
  )
  return numbers.map((number) => id(1, number))
}
