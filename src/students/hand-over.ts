import type { Change } from '../audit/store.ts'
import { type InputError, Problem } from '../problem.ts'
import type { NewHandOver } from './schemas.ts'
import { supervisionTransitions } from './states.ts'
import type { HandOverFacts } from './store.ts'
import type { supervisions } from './table.ts'

type SupervisionRow = typeof supervisions.$inferSelect

/** The supervisions that a hand-over adds: of whom the first supervisor follows, on the days that are still to fill. */
export function addedBy(
  { fromSupervisorId, toSupervisorId, endsOn }: NewHandOver,
  facts: readonly HandOverFacts[],
): Omit<SupervisionRow, 'id'>[] {
  return facts.flatMap(({ studentId, supervision, gaps }) => {
    if (supervision === null) return []
    // For good, the other stands in for whom the first one did, unless that is who takes over.
    const before = supervision.substituteForId === toSupervisorId ? null : supervision.substituteForId
    const substituteForId = endsOn === null ? before : fromSupervisorId
    return gaps.map((gap) => ({ ...gap, studentId, supervisorId: toSupervisorId, substituteForId }))
  })
}

/** The ids of the supervisions that end with a hand-over: those of the first supervisor, when it is for good. */
export function endedBy({ endsOn }: NewHandOver, facts: readonly HandOverFacts[]): string[] {
  return endsOn === null ? facts.flatMap(({ supervision }) => supervision?.id ?? []) : []
}

/** What the trail and others hear of a hand-over, student by student. @param lastDays of those that ended, by id */
export function changesOf(
  handOver: NewHandOver,
  facts: readonly HandOverFacts[],
  added: readonly SupervisionRow[],
  lastDays: ReadonlyMap<string, string | null>,
): Change[] {
  const ended = new Set(endedBy(handOver, facts))
  return facts.flatMap((fact) => [
    ...(fact.supervision !== null && ended.has(fact.supervision.id)
      ? [endOf(fact.studentId, handOver.fromSupervisorId, fact.supervision, lastDays.get(fact.supervision.id))]
      : []),
    ...added.filter(({ studentId }) => studentId === fact.studentId).map(startOf),
  ])
}

function endOf(
  studentId: string,
  supervisorId: string,
  { id, ...before }: NonNullable<HandOverFacts['supervision']>,
  endsOn: string | null = null,
): Change {
  return {
    operation: supervisionTransitions.handOver.operation,
    subjectKind: 'supervision',
    subjectId: id,
    studentId,
    // Without a last day the supervision is gone: it would have begun on the day of the hand-over.
    ...(endsOn === null
      ? { before: { supervisorId, ...before } }
      : { before: { endsOn: before.endsOn }, after: { endsOn } }),
    event: { type: 'supervision.ended', data: { studentId, supervisorId, endsOn } },
  }
}

function startOf({ id, studentId, ...supervision }: SupervisionRow): Change {
  return {
    operation: supervisionTransitions.takeOver.operation,
    subjectKind: 'supervision',
    subjectId: id,
    studentId,
    after: supervision,
    event: { type: 'supervision.started', data: { studentId, ...supervision } },
  }
}

/** @throws Problem `unprocessable` for each student whom neither of the two follows: not theirs to hand over. */
export function refuseUnsupervised({ fromSupervisorId, startsOn }: NewHandOver, facts: readonly HandOverFacts[]): void {
  const errors = facts.flatMap(({ studentId, supervision, isFollowed }, index): InputError[] => {
    if (supervision !== null || isFollowed) return []
    const detail = {
      nl: `Begeleider ${fromSupervisorId} begeleidt op ${startsOn} geen student met id ${studentId}. Laat die student weg, of kies een dag waarop dat zo is.`,
      en: `Supervisor ${fromSupervisorId} supervises no student with id ${studentId} on ${startsOn}. Leave that student out, or choose a day on which that is so.`,
    }
    return [{ pointer: `/studentIds/${index}`, code: 'not-supervised', detail }]
  })
  const [first] = errors
  if (first) throw new Problem('unprocessable', first.detail, { errors })
}
