import { route } from '../http/route.ts'
import { type Event, EventFeed, EventQuery } from './schemas.ts'
import { readFeed } from './service.ts'

const example: Event = {
  id: 812,
  at: '2021-10-22T08:15:30.000Z',
  type: 'roster.submitted',
  subjectKind: 'roster',
  subjectId: '01920000-0000-7000-8000-000000000401',
  studentId: '01920000-0000-7000-8000-000000000302',
  data: {},
}

export const eventRoutes = [
  route({
    operation: 'listEvents',
    method: 'GET',
    path: '/v1/events',
    tag: 'Integration',
    summary: 'Read what happened',
    description:
      'What happened, in order, without names: the same events that webhooks deliver. Begin with `since` or from the ' +
      'first event; go on with `next` as `after`, today or in a year: nothing is left out or told twice. An API client ' +
      'hears of the records that its other scopes let it read. The types stand in docs/events.md. After the database ' +
      'was restored an old `next` answers 410.',
    query: EventQuery,
    success: {
      200: {
        description: 'What happened, and where to go on.',
        schema: EventFeed,
        example: { items: [example], more: false, next: 'WyIwOGYzYTFjN2UyYjQ1ZDY5IiwiODEzIiwwXQ' },
      },
    },
    refusals: ['position-lost'],
    handle: async (call) => ({ body: await readFeed(call, call.query) }),
  }),
]
