import { and, eq, inArray, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { cellOf, type LimitableRole, type Role, rolesOf } from '../access/policy.ts'
import { type Actor, type Limits, limitOf, type Scope } from '../access/scope.ts'
import { agreements } from '../agreements/table.ts'
import type { Database } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'
import { subselect } from '../db/subselect.ts'
import type { Keyset } from '../http/pagination.ts'
import { mentors } from '../mentors/table.ts'
import type { PlacementState } from '../placements/states.ts'
import { placements } from '../placements/table.ts'
import type { RosterState } from '../rosters/states.ts'
import { brusselsDateOf } from '../rules/index.ts'
import { students, supervisedAt, supervisions } from '../students/table.ts'
import { limitsOf, userRoles, users } from '../users/table.ts'
import { type Chapter, type ItemFacts, type ItemKind, itemKindIds, itemKinds, specOf } from './kinds.ts'
import { type Source, sources } from './sources/store.ts'
import {
  academicYear,
  covers,
  givens,
  isRequired,
  matchedYear,
  oneStudent,
  papersWhere,
  placesWhere,
  unitsOfStudent,
  unsettled,
  yearTables,
} from './views/store.ts'

/** The database, and the instant that counts as now (ISO 8601): a `Call` is one. */
export type Moment = { db: Database; now: string }

/** Whose queue it is: the roles and the relations of one person. */
export type Audience = {
  userId: string | null
  roles: readonly Role[]
  studentId: string | null
  supervisedStudentIds: readonly string[]
  principalSchoolIds: readonly string[]
  limits: Limits
}

/** The caller of `getWorkQueue`: `scope` holds the roles that the policy table lets in. */
export function audienceOf({ scope, actor }: { scope: Scope; actor: Actor }): Audience {
  const { userId, studentId, supervisedStudentIds, schoolIds, limits } = actor
  return {
    userId,
    roles: scope.roles,
    studentId,
    supervisedStudentIds,
    principalSchoolIds: schoolIds.principal,
    limits,
  }
}

/** One thing that waits for somebody. It names no person; `id` stays the same as long as it waits. */
export type OpenItem = ItemFacts & {
  id: string
  kind: ItemKind
  subjectId: string
  /** Null for an agreement that is about no student. */
  studentId: string | null
  placementId: string | null
  agreementId: string | null
  schoolId: string | null
  /** Null for what belongs to no year, such as a document. */
  academicYear: string | null
  /** The instant from which on it has waited, as far as what is stored tells. */
  since: string
  /** The last day for it, `YYYY-MM-DD`; null: none. */
  until: string | null
}

export type ItemFilter = {
  kind?: ItemKind | undefined
  step?: Chapter | undefined
  studentId?: string | undefined
  /** What belongs to this year or to none; the table of this year says which places are missing. */
  academicYear?: string | undefined
}

/** The sort key: the deadline (no deadline comes last), then how long it has waited, then the id. */
export type ItemKey = [until: string | null, since: string, id: string]

/** For what opened since: the last `since` and id that are known, and how many more are wanted. */
export type OpenedAfter = { since: string; id: string; limit: number }

export type OpenItems = {
  /** One more than the page shows. */
  items: OpenItem[]
  /** Over all pages and all kinds, whatever `kind` and `step` ask; a kind that has none is left out. */
  counts: Partial<Record<ItemKind, number>>
  /** What opened since, longest ago first; empty when it was not asked. */
  opened: OpenItem[]
}

const everybody = 'everybody'

/** The roles of a reader, and those of them that are limited to programmes. */
type Readers = { roles: readonly Role[]; limited: readonly Role[] } | typeof everybody

const programmesOf = {
  coordinator: sql`(select programmes_as_coordinator from given)`,
  'study-path-counsellor': sql`(select programmes_as_counsellor from given)`,
} as const satisfies Record<LimitableRole, SQL>

/** A student of the programmes that the role is for, or no student at all. */
function ofProgrammes(role: LimitableRole, student: SQLWrapper): SQL {
  return sql`(${student} is null or ${student} in (
    select ${students.id} from ${students} where ${students.programmeId} = any(${programmesOf[role]}::uuid[])))`
}

/**
 * What narrows records to those that `readers` are related to in one of these roles, as the policy table says; undefined
 * when nothing narrows them, false when none of the roles is let in.
 */
function related(roles: readonly Role[], readers: Readers, owner: Source['owner']): SQL | undefined | false {
  if (readers === everybody) return undefined
  const { student = sql`null`, school = sql`null` } = owner
  const conditions: SQL[] = []
  for (const role of roles) {
    const cell = readers.roles.includes(role) ? cellOf('getWorkQueue', role) : undefined
    if (cell === 'any' || (cell === 'own-programme' && !readers.limited.includes(role))) return undefined
    if (cell === 'own-programme') conditions.push(ofProgrammes(role as LimitableRole, student))
    if (cell === 'self') conditions.push(sql`${student} = (select own_student_id from given)`)
    if (cell === 'assigned') conditions.push(sql`${student} = any((select supervised from given)::uuid[])`)
    if (cell === 'own-school') conditions.push(sql`${school} = any((select principal_of from given)::uuid[])`)
  }
  return conditions.length > 0 && sql`(${sql.join(conditions, sql` or `)})`
}

const typed = (value: SQLWrapper | undefined, type: string) => sql`(${value ?? sql`null`})::${sql.raw(type)}`

/** The rows of one kind; undefined when it waits for none of the readers. */
function itemsOf(kind: ItemKind, readers: Readers, ofOneStudent: boolean): SQL | undefined {
  const source = sources[kind]
  const narrowing = related(specOf(kind).roles, readers, source.owner)
  if (narrowing === false) return undefined
  const { owner, subject, part } = source
  const conditions = [(ofOneStudent && source.whereOfOne) || source.where]
  if (narrowing) conditions.push(narrowing)
  if (ofOneStudent) conditions.push(source.concerns ?? sql`${owner.student} = ${oneStudent}`)
  return sql`select '${sql.raw(kind)}' as kind,
    concat_ws('/', '${sql.raw(kind)}', ${subject}, ${part ?? sql`null`}) collate "C" as id,
    ${typed(subject, 'uuid')} as subject_id, ${typed(owner.student, 'uuid')} as student_id,
    ${typed(source.placement, 'uuid')} as placement_id, ${typed(source.agreement, 'uuid')} as agreement_id,
    ${typed(owner.school, 'uuid')} as school_id, ${typed(source.year, 'text')} as academic_year,
    ${typed(source.unit, 'text')} as course_unit, ${typed(source.didactics, 'text')} as didactics,
    ${typed(source.unitTitle, 'jsonb')} as unit_title, ${typed(source.schoolName, 'text')} as school_name,
    ${typed(source.parties, 'text[]')} as parties, ${typed(source.signatory, 'text')} as signatory,
    ${typed(source.since, 'timestamptz')} as since, ${typed(source.until, 'date')} as until
  from ${source.from} where ${sql.join(conditions, sql` and `)}`
}

const withinYear = sql`(${academicYear} is null or item.academic_year is null or item.academic_year = ${academicYear})`
const withinKinds = sql`(${sql.placeholder('kinds')}::text[] is null or item.kind = any(${sql.placeholder('kinds')}::text[]))`

/** The roles for which something can wait. */
const actingRoles = rolesOf('getWorkQueue')

/** One statement: the page, the counts over everything, and what opened since. */
function openItemsFor(readers: Readers, ofOneStudent: boolean): SQL {
  const parts = itemKindIds.map((kind) => itemsOf(kind, readers, ofOneStudent)).filter((part) => part !== undefined)
  const mine = { student: placements.studentId, school: placements.schoolId }
  const places = and(
    unsettled,
    related(actingRoles, readers, mine) || undefined,
    ofOneStudent ? eq(placements.studentId, oneStudent) : undefined,
  )
  const papers = and(
    related(actingRoles, readers, { student: agreements.studentId, school: agreements.schoolId }) || undefined,
    // A framework is about the student only at a school where the student has a place.
    ofOneStudent
      ? or(
          eq(agreements.studentId, oneStudent),
          sql`${agreements.studentId} is null and ${agreements.schoolId} = any(array(select covers.school_id from covers))`,
        )
      : undefined,
  )
  return sql`(
with ${givens}, ${yearTables},
${placesWhere(places)},
${covers},
${papersWhere(papers)},
items as materialized (
  select * from (${sql.join(parts, sql` union all `)}) as item where ${withinYear}
), counted as (
  select coalesce(json_object_agg(each.kind, each.number), '{}') as counts
  from (select items.kind, count(*) as number from items group by items.kind) as each
), shown as (
  (select 'page' as part, item.* from items as item
    where ${withinKinds} and (${sql.placeholder('afterId')}::text is null
      or (coalesce(item.until, 'infinity'), item.since, item.id) > (
        coalesce(${sql.placeholder('afterUntil')}::date, 'infinity'), ${sql.placeholder('afterSince')}::timestamptz,
        ${sql.placeholder('afterId')}::text collate "C"))
    order by coalesce(item.until, 'infinity'), item.since, item.id limit ${sql.placeholder('limit')}::int)
  union all
  (select 'opened' as part, item.* from items as item
    where ${withinKinds} and (item.since, item.id) > (
      ${sql.placeholder('openedSince')}::timestamptz, ${sql.placeholder('openedId')}::text collate "C")
    order by item.since, item.id limit ${sql.placeholder('openedLimit')}::int)
)
select counted.counts, shown.* from counted left join shown on true
order by shown.part desc, case when shown.part = 'page' then coalesce(shown.until, 'infinity') end, shown.since, shown.id
) as answered`
}

/** The columns of an item as a row of the statement; null when the row is there for its counts only. */
const columns = {
  counts: sql<OpenItems['counts']>`counts`,
  part: sql<'page' | 'opened' | null>`part`,
  kind: sql<ItemKind>`kind`,
  id: sql<string>`id`,
  subjectId: sql<string>`subject_id`,
  studentId: sql<string | null>`student_id`,
  placementId: sql<string | null>`placement_id`,
  agreementId: sql<string | null>`agreement_id`,
  schoolId: sql<string | null>`school_id`,
  academicYear: sql<string | null>`academic_year`,
  courseUnit: sql<string | null>`course_unit`,
  didactics: sql<string | null>`didactics`,
  unitTitle: sql<ItemFacts['unitTitle']>`unit_title`,
  schoolName: sql<string | null>`school_name`,
  parties: sql<ItemFacts['parties']>`parties`,
  signatory: sql<string | null>`signatory`,
  since: sql<string>`since`,
  until: sql<string | null>`until`,
}

const buildStatement = (readers: Readers, ofOneStudent: boolean, name: string) =>
  prepared((db) => db.select(columns).from(openItemsFor(readers, ofOneStudent)).prepare(name))

const statements = new Map<string, ReturnType<typeof buildStatement>>()

/** One prepared statement for each set of roles, so that it holds only the kinds that can wait for them. */
function statementFor(readers: Readers, ofOneStudent: boolean) {
  const roles = readers === everybody ? everybody : actingRoles.map((role) => markOf(readers, role)).join('')
  const name = `steps.items ${roles}${ofOneStudent ? ' student' : ''}`
  const known = statements.get(name)
  if (known) return known
  const statement = buildStatement(readers, ofOneStudent, name)
  statements.set(name, statement)
  return statement
}

function markOf({ roles, limited }: Exclude<Readers, typeof everybody>, role: Role): number {
  if (!roles.includes(role)) return 0
  return limited.includes(role) ? 2 : 1
}

const nothing: OpenItems = { items: [], counts: {}, opened: [] }
const wholeList = 2000

/**
 * What waits for somebody, by deadline: one statement, narrowed to what each of the person's roles acts on and may see.
 */
export function listOpenItems(
  moment: Moment,
  audience: Audience,
  filter: ItemFilter = {},
  keyset: Keyset<ItemKey> = { limit: wholeList, after: undefined },
  openedAfter?: OpenedAfter,
): Promise<OpenItems> {
  const acting = actingRoles.filter((role) => audience.roles.includes(role))
  if (acting.length === 0) return Promise.resolve(nothing)
  const limited = acting.filter((role) => limitOf(audience, role) !== undefined)
  return readItems(moment, { roles: acting, limited }, audience, filter, keyset, openedAfter)
}

const nobody: Audience = {
  userId: null,
  roles: [],
  studentId: null,
  supervisedStudentIds: [],
  principalSchoolIds: [],
  limits: {},
}

/** Everything that is open about one student in one academic year, whoever acts. */
export async function listItemsOfStudent(moment: Moment, studentId: string, academicYear: string): Promise<OpenItem[]> {
  const whole = { limit: wholeList, after: undefined }
  return (await readItems(moment, everybody, nobody, { studentId, academicYear }, whole)).items
}

async function readItems(
  { db, now }: Moment,
  readers: Readers,
  audience: Audience,
  filter: ItemFilter,
  { limit, after }: Keyset<ItemKey>,
  openedAfter?: OpenedAfter,
): Promise<OpenItems> {
  const [afterUntil, afterSince, afterId] = after ?? [null, null, null]
  const rows = await statementFor(
    readers,
    filter.studentId !== undefined,
  )(db).execute({
    now,
    userId: audience.userId,
    ownStudentId: audience.studentId,
    supervised: audience.supervisedStudentIds,
    principalOf: audience.principalSchoolIds,
    programmesAsCoordinator: audience.limits.coordinator ?? [],
    programmesAsCounsellor: audience.limits['study-path-counsellor'] ?? [],
    studentId: filter.studentId ?? null,
    academicYear: filter.academicYear ?? null,
    matchedYear: filter.academicYear ?? academicYearOf(now),
    kinds: kindsOf(filter),
    afterUntil,
    afterSince,
    afterId,
    limit: limit + 1,
    openedSince: openedAfter?.since ?? null,
    openedId: openedAfter?.id ?? null,
    openedLimit: openedAfter ? openedAfter.limit + 1 : 0,
  })
  const found: OpenItems = { items: [], counts: rows[0]?.counts ?? {}, opened: [] }
  for (const { counts: _counts, part, ...item } of rows) {
    if (part !== null) found[part === 'page' ? 'items' : 'opened'].push(item)
  }
  return found
}

function kindsOf({ kind, step }: ItemFilter): ItemKind[] | null {
  if (kind === undefined && step === undefined) return null
  return itemKindIds.filter(
    (each) => (kind ?? each) === each && (step ?? itemKinds[each].step) === itemKinds[each].step,
  )
}

/**
 * The academic year of an instant: from 1 September in Brussels, the earliest day on which one may begin in Flanders
 * (Codex Hoger Onderwijs, what it calls an academiejaar).
 */
export function academicYearOf(now: string): string {
  const [year = 0, month = 0] = brusselsDateOf(now).split('-').map(Number)
  const first = month >= 9 ? year : year - 1
  return `${first}-${first + 1}`
}

/** What tells a step that is done from one that is not reached. */
export type StepFacts = {
  /** Whether the year asks hours of the student at all. */
  required: boolean
  /** The places of the year that stand. */
  places: {
    id: string
    state: PlacementState
    rosterState: RosterState | null
    contacted: boolean
    /** Whether an agreement in force holds on all its days. */
    covered: boolean
    schoolId: string
  }[]
}

const factsOfStudent = prepared((db) =>
  db
    .select({
      required: sql<boolean>`required`,
      id: sql<string | null>`id`,
      state: sql<PlacementState>`state`,
      rosterState: sql<RosterState | null>`roster_state`,
      contacted: sql<boolean>`contacted`,
      covered: sql<boolean>`covered`,
      schoolId: sql<string>`school_id`,
    })
    .from(sql`(
with ${givens}, ${yearTables},
${placesWhere(and(eq(placements.studentId, oneStudent), eq(placements.academicYear, matchedYear)))},
${covers}
select asked.required, places.id, places.state, places.roster_state, places.school_id,
  places.contacted_on is not null as contacted, covers.in_force as covered
from (select exists (select from ${students} cross join ${unitsOfStudent}
    where ${students.id} = ${oneStudent} and ${isRequired}) as required) as asked
  left join (places join covers on covers.id = places.id) on true
order by places.id
) as answered`)
    .prepare('steps.facts'),
)

export async function findStepFacts({ db, now }: Moment, studentId: string, academicYear: string): Promise<StepFacts> {
  const rows = await factsOfStudent(db).execute({
    now,
    studentId,
    academicYear,
    matchedYear: academicYear,
    userId: null,
    ownStudentId: null,
    supervised: [],
    principalOf: [],
    programmesAsCoordinator: [],
    programmesAsCounsellor: [],
  })
  return {
    required: rows[0]?.required ?? false,
    places: rows.flatMap(({ required: _required, id, ...place }) => (id === null ? [] : [{ id, ...place }])),
  }
}

const audienceById = prepared((db) =>
  db
    .select({
      userId: users.id,
      roles: subselect<Role[]>(
        sql`array(select ${userRoles.role} from ${userRoles} where ${userRoles.userId} = ${users.id})`,
      ),
      studentId: subselect<string | null>(
        sql`(select ${students.id} from ${students} where ${students.userId} = ${users.id})`,
      ),
      supervisedStudentIds: subselect<string[]>(sql`array(select distinct ${supervisions.studentId} from ${supervisions}
        where ${supervisions.supervisorId} = ${users.id} and ${supervisedAt(sql.placeholder('now'))})`),
      principalSchoolIds: subselect<string[]>(sql`array(select distinct ${mentors.schoolId} from ${mentors}
        where ${mentors.userId} = ${users.id} and ${inArray(mentors.function, ['principal'])})`),
      limits: limitsOf(users.id),
    })
    .from(users)
    .where(eq(users.id, sql.placeholder('userId')))
    .prepare('steps.audience'),
)

/** The roles and relations of an account as of now, as `audienceOf` has them of a caller; undefined for an unknown one. */
export async function findAudience({ db, now }: Moment, userId: string): Promise<Audience | undefined> {
  const [row] = await audienceById(db).execute({ userId, now })
  return row
}
