import { atomically, type Call } from '../access/call.ts'
import { wrongState } from '../access/transition.ts'
import { recordChange } from '../audit/store.ts'
import { isUniqueViolation } from '../db/transaction.ts'
import { getPublishedParameters } from '../dossiers/store.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import { inputErrors } from '../http/input.ts'
import { Problem, unprocessable } from '../problem.ts'
import { AcademicYearParameters, copyParameters } from '../rules/index.ts'
import {
  findDraft,
  getVersion,
  insertYear,
  lockYear,
  raiseYear,
  updateDraftPublished,
  upsertDraft,
  type VersionRow,
} from './store.ts'

/** A version with what its ETag and status need. */
export type Version = { row: VersionRow; inForce: number | null; yearVersion: number }

/**
 * Writes the draft of a year. What is published stays in force until the draft is published.
 * @throws Problem `unprocessable` when the document is of another year, `stale`, `precondition-required`
 */
export function putAcademicYear(
  call: Call,
  year: string,
  parameters: AcademicYearParameters,
  ifMatch: IfMatch | 'none',
): Promise<Version> {
  checkYear(year, parameters, '/academicYear')
  return writeDraft(call, 'putAcademicYear', year, parameters, ifMatch)
}

/**
 * Copies another year's published parameters into a draft, the windows shifted by whole weeks so that they keep their
 * weekdays. A person checks and publishes it.
 * @throws Problem `no-rules-for-year` when that year has nothing published, `conflict` when this year exists already
 */
export async function copyAcademicYear(call: Call, year: string, from: string): Promise<Version> {
  const { parameters } = await getPublishedParameters(call.db, from)
  return writeDraft(call, 'copyAcademicYear', year, copyParameters(parameters, year), 'none')
}

async function writeDraft(
  call: Call,
  operation: 'putAcademicYear' | 'copyAcademicYear',
  year: string,
  parameters: AcademicYearParameters,
  ifMatch: IfMatch | 'none',
): Promise<Version> {
  const refused = operation === 'copyAcademicYear' ? yearExists : staleYear
  try {
    return await atomically(call, async (call) => {
      const current = await lockYear(call.db, year)
      if (ifMatch === 'none' ? current !== undefined : current === undefined) throw refused(year)
      if (current === undefined) await insertYear(call.db, year)
      else {
        checkVersion(ifMatch === 'none' ? '*' : ifMatch, current)
        await raiseYear(call.db, year)
      }
      await upsertDraft(call.db, { year, parameters, writtenBy: call.actor.userId, writtenAt: call.now })
      await recordChange(call, { operation, subjectKind: 'academic-year', subjectId: year, after: { parameters } })
      return getVersion(call.db, year, 'draft')
    })
  } catch (error) {
    // Two people made the year at the same moment; the second one has not seen the first one's draft.
    if (isUniqueViolation(error, 'academic_years_pkey')) throw refused(year)
    throw error
  }
}

function staleYear(year: string): Problem {
  return new Problem('stale', {
    nl: `Academiejaar ${year} is intussen gemaakt of bestaat nog niet. Lees het opnieuw en herhaal uw wijziging met de ETag die u dan krijgt, of met If-None-Match: * voor een nieuw jaar.`,
    en: `Academic year ${year} has been made in the meantime, or does not exist yet. Read it again and repeat your change with the ETag you then get, or with If-None-Match: * for a new year.`,
  })
}

function yearExists(year: string): Problem {
  return new Problem('conflict', {
    nl: `Academiejaar ${year} bestaat al. Lees het en pas het aan met PUT, of maak een kopie voor een ander jaar.`,
    en: `Academic year ${year} exists already. Read it and change it with PUT, or make a copy for another year.`,
  })
}

/** @throws Problem `unprocessable` when a document of one year is offered for another. */
export function checkYear(year: string, parameters: AcademicYearParameters, pointer: string): void {
  if (parameters.academicYear === year) return
  throw unprocessable(pointer, 'other-year', {
    nl: `Dit document is van academiejaar ${parameters.academicYear}, niet van ${year}.`,
    en: `This document is of academic year ${parameters.academicYear}, not of ${year}.`,
  })
}

/** A copied draft may have faults that nobody posted, such as a window that the shift took out of the year. */
function checkDraft(draft: AcademicYearParameters): void {
  const { error } = AcademicYearParameters.safeParse(draft)
  if (!error) return
  throw new Problem(
    'unprocessable',
    {
      nl: 'Het ontwerp klopt nog niet; `errors` zegt per plaats wat er scheelt. Verbeter het en publiceer dan.',
      en: 'The draft is not right yet; `errors` says for each place what is wrong. Correct it, then publish.',
    },
    { errors: inputErrors(error) },
  )
}

/**
 * Puts the draft of a year in force, for every judgement from now on. It never changes after that.
 * @throws Problem `not-found`, `unprocessable` for a draft with faults, `wrong-state` when there is no draft, `stale`
 */
export function publishAcademicYear(call: Call, year: string, ifMatch: IfMatch): Promise<Version> {
  return atomically(call, async (call) => {
    await lockYear(call.db, year)
    const before = await getVersion(call.db, year)
    const draft = await findDraft(call.db, year)
    if (draft) checkDraft(draft)
    const published = await updateDraftPublished(call.db, year, {
      publishedBy: call.actor.userId,
      publishedAt: call.now,
    })
    if (!published) {
      throw wrongState(
        {
          nl: `Academiejaar ${year} heeft geen ontwerp om te publiceren. Schrijf er eerst een.`,
          en: `Academic year ${year} has no draft to publish. Write one first.`,
        },
        'published',
      )
    }
    checkVersion(ifMatch, before.yearVersion)
    await raiseYear(call.db, year)
    const version = await getVersion(call.db, year)
    await recordChange(call, {
      operation: 'publishAcademicYear',
      subjectKind: 'academic-year',
      subjectId: year,
      before: { parametersVersion: before.inForce },
      after: { parametersVersion: version.row.parametersVersion },
      event: { type: 'academic-year.published', data: { parametersVersion: version.row.parametersVersion } },
    })
    return version
  })
}
