import { ById } from '../http/identifiers.ts'
import { route } from '../http/route.ts'
import { Erasure, ErasureRequest, PersonalData } from './schemas.ts'
import { eraseStudent, exportPersonalData, previewErasure } from './service.ts'

const studentId = '01920000-0000-7000-8000-000000000301'

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
]
