import ICAL from 'ical.js'
import type { Persona } from '../../src/demo/personas.ts'
import type { Answer, World } from '../support/app.ts'

/** Makes a calendar and gives the path behind its secret address. */
export async function subscribed(world: World, persona: Persona, body: Record<string, unknown> = {}): Promise<string> {
  const answer = await world.as(persona).post('/v1/calendars', body)
  if (answer.status !== 201) throw new Error(`createCalendar answered ${answer.status}: ${answer.text}`)
  return new URL(answer.body.url).pathname
}

/** Reads a calendar as a program does: without a token. */
export const open = (world: World, path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  world.withToken(undefined).get(path, headers)

/** An event as an independent reader of RFC 5545 understands it. */
export type Event = {
  uid: string
  summary: string
  location: string
  description: string
  status: string
  sequence: number
  /** In UTC, worked out with the time zone that the calendar itself brings. */
  start: string
  end: string
  zone: string
}

/** Parses a calendar with ical.js, knowing no time zone but those in the text. */
export function eventsIn(text: string): Event[] {
  const root = new ICAL.Component(ICAL.parse(text))
  ICAL.TimezoneService.reset()
  for (const zone of root.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(zone))
  return root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      summary: event.summary,
      location: event.location ?? '',
      description: event.description ?? '',
      status: String(component.getFirstPropertyValue('status')),
      sequence: event.sequence,
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      zone: String(component.getFirstProperty('dtstart')?.getParameter('tzid')),
    }
  })
}

/** The events of a calendar, read over HTTP. */
export async function eventsOf(world: World, path: string): Promise<Event[]> {
  const { status, text } = await open(world, path)
  if (status !== 200) throw new Error(`the calendar answered ${status}`)
  return eventsIn(text)
}
