import { atomically, type Call } from '../access/call.ts'
import { next } from '../access/transition.ts'
import { recordChange } from '../audit/store.ts'
import { reconsider } from '../dossiers/service.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import { type Localized, Problem, unprocessable } from '../problem.ts'
import { brusselsDateOf } from '../rules/index.ts'
import type { Document, NewDocument, NewExtractCheck } from './schemas.ts'
import { documentTransitions } from './states.ts'
import {
  type DocumentRow,
  findStandingDocument,
  getDocument,
  insertDocument,
  lockStudent,
  updateDecision,
} from './store.ts'

/** The only model of the extract that counts (rulebook, section 5, `documents-on-file`). */
const acceptedModel = '596.2'

/**
 * Records a paper of a student. A commitment statement waits for a decision; the check of a criminal-record extract
 * is a decision already, which staff alone takes.
 * @throws Problem `not-found` for the student, `forbidden` for an extract by whoever is no staff of this student,
 * `conflict` when a document of this kind waits or was accepted, `unprocessable` for another model and for days that
 * lie ahead or contradict each other.
 */
export async function recordDocument(call: Call, studentId: string, document: NewDocument): Promise<DocumentRow> {
  return atomically(call, async (call) => {
    await lockStudent(call, studentId)
    if (document.kind === 'criminal-record-extract') return recordExtractCheck(call, studentId, document)
    return handInStatement(call, studentId)
  })
}

async function handInStatement(call: Call, studentId: string): Promise<DocumentRow> {
  const kind = 'commitment-statement'
  await refuseSecond(call, studentId, kind)
  const row = await insertDocument(call.db, { studentId, kind, state: 'handed-in', handedInAt: call.now })
  await recordChange(call, {
    operation: 'recordDocument',
    subjectKind: 'document',
    subjectId: row.id,
    studentId,
    after: { kind, state: row.state },
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
  await refuseSecond(call, studentId, kind)
  if (model !== acceptedModel) throw otherModel(model)
  const today = brusselsDateOf(call.now)
  const decidedOn = checkedOn ?? today
  if (decidedOn > today) throw inTheFuture('/checkedOn', decidedOn)
  if (issuedOn > today) throw inTheFuture('/issuedOn', issuedOn)
  if (decidedOn < issuedOn) throw checkedBeforeIssue(decidedOn, issuedOn)
  const row = await insertDocument(call.db, {
    studentId,
    kind,
    state: 'accepted',
    model,
    issuedOn,
    handedInAt: call.now,
    decidedAt: call.now,
    decidedBy: call.actor.userId,
    decidedOn,
  })
  await recordChange(call, {
    operation: 'recordDocument',
    subjectKind: 'document',
    subjectId: row.id,
    studentId,
    after: { kind, state: row.state, model, issuedOn, checkedOn: decidedOn },
    event: { type: 'document.accepted', data: { studentId, kind } },
  })
  await reconsider(call, 'recordDocument', { studentIds: [studentId] })
  return row
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
  decision: keyof typeof documentTransitions,
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
    event: { type: `document.${state}`, data: { studentId, kind: before.kind } },
  })
  return row
}

/** Whether the caller handles this student's dossier, instead of it being the caller's own. */
function isStaffOf({ actor, scope }: Call, studentId: string): boolean {
  return (
    scope.roles.includes('coordinator') ||
    (scope.roles.includes('supervisor') && actor.supervisedStudentIds.includes(studentId))
  )
}

async function refuseSecond(call: Call, studentId: string, kind: Document['kind']): Promise<void> {
  const standing = await findStandingDocument(call.db, studentId, kind)
  if (!standing) return
  const { state } = standing
  const name = documentNames[kind]
  throw new Problem(
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
