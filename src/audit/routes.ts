import { z } from 'zod'
import { keysetOf, listOf, pageOf } from '../http/pagination.ts'
import { route } from '../http/route.ts'
import { AuditEvent, AuditQuery } from './schemas.ts'
import { listAuditEvents } from './store.ts'

const example: AuditEvent = {
  id: 4711,
  at: '2021-10-29T08:00:00.000Z',
  actorId: '01920000-0000-7000-8000-000000000103',
  operation: 'approveStart',
  subjectKind: 'placement',
  subjectId: '01920000-0000-7000-8000-000000000401',
  studentId: '01920000-0000-7000-8000-000000000301',
  reason: null,
  before: { state: 'accepted' },
  after: { state: 'start-approved', parametersVersion: 1 },
  requestId: '5c9d6f0e-5a0b-4a9c-9d43-1a4f0b7a2e11',
}

export const auditRoutes = [
  route({
    operation: 'listAuditEvents',
    method: 'GET',
    path: '/v1/audit-events',
    tag: 'Administration',
    summary: 'List the audit trail',
    description:
      'Every change, oldest first: who, what, when, why, and the fields before and after. Nothing can be changed or removed. Who is limited to programmes sees nothing about students of other ones.',
    query: AuditQuery,
    success: {
      200: {
        description: 'One page of the trail.',
        schema: listOf(AuditEvent),
        example: { items: [example], nextCursor: null },
      },
    },
    refusals: [],
    handle: async ({ db, scope, query }) => {
      const list = { operation: 'listAuditEvents', filters: query }
      const rows = await listAuditEvents(db, scope, query, keysetOf(query, list, z.int()))
      return { body: pageOf(rows, query, list, (row) => row.id) }
    },
  }),
]
