import type { Call } from '../access/call.ts'
import { Problem } from '../problem.ts'
import { audibleKinds, kindsChanged, type RecordKind, recordKinds } from './kinds.ts'
import { writePosition } from './position.ts'
import type { ChangedRecord, ChangesQuery } from './schemas.ts'
import { getEnd, listRowsAfter, passesThrough, type TrailRow } from './store.ts'

/**
 * Which records changed since then, of those that the caller may read, and where to go on.
 * @throws Problem `position-lost` for a position of another history of the database, `forbidden` for a kind of records
 * that the caller may not read
 */
export async function readChanges(
  call: Call,
  { since, kind, limit }: ChangesQuery,
): Promise<{ items: ChangedRecord[]; more: boolean; next: string }> {
  const audible = audibleKinds(call.scope)
  if (kind !== undefined && !audible.includes(kind)) throw mayNotHear(kind)
  const kinds = kind === undefined ? audible : [kind]
  // The end first: what is sealed between the two statements is told the next time, or twice; never missed.
  const end = await getEnd(call.db)
  if (since === undefined) return { items: [], more: false, next: writePosition(end) }
  if (!(await passesThrough(call.db, since))) throw positionLost()
  const found = await listRowsAfter(
    call.db,
    since.position,
    kinds.flatMap((each) => recordKinds[each].trail),
    limit + 1,
  )
  const rows = found.slice(0, limit)
  const more = found.length > limit
  const last = rows.at(-1)
  const reached = last && (more || last.position > end.position) ? last : end
  return { items: recordsIn(rows, kinds), more, next: writePosition(reached) }
}

/** The records that rows of the trail are about, each once, as its last change left it. */
function recordsIn(rows: readonly TrailRow[], kinds: readonly RecordKind[]): ChangedRecord[] {
  const records = new Map<string, ChangedRecord>()
  for (const row of rows) {
    for (const kind of kindsChanged(row, kinds)) {
      const key = `${kind}/${row.subjectId}`
      // Removed and set, so that it stands where it last changed.
      records.delete(key)
      const { subjectId: id, at, studentId } = row
      records.set(key, { kind, id, change: changeOf(row), at, studentId })
    }
  }
  return [...records.values()]
}

function changeOf({ operation, subjectKind }: TrailRow): ChangedRecord['change'] {
  if (subjectKind === 'erasure') return 'erased'
  return operation.startsWith('delete') ? 'deleted' : 'changed'
}

function mayNotHear(kind: string): Problem {
  return new Problem('forbidden', {
    nl: `U mag niet elke ${kind} lezen, en hoort dus niet welke er wijzigen. Vraag de scope die ze opent, of laat kind weg.`,
    en: `You may not read every ${kind}, and so do not hear which of them change. Ask for the scope that opens them, or leave kind out.`,
  })
}

function positionLost(): Problem {
  return new Problem('position-lost', {
    nl: 'Deze next is van een andere databank, of van na het moment waarnaar deze hersteld is. Vraag een nieuwe zonder since, lees dan alle lijsten opnieuw, en ga verder met die nieuwe.',
    en: 'This next is of another database, or from after the moment to which this one was restored. Ask for a new one without since, then read all lists anew, and go on with the new one.',
  })
}
