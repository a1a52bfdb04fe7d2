import { atomically, type Call } from '../access/call.ts'
import type { Role } from '../access/policy.ts'
import { wrongState } from '../access/transition.ts'
import { changedFields, recordChange } from '../audit/store.ts'
import { isForeignKeyViolation, isUniqueViolation } from '../db/transaction.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import { Problem, unprocessable } from '../problem.ts'
import type { NewUser, UserPatch } from './schemas.ts'
import {
  deleteUser,
  getUserForUpdate,
  insertUser,
  isErasedUser,
  type UserFields,
  type UserRow,
  updateUser,
} from './store.ts'

/** The roles that manage accounts: nobody takes them away from themselves, so that somebody always has them. */
const coordination: readonly Role[] = ['coordinator', 'admin']

/**
 * Makes an account.
 * @throws Problem `forbidden` when only an administrator may, `unprocessable` when the address or subject is taken.
 */
export async function addUser(call: Call, user: NewUser): Promise<UserRow> {
  return refusingTaken(user, () =>
    atomically(call, async (call) => {
      if (user.roles.includes('admin') || user.subject !== undefined) refuseUnlessAdmin(call)
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
 * administrators: whoever sets the address or subject of an account can act as its owner.
 * @throws Problem `not-found`, `wrong-state` when the person was erased, `forbidden`, `conflict` for one's own
 * coordination, `stale`, `unprocessable` when the address or subject is taken.
 */
export async function changeUser(call: Call, id: string, patch: UserPatch, ifMatch: IfMatch): Promise<UserRow> {
  return refusingTaken(patch, () =>
    atomically(call, async (call) => {
      const before = await getUserForUpdate(call.db, id)
      if (await isErasedUser(call.db, id)) throw wrongState(erasedForGood, 'erased')
      if ([...before.roles, ...(patch.roles ?? [])].includes('admin') || patch.subject !== undefined) {
        refuseUnlessAdmin(call)
      }
      if (patch.roles) refuseOwnDemotion(call, before, patch.roles)
      checkVersion(ifMatch, before.version)
      const row = await updateUser(call.db, id, patch)
      await recordChange(call, {
        operation: 'updateUser',
        subjectKind: 'user',
        subjectId: id,
        ...changedFields(trailOf(before), trailOf({ ...before, ...given(patch) })),
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
      const before = await getUserForUpdate(call.db, id)
      if (before.roles.includes('admin')) refuseUnlessAdmin(call)
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

function refuseOwnDemotion(call: Call, before: UserRow, roles: readonly Role[]): void {
  if (before.id !== call.actor.userId) return
  const lost = coordination.find((role) => before.roles.includes(role) && !roles.includes(role))
  if (lost === undefined) return
  throw new Problem('conflict', {
    nl: `U kunt uzelf de rol ${lost} niet afnemen. Vraag het aan een andere coördinator of beheerder.`,
    en: `You cannot take the role ${lost} from yourself. Ask another coordinator or administrator.`,
  })
}

/** What the audit trail keeps of an account: that it is bound to the issuer, not to which subject. */
function trailOf(user: UserFields): Record<string, unknown> {
  const { email, name, roles, subject } = user
  return { email, name, roles: [...roles].sort(), bound: typeof subject === 'string' }
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
