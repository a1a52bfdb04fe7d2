import { atomically, type Call } from '../access/call.ts'
import { changedFields, recordChange } from '../audit/store.ts'
import { isForeignKeyViolation, isUniqueViolation } from '../db/transaction.ts'
import { reconsider } from '../dossiers/service.ts'
import { getPublishedParameters, lockStudentsAtSchool } from '../dossiers/store.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import { Problem, unprocessable } from '../problem.ts'
import { brusselsDateOf } from '../rules/index.ts'
import { checkLines, lineForTrail, matchLines, refuseTooFew, shareOut } from './capacity.ts'
import type {
  CapacityLine,
  ExternalSchool,
  NewSchool,
  NewSchoolCapacity,
  NewSchoolContacts,
  SchoolContact,
  SchoolPatch,
} from './schemas.ts'
import {
  countPlacements,
  deleteCapacities,
  deleteSchool,
  getSchool,
  insertSchool,
  listCapacities,
  listContacts,
  listExternalSchools,
  listUncounted,
  lockCapacities,
  lockExternalSchool,
  lockSchool,
  replaceContacts,
  type SchoolRow,
  updateExternalId,
  updateSchool,
  writeCapacities,
} from './store.ts'

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

/**
 * Changes a school. Its kind and its number are what rules look at: starts approved there are judged again.
 * @throws Problem `not-found`, `stale`, or `unprocessable` when the new number is taken.
 */
export async function changeSchool(call: Call, id: string, patch: SchoolPatch, ifMatch: IfMatch): Promise<SchoolRow> {
  return refusingTakenNumber(patch.institutionNumber, () =>
    atomically(call, async (call) => {
      const isJudged = patch.kind !== undefined || patch.institutionNumber !== undefined
      // Whoever assigns a place holds the student before the school.
      if (isJudged) await lockStudentsAtSchool(call.db, id)
      const before = await lockSchool(call, id)
      checkVersion(ifMatch, before.version)
      const row = await updateSchool(call.db, id, patch)
      await recordChange(call, {
        operation: 'updateSchool',
        subjectKind: 'school',
        subjectId: id,
        ...changedFields(before, patch),
      })
      if (isJudged) await reconsider(call, 'updateSchool', { schoolId: id })
      return row
    }),
  )
}

/**
 * Makes the school of another system be as it says: adds one, or changes the fields that differ. A school that nobody
 * else's system knows is found by its institution number the first time, and goes by the external id from then on. The
 * same call again changes nothing.
 * @throws Problem `conflict` when the number belongs to the school of another external id
 */
export async function putExternalSchool(
  call: Call,
  externalId: string,
  wanted: ExternalSchool,
): Promise<{ school: SchoolRow; isNew: boolean }> {
  return atomically(call, async (call) => {
    await lockExternalSchool(call.db, externalId)
    const found = await listExternalSchools(call.db, externalId, wanted.institutionNumber)
    const own = found.find((row) => row.externalId === externalId)
    const other = found.find((row) => row.id !== own?.id)
    if (other && (own || other.externalId !== null)) throw numberOfAnother(wanted.institutionNumber, other.externalId)
    const known = own ?? other
    if (!known) {
      const { street = null, postalCode = null, city = null, sites = [], ...fields } = wanted
      const school = await addSchool(call, { ...fields, street, postalCode, city, sites })
      await linkSchool(call, wanted.institutionNumber, school.id, externalId)
      return { school, isNew: true }
    }
    const before = await getSchool(call.db, known.id)
    const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
    const { after: patch } = changedFields<Record<string, unknown>>(before, given)
    const isSame = Object.keys(patch).length === 0
    // The change first: it locks students before the school, as everybody does.
    const school = isSame ? before : await changeSchool(call, known.id, patch, '*')
    if (!own) await linkSchool(call, wanted.institutionNumber, known.id, externalId)
    return { school, isNew: false }
  })
}

async function linkSchool(call: Call, institutionNumber: string, id: string, externalId: string): Promise<void> {
  // Somebody may have been quicker with another external id.
  if (!(await updateExternalId(call.db, id, externalId))) throw numberOfAnother(institutionNumber, null)
  await recordChange(call, {
    operation: 'putSchoolByExternalId',
    subjectKind: 'school',
    subjectId: id,
    after: { externalId },
  })
}

function numberOfAnother(institutionNumber: string, externalId: string | null): Problem {
  return new Problem(
    'conflict',
    externalId === null
      ? {
          nl: `Instellingsnummer ${institutionNumber} is van een andere school, die uw systeem niet kent. Laat de stagecoördinator nagaan welke welke is.`,
          en: `Institution number ${institutionNumber} belongs to another school, which your system does not know. Let the coordinator find out which is which.`,
        }
      : {
          nl: `Instellingsnummer ${institutionNumber} is van de school met externe id ${externalId}. Gebruik die externe id, of verbeter het nummer.`,
          en: `Institution number ${institutionNumber} belongs to the school with external id ${externalId}. Use that external id, or correct the number.`,
        },
  )
}

/** Removes a school nothing refers to. @throws Problem `not-found`, or `conflict` when it is in use. */
export async function removeSchool(call: Call, id: string): Promise<void> {
  try {
    await atomically(call, async (call) => {
      const { name, institutionNumber } = await lockSchool(call, id)
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

/** Replaces all contacts of a school. @throws Problem `not-found`, `stale` */
export async function putContacts(
  call: Call,
  id: string,
  { contacts }: NewSchoolContacts,
  ifMatch: IfMatch,
): Promise<{ contacts: SchoolContact[]; version: number }> {
  return atomically(call, async (call) => {
    const { version } = await lockSchool(call, id)
    checkVersion(ifMatch, version)
    const before = await listContacts(call, id)
    await replaceContacts(call.db, id, contacts)
    await updateSchool(call.db, id)
    await recordChange(call, {
      operation: 'putSchoolContacts',
      subjectKind: 'school',
      subjectId: id,
      before: { contacts: before.contacts },
      after: { contacts },
    })
    return listContacts(call, id)
  })
}

/**
 * Replaces what a school offers in a year, which confirms every line. Placements that were assigned before the school
 * stated anything take their places now.
 * @throws Problem `not-found`, `stale`, `no-rules-for-year`, `unprocessable` with a pointer to what the year does not
 *   know, or `conflict` when the lines have no place for a placement that stands
 */
export async function putCapacities(
  call: Call,
  id: string,
  academicYear: string,
  { lines }: NewSchoolCapacity,
  ifMatch: IfMatch,
): Promise<{ lines: CapacityLine[]; version: number }> {
  return atomically(call, async (call) => {
    const school = await lockSchool(call, id)
    checkVersion(ifMatch, school.version)
    const { parameters } = await getPublishedParameters(call.db, academicYear)
    const today = brusselsDateOf(call.now)
    checkLines(lines, parameters, today)
    const before = await lockCapacities(call.db, id, academicYear)
    const stated = matchLines(lines, before, today)
    refuseTooFew(stated, before)
    const kept = new Set(stated.map((line) => line.id))
    await deleteCapacities(
      call.db,
      before.filter((line) => !kept.has(line.id)).map((line) => line.id),
    )
    const written = await writeCapacities(
      call.db,
      { schoolId: id, academicYear, confirmedBy: call.actor.userId },
      stated,
    )
    if (written.length > 0) {
      await countPlacements(call.db, shareOut(written, await listUncounted(call.db, id, academicYear)))
    }
    const { version } = await updateSchool(call.db, id)
    await recordChange(call, {
      operation: 'putCapacities',
      subjectKind: 'school',
      subjectId: id,
      before: { academicYear, capacities: before.map(lineForTrail) },
      after: { academicYear, capacities: stated.map(lineForTrail) },
    })
    return { lines: await listCapacities(call, id, academicYear), version }
  })
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
