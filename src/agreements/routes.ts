import { z } from 'zod'
import { seesField } from '../access/fields.ts'
import type { Owner, Scope } from '../access/scope.ts'
import { sendPdf } from '../files/download.ts'
import { pdfUpload } from '../files/upload.ts'
import { ById } from '../http/identifiers.ts'
import { keysetOf, listOf, pageOf } from '../http/pagination.ts'
import { route } from '../http/route.ts'
import { PersonalLink, personalLinkExample } from '../links/schemas.ts'
import { checkCoverage } from './coverage.ts'
import { fileNameOf } from './document.ts'
import {
  amendedExample,
  coverageExample,
  draftExample,
  refusedExample,
  sentExample,
  signedExample,
  terminatedExample,
  versionExample,
} from './examples.ts'
import { noDocument, noSuchVersion } from './refusals.ts'
import {
  Agreement,
  type AgreementParty,
  AgreementPatch,
  AgreementQuery,
  AgreementVersion,
  Amendment,
  ByScan,
  Coverage,
  DocumentQuery,
  LinkRequest,
  NewAgreement,
  Signature,
  SignatureScan,
  SigningRefusal,
  Termination,
  VersionQuery,
} from './schemas.ts'
import {
  amendAgreement,
  changeAgreement,
  draftAgreement,
  giveSigningLink,
  readScan,
  refuseAgreement,
  remindSignatories,
  sendAgreement,
  signAgreement,
  terminateAgreement,
  uploadScan,
} from './service.ts'
import { type AgreementRow, findVersionDocument, getAgreement, listAgreements, listVersions } from './store.ts'

const agreementAnswer = (description: string, example: Agreement) => ({ description, schema: Agreement, example })

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
      return {
        body: pageOf(
          rows,
          call.query,
          list,
          (row): [string] => [row.id],
          (row) => shown(call.scope, row),
        ),
      }
    },
  }),

  route({
    operation: 'createAgreement',
    method: 'POST',
    path: '/v1/agreements',
    tag: 'Agreement',
    summary: 'Draft an agreement',
    description:
      'Drafts a framework agreement with a school, or a lerarenstage or individual agreement about one student there, and writes its document as a PDF from a template; a lerarenstage contract is written there. Any number of people may have to sign, at least one for each party of its kind; left out, it is one for each, with the names that are known. One agreement serves all placements of its student at the school; a framework agreement those of every student. A school may have several: a follow-up is drafted while the one before still runs.',
    body: NewAgreement,
    bodyExample: {
      kind: 'framework',
      schoolId: draftExample.schoolId,
      validFrom: '2021-09-01',
      validUntil: null,
      parties: [
        { party: 'university', signatoryName: 'Prof. Karen Triquet', signatoryFunction: 'Voorzitter' },
        { party: 'school', signatoryName: 'Geert Vermeulen', signatoryEmail: 'directie@school.example' },
      ],
    },
    success: { 201: agreementAnswer('The draft.', draftExample) },
    refusals: ['wrong-state', 'unprocessable'],
    handle: async (call) => {
      const agreement = await draftAgreement(call, call.body)
      return { ...one(call.scope, agreement), location: `/v1/agreements/${agreement.id}` }
    },
  }),

  route({
    operation: 'getAgreement',
    method: 'GET',
    path: '/v1/agreements/{id}',
    tag: 'Agreement',
    summary: 'Read an agreement',
    description:
      'One agreement with those who must sign its latest version, the parties still missing, and the ETag that a change needs. While a new version waits for signatures, its validity is that of the version in force.',
    params: ById,
    success: { 200: agreementAnswer('The agreement.', signedExample) },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async (call) => one(call.scope, await getAgreement(call, call.params.id)),
  }),

  route({
    operation: 'updateAgreement',
    method: 'PATCH',
    path: '/v1/agreements/{id}',
    tag: 'Agreement',
    summary: 'Change a draft',
    description:
      'Changes the fields that are given, and writes the document anew with the names as they are known now. Only while it is a draft: what was sent is changed by a new version. `parties` replaces all of them.',
    params: ById,
    body: AgreementPatch,
    bodyExample: { validUntil: '2022-08-31', locale: 'nl' },
    success: { 200: agreementAnswer('The draft as it is now.', draftExample) },
    refusals: ['not-found', 'wrong-state', 'unprocessable'],
    concurrency: 'etag',
    handle: async (call) => one(call.scope, await changeAgreement(call, call.params.id, call.body, call.ifMatch)),
  }),

  route({
    operation: 'getAgreementDocument',
    method: 'GET',
    path: '/v1/agreements/{id}/document',
    tag: 'Agreement',
    summary: 'Read the document of an agreement',
    description:
      'The PDF of a version, byte for byte as it is or will be signed. `Repr-Digest` (RFC 9530) and the ETag give its SHA-256: compare it with `documentHash`. A lerarenstage contract has no document here.',
    params: ById,
    query: DocumentQuery,
    success: { 200: { description: 'The PDF.', schema: null, media: 'application/pdf' } },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async (call) => {
      const agreement = await getAgreement(call, call.params.id)
      const { latest } = agreement
      const number = call.query.version ?? latest.number
      if (number > latest.number) throw noSuchVersion(number, latest.number)
      const found = await findVersionDocument(call.db, { id: agreement.id, number })
      if (!found) throw noDocument(agreement.kind)
      return {
        body: found.bytes,
        headers: {
          'content-disposition': `inline; filename="${fileNameOf(agreement.id, number)}"`,
          etag: `"${found.sha256}"`,
          'repr-digest': `sha-256=:${Buffer.from(found.sha256, 'hex').toString('base64')}:`,
        },
      }
    },
  }),

  route({
    operation: 'listAgreementVersions',
    method: 'GET',
    path: '/v1/agreements/{id}/versions',
    tag: 'Agreement',
    summary: 'List the versions of an agreement',
    description:
      'Every wording that the agreement had, the latest first: its validity, the hash of its document, why it was written, and who signed or refused it.',
    params: ById,
    query: VersionQuery,
    success: {
      200: {
        description: 'One page of versions.',
        schema: listOf(AgreementVersion),
        example: { items: [versionExample], nextCursor: null },
      },
    },
    refusals: ['not-found'],
    handle: async (call) => {
      const { id } = await getAgreement(call, call.params.id)
      const list = { operation: 'listAgreementVersions', filters: { id } }
      const rows = await listVersions(call, id, keysetOf(call.query, list, z.tuple([z.int()])))
      return {
        body: pageOf(
          rows,
          call.query,
          list,
          (row): [number] => [row.number],
          (row) => ({ ...row, parties: row.parties.map((party) => shownParty(call.scope, party, row)) }),
        ),
      }
    },
  }),

  route({
    operation: 'sendAgreement',
    method: 'POST',
    path: '/v1/agreements/{id}/send',
    tag: 'Agreement',
    summary: 'Send an agreement for signature',
    description:
      'Makes a draft final: from now on its parties can sign, in any order, and its document never changes. Whoever has an e-mail address is asked by mail, with a link; the others sign with their account, on paper or at lerarenstage.be.',
    params: ById,
    success: { 200: agreementAnswer('The agreement, waiting for signatures.', sentExample) },
    refusals: ['not-found', 'wrong-state'],
    concurrency: 'etag',
    handle: async (call) => one(call.scope, await sendAgreement(call, call.params.id, call.ifMatch)),
  }),

  route({
    operation: 'signAgreement',
    method: 'POST',
    path: '/v1/agreements/{id}/signatures',
    tag: 'Agreement',
    summary: 'Sign an agreement',
    description:
      'Records the signature of one signatory of the latest version; each signs once, in any order. A coordinator records any signature from paper, with the time that stands there and a scan if there is one, or takes it over from lerarenstage.be. A principal signs for the own school and a student for themselves, now. With the last signature the version is in force, and starts that were approved are judged again.',
    params: ById,
    body: Signature,
    bodyExample: { party: 'school', signatoryName: 'Geert Vermeulen', signatoryFunction: 'Directeur' },
    success: { 200: agreementAnswer('The agreement with the signature.', signedExample) },
    refusals: ['not-found', 'wrong-state', 'conflict', 'unprocessable'],
    concurrency: 'etag',
    handle: async (call) => one(call.scope, await signAgreement(call, call.params.id, call.body, call.ifMatch)),
  }),

  route({
    operation: 'refuseAgreement',
    method: 'POST',
    path: '/v1/agreements/{id}/refuse',
    tag: 'Agreement',
    summary: 'Refuse to sign an agreement',
    description:
      'One signatory of the latest version does not sign it, with the reason. Nobody can sign that version any more; what was in force before stays so. A coordinator writes a new version, or terminates the agreement.',
    params: ById,
    body: SigningRefusal,
    bodyExample: { party: 'school', reason: 'De verzekering van het schoolbestuur is nog niet geregeld.' },
    success: { 200: agreementAnswer('The agreement, refused.', refusedExample) },
    refusals: ['not-found', 'wrong-state', 'conflict', 'unprocessable'],
    concurrency: 'etag',
    handle: async (call) => one(call.scope, await refuseAgreement(call, call.params.id, call.body, call.ifMatch)),
  }),

  route({
    operation: 'uploadSignatureScan',
    method: 'POST',
    path: '/v1/agreements/{id}/scans',
    tag: 'Agreement',
    summary: 'Upload a scan of signatures',
    description:
      'Keeps a scan of what was signed on paper. Name it with the signature that it proves; one scan may prove several.',
    params: ById,
    file: pdfUpload,
    success: {
      201: {
        description: 'The scan.',
        schema: SignatureScan,
        example: {
          id: '01920000-0000-7000-8000-000000000661',
          sha256: versionExample.documentHash ?? '',
          size: 184_320,
        },
        lacks: ['ETag'],
      },
    },
    refusals: ['not-found', 'wrong-state', 'unprocessable'],
    handle: async (call) => {
      const scan = await uploadScan(call, call.params.id, call.body)
      return { body: scan, location: `/v1/agreements/${call.params.id}/scans/${scan.id}` }
    },
  }),

  route({
    operation: 'downloadSignatureScan',
    method: 'GET',
    path: '/v1/agreements/{id}/scans/{scanId}',
    tag: 'Agreement',
    summary: 'Download a scan of signatures',
    description: 'The file as it was uploaded.',
    params: ByScan,
    success: { 200: { description: 'The scan.', schema: null, media: 'application/pdf' } },
    refusals: ['not-found'],
    handle: async (call) => sendPdf(await readScan(call, call.params), `scan-${call.params.scanId}`),
  }),

  route({
    operation: 'createSigningLink',
    method: 'POST',
    path: '/v1/agreements/{id}/links',
    tag: 'Agreement',
    summary: 'Make a link to sign',
    description:
      'For a signatory without an account or an e-mail address: whoever opens the link reads the document of the latest version, and signs it or refuses to, once. The link is shown in this answer only; an older link for the same signatory ends.',
    params: ById,
    body: LinkRequest,
    bodyExample: { signatoryId: '01920000-0000-7000-8000-000000000612' },
    success: { 200: { description: 'The link, shown once.', schema: PersonalLink, example: personalLinkExample } },
    refusals: ['not-found', 'wrong-state', 'conflict', 'unprocessable'],
    // The answer holds a secret that may be kept nowhere.
    idempotencyKey: 'ignored',
    handle: async (call) => ({ body: await giveSigningLink(call, call.params.id, call.body, call.links) }),
  }),

  route({
    operation: 'remindSignatories',
    method: 'POST',
    path: '/v1/agreements/{id}/remind',
    tag: 'Agreement',
    summary: 'Remind those who have not signed',
    description:
      'Asks everyone once more who has an e-mail address and has not signed yet, each at most once a day. Everyone gets a new link, and older links end.',
    params: ById,
    success: { 200: agreementAnswer('The agreement, with who was asked when.', sentExample) },
    refusals: ['not-found', 'wrong-state', 'conflict'],
    concurrency: 'etag',
    handle: async (call) => one(call.scope, await remindSignatories(call, call.params.id, call.ifMatch)),
  }),

  route({
    operation: 'amendAgreement',
    method: 'POST',
    path: '/v1/agreements/{id}/amend',
    tag: 'Agreement',
    summary: 'Amend an agreement',
    description:
      'Writes the next version, with the reason, and sends it at once: what is left out stays as it was. All its signatories sign it, because each signature is on one document. Until they have, the version in force keeps counting; with the last signature the new values count everywhere at once.',
    params: ById,
    body: Amendment,
    bodyExample: { reason: 'De stage loopt door tot het einde van het schooljaar.', validUntil: '2022-06-30' },
    success: { 200: agreementAnswer('The agreement, its new version waiting for signatures.', amendedExample) },
    refusals: ['not-found', 'wrong-state', 'unprocessable'],
    concurrency: 'etag',
    handle: async (call) => one(call.scope, await amendAgreement(call, call.params.id, call.body, call.ifMatch)),
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
    success: { 200: agreementAnswer('The agreement as it ended.', terminatedExample) },
    refusals: ['not-found', 'wrong-state'],
    concurrency: 'etag',
    handle: async (call) => one(call.scope, await terminateAgreement(call, call.params.id, call.body, call.ifMatch)),
  }),

  route({
    operation: 'getCoverage',
    method: 'GET',
    path: '/v1/placements/{id}/coverage',
    tag: 'Agreement',
    summary: 'Check which agreement covers a placement',
    description:
      'Whether an agreement covers the whole placement as of now, which one and until when, what is missing, and which other agreements with the school there are. The same verdict as that of the rule `agreement-signed` at the start.',
    params: ById,
    success: { 200: { description: 'The coverage.', schema: Coverage, example: coverageExample } },
    refusals: ['not-found', 'wrong-state', 'no-rules-for-year'],
    handle: async (call) => ({ body: await checkCoverage(call, call.params.id, call.locale) }),
  }),
]

function one(scope: Scope, row: AgreementRow): { body: Agreement; etag: number } {
  return { body: shown(scope, row), etag: row.version }
}

function shown(scope: Scope, { latest, ...row }: AgreementRow): Agreement {
  const { locale, documentHash } = latest
  return { ...row, locale, documentHash, parties: row.parties.map((party) => shownParty(scope, party, row)) }
}

/** Where a signatory is written to, and from where they signed, is for whoever runs the agreements. */
function shownParty(
  scope: Scope,
  party: AgreementParty,
  { studentId, programmeId }: Pick<Owner, 'studentId' | 'programmeId'>,
): AgreementParty {
  const sees = (field: 'AgreementParty.signatoryEmail' | 'AgreementParty.evidence') =>
    seesField(scope, field, { studentId, programmeId })
  return {
    ...party,
    signatoryEmail: sees('AgreementParty.signatoryEmail') ? party.signatoryEmail : null,
    evidence: sees('AgreementParty.evidence') ? party.evidence : null,
  }
}
