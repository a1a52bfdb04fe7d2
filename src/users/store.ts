import { and, eq, getTableColumns, inArray, isNull, notInArray, sql } from 'drizzle-orm'
import type { Role } from '../access/policy.ts'
import { type Actor, everything, type Scope, scopeValues } from '../access/scope.ts'
import { asRead } from '../db/columns.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import { subselect } from '../db/subselect.ts'
import { isUniqueViolation } from '../db/transaction.ts'
import type { Keyset } from '../http/pagination.ts'
import { emailAddress } from '../http/text.ts'
import { actorColumns } from '../mentors/table.ts'
import { erasureOf } from '../privacy/table.ts'
import { notFound } from '../problem.ts'
import { programmes } from '../programmes/table.ts'
import { accountIsSeen, students, supervisions } from '../students/table.ts'
import type { RoleLimit, UserPatch, UserQuery } from './schemas.ts'
import { callerChanges, roleLimits, userRoles, users } from './table.ts'

/** The order people read names in. */
const name = asRead(users.name)

/** What an account keeps, with the roles, and the limits of roles, in alphabetical order. */
export type UserRow = typeof users.$inferSelect & { roles: Role[]; limits: RoleLimit[] }
export type UserFields = {
  email: string
  name: string
  roles: readonly Role[]
  limits: readonly RoleLimit[]
  subject?: string | null | undefined
}

const columns = {
  ...getTableColumns(users),
  roles: subselect<Role[]>(
    sql`array(select ${userRoles.role} from ${userRoles} where ${userRoles.userId} = ${users.id} order by ${userRoles.role})`,
  ),
  limits: subselect<RoleLimit[]>(sql`(
    select coalesce(json_agg(json_build_object('role', each.role, 'programmeIds', each.ids) order by each.role), '[]')
    from (select ${roleLimits.role} as role, array_agg(${roleLimits.programmeId} order by ${roleLimits.programmeId}) as ids
      from ${roleLimits} where ${roleLimits.userId} = ${users.id} group by ${roleLimits.role}) as each)`),
}

const actorBySubject = prepared((db) =>
  db
    .select(actorColumns)
    .from(users)
    .where(eq(users.subject, sql.placeholder('subject')))
    .prepare('users.actor'),
)

async function readActor(db: Database, subject: string, now: string): Promise<Actor | undefined> {
  const [row] = await actorBySubject(db).execute({ subject, now })
  return row
}

/**
 * Who the bearer of a checked token is, with everything the policy table asks about, as of `now` (ISO 8601; who
 * supervises whom is a matter of the date in Brussels). An account is found by its subject. The first call of an
 * account that has none yet binds the token's subject to it by the e-mail address, for good: give `email` only when
 * the issuer has verified it.
 *
 * Undefined when nobody here has that subject or that address. Not for use inside a transaction, which a race for the
 * same subject would break.
 */
export async function findActor(
  db: Database,
  claims: { subject: string; email?: string | undefined },
  now: string,
): Promise<Actor | undefined> {
  const known = await readActor(db, claims.subject, now)
  // Only what the schema takes can be somebody's address: no lower-casing of letters that merely resemble ASCII.
  const email = emailAddress.safeParse(claims.email)
  if (known || !email.success) return known
  await bindSubject(db, claims.subject, email.data)
  // Whatever the outcome: another call of the same person may have bound it just before.
  return readActor(db, claims.subject, now)
}

const { transaction, isHorizon } = callerChanges
const since = sql`${sql.placeholder('since')}::pg_snapshot`

// A transaction that is not over yet in this very snapshot is one of another server, from which the database was restored.
const standing = prepared((db) =>
  db
    .select({
      server: sql<string>`pg_postmaster_start_time()::text`,
      snapshot: sql<string>`pg_current_snapshot()::text`,
      hasChanged: sql<boolean>`exists (
        select from ${callerChanges}
        where ${transaction} >= pg_snapshot_xmin(${since}) and ${transaction} < pg_snapshot_xmax(pg_current_snapshot())
          and (${isHorizon} or not pg_visible_in_snapshot(${transaction}, ${since})))`,
    })
    .from(sql`(values (1)) as one_row`)
    .prepare('users.callers'),
)

/**
 * Whether anything that `findActor` reads was committed since the snapshot `since`, with the snapshot of this answer and
 * the server that gave it, by when it was started: snapshots of two servers cannot be compared. Null: no snapshot yet.
 */
export async function askOfCallers(
  db: Database,
  since: string | null,
): Promise<{ server: string; snapshot: string; hasChanged: boolean }> {
  const [answer] = await standing(db).execute({ since })
  if (answer === undefined) throw new Error('The question about callers has no answer.')
  return answer
}

async function bindSubject(db: Database, subject: string, email: string): Promise<void> {
  try {
    await db
      .update(users)
      .set({ subject })
      .where(and(eq(users.email, email), isNull(users.subject)))
  } catch (error) {
    if (!isUniqueViolation(error, 'users_subject_unique')) throw error
  }
}

const mayBeSeen = accountIsSeen(users.id)

const userById = prepared((db) =>
  db
    .select(columns)
    .from(users)
    .where(and(eq(users.id, sql.placeholder('id')), mayBeSeen))
    .prepare('users.get'),
)

/** @throws Problem `not-found`, also for an account outside the scope */
export async function getUser(db: Database, scope: Scope, id: string): Promise<UserRow> {
  const [row] = await userById(db).execute({ id, ...scopeValues(scope) })
  if (!row) throw notFound()
  return row
}

/** What an account tells about itself. */
export async function getOwnUser(db: Database, id: string): Promise<UserRow> {
  return getUser(db, everything, id)
}

/** The same, locked until the end of the transaction; its roles change only under this lock. */
export async function getUserForUpdate(db: Database, scope: Scope, id: string): Promise<UserRow> {
  // Two statements: one that had to wait for the lock would still read the roles as they were before it waited.
  await db.select({ id: users.id }).from(users).where(eq(users.id, id)).for('update')
  return getUser(db, scope, id)
}

const userByEmail = prepared((db) =>
  db
    .select(columns)
    .from(users)
    .where(and(eq(users.email, sql.placeholder('email')), mayBeSeen))
    .prepare('users.find'),
)

/** The account with this address, in lower case. @throws Problem `not-found`, also for an account outside the scope */
export async function findUser(db: Database, scope: Scope, email: string): Promise<UserRow> {
  const [row] = await userByEmail(db).execute({ email, ...scopeValues(scope) })
  if (!row) throw notFound()
  return row
}

/** Whether the person was erased: the row that is left is what actions refer to. */
export async function isErasedUser(db: Database, id: string): Promise<boolean> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, id), sql`${erasureOf('user', users.id)} is not null`))
  return rows.length > 0
}

const userPage = filtered(
  'users.list',
  {
    role: sql`exists (select from ${userRoles} where ${userRoles.userId} = ${users.id} and ${userRoles.role} = ${sql.placeholder('role')})`,
    afterId: sql`(${name}, ${users.id}) > (${sql.placeholder('afterName')}, ${sql.placeholder('afterId')}::uuid)`,
  },
  (db, where, statement) =>
    db
      .select(columns)
      .from(users)
      .where(and(where, mayBeSeen))
      .orderBy(name, users.id)
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

/** One row more than the page shows, in the order of their names. */
export async function listUsers(
  db: Database,
  scope: Scope,
  query: UserQuery,
  keyset: Keyset<[name: string, id: string]>,
): Promise<UserRow[]> {
  const values = { role: query.role, afterName: keyset.after?.[0], afterId: keyset.after?.[1] }
  return userPage(db, values).execute({ ...values, ...scopeValues(scope), limit: keyset.limit + 1 })
}

/** Makes an account; in a transaction, for its roles are rows of their own. */
export async function insertUser(db: Database, user: UserFields & { createdAt: string }): Promise<UserRow> {
  const { roles, limits, ...fields } = user
  const [row] = await db.insert(users).values(fields).returning()
  if (!row) throw new Error('insert returned no row')
  await insertRoles(db, row.id, { roles, limits })
  return getOwnUser(db, row.id)
}

type Roles = Pick<UserFields, 'roles' | 'limits'>

/**
 * Changes the fields that are given, and the roles with their limits, and raises the version; in the transaction that
 * holds the lock.
 */
export async function updateUser(
  db: Database,
  id: string,
  fields: Omit<UserPatch, 'roles' | 'limits'>,
  roles: Roles | undefined,
): Promise<UserRow> {
  await db
    .update(users)
    .set({ ...fields, version: sql`${users.version} + 1` })
    .where(eq(users.id, id))
  if (roles) {
    await db.delete(userRoles).where(eq(userRoles.userId, id))
    await insertRoles(db, id, roles)
  }
  return getOwnUser(db, id)
}

async function insertRoles(db: Database, userId: string, { roles, limits }: Roles): Promise<void> {
  if (roles.length > 0) await db.insert(userRoles).values(roles.map((role) => ({ userId, role })))
  const rows = limits.flatMap(({ role, programmeIds }) =>
    programmeIds.map((programmeId) => ({ userId, role, programmeId })),
  )
  if (rows.length > 0) await db.insert(roleLimits).values(rows)
}

/** Those of these programmes that exist, which they do until the end of the transaction. */
export async function lockProgrammes(db: Database, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .select({ id: programmes.id })
    .from(programmes)
    .where(inArray(programmes.id, [...ids]))
    .orderBy(programmes.id)
    .for('key share')
  return new Set(rows.map((row) => row.id))
}

/** Whether this account supervises, today or later, a student of a programme that is none of these. */
export async function supervisesBeyond(
  db: Database,
  userId: string,
  programmeIds: readonly string[],
  today: string,
): Promise<boolean> {
  const rows = await db
    .select({ id: supervisions.id })
    .from(supervisions)
    .innerJoin(students, eq(students.id, supervisions.studentId))
    .where(
      and(
        eq(supervisions.supervisorId, userId),
        sql`coalesce(${supervisions.endsOn} >= ${today}::date, true)`,
        notInArray(students.programmeId, [...programmeIds]),
      ),
    )
    .limit(1)
  return rows.length > 0
}

export async function deleteUser(db: Database, id: string): Promise<void> {
  await db.delete(users).where(eq(users.id, id))
}
