import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import { type ClientScope, cellOf, clientScopes, type Operation, type Role } from './policy.ts'

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
}

/**
 * The records an operation may touch for one caller: all of them, or those of these students and of these schools.
 * Stores narrow their SQL by it, so that a list never holds a row that the single read would refuse.
 */
export type Scope = {
  any: boolean
  studentIds: string[]
  schoolIds: string[]
  roles: Role[]
  /** What the token of an API client is allowed, for operations whose answer depends on more than their own scope. */
  granted: ClientScope[]
}

/**
 * Decides what `actor` may touch with `operation`; `roles` are the caller's roles that have a cell.
 * @param granted the scopes in the token: they count for the role `integration` only
 * @throws Problem `forbidden` when no role of the caller has a cell, `insufficient-scope` when one has and the token
 * lacks its scope; both independent of any record.
 */
export function scopeOf(operation: Operation, actor: Actor, granted: readonly string[]): Scope {
  const scope: Scope = { any: false, studentIds: [], schoolIds: [], roles: [], granted: [] }
  let missing: ClientScope | undefined
  for (const role of actor.roles) {
    const cell = cellOf(operation, role)
    if (cell === undefined) continue
    if (isClientScope(cell) && !granted.includes(cell)) {
      missing = cell
      continue
    }
    scope.roles.push(role)
    if (cell === 'own-school') scope.schoolIds.push(...actor.schoolIds[role === 'principal' ? role : 'mentor'])
    else if (cell === 'assigned') scope.studentIds.push(...actor.supervisedStudentIds)
    else if (cell === 'self') scope.studentIds.push(...(actor.studentId === null ? [] : [actor.studentId]))
    else scope.any = true
  }
  if (scope.roles.includes('integration')) scope.granted = granted.filter(isClientScope)
  if (scope.roles.length > 0) return scope
  throw missing === undefined ? noCell() : scopeMissing(missing)
}

/**
 * Whether the caller may do `operation` with every record, seen from another operation that shows something of those
 * records too. Only the roles that this other operation let in count.
 */
export function mayWithAll(scope: Scope, operation: Operation): boolean {
  return scope.roles.some((role) => {
    const cell = cellOf(operation, role)
    return cell === 'any' || (cell !== undefined && isClientScope(cell) && scope.granted.includes(cell))
  })
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

function scopeMissing(scope: ClientScope): Problem {
  const detail = {
    nl: `Het token mist de scope ${scope}. Vraag de aanmelddienst om een token met die scope.`,
    en: `The token lacks the scope ${scope}. Ask the issuer for a token with that scope.`,
  }
  return new Problem('insufficient-scope', detail, { members: () => ({ scope }) })
}

/** Whether the caller handles this student's dossier, instead of it being the caller's own. */
export function isStaffOf({ actor, scope }: { actor: Actor; scope: Scope }, studentId: string): boolean {
  return scope.any || (scope.roles.includes('supervisor') && actor.supervisedStudentIds.includes(studentId))
}

/** The placeholders that `visible` leaves in a statement, filled from the caller's scope. */
export function scopeValues(scope: Scope): { anyRecord: boolean; studentIds: string[]; schoolIds: string[] } {
  return { anyRecord: scope.any, studentIds: scope.studentIds, schoolIds: scope.schoolIds }
}

/**
 * The condition that narrows a statement to the caller's scope. A record that belongs to no student (or no school)
 * leaves that column out. Fill the placeholders with `scopeValues`.
 */
export function visible(owner: { student?: SQLWrapper; school?: SQLWrapper }): SQL {
  const conditions: SQL[] = [sql`${sql.placeholder('anyRecord')}::boolean`]
  if (owner.student) conditions.push(sql`${owner.student} = any(${sql.placeholder('studentIds')}::uuid[])`)
  if (owner.school) conditions.push(sql`${owner.school} = any(${sql.placeholder('schoolIds')}::uuid[])`)
  return sql`(${sql.join(conditions, sql` or `)})`
}
