import { page } from '../http/page.ts'
import { readCalendar } from './service.ts'

/** What a calendar program reads: whoever has the address, and nobody who guesses at it. */
export const calendarPages = [
  page({
    method: 'GET',
    path: '/calendar/{token}.ics',
    handle: async ({ db, token, now }) => ({ calendar: await readCalendar(db, token, now) }),
  }),
]
