import { explainJudgement } from '../dossiers/schemas.ts'
import { ById } from '../http/identifiers.ts'
import { route } from '../http/route.ts'
import { rosterDocument } from './document.ts'
import { approvedExample, draftExample, returnedExample, returnReason, submissionExample } from './examples.ts'
import { NewRoster, Return, Roster, SubmittedRoster } from './schemas.ts'
import { approveRoster, putRoster, returnRoster, submitRoster } from './service.ts'
import { getRoster } from './store.ts'

const bodyExample = { lessons: draftExample.lessons.map(({ id: _id, ...lesson }) => lesson) }

const rosterAnswer = (description: string, example: Roster) => ({ description, schema: Roster, example })

export const rosterRoutes = [
  route({
    operation: 'getRoster',
    method: 'GET',
    path: '/v1/placements/{id}/roster',
    tag: 'Planning',
    summary: 'Read the roster',
    description: "The plan of a placement. Its ETag is the placement's.",
    params: ById,
    success: { 200: rosterAnswer('The roster.', draftExample) },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async (call) => {
      const roster = await getRoster(call, call.params.id)
      return { body: roster, etag: roster.version }
    },
  }),

  route({
    operation: 'getRosterDocument',
    method: 'GET',
    path: '/v1/placements/{id}/roster/document',
    tag: 'Planning',
    summary: 'Print the roster',
    description:
      'The roster as a PDF for the school, in the language asked: hours by activity, lessons by week, each with mentor, class group, room and topic. What is not approved says so across every page. It names the student and the mentors, and nothing else of them. At most 300 lessons are printed.',
    params: ById,
    success: { 200: { description: 'The PDF.', schema: null, media: 'application/pdf' } },
    refusals: ['not-found', 'no-rules-for-year', 'unprocessable'],
    handle: async (call) => {
      const { bytes, fileName } = await rosterDocument(call, call.params.id, call.locale)
      return { body: bytes, headers: { 'content-disposition': `inline; filename="${fileName}"` } }
    },
  }),

  route({
    operation: 'putRoster',
    method: 'PUT',
    path: '/v1/placements/{id}/roster',
    tag: 'Planning',
    summary: 'Write the roster',
    description:
      'Replaces all lessons of the placement; a lesson that keeps its id stays the same lesson. A submitted or approved roster goes back to draft and keeps the instant of its first submission.',
    params: ById,
    body: NewRoster,
    bodyExample,
    success: { 200: rosterAnswer('The roster, in state `draft`.', draftExample) },
    refusals: ['not-found', 'wrong-state', 'unprocessable'],
    concurrency: 'etag',
    handle: async (call) => {
      const roster = await putRoster(call, call.params.id, call.body, call.ifMatch)
      return { body: roster, etag: roster.version }
    },
  }),

  route({
    operation: 'submitRoster',
    method: 'POST',
    path: '/v1/placements/{id}/submit-roster',
    tag: 'Planning',
    summary: 'Submit the roster',
    description:
      'Hands the roster to the supervisor and tells at once what every rule says about the start. Only an incomplete roster is refused; a late one can be submitted, and the start is where lateness is decided.',
    params: ById,
    success: {
      200: {
        description: 'The roster as submitted, with the judgement. The example shows a few of the rules.',
        schema: SubmittedRoster,
        example: submissionExample,
      },
    },
    refusals: ['not-found', 'wrong-state', 'rules-not-met', 'no-rules-for-year'],
    concurrency: 'etag',
    handle: async (call) => {
      const { roster, judged } = await submitRoster(call, call.params.id, call.ifMatch)
      return {
        body: { roster, judgement: explainJudgement(judged.judgement, judged.published, call.locale) },
        etag: roster.version,
      }
    },
  }),

  route({
    operation: 'returnRoster',
    method: 'POST',
    path: '/v1/placements/{id}/return-roster',
    tag: 'Planning',
    summary: 'Return the roster',
    description: 'The supervisor sends a submitted or approved roster back to the student, with the reason.',
    params: ById,
    body: Return,
    bodyExample: { reason: returnReason },
    success: { 200: rosterAnswer('The roster, in state `returned`.', returnedExample) },
    refusals: ['not-found', 'wrong-state'],
    concurrency: 'etag',
    handle: async (call) => {
      const roster = await returnRoster(call, call.params.id, call.body, call.ifMatch)
      return { body: roster, etag: roster.version }
    },
  }),

  route({
    operation: 'approveRoster',
    method: 'POST',
    path: '/v1/placements/{id}/approve-roster',
    tag: 'Planning',
    summary: 'Approve the roster',
    description:
      "The supervisor approves a submitted roster. From then on its lessons count in the student's other placements.",
    params: ById,
    success: { 200: rosterAnswer('The roster, in state `approved`.', approvedExample) },
    refusals: ['not-found', 'wrong-state'],
    concurrency: 'etag',
    handle: async (call) => {
      const roster = await approveRoster(call, call.params.id, call.ifMatch)
      return { body: roster, etag: roster.version }
    },
  }),
]
