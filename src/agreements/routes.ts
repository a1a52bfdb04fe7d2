import { z } from 'zod'
import { ById } from '../http/identifiers.ts'
import { keysetOf, listOf, pageOf } from '../http/pagination.ts'
import { route } from '../http/route.ts'
import { Agreement, AgreementQuery, NewAgreement, Signature, Termination } from './schemas.ts'
import { draftAgreement, sendAgreement, signAgreement, terminateAgreement } from './service.ts'
import { getAgreement, listAgreements } from './store.ts'

const example: Agreement = {
  id: '01920000-0000-7000-8000-000000000601',
  kind: 'framework',
  schoolId: '01920000-0000-7000-8000-000000000201',
  studentId: null,
  state: 'signed',
  validFrom: '2021-09-01',
  validUntil: null,
  externalReference: null,
  parties: [
    {
      party: 'university',
      signatoryName: 'Prof. Karen Triquet',
      signatoryFunction: 'Voorzitter van de lerarenopleiding',
      signedAt: '2021-09-21T08:00:00.000Z',
    },
    {
      party: 'school',
      signatoryName: 'Geert Vermeulen',
      signatoryFunction: 'Directeur',
      signedAt: '2021-09-23T08:00:00.000Z',
    },
  ],
  missing: [],
  terminatedOn: null,
  terminationReason: null,
  createdAt: '2021-09-20T07:00:00.000Z',
}
const draftExample: Agreement = {
  ...example,
  state: 'draft',
  parties: example.parties.map(({ party }) => ({
    party,
    signatoryName: null,
    signatoryFunction: null,
    signedAt: null,
  })),
  missing: ['university', 'school'],
}
const terminatedExample: Agreement = {
  ...example,
  state: 'terminated',
  terminatedOn: '2022-01-31',
  terminationReason: 'De school neemt dit schooljaar geen stagiairs meer.',
}

export const agreementRoutes = [
  route({
    operation: 'listAgreements',
    method: 'GET',
    path: '/v1/agreements',
    tag: 'Agreement',
    summary: 'List agreements',
    description:
      'The agreements in the order in which they were drafted. A student sees the own agreements and the framework agreements of the schools where they have a place; a principal those of the own school.',
    query: AgreementQuery,
    success: { 200: { description: 'One page of agreements.', schema: listOf(Agreement) } },
    refusals: [],
    handle: async (call) => {
      const list = { operation: 'listAgreements', filters: call.query }
      const rows = await listAgreements(call, call.query, keysetOf(call.query, list, z.tuple([z.uuid()])))
      return { body: pageOf(rows, call.query, list, (row) => [row.id]) }
    },
  }),

  route({
    operation: 'createAgreement',
    method: 'POST',
    path: '/v1/agreements',
    tag: 'Agreement',
    summary: 'Draft an agreement',
    description:
      'Drafts a framework agreement with a school, or a lerarenstage or individual agreement about one student there. Its parties follow from its kind. One agreement serves all placements of its student at the school; a framework agreement those of every student.',
    body: NewAgreement,
    bodyExample: { kind: 'framework', schoolId: example.schoolId, validFrom: '2021-09-01', validUntil: null },
    success: { 201: { description: 'The draft.', schema: Agreement, example: draftExample } },
    refusals: ['unprocessable'],
    handle: async (call) => {
      const agreement = await draftAgreement(call, call.body)
      return { body: agreement, etag: agreement.version, location: `/v1/agreements/${agreement.id}` }
    },
  }),

  route({
    operation: 'getAgreement',
    method: 'GET',
    path: '/v1/agreements/{id}',
    tag: 'Agreement',
    summary: 'Read an agreement',
    description: 'One agreement with its signatures, the parties still missing, and the ETag that a change needs.',
    params: ById,
    success: { 200: { description: 'The agreement.', schema: Agreement, example } },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async (call) => {
      const agreement = await getAgreement(call, call.params.id)
      return { body: agreement, etag: agreement.version }
    },
  }),

  route({
    operation: 'sendAgreement',
    method: 'POST',
    path: '/v1/agreements/{id}/send',
    tag: 'Agreement',
    summary: 'Send an agreement for signature',
    description: 'Makes a draft final: from now on its parties can sign.',
    params: ById,
    success: {
      200: {
        description: 'The agreement, waiting for signatures.',
        schema: Agreement,
        example: { ...draftExample, state: 'sent' },
      },
    },
    refusals: ['not-found', 'wrong-state'],
    concurrency: 'etag',
    handle: async (call) => {
      const agreement = await sendAgreement(call, call.params.id, call.ifMatch)
      return { body: agreement, etag: agreement.version }
    },
  }),

  route({
    operation: 'signAgreement',
    method: 'POST',
    path: '/v1/agreements/{id}/signatures',
    tag: 'Agreement',
    summary: 'Sign an agreement',
    description:
      'Records the signature of one party; each signs once. A coordinator records the signature of any party from paper, with the time that stands there. A principal signs for the own school and a student for themselves, now. With the last signature the agreement is signed, and starts that were approved are judged again.',
    params: ById,
    body: Signature,
    bodyExample: { party: 'school', signatoryName: 'Geert Vermeulen', signatoryFunction: 'Directeur' },
    success: { 200: { description: 'The agreement with the signature.', schema: Agreement, example } },
    refusals: ['not-found', 'wrong-state', 'conflict', 'unprocessable'],
    concurrency: 'etag',
    handle: async (call) => {
      const agreement = await signAgreement(call, call.params.id, call.body, call.ifMatch)
      return { body: agreement, etag: agreement.version }
    },
  }),

  route({
    operation: 'terminateAgreement',
    method: 'POST',
    path: '/v1/agreements/{id}/terminate',
    tag: 'Agreement',
    summary: 'Terminate an agreement',
    description:
      'Ends an agreement, with the reason. From that moment it covers no lesson, also none before the day it was ended on; starts that were approved under it are judged again and marked when they need attention.',
    params: ById,
    body: Termination,
    bodyExample: { terminatedOn: '2022-01-31', reason: 'De school neemt dit schooljaar geen stagiairs meer.' },
    success: { 200: { description: 'The agreement as it ended.', schema: Agreement, example: terminatedExample } },
    refusals: ['not-found', 'wrong-state'],
    concurrency: 'etag',
    handle: async (call) => {
      const agreement = await terminateAgreement(call, call.params.id, call.body, call.ifMatch)
      return { body: agreement, etag: agreement.version }
    },
  }),
]
