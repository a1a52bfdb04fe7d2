import { and, eq, sql } from 'drizzle-orm'
import type { Call } from '../access/call.ts'
import { scopeValues, visible } from '../access/scope.ts'
import { prepared } from '../db/prepared.ts'
import { notFound } from '../problem.ts'
import { studentItself, students } from '../students/table.ts'

const visibleStudent = prepared((db) =>
  db
    .select({ id: students.id })
    .from(students)
    .where(and(eq(students.id, sql.placeholder('id')), visible(studentItself)))
    .prepare('reports.student'),
)

/** @throws Problem `not-found` for a student the caller may not know of */
export async function checkStudentVisible(call: Call, id: string): Promise<void> {
  const [row] = await visibleStudent(call.db).execute({ id, ...scopeValues(call.scope) })
  if (!row) throw notFound()
}
