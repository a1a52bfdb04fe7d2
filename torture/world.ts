import { openDatabase, openPool } from '../src/db/database.ts'
import { migrate } from '../src/db/migrate.ts'
import { subjectOf } from '../src/demo/personas.ts'
import { seedDemo } from '../src/demo/service.ts'
import { mentors } from '../src/mentors/table.ts'
import { schools } from '../src/schools/table.ts'
import { userRoles, users } from '../src/users/table.ts'

/** The school where everybody goes: it states no capacity, so that nobody is in another's way. */
export const schoolId = '01940000-0000-7000-8000-000000000001'
export const mentorId = '01940000-0000-7000-8000-000000000002'
/** The supervisor of everybody, and the coordinator: people of the demo. */
export const supervisorId = '01920000-0000-7000-8000-000000000103'
export const coordinator = subjectOf('coordinator')
export const supervisor = subjectOf('supervisor')

/** The account of the n-th student, and its subject. */
export const studentAccount = (number: number) => ({
  id: `01950000-0000-7000-8000-${String(number).padStart(12, '0')}`,
  subject: `torture:student-${number}`,
})

/** Migrates the database and puts into it the demo's people and year, a school, and the accounts of many students. */
export async function furnish(connectionString: string, studentAccounts: number): Promise<void> {
  await migrate(connectionString)
  const pool = openPool({ connectionString, max: 1 })
  const db = openDatabase(pool)
  const createdAt = '2021-09-01T08:00:00.000Z'
  try {
    await seedDemo(db)
    await db
      .insert(schools)
      .values({ id: schoolId, institutionNumber: '990001', name: 'School', kind: 'secondary', createdAt })
    await db
      .insert(mentors)
      .values({ id: mentorId, schoolId, function: 'subject-mentor', name: 'Hilde Maes', createdAt })
    const numbers = Array.from({ length: studentAccounts }, (_, number) => number)
    for (let start = 0; start < numbers.length; start += 1000) {
      const some = numbers.slice(start, start + 1000)
      await db.insert(users).values(
        some.map((number) => ({
          ...studentAccount(number),
          email: `student-${number}@torture.example`,
          name: `Student ${number}`,
          createdAt,
        })),
      )
      await db
        .insert(userRoles)
        .values(some.map((number) => ({ userId: studentAccount(number).id, role: 'student' as const })))
    }
  } finally {
    await pool.end()
  }
}

const lesson = {
  startTime: '08:30',
  endTime: '10:10',
  hours: 2,
  grade: 3,
  mentor: mentorId,
  classGroup: '5 WeWi',
  room: 'B12',
  topic: 'Integralen',
}
export const roster = {
  lessons: [
    { ...lesson, date: '2021-11-08', activity: 'participant-observation' },
    { ...lesson, date: '2021-11-15', activity: 'co-teaching' },
  ],
}
