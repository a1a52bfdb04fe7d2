import { ById } from '../http/identifiers.ts'
import { route } from '../http/route.ts'
import {
  eraseContact,
  erasePerson,
  exportContact,
  exportPerson,
  previewContact,
  previewPerson,
} from './people/service.ts'
import { previewRetention } from './retention.ts'
import {
  Erasure,
  ErasureRequest,
  NamedErasureRequest,
  NamedPerson,
  PersonalData,
  PersonErasure,
  PersonExport,
  Retention,
} from './schemas.ts'
import { eraseStudent, exportPersonalData, previewErasure } from './service.ts'

const studentId = '01920000-0000-7000-8000-000000000301'

const mentorExample: PersonExport = {
  exportedAt: '2021-10-01T06:00:00.000Z',
  tables: [
    {
      table: 'placement_mentors',
      about: 'Who guides the student at the school.',
      retention: 'Until the term of the dossier after its last academic year is over, or until the dossier is erased.',
      rows: [{ mentorId: '01920000-0000-7000-8000-000000000211', schoolId: '01920000-0000-7000-8000-000000000201' }],
    },
  ],
}

const erasureExample: PersonErasure = {
  erasedAt: null,
  refusals: [
    { code: 'roles', detail: 'The account is in use: it has 1 role(s). Take them away with PATCH /v1/users/{id}.' },
  ],
  tables: [
    {
      table: 'mail_preferences',
      about: 'Which mails somebody wants, and in which language.',
      rows: 1,
      fate: 'deleted',
      stripped: [],
      why: null,
    },
  ],
}

const success = {
  export: { 200: { description: 'Everything of this person.', schema: PersonExport, example: mentorExample } },
  erasure: { 200: { description: 'What was erased, or would be.', schema: PersonErasure, example: erasureExample } },
}

const whatStays =
  'Names, addresses and the sign-in go. What they did stays under a pseudonym, and so do lessons and supervisions. What they signed stays as it was signed, for as long as the agreement must be kept. Refused while the account has roles, while they supervise, guide lessons, have to sign, or sign for the institute, with what to do first; with `preview` it only tells all that.'

export const privacyRoutes = [
  route({
    operation: 'exportPersonalData',
    method: 'GET',
    path: '/v1/students/{id}/personal-data',
    tag: 'Administration',
    summary: 'Export everything kept of a student',
    description:
      'Every row and column that the product keeps of this student, with what it is for and how long it is kept: the dossier, the account, and the audit trail of the dossier. Nothing of another student is in it. The audit trail says who asked.',
    params: ById,
    success: {
      200: {
        description: 'Everything of this student.',
        schema: PersonalData,
        example: {
          studentId,
          exportedAt: '2021-10-01T06:00:00.000Z',
          tables: [
            {
              table: 'student_didactics',
              about: 'The subject didactics followed.',
              retention:
                'Until the term of the dossier after its last academic year is over, or until the dossier is erased.',
              rows: [{ studentId, position: 0, didactics: 'mathematics' }],
            },
          ],
        },
      },
    },
    refusals: ['not-found'],
    handle: async (call) => ({ body: await exportPersonalData(call, call.params.id, call.locale) }),
  }),

  route({
    operation: 'eraseStudent',
    method: 'POST',
    path: '/v1/students/{id}/erasure',
    tag: 'Administration',
    summary: 'Erase a student, or preview it',
    description:
      'Erases who the student is, for good: names, numbers, addresses, free text, documents, applications and the account. Places, lessons and hours stay under a pseudonym for statistics, and so do receipts and the audit trail without free text. With `preview` it only tells what would go and what would stay, and why. `If-Match` takes the `ETag` of the student.',
    params: ById,
    body: ErasureRequest,
    bodyExample: { preview: true },
    success: {
      200: {
        description: 'What was erased, or would be.',
        schema: Erasure,
        example: {
          studentId,
          erasedAt: null,
          account: 'erased',
          tables: [
            {
              table: 'supervisions',
              about: 'Who supervises the student, or did.',
              rows: 1,
              fate: 'deleted',
              stripped: [],
              why: null,
            },
          ],
        },
      },
    },
    refusals: ['not-found', 'wrong-state'],
    concurrency: 'etag',
    handle: async (call) => {
      const act = call.body.preview ? previewErasure : eraseStudent
      const { erasure, version } = await act(call, call.params.id, call.ifMatch, call.locale)
      return { body: erasure, etag: version }
    },
  }),

  route({
    operation: 'exportUserData',
    method: 'GET',
    path: '/v1/users/{id}/personal-data',
    tag: 'Administration',
    summary: 'Export everything kept of somebody with an account',
    description:
      'Every row and column that says something about this person, with what it is for and how long it is kept: the account, the mentor they are, what they signed, whom they supervised when, and what they did. Nothing of a student is in it. Everybody reads their own; the audit trail says who asked.',
    params: ById,
    success: success.export,
    refusals: ['not-found'],
    handle: async (call) => ({ body: await exportPerson(call, 'user', call.params.id, call.locale) }),
  }),

  route({
    operation: 'eraseUser',
    method: 'POST',
    path: '/v1/users/{id}/erasure',
    tag: 'Administration',
    summary: 'Erase somebody with an account, or preview it',
    description: `Erases who this person is, for good, also as the mentor they are. ${whatStays} \`If-Match\` takes the \`ETag\` of the user.`,
    params: ById,
    body: ErasureRequest,
    bodyExample: { preview: true },
    success: success.erasure,
    refusals: ['not-found', 'wrong-state', 'conflict'],
    concurrency: 'etag',
    handle: async (call) => {
      const act = call.body.preview ? previewPerson : erasePerson
      const { erasure, version } = await act(call, 'user', call.params.id, call.ifMatch, call.locale)
      return { body: erasure, etag: version }
    },
  }),

  route({
    operation: 'exportMentorData',
    method: 'GET',
    path: '/v1/mentors/{id}/personal-data',
    tag: 'Administration',
    summary: 'Export everything kept of a mentor or a principal',
    description:
      'Every row and column that says something about this person, with what it is for and how long it is kept: which lessons they guided, what they signed, and their account when there is one. Nothing of a student is in it. A mentor reads their own; the audit trail says who asked.',
    params: ById,
    success: success.export,
    refusals: ['not-found'],
    handle: async (call) => ({ body: await exportPerson(call, 'mentor', call.params.id, call.locale) }),
  }),

  route({
    operation: 'eraseMentor',
    method: 'POST',
    path: '/v1/mentors/{id}/erasure',
    tag: 'Administration',
    summary: 'Erase a mentor or a principal, or preview it',
    description: `Erases who this person is, for good, also as the account they have. ${whatStays} \`If-Match\` takes the \`ETag\` of the mentor.`,
    params: ById,
    body: ErasureRequest,
    bodyExample: { preview: true },
    success: success.erasure,
    refusals: ['not-found', 'wrong-state', 'conflict'],
    concurrency: 'etag',
    handle: async (call) => {
      const act = call.body.preview ? previewPerson : erasePerson
      const { erasure, version } = await act(call, 'mentor', call.params.id, call.ifMatch, call.locale)
      return { body: erasure, etag: version }
    },
  }),

  route({
    operation: 'exportContactData',
    method: 'POST',
    path: '/v1/contacts/personal-data',
    tag: 'Administration',
    summary: 'Export everything kept of somebody without an account',
    description:
      'Of a contact of a school, or of somebody who signed an agreement by a link or on paper: every row that holds their address, or their name at this school without another address beside it. A POST, so that no name stands in an address. Nobody found: no tables.',
    body: NamedPerson,
    bodyExample: { name: 'Geert Vermeulen', email: 'geert.vermeulen@demo.example', schoolId: null },
    success: success.export,
    refusals: ['unprocessable'],
    handle: async (call) => ({ body: await exportContact(call, call.body, call.locale) }),
  }),

  route({
    operation: 'eraseContact',
    method: 'POST',
    path: '/v1/contacts/erasure',
    tag: 'Administration',
    summary: 'Erase somebody without an account, or preview it',
    description:
      'Erases a contact of a school, or the name and address of somebody who was asked to sign and did not. What they signed stays as it was signed, for as long as the agreement must be kept. Refused while an agreement waits for their signature; with `preview` it only tells what it would do.',
    body: NamedErasureRequest,
    bodyExample: { name: 'Geert Vermeulen', email: 'geert.vermeulen@demo.example', schoolId: null, preview: true },
    success: success.erasure,
    refusals: ['unprocessable', 'conflict'],
    handle: async (call) => {
      const { preview, ...named } = call.body
      return { body: await (preview ? previewContact : eraseContact)(call, named, call.locale) }
    },
  }),

  route({
    operation: 'previewRetention',
    method: 'GET',
    path: '/v1/retention',
    tag: 'Administration',
    summary: 'Preview what retention would let go of',
    description:
      'The product lets go every hour of what has reached its term. This tells what it would do now, on the terms that are configured, and does nothing.',
    success: {
      200: {
        description: 'What would go.',
        schema: Retention,
        example: {
          at: '2021-10-01T06:00:00.000Z',
          terms: { answersHours: 24, correspondenceDays: 365, dossierYears: 10 },
          answers: 0,
          correspondence: 0,
          students: [],
          agreements: [],
        },
      },
    },
    refusals: [],
    handle: async ({ db, now, retention }) => ({
      body: { at: now, terms: retention, ...(await previewRetention(db, now, retention)) },
    }),
  }),
]
