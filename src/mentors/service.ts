import { atomically, type Call } from '../access/call.ts'
import { scopeOf } from '../access/scope.ts'
import { wrongState } from '../access/transition.ts'
import { changedFields, recordChange } from '../audit/store.ts'
import { isForeignKeyViolation } from '../db/transaction.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import { Problem, unprocessable } from '../problem.ts'
import type { MentorPatch, NewMentor } from './schemas.ts'
import {
  deleteMentor,
  getMentorForUpdate,
  insertMentor,
  isErasedMentor,
  isKnownAccount,
  type MentorRow,
  updateMentor,
} from './store.ts'

/** Adds a mentor to a school. @throws Problem `unprocessable` when the school or the account does not exist. */
export async function addMentor(call: Call, mentor: NewMentor): Promise<MentorRow> {
  return refusingBrokenLinks(mentor, () =>
    atomically(call, async (call) => {
      await checkAccount(call, mentor.userId)
      const row = await insertMentor(call.db, { ...mentor, createdAt: call.now })
      await recordChange(call, { operation: 'createMentor', subjectKind: 'mentor', subjectId: row.id, after: mentor })
      return row
    }),
  )
}

/**
 * Changes a mentor.
 * @throws Problem `not-found`, `wrong-state` when the person was erased, `stale`, `unprocessable` when the school or the
 * account does not exist, or `conflict`
 * when a mentor whom lessons or placements name is to move to another school.
 */
export async function changeMentor(call: Call, id: string, patch: MentorPatch, ifMatch: IfMatch): Promise<MentorRow> {
  return refusingBrokenLinks(patch, () =>
    atomically(call, async (call) => {
      const before = await getMentorForUpdate(call.db, id)
      if (await isErasedMentor(call.db, id)) throw wrongState(erasedForGood, 'erased')
      checkVersion(ifMatch, before.version)
      if (patch.userId !== before.userId) await checkAccount(call, patch.userId)
      const row = await updateMentor(call.db, id, patch)
      await recordChange(call, {
        operation: 'updateMentor',
        subjectKind: 'mentor',
        subjectId: id,
        ...changedFields(before, patch),
      })
      return row
    }),
  )
}

/** Removes a mentor whom no lesson names and who guides no student. @throws Problem `not-found`, or `conflict`. */
export async function removeMentor(call: Call, id: string): Promise<void> {
  try {
    await atomically(call, async (call) => {
      const { schoolId, function: mentorFunction, name } = await getMentorForUpdate(call.db, id)
      await deleteMentor(call.db, id)
      await recordChange(call, {
        operation: 'deleteMentor',
        subjectKind: 'mentor',
        subjectId: id,
        before: { schoolId, function: mentorFunction, name },
      })
    })
  } catch (error) {
    if (!isForeignKeyViolation(error)) throw error
    throw new Problem('conflict', {
      nl: 'Deze mentor staat in een stagerooster of begeleidt een student, en kan daarom niet worden verwijderd.',
      en: 'This mentor is named in a roster or guides a student, and can therefore not be deleted.',
    })
  }
}

/** Mentors are shared by all programmes, and accounts of students are not: who is limited links none that they see not. */
async function checkAccount(call: Call, userId: string | null | undefined): Promise<void> {
  if (typeof userId !== 'string') return
  if (!(await isKnownAccount(call.db, scopeOf('getUser', call.actor, []), userId))) throw unknownAccount(userId)
}

function unknownAccount(id: string | null | undefined): Problem {
  return unprocessable('/userId', 'unknown', {
    nl: `Er is geen account met id ${id}. Neem de id van een account uit GET /v1/users.`,
    en: `There is no account with id ${id}. Take the id of an account from GET /v1/users.`,
  })
}

const erasedForGood = {
  nl: 'De gegevens van deze persoon zijn gewist en kunnen niet opnieuw worden ingevuld. Voeg een nieuwe mentor toe.',
  en: 'The data of this person have been erased and cannot be filled in again. Add a new mentor.',
}

async function refusingBrokenLinks<T>(mentor: MentorPatch, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isForeignKeyViolation(error, 'mentors_school_id_schools_id_fk')) {
      throw unprocessable('/schoolId', 'unknown', {
        nl: `Er is geen school met id ${mentor.schoolId}. Neem de id van een school uit GET /v1/schools.`,
        en: `There is no school with id ${mentor.schoolId}. Take the id of a school from GET /v1/schools.`,
      })
    }
    if (isForeignKeyViolation(error, 'mentors_user_id_users_id_fk')) {
      throw unknownAccount(mentor.userId)
    }
    if (
      isForeignKeyViolation(error, 'lessons_mentor_of_school') ||
      isForeignKeyViolation(error, 'placement_mentors_of_school')
    ) {
      throw new Problem('conflict', {
        nl: 'Deze mentor staat in een stagerooster van de huidige school of begeleidt er een student. Voeg de mentor aan de andere school toe in plaats van de school te wijzigen.',
        en: 'This mentor is named in a roster of the present school or guides a student there. Add the mentor to the other school instead of changing the school.',
      })
    }
    throw error
  }
}
