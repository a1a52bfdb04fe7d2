import { atomically, type Call } from '../../access/call.ts'
import type { Operation } from '../../access/policy.ts'
import { wrongState } from '../../access/transition.ts'
import { recordChange } from '../../audit/store.ts'
import { checkVersion, type IfMatch } from '../../http/etag.ts'
import { type Localized, Problem, unprocessable } from '../../problem.ts'
import { brusselsDateOf } from '../../rules/index.ts'
import { catalogue, columnsOfPeople, fateOf, retentions, strippedColumns, type Table } from '../catalogue.ts'
import { endChecks } from '../imports/store.ts'
import type { NamedPerson, PersonErasure, PersonExport } from '../schemas.ts'
import { insertOtherErasures } from '../store.ts'
import type { ErasedKind } from '../table.ts'
import {
  type Count,
  countRowsOf,
  eraseRowsOf,
  findRecord,
  findUses,
  getAccount,
  getMentor,
  type Known,
  listDataOf,
  listNamingIds,
  lockSomebody,
  type Somebody,
  type Use,
} from './store.ts'

type Locale = keyof Localized
type Kind = 'user' | 'mentor'

const readers = { user: getAccount, mentor: getMentor } as const
const doing = {
  user: { export: 'exportUserData', erase: 'eraseUser' },
  mentor: { export: 'exportMentorData', erase: 'eraseMentor' },
} as const satisfies Record<Kind, Record<string, Operation>>

/**
 * Everything the product keeps of the person with this account, or of this mentor: of both when they are one person.
 * The trail says who asked for it. @throws Problem `not-found`
 */
export async function exportPerson(call: Call, kind: Kind, id: string, locale: Locale): Promise<PersonExport> {
  const { somebody } = await readers[kind](call, id)
  const data = await listDataOf(call.db, somebody)
  await recordChange(call, { operation: doing[kind].export, subjectKind: kind, subjectId: id })
  return exportOf(call, data, locale)
}

/** The same of somebody of a school who has neither an account nor is a mentor. @throws Problem `unprocessable` */
export async function exportContact(call: Call, named: NamedPerson, locale: Locale): Promise<PersonExport> {
  const data = await listDataOf(call.db, await contactOf(call, named))
  await recordChange(call, {
    operation: 'exportContactData',
    subjectKind: 'contact',
    subjectId: 'named in the request',
  })
  return exportOf(call, data, locale)
}

function exportOf(call: Call, data: Awaited<ReturnType<typeof listDataOf>>, locale: Locale): PersonExport {
  return {
    exportedAt: call.now,
    tables: data
      .filter(({ rows }) => rows.length > 0)
      .map(({ table, rows }) => {
        const { about, retention }: Table = catalogue[table]
        return { table, about: about[locale], retention: retentions[retention][locale], rows }
      }),
  }
}

/** What was or would be erased, with the version the record has then. */
export type PersonErasureResult = { erasure: PersonErasure; version: number }

/**
 * Tells what the erasure of a person would do, and why it would be refused; does nothing.
 * @throws Problem `not-found`, `wrong-state` when it was done before, `stale`
 */
export async function previewPerson(
  call: Call,
  kind: Kind,
  id: string,
  ifMatch: IfMatch,
  locale: Locale,
): Promise<PersonErasureResult> {
  const known = await readers[kind](call, id)
  checkErasable(known, ifMatch)
  return { erasure: await previewOf(call, known.somebody, locale), version: known.version }
}

/**
 * Erases a person with their account and as a mentor: what the catalogue lets go goes, what it keeps stays under their
 * ids as pseudonyms, and what they signed stays whole.
 * @throws Problem `not-found`, `wrong-state` when it was done before, `stale`, `conflict` while something needs them
 */
export async function erasePerson(
  call: Call,
  kind: Kind,
  id: string,
  ifMatch: IfMatch,
  locale: Locale,
): Promise<PersonErasureResult> {
  return atomically(call, async (call) => {
    const seen = await readers[kind](call, id)
    await lockSomebody(call.db, seen.somebody)
    const known = await readers[kind](call, id)
    checkErasable(known, ifMatch)
    const { somebody } = known
    const records = [
      ...(somebody.accountId === null ? [] : [{ kind: 'user' as const, id: somebody.accountId }]),
      ...somebody.mentorIds.map((mentorId) => ({ kind: 'mentor' as const, id: mentorId })),
    ]
    const erasure = await erase(
      call,
      somebody,
      { operation: doing[kind].erase, subject: { kind, id }, records },
      locale,
    )
    return { erasure, version: known.version + 1 }
  })
}

/** The same for somebody of a school who has neither an account nor is a mentor. @throws Problem `unprocessable` */
export async function previewContact(call: Call, named: NamedPerson, locale: Locale): Promise<PersonErasure> {
  return previewOf(call, await contactOf(call, named), locale)
}

/** @throws Problem `unprocessable`, `conflict` while an agreement waits for their signature */
export async function eraseContact(call: Call, named: NamedPerson, locale: Locale): Promise<PersonErasure> {
  return atomically(call, async (call) => {
    const somebody = await contactOf(call, named)
    const subject = { kind: 'contact', id: 'named in the request' }
    return erase(call, somebody, { operation: 'eraseContact', subject, records: [] }, locale)
  })
}

async function contactOf(call: Call, { name, email, schoolId }: NamedPerson): Promise<Somebody> {
  if (email === null && schoolId === null) {
    throw unprocessable('/email', 'missing', {
      nl: 'Geef het e-mailadres, of de school waar de persoon zo heet: een naam alleen wijst niemand aan.',
      en: 'Give the e-mail address, or the school where the person is called so: a name alone points at nobody.',
    })
  }
  const record = await findRecord(call.db, { name, email, schoolId })
  if (record !== undefined) {
    throw unprocessable(
      record === 'account' ? '/email' : '/name',
      'has-record',
      record === 'account'
        ? {
            nl: 'Dit is het adres van een account. Gebruik /v1/users/{id}/personal-data of /erasure.',
            en: 'This is the address of an account. Use /v1/users/{id}/personal-data or /erasure.',
          }
        : {
            nl: 'Zo heet een mentor van deze school, of dit is het adres van een mentor. Gebruik /v1/mentors/{id}/personal-data of /erasure.',
            en: 'A mentor of this school is called so, or has this address. Use /v1/mentors/{id}/personal-data or /erasure.',
          },
    )
  }
  return {
    accountId: null,
    mentorIds: [],
    schoolIds: schoolId === null ? [] : [schoolId],
    addresses: email === null ? [] : [email],
    names: [name],
    subject: null,
  }
}

async function previewOf(call: Call, somebody: Somebody, locale: Locale): Promise<PersonErasure> {
  const uses = await findUses(call.db, somebody, brusselsDateOf(call.now))
  return {
    erasedAt: null,
    refusals: refusalsOf(uses, locale),
    tables: told(await countRowsOf(call.db, somebody), locale),
  }
}

type Doing = {
  operation: Operation
  subject: { kind: string; id: string }
  /** The records that will say they were erased. */
  records: { kind: ErasedKind; id: string }[]
}

async function erase(
  call: Call,
  somebody: Somebody,
  { operation, subject, records }: Doing,
  locale: Locale,
): Promise<PersonErasure> {
  const { db, now, actor } = call
  refuseInUse(await findUses(db, somebody, brusselsDateOf(now)))
  const counts = await countRowsOf(db, somebody)
  const erased = [...records, ...(await listNamingIds(db, somebody))]
  if (erased.length === 0) return { erasedAt: null, refusals: [], tables: told(counts, locale) }
  await insertOtherErasures(
    db,
    erased.map(({ kind, id }) => ({
      subjectKind: kind,
      subjectId: id,
      erasedAt: now,
      erasedBy: actor.userId,
      ground: 'request',
    })),
  )
  await endChecks(db, now)
  await eraseRowsOf(db, somebody)
  await recordChange(call, {
    operation,
    subjectKind: 'person-erasure',
    subjectId: subject.id,
    after: {
      kind: subject.kind,
      ground: 'request',
      rows: Object.fromEntries(counts.map(({ table, rows, evidence }) => [table, rows - evidence])),
    },
  })
  return { erasedAt: now, refusals: [], tables: told(counts, locale) }
}

function checkErasable({ erasedAt, version }: Known, ifMatch: IfMatch): void {
  if (erasedAt !== null) {
    throw wrongState(
      {
        nl: `Deze persoon werd al gewist (${erasedAt}). Er valt niets meer te doen.`,
        en: `This person was erased already (${erasedAt}). There is nothing left to do.`,
      },
      'erased',
    )
  }
  checkVersion(ifMatch, version)
}

/** What needs the person, and what to do about it first. */
const refusals: Readonly<Record<Use, (count: number) => Localized>> = {
  roles: (count) => ({
    nl: `Het account is in gebruik: het heeft ${count} rol(len). Neem ze weg met PATCH /v1/users/{id}.`,
    en: `The account is in use: it has ${count} role(s). Take them away with PATCH /v1/users/{id}.`,
  }),
  student: () => ({
    nl: 'Dit is ook het account van een student. Wis eerst het dossier met POST /v1/students/{id}/erasure.',
    en: 'This is the account of a student too. Erase the dossier first with POST /v1/students/{id}/erasure.',
  }),
  supervisions: (count) => ({
    nl: `De persoon begeleidt vandaag of later nog ${count} student(en). Draag ze over met POST /v1/supervisions/hand-over, of beëindig de begeleiding.`,
    en: `The person still supervises ${count} student(s), today or later. Hand them over with POST /v1/supervisions/hand-over, or end the supervision.`,
  }),
  lessons: (count) => ({
    nl: `De persoon begeleidt vandaag of later nog ${count} les(sen). Zet een andere mentor in het rooster.`,
    en: `The person guides ${count} lesson(s) today or later. Put another mentor in the roster.`,
  }),
  signatures: (count) => ({
    nl: `${count} overeenkomst(en) wachten op de handtekening van deze persoon. Wijzig of beëindig ze eerst.`,
    en: `${count} agreement(s) wait for this person's signature. Change or end them first.`,
  }),
  institute: () => ({
    nl: 'Deze persoon tekent voor de instelling. Noem eerst iemand anders met PUT /v1/institute.',
    en: 'This person signs for the institute. Name somebody else first with PUT /v1/institute.',
  }),
}

type Uses = Partial<Record<Use, number>>

function refusalsOf(uses: Uses, locale: Locale): PersonErasure['refusals'] {
  return (Object.entries(uses) as [Use, number][]).map(([code, count]) => ({
    code,
    detail: refusals[code](count)[locale],
  }))
}

function refuseInUse(uses: Uses): void {
  const found = Object.entries(uses) as [Use, number][]
  if (found.length === 0) return
  const details = found.map(([code, count]) => refusals[code](count))
  throw new Problem(
    'conflict',
    { nl: details.map(({ nl }) => nl).join(' '), en: details.map(({ en }) => en).join(' ') },
    { members: (locale) => ({ refusals: refusalsOf(uses, locale) }) },
  )
}

function told(counts: readonly Count[], locale: Locale): PersonErasure['tables'] {
  return counts.flatMap(({ table, rows, evidence }) => {
    const declared: Table = catalogue[table]
    const columns = columnsOfPeople(declared)
    const fate = fateOf(columns)
    const line = { table, about: declared.about[locale], why: declared.people?.stays?.[locale] ?? null }
    return [
      ...(evidence > 0 ? [{ ...line, rows: evidence, fate: 'kept' as const, stripped: [] }] : []),
      ...(rows > evidence
        ? [{ ...line, rows: rows - evidence, fate, stripped: fate === 'stripped' ? strippedColumns(columns) : [] }]
        : []),
    ]
  })
}
