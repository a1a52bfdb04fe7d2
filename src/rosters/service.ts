import { atomically, type Call } from '../access/call.ts'
import { next, wrongState } from '../access/transition.ts'
import { recordChange } from '../audit/store.ts'
import { explainJudgement } from '../dossiers/schemas.ts'
import { type Judged, judgePlacement, reconsider } from '../dossiers/service.ts'
import { lockPlacement, type PlacementRow, updatePlacement } from '../dossiers/store.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import { placementTransitions } from '../placements/states.ts'
import { type InputError, Problem } from '../problem.ts'
import type { Lesson, NewLesson, NewRoster, Return, Roster } from './schemas.ts'
import { type RosterState, rosterTransitions } from './states.ts'
import {
  findReferences,
  findRosterState,
  getRoster,
  noteLessonChanges,
  replaceLessons,
  updateRoster,
  updateSubmitted,
  upsertDraft,
} from './store.ts'

type VersionedRoster = Roster & { version: number }

/**
 * Replaces the lessons of a placement. A roster that was submitted or approved goes back to draft, and keeps the
 * instant of its first submission.
 * @throws Problem `not-found`, `wrong-state`, `stale`, `unprocessable` for a mentor of another school or a lesson of
 *   another roster
 */
export function putRoster(
  call: Call,
  placementId: string,
  roster: NewRoster,
  ifMatch: IfMatch,
): Promise<VersionedRoster> {
  return atomically(call, async (call) => {
    const placement = await lockPlacement(call, placementId)
    next(placementTransitions.plan, placement.state)
    const current = await findRosterState(call.db, placementId)
    const state = current ? next(rosterTransitions.replace, current.state) : rosterTransitions.begin.to
    checkVersion(ifMatch, placement.version)
    const planned = await checkReferences(call, placement, roster.lessons)
    await upsertDraft(call.db, placementId)
    if (current?.firstSubmittedAt) await noteLessonChanges(call.db, placementId, planned, call.now)
    await replaceLessons(call.db, placement, planned)
    await updatePlacement(call.db, placementId)
    await recordChange(call, {
      operation: 'putRoster',
      subjectKind: 'roster',
      subjectId: placementId,
      studentId: placement.studentId,
      before: { state: current?.state ?? null },
      after: { state, lessons: planned.length, hours: planned.reduce((sum, lesson) => sum + lesson.hours, 0) },
      event: { type: 'roster.changed' },
    })
    await reconsider(call, 'putRoster', { lockedStudentId: placement.studentId })
    return getRoster(call, placementId)
  })
}

async function checkReferences(
  call: Call,
  placement: PlacementRow,
  planned: readonly NewLesson[],
): Promise<(NewLesson & { setting: Lesson['setting'] })[]> {
  const { schoolKind, mentorIds, lessonIds } = await findReferences(call.db, placement, {
    mentorIds: planned.flatMap(({ mentor }) => mentor ?? []),
    lessonIds: planned.flatMap(({ id }) => id ?? []),
  })
  const errors: InputError[] = []
  for (const [index, { id, mentor }] of planned.entries()) {
    if (mentor !== null && !mentorIds.has(mentor)) {
      errors.push({
        pointer: `/lessons/${index}/mentor`,
        code: 'unknown-mentor',
        detail: {
          nl: `${mentor} is geen mentor van de school van deze stageplaats. Kies een mentor uit de lijst van de school.`,
          en: `${mentor} is no mentor of this placement's school. Choose one from the school's list of mentors.`,
        },
      })
    }
    if (id !== undefined && !lessonIds.has(id)) {
      errors.push({
        pointer: `/lessons/${index}/id`,
        code: 'unknown-lesson',
        detail: {
          nl: `${id} is geen les van dit stagerooster. Laat id weg voor een nieuwe les.`,
          en: `${id} is no lesson of this roster. Leave id out for a new lesson.`,
        },
      })
    }
  }
  const [first] = errors
  if (first) throw new Problem('unprocessable', first.detail, { errors })
  return planned.map((lesson) => ({ ...lesson, setting: lesson.setting ?? schoolKind }))
}

/**
 * Hands the roster to the supervisor. Only an incomplete roster is refused here; every other finding is told along and
 * decided at the start.
 * @throws Problem `not-found`, `wrong-state`, `stale`, `rules-not-met` with the judgement for `roster-complete`
 */
export function submitRoster(
  call: Call,
  placementId: string,
  ifMatch: IfMatch,
): Promise<{ roster: VersionedRoster; judged: Judged }> {
  return atomically(call, async (call) => {
    const { placement, current } = await lockRoster(call, placementId)
    const state = next(rosterTransitions.submit, current.state)
    checkVersion(ifMatch, placement.version)
    await updateSubmitted(call.db, placementId, {
      state,
      submittedAt: call.now,
      firstSubmittedAt: current.firstSubmittedAt ?? call.now,
    })
    const judged = await judgePlacement(call.db, placement, call.now)
    const complete = judged.judgement.findings.find(({ rule }) => rule === 'roster-complete')
    if (complete?.outcome !== 'met') {
      throw new Problem(
        'rules-not-met',
        {
          nl: 'Het stagerooster is nog niet volledig. De bevinding bij roster-complete noemt wat ontbreekt, les per les.',
          en: 'The roster is not complete yet. The finding of roster-complete names what is missing, lesson by lesson.',
        },
        { members: (locale) => ({ judgement: explainJudgement(judged.judgement, judged.published, locale) }) },
      )
    }
    await updatePlacement(call.db, placementId)
    await recordChange(call, {
      operation: 'submitRoster',
      subjectKind: 'roster',
      subjectId: placementId,
      studentId: placement.studentId,
      before: { state: current.state },
      after: { state },
      event: { type: 'roster.submitted' },
    })
    await reconsider(call, 'submitRoster', { lockedStudentId: placement.studentId })
    return { roster: await getRoster(call, placementId), judged }
  })
}

/** Sends the roster back to the student, with the reason. @throws Problem `not-found`, `wrong-state`, `stale` */
export function returnRoster(
  call: Call,
  placementId: string,
  { reason }: Return,
  ifMatch: IfMatch,
): Promise<VersionedRoster> {
  return atomically(call, async (call) => {
    const { placement, current } = await lockRoster(call, placementId)
    const state = next(rosterTransitions.return, current.state)
    checkVersion(ifMatch, placement.version)
    await updateRoster(call.db, placementId, {
      state,
      returnedAt: call.now,
      returnReason: reason,
      approvedAt: null,
      approvedBy: null,
    })
    await updatePlacement(call.db, placementId)
    await recordChange(call, {
      operation: 'returnRoster',
      subjectKind: 'roster',
      subjectId: placementId,
      studentId: placement.studentId,
      reason,
      before: { state: current.state },
      after: { state },
      event: { type: 'roster.returned' },
    })
    await reconsider(call, 'returnRoster', { lockedStudentId: placement.studentId })
    return getRoster(call, placementId)
  })
}

/** The supervisor approves what was submitted. @throws Problem `not-found`, `wrong-state`, `stale` */
export function approveRoster(call: Call, placementId: string, ifMatch: IfMatch): Promise<VersionedRoster> {
  return atomically(call, async (call) => {
    const { placement, current } = await lockRoster(call, placementId)
    const state = next(rosterTransitions.approve, current.state)
    checkVersion(ifMatch, placement.version)
    await updateRoster(call.db, placementId, { state, approvedAt: call.now, approvedBy: call.actor.userId })
    await updatePlacement(call.db, placementId)
    await recordChange(call, {
      operation: 'approveRoster',
      subjectKind: 'roster',
      subjectId: placementId,
      studentId: placement.studentId,
      before: { state: current.state },
      after: { state },
      event: { type: 'roster.approved' },
    })
    // From now on its lessons count in the student's other placements too.
    await reconsider(call, 'approveRoster', { lockedStudentId: placement.studentId })
    return getRoster(call, placementId)
  })
}

async function lockRoster(
  call: Call,
  placementId: string,
): Promise<{ placement: PlacementRow; current: { state: RosterState; firstSubmittedAt: string | null } }> {
  const placement = await lockPlacement(call, placementId)
  next(placementTransitions.plan, placement.state)
  const current = await findRosterState(call.db, placementId)
  if (!current) {
    throw wrongState(
      {
        nl: 'Er is nog geen stagerooster. De student schrijft het eerst, met PUT op dit adres.',
        en: 'There is no roster yet. The student writes one first, with PUT on this address.',
      },
      'none',
    )
  }
  return { placement, current }
}
