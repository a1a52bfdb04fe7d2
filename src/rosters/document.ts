import type { Call } from '../access/call.ts'
import { getPublishedParameters, type PublishedParameters } from '../dossiers/store.ts'
import { unprocessable } from '../problem.ts'
import { brusselsDateOf, type Locale } from '../rules/index.ts'
import { printRoster, type RosterFacts, type RosterStage } from '../typesetting/roster.ts'
import { writtenAddress } from '../typesetting/written.ts'
import type { Roster } from './schemas.ts'
import { getRoster, getRosterHead, type RosterHead } from './store.ts'

/** Printing takes the process for some milliseconds a lesson, and nobody hangs more than this on a wall. */
const mostPrintedLessons = 300

/**
 * The roster as it stands, on paper. Its title is in the reader's language, as are the names of unit and activities.
 * @throws Problem `not-found`, `no-rules-for-year`, `unprocessable` for more lessons than are printed
 */
export async function rosterDocument(
  call: Call,
  placementId: string,
  locale: Locale,
): Promise<{ bytes: Uint8Array; fileName: string }> {
  const roster = await getRoster(call, placementId)
  if (roster.lessons.length > mostPrintedLessons) throw tooManyLessons(roster.lessons.length)
  const head = await getRosterHead(call, placementId)
  const published = await getPublishedParameters(call.db, head.academicYear)
  const { bytes } = await printRoster(factsOf(roster, head, published, brusselsDateOf(call.now), locale))
  return { bytes, fileName: `${{ nl: 'stagerooster', en: 'roster' }[locale]}-${placementId.slice(-8)}.pdf` }
}

function factsOf(
  roster: Roster,
  head: RosterHead,
  { parameters }: PublishedParameters,
  printedOn: string,
  locale: Locale,
): RosterFacts {
  const titleOf = (named: readonly { id: string; title: Record<Locale, string> }[], id: string) =>
    named.find((each) => each.id === id)?.title[locale] ?? id
  const stage = stageOf(roster, head)
  const { instituteName, programme, contactEmail } = head
  return {
    locale,
    studentName: head.studentName,
    school: { name: head.schoolName, address: writtenAddress(head) },
    institute: instituteName === null ? null : { name: instituteName, programme, contactEmail },
    courseUnit: titleOf(parameters.courseUnits, head.courseUnit),
    didactics: head.didactics,
    semester: head.semester,
    academicYear: head.academicYear,
    stage,
    stageOn: stage === 'approved' && roster.approvedAt !== null ? brusselsDateOf(roster.approvedAt) : null,
    printedOn,
    lessons: roster.lessons.map((lesson) => ({
      ...lesson,
      activity: titleOf(parameters.activities, lesson.activity),
      mentor: lesson.mentor && (head.mentorNames[lesson.mentor] ?? null),
    })),
  }
}

function stageOf({ state }: Roster, { placementState }: RosterHead): RosterStage {
  return placementState === 'withdrawn' || placementState === 'declined' ? 'void' : state
}

function tooManyLessons(count: number) {
  return unprocessable('/id', 'too-many-lessons', {
    nl: `Dit stagerooster heeft ${count} lessen; een afdruk heeft er hoogstens ${mostPrintedLessons}. Haal de lessen als CSV: hetzelfde adres zonder /document, met Accept: text/csv.`,
    en: `This roster has ${count} lessons; a print has at most ${mostPrintedLessons}. Get the lessons as CSV: the same address without /document, with Accept: text/csv.`,
  })
}
