import { z } from 'zod'
import { pageQuery } from '../http/pagination.ts'

export const AuditEvent = z
  .strictObject({
    id: z.int().describe('Counts up in the order of the changes.'),
    at: z.iso.datetime(),
    actorId: z.uuid().nullable().describe('The user who did it; null: the system itself.'),
    operation: z.string().describe('The operationId.'),
    subjectKind: z.string().describe('What was changed, such as `placement`.'),
    subjectId: z.string(),
    studentId: z.uuid().nullable().describe('Whose dossier it concerns.'),
    reason: z.string().nullable(),
    before: z.record(z.string(), z.unknown()).nullable().describe('The changed fields as they were.'),
    after: z.record(z.string(), z.unknown()).nullable().describe('The changed fields as they became.'),
    requestId: z.string().describe('The request that did it, as in the log.'),
  })
  .meta({ id: 'AuditEvent', description: 'One change in the audit trail.' })
export type AuditEvent = z.infer<typeof AuditEvent>

export const AuditQuery = z.strictObject({
  ...pageQuery,
  subjectId: z
    .string()
    .regex(/^([\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-\d{4}|1)$/)
    .optional()
    .describe(
      'Only changes of this record: its id, the year of an academic year, 1 for the institute. Give subjectKind too.',
    ),
  subjectKind: z.string().max(100).optional().describe('Only changes of this kind of record.'),
  actorId: z.uuid().optional().describe('Only changes by this user.'),
  operation: z.string().max(100).optional().describe('Only changes by this operation.'),
})
export type AuditQuery = z.infer<typeof AuditQuery>
