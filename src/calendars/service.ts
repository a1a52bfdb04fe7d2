import { atomically, type Call } from '../access/call.ts'
import { type Scope, scopeOf } from '../access/scope.ts'
import { recordChange } from '../audit/store.ts'
import type { Database } from '../db/database.ts'
import { getPublishedParameters } from '../dossiers/store.ts'
import { hashOf, newToken } from '../links/token.ts'
import { notFound, Problem, unprocessable } from '../problem.ts'
import { type CalendarText, calendarText } from './ical.ts'
import { type CreatedCalendar, mostCalendars, type NewCalendar } from './schemas.ts'
import {
  countCalendarsOf,
  deleteCalendar,
  findCalendar,
  findStudentOf,
  insertCalendar,
  listCalendarLessons,
  type ReadCalendar,
} from './store.ts'

/**
 * Makes a calendar of the caller's own with a new secret, which is in this answer and nowhere else.
 * @throws Problem `unprocessable` for a placement the caller may not read, and for nothing in particular when no roster
 *   concerns the caller personally; `conflict` when the caller has as many as one may have
 */
export function createCalendar(call: Call, wanted: NewCalendar, publicUrl: () => string): Promise<CreatedCalendar> {
  return atomically(call, async (call) => {
    const { placementId } = wanted
    const studentId = placementId === null ? call.actor.studentId : await findStudentOf(call, placementId)
    if (placementId !== null && studentId === undefined) throw unknownPlacement(placementId)
    if (placementId === null && !concernsPersonally(call.scope)) throw placementNeeded()
    const { userId } = call.actor
    if ((await countCalendarsOf(call.db, userId)) >= mostCalendars) throw tooManyCalendars()
    const secret = newToken()
    const row = { ...wanted, userId, secretHash: hashOf(secret), createdAt: call.now }
    const calendar = await insertCalendar(call.db, row)
    await recordChange(call, {
      operation: 'createCalendar',
      subjectKind: 'calendar',
      subjectId: calendar.id,
      studentId: studentId ?? null,
      after: { placementId, locale: calendar.locale },
    })
    return { ...calendar, url: `${publicUrl().replace(/\/+$/, '')}/calendar/${secret}.ics` }
  })
}

/** A coordinator may read every roster, and would drown in a calendar of them all. */
function concernsPersonally({ roles }: Scope): boolean {
  return roles.some((role) => role !== 'coordinator')
}

/** Ends a calendar of the caller: its address opens nothing from now on. @throws Problem `not-found` */
export function revokeCalendar(call: Call, id: string): Promise<void> {
  return atomically(call, async (call) => {
    const { placementId, locale, studentId } = await deleteCalendar(call.db, call.actor.userId, id)
    await recordChange(call, {
      operation: 'revokeCalendar',
      subjectKind: 'calendar',
      subjectId: id,
      studentId: placementId === null ? call.actor.studentId : studentId,
      before: { placementId, locale },
    })
  })
}

/**
 * What the calendar behind a secret says now. Nothing of what its owner may no longer read: the calendar of a mentor who
 * left the school is empty.
 * @throws Problem `not-found` for a secret that opens nothing, or nothing any more
 */
export async function readCalendar(db: Database, secret: string, now: string): Promise<CalendarText> {
  const calendar = await findCalendar(db, secret, now)
  if (calendar === undefined) throw notFound()
  const scope = scopeOfOwner(calendar)
  const lessons = scope === undefined ? [] : await listCalendarLessons(db, calendar, scope)
  const titles = new Map<string, string>()
  for (const year of new Set(lessons.map(({ academicYear }) => academicYear))) {
    const { parameters } = await getPublishedParameters(db, year)
    for (const { id, title } of parameters.activities) titles.set(`${year} ${id}`, title[calendar.locale])
  }
  return calendarText({
    locale: calendar.locale,
    lessons: lessons.map((lesson) => ({
      ...lesson,
      activity: lesson.activity && (titles.get(`${lesson.academicYear} ${lesson.activity}`) ?? lesson.activity),
    })),
  })
}

/** What the owner may read of rosters; undefined when none of their roles may any more. */
function scopeOfOwner({ owner }: ReadCalendar): Scope | undefined {
  try {
    // A calendar has no token, so no scope of one: an API client reads rosters by itself.
    return scopeOf('createCalendar', owner, [])
  } catch (error) {
    if (error instanceof Problem && error.code === 'forbidden') return undefined
    throw error
  }
}

function unknownPlacement(id: string): Problem {
  return unprocessable('/placementId', 'unknown', {
    nl: `Er is geen stageplaats ${id}, of u kunt ze niet lezen. Kies er een uit uw lijst van stageplaatsen.`,
    en: `There is no placement ${id}, or you cannot read it. Choose one from your list of placements.`,
  })
}

function placementNeeded(): Problem {
  return unprocessable('/placementId', 'required', {
    nl: 'Er zijn geen stageroosters die u zelf aangaan. Geef placementId voor de agenda van één stageplaats.',
    en: 'No rosters concern you yourself. Give placementId for the calendar of one placement.',
  })
}

function tooManyCalendars(): Problem {
  return new Problem('conflict', {
    nl: `U hebt al ${mostCalendars} agenda’s. Trek er eerst een in die u niet meer gebruikt.`,
    en: `You have ${mostCalendars} calendars already. Revoke one that you no longer use first.`,
  })
}
