import { atomically, type Call } from '../access/call.ts'
import { next } from '../access/transition.ts'
import { recordChange } from '../audit/store.ts'
import { reconsider } from '../dossiers/service.ts'
import { getPublishedParameters } from '../dossiers/store.ts'
import { storeFile } from '../files/store.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import { type InputError, Problem, unprocessable } from '../problem.ts'
import { assessLio, checkDossier, type Dossier, type LioAssessment, type RequiredHours } from '../rules/index.ts'
import type { LioDecision, LioEvidence, NewLioApplication, NewReduction, ReductionDecision } from './schemas.ts'
import { lioTransitions, reductionTransitions } from './states.ts'
import {
  findOpenLioApplication,
  findOpenReduction,
  insertEvidence,
  insertLioApplication,
  insertReduction,
  type LioApplicationRow,
  listDidactics,
  lockLioApplication,
  lockReduction,
  lockStudent,
  type ReductionRow,
  supersedeLioDecision,
  supersedeReduction,
  updateLioDecision,
  updateReductionDecision,
} from './store.ts'

/**
 * Files the caller's application for the status of teacher in training, with its assessment under the parameters in
 * force (rulebook, section 6). An earlier decision stays in force until this application is decided.
 * @throws Problem `forbidden` for a student without a dossier, `no-rules-for-year`, `conflict` while another waits.
 */
export async function applyForLio(call: Call, application: NewLioApplication): Promise<LioApplicationRow> {
  const studentId = ownDossier(call)
  return atomically(call, async (call) => {
    await lockStudent(call, studentId)
    const open = await findOpenLioApplication(call.db, studentId)
    if (open) throw openAlready(open.id)
    const { parameters } = await getPublishedParameters(call.db, application.academicYear)
    const didactics = await listDidactics(call.db, studentId)
    const assessment = assessLio({ ...application, didactics }, parameters)
    const row = await insertLioApplication(call, {
      ...application,
      studentId,
      state: lioTransitions.apply.to,
      assessment,
      appliedAt: call.now,
    })
    await recordChange(call, {
      operation: 'createLioApplication',
      subjectKind: 'lio-application',
      subjectId: row.id,
      studentId,
      after: { state: row.state, academicYear: row.academicYear, status: assessment.status },
      event: { type: 'lio-application.applied', data: { studentId } },
    })
    return row
  })
}

/** More pieces than one year of assignments at one person's schools needs. */
const mostEvidence = 20

/**
 * Adds a PDF that proves the assignments of an application that waits. It raises the version of the application, so that
 * nobody decides on less than there is.
 * @throws Problem `not-found`, `wrong-state` once decided, `conflict` for a twenty-first, `unprocessable` for a file that
 * is no PDF
 */
export async function addLioEvidence(call: Call, id: string, title: string, content: Uint8Array): Promise<LioEvidence> {
  return atomically(call, async (call) => {
    const { studentId, state, evidence } = await lockLioApplication(call, id)
    const { operation } = lioTransitions.addEvidence
    next(lioTransitions.addEvidence, state)
    if ((evidence ?? []).length >= mostEvidence) throw tooMuchEvidence()
    const file = await storeFile(call, content, { purpose: 'lio-evidence', studentId })
    const added = { applicationId: id, fileId: file.id, title, addedAt: call.now }
    const evidenceId = await insertEvidence(call.db, added)
    await recordChange(call, {
      operation,
      subjectKind: 'lio-evidence',
      subjectId: evidenceId,
      studentId,
      after: { applicationId: id, fileId: file.id, title },
    })
    return { id: evidenceId, title, size: file.size, addedAt: call.now }
  })
}

/** The decision that follows the assessment; any other needs a reason. */
const decisionOfStatus = {
  'not-eligible': 'refused',
  'full-exemption': 'full-exemption',
  'extra-hours': 'extra-hours',
} as const satisfies Record<LioAssessment['status'], LioDecision['decision']>

/**
 * Decides a LIO application: only the decision counts, the assessment is a proposal. It takes the place of the
 * student's earlier decision, also when it refuses; starts that were approved are judged again.
 * @throws Problem `not-found`, `wrong-state`, `stale`, `no-rules-for-year`, and `unprocessable` for a missing reason
 * and for hours that do not belong to the decision or to what the student follows.
 */
export async function decideLio(
  call: Call,
  id: string,
  { decision, requiredHours, inServiceUpperSecondaryHours, reason }: LioDecision,
  ifMatch: IfMatch,
): Promise<LioApplicationRow> {
  return atomically(call, async (call) => {
    const before = await lockLioApplication(call, id)
    const state = next(lioTransitions.decide, before.state)
    checkVersion(ifMatch, before.version)
    const { studentId, assessment } = before
    if (decision !== decisionOfStatus[assessment.status] && reason === null) throw reasonMissing(assessment.status)
    if (decision === 'refused' && inServiceUpperSecondaryHours !== null) throw hoursOfRefused()
    await checkRequiredHours(call, before, requiredHours, decision === 'extra-hours')

    const inService = inServiceUpperSecondaryHours ?? assessment.totals.upperSecondary
    const superseded = await supersedeLioDecision(call.db, studentId)
    const row = await updateLioDecision(call, before, {
      state,
      decision,
      inServiceUpperSecondaryQuarters: decision === 'refused' ? null : inService * 4,
      requiredHours,
      decisionReason: reason,
      decidedBy: call.actor.userId,
      decidedAt: call.now,
    })
    await recordChange(call, {
      operation: 'decideLioApplication',
      subjectKind: 'lio-application',
      subjectId: id,
      studentId,
      reason,
      before: { state: before.state },
      after: {
        state,
        decision,
        requiredHours,
        inServiceUpperSecondaryHours: row.inServiceUpperSecondaryHours,
        superseded: superseded ?? null,
      },
      event: { type: 'lio-application.decided', data: { studentId } },
    })
    await reconsider(call, 'decideLioApplication', { studentIds: [studentId] })
    return row
  })
}

/**
 * Files the caller's request for fewer hours.
 * @throws Problem `forbidden` for a student without a dossier, `no-rules-for-year`, `conflict` while another waits.
 */
export async function requestReduction(call: Call, request: NewReduction): Promise<ReductionRow> {
  const studentId = ownDossier(call)
  return atomically(call, async (call) => {
    await lockStudent(call, studentId)
    const open = await findOpenReduction(call.db, studentId)
    if (open) throw openAlready(open.id)
    await getPublishedParameters(call.db, request.academicYear)
    const state = reductionTransitions.apply.to
    const row = await insertReduction(call.db, { ...request, studentId, state, appliedAt: call.now })
    await recordChange(call, {
      operation: 'createReduction',
      subjectKind: 'reduction',
      subjectId: row.id,
      studentId,
      after: { state: row.state, academicYear: row.academicYear },
      event: { type: 'reduction.applied', data: { studentId } },
    })
    return row
  })
}

/**
 * Decides a request for fewer hours. What is granted takes the place of an earlier grant; a refusal leaves that
 * standing. Starts that were approved are judged again.
 * @throws Problem `not-found`, `wrong-state`, `stale`, `no-rules-for-year`, and `unprocessable` for hours that do not
 * belong to the decision or to what the student follows.
 */
export async function decideReduction(
  call: Call,
  id: string,
  { granted, requiredHours, reason }: ReductionDecision,
  ifMatch: IfMatch,
): Promise<ReductionRow> {
  return atomically(call, async (call) => {
    const before = await lockReduction(call, id)
    const state = next(reductionTransitions.decide, before.state)
    checkVersion(ifMatch, before.version)
    await checkRequiredHours(call, before, requiredHours, granted)

    const { studentId } = before
    const superseded = granted ? await supersedeReduction(call.db, studentId) : undefined
    const row = await updateReductionDecision(call.db, id, {
      state,
      granted,
      requiredHours,
      decisionReason: reason,
      decidedBy: call.actor.userId,
      decidedAt: call.now,
    })
    await recordChange(call, {
      operation: 'decideReduction',
      subjectKind: 'reduction',
      subjectId: id,
      studentId,
      reason,
      before: { state: before.state },
      after: { state, granted, requiredHours, superseded: superseded ?? null },
      event: { type: 'reduction.decided', data: { studentId } },
    })
    if (granted) await reconsider(call, 'decideReduction', { studentIds: [studentId] })
    return row
  })
}

function ownDossier(call: Call): string {
  const { studentId } = call.actor
  if (studentId !== null) return studentId
  throw new Problem('forbidden', {
    nl: 'Aan uw account is geen studentendossier verbonden. Vraag de stagecoördinator om het te koppelen.',
    en: 'No student dossier is linked to your account. Ask the internship coordinator to link it.',
  })
}

async function checkRequiredHours(
  call: Call,
  { studentId, academicYear }: { studentId: string; academicYear: string },
  requiredHours: readonly RequiredHours[] | null,
  expected: boolean,
): Promise<void> {
  if (expected !== (requiredHours !== null)) throw expected ? requiredHoursMissing() : requiredHoursUnexpected()
  if (requiredHours === null) return
  const { parameters } = await getPublishedParameters(call.db, academicYear)
  // The door of the rules checks a whole dossier; these hours stand in it as they will stand in the student's.
  const dossier: Dossier = {
    judgedAt: call.now,
    approveStartOf: null,
    student: {
      didactics: await listDidactics(call.db, studentId),
      formerSchools: [],
      documents: { commitmentStatement: null, criminalRecordExtract: null },
      lio: null,
      reduction: { requiredHours: [...requiredHours] },
    },
    placements: [],
  }
  const errors = checkDossier(dossier, parameters).map(({ path, code, detail }): InputError => {
    const [_student, _reduction, ...place] = path
    return { pointer: `/${place.join('/')}`, code, detail }
  })
  const [first] = errors
  if (first) throw new Problem('unprocessable', first.detail, { errors })
}

function openAlready(id: string): Problem {
  return new Problem(
    'conflict',
    {
      nl: `Er wacht al een aanvraag (${id}) op een beslissing. Dien na de beslissing een nieuwe in.`,
      en: `An application (${id}) waits for a decision already. Apply again after that decision.`,
    },
    { members: () => ({ state: 'applied', applicationId: id }) },
  )
}

function tooMuchEvidence(): Problem {
  return new Problem('conflict', {
    nl: `Deze aanvraag heeft al ${mostEvidence} bewijsstukken, het maximum. Voeg verdere stukken samen in één PDF.`,
    en: `This application has ${mostEvidence} pieces of evidence already, the maximum. Put what remains in one PDF.`,
  })
}

function reasonMissing(status: LioAssessment['status']): Problem {
  return unprocessable('/reason', 'required', {
    nl: `De beslissing wijkt af van de beoordeling (${status}). Geef een reden van minstens 10 tekens.`,
    en: `The decision departs from the assessment (${status}). Give a reason of at least 10 characters.`,
  })
}

function hoursOfRefused(): Problem {
  return unprocessable('/inServiceUpperSecondaryHours', 'not-with-refused', {
    nl: 'Bij een weigering tellen geen uren in dienst mee. Laat inServiceUpperSecondaryHours weg.',
    en: 'No hours in service count after a refusal. Leave inServiceUpperSecondaryHours out.',
  })
}

function requiredHoursMissing(): Problem {
  return unprocessable('/requiredHours', 'required', {
    nl: 'Deze beslissing zegt welke uren de student nog doet. Geef requiredHours.',
    en: 'This decision says which hours the student still does. Give requiredHours.',
  })
}

function requiredHoursUnexpected(): Problem {
  return unprocessable('/requiredHours', 'not-with-this-decision', {
    nl: 'Bij deze beslissing horen geen uren. Laat requiredHours weg, of neem een beslissing met uren.',
    en: 'No hours belong to this decision. Leave requiredHours out, or take a decision with hours.',
  })
}
