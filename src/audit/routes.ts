import { z } from 'zod'
import { keysetOf, listOf, pageOf } from '../http/pagination.ts'
import { route } from '../http/route.ts'
import { AuditEvent, AuditQuery } from './schemas.ts'
import { listAuditEvents } from './store.ts'

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
    success: { 200: { description: 'One page of the trail.', schema: listOf(AuditEvent) } },
    refusals: [],
    handle: async ({ db, scope, query }) => {
      const list = { operation: 'listAuditEvents', filters: query }
      const rows = await listAuditEvents(db, scope, query, keysetOf(query, list, z.int()))
      return { body: pageOf(rows, query, list, (row) => row.id) }
    },
  }),
]
