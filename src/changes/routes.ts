import { route } from '../http/route.ts'
import { type ChangedRecord, ChangeFeed, ChangesQuery } from './schemas.ts'
import { readChanges } from './service.ts'

const example: ChangedRecord = {
  kind: 'placement',
  id: '01920000-0000-7000-8000-000000000401',
  change: 'changed',
  at: '2021-10-22T08:15:30.000Z',
  studentId: '01920000-0000-7000-8000-000000000302',
}

export const changeRoutes = [
  route({
    operation: 'listChanges',
    method: 'GET',
    path: '/v1/changes',
    tag: 'Integration',
    summary: 'Read which records changed',
    description:
      'For a system that keeps a copy. Begin without `since`: the answer says where the records are now (`next`). Then ' +
      'read all lists once, and from then on ask here with `since`, and read each record that is named again. No change ' +
      'is left out, also of those that were being made while you asked; a deletion is told. A record stands once on a ' +
      'page, where it last changed. An API client hears of the records that its other scopes let it read. When the ' +
      'database was restored to an earlier moment the answer is 410: begin again.',
    query: ChangesQuery,
    success: {
      200: {
        description: 'Which records changed, and where to go on.',
        schema: ChangeFeed,
        example: {
          items: [example],
          more: false,
          next: 'WzgxMiwiOTRkYjc2ZTgxY2IxM2U2ZjUxM2E0ZjA5OTk0M2YyZDkwYjYwZjBlN2E0Y2QwMzQwZDg2YTdhOTdlNDk2ZDFkMSJd',
        },
      },
    },
    refusals: ['position-lost'],
    handle: async (call) => ({ body: await readChanges(call, call.query) }),
  }),
]
