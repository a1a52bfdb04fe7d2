import { atomically, type Call } from '../access/call.ts'
import { changedFields, recordChange } from '../audit/store.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import { Problem } from '../problem.ts'
import type { Institute } from './schemas.ts'
import { findInstitute, findInstituteForUpdate, type InstituteRow, insertInstitute, updateInstitute } from './store.ts'

/** How the institute presents itself. @throws Problem `not-found` until somebody described it. */
export async function getInstitute({ db }: Pick<Call, 'db'>): Promise<InstituteRow> {
  const row = await findInstitute(db)
  if (row) return row
  throw new Problem('not-found', {
    nl: 'Niemand heeft de instelling al beschreven. Doe dat met PUT /v1/institute en If-None-Match: *.',
    en: 'Nobody has described the institute yet. Do so with PUT /v1/institute and If-None-Match: *.',
  })
}

/**
 * Describes the institute anew. Documents that were written before keep what they say.
 * @param ifMatch `none` for the first time
 * @throws Problem `stale` when it was described in the meantime, or was not yet
 */
export function putInstitute(call: Call, described: Institute, ifMatch: IfMatch | 'none'): Promise<InstituteRow> {
  return atomically(call, async (call) => {
    const before = await findInstituteForUpdate(call.db)
    if (before === undefined ? ifMatch !== 'none' : ifMatch === 'none') throw stale()
    if (before !== undefined && ifMatch !== 'none') checkVersion(ifMatch, before.version)
    const row = before ? await updateInstitute(call.db, described) : await insertInstitute(call.db, described)
    if (row === undefined) throw stale()
    await recordChange(call, {
      operation: 'putInstitute',
      subjectKind: 'institute',
      subjectId: '1',
      ...(before ? changedFields(before, described) : { after: described }),
    })
    return row
  })
}

function stale(): Problem {
  return new Problem('stale', {
    nl: 'De instelling is intussen beschreven, of nog niet. Lees ze opnieuw en herhaal uw wijziging met de ETag die u dan krijgt, of met If-None-Match: * als er nog niets staat.',
    en: 'The institute has been described in the meantime, or not yet. Read it again and repeat your change with the ETag you then get, or with If-None-Match: * when there is nothing yet.',
  })
}
