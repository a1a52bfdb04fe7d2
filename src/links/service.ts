import type { Call } from '../access/call.ts'
import type { Operation } from '../access/policy.ts'
import { recordChange } from '../audit/store.ts'
import type { Database } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import type { LinkSettings } from '../http/route.ts'
import { Problem } from '../problem.ts'
import type { PersonalLink } from './schemas.ts'
import { createLink, type LinkSubject, takeLink } from './store.ts'
import { linkUrl } from './token.ts'

/** Somebody without an account, as services see them: what is known is where the request came from, and with what. */
export type Visitor = { db: Database; now: string; requestId: string; address: string; userAgent: string | null }

/**
 * Makes a link for a caller to pass on by hand, and writes to the trail that it was made: never the link itself. The
 * older links of its subject end. Call it in the transaction that has locked the record it is about.
 */
export async function giveLink(
  call: Call,
  { operation, subject, studentId }: { operation: Operation; subject: LinkSubject; studentId: string | null },
  { publicUrl, days }: LinkSettings,
): Promise<PersonalLink> {
  const { id, token, expiresAt } = await createLink(call.db, subject, { now: call.now, days })
  await recordChange(call, {
    operation,
    subjectKind: 'link',
    subjectId: id,
    studentId,
    after: { ...subject, expiresAt },
  })
  return { url: linkUrl(publicUrl(), subject.purpose, token), expiresAt }
}

/**
 * Does what a link is for, and uses it up, in one transaction: both or neither. The link is taken last, in the order in
 * which everybody locks: the record, then its links.
 * @throws Problem `conflict` when the link closed meanwhile, and whatever `work` throws
 */
export function useLink<T>(visitor: Visitor, linkId: string, work: (visitor: Visitor) => Promise<T>): Promise<T> {
  return transaction(visitor.db, async (db) => {
    const result = await work({ ...visitor, db })
    if (!(await takeLink(db, linkId, visitor.now))) throw closedMeanwhile()
    return result
  })
}

function closedMeanwhile(): Problem {
  return new Problem('conflict', {
    nl: 'Deze link is intussen gebruikt of ingetrokken.',
    en: 'This link has been used or withdrawn in the meantime.',
  })
}
