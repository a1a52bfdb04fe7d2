import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import { type ClientScope, cellOf, clientScopes, type LimitableRole, type Operation, type Role } from './policy.ts'

/** The programmes that a role is limited to, by role; a role that is not in it is for all programmes. */
export type Limits = Readonly<Partial<Record<LimitableRole, readonly string[]>>>

/** Who is calling, with everything the policy table asks about: read from the database at each request. */
export type Actor = {
  userId: string
  roles: readonly Role[]
  /** The dossier that is the caller's own. */
  studentId: string | null
  /** The students the caller supervises today. */
  supervisedStudentIds: readonly string[]
  /** The schools where the caller is mentor, and those where the caller is principal. */
  schoolIds: { readonly mentor: readonly string[]; readonly principal: readonly string[] }
  limits: Limits
}

/**
 * The records an operation may touch for one caller: all of them, or those of these students, of these schools and of
 * the students of the programmes that `limits` names. Stores narrow their SQL by it, so that a list never holds a row
 * that the single read would refuse.
 */
export type Scope = {
  any: boolean
  studentIds: string[]
  schoolIds: string[]
  limits: Limits
  roles: Role[]
  /** What the token of an API client is allowed, for operations whose answer depends on more than their own scope. */
  granted: ClientScope[]
}

/** For the product itself, and for who holds a link to one record: that link is what lets them in. */
export const everything: Scope = { any: true, studentIds: [], schoolIds: [], limits: {}, roles: [], granted: [] }

/**
 * Decides what `actor` may touch with `operation`; `roles` are the caller's roles that have a cell.
 * @param granted the scopes in the token: they count for the role `integration` only
 * @throws Problem `forbidden` when no role of the caller has a cell, `insufficient-scope` when one has and the token
 * lacks its scope; both independent of any record.
 */
export function scopeOf(operation: Operation, actor: Actor, granted: readonly string[]): Scope {
  const scope: Scope = { any: false, studentIds: [], schoolIds: [], limits: {}, roles: [], granted: [] }
  let missing: ClientScope | undefined
  let tooNarrow = false
  for (const role of actor.roles) {
    const cell = cellOf(operation, role)
    if (cell === undefined) continue
    if (isClientScope(cell) && !granted.includes(cell)) {
      missing = cell
      continue
    }
    const limit = limitOf(actor, role)
    if (cell === 'all-programmes' && limit !== undefined) {
      tooNarrow = true
      continue
    }
    scope.roles.push(role)
    if (cell === 'own-programme' && limit !== undefined) scope.limits = { ...scope.limits, [role]: limit }
    else if (cell === 'own-school') scope.schoolIds.push(...actor.schoolIds[role === 'principal' ? role : 'mentor'])
    else if (cell === 'assigned') scope.studentIds.push(...actor.supervisedStudentIds)
    else if (cell === 'self') scope.studentIds.push(...(actor.studentId === null ? [] : [actor.studentId]))
    else scope.any = true
  }
  if (scope.roles.includes('integration')) scope.granted = granted.filter(isClientScope)
  if (scope.roles.length > 0) return scope
  if (missing !== undefined) throw scopeMissing(missing)
  throw tooNarrow ? limited() : noCell()
}

/** The programmes that a role of this actor or scope is limited to; undefined when it is for all of them. */
export function limitOf({ limits }: { limits: Limits }, role: Role): readonly string[] | undefined {
  return (limits as Partial<Record<Role, readonly string[]>>)[role]
}

/**
 * Whether the caller may do `operation` with every record of the scope, seen from another operation that shows something
 * of those records too. Only the roles that this other operation let in count.
 */
export function mayWithAll(scope: Scope, operation: Operation): boolean {
  return scope.roles.some((role) => {
    const cell = cellOf(operation, role)
    if (cell === 'own-programme' && !scope.any) return true
    if (cell === 'own-programme' || cell === 'all-programmes') return limitOf(scope, role) === undefined
    return cell === 'any' || (cell !== undefined && isClientScope(cell) && scope.granted.includes(cell))
  })
}

/**
 * Whether somebody with this role may do `operation` with a record, whom no token speaks for: what the scope of a token
 * opens was asked before. Relations that only somebody who is calling has do not hold.
 */
export function roleMay(role: Role, limits: Limits, operation: Operation, owner: Owner): boolean {
  const cell = cellOf(operation, role)
  if (cell === 'own-programme') return isForProgramme({ limits }, role, owner)
  if (cell === 'all-programmes') return limitOf({ limits }, role) === undefined
  return cell === 'any' || (cell !== undefined && isClientScope(cell))
}

function isClientScope(cell: string): cell is ClientScope {
  return (clientScopes as readonly string[]).includes(cell)
}

function noCell(): Problem {
  return new Problem('forbidden', {
    nl: 'Geen van uw rollen mag dit doen.',
    en: 'None of your roles may do this.',
  })
}

function limited(): Problem {
  return new Problem('forbidden', {
    nl: 'Uw rol geldt voor bepaalde opleidingen. Dit mag alleen wie de rol voor alle opleidingen heeft.',
    en: 'Your role is for certain programmes. Only who has the role for all programmes may do this.',
  })
}

function scopeMissing(scope: ClientScope): Problem {
  const detail = {
    nl: `Het token mist de scope ${scope}. Vraag de aanmelddienst om een token met die scope.`,
    en: `The token lacks the scope ${scope}. Ask the issuer for a token with that scope.`,
  }
  return new Problem('insufficient-scope', detail, { members: () => ({ scope }) })
}

/** Whether the caller handles this student's dossier, which they see, instead of it being the caller's own. */
export function isStaffOf({ actor, scope }: { actor: Actor; scope: Scope }, studentId: string): boolean {
  if (scope.any || (scope.roles.includes('supervisor') && actor.supervisedStudentIds.includes(studentId))) return true
  // Who is limited to programmes sees a student by them, unless it is themselves.
  return programmesIn(scope).length > 0 && studentId !== actor.studentId
}

/** Whose a record is: what the relation of a role is asked about. Null where it is about no student. */
export type Owner = {
  studentId?: string | null | undefined
  programmeId?: string | null | undefined
  schoolId?: string
}

/**
 * Whether this role of the caller is for the programme that a record belongs to. `programmeId` is what `programmeOf`
 * selected for the same scope. What is about no student is for every programme.
 */
export function isForProgramme(scope: Pick<Scope, 'limits'>, role: Role, owner: Owner): boolean {
  const limit = limitOf(scope, role)
  if (limit === undefined || owner.studentId === null) return true
  return typeof owner.programmeId === 'string' && limit.includes(owner.programmeId)
}

/** The programmes of which the caller may add and change students; undefined when that is all of them. */
export function programmesOf(scope: Scope): string[] | undefined {
  return scope.any ? undefined : programmesIn(scope)
}

/** Whether the caller acts in this role on a record: has it for the operation, and for the programme of the record. */
export function actsAs(scope: Scope, role: Role, owner: Owner): boolean {
  return scope.roles.includes(role) && isForProgramme(scope, role, owner)
}

/** All programmes that roles of this scope are limited to. */
function programmesIn({ limits }: Scope): string[] {
  return Object.values(limits).flat()
}

/** The placeholders that the conditions below leave in a statement, filled from the caller's scope. */
export function scopeValues(scope: Scope): {
  anyRecord: boolean
  studentIds: string[]
  schoolIds: string[]
  programmeIds: string[]
} {
  return {
    anyRecord: scope.any,
    studentIds: scope.studentIds,
    schoolIds: scope.schoolIds,
    programmeIds: programmesIn(scope),
  }
}

const ownProgrammes = sql.placeholder('programmeIds')
const isLimited = sql`cardinality(${ownProgrammes}::uuid[]) > 0`

/**
 * The condition that narrows a statement to the caller's scope. A record that belongs to no student (or no school)
 * leaves that column out; `programme` is the student's, where the statement reads it anyway. Fill the placeholders with
 * `scopeValues`. The programme is looked up last, and for nobody whose scope names none.
 */
export function visible(owner: { student?: SQLWrapper; school?: SQLWrapper; programme?: SQLWrapper }): SQL {
  const { student, programme } = owner
  if (programme) return related(owner, sql`${programme} = any(${ownProgrammes}::uuid[])`)
  return related(owner, student && ofProgrammes(student, ownProgrammes))
}

function related({ student, school }: { student?: SQLWrapper; school?: SQLWrapper }, byProgramme?: SQL): SQL {
  const conditions: SQL[] = [sql`${sql.placeholder('anyRecord')}::boolean`]
  if (student) conditions.push(sql`${student} = any(${sql.placeholder('studentIds')}::uuid[])`)
  if (school) conditions.push(sql`${school} = any(${sql.placeholder('schoolIds')}::uuid[])`)
  if (byProgramme) conditions.push(sql`(${isLimited} and ${byProgramme})`)
  return sql`(${sql.join(conditions, sql` or `)})`
}

/** The condition that the student is of one of these programmes. */
export function ofProgrammes(student: SQLWrapper, programmes: SQLWrapper): SQL {
  return sql`programme_of(${student}) = any(${programmes}::uuid[])`
}

/** The programme of the student a record is about, as `isForProgramme` asks it; null for a scope that names none. */
export function programmeOf(student: SQLWrapper): SQL<string | null> {
  // One level deeper, as `db/subselect.ts` says of a selected field.
  return sql<string | null>`${sql`(case when ${isLimited} then programme_of(${student}) end)`}`
}

/**
 * The conditions of a list, for `filtered`: `scoped` is `visible` with the students of the programmes looked up once for
 * all rows, and `limited` the same for who sees students by programme alone, as a join that reads those students only.
 * `narrowing` says which of the two a caller needs.
 */
export function narrowed(owner: { student: SQLWrapper; school?: SQLWrapper; programme?: SQLWrapper }): {
  scoped: SQL
  limited: SQL
} {
  const { student, programme } = owner
  const limited = programme
    ? sql`${programme} = any(${ownProgrammes}::uuid[])`
    : sql`${student} in (select id from students where programme_id = any(${ownProgrammes}::uuid[]))`
  return { scoped: related(owner, limited), limited }
}

/** Which condition of `narrowed` a list needs for this scope: none when the caller may see everything. */
export function narrowing(scope: Scope): { scoped?: true; limited?: true } {
  if (scope.any) return {}
  const byProgramme = programmesIn(scope).length > 0 && scope.studentIds.length === 0 && scope.schoolIds.length === 0
  return byProgramme ? { limited: true } : { scoped: true }
}
