import { z } from 'zod'
import { recordReading } from '../audit/store.ts'
import { sendPdf } from '../files/download.ts'
import { readFile } from '../files/store.ts'
import { pdfUpload } from '../files/upload.ts'
import { ById } from '../http/identifiers.ts'
import { keysetOf, listOf, pageOf } from '../http/pagination.ts'
import { route } from '../http/route.ts'
import {
  ApplicationQuery,
  EvidencePath,
  EvidenceTitle,
  LioApplication,
  LioDecision,
  LioEvidence,
  NewLioApplication,
  NewReduction,
  Reduction,
  ReductionDecision,
} from './schemas.ts'
import { addLioEvidence, applyForLio, decideLio, decideReduction, requestReduction } from './service.ts'
import { getEvidence, getLioApplication, getReduction, listLioApplications, listReductions } from './store.ts'

const newApplication: NewLioApplication = {
  academicYear: '2021-2022',
  holdsMaster: true,
  assignments: [
    {
      employer: 'Sint-Jozefscollege',
      level: 'secondary',
      grade: 3,
      subject: 'Wiskunde',
      didactics: 'mathematics',
      hoursPerYear: 320,
    },
    {
      employer: 'CVO De Sleutel',
      level: 'adult-education',
      grade: null,
      subject: 'Informatica',
      didactics: null,
      hoursPerYear: 200,
    },
  ],
}
const application: LioApplication = {
  id: '01920000-0000-7000-8000-000000000901',
  studentId: '01920000-0000-7000-8000-000000000301',
  ...newApplication,
  state: 'applied',
  evidence: [],
  assessment: {
    status: 'full-exemption',
    totals: { education: 520, upperSecondary: 320, didactics: 320 },
    conditions: [
      { id: 'master-degree', required: true, actual: true, met: true },
      { id: 'minimum-hours', required: 200, actual: 520, met: true },
      { id: 'full-exemption-total', required: 500, actual: 520, met: true },
      { id: 'full-exemption-upper-secondary', required: 150, actual: 320, met: true },
      { id: 'full-exemption-didactics', required: 125, actual: 320, met: true },
    ],
    mayRequestReduction: false,
    proposedExtraHours: null,
    proposalSource: null,
  },
  decision: null,
  inServiceUpperSecondaryHours: null,
  requiredHours: null,
  decisionReason: null,
  decidedBy: null,
  decidedAt: null,
  appliedAt: '2021-10-01T08:00:00.000Z',
}
const evidence: LioEvidence = {
  id: '01920000-0000-7000-8000-000000000911',
  title: 'Attest van dienst, Sint-Jozefscollege',
  size: 48_213,
  addedAt: '2021-10-01T08:05:00.000Z',
}
const decidedApplication: LioApplication = {
  ...application,
  evidence: [evidence],
  state: 'decided',
  decision: 'full-exemption',
  inServiceUpperSecondaryHours: 320,
  decidedBy: '01920000-0000-7000-8000-000000000106',
  decidedAt: '2021-10-05T08:00:00.000Z',
}

const newReduction: NewReduction = {
  academicYear: '2021-2022',
  motivation: 'Ik geef sinds 2018 twaalf uur per week wiskunde in de tweede graad.',
}
const reduction: Reduction = {
  id: '01920000-0000-7000-8000-000000000951',
  studentId: '01920000-0000-7000-8000-000000000301',
  ...newReduction,
  state: 'applied',
  granted: null,
  requiredHours: null,
  decisionReason: null,
  decidedBy: null,
  decidedAt: null,
  appliedAt: '2021-10-01T08:00:00.000Z',
}
const reductionDecision: ReductionDecision = {
  granted: true,
  requiredHours: [{ courseUnit: 'individual-learners', didactics: null, activity: 'tutoring', hours: 10 }],
  reason: 'De onderwijservaring is aangetoond met attesten van de school.',
}
const decidedReduction: Reduction = {
  ...reduction,
  state: 'decided',
  granted: true,
  requiredHours: reductionDecision.requiredHours,
  decisionReason: reductionDecision.reason,
  decidedBy: '01920000-0000-7000-8000-000000000106',
  decidedAt: '2021-10-05T08:00:00.000Z',
}

export const lioRoutes = [
  route({
    operation: 'listLioApplications',
    method: 'GET',
    path: '/v1/lio-applications',
    tag: 'Teachers in training',
    summary: 'List LIO applications',
    description:
      'The applications the caller may see, in the order of applying: a student the own ones, a supervisor those of students assigned to them. The audit trail says who read them.',
    query: ApplicationQuery,
    success: { 200: { description: 'One page of applications.', schema: listOf(LioApplication) } },
    refusals: [],
    handle: async (call) => {
      const list = { operation: 'listLioApplications', filters: call.query }
      const rows = await listLioApplications(call, call.query, keysetOf(call.query, list, z.tuple([z.uuid()])))
      const page = pageOf(rows, call.query, list, (row) => [row.id])
      await recordReading(call, {
        operation: 'listLioApplications',
        studentIds: page.items.map(({ studentId }) => studentId),
      })
      return { body: page }
    },
  }),

  route({
    operation: 'createLioApplication',
    method: 'POST',
    path: '/v1/lio-applications',
    tag: 'Teachers in training',
    summary: 'Apply for the status of teacher in training',
    description:
      'A student applies with the teaching assignments of a year. They are assessed under the parameters in force, for the didactics the student follows; the assessment is stored with each condition, and the study-path counsellor decides. Add evidence while the application waits. When assignments change after the decision, apply again: the new application asks for a new decision, and the standing one counts until that is taken. The same assignments may be put forward again too, with evidence that was missing. One application at a time waits.',
    body: NewLioApplication,
    bodyExample: newApplication,
    success: {
      201: { description: 'The application with its assessment.', schema: LioApplication, example: application },
    },
    refusals: ['conflict', 'no-rules-for-year'],
    handle: async (call) => {
      const row = await applyForLio(call, call.body)
      return { body: row, etag: row.version, location: `/v1/lio-applications/${row.id}` }
    },
  }),

  route({
    operation: 'getLioApplication',
    method: 'GET',
    path: '/v1/lio-applications/{id}',
    tag: 'Teachers in training',
    summary: 'Read a LIO application',
    description:
      'One application with its assessment, its decision, and the ETag that deciding needs. The audit trail says who read it.',
    params: ById,
    success: { 200: { description: 'The application.', schema: LioApplication, example: application } },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async (call) => {
      const row = await getLioApplication(call, call.params.id)
      await recordReading(call, {
        operation: 'getLioApplication',
        studentIds: [row.studentId],
        record: { kind: 'lio-application', id: row.id },
      })
      return { body: row, etag: row.version }
    },
  }),

  route({
    operation: 'addLioEvidence',
    method: 'POST',
    path: '/v1/lio-applications/{id}/evidence',
    tag: 'Teachers in training',
    summary: 'Add evidence to a LIO application',
    description:
      'The student adds a PDF that proves teaching assignments, while the application waits; at most 20. Its title comes in `Content-Disposition`. It raises the version of the application, so that nobody decides on less than there is. A repeated upload with the same `Idempotency-Key`, title and file gives the first answer again; without a key it is added twice.',
    params: ById,
    file: { ...pdfUpload, title: EvidenceTitle },
    success: {
      201: { description: 'The evidence as added.', schema: LioEvidence, example: evidence, lacks: ['ETag'] },
    },
    refusals: ['not-found', 'wrong-state', 'conflict', 'unprocessable'],
    handle: async (call) => {
      const { id } = call.params
      const added = await addLioEvidence(call, id, call.title, call.body)
      return { body: added, location: `/v1/lio-applications/${id}/evidence/${added.id}` }
    },
  }),

  route({
    operation: 'downloadLioEvidence',
    method: 'GET',
    path: '/v1/lio-applications/{id}/evidence/{evidenceId}',
    tag: 'Teachers in training',
    summary: 'Read a piece of evidence',
    description: 'The PDF as it was added, as a file to save. The audit trail says who read it.',
    params: EvidencePath,
    success: { 200: { description: 'The PDF.', schema: null, media: 'application/pdf' } },
    refusals: ['not-found'],
    handle: async (call) => {
      const { id, evidenceId } = call.params
      const { fileId, studentId } = await getEvidence(call, id, evidenceId)
      await recordReading(call, {
        operation: 'downloadLioEvidence',
        studentIds: [studentId],
        record: { kind: 'lio-evidence', id: evidenceId },
      })
      return sendPdf(await readFile(call.db, fileId), `lio-evidence-${evidenceId}`)
    },
  }),

  route({
    operation: 'decideLioApplication',
    method: 'POST',
    path: '/v1/lio-applications/{id}/decide',
    tag: 'Teachers in training',
    summary: 'Decide a LIO application',
    description:
      'The study-path counsellor decides; a decision that departs from the assessment says why. It takes the place of the earlier decision on this student, also when it refuses. Starts that were approved are judged again.',
    params: ById,
    body: LioDecision,
    bodyExample: { decision: 'full-exemption' },
    success: {
      200: { description: 'The application as decided.', schema: LioApplication, example: decidedApplication },
    },
    refusals: ['not-found', 'wrong-state', 'unprocessable', 'no-rules-for-year'],
    concurrency: 'etag',
    handle: async (call) => {
      const row = await decideLio(call, call.params.id, call.body, call.ifMatch)
      return { body: row, etag: row.version }
    },
  }),

  route({
    operation: 'listReductions',
    method: 'GET',
    path: '/v1/reductions',
    tag: 'Teachers in training',
    summary: 'List requests for fewer hours',
    description:
      'The requests the caller may see, in the order of asking: a student the own ones, a supervisor those of students assigned to them.',
    query: ApplicationQuery,
    success: { 200: { description: 'One page of requests.', schema: listOf(Reduction) } },
    refusals: [],
    handle: async (call) => {
      const list = { operation: 'listReductions', filters: call.query }
      const rows = await listReductions(call, call.query, keysetOf(call.query, list, z.tuple([z.uuid()])))
      return { body: pageOf(rows, call.query, list, (row) => [row.id]) }
    },
  }),

  route({
    operation: 'createReduction',
    method: 'POST',
    path: '/v1/reductions',
    tag: 'Teachers in training',
    summary: 'Ask for fewer hours',
    description: 'A student asks for a reduction of the hours of a year; the study-path counsellor decides.',
    body: NewReduction,
    bodyExample: newReduction,
    success: { 201: { description: 'The request.', schema: Reduction, example: reduction } },
    refusals: ['conflict', 'no-rules-for-year'],
    handle: async (call) => {
      const row = await requestReduction(call, call.body)
      return { body: row, etag: row.version, location: `/v1/reductions/${row.id}` }
    },
  }),

  route({
    operation: 'getReduction',
    method: 'GET',
    path: '/v1/reductions/{id}',
    tag: 'Teachers in training',
    summary: 'Read a request for fewer hours',
    description: 'One request with its decision, and the ETag that deciding needs.',
    params: ById,
    success: { 200: { description: 'The request.', schema: Reduction, example: reduction } },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async (call) => {
      const row = await getReduction(call, call.params.id)
      return { body: row, etag: row.version }
    },
  }),

  route({
    operation: 'decideReduction',
    method: 'POST',
    path: '/v1/reductions/{id}/decide',
    tag: 'Teachers in training',
    summary: 'Decide a request for fewer hours',
    description:
      'The study-path counsellor grants it, with the hours that replace those of the year (0 is possible), or refuses. What is granted takes the place of an earlier grant; a refusal leaves that standing. Starts that were approved are judged again.',
    params: ById,
    body: ReductionDecision,
    bodyExample: reductionDecision,
    success: { 200: { description: 'The request as decided.', schema: Reduction, example: decidedReduction } },
    refusals: ['not-found', 'wrong-state', 'unprocessable', 'no-rules-for-year'],
    concurrency: 'etag',
    handle: async (call) => {
      const row = await decideReduction(call, call.params.id, call.body, call.ifMatch)
      return { body: row, etag: row.version }
    },
  }),
]
