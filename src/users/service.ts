import { atomically, type Call } from '../access/call.ts'
import { limitableRoles, type Role } from '../access/policy.ts'
import { wrongState } from '../access/transition.ts'
import { changedFields, recordChange } from '../audit/store.ts'
import { isForeignKeyViolation, isUniqueViolation } from '../db/transaction.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import { Problem, unprocessable } from '../problem.ts'
import { brusselsDateOf } from '../rules/index.ts'
import type { NewUser, RoleLimit, UserPatch } from './schemas.ts'
import {
  deleteUser,
  getUserForUpdate,
  insertUser,
  isErasedUser,
  lockProgrammes,
  supervisesBeyond,
  type UserFields,
  type UserRow,
  updateUser,
} from './store.ts'

/** The roles that manage accounts: nobody takes them away from themselves, so that somebody always has them. */
const coordination: readonly Role[] = ['coordinator', 'admin']

/**
 * Makes an account. A coordinator who is limited to programmes gives no role that reaches beyond them.
 * @throws Problem `forbidden` when only an administrator or an unlimited coordinator may, `unprocessable` when the
 * address or subject is taken, or a limit names an unknown programme or a role that is not given.
 */
export async function addUser(call: Call, user: NewUser): Promise<UserRow> {
  return refusingTaken(user, () =>
    atomically(call, async (call) => {
      if (user.roles.includes('admin') || user.subject !== undefined) refuseUnlessAdmin(call)
      await checkGrant(call, user)
      const row = await insertUser(call.db, { ...user, createdAt: call.now })
      await recordChange(call, {
        operation: 'createUser',
        subjectKind: 'user',
        subjectId: row.id,
        after: trailOf(user),
      })
      return row
    }),
  )
}

/**
 * Changes an account and its roles. An administrator's account, the role `admin` and the binding to the issuer are for
 * administrators: whoever sets the address or subject of an account can act as its owner. For the same reason a
 * coordinator who is limited to programmes changes no account that reaches beyond them.
 * @throws Problem `not-found`, `wrong-state` when the person was erased, `forbidden`, `conflict` for one's own coordination, `stale`, `unprocessable` when the
 * address or subject is taken, or a limit names an unknown programme or a role that is not given.
 */
export async function changeUser(call: Call, id: string, patch: UserPatch, ifMatch: IfMatch): Promise<UserRow> {
  return refusingTaken(patch, () =>
    atomically(call, async (call) => {
      const before = await getUserForUpdate(call.db, call.scope, id)
      if (await isErasedUser(call.db, id)) throw wrongState(erasedForGood, 'erased')
      if ([...before.roles, ...(patch.roles ?? [])].includes('admin') || patch.subject !== undefined) {
        refuseUnlessAdmin(call)
      }
      await refuseBeyondLimit(call, before)
      const { roles: givenRoles, limits: givenLimits, ...fields } = patch
      const roles = givenRoles ?? before.roles
      const limits = givenLimits ?? before.limits.filter(({ role }) => roles.includes(role))
      const isGrant = givenRoles !== undefined || givenLimits !== undefined
      if (isGrant) {
        refuseOwnDemotion(call, before, { roles, limits })
        await checkGrant(call, { roles, limits })
      }
      checkVersion(ifMatch, before.version)
      const row = await updateUser(call.db, id, fields, isGrant ? { roles, limits } : undefined)
      await recordChange(call, {
        operation: 'updateUser',
        subjectKind: 'user',
        subjectId: id,
        ...changedFields(trailOf(before), trailOf({ ...before, ...given(fields), roles, limits })),
      })
      return row
    }),
  )
}

/**
 * Removes an account that nothing refers to.
 * @throws Problem `not-found`, `forbidden`, or `conflict` for one's own account and one that is in use.
 */
export async function removeUser(call: Call, id: string): Promise<void> {
  try {
    await atomically(call, async (call) => {
      const before = await getUserForUpdate(call.db, call.scope, id)
      if (before.roles.includes('admin')) refuseUnlessAdmin(call)
      await refuseBeyondLimit(call, before)
      if (id === call.actor.userId) {
        throw new Problem('conflict', {
          nl: 'U kunt uw eigen account niet verwijderen. Vraag het aan een andere coördinator of beheerder.',
          en: 'You cannot delete your own account. Ask another coordinator or administrator.',
        })
      }
      await deleteUser(call.db, id)
      await recordChange(call, {
        operation: 'deleteUser',
        subjectKind: 'user',
        subjectId: id,
        before: trailOf(before),
      })
    })
  } catch (error) {
    if (!isForeignKeyViolation(error)) throw error
    throw new Problem('conflict', {
      nl: 'Dit account hoort bij een student of mentor, begeleidt studenten of heeft beslissingen genomen, en blijft daarom bestaan. Maak het los van de student of mentor, of neem de rollen weg.',
      en: 'This account belongs to a student or mentor, supervises students or took decisions, and therefore stays. Unlink it from the student or mentor, or take its roles away.',
    })
  }
}

const erasedForGood = {
  nl: 'De gegevens van deze persoon zijn gewist en kunnen niet opnieuw worden ingevuld. Maak een nieuw account.',
  en: 'The data of this person have been erased and cannot be filled in again. Make a new account.',
}

function refuseUnlessAdmin(call: Call): void {
  if (call.actor.roles.includes('admin')) return
  throw new Problem('forbidden', {
    nl: 'Alleen een beheerder (admin) mag de rol admin geven, het account van een beheerder wijzigen of verwijderen, en `subject` instellen.',
    en: 'Only an administrator (admin) may grant the role admin, change or delete the account of an administrator, and set `subject`.',
  })
}

type Grant = Pick<UserFields, 'roles' | 'limits'>

/** The programmes that an account's role is limited to; undefined when it is for all. */
function limitIn({ limits }: Grant, role: Role): readonly string[] | undefined {
  return limits.find((limit) => limit.role === role)?.programmeIds
}

/** The programmes that the caller is limited to as a coordinator; an administrator is not. */
function ownLimit({ actor }: Call): readonly string[] | undefined {
  return actor.roles.includes('admin') ? undefined : actor.limits.coordinator
}

/**
 * Nobody gives more than they have.
 * @throws Problem `forbidden`, or `unprocessable` for a limit that names a role that is not given, or a programme that
 * does not exist or that the caller is not for
 */
async function checkGrant(call: Call, grant: Grant): Promise<void> {
  const own = ownLimit(call)
  if (own !== undefined && reachesAll(grant)) throw moreThanOwn()
  const asked = grant.limits.flatMap(({ programmeIds }) => programmeIds)
  const existing = await lockProgrammes(call.db, asked)
  for (const [index, { role, programmeIds }] of grant.limits.entries()) {
    if (!grant.roles.includes(role)) throw limitWithoutRole(index, role)
    const unknown = programmeIds.findIndex((id) => !existing.has(id) || (own !== undefined && !own.includes(id)))
    if (unknown >= 0) throw unknownProgramme(index, unknown, programmeIds[unknown] ?? '')
  }
}

/** Whether a role is among these that sees the students of every programme. */
function reachesAll(grant: Grant): boolean {
  if (grant.roles.includes('integration')) return true
  return limitableRoles.some((role) => grant.roles.includes(role) && limitIn(grant, role) === undefined)
}

/** @throws Problem `forbidden` when the account reaches students that the caller does not. */
async function refuseBeyondLimit(call: Call, account: UserRow): Promise<void> {
  const own = ownLimit(call)
  if (own === undefined) return
  const elsewhere = account.limits.flatMap(({ programmeIds }) => programmeIds).some((id) => !own.includes(id))
  if (elsewhere || reachesAll(account)) throw accountBeyond()
  if (await supervisesBeyond(call.db, account.id, own, brusselsDateOf(call.now))) throw accountBeyond()
}

function moreThanOwn(): Problem {
  return new Problem('forbidden', {
    nl: 'Uw rol geldt voor bepaalde opleidingen. Beperk de rollen coordinator en study-path-counsellor met `limits` tot die opleidingen, en laat de rol integration weg.',
    en: 'Your role is for certain programmes. Limit the roles coordinator and study-path-counsellor to those with `limits`, and leave the role integration out.',
  })
}

function accountBeyond(): Problem {
  return new Problem('forbidden', {
    nl: 'Dit account ziet ook studenten van andere opleidingen dan de uwe. Vraag de wijziging aan een coördinator van alle opleidingen of aan een beheerder.',
    en: 'This account also sees students of programmes other than yours. Ask a coordinator of all programmes or an administrator for the change.',
  })
}

function limitWithoutRole(index: number, role: Role): Problem {
  return unprocessable(`/limits/${index}/role`, 'role-not-given', {
    nl: `Het account heeft de rol ${role} niet. Geef die rol in \`roles\`, of laat de beperking weg.`,
    en: `The account does not have the role ${role}. Give that role in \`roles\`, or leave the limit out.`,
  })
}

function unknownProgramme(index: number, place: number, id: string): Problem {
  return unprocessable(`/limits/${index}/programmeIds/${place}`, 'unknown', {
    nl: `Er is geen opleiding met id ${id} waarvoor u rollen mag geven. Neem de id van een opleiding uit GET /v1/programmes.`,
    en: `There is no programme with id ${id} that you may give roles for. Take the id of a programme from GET /v1/programmes.`,
  })
}

function refuseOwnDemotion(call: Call, before: UserRow, after: Grant): void {
  if (before.id !== call.actor.userId) return
  const lost = coordination.find((role) => before.roles.includes(role) && !after.roles.includes(role))
  if (lost === undefined) {
    refuseOwnLimit(before, after)
    return
  }
  throw new Problem('conflict', {
    nl: `U kunt uzelf de rol ${lost} niet afnemen. Vraag het aan een andere coördinator of beheerder.`,
    en: `You cannot take the role ${lost} from yourself. Ask another coordinator or administrator.`,
  })
}

function refuseOwnLimit(before: UserRow, after: Grant): void {
  const limit = limitIn(after, 'coordinator')
  const standing = limitIn(before, 'coordinator')
  if (limit === undefined || standing?.every((id) => limit.includes(id))) return
  throw new Problem('conflict', {
    nl: 'U kunt uzelf als coördinator geen opleidingen afnemen. Vraag het aan een andere coördinator of beheerder.',
    en: 'You cannot take programmes from yourself as a coordinator. Ask another coordinator or administrator.',
  })
}

/** What the audit trail keeps of an account: that it is bound to the issuer, not to which subject. */
function trailOf(user: UserFields): Record<string, unknown> {
  const { email, name, roles, limits, subject } = user
  return { email, name, roles: [...roles].sort(), limits: inOrder(limits), bound: typeof subject === 'string' }
}

function inOrder(limits: readonly RoleLimit[]): RoleLimit[] {
  return limits
    .map(({ role, programmeIds }) => ({ role, programmeIds: [...programmeIds].sort() }))
    .sort((one, other) => one.role.localeCompare(other.role))
}

/** The fields that a patch really gives, so that spreading it leaves the others as they were. */
function given(patch: UserPatch): Partial<UserFields> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
}

async function refusingTaken<T>(user: UserPatch, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isUniqueViolation(error, 'users_email_unique')) {
      throw unprocessable('/email', 'taken', {
        nl: `Er bestaat al een account met e-mailadres ${user.email}. Pas dat account aan.`,
        en: `There is an account with e-mail address ${user.email} already. Change that account instead.`,
      })
    }
    if (isUniqueViolation(error, 'users_subject_unique')) {
      throw unprocessable('/subject', 'taken', {
        nl: 'Deze `subject` hoort al bij een ander account. Maak dat account eerst los met `subject: null`.',
        en: 'This `subject` belongs to another account already. Unbind that account first with `subject: null`.',
      })
    }
    throw error
  }
}
