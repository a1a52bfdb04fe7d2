import { atomically, type Call } from '../access/call.ts'
import { isStaffOf } from '../access/scope.ts'
import { next } from '../access/transition.ts'
import { recordChange } from '../audit/store.ts'
import { reconsider } from '../dossiers/service.ts'
import { storeFile } from '../files/store.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import { type Localized, Problem, unprocessable } from '../problem.ts'
import { brusselsDateOf, isExtractTooOld } from '../rules/index.ts'
import type { Document, NewDocument, NewExtractCheck } from './schemas.ts'
import { documentTransitions } from './states.ts'
import {
  type DocumentRow,
  findStandingDocument,
  getDocument,
  insertDocument,
  listParametersInForce,
  lockStudent,
  supersedeExtract,
  updateDecision,
} from './store.ts'

/** The only model of the extract that counts (rulebook, section 5, `documents-on-file`). */
const acceptedModel = '596.2'

/**
 * Records a paper of a student. A commitment statement waits for a decision; the check of a criminal-record extract
 * is a decision already, which staff alone takes. A second one is taken once the first is too old.
 * @throws Problem `not-found` for the student, `forbidden` for an extract by whoever is no staff of this student,
 * `conflict` when a document of this kind waits or was accepted, `unprocessable` for another model, for days that lie
 * ahead or contradict each other, and for an extract that is no younger than the one it replaces.
 */
export async function recordDocument(call: Call, studentId: string, document: NewDocument): Promise<DocumentRow> {
  return atomically(call, async (call) => {
    await lockStudent(call, studentId)
    if (document.kind === 'criminal-record-extract') return recordExtractCheck(call, studentId, document)
    return handInStatement(call, studentId, null)
  })
}

/**
 * Hands in a commitment statement with its file, which then waits for a decision. After a refusal it is a new document:
 * the refused one keeps its reason and its file.
 * @param content the body of the request
 * @throws Problem `not-found` for the student, `conflict` while one waits or when one was accepted, `unprocessable` for
 * a file that is no PDF
 */
export async function uploadCommitmentStatement(
  call: Call,
  studentId: string,
  content: Uint8Array,
): Promise<DocumentRow> {
  return atomically(call, async (call) => {
    await lockStudent(call, studentId)
    return handInStatement(call, studentId, content)
  })
}

/** @param content its file; null when it came in on paper */
async function handInStatement(call: Call, studentId: string, content: Uint8Array | null): Promise<DocumentRow> {
  const kind = 'commitment-statement'
  const standing = await findStandingDocument(call.db, studentId, kind)
  if (standing) throw noSecond(kind, standing.state)
  const { operation, to: state } = documentTransitions[content ? 'upload' : 'handIn']
  const file = content && (await storeFile(call, content, { purpose: kind, studentId }))
  const fileId = file?.id ?? null
  const row = await insertDocument(call.db, { studentId, kind, state, fileId, handedInAt: call.now })
  await recordChange(call, {
    operation,
    subjectKind: 'document',
    subjectId: row.id,
    studentId,
    after: { kind, state, fileId },
    event: { type: 'document.handed-in', data: { studentId, kind } },
  })
  return row
}

async function recordExtractCheck(
  call: Call,
  studentId: string,
  { kind, model, issuedOn, checkedOn }: NewExtractCheck,
): Promise<DocumentRow> {
  if (!isStaffOf(call, studentId)) throw onlyStaffChecks()
  const standing = await findStandingDocument(call.db, studentId, kind)
  if (standing && !(await isTooOld(call, standing))) throw noSecond(kind, standing.state)
  if (model !== acceptedModel) throw otherModel(model)
  const today = brusselsDateOf(call.now)
  const decidedOn = checkedOn ?? today
  if (decidedOn > today) throw inTheFuture('/checkedOn', decidedOn)
  if (issuedOn > today) throw inTheFuture('/issuedOn', issuedOn)
  if (decidedOn < issuedOn) throw checkedBeforeIssue(decidedOn, issuedOn)
  if (standing?.issuedOn && issuedOn <= standing.issuedOn) throw notYounger(issuedOn, standing.issuedOn)
  if (standing) await supersedeExtract(call.db, standing.id)
  const { operation, to: state } = documentTransitions.check
  const row = await insertDocument(call.db, {
    studentId,
    kind,
    state,
    model,
    issuedOn,
    handedInAt: call.now,
    decidedAt: call.now,
    decidedBy: call.actor.userId,
    decidedOn,
  })
  await recordChange(call, {
    operation,
    subjectKind: 'document',
    subjectId: row.id,
    studentId,
    after: { kind, state, model, issuedOn, checkedOn: decidedOn, superseded: standing?.id ?? null },
    event: { type: 'document.accepted', data: { studentId, kind } },
  })
  await reconsider(call, operation, { studentIds: [studentId] })
  return row
}

/** Whether an extract is too old today in some year whose rules were published: then it is asked for again. */
async function isTooOld(call: Call, { issuedOn }: { issuedOn: string | null }): Promise<boolean> {
  if (issuedOn === null) return false
  const today = brusselsDateOf(call.now)
  const inForce = await listParametersInForce(call.db)
  return inForce.some((parameters) => isExtractTooOld(issuedOn, today, parameters))
}

/** Accepts a commitment statement. @throws Problem `not-found`, `wrong-state`, `stale` */
export async function acceptDocument(
  call: Call,
  studentId: string,
  id: string,
  ifMatch: IfMatch,
): Promise<DocumentRow> {
  return atomically(call, async (call) => {
    const row = await decide(call, studentId, id, ifMatch, 'accept', null)
    await reconsider(call, 'acceptDocument', { studentIds: [studentId] })
    return row
  })
}

/** Refuses a commitment statement, so that the student can hand in another. @throws Problem `not-found`, `wrong-state`, `stale` */
export async function refuseDocument(
  call: Call,
  studentId: string,
  id: string,
  reason: string,
  ifMatch: IfMatch,
): Promise<DocumentRow> {
  return atomically(call, (call) => decide(call, studentId, id, ifMatch, 'refuse', reason))
}

async function decide(
  call: Call,
  studentId: string,
  id: string,
  ifMatch: IfMatch,
  decision: 'accept' | 'refuse',
  reason: string | null,
): Promise<DocumentRow> {
  await lockStudent(call, studentId)
  const before = await getDocument(call, studentId, id)
  const transition = documentTransitions[decision]
  const state = next(transition, before.state)
  checkVersion(ifMatch, before.version)
  const row = await updateDecision(call.db, id, {
    state,
    decidedAt: call.now,
    decidedBy: call.actor.userId,
    decidedOn: brusselsDateOf(call.now),
    refusalReason: reason,
  })
  await recordChange(call, {
    operation: transition.operation,
    subjectKind: 'document',
    subjectId: id,
    studentId,
    reason,
    before: { state: before.state },
    after: { state },
    event: {
      type: decision === 'accept' ? 'document.accepted' : 'document.refused',
      data: { studentId, kind: before.kind },
    },
  })
  return row
}

function noSecond(kind: Document['kind'], state: Document['state']): Problem {
  const name = documentNames[kind]
  return new Problem(
    'conflict',
    state === 'accepted'
      ? {
          nl: `${name.nl} van deze student is al aanvaard. Er is geen tweede nodig.`,
          en: `${name.en} of this student has been accepted already. No second one is needed.`,
        }
      : {
          nl: `${name.nl} van deze student is al ingediend en wacht op een beslissing.`,
          en: `${name.en} of this student has been handed in already and waits for a decision.`,
        },
    { members: () => ({ state }) },
  )
}

const documentNames: Record<Document['kind'], Localized> = {
  'commitment-statement': { nl: 'De engagementsverklaring', en: 'The commitment statement' },
  'criminal-record-extract': { nl: 'Het uittreksel uit het strafregister', en: 'The criminal-record extract' },
}

function onlyStaffChecks(): Problem {
  return new Problem('forbidden', {
    nl: 'Toon uw uittreksel aan uw stagebegeleider of de stagecoördinator; zij leggen de controle vast.',
    en: 'Show your extract to your supervisor or to the internship coordinator; they record the check.',
  })
}

function otherModel(model: string): Problem {
  return unprocessable('/model', 'other-model', {
    nl: `Een uittreksel van model ${model} volstaat niet. Nodig is model ${acceptedModel}.`,
    en: `An extract of model ${model} will not do. Model ${acceptedModel} is needed.`,
  })
}

function notYounger(issuedOn: string, standing: string): Problem {
  return unprocessable('/issuedOn', 'not-younger', {
    nl: `Dit uittreksel (${issuedOn}) is niet jonger dan wat er al is (${standing}) en te oud werd. Vraag een nieuw uittreksel.`,
    en: `This extract (${issuedOn}) is no younger than the one on file (${standing}), which is too old. Ask for a new extract.`,
  })
}

function inTheFuture(pointer: string, day: string): Problem {
  return unprocessable(pointer, 'in-the-future', {
    nl: `De dag ${day} ligt in de toekomst. Geef een dag tot en met vandaag.`,
    en: `The day ${day} lies in the future. Give a day up to and including today.`,
  })
}

function checkedBeforeIssue(checkedOn: string, issuedOn: string): Problem {
  return unprocessable('/checkedOn', 'before-issue', {
    nl: `De controle (${checkedOn}) kan niet vóór de uitreiking (${issuedOn}) zijn gebeurd. Kijk beide dagen na.`,
    en: `The check (${checkedOn}) cannot have happened before the issue (${issuedOn}). Look at both days again.`,
  })
}
