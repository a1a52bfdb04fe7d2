import { atomically, type Call } from '../access/call.ts'
import { next } from '../access/transition.ts'
import { recordChange } from '../audit/store.ts'
import { reconsider } from '../dossiers/service.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import { type Localized, Problem, unprocessable } from '../problem.ts'
import { type Party, partiesOf } from '../rules/index.ts'
import type { NewAgreement, Signature, Termination } from './schemas.ts'
import { agreementTransitions } from './states.ts'
import {
  type AgreementRow,
  getAgreement,
  getAgreementForUpdate,
  holdSchool,
  holdStudent,
  insertAgreement,
  updateAgreement,
  updateSignature,
} from './store.ts'

/**
 * Drafts an agreement; its parties follow from its kind.
 * @throws Problem `unprocessable` for an unknown school or student, a student on a framework agreement, none on
 * another, and a last day before the first.
 */
export async function draftAgreement(call: Call, agreement: NewAgreement): Promise<AgreementRow> {
  if (agreement.kind === 'framework' && agreement.studentId !== null) throw studentOnFramework()
  if (agreement.kind !== 'framework' && agreement.studentId === null) throw studentMissing(agreement.kind)
  if (agreement.validUntil !== null && agreement.validUntil < agreement.validFrom) throw endsBeforeItBegins(agreement)
  return atomically(call, async (call) => {
    if (!(await holdSchool(call.db, agreement.schoolId))) throw unknownSchool(agreement.schoolId)
    if (agreement.studentId !== null && !(await holdStudent(call.db, agreement.studentId))) {
      throw unknownStudent(agreement.studentId)
    }
    const draft = { ...agreement, createdBy: call.actor.userId, createdAt: call.now }
    const id = await insertAgreement(call.db, draft, partiesOf[agreement.kind])
    await recordChange(call, {
      operation: 'createAgreement',
      subjectKind: 'agreement',
      subjectId: id,
      studentId: agreement.studentId,
      after: { ...agreement, state: 'draft' },
    })
    return getAgreement(call, id)
  })
}

/** Sends a draft for signature. @throws Problem `not-found`, `wrong-state`, `stale` */
export async function sendAgreement(call: Call, id: string, ifMatch: IfMatch): Promise<AgreementRow> {
  return atomically(call, async (call) => {
    const before = await getAgreementForUpdate(call, id)
    const state = next(agreementTransitions.send, before.state)
    checkVersion(ifMatch, before.version)
    await updateAgreement(call.db, id, { state })
    await recordChange(call, {
      operation: 'sendAgreement',
      ...subjectOf(before),
      before: { state: before.state },
      after: { state },
      event: { type: 'agreement.sent', data: eventData(before) },
    })
    return getAgreement(call, id)
  })
}

/**
 * Records the signature of one party. The last one makes the agreement signed, from when on it covers lessons. A
 * coordinator records any party's signature from paper; a principal signs for the own school, a student for themselves.
 * @throws Problem `not-found`, `forbidden` for another's party, `wrong-state`, `conflict` when the party has signed,
 * `stale`, and `unprocessable` for who is no party and for a time that is not the caller's to give or lies ahead.
 */
export async function signAgreement(
  call: Call,
  id: string,
  signature: Signature,
  ifMatch: IfMatch,
): Promise<AgreementRow> {
  return atomically(call, async (call) => {
    const before = await getAgreementForUpdate(call, id)
    if (!maySignAs(call, before, signature.party)) throw notYourParty(signature.party)
    next(agreementTransitions.sign, before.state)
    const party = before.parties.find(({ party }) => party === signature.party)
    if (party?.signedAt) throw signedAlready(before.state, { ...party, signedAt: party.signedAt })
    checkVersion(ifMatch, before.version)
    if (!party) throw noParty(before.kind, signature.party)

    const signed = {
      party: signature.party,
      signatoryName: signature.signatoryName,
      signatoryFunction: signature.signatoryFunction,
      signedAt: instantOfSignature(call, signature.signedAt),
    }
    const last = before.missing.length === 1
    const state = next(last ? agreementTransitions.complete : agreementTransitions.sign, before.state)
    await updateSignature(call.db, id, { ...signed, recordedBy: call.actor.userId })
    await updateAgreement(call.db, id, { state })
    await recordChange(call, {
      operation: 'signAgreement',
      ...subjectOf(before),
      before: { state: before.state },
      after: { state, ...signed },
      ...(last && { event: { type: 'agreement.signed', data: eventData(before) } }),
    })
    if (last) await reconsider(call, 'signAgreement', coveredBy(before))
    return getAgreement(call, id)
  })
}

/**
 * Ends an agreement: it covers no lesson any more, whatever the day it was ended on (rulebook, section 5,
 * `agreement-signed`). Starts that were approved under it are judged again.
 * @throws Problem `not-found`, `wrong-state`, `stale`
 */
export async function terminateAgreement(
  call: Call,
  id: string,
  { terminatedOn, reason }: Termination,
  ifMatch: IfMatch,
): Promise<AgreementRow> {
  return atomically(call, async (call) => {
    const before = await getAgreementForUpdate(call, id)
    const state = next(agreementTransitions.terminate, before.state)
    checkVersion(ifMatch, before.version)
    await updateAgreement(call.db, id, { state, terminatedOn, terminationReason: reason })
    await recordChange(call, {
      operation: 'terminateAgreement',
      ...subjectOf(before),
      reason,
      before: { state: before.state, terminatedOn: before.terminatedOn },
      after: { state, terminatedOn },
      event: { type: 'agreement.terminated', data: { ...eventData(before), terminatedOn } },
    })
    if (before.state === 'signed') await reconsider(call, 'terminateAgreement', coveredBy(before))
    return getAgreement(call, id)
  })
}

function subjectOf(agreement: AgreementRow) {
  return { subjectKind: 'agreement', subjectId: agreement.id, studentId: agreement.studentId }
}

function eventData({ kind, schoolId, studentId }: AgreementRow) {
  return { kind, schoolId, studentId }
}

/** Whose starts the agreement bears on: every student's at the school, or those of its one student. */
function coveredBy({ schoolId, studentId }: AgreementRow) {
  return studentId === null ? { schoolId } : { studentIds: [studentId] }
}

function maySignAs({ actor, scope }: Call, agreement: AgreementRow, party: Party): boolean {
  if (scope.roles.includes('coordinator')) return true
  if (party === 'school') {
    return scope.roles.includes('principal') && actor.schoolIds.principal.includes(agreement.schoolId)
  }
  return (
    party === 'student' &&
    scope.roles.includes('student') &&
    actor.studentId !== null &&
    agreement.studentId === actor.studentId
  )
}

function instantOfSignature(call: Call, onPaper: string | undefined): string {
  if (onPaper === undefined) return call.now
  if (!call.scope.roles.includes('coordinator')) throw timeNotYours()
  const signedAt = new Date(onPaper).toISOString()
  if (signedAt > call.now) throw signedInTheFuture(onPaper)
  return signedAt
}

const partyNames: Record<Party, Localized> = {
  university: { nl: 'de universiteit', en: 'the university' },
  school: { nl: 'de school', en: 'the school' },
  student: { nl: 'de student', en: 'the student' },
}

function studentOnFramework(): Problem {
  return unprocessable('/studentId', 'not-for-framework', {
    nl: 'Een raamovereenkomst geldt voor elke student van de school. Laat studentId weg, of kies kind individual.',
    en: 'A framework agreement holds for every student at the school. Leave studentId out, or choose kind individual.',
  })
}

function studentMissing(kind: string): Problem {
  return unprocessable('/studentId', 'required', {
    nl: `Een overeenkomst van de soort ${kind} gaat over één student. Geef studentId.`,
    en: `An agreement of kind ${kind} is about one student. Give studentId.`,
  })
}

function endsBeforeItBegins({ validFrom, validUntil }: NewAgreement): Problem {
  return unprocessable('/validUntil', 'before-valid-from', {
    nl: `De laatste dag (${validUntil}) ligt vóór de eerste (${validFrom}). Kies een latere laatste dag, of null.`,
    en: `The last day (${validUntil}) lies before the first (${validFrom}). Choose a later last day, or null.`,
  })
}

function unknownSchool(id: string): Problem {
  return unprocessable('/schoolId', 'unknown', {
    nl: `Er is geen school met id ${id}. Voeg de school eerst toe.`,
    en: `There is no school with id ${id}. Add the school first.`,
  })
}

function unknownStudent(id: string): Problem {
  return unprocessable('/studentId', 'unknown', {
    nl: `Er is geen student met id ${id}. Voeg de student eerst toe.`,
    en: `There is no student with id ${id}. Add the student first.`,
  })
}

function notYourParty(party: Party): Problem {
  const name = partyNames[party]
  return new Problem('forbidden', {
    nl: `U kunt deze overeenkomst niet ondertekenen als ${name.nl}. Een coördinator kan een handtekening op papier invoeren.`,
    en: `You cannot sign this agreement as ${name.en}. A coordinator can record a signature on paper.`,
  })
}

function signedAlready(
  state: string,
  { party, signatoryName, signedAt }: { party: Party; signatoryName: string | null; signedAt: string },
): Problem {
  const name = partyNames[party]
  return new Problem(
    'conflict',
    {
      nl: `Voor ${name.nl} heeft ${signatoryName} al ondertekend, op ${signedAt}.`,
      en: `${signatoryName} has signed for ${name.en} already, at ${signedAt}.`,
    },
    { members: () => ({ state, party, signedAt }) },
  )
}

function noParty(kind: string, party: Party): Problem {
  const name = partyNames[party]
  return unprocessable('/party', 'no-party', {
    nl: `Bij een overeenkomst van de soort ${kind} is ${name.nl} geen partij. Alleen de partijen ondertekenen.`,
    en: `In an agreement of kind ${kind}, ${name.en} is not a party. Only its parties sign.`,
  })
}

function timeNotYours(): Problem {
  return unprocessable('/signedAt', 'not-yours', {
    nl: 'Wie zelf ondertekent, doet dat nu. Laat signedAt weg.',
    en: 'Whoever signs in person does so now. Leave signedAt out.',
  })
}

function signedInTheFuture(signedAt: string): Problem {
  return unprocessable('/signedAt', 'in-the-future', {
    nl: `Het tijdstip van ondertekening (${signedAt}) ligt in de toekomst. Geef het tijdstip dat op papier staat.`,
    en: `The time of signing (${signedAt}) lies in the future. Give the time that is on paper.`,
  })
}
