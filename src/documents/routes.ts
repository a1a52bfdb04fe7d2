import { z } from 'zod'
import { recordReading } from '../audit/store.ts'
import { keysetOf, listOf, pageOf } from '../http/pagination.ts'
import { route } from '../http/route.ts'
import { Document, DocumentPath, DocumentQuery, DocumentRefusal, NewDocument, StudentPath } from './schemas.ts'
import { acceptDocument, recordDocument, refuseDocument } from './service.ts'
import { listDocuments } from './store.ts'

const handedIn: Document = {
  id: '01920000-0000-7000-8000-000000000801',
  studentId: '01920000-0000-7000-8000-000000000301',
  kind: 'commitment-statement',
  state: 'handed-in',
  model: null,
  issuedOn: null,
  handedInAt: '2021-09-27T09:00:00.000Z',
  checkedOn: null,
  checkedBy: null,
  refusalReason: null,
  etag: '"1"',
}
const decided = {
  ...handedIn,
  checkedOn: '2021-09-28',
  checkedBy: '01920000-0000-7000-8000-000000000103',
  etag: '"2"',
}
const refusalReason = 'De handtekening ontbreekt op de tweede bladzijde.'

export const documentRoutes = [
  route({
    operation: 'listDocuments',
    method: 'GET',
    path: '/v1/students/{id}/documents',
    tag: 'Documents',
    summary: "List a student's documents",
    description:
      'The documents of one student in the order of handing in, refused ones included. The audit trail says who read them.',
    params: StudentPath,
    query: DocumentQuery,
    success: { 200: { description: 'One page of documents.', schema: listOf(Document) } },
    refusals: ['not-found'],
    handle: async (call) => {
      const list = { operation: 'listDocuments', filters: { ...call.query, studentId: call.params.id } }
      const rows = await listDocuments(call, call.params.id, keysetOf(call.query, list, z.tuple([z.uuid()])))
      await recordReading(call, { operation: 'listDocuments', studentIds: [call.params.id] })
      return { body: pageOf(rows, call.query, list, (row) => [row.id]) }
    },
  }),

  route({
    operation: 'recordDocument',
    method: 'POST',
    path: '/v1/students/{id}/documents',
    tag: 'Documents',
    summary: 'Hand in a commitment statement, or record the check of an extract',
    description:
      'A student hands in the commitment statement, which then waits for a decision; staff may record one that came in on paper. Only staff record a criminal-record extract of model 596.2, after seeing it: its check is stored (model, issue date, checked on, checked by), never the extract or what it says.',
    params: StudentPath,
    body: NewDocument,
    bodyExample: { kind: 'criminal-record-extract', model: '596.2', issuedOn: '2021-09-15', checkedOn: '2021-09-28' },
    success: { 201: { description: 'The document as recorded.', schema: Document, example: handedIn } },
    refusals: ['not-found', 'conflict', 'unprocessable'],
    handle: async (call) => {
      const document = await recordDocument(call, call.params.id, call.body)
      return { body: document, etag: document.version }
    },
  }),

  route({
    operation: 'acceptDocument',
    method: 'POST',
    path: '/v1/students/{id}/documents/{docId}/accept',
    tag: 'Documents',
    summary: 'Accept a commitment statement',
    description: 'Accepts a commitment statement that was handed in. `If-Match` takes the `etag` of the document.',
    params: DocumentPath,
    success: {
      200: {
        description: 'The document, accepted.',
        schema: Document,
        example: { ...decided, state: 'accepted' },
      },
    },
    refusals: ['not-found', 'wrong-state'],
    concurrency: 'etag',
    handle: async (call) => {
      const document = await acceptDocument(call, call.params.id, call.params.docId, call.ifMatch)
      return { body: document, etag: document.version }
    },
  }),

  route({
    operation: 'refuseDocument',
    method: 'POST',
    path: '/v1/students/{id}/documents/{docId}/refuse',
    tag: 'Documents',
    summary: 'Refuse a commitment statement',
    description:
      'Refuses a commitment statement that was handed in, with the reason. The student can then hand in another. `If-Match` takes the `etag` of the document.',
    params: DocumentPath,
    body: DocumentRefusal,
    bodyExample: { reason: refusalReason },
    success: {
      200: {
        description: 'The document, refused.',
        schema: Document,
        example: { ...decided, state: 'refused', refusalReason },
      },
    },
    refusals: ['not-found', 'wrong-state'],
    concurrency: 'etag',
    handle: async (call) => {
      const { id, docId } = call.params
      const document = await refuseDocument(call, id, docId, call.body.reason, call.ifMatch)
      return { body: document, etag: document.version }
    },
  }),
]
