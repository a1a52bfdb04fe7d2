import { atomically, type Call } from '../access/call.ts'
import { changedFields, recordChange } from '../audit/store.ts'
import { isForeignKeyViolation, isUniqueViolation } from '../db/transaction.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import { Problem, unprocessable } from '../problem.ts'
import type { NewProgramme, ProgrammePatch } from './schemas.ts'
import { deleteProgramme, getProgrammeForUpdate, insertProgramme, type ProgrammeRow, updateProgramme } from './store.ts'

/** Adds a programme. @throws Problem `unprocessable` when its code is taken. */
export async function addProgramme(call: Call, programme: NewProgramme): Promise<ProgrammeRow> {
  return refusingTaken(programme, () =>
    atomically(call, async (call) => {
      const row = await insertProgramme(call.db, { ...programme, createdAt: call.now })
      await recordChange(call, {
        operation: 'createProgramme',
        subjectKind: 'programme',
        subjectId: row.id,
        after: programme,
      })
      return row
    }),
  )
}

/** Changes a programme. @throws Problem `not-found`, `stale`, or `unprocessable` when its code is taken. */
export async function changeProgramme(
  call: Call,
  id: string,
  patch: ProgrammePatch,
  ifMatch: IfMatch,
): Promise<ProgrammeRow> {
  return refusingTaken(patch, () =>
    atomically(call, async (call) => {
      const before = await getProgrammeForUpdate(call.db, id)
      checkVersion(ifMatch, before.version)
      const row = await updateProgramme(call.db, id, patch)
      await recordChange(call, {
        operation: 'updateProgramme',
        subjectKind: 'programme',
        subjectId: id,
        ...changedFields(before, patch),
      })
      return row
    }),
  )
}

/** Removes a programme that nobody belongs to. @throws Problem `not-found`, or `conflict` when somebody does. */
export async function removeProgramme(call: Call, id: string): Promise<void> {
  try {
    await atomically(call, async (call) => {
      const { code, name } = await getProgrammeForUpdate(call.db, id)
      await deleteProgramme(call.db, id)
      await recordChange(call, {
        operation: 'deleteProgramme',
        subjectKind: 'programme',
        subjectId: id,
        before: { code, name },
      })
    })
  } catch (error) {
    if (!isForeignKeyViolation(error)) throw error
    throw new Problem('conflict', {
      nl: 'Deze opleiding heeft studenten, of de rol van een account is ertoe beperkt. Verplaats die studenten en pas die accounts eerst aan.',
      en: 'This programme has students, or the role of an account is limited to it. Move those students and change those accounts first.',
    })
  }
}

async function refusingTaken<T>(programme: ProgrammePatch, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isUniqueViolation(error, 'programmes_code_unique')) throw error
    throw unprocessable('/code', 'taken', {
      nl: `Er bestaat al een opleiding met code ${programme.code}. Kies een andere code, of pas die opleiding aan.`,
      en: `There is a programme with code ${programme.code} already. Choose another code, or change that programme.`,
    })
  }
}
