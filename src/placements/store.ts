import { and, asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { Call } from '../access/call.ts'
import { scopeValues, visible } from '../access/scope.ts'
import { approvals } from '../approvals/table.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import { subselect } from '../db/subselect.ts'
import type { Keyset } from '../http/pagination.ts'
import { notFound } from '../problem.ts'
import { rosters } from '../rosters/table.ts'
import { schools } from '../schools/table.ts'
import { studentDidactics, students, supervisions } from '../students/table.ts'
import type { PlacementQuery } from './schemas.ts'
import { placements } from './table.ts'

const columns = {
  ...getTableColumns(placements),
  rosterState: rosters.state,
  startApprovedAt: approvals.approvedAt,
  attention: approvals.attention,
  parametersId: approvals.parametersId,
}

const selected = (db: Database) =>
  db
    .select(columns)
    .from(placements)
    .leftJoin(rosters, eq(rosters.placementId, placements.id))
    .leftJoin(approvals, eq(approvals.placementId, placements.id))

/** A placement with what its list line shows of the roster and the approval. */
export type PlacementView = Awaited<ReturnType<ReturnType<typeof selected>['execute']>>[number]

const inScope = visible({ student: placements.studentId, school: placements.schoolId })

const placementById = prepared((db) =>
  selected(db)
    .where(and(eq(placements.id, sql.placeholder('id')), inScope))
    .prepare('placements.get'),
)

/** @throws Problem `not-found` */
export async function getPlacement(call: Call, id: string): Promise<PlacementView> {
  const [row] = await placementById(call.db).execute({ id, ...scopeValues(call.scope) })
  if (!row) throw notFound()
  return row
}

const placementPage = filtered(
  'placements.list',
  {
    scoped: inScope,
    studentId: eq(placements.studentId, sql.placeholder('studentId')),
    schoolId: eq(placements.schoolId, sql.placeholder('schoolId')),
    courseUnit: eq(placements.courseUnit, sql.placeholder('courseUnit')),
    state: eq(placements.state, sql.placeholder('state')),
    academicYear: eq(placements.academicYear, sql.placeholder('academicYear')),
    // Who supervises a student is for those to whom the student is visible, not for the school of the placement.
    supervisorId: sql`${visible({ student: placements.studentId })} and ${placements.studentId} in (
      select ${supervisions.studentId} from ${supervisions}
      where ${supervisions.supervisorId} = ${sql.placeholder('supervisorId')}
        and ${supervisions.startsOn} <= (${sql.placeholder('now')}::timestamptz at time zone 'Europe/Brussels')::date
        and (${supervisions.endsOn} is null
          or ${supervisions.endsOn} >= (${sql.placeholder('now')}::timestamptz at time zone 'Europe/Brussels')::date))`,
    after: sql`${placements.id} > ${sql.placeholder('after')}::uuid`,
  },
  (db, where: SQL | undefined, statement) =>
    selected(db).where(where).orderBy(asc(placements.id)).limit(sql.placeholder('limit')).prepare(statement),
)

/** One row more than the page shows, oldest first. */
export function listPlacements(call: Call, query: PlacementQuery, keyset: Keyset<string>): Promise<PlacementView[]> {
  const { limit: _limit, cursor: _cursor, ...filters } = query
  const values = { ...filters, after: keyset.after, scoped: call.scope.any ? undefined : true }
  return placementPage(call.db, values).execute({
    ...values,
    ...scopeValues(call.scope),
    now: call.now,
    limit: keyset.limit + 1,
  })
}

/** What an assignment refers to, as far as the caller may use it: null for what does not exist or is not the caller's. */
export type AssignmentFacts = {
  didactics: string[] | null
  schoolKind: (typeof schools.$inferSelect)['kind'] | null
  institutionNumber: string | null
}

const assignmentFacts = prepared((db) =>
  db
    .select({
      didactics: subselect<string[] | null>(sql`(
        select array(select ${studentDidactics.didactics} from ${studentDidactics}
          where ${studentDidactics.studentId} = ${students.id} order by ${studentDidactics.position})
        from ${students} where ${students.id} = ${sql.placeholder('studentId')} and ${visible({ student: students.id })})`),
      schoolKind: sql<
        AssignmentFacts['schoolKind']
      >`(select ${schools.kind} from ${schools} where ${schools.id} = ${sql.placeholder('schoolId')})`,
      institutionNumber: sql<
        string | null
      >`(select ${schools.institutionNumber} from ${schools} where ${schools.id} = ${sql.placeholder('schoolId')})`,
    })
    .from(sql`(values (1)) as one`)
    .prepare('placements.assignment_facts'),
)

export async function findAssignmentFacts(
  call: Call,
  wanted: { studentId: string; schoolId: string },
): Promise<AssignmentFacts> {
  const [facts] = await assignmentFacts(call.db).execute({ ...wanted, ...scopeValues(call.scope) })
  return facts ?? { didactics: null, schoolKind: null, institutionNumber: null }
}

export async function insertPlacement(
  db: Database,
  placement: typeof placements.$inferInsert,
): Promise<{ id: string }> {
  const [row] = await db.insert(placements).values(placement).returning({ id: placements.id })
  if (!row) throw new Error('insert returned no row')
  return row
}
