import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import { agreements } from '../../agreements/table.ts'
import type { Database } from '../../db/database.ts'
import { prepared } from '../../db/prepared.ts'
import { placements } from '../../placements/table.ts'
import { isErased } from '../../privacy/table.ts'
import { schools } from '../../schools/table.ts'
import { students } from '../../students/table.ts'
import { userRoles, users } from '../../users/table.ts'
import { audiences } from '../news.ts'
import { hearersOf } from '../store.ts'
import { mailPreferences, notices } from '../table.ts'

const wantsDigest = sql`coalesce(${mailPreferences.digest}, true)`
// Whoever lost every role may not know any more what happened.
const hasRole = sql`exists (select from ${userRoles} where ${userRoles.userId} = ${users.id})`

const readersWithNews = prepared((db) =>
  db
    .selectDistinct({ id: users.id, email: users.email })
    .from(users)
    .innerJoin(notices, and(eq(notices.userId, users.id), isNull(notices.mailId)))
    .leftJoin(mailPreferences, eq(mailPreferences.userId, users.id))
    .where(and(wantsDigest, hasRole, gt(users.id, sql.placeholder('after'))))
    .orderBy(asc(users.id))
    .limit(sql.placeholder('limit'))
    .prepare('mail.readers_with_news'),
)

/** The accounts with something to be told, in the order of their ids and after `after`. */
export function listReadersWithNews(
  db: Database,
  { after, limit }: { after: string; limit: number },
): Promise<{ id: string; email: string }[]> {
  return readersWithNews(db).execute({ after, limit })
}

/** Puts everything that an account has not been told into one mail; how much it is. */
export async function updateNoticesTold(db: Database, userId: string, mailId: string): Promise<number> {
  const told = await db
    .update(notices)
    .set({ mailId })
    .where(and(eq(notices.userId, userId), isNull(notices.mailId)))
    .returning({ id: notices.id })
  return told.length
}

const digestReader = prepared((db) =>
  db
    .select({ name: users.name, locale: sql<'nl' | 'en'>`coalesce(${mailPreferences.locale}, 'nl')` })
    .from(users)
    .leftJoin(mailPreferences, eq(mailPreferences.userId, users.id))
    .where(and(eq(users.id, sql.placeholder('userId')), wantsDigest, hasRole))
    .prepare('mail.digest_reader'),
)

/** Who reads a digest, and in which language; undefined when the account is gone, has no role or wants none any more. */
export async function findDigestReader(
  db: Database,
  userId: string,
): Promise<{ name: string; locale: 'nl' | 'en' } | undefined> {
  const [row] = await digestReader(db).execute({ userId })
  return row
}

const schoolOfNotice = sql`coalesce(${placements.schoolId}, ${agreements.schoolId})`

/** Whether the reader would hear of it today: who was limited, or follows the student no more, is not told afterwards. */
const isStillHeard = sql`exists (select from ${hearersOf({
  to: (hearer) => sql`${sql.placeholder('audiences')}::jsonb -> ${notices.kind} ? ${sql.raw(`'${hearer}'`)}`,
  studentId: notices.studentId,
  schoolId: schoolOfNotice,
  // It was written for its reader, who was named then.
  supervisorId: notices.userId,
  ownerId: notices.userId,
  at: sql.placeholder('now'),
})} as hearer where hearer.user_id = ${notices.userId})`

const noticesOfMail = prepared((db) =>
  db
    .select({
      kind: notices.kind,
      subjectId: notices.subjectId,
      data: notices.data,
      studentId: notices.studentId,
      // Students know who they are.
      studentName: sql<
        string | null
      >`case when ${students.userId} is distinct from ${notices.userId} then ${students.name} end`,
      schoolName: schools.name,
      academicYear: placements.academicYear,
      courseUnit: placements.courseUnit,
      didactics: placements.didactics,
      total: sql<number>`(count(*) over ())::int`,
    })
    .from(notices)
    .leftJoin(students, eq(students.id, notices.studentId))
    .leftJoin(placements, eq(placements.id, notices.placementId))
    .leftJoin(agreements, sql`${agreements.id}::text = ${notices.subjectId} and ${notices.placementId} is null`)
    .leftJoin(schools, sql`${schools.id} = ${schoolOfNotice}`)
    .where(
      and(
        eq(notices.mailId, sql.placeholder('mailId')),
        sql`(${notices.studentId} is null or not ${isErased(notices.studentId)})`,
        isStillHeard,
      ),
    )
    .orderBy(asc(students.name), asc(notices.studentId), asc(notices.createdAt), asc(notices.id))
    .limit(sql.placeholder('limit'))
    .prepare('mail.notices_of_mail'),
)

export type NoticeLine = Omit<Awaited<ReturnType<ReturnType<typeof noticesOfMail>['execute']>>[number], 'total'>

/**
 * What a digest tells as of `now`, student by student and oldest first, and how much there is in all. Nothing of who was
 * erased meanwhile, nor of what its reader would not hear of any more.
 */
export async function listNotices(
  db: Database,
  { mailId, now, limit }: { mailId: string; now: string; limit: number },
): Promise<{ notices: NoticeLine[]; total: number }> {
  const rows = await noticesOfMail(db).execute({ mailId, now, limit, audiences: JSON.stringify(audiences) })
  return { notices: rows.map(({ total: _total, ...notice }) => notice), total: rows[0]?.total ?? 0 }
}

const namesOfStudents = prepared((db) =>
  db
    .select({ id: students.id, name: students.name })
    .from(students)
    .where(
      and(
        sql`${students.id} = any(${sql.placeholder('ids')}::uuid[])`,
        sql`${students.userId} is distinct from ${sql.placeholder('reader')}::uuid`,
      ),
    )
    .prepare('mail.names_of_students'),
)

/** The names of students, by id, but for the reader's own. */
export async function listStudentNames(
  db: Database,
  ids: readonly string[],
  reader: string,
): Promise<Map<string, string>> {
  const rows = await namesOfStudents(db).execute({ ids: [...new Set(ids)], reader })
  return new Map(rows.map(({ id, name }) => [id, name]))
}
