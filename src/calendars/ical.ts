import { createHash } from 'node:crypto'
import { TZDate } from '@date-fns/tz'
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { harmlessLine } from '../typesetting/harmless.ts'
import { writtenAddress } from '../typesetting/written.ts'
import type { CalendarLesson } from './store.ts'

/** A calendar in the form of RFC 5545; `etag` is the same for the same text. */
export type CalendarText = { text: string; etag: string; fileName: string }

const zone = 'Europe/Brussels'

/** The clock of Brussels since 1996: summer time from the last Sunday of March to the last of October. */
const brussels = `BEGIN:VTIMEZONE
TZID:${zone}
X-LIC-LOCATION:${zone}
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE`

const words = {
  nl: {
    name: 'Stagerooster',
    lesson: 'Stageles',
    gone: 'Vervallen',
    topic: 'Onderwerp',
    mentor: 'Mentor',
    hours: 'Lesuren',
    tentative: 'Nog niet goedgekeurd door de stagebegeleider.',
  },
  en: {
    name: 'Internship roster',
    lesson: 'Internship lesson',
    gone: 'Cancelled',
    topic: 'Topic',
    mentor: 'Mentor',
    hours: 'Teaching periods',
    tentative: 'Not approved by the supervisor yet.',
  },
} as const

const statuses = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
}

/** How often a calendar program should come back. */
const refreshSeconds = 3600

/**
 * Lessons as a calendar. Every lesson is an event with the id of the lesson, whichever calendar it stands in; one that is
 * gone is cancelled, with a higher sequence than it had. The same lessons give the same text.
 */
export function calendarText({
  locale,
  lessons,
}: {
  locale: 'nl' | 'en'
  lessons: readonly CalendarLesson[]
}): CalendarText {
  const own = words[locale]
  const calendar = ical({
    name: own.name,
    prodId: { company: 'Stagewijzer', product: 'Stagewijzer', language: locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    // Without a name: one for the whole calendar would take the Z from the instants, which have to be in UTC.
    timezone: { name: null, generator: () => brussels },
    ttl: refreshSeconds,
  })
  for (const lesson of lessons) {
    const changedAt = new Date(lesson.changedAt)
    calendar.createEvent({
      id: lesson.id,
      start: momentOf(lesson.date, lesson.startTime),
      end: momentOf(lesson.date, lesson.endTime),
      timezone: zone,
      stamp: changedAt,
      lastModified: changedAt,
      sequence: lesson.sequence,
      status: statuses[lesson.status],
      summary: summaryOf(lesson, locale),
      location: locationOf(lesson),
      description: descriptionOf(lesson, locale),
    })
  }
  const text = `${calendar.toString()}\r\n`.replace(/(\r\n)+$/, '\r\n')
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`
  return { text, etag, fileName: `${{ nl: 'stagerooster', en: 'roster' }[locale]}.ics` }
}

function momentOf(date: string, time: string): TZDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return new TZDate(year, month - 1, day, hours, minutes, zone)
}

function summaryOf({ status, studentName, activity, classGroup }: CalendarLesson, locale: 'nl' | 'en'): string {
  const what = [activity ?? words[locale].lesson, classGroup].flatMap((part) => (part ? [harmlessLine(part)] : []))
  const text = `${harmlessLine(studentName)}: ${what.join(', ')}`
  return status === 'cancelled' ? `${words[locale].gone}: ${text}` : text
}

function locationOf(lesson: CalendarLesson): string {
  return [lesson.room, lesson.schoolName, writtenAddress(lesson)]
    .flatMap((part) => (part ? [harmlessLine(part)] : []))
    .join(', ')
}

function descriptionOf({ status, topic, mentorName, hours }: CalendarLesson, locale: 'nl' | 'en'): string {
  const own = words[locale]
  const periods = hours === null ? null : locale === 'nl' ? String(hours).replace('.', ',') : String(hours)
  return [
    topic && `${own.topic}: ${harmlessLine(topic)}`,
    mentorName && `${own.mentor}: ${harmlessLine(mentorName)}`,
    periods && `${own.hours}: ${periods}`,
    status === 'tentative' && own.tentative,
  ]
    .filter(Boolean)
    .join('\n')
}
