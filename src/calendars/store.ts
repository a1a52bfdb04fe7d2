import { and, asc, count, eq, gt, sql } from 'drizzle-orm'
import type { Call } from '../access/call.ts'
import { type Actor, type Scope, scopeValues, visible } from '../access/scope.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import type { Keyset } from '../http/pagination.ts'
import { hashOf } from '../links/token.ts'
import { actorColumns, mentors } from '../mentors/table.ts'
import { placements } from '../placements/table.ts'
import { notFound } from '../problem.ts'
import { lessonChanges, lessons, rosters } from '../rosters/table.ts'
import { schools } from '../schools/table.ts'
import { students } from '../students/table.ts'
import { users } from '../users/table.ts'
import type { Calendar } from './schemas.ts'
import { calendars } from './table.ts'

const { id, placementId, locale, createdAt } = calendars
const shown = { id, placementId, locale, createdAt }

export async function insertCalendar(db: Database, calendar: typeof calendars.$inferInsert): Promise<Calendar> {
  const [row] = await db.insert(calendars).values(calendar).returning(shown)
  if (!row) throw new Error('insert returned no row')
  return row
}

/** How many calendars somebody has. Two who ask for the same person in transactions come one after the other. */
export async function countCalendarsOf(db: Database, userId: string): Promise<number> {
  await db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update')
  const [row] = await db.select({ calendars: count() }).from(calendars).where(eq(calendars.userId, userId))
  return row?.calendars ?? 0
}

/** Whose placement this is; undefined when the caller may not read it. */
export async function findStudentOf(
  { db, scope }: Pick<Call, 'db' | 'scope'>,
  placement: string,
): Promise<string | undefined> {
  const [row] = await seenPlacement(db).execute({ placementId: placement, ...scopeValues(scope) })
  return row?.studentId
}

const seenPlacement = prepared((db) =>
  db
    .select({ studentId: placements.studentId })
    .from(placements)
    .where(
      and(
        eq(placements.id, sql.placeholder('placementId')),
        visible({ student: placements.studentId, school: placements.schoolId }),
      ),
    )
    .prepare('calendars.placement'),
)

const calendarPage = filtered(
  'calendars.list',
  { after: gt(calendars.id, sql.placeholder('after')) },
  (db, where, statement) =>
    db
      .select(shown)
      .from(calendars)
      .where(and(eq(calendars.userId, sql.placeholder('userId')), where))
      .orderBy(asc(calendars.id))
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

/** One row more than the page shows, oldest first: the calendars of one person. */
export function listCalendars(db: Database, userId: string, keyset: Keyset<string>): Promise<Calendar[]> {
  const values = { after: keyset.after }
  return calendarPage(db, values).execute({ ...values, userId, limit: keyset.limit + 1 })
}

/** Ends a calendar of this person. @throws Problem `not-found`, also for somebody else's */
export async function deleteCalendar(
  db: Database,
  userId: string,
  calendarId: string,
): Promise<Calendar & { studentId: string | null }> {
  const [row] = await db
    .delete(calendars)
    .where(and(eq(calendars.id, calendarId), eq(calendars.userId, userId)))
    .returning({
      ...shown,
      studentId: sql<
        string | null
      >`(select ${placements.studentId} from ${placements} where ${placements.id} = ${calendars.placementId})`,
    })
  if (!row) throw notFound()
  return row
}

const calendarBySecret = prepared((db) =>
  db
    .select({
      placementId: calendars.placementId,
      locale: calendars.locale,
      ...actorColumns,
    })
    .from(calendars)
    .innerJoin(users, eq(users.id, calendars.userId))
    .where(eq(calendars.secretHash, sql.placeholder('secretHash')))
    .prepare('calendars.by_secret'),
)

/** A calendar that somebody reads, and its owner as the policy table sees them at that moment. */
export type ReadCalendar = { placementId: string | null; locale: 'nl' | 'en'; owner: Actor }

/** The calendar behind a secret; undefined when there is none, or none any more. */
export async function findCalendar(db: Database, secret: string, now: string): Promise<ReadCalendar | undefined> {
  const [row] = await calendarBySecret(db).execute({ secretHash: hashOf(secret), now })
  if (!row) return undefined
  const { placementId: ofPlacement, locale: language, ...owner } = row
  return { placementId: ofPlacement, locale: language, owner }
}

/** A lesson as a calendar shows it. */
export type CalendarLesson = {
  id: string
  date: string
  startTime: string
  endTime: string
  /** How often it changed. */
  sequence: number
  changedAt: string
  status: 'confirmed' | 'tentative' | 'cancelled'
  studentName: string
  schoolName: string
  street: string | null
  postalCode: string | null
  city: string | null
  academicYear: string
  /** Of a lesson that is gone nothing more is known. */
  hours: number | null
  activity: string | null
  mentorName: string | null
  classGroup: string | null
  room: string | null
  topic: string | null
}

/** No calendar has more: the latest days are the ones that people look at. */
const mostEvents = 5000

/** What a placement that is called off does to its lessons. */
const isCalledOff = sql`(${placements.state} in ('declined', 'withdrawn'))`

const lessonsSeen = filtered(
  'calendars.lessons',
  {
    ofPlacement: sql`${placements.id} = ${sql.placeholder('ofPlacement')}::uuid`,
    // A principal has the whole school, a mentor the lessons with them in the room.
    concerns: sql`(${placements.studentId} = any(${sql.placeholder('studentIds')}::uuid[])
      or ${placements.schoolId} = any(${sql.placeholder('principalSchoolIds')}::uuid[])
      or coalesce(${lessons.mentorId}, ${lessonChanges.mentorId}) in (
        select own.id from ${mentors} as own where own.user_id = ${sql.placeholder('concerns')}::uuid))`,
  },
  (db, where, statement) => {
    // Lessons that are, and lessons that were: a change without its lesson is one that is gone.
    const known = db
      .select({
        id: sql<string>`coalesce(${lessons.id}, ${lessonChanges.lessonId})`.as('id'),
        date: sql<string>`coalesce(${lessons.date}, ${lessonChanges.date})`.as('date'),
        startTime: sql<string>`to_char(coalesce(${lessons.startTime}, ${lessonChanges.startTime}), 'HH24:MI')`.as(
          'start_time',
        ),
        endTime: sql<string>`to_char(coalesce(${lessons.endTime}, ${lessonChanges.endTime}), 'HH24:MI')`.as('end_time'),
        sequence: sql<number>`coalesce(${lessonChanges.sequence}, 0) + ${isCalledOff}::integer`.as('sequence'),
        changedAt: sql<string>`greatest(${lessonChanges.changedAt}, ${rosters.submittedAt}, ${rosters.approvedAt},
          ${rosters.returnedAt}, ${placements.withdrawnAt},
          case when ${placements.state} = 'declined' then ${placements.answeredAt} end)`.as('changed_at'),
        status: sql<CalendarLesson['status']>`case when ${lessons.id} is null or ${isCalledOff} then 'cancelled'
          when ${rosters.state} = 'approved' then 'confirmed' else 'tentative' end`.as('status'),
        studentName: sql<string>`${students.name}`.as('student_name'),
        schoolName: sql<string>`${schools.name}`.as('school_name'),
        street: schools.street,
        postalCode: schools.postalCode,
        city: schools.city,
        academicYear: placements.academicYear,
        hours: sql<number | null>`${lessons.quarters}::float8 / 4`.as('hours'),
        activity: lessons.activity,
        mentorName: sql<string | null>`${mentors.name}`.as('mentor_name'),
        classGroup: lessons.classGroup,
        room: lessons.room,
        topic: lessons.topic,
      })
      .from(placements)
      .innerJoin(rosters, eq(rosters.placementId, placements.id))
      .innerJoin(students, eq(students.id, placements.studentId))
      .innerJoin(schools, eq(schools.id, placements.schoolId))
      .innerJoin(
        sql`lateral (
          select ${lessons.id} as lesson_id from ${lessons} where ${lessons.placementId} = ${placements.id}
          union all
          select ${lessonChanges.lessonId} from ${lessonChanges}
          where ${lessonChanges.placementId} = ${placements.id} and ${lessonChanges.goneAt} is not null) as each`,
        sql`true`,
      )
      .leftJoin(lessons, sql`${lessons.id} = each.lesson_id`)
      .leftJoin(lessonChanges, sql`${lessonChanges.lessonId} = each.lesson_id`)
      .leftJoin(mentors, eq(mentors.id, lessons.mentorId))
      .where(
        and(
          sql`${rosters.firstSubmittedAt} is not null`,
          visible({ student: placements.studentId, school: placements.schoolId }),
          where,
        ),
      )
      .orderBy(sql`2 desc, 3 desc, 1`)
      .limit(mostEvents)
    return known.prepare(statement)
  },
)

/**
 * The lessons of a calendar as its owner may see them now, earliest first: of rosters that were submitted, those that
 * are and those that were. @param scope what the owner may read of rosters
 */
export async function listCalendarLessons(
  db: Database,
  { placementId: ofPlacement, owner }: ReadCalendar,
  scope: Scope,
): Promise<CalendarLesson[]> {
  const values = ofPlacement === null ? { concerns: owner.userId } : { ofPlacement }
  const rows = await lessonsSeen(db, values).execute({
    ...values,
    ...scopeValues(scope),
    principalSchoolIds: scope.roles.includes('principal') ? owner.schoolIds.principal : [],
  })
  return rows.reverse()
}
