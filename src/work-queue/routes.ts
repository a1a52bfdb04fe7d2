import { z } from 'zod'
import { keysetOf, pageOf } from '../http/pagination.ts'
import { route } from '../http/route.ts'
import { explainItem, type OpenItem } from '../steps/schemas.ts'
import type { ItemKey } from '../steps/store.ts'
import { WorkQueue, WorkQueueQuery } from './schemas.ts'
import { readQueue } from './service.ts'

const example: OpenItem = {
  id: 'request-place/01920000-0000-7000-8000-000000000401',
  kind: 'request-place',
  step: 'request',
  title: 'Stageplaats aanvragen',
  message: 'De stageplaats bij Atheneum De Brug voor Vakdidactiek 1 (mathematics) is nog niet aangevraagd.',
  roles: ['student'],
  operation: 'requestPlace',
  subjectKind: 'placement',
  subjectId: '01920000-0000-7000-8000-000000000401',
  studentId: '01920000-0000-7000-8000-000000000302',
  placementId: '01920000-0000-7000-8000-000000000401',
  agreementId: null,
  schoolId: '01920000-0000-7000-8000-000000000201',
  academicYear: '2021-2022',
  courseUnit: 'subject-didactics-1',
  didactics: 'mathematics',
  since: '2021-09-23T08:00:00.000Z',
  until: '2021-10-26',
}

const itemKey: z.ZodType<ItemKey> = z.tuple([z.iso.date().nullable(), z.iso.datetime(), z.string().max(200)])

export const workQueueRoutes = [
  route({
    operation: 'getWorkQueue',
    method: 'GET',
    path: '/v1/work-queue',
    tag: 'Work queue',
    summary: 'Read what waits for you',
    description:
      'Everything that waits for the caller in one of their roles, by last day: a student for themselves, a supervisor for the students they supervise today, a principal for the own school, a coordinator and a study-path counsellor for all. `changedSince` tells along what has come to wait since an instant and what happened to records the caller may read; go on with `changed.next` as `changedAfter`.',
    query: WorkQueueQuery,
    success: {
      200: {
        description: 'One page of the queue, with the counts of the whole.',
        schema: WorkQueue,
        example: { items: [example], counts: { 'request-place': 1 }, nextCursor: null, changed: null },
      },
    },
    refusals: ['no-rules-for-year'],
    handle: async (call) => {
      const { kind, step, studentId, academicYear } = call.query
      const list = { operation: 'getWorkQueue', filters: { kind, step, studentId, academicYear } }
      const { found, changed } = await readQueue(call, call.query, keysetOf(call.query, list, itemKey))
      const explain = (item: (typeof found.items)[number]) => explainItem(item, call.locale)
      const page = pageOf(found.items, call.query, list, ({ until, since, id }): ItemKey => [until, since, id], explain)
      return {
        body: {
          ...page,
          counts: found.counts,
          changed: changed && { ...changed, opened: changed.opened.map(explain) },
        },
      }
    },
  }),
]
