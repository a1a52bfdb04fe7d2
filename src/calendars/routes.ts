import { z } from 'zod'
import { ById } from '../http/identifiers.ts'
import { keysetOf, listOf, pageOf } from '../http/pagination.ts'
import { route } from '../http/route.ts'
import { Calendar, CalendarQuery, CreatedCalendar, NewCalendar } from './schemas.ts'
import { createCalendar, revokeCalendar } from './service.ts'
import { listCalendars } from './store.ts'

const example: Calendar = {
  id: '01920000-0000-7000-8000-000000000a01',
  placementId: '01920000-0000-7000-8000-000000000401',
  locale: 'nl',
  createdAt: '2021-10-01T06:00:00.000Z',
}

export const calendarRoutes = [
  route({
    operation: 'listCalendars',
    method: 'GET',
    path: '/v1/calendars',
    tag: 'Planning',
    summary: 'List your calendars',
    description: 'The calendars that you subscribe to, oldest first; nobody sees those of another.',
    query: CalendarQuery,
    success: {
      200: {
        description: 'One page of calendars.',
        schema: listOf(Calendar),
        example: { items: [example], nextCursor: null },
      },
    },
    refusals: [],
    handle: async ({ db, actor, query }) => {
      const list = { operation: 'listCalendars', filters: { userId: actor.userId } }
      const rows = await listCalendars(db, actor.userId, keysetOf(query, list, z.uuid()))
      return { body: pageOf(rows, query, list, (row) => row.id) }
    },
  }),

  route({
    operation: 'createCalendar',
    method: 'POST',
    path: '/v1/calendars',
    tag: 'Planning',
    summary: 'Make a calendar to subscribe to',
    description:
      'Gives a secret address for a calendar program (iCalendar, RFC 5545), in this answer only: whoever has it reads what you may read, until you revoke it. Without `placementId` it shows the lessons that concern you: your own, those of the students you supervise today, those with you as the mentor, or all of your school for a principal. A coordinator names a placement. Only rosters that were submitted are shown; what is not approved is tentative, and a lesson that is gone is cancelled.',
    body: NewCalendar,
    bodyExample: { placementId: example.placementId, locale: 'nl' },
    success: {
      201: {
        description: 'The calendar, with its address.',
        schema: CreatedCalendar,
        example: {
          ...example,
          url: 'https://stage.example.org/calendar/TuJ3bqvTDnSuDyFkbP0fvSoPAsYPZ1WxUWmBzYqcW3g.ics',
        },
        lacks: ['ETag', 'Location'],
      },
    },
    refusals: ['unprocessable', 'conflict'],
    // The answer holds a secret that may be kept nowhere.
    idempotencyKey: 'ignored',
    handle: async (call) => {
      const calendar = await createCalendar(call, call.body, call.links.publicUrl)
      return { body: calendar }
    },
  }),

  route({
    operation: 'revokeCalendar',
    method: 'DELETE',
    path: '/v1/calendars/{id}',
    tag: 'Planning',
    summary: 'Revoke a calendar',
    description: 'Ends one of your calendars: its address opens nothing from now on, as if it had never been.',
    params: ById,
    success: { 204: { description: 'The calendar is gone.', schema: null } },
    refusals: ['not-found'],
    handle: async (call) => {
      await revokeCalendar(call, call.params.id)
      return {}
    },
  }),
]
