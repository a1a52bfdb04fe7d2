import { describe, expect, it } from 'vitest'
import { calendarText } from '../../src/calendars/ical.ts'
import type { CalendarLesson } from '../../src/calendars/store.ts'
import { eventsIn } from './given.ts'

const lesson: CalendarLesson = {
  id: '01920000-0000-7000-8000-000000000501',
  date: '2021-11-08',
  startTime: '08:30',
  endTime: '10:10',
  sequence: 0,
  changedAt: '2021-10-20T10:00:00.000Z',
  status: 'confirmed',
  studentName: 'Sofie Peeters',
  schoolName: 'Atheneum De Brug',
  street: null,
  postalCode: null,
  city: null,
  academicYear: '2021-2022',
  hours: 1.75,
  activity: 'Begeleide stage',
  mentorName: 'Hilde Maes',
  classGroup: '5 WeWi',
  room: 'B12',
  topic: 'Integralen',
}

const textOf = (changes: Partial<CalendarLesson> = {}, locale: 'nl' | 'en' = 'nl') =>
  calendarText({ locale, lessons: [{ ...lesson, ...changes }] }).text

describe('the text of a calendar', () => {
  it.each([
    'Komma, puntkomma; schuine \\ streep, "aanhaling": dubbele punt',
    'Regel BEGIN:VEVENT END:VCALENDAR \\n UID:1',
    'Żółć Őri 林美玲 🎓 '.repeat(30).trim(),
    'é'.repeat(500),
  ])('keeps every letter of %s', (topic) => {
    const [event] = eventsIn(textOf({ topic, studentName: topic.slice(0, 200) }))
    expect(event?.description).toContain(`Onderwerp: ${topic}\n`)
    expect(event?.summary).toBe(`${topic.slice(0, 200).trim()}: Begeleide stage, 5 WeWi`)
  })

  it('ends lines as the form asks, and folds them at 75 octets', () => {
    const text = textOf({ topic: 'é'.repeat(400) })
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })

  it('lets nothing that people wrote begin a line of its own', () => {
    const text = textOf({ topic: 'x\r\nATTENDEE:mailto:y@z', room: 'B\nURL:http://x' })
    expect(text.split('\r\n').filter((line) => /^(ATTENDEE|URL)/.test(line))).toEqual([])
    expect(eventsIn(text)).toHaveLength(1)
  })

  it.each([
    ['the last day of winter time', '2022-03-26', '2022-03-26T07:30:00.000Z'],
    ['the first of summer time', '2022-03-27', '2022-03-27T06:30:00.000Z'],
    ['the last of summer time', '2022-10-29', '2022-10-29T06:30:00.000Z'],
    ['the first of winter time', '2022-10-30', '2022-10-30T07:30:00.000Z'],
  ])('is right on %s', (_what, date, start) => {
    expect(eventsIn(textOf({ date }))[0]?.start).toBe(start)
  })

  it('writes the clock of Brussels whatever the clock of the machine is', () => {
    expect(textOf({ date: '2022-03-27', startTime: '01:30', endTime: '03:30' })).toContain(
      'DTEND;TZID=Europe/Brussels:20220327T033000',
    )
    expect(textOf()).toContain('DTSTART;TZID=Europe/Brussels:20211108T083000')
    expect(textOf()).toContain('DTSTAMP:20211020T100000Z')
    expect(textOf()).toContain('LAST-MODIFIED:20211020T100000Z')
    expect(textOf().match(/BEGIN:VTIMEZONE/g)).toHaveLength(1)
  })

  it('speaks English to whom it should', () => {
    expect(eventsIn(textOf({ status: 'cancelled', activity: null, classGroup: null }, 'en'))[0]).toMatchObject({
      summary: 'Cancelled: Sofie Peeters: Internship lesson',
      status: 'CANCELLED',
    })
    expect(eventsIn(textOf({}, 'en'))[0]?.description).toContain('Teaching periods: 1.75')
    expect(eventsIn(textOf())[0]?.description).toContain('Lesuren: 1,75')
  })

  it('is the same for the same lessons, and valid without any', () => {
    const given = { locale: 'nl' as const, lessons: [lesson] }
    expect(calendarText(given)).toEqual(calendarText(given))
    expect(calendarText({ locale: 'nl', lessons: [] }).text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2.0\r\n/)
  })
})
