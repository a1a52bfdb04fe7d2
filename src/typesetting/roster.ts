import { addDays } from 'date-fns/addDays'
import { format } from 'date-fns/format'
import { getISOWeek } from 'date-fns/getISOWeek'
import { parseISO } from 'date-fns/parseISO'
import { startOfISOWeek } from 'date-fns/startOfISOWeek'
import { breakable, longestWord, longestWordInColumn, shortened } from './breaks.ts'
import { compilePdf, regions } from './compiler.ts'
import { harmlessLine } from './harmless.ts'
import { rosterLayout } from './rosterLayout.ts'
import { type Locale, writtenDate } from './written.ts'

/** How far the plan is: only an approved one is no draft. `void`: the place was declined or withdrawn. */
export type RosterStage = 'draft' | 'submitted' | 'returned' | 'approved' | 'void'

/** Everything that stands on a printed roster, in the words of the reader. Dates are calendar dates. */
export type RosterFacts = {
  locale: Locale
  studentName: string
  school: { name: string; address: string | null }
  institute: { name: string; programme: string; contactEmail: string | null } | null
  courseUnit: string
  didactics: string | null
  semester: number
  academicYear: string
  stage: RosterStage
  /** The day of the submission or the approval; null: neither. */
  stageOn: string | null
  printedOn: string
  /** In the order of date and start. Hours are decimals. */
  lessons: readonly PrintedLesson[]
}

export type PrintedLesson = {
  date: string
  startTime: string
  endTime: string
  hours: number
  activity: string
  mentor: string | null
  classGroup: string | null
  room: string | null
  topic: string | null
}

const words = {
  nl: {
    roster: 'Stagerooster',
    rosterOf: 'Stagerooster van',
    school: 'School',
    courseUnit: 'Opleidingsonderdeel',
    period: 'Periode',
    mentors: 'Mentoren',
    contact: 'Vragen?',
    semester: 'semester',
    overview: 'Overzicht',
    activity: 'Activiteit',
    lessons: 'Lessen',
    hours: 'Uren',
    total: 'Totaal',
    week: 'Week',
    days: 'Dagen',
    day: 'Dag',
    time: 'Van – tot',
    classGroup: 'Klas',
    room: 'Lokaal',
    mentor: 'Mentor',
    topic: 'Onderwerp',
    plan: 'Lessen per week',
    lesson: ['les', 'lessen'],
    hour: ['uur', 'uur'],
    none: 'Er staan nog geen lessen in dit stagerooster.',
    printedOn: 'afgedrukt op',
    hourNote: 'Een uur is een lesuur van 50 minuten.',
    page: 'Pagina',
    stages: {
      draft: 'Ontwerp: nog niet ingediend',
      submitted: 'Ontwerp: ingediend, nog niet goedgekeurd',
      returned: 'Ontwerp: teruggestuurd naar de student',
      approved: 'Goedgekeurd',
      void: 'Vervallen: deze stage gaat niet door',
    },
    on: 'op',
    marks: { draft: 'ONTWERP', void: 'VERVALLEN' },
  },
  en: {
    roster: 'Roster',
    rosterOf: 'Roster of',
    school: 'School',
    courseUnit: 'Course unit',
    period: 'Period',
    mentors: 'Mentors',
    contact: 'Questions?',
    semester: 'semester',
    overview: 'Overview',
    activity: 'Activity',
    lessons: 'Lessons',
    hours: 'Hours',
    total: 'Total',
    week: 'Week',
    days: 'Days',
    day: 'Day',
    time: 'From – to',
    classGroup: 'Class',
    room: 'Room',
    mentor: 'Mentor',
    topic: 'Topic',
    plan: 'Lessons by week',
    lesson: ['lesson', 'lessons'],
    hour: ['hour', 'hours'],
    none: 'There are no lessons in this roster yet.',
    printedOn: 'printed on',
    hourNote: 'An hour is a teaching period of 50 minutes.',
    page: 'Page',
    stages: {
      draft: 'Draft: not submitted yet',
      submitted: 'Draft: submitted, not approved yet',
      returned: 'Draft: returned to the student',
      approved: 'Approved',
      void: 'Void: this internship does not take place',
    },
    on: 'on',
    marks: { draft: 'DRAFT', void: 'VOID' },
  },
} as const

const dayNames: Record<Locale, readonly string[]> = {
  nl: ['zo', 'ma', 'di', 'wo', 'do', 'vr', 'za'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}

const shortMonths: Record<Locale, readonly string[]> = {
  nl: 'jan feb mrt apr mei jun jul aug sep okt nov dec'.split(' '),
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
}

/** A roster as a tagged PDF for the school, to be hung on a wall: what is planned when, by week, with the totals. */
export function printRoster(roster: RosterFacts): Promise<{ bytes: Uint8Array; sha256: string }> {
  return compilePdf(rosterLayout, printed(roster))
}

const longestIssuer = 95

/** What the layout reads. */
function printed(roster: RosterFacts) {
  const { locale, stage, lessons, institute } = roster
  const own = words[locale]
  const studentName = harmlessLine(roster.studentName)
  const title = `${own.rosterOf} ${studentName}`
  const [year, month, day] = roster.printedOn.split('-').map(Number)
  const mentors = [...new Set(lessons.flatMap(({ mentor }) => (mentor === null ? [] : [harmlessLine(mentor)])))]
  const weeks = weeksOf(lessons)
  return {
    language: locale,
    region: regions[locale],
    words: own,
    date: { year, month, day },
    title,
    printedTitle: breakable(title, longestWord),
    author: harmlessLine(institute?.name ?? roster.school.name),
    running: shortened(title),
    issuer: shortened(
      [institute?.name, institute?.programme].flatMap((part) => (part ? [harmlessLine(part)] : [])).join(' · '),
      longestIssuer,
    ),
    foot: `${own.hourNote} ${capital(own.printedOn)} ${writtenDate(roster.printedOn, locale)}.`,
    stage: stageText(roster),
    isFinal: stage === 'approved',
    mark: stage === 'approved' ? null : stage === 'void' ? own.marks.void : own.marks.draft,
    facts: factsOf(roster, mentors),
    activities: activitiesOf(lessons, locale),
    total: { lessons: String(lessons.length), hours: hoursText(sum(lessons), locale) },
    weeks: weeks.map((week) => ({
      name: `${own.week} ${week.number}`,
      days: daysText(week.monday, locale),
      lessons: String(week.lessons.length),
      hours: hoursText(sum(week.lessons), locale),
      summary: `${counted(own.lesson, week.lessons.length, locale)} · ${counted(own.hour, sum(week.lessons), locale)}`,
      rows: week.lessons.map((lesson) => rowOf(lesson, locale)),
    })),
  }
}

function stageText({ stage, stageOn, locale }: RosterFacts): string {
  const text = words[locale].stages[stage]
  return stage === 'approved' && stageOn !== null ? `${text} ${words[locale].on} ${writtenDate(stageOn, locale)}` : text
}

/** What stands under the title, each with its label. */
function factsOf(roster: RosterFacts, mentors: readonly string[]): { label: string; text: string }[] {
  const { locale, school, courseUnit, didactics, semester, academicYear, lessons, institute } = roster
  const own = words[locale]
  const first = lessons[0]?.date
  const last = lessons.at(-1)?.date
  const facts: [label: string, lines: (string | null | undefined)[]][] = [
    [own.school, [school.name, school.address]],
    [
      own.courseUnit,
      [
        didactics === null ? courseUnit : `${courseUnit} (${didactics})`,
        `${own.semester} ${semester}, ${academicYear.replace('-', '–')}`,
      ],
    ],
    [own.period, [first && `${writtenDate(first, locale)} –`, last && writtenDate(last, locale)]],
    [own.mentors, [mentors.join(', ')]],
    [own.contact, [institute?.contactEmail]],
  ]
  return facts.flatMap(([label, lines]) => {
    const text = lines.flatMap((line) => (line ? [breakable(harmlessLine(line), longestWordInColumn)] : [])).join('\n')
    return text === '' ? [] : [{ label, text }]
  })
}

function activitiesOf(lessons: readonly PrintedLesson[], locale: Locale) {
  const names = [...new Set(lessons.map(({ activity }) => activity))]
  return names.map((activity) => {
    const own = lessons.filter((lesson) => lesson.activity === activity)
    return {
      name: breakable(capital(harmlessLine(activity)), longestWordInColumn),
      lessons: String(own.length),
      hours: hoursText(sum(own), locale),
    }
  })
}

type Week = { monday: Date; number: number; lessons: PrintedLesson[] }

/** Weeks run from Monday, as the calendar of schools does (ISO 8601). */
function weeksOf(lessons: readonly PrintedLesson[]): Week[] {
  const weeks: Week[] = []
  for (const lesson of lessons) {
    const monday = startOfISOWeek(parseISO(lesson.date))
    const current = weeks.at(-1)
    if (current?.monday.getTime() === monday.getTime()) current.lessons.push(lesson)
    else weeks.push({ monday, number: getISOWeek(monday), lessons: [lesson] })
  }
  return weeks
}

/** From Monday to Sunday, with the month and the year once where they are the same. */
function daysText(monday: Date, locale: Locale): string {
  const [first = '', last = ''] = [monday, addDays(monday, 6)].map((day) =>
    writtenDate(format(day, 'yyyy-MM-dd'), locale),
  )
  const from = first.split('\u00a0')
  const until = last.split('\u00a0')
  while (from.length > 1 && from.at(-1) === until.at(from.length - 1)) from.pop()
  return `${from.join('\u00a0')} – ${last}`
}

function rowOf({ date, startTime, endTime, hours, activity, ...lesson }: PrintedLesson, locale: Locale): string[] {
  const day = parseISO(date)
  const inColumn = (text: string | null) => (text === null ? '' : breakable(harmlessLine(text), longestWordInColumn))
  return [
    `${dayNames[locale][day.getDay()]}\u00a0${day.getDate()}\u00a0${shortMonths[locale][day.getMonth()]}`,
    `${startTime}\u2009–\u2009${endTime}`,
    hoursText(hours, locale),
    inColumn(capital(activity)),
    inColumn(lesson.classGroup),
    inColumn(lesson.room),
    inColumn(lesson.mentor),
    inColumn(lesson.topic),
  ]
}

function sum(lessons: readonly PrintedLesson[]): number {
  return lessons.reduce((quarters, { hours }) => quarters + hours * 4, 0) / 4
}

function counted([one, more]: readonly [string, string], count: number, locale: Locale): string {
  return `${hoursText(count, locale)}\u00a0${count === 1 ? one : more}`
}

function hoursText(hours: number, locale: Locale): string {
  return locale === 'nl' ? String(hours).replace('.', ',') : String(hours)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
