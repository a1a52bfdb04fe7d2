import { z } from 'zod'
import { recordReading } from '../audit/store.ts'
import { sendPdf } from '../files/download.ts'
import { readFile } from '../files/store.ts'
import { pdfUpload } from '../files/upload.ts'
import { keysetOf, listOf, pageOf } from '../http/pagination.ts'
import { route } from '../http/route.ts'
import { Problem } from '../problem.ts'
import { brusselsDateOf } from '../rules/index.ts'
import { Document, DocumentPath, DocumentQuery, DocumentRefusal, NewDocument, StudentPath } from './schemas.ts'
import { acceptDocument, recordDocument, refuseDocument, uploadCommitmentStatement } from './service.ts'
import { getDocumentFile, listDocuments } from './store.ts'

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
  file: null,
  etag: '"1"',
}
const file = { size: 48_213, sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' }
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
    summary: 'Hand in a commitment statement on paper, or record the check of an extract',
    description:
      'Records a commitment statement that is handed in on paper, without a file; it then waits for a decision. Only staff record a criminal-record extract of model 596.2, after seeing it: its check is stored (model, issue date, checked on, checked by), never the extract or what it says. A second extract is refused until the first is older than some published academic year allows; a younger one then takes its place.',
    params: StudentPath,
    body: NewDocument,
    bodyExample: { kind: 'criminal-record-extract', model: '596.2', issuedOn: '2021-09-15', checkedOn: '2021-09-28' },
    success: {
      201: { description: 'The document as recorded.', schema: Document, example: handedIn, lacks: ['Location'] },
    },
    refusals: ['not-found', 'conflict', 'unprocessable'],
    handle: async (call) => {
      const document = await recordDocument(call, call.params.id, call.body)
      return { body: document, etag: document.version }
    },
  }),

  route({
    operation: 'uploadCommitmentStatement',
    method: 'POST',
    path: '/v1/students/{id}/documents/commitment-statement',
    tag: 'Documents',
    summary: 'Hand in a commitment statement with its file',
    description:
      'Hands in the signed commitment statement as a PDF, which then waits for a decision. While one waits, and once one was accepted, another is refused (409); after a refusal an upload makes a new document, and the refused one keeps its reason. A repeated upload with the same `Idempotency-Key` and the same file gives the first answer again.',
    params: StudentPath,
    file: pdfUpload,
    success: {
      201: {
        description: 'The document as handed in.',
        schema: Document,
        example: { ...handedIn, file },
        lacks: ['Location'],
      },
    },
    refusals: ['not-found', 'conflict', 'unprocessable'],
    handle: async (call) => {
      const document = await uploadCommitmentStatement(call, call.params.id, call.body)
      return { body: document, etag: document.version }
    },
  }),

  route({
    operation: 'downloadDocument',
    method: 'GET',
    path: '/v1/students/{id}/documents/{docId}/file',
    tag: 'Documents',
    summary: 'Read the file of a commitment statement',
    description:
      'The PDF that was uploaded, as a file to save. There is none for a statement that came in on paper, and never one for an extract (404). The audit trail says who read it.',
    params: DocumentPath,
    success: { 200: { description: 'The PDF.', schema: null, media: 'application/pdf' } },
    refusals: ['not-found'],
    handle: async (call) => {
      const { id, docId } = call.params
      const { fileId, handedInAt } = await getDocumentFile(call, id, docId)
      if (fileId === null) throw noFile()
      await recordReading(call, {
        operation: 'downloadDocument',
        studentIds: [id],
        record: { kind: 'document', id: docId },
      })
      return sendPdf(await readFile(call.db, fileId), `commitment-statement-${brusselsDateOf(handedInAt)}`)
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

function noFile(): Problem {
  return new Problem('not-found', {
    nl: 'Bij dit document hoort geen bestand: het werd op papier ingediend of getoond.',
    en: 'This document has no file: it was handed in or shown on paper.',
  })
}
