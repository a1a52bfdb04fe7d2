import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import { v7 } from 'uuid'
import type { Call } from '../access/call.ts'
import { scopeValues, visible } from '../access/scope.ts'
import type { Database } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'
import { subselect } from '../db/subselect.ts'
import { institute } from '../institute/table.ts'
import { mentors } from '../mentors/table.ts'
import { placements } from '../placements/table.ts'
import { notFound } from '../problem.ts'
import { programmes } from '../programmes/table.ts'
import { schools } from '../schools/table.ts'
import { students } from '../students/table.ts'
import type { Lesson, NewLesson, Roster } from './schemas.ts'
import { lessonChanges, lessons, rosters } from './table.ts'

const rosterById = prepared((db) =>
  db
    .select({ ...getTableColumns(rosters), version: placements.version })
    .from(rosters)
    .innerJoin(placements, eq(placements.id, rosters.placementId))
    .where(
      and(
        eq(rosters.placementId, sql.placeholder('placementId')),
        visible({ student: placements.studentId, school: placements.schoolId }),
      ),
    )
    .prepare('rosters.get'),
)

const lessonsById = prepared((db) =>
  db
    .select()
    .from(lessons)
    .where(eq(lessons.placementId, sql.placeholder('placementId')))
    .orderBy(asc(lessons.date), asc(lessons.startTime), asc(lessons.id))
    .prepare('rosters.lessons'),
)

/** The roster with its lessons, and the version of its placement. @throws Problem `not-found` */
export async function getRoster(call: Call, placementId: string): Promise<Roster & { version: number }> {
  const [row] = await rosterById(call.db).execute({ placementId, ...scopeValues(call.scope) })
  if (!row) throw notFound()
  const planned = await lessonsById(call.db).execute({ placementId })
  return {
    ...row,
    hours: planned.reduce((quarters, lesson) => quarters + lesson.quarters, 0) / 4,
    lessons: planned.map((lesson): Lesson => ({ ...lesson, hours: lesson.quarters / 4, mentor: lesson.mentorId })),
  }
}

const headOfRoster = prepared((db) =>
  db
    .select({
      placementState: placements.state,
      academicYear: placements.academicYear,
      courseUnit: placements.courseUnit,
      didactics: placements.didactics,
      semester: placements.semester,
      studentName: students.name,
      schoolName: schools.name,
      street: schools.street,
      postalCode: schools.postalCode,
      city: schools.city,
      instituteName: institute.name,
      programme: programmes.name,
      contactEmail: institute.contactEmail,
      mentorNames: subselect<Record<string, string>>(sql`(
        select coalesce(json_object_agg(${mentors.id}, ${mentors.name}), '{}') from ${mentors}
        where ${mentors.id} in (select ${lessons.mentorId} from ${lessons}
          where ${lessons.placementId} = ${placements.id}))`),
    })
    .from(placements)
    .innerJoin(students, eq(students.id, placements.studentId))
    .innerJoin(programmes, eq(programmes.id, students.programmeId))
    .innerJoin(schools, eq(schools.id, placements.schoolId))
    .leftJoin(institute, sql`true`)
    .where(
      and(
        eq(placements.id, sql.placeholder('placementId')),
        visible({ student: placements.studentId, school: placements.schoolId }),
      ),
    )
    .prepare('rosters.head'),
)

/** Whose roster it is, for what and where, and the names of its mentors by their ids: what stands above a printed one. */
export type RosterHead = Awaited<ReturnType<ReturnType<typeof headOfRoster>['execute']>>[number]

/** @throws Problem `not-found` */
export async function getRosterHead(call: Call, placementId: string): Promise<RosterHead> {
  const [row] = await headOfRoster(call.db).execute({ placementId, ...scopeValues(call.scope) })
  if (!row) throw notFound()
  return row
}

const rosterState = prepared((db) =>
  db
    .select({ state: rosters.state, firstSubmittedAt: rosters.firstSubmittedAt })
    .from(rosters)
    .where(eq(rosters.placementId, sql.placeholder('placementId')))
    .prepare('rosters.state'),
)

/** Where the roster stands; undefined when the student has not written one. */
export async function findRosterState(
  db: Database,
  placementId: string,
): Promise<Pick<typeof rosters.$inferSelect, 'state' | 'firstSubmittedAt'> | undefined> {
  const [row] = await rosterState(db).execute({ placementId })
  return row
}

/** Starts a roster, or takes it back to draft. */
export async function upsertDraft(db: Database, placementId: string): Promise<void> {
  await db
    .insert(rosters)
    .values({ placementId, state: 'draft' })
    .onConflictDoUpdate({ target: rosters.placementId, set: { state: 'draft', approvedAt: null, approvedBy: null } })
}

export async function updateRoster(
  db: Database,
  placementId: string,
  changes: PgUpdateSetSource<typeof rosters>,
): Promise<void> {
  await db.update(rosters).set(changes).where(eq(rosters.placementId, placementId))
}

const submitted = prepared((db) =>
  db
    .update(rosters)
    .set({
      state: sql`${sql.placeholder('state')}`,
      submittedAt: sql`${sql.placeholder('submittedAt')}`,
      firstSubmittedAt: sql`${sql.placeholder('firstSubmittedAt')}`,
    })
    .where(eq(rosters.placementId, sql.placeholder('placementId')))
    .prepare('rosters.submit'),
)

/** Writes down that the roster was handed in, and when it first was. */
export async function updateSubmitted(
  db: Database,
  placementId: string,
  submission: { state: string; submittedAt: string; firstSubmittedAt: string },
): Promise<void> {
  await submitted(db).execute({ placementId, ...submission })
}

/** What the new lessons refer to: the school's kind, which of these mentors are its own, which lessons are known. */
export async function findReferences(
  db: Database,
  placement: { id: string; schoolId: string },
  named: { mentorIds: string[]; lessonIds: string[] },
): Promise<{ schoolKind: Lesson['setting']; mentorIds: Set<string>; lessonIds: Set<string> }> {
  const [row] = await db
    .select({
      schoolKind: schools.kind,
      mentorIds: sql<string[]>`array(select ${mentors.id} from ${mentors}
        where ${mentors.schoolId} = ${placement.schoolId} and ${mentors.id} = any(${sql.param(named.mentorIds)}::uuid[]))`,
      lessonIds: sql<string[]>`array(select ${lessons.id} from ${lessons}
        where ${lessons.placementId} = ${placement.id} and ${lessons.id} = any(${sql.param(named.lessonIds)}::uuid[]))`,
    })
    .from(schools)
    .where(eq(schools.id, placement.schoolId))
  if (!row) throw notFound()
  return { schoolKind: row.schoolKind, mentorIds: new Set(row.mentorIds), lessonIds: new Set(row.lessonIds) }
}

type PlannedLesson = NewLesson & { setting: Lesson['setting'] }

/**
 * Notes which lessons of a roster change or go with this plan, in one statement however many there are, before it
 * replaces them. For rosters that were submitted: nobody has seen a lesson of another one in a calendar.
 */
export async function noteLessonChanges(
  db: Database,
  placementId: string,
  planned: readonly PlannedLesson[],
  now: string,
): Promise<void> {
  const kept = planned.flatMap(({ id, hours, ...lesson }) =>
    id === undefined ? [] : [{ ...lesson, id, quarters: hours * 4 }],
  )
  await db.execute(sql`
    insert into ${lessonChanges} (lesson_id, placement_id, date, start_time, end_time, mentor_id, sequence, changed_at,
      gone_at)
    select was.id, was.placement_id, coalesce(next.date, was.date), coalesce(next."startTime", was.start_time),
      coalesce(next."endTime", was.end_time), case when next.id is null then was.mentor_id else next.mentor end,
      1, ${now}::timestamptz, case when next.id is null then ${now}::timestamptz end
    from ${lessons} as was
    left join jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as next(id uuid, date date, "startTime" time,
      "endTime" time, quarters integer, activity text, setting text, grade smallint, mentor uuid, "classGroup" text,
      room text, topic text) on next.id = was.id
    where was.placement_id = ${placementId}
      and (was.date, was.start_time, was.end_time, was.quarters, was.activity, was.setting, was.grade, was.mentor_id,
        was.class_group, was.room, was.topic)
      is distinct from (next.date, next."startTime", next."endTime", next.quarters, next.activity, next.setting,
        next.grade, next.mentor, next."classGroup", next.room, next.topic)
    on conflict (lesson_id) do update set sequence = ${lessonChanges.sequence} + 1, date = excluded.date,
      start_time = excluded.start_time, end_time = excluded.end_time, mentor_id = excluded.mentor_id,
      changed_at = excluded.changed_at, gone_at = excluded.gone_at`)
}

/** Replaces all lessons of a roster, in two statements however many there are. A lesson that keeps its id is changed. */
export async function replaceLessons(
  db: Database,
  placement: { id: string; schoolId: string },
  planned: readonly PlannedLesson[],
): Promise<void> {
  await db.delete(lessons).where(eq(lessons.placementId, placement.id))
  if (planned.length === 0) return
  const rows = planned.map(({ id, hours, mentor, ...lesson }) => ({
    ...lesson,
    id: id ?? v7(),
    quarters: hours * 4,
    mentorId: mentor,
  }))
  await db.execute(sql`
    insert into ${lessons} (id, placement_id, school_id, date, start_time, end_time, quarters, activity, setting, grade,
      mentor_id, class_group, room, topic)
    select l.id, ${placement.id}, ${placement.schoolId}, l.date, l."startTime", l."endTime", l.quarters, l.activity,
      l.setting, l.grade, l."mentorId", l."classGroup", l.room, l.topic
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(id uuid, date date, "startTime" time, "endTime" time,
      quarters integer, activity text, setting text, grade smallint, "mentorId" uuid, "classGroup" text, room text,
      topic text)`)
}
