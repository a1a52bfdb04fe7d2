import type { Call } from '../access/call.ts'
import { everything } from '../access/scope.ts'
import { wrongState } from '../access/transition.ts'
import { recordChange, recordReading, type Trace } from '../audit/store.ts'
import { transaction } from '../db/transaction.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import type { Localized } from '../problem.ts'
import { catalogue, fateOf, retentions, strippedColumns, type Table, type TableName } from './catalogue.ts'
import { endChecks } from './imports/store.ts'
import { withoutPerson } from './receipt.ts'
import type { Erasure, PersonalData } from './schemas.ts'
import {
  countRows,
  eraseAgreementRows,
  eraseRows,
  getPerson,
  getPersonForUpdate,
  insertErasure,
  insertOtherErasures,
  listPersonalData,
  listReceipts,
  lockAgreement,
  type Person,
  updateReceipt,
} from './store.ts'
import type { erasureGrounds } from './table.ts'

type Locale = keyof Localized

/** Everything the product keeps of one student. The trail says who asked for it. @throws Problem `not-found` */
export async function exportPersonalData(call: Call, studentId: string, locale: Locale): Promise<PersonalData> {
  const person = await getPerson(call.db, call.scope, studentId)
  const data = await listPersonalData(call.db, person)
  await recordReading(call, { operation: 'exportPersonalData', studentIds: [studentId] })
  return {
    studentId,
    exportedAt: call.now,
    tables: data.map(({ table, rows }) => {
      const { about, retention }: Table = catalogue[table]
      return { table, about: about[locale], retention: retentions[retention][locale], rows }
    }),
  }
}

/** What was or would be erased, with the version the student has then. */
export type ErasureResult = { erasure: Erasure; version: number }

/** Tells what an erasure would do, and does nothing. @throws Problem `not-found`, `wrong-state`, `stale` */
export async function previewErasure(
  call: Call,
  studentId: string,
  ifMatch: IfMatch,
  locale: Locale,
): Promise<ErasureResult> {
  const person = await getPerson(call.db, call.scope, studentId)
  checkErasable(person, ifMatch)
  const counts = await countRows(call.db, person, await needlesOf(call, person))
  return { erasure: { ...erasureOf(person, counts, locale), erasedAt: null }, version: person.version }
}

/**
 * Erases a student: what the catalogue lets go goes, what it keeps stays under the student's id as a pseudonym.
 * @throws Problem `not-found`, `wrong-state` when it was done before, `stale`
 */
export async function eraseStudent(
  call: Call,
  studentId: string,
  ifMatch: IfMatch,
  locale: Locale,
): Promise<ErasureResult> {
  return transaction(call.db, async (db) => {
    const person = await getPersonForUpdate(db, call.scope, studentId)
    checkErasable(person, ifMatch)
    const counts = await erase({ ...traceOf(call), db }, person, 'request')
    return { erasure: { ...erasureOf(person, counts, locale), erasedAt: call.now }, version: person.version + 1 }
  })
}

/**
 * Erases a student whose dossier has reached its term; the trail names nobody as the one who did.
 * @returns false when another process was first
 */
export async function eraseExpired(trace: Trace, studentId: string): Promise<boolean> {
  return transaction(trace.db, async (db) => {
    const person = await getPersonForUpdate(db, everything, studentId)
    if (person.erasedAt !== null) return false
    await erase({ ...trace, db }, person, 'term')
    return true
  })
}

/**
 * Takes the text and the names out of a framework agreement that has reached its term: that there was one, for whom and
 * how long, stays.
 * @returns false when another process was first
 */
export async function eraseExpiredAgreement(trace: Trace, agreementId: string): Promise<boolean> {
  return transaction(trace.db, async (db) => {
    if (!(await lockAgreement(db, agreementId))) return false
    await insertOtherErasures(db, [
      { subjectKind: 'agreement', subjectId: agreementId, erasedAt: trace.now, erasedBy: null, ground: 'term' },
    ])
    await eraseAgreementRows(db, agreementId)
    await recordChange(
      { ...trace, db },
      {
        operation: 'applyRetention',
        subjectKind: 'person-erasure',
        subjectId: agreementId,
        after: { kind: 'agreement', ground: 'term' },
      },
    )
    return true
  })
}

async function erase(
  trace: Trace,
  person: Person,
  ground: (typeof erasureGrounds)[number],
): Promise<ReadonlyMap<TableName, number>> {
  const { db, now, actor } = trace
  const { studentId } = person
  const needles = await needlesOf(trace, person)
  const counts = await countRows(db, person, needles)
  await insertErasure(db, { studentId, erasedAt: now, erasedBy: actor.userId, ground })
  for (const { placementId, ...receipt } of await listReceipts(db, studentId)) {
    await updateReceipt(db, placementId, withoutPerson(receipt))
  }
  await endChecks(db, now)
  await eraseRows(db, person, needles)
  await recordChange(trace, {
    operation: 'eraseStudent',
    subjectKind: 'erasure',
    subjectId: studentId,
    studentId,
    after: { ground, rows: Object.fromEntries(counts) },
    event: { type: 'student.erased', data: { studentId } },
  })
  return counts
}

function traceOf({ db, now, requestId, actor }: Call): Trace {
  return { db, now, requestId, actor }
}

function checkErasable(person: Person, ifMatch: IfMatch): void {
  if (person.erasedAt !== null) {
    throw wrongState(
      {
        nl: `Deze student werd al gewist (${person.erasedAt}). Er valt niets meer te doen.`,
        en: `This student was erased already (${person.erasedAt}). There is nothing left to do.`,
      },
      'erased',
    )
  }
  checkVersion(ifMatch, person.version)
}

/** The columns that name the person by themselves, in answers without any id. */
const names = ['studentNumber', 'email', 'name', 'subject']
const shortestName = 4

/**
 * What gives away that a kept answer is about the person: the id of any row of theirs, or the person's own number,
 * address or name, as JSON writes them.
 */
async function needlesOf({ db }: Pick<Trace, 'db'>, person: Person): Promise<string[]> {
  const ids = [person.studentId, person.accountHasOtherUse ? null : person.accountId]
  const found = (await listPersonalData(db, person)).flatMap(({ table, rows }) => {
    if (table === 'audit_events' || table === 'events') return []
    const named = table === 'students' || (table === 'users' && !person.accountHasOtherUse) ? ['id', ...names] : ['id']
    return table === 'users' && person.accountHasOtherUse
      ? []
      : rows.flatMap((row) => named.map((column) => row[column]))
  })
  const texts = [...ids, ...found].filter((value) => typeof value === 'string' && value.length >= shortestName)
  return [...new Set(texts.map((text) => JSON.stringify(text).slice(1, -1)))]
}

function erasureOf(
  { studentId, accountId, accountHasOtherUse }: Person,
  counts: ReadonlyMap<TableName, number>,
  locale: Locale,
): Omit<Erasure, 'erasedAt'> {
  return {
    studentId,
    account: accountId === null ? 'none' : accountHasOtherUse ? 'unlinked' : 'erased',
    tables: [...counts]
      .filter(([, rows]) => rows > 0)
      .map(([table, rows]) => {
        const declared: Table = catalogue[table]
        return {
          table,
          about: declared.about[locale],
          rows,
          fate: fateOf(declared.columns),
          stripped: fateOf(declared.columns) === 'stripped' ? strippedColumns(declared.columns) : [],
          why: declared.stays?.[locale] ?? null,
        }
      }),
  }
}
