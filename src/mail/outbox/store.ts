import { and, asc, eq, sql } from 'drizzle-orm'
import { agreementSignatories, agreements } from '../../agreements/table.ts'
import type { Database } from '../../db/database.ts'
import { prepared } from '../../db/prepared.ts'
import type { EventRow } from '../../events/store.ts'
import { placements } from '../../placements/table.ts'
import { students } from '../../students/table.ts'

/** What an event is about, as far as it still exists. */
export type EventContext = {
  studentId: string | null
  placementId: string | null
  schoolId: string | null
  channel: (typeof placements.$inferSelect)['channel']
}

const contextOfPlacement = prepared((db) =>
  db
    .select({
      studentId: placements.studentId,
      placementId: placements.id,
      schoolId: placements.schoolId,
      channel: placements.channel,
    })
    .from(placements)
    .where(eq(placements.id, sql.placeholder('id')))
    .prepare('mail.placement_of_event'),
)

const contextOfAgreement = prepared((db) =>
  db
    .select({ studentId: agreements.studentId, schoolId: agreements.schoolId })
    .from(agreements)
    .where(eq(agreements.id, sql.placeholder('id')))
    .prepare('mail.agreement_of_event'),
)

const studentExists = prepared((db) =>
  db
    .select({ id: students.id })
    .from(students)
    .where(eq(students.id, sql.placeholder('id')))
    .prepare('mail.student_of_event'),
)

const nothing: EventContext = { studentId: null, placementId: null, schoolId: null, channel: null }

/** What an event is about, looked up now; empty for what is gone. */
export async function getContext(db: Database, event: EventRow): Promise<EventContext> {
  const { subjectKind, subjectId: id, studentId } = event
  if (subjectKind === 'placement' || subjectKind === 'roster') {
    const [found] = await contextOfPlacement(db).execute({ id })
    return found ?? nothing
  }
  if (subjectKind === 'agreement') {
    const [found] = await contextOfAgreement(db).execute({ id })
    return { ...nothing, ...found }
  }
  if (studentId === null) return nothing
  const [found] = await studentExists(db).execute({ id: studentId })
  return { ...nothing, studentId: found?.id ?? null }
}

const pendingSignatories = prepared((db) =>
  db
    .select({ id: agreementSignatories.id, email: agreementSignatories.signatoryEmail })
    .from(agreementSignatories)
    .where(
      and(
        sql`${agreementSignatories.id} = any(${sql.placeholder('ids')}::uuid[])`,
        eq(agreementSignatories.state, 'pending'),
        sql`${agreementSignatories.signatoryEmail} is not null`,
      ),
    )
    .orderBy(asc(agreementSignatories.position))
    .prepare('mail.signatories'),
)

/** Those of these signatories who can be asked by mail, and have not answered. */
export function listPendingSignatories(
  db: Database,
  ids: readonly string[],
): Promise<{ id: string; email: string | null }[]> {
  return pendingSignatories(db).execute({ ids: [...ids] })
}
