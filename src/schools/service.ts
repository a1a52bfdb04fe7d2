import { atomically, type Call } from '../access/call.ts'
import { changedFields, recordChange } from '../audit/store.ts'
import { isForeignKeyViolation, isUniqueViolation } from '../db/transaction.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import { Problem, unprocessable } from '../problem.ts'
import type { NewSchool, SchoolPatch } from './schemas.ts'
import { deleteSchool, getSchoolForUpdate, insertSchool, type SchoolRow, updateSchool } from './store.ts'

/** Adds a school. @throws Problem `unprocessable` when its institution number is taken. */
export async function addSchool(call: Call, school: NewSchool): Promise<SchoolRow> {
  return refusingTakenNumber(school.institutionNumber, () =>
    atomically(call, async (call) => {
      const row = await insertSchool(call.db, { ...school, createdAt: call.now })
      await recordChange(call, { operation: 'createSchool', subjectKind: 'school', subjectId: row.id, after: school })
      return row
    }),
  )
}

/** Changes a school. @throws Problem `not-found`, `stale`, or `unprocessable` when the new number is taken. */
export async function changeSchool(call: Call, id: string, patch: SchoolPatch, ifMatch: IfMatch): Promise<SchoolRow> {
  return refusingTakenNumber(patch.institutionNumber, () =>
    atomically(call, async (call) => {
      const before = await getSchoolForUpdate(call.db, id)
      checkVersion(ifMatch, before.version)
      const row = await updateSchool(call.db, id, patch)
      await recordChange(call, {
        operation: 'updateSchool',
        subjectKind: 'school',
        subjectId: id,
        ...changedFields(before, patch),
      })
      return row
    }),
  )
}

/** Removes a school nothing refers to. @throws Problem `not-found`, or `conflict` when it is in use. */
export async function removeSchool(call: Call, id: string): Promise<void> {
  try {
    await atomically(call, async (call) => {
      const { name, institutionNumber } = await getSchoolForUpdate(call.db, id)
      await deleteSchool(call.db, id)
      await recordChange(call, {
        operation: 'deleteSchool',
        subjectKind: 'school',
        subjectId: id,
        before: { name, institutionNumber },
      })
    })
  } catch (error) {
    if (!isForeignKeyViolation(error)) throw error
    throw new Problem('conflict', {
      nl: 'Deze school heeft mentoren, stageplaatsen of overeenkomsten en kan daarom niet worden verwijderd.',
      en: 'This school has mentors, placements or agreements and can therefore not be deleted.',
    })
  }
}

async function refusingTakenNumber<T>(institutionNumber: string | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isUniqueViolation(error, 'schools_institution_number_unique')) throw error
    throw unprocessable('/institutionNumber', 'taken', {
      nl: `Er bestaat al een school met instellingsnummer ${institutionNumber}. Pas die school aan.`,
      en: `There is a school with institution number ${institutionNumber} already. Change that school instead.`,
    })
  }
}
