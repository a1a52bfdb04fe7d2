import { z } from 'zod'
import { pageQuery } from '../http/pagination.ts'
import { calendarLocales } from './table.ts'

const fields = {
  placementId: z.uuid().nullable().describe('The placement whose roster it shows; null: every roster of its owner.'),
  locale: z.enum(calendarLocales).describe('The language of its texts: a calendar program asks for none.'),
}

export const Calendar = z
  .strictObject({ id: z.uuid(), ...fields, createdAt: z.iso.datetime() })
  .meta({ id: 'Calendar', description: 'A calendar that its owner subscribes to.' })
export type Calendar = z.infer<typeof Calendar>

export const NewCalendar = z
  .strictObject({ placementId: fields.placementId.default(null), locale: fields.locale.default('nl') })
  .meta({ id: 'NewCalendar', description: 'A calendar to subscribe to.' })
export type NewCalendar = z.infer<typeof NewCalendar>

export const CreatedCalendar = z
  .strictObject({
    ...Calendar.shape,
    url: z
      .url()
      .describe('The secret address of the calendar, for a calendar program. It is shown this once and kept nowhere.'),
  })
  .meta({ id: 'CreatedCalendar', description: 'A calendar with its secret address.' })
export type CreatedCalendar = z.infer<typeof CreatedCalendar>

export const CalendarQuery = z.strictObject(pageQuery)

/** How many calendars one person has at most: one for each device and placement, and no more addresses to lose. */
export const mostCalendars = 20
