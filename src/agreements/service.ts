import { v7 } from 'uuid'
import { atomically, type Call } from '../access/call.ts'
import { actsAs, everything } from '../access/scope.ts'
import { next } from '../access/transition.ts'
import { changedFields, recordChange, type Trace } from '../audit/store.ts'
import { transaction } from '../db/transaction.ts'
import { reconsider } from '../dossiers/service.ts'
import { readFile, storeFile } from '../files/store.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import type { LinkSettings } from '../http/route.ts'
import type { PersonalLink } from '../links/schemas.ts'
import { giveLink, type Visitor } from '../links/service.ts'
import { brusselsDateOf, type Party } from '../rules/index.ts'
import { type VersionDocument, type Wording, writeDocument } from './document.ts'
import { checkParties, knownParties, type Named, onlySignatory, reachable, signatoriesNamed } from './parties.ts'
import {
  endsBeforeItBegins,
  meansNotYours,
  neitherPartyNorSignatory,
  nobodyToRemind,
  noDocument,
  noDocumentYet,
  noScan,
  nothingToSignHere,
  notYourParty,
  onePersonOneSignature,
  referenceMissing,
  remindedToday,
  scanWithoutPaper,
  signedAlready,
  signedBeforeItWasWritten,
  signedElsewhere,
  signedInTheFuture,
  studentErased,
  studentMissing,
  studentOnFramework,
  superseded,
  timeNotYours,
  unknownScan,
  unknownSchool,
  unknownSignatory,
  unknownStudent,
  unknownTemplate,
} from './refusals.ts'
import type {
  AgreementParty,
  AgreementPatch,
  Amendment,
  LinkRequest,
  NewAgreement,
  SignatoryStatement,
  Signature,
  SignatureScan,
  SigningRefusal,
  Termination,
} from './schemas.ts'
import { agreementTransitions } from './states.ts'
import {
  type AgreementRow,
  type Background,
  findBackground,
  findVersionOf,
  getAgreement,
  getAgreementForUpdate,
  getSigning,
  holdSchool,
  holdStudent,
  holdTemplate,
  insertAgreement,
  insertVersion,
  isScanOf,
  replaceSignatories,
  type SignatureRow,
  updateAgreement,
  updateAsked,
  updateRefusal,
  updateSignature,
  updateVersion,
} from './store.ts'

/**
 * Drafts an agreement and writes its document. Its parties are those given, or one for each party of its kind with the
 * names that are known.
 * @throws Problem `unprocessable` for an unknown school, student or template, a student on a framework agreement, none
 * on another, a last day before the first, and a party without a signatory; `wrong-state` for an erased student
 */
export async function draftAgreement(call: Call, wanted: NewAgreement): Promise<AgreementRow> {
  const { parties, locale, templateId, ...agreement } = wanted
  const { kind, schoolId, studentId, validFrom, validUntil } = agreement
  if (kind === 'framework' && studentId !== null) throw studentOnFramework()
  if (kind !== 'framework' && studentId === null) throw studentMissing(kind)
  const background = await findBackground(call, { schoolId, studentId })
  if (background.school === null) throw unknownSchool(schoolId)
  if (studentId !== null && background.student === null) throw unknownStudent(studentId)
  const signatories = parties ?? knownParties(kind, background, locale)
  const id = v7()
  const wording = { agreementId: id, kind, schoolId, studentId, number: 1, validFrom, validUntil, locale, templateId }
  const document = await written(call, { ...wording, signatories }, background)
  return atomically(call, async (call) => {
    if (!(await holdSchool(call.db, schoolId))) throw unknownSchool(schoolId)
    if (studentId !== null && !(await holdStudent(call, studentId))) throw unknownStudent(studentId)
    await keepTemplate(call, document)
    const by = { createdBy: call.actor.userId, createdAt: call.now }
    await insertAgreement(
      call.db,
      { ...agreement, ...by, id, state: agreementTransitions.create.to },
      { validFrom, validUntil, locale, ...document, ...by },
      signatories,
    )
    await recordChange(call, {
      operation: 'createAgreement',
      subjectKind: 'agreement',
      subjectId: id,
      studentId,
      after: {
        ...agreement,
        state: agreementTransitions.create.to,
        locale,
        parties: signatories,
        ...proofOf(document),
      },
    })
    return getAgreement(call, id)
  })
}

/** Checks a wording and writes its document. */
function written(call: Call, wording: Wording, background: Background): Promise<VersionDocument> {
  const { kind, validFrom, validUntil, signatories } = wording
  if (background.student?.isErased) throw studentErased()
  if (validUntil !== null && validUntil < validFrom) throw endsBeforeItBegins(validFrom, validUntil)
  checkParties(kind, signatories)
  return writeDocument(call, wording, background)
}

/** A template that was deleted while the document was being written is no template any more. */
async function keepTemplate({ db }: Call, { templateId }: VersionDocument): Promise<void> {
  if (templateId !== null && !(await holdTemplate(db, templateId))) throw unknownTemplate(templateId)
}

/** What the trail says of a document. */
function proofOf({ templateId, documentHash }: VersionDocument) {
  return { templateId, documentHash }
}

/**
 * Changes a draft, and writes its document anew.
 * @throws Problem `not-found`, `wrong-state`, `stale`, `unprocessable`
 */
export function changeAgreement(
  call: Call,
  id: string,
  patch: AgreementPatch,
  ifMatch: IfMatch,
): Promise<AgreementRow> {
  return reworded(
    call,
    id,
    (before) => {
      next(agreementTransitions.update, before.state)
      checkVersion(ifMatch, before.version)
    },
    (before) => ({ ...wordingOf(before, patch), number: before.latest.number }),
    async (call, before, { wording, document }) => {
      const { validFrom, validUntil, locale, signatories } = wording
      await updateVersion(call.db, before.latest, { validFrom, validUntil, locale, ...document })
      if (patch.parties !== undefined) await replaceSignatories(call.db, before.latest, signatories)
      await updateAgreement(call.db, id, { validFrom, validUntil, ...referenceIn(patch) })
      await recordChange(call, {
        operation: 'updateAgreement',
        ...subjectOf(before),
        ...changedFields(wordsOf(before), { ...patch, ...proofOf(document) }),
      })
      return getAgreement(call, id)
    },
  )
}

/** What a version says where the patch is silent: what the latest one says. */
function wordingOf(
  { id, kind, schoolId, studentId, latest, parties }: AgreementRow,
  patch: AgreementPatch,
): Omit<Wording, 'number'> {
  return {
    agreementId: id,
    kind,
    schoolId,
    studentId,
    validFrom: patch.validFrom ?? latest.validFrom,
    validUntil: patch.validUntil === undefined ? latest.validUntil : patch.validUntil,
    locale: patch.locale ?? latest.locale,
    templateId: patch.templateId === undefined ? latest.templateId : patch.templateId,
    signatories: patch.parties ?? parties,
  }
}

function referenceIn({ externalReference }: AgreementPatch): { externalReference?: string | null } {
  return externalReference === undefined ? {} : { externalReference }
}

/** What the trail compares of the words of an agreement. */
function wordsOf({ externalReference, latest, parties: signatories }: AgreementRow) {
  const { validFrom, validUntil, locale, templateId, documentHash } = latest
  const parties = signatories.map(({ party, organisation, signatoryName, signatoryFunction, signatoryEmail }) => ({
    party,
    organisation,
    signatoryName,
    signatoryFunction,
    signatoryEmail,
  }))
  return { validFrom, validUntil, locale, templateId, documentHash, externalReference, parties }
}

/** How often a document is written without a lock before it is written under one, so that it gets its turn. */
const triesWithoutLock = 3

/**
 * Writes a document without holding any lock, and goes on only when the agreement is still what it was written from;
 * else writes it anew from what it is now, and at last while nobody else can change it.
 */
async function reworded(
  call: Call,
  id: string,
  check: (before: AgreementRow) => void,
  wordingFrom: (before: AgreementRow) => Wording,
  change: (
    call: Call,
    before: AgreementRow,
    rewritten: { wording: Wording; document: VersionDocument },
  ) => Promise<AgreementRow>,
): Promise<AgreementRow> {
  for (let tries = 0; tries < triesWithoutLock; tries += 1) {
    const seen = await getAgreement(call, id)
    check(seen)
    const wording = wordingFrom(seen)
    const document = await written(call, wording, await findBackground(call, seen))
    const changed = await atomically(call, async (call) => {
      const before = await getAgreementForUpdate(call, id)
      check(before)
      if (before.version !== seen.version) return undefined
      await keepTemplate(call, document)
      return change(call, before, { wording, document })
    })
    if (changed) return changed
  }
  return atomically(call, async (call) => {
    const before = await getAgreementForUpdate(call, id)
    check(before)
    const wording = wordingFrom(before)
    const document = await written(call, wording, await findBackground(call, before))
    await keepTemplate(call, document)
    return change(call, before, { wording, document })
  })
}

/**
 * Sends a draft for signature: from now on its wording is final. Whoever has an e-mail address is asked to sign.
 * @throws Problem `not-found`, `wrong-state`, `stale`
 */
export async function sendAgreement(call: Call, id: string, ifMatch: IfMatch): Promise<AgreementRow> {
  return atomically(call, async (call) => {
    const before = await getAgreementForUpdate(call, id)
    const state = next(agreementTransitions.send, before.state)
    checkVersion(ifMatch, before.version)
    const { kind, latest } = before
    if (kind !== 'lerarenstage' && latest.documentHash === null) throw noDocumentYet(before.state)
    await updateVersion(call.db, latest, { sentAt: call.now })
    const signatoryIds = reachable(before).map((signatory) => signatory.id)
    await updateAsked(call.db, signatoryIds, call.now)
    await updateAgreement(call.db, id, { state })
    await recordChange(call, {
      operation: 'sendAgreement',
      ...subjectOf(before),
      before: { state: before.state },
      after: { state, versionNumber: latest.number, documentHash: latest.documentHash, signatoryIds },
      event: { type: 'agreement.sent', data: { ...eventData(before), signatoryIds } },
    })
    return getAgreement(call, id)
  })
}

/**
 * Records the signature of one signatory. The last one puts the version in force: its values count from then on. A
 * coordinator records any signature from paper or lerarenstage.be; a principal signs for the own school, a student for
 * themselves.
 * @throws Problem `not-found`, `forbidden` for another's party, `wrong-state` (also for a signatory of an older
 * version), `conflict` when the signatory, or this person, has signed, `stale`, and `unprocessable` for who is no
 * signatory, and for means, a time or a scan that do not fit.
 */
export async function signAgreement(
  call: Call,
  id: string,
  signature: Signature,
  ifMatch: IfMatch,
): Promise<AgreementRow> {
  return atomically(call, async (call) => {
    const before = await getAgreementForUpdate(call, id)
    if (!mayActFor(call, before, signature.party)) throw notYourParty(signature.party)
    next(agreementTransitions.sign, before.state)
    await checkUnsigned(call, before, signature)
    checkVersion(ifMatch, before.version)
    const signatory = onlySignatory(before, signature)
    const { signatoryName, signatoryFunction, scanId = null } = signature
    const means = meansOf(call, before, signature)
    if (means === 'account') checkFirstSignature(call, before)
    if (scanId !== null && means !== 'paper') throw scanWithoutPaper(means)
    if (scanId !== null && !(await isScanOf(call.db, id, scanId))) throw unknownScan(scanId)
    await writeSignature(call, before, signatory, {
      signatoryName,
      signatoryFunction,
      means,
      signedAt: instantOfSignature(call, before, means, signature.signedAt),
      documentHash: before.latest.documentHash,
      recordedBy: call.actor.userId,
      address: null,
      userAgent: null,
      scanId,
    })
    return getAgreement(call, id)
  })
}

/** Whoever signed cannot sign or refuse again, and nobody signs an older version. */
async function checkUnsigned(call: Call, before: AgreementRow, named: Named): Promise<void> {
  const [signatory, ...others] = signatoriesNamed(before, named)
  if (signatory?.signedAt && others.length === 0) throw signedAlready(before.state, signatory)
  if (signatory === undefined && named.signatoryId !== undefined) {
    const version = await findVersionOf(call.db, before.id, named.signatoryId)
    if (version !== undefined) throw superseded(before.latestVersion)
  }
}

/** With an account, one person signs once: the second signature is to be somebody else's. */
function checkFirstSignature({ actor }: Call, { parties, state }: AgreementRow): void {
  const own = parties.find(({ means, evidence }) => means === 'account' && evidence?.recordedBy === actor.userId)
  if (own) throw onePersonOneSignature(state, own)
}

/** Writes one signature and what follows from it. */
async function writeSignature(
  trace: Trace,
  before: AgreementRow,
  { id: signatoryId, party }: AgreementParty,
  signature: SignatureRow,
): Promise<void> {
  const { latest } = before
  const last = before.parties.every(({ id, signedAt }) => id === signatoryId || signedAt !== null)
  const state = next(last ? agreementTransitions.complete : agreementTransitions.sign, before.state)
  await updateSignature(trace.db, signatoryId, signature)
  const { validFrom, validUntil, number: versionInForce } = latest
  const inForce = last ? { versionInForce, validFrom, validUntil } : {}
  await updateAgreement(trace.db, before.id, { state, ...inForce })
  await recordChange(trace, {
    operation: 'signAgreement',
    ...subjectOf(before),
    before: { state: before.state },
    after: { state, ...signature, signatoryId, party, versionNumber: latest.number, ...inForce },
    ...(last && { event: { type: 'agreement.signed', data: eventData(before) } }),
  })
  if (last) await reconsider(trace, 'signAgreement', coveredBy(before))
}

/**
 * Records that one signatory does not sign, and why. What is in force stays; the next version is asked of everybody.
 * @throws Problem `not-found`, `forbidden` for another's party, `wrong-state`, `conflict` when the signatory has
 * signed, `stale`, and `unprocessable` for who is no signatory
 */
export async function refuseAgreement(
  call: Call,
  id: string,
  refusal: SigningRefusal,
  ifMatch: IfMatch,
): Promise<AgreementRow> {
  return atomically(call, async (call) => {
    const before = await getAgreementForUpdate(call, id)
    const [named] = signatoriesNamed(before, refusal)
    const party = refusal.party ?? named?.party
    if (party !== undefined && !mayActFor(call, before, party)) throw notYourParty(party)
    next(agreementTransitions.refuse, before.state)
    await checkUnsigned(call, before, refusal)
    checkVersion(ifMatch, before.version)
    if (refusal.party === undefined && refusal.signatoryId === undefined) throw neitherPartyNorSignatory()
    await writeRefusal(call, before, onlySignatory(before, refusal), refusal.reason)
    return getAgreement(call, id)
  })
}

async function writeRefusal(
  trace: Trace,
  before: AgreementRow,
  { id: signatoryId, party }: AgreementParty,
  reason: string,
): Promise<void> {
  const state = next(agreementTransitions.refuse, before.state)
  await updateRefusal(trace.db, signatoryId, { refusedAt: trace.now, refusalReason: reason })
  await updateAgreement(trace.db, before.id, { state })
  await recordChange(trace, {
    operation: 'refuseAgreement',
    ...subjectOf(before),
    reason,
    before: { state: before.state },
    after: { state, signatoryId, party, versionNumber: before.latestVersion },
    event: { type: 'agreement.refused', data: { ...eventData(before), signatoryId, party } },
  })
}

/**
 * Signs through a link that is for this one signatory. Whoever calls uses the link up in the same transaction.
 * @throws Problem `not-found`, `wrong-state` (`superseded` when there is a later version), `conflict` when it was signed
 * already
 */
export function signByLink(
  visitor: Visitor,
  signatoryId: string,
  { signatoryName, signatoryFunction }: SignatoryStatement,
): Promise<void> {
  return throughLink(visitor, signatoryId, (trace, before, signatory) =>
    writeSignature(trace, before, signatory, {
      signatoryName,
      signatoryFunction,
      means: 'link',
      signedAt: trace.now,
      documentHash: before.latest.documentHash,
      recordedBy: null,
      address: visitor.address,
      userAgent: visitor.userAgent?.slice(0, longestUserAgent) ?? null,
      scanId: null,
    }),
  )
}

/** Long enough for every browser; what is longer was made up. */
const longestUserAgent = 500

/** Refuses to sign through a link that is for this one signatory. @throws as `signByLink` does */
export function refuseByLink(visitor: Visitor, signatoryId: string, { reason }: { reason: string }): Promise<void> {
  return throughLink(visitor, signatoryId, (trace, before, signatory) => writeRefusal(trace, before, signatory, reason))
}

function throughLink(
  { db, now, requestId }: Visitor,
  signatoryId: string,
  act: (trace: Trace, before: AgreementRow, signatory: AgreementParty) => Promise<void>,
): Promise<void> {
  return transaction(db, async (db) => {
    const { agreement } = await getSigning(db, signatoryId)
    const before = await getAgreementForUpdate({ db, scope: everything }, agreement.id)
    const signatory = before.parties.find(({ id }) => id === signatoryId)
    if (signatory === undefined) throw superseded(before.latestVersion)
    if (signatory.signedAt !== null) throw signedAlready(before.state, signatory)
    next(agreementTransitions.sign, before.state)
    if (before.latest.documentHash === null) throw noDocument(before.kind)
    await act({ db, now, requestId, actor: { userId: null } }, before, signatory)
  })
}

/**
 * A link with which one signatory of the latest version can sign without an account, to pass on by hand.
 * @throws Problem `not-found`, `wrong-state`, `unprocessable` for who is no signatory of it, `conflict` when they have
 * signed, or when there is no document here to sign
 */
export function giveSigningLink(
  call: Call,
  id: string,
  { signatoryId }: LinkRequest,
  settings: LinkSettings,
): Promise<PersonalLink> {
  return atomically(call, async (call) => {
    const { kind, state, studentId, latest, parties } = await getAgreementForUpdate(call, id)
    next(agreementTransitions.sign, state)
    const signatory = parties.find(({ id }) => id === signatoryId)
    if (!signatory) throw unknownSignatory(signatoryId)
    if (signatory.signedAt !== null) throw signedAlready(state, signatory)
    if (latest.documentHash === null) throw nothingToSignHere(kind)
    const subject = { purpose: 'sign-agreement', signatoryId } as const
    return giveLink(call, { operation: 'createSigningLink', subject, studentId }, settings)
  })
}

/**
 * Asks those who have an e-mail address and have not signed yet once more, each at most once a day (Europe/Brussels).
 * @throws Problem `not-found`, `wrong-state`, `stale`, `conflict` when there is nobody to ask today
 */
export function remindSignatories(call: Call, id: string, ifMatch: IfMatch): Promise<AgreementRow> {
  return atomically(call, async (call) => {
    const before = await getAgreementForUpdate(call, id)
    next(agreementTransitions.remind, before.state)
    if (before.kind === 'lerarenstage') throw signedElsewhere(before.state)
    checkVersion(ifMatch, before.version)
    const candidates = reachable(before)
    if (candidates.length === 0) throw nobodyToRemind()
    const today = brusselsDateOf(call.now)
    const signatoryIds = candidates
      .filter(({ askedAt }) => askedAt === null || brusselsDateOf(askedAt) < today)
      .map((signatory) => signatory.id)
    if (signatoryIds.length === 0) throw remindedToday()
    await updateAsked(call.db, signatoryIds, call.now)
    await updateAgreement(call.db, id, {})
    await recordChange(call, {
      operation: 'remindSignatories',
      ...subjectOf(before),
      after: { versionNumber: before.latestVersion, signatoryIds },
      event: { type: 'agreement.reminded', data: { ...eventData(before), signatoryIds } },
    })
    return getAgreement(call, id)
  })
}

/**
 * Writes the next version of an agreement and sends it at once. All its signatories sign it, because each signature is
 * on one document; until then the version in force keeps counting.
 * @throws Problem `not-found`, `wrong-state`, `stale`, `unprocessable`
 */
export function amendAgreement(
  call: Call,
  id: string,
  { reason, ...patch }: Amendment,
  ifMatch: IfMatch,
): Promise<AgreementRow> {
  return reworded(
    call,
    id,
    (before) => {
      next(agreementTransitions.amend, before.state)
      checkVersion(ifMatch, before.version)
    },
    (before) => ({ ...wordingOf(before, patch), number: before.latestVersion + 1 }),
    async (call, before, { wording, document }) => {
      const { number, validFrom, validUntil, locale, signatories } = wording
      const state = next(agreementTransitions.amend, before.state)
      const by = { createdBy: call.actor.userId, createdAt: call.now, sentAt: call.now }
      const version = { agreementId: id, number, validFrom, validUntil, locale, ...document }
      await insertVersion(call.db, { ...version, amendmentReason: reason, ...by }, signatories)
      await updateAgreement(call.db, id, {
        state,
        latestVersion: number,
        ...referenceIn(patch),
        ...(before.versionInForce === null && { validFrom, validUntil }),
      })
      const amended = await getAgreement(call, id)
      const signatoryIds = reachable(amended).map((signatory) => signatory.id)
      await updateAsked(call.db, signatoryIds, call.now)
      const changed = changedFields(wordsOf(before), { ...patch, ...proofOf(document) })
      await recordChange(call, {
        operation: 'amendAgreement',
        ...subjectOf(before),
        reason,
        before: { state: before.state, versionNumber: before.latestVersion, ...changed.before },
        after: { state, versionNumber: number, ...changed.after, signatoryIds },
        event: { type: 'agreement.amended', data: { ...eventData(amended), signatoryIds } },
      })
      return getAgreement(call, id)
    },
  )
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
    if (before.versionInForce !== null) await reconsider(call, 'terminateAgreement', coveredBy(before))
    return getAgreement(call, id)
  })
}

/**
 * Keeps a scan of what was signed on paper, until a signature names it.
 * @throws Problem `not-found`, `wrong-state`, `unprocessable` for what is no PDF
 */
export function uploadScan(call: Call, id: string, content: Uint8Array): Promise<SignatureScan> {
  return atomically(call, async (call) => {
    const agreement = await getAgreementForUpdate(call, id)
    next(agreementTransitions.scan, agreement.state)
    const { studentId } = agreement
    const scan = await storeFile(call, content, { purpose: 'signature-scan', studentId, agreementId: id })
    await recordChange(call, {
      operation: 'uploadSignatureScan',
      ...subjectOf(agreement),
      after: { scanId: scan.id, versionNumber: agreement.latestVersion },
    })
    return scan
  })
}

/** A scan of an agreement. @throws Problem `not-found` */
export async function readScan(
  call: Call,
  { id, scanId }: { id: string; scanId: string },
): Promise<{ content: Uint8Array }> {
  await getAgreement(call, id)
  if (!(await isScanOf(call.db, id, scanId))) throw noScan()
  return readFile(call.db, scanId)
}

function subjectOf(agreement: AgreementRow) {
  return { subjectKind: 'agreement', subjectId: agreement.id, studentId: agreement.studentId }
}

function eventData({ kind, schoolId, studentId, latestVersion }: AgreementRow) {
  return { kind, schoolId, studentId, versionNumber: latestVersion }
}

/** Whose starts the agreement bears on: every student's at the school, or those of its one student. */
function coveredBy({ schoolId, studentId }: AgreementRow) {
  return studentId === null ? { schoolId } : { studentIds: [studentId] }
}

function mayActFor({ actor, scope }: Call, agreement: AgreementRow, party: Party): boolean {
  return actsAs(scope, 'coordinator', agreement) || isOwnParty({ actor, scope }, agreement, party)
}

/** Whether the caller is who signs for this party: the principal of the school, or the student. */
function isOwnParty({ actor, scope }: Pick<Call, 'actor' | 'scope'>, agreement: AgreementRow, party: Party): boolean {
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

/** How it was signed. A coordinator signs in person for the university only. */
function meansOf(call: Call, agreement: AgreementRow, { party, means }: Signature): NonNullable<Signature['means']> {
  const isCoordinator = actsAs(call.scope, 'coordinator', agreement)
  const chosen = means ?? (isCoordinator ? 'paper' : 'account')
  const inPerson = isOwnParty(call, agreement, party) || (isCoordinator && party === 'university')
  if (chosen === 'account' ? !inPerson : !isCoordinator) throw meansNotYours(chosen)
  if (chosen === 'lerarenstage' && agreement.externalReference === null) throw referenceMissing()
  return chosen
}

function instantOfSignature(
  call: Call,
  { latest }: AgreementRow,
  means: Signature['means'],
  stated: string | undefined,
): string {
  if (stated === undefined) return call.now
  if (means === 'account') throw timeNotYours()
  const signedAt = new Date(stated).toISOString()
  if (signedAt > call.now) throw signedInTheFuture(stated)
  // The first version may have been typed over from paper that was signed before.
  if (latest.number > 1 && signedAt < latest.createdAt) throw signedBeforeItWasWritten(stated, latest.createdAt)
  return signedAt
}
