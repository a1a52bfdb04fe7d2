import { atomically, type Call } from '../access/call.ts'
import { next, type Transition, wrongState } from '../access/transition.ts'
import { recordChange } from '../audit/store.ts'
import { isForeignKeyViolation, isUniqueViolation } from '../db/transaction.ts'
import { reconsider } from '../dossiers/service.ts'
import { getPublishedParameters, lockPlacement, type PlacementRow, updatePlacement } from '../dossiers/store.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import { type InputError, Problem } from '../problem.ts'
import { checkDossier } from '../rules/index.ts'
import type { NewPlacement, PlaceRequest, Reason, SchoolAnswer } from './schemas.ts'
import { type PlacementState, placementTransitions } from './states.ts'
import { findAssignmentFacts, getPlacement, insertPlacement, type PlacementView } from './store.ts'

/**
 * Assigns a place: the student, the school, the unit, its semester and its didactics must fit the year's table.
 * @throws Problem `no-rules-for-year`, `unprocessable` with a pointer to what does not fit, `conflict` when the
 *   student has this place already
 */
export async function assignPlace(call: Call, wanted: NewPlacement): Promise<PlacementView> {
  try {
    return await atomically(call, async (call) => {
      await checkAssignment(call, wanted)
      const { id } = await insertPlacement(call.db, {
        ...wanted,
        state: 'assigned',
        assignedBy: call.actor.userId,
        createdAt: call.now,
      })
      await recordChange(call, {
        operation: 'assignPlace',
        subjectKind: 'placement',
        subjectId: id,
        studentId: wanted.studentId,
        after: { ...wanted, state: 'assigned' },
        event: { type: 'placement.assigned' },
      })
      return getPlacement(call, id)
    })
  } catch (error) {
    if (isUniqueViolation(error, 'placements_once')) {
      throw new Problem('conflict', {
        nl: 'Deze student heeft deze stageplaats al voor dit opleidingsonderdeel in dit semester.',
        en: 'This student has this place for this course unit in this semester already.',
      })
    }
    if (isForeignKeyViolation(error, 'placements_didactics_followed')) {
      throw new Problem('conflict', {
        nl: 'De vakdidactieken van de student zijn intussen gewijzigd. Lees de student opnieuw.',
        en: "The student's didactics have changed in the meantime. Read the student again.",
      })
    }
    throw error
  }
}

async function checkAssignment(call: Call, wanted: NewPlacement): Promise<void> {
  const { parameters } = await getPublishedParameters(call.db, wanted.academicYear)
  const { didactics, schoolKind, institutionNumber } = await findAssignmentFacts(call, wanted)
  const errors: InputError[] = []
  if (didactics === null) errors.push(unknown('/studentId', wanted.studentId, { nl: 'student', en: 'student' }))
  if (schoolKind === null || institutionNumber === null) {
    errors.push(unknown('/schoolId', wanted.schoolId, { nl: 'school', en: 'school' }))
  } else if (didactics !== null) {
    const faults = checkDossier(
      {
        judgedAt: call.now,
        approveStartOf: null,
        student: {
          didactics,
          formerSchools: [],
          documents: { commitmentStatement: null, criminalRecordExtract: null },
          lio: null,
          reduction: null,
        },
        placements: [
          {
            id: 'new',
            courseUnit: wanted.courseUnit,
            didactics: wanted.didactics,
            semester: wanted.semester,
            school: { institutionNumber, kind: schoolKind },
            channel: null,
            placeApprovedAt: null,
            agreements: [],
            roster: null,
            judgements: [],
          },
        ],
      },
      parameters,
    )
    errors.push(...faults.map(({ path, code, detail }) => ({ pointer: `/${path.slice(2).join('/')}`, code, detail })))
  }
  const [first] = errors
  if (first) throw new Problem('unprocessable', first.detail, { errors })
}

function unknown(pointer: string, id: string, noun: { nl: string; en: string }): InputError {
  return {
    pointer,
    code: 'unknown',
    detail: {
      nl: `Er is geen ${noun.nl} met id ${id}, of u mag er geen stageplaats voor toewijzen.`,
      en: `There is no ${noun.en} with id ${id}, or you may not assign a place for it.`,
    },
  }
}

/** The student says how the school was asked. @throws Problem `not-found`, `wrong-state`, `stale` */
export function requestPlace(call: Call, id: string, request: PlaceRequest, ifMatch: IfMatch): Promise<PlacementView> {
  return change(call, id, ifMatch, placementTransitions.request, {
    columns: { ...request, requestedAt: call.now },
    event: 'placement.requested',
  })
}

/** The school's answer; a decline has its reason. @throws Problem `not-found`, `wrong-state`, `stale` */
export function answerForSchool(call: Call, id: string, given: SchoolAnswer, ifMatch: IfMatch): Promise<PlacementView> {
  const accepted = given.answer === 'accepted'
  return change(call, id, ifMatch, accepted ? placementTransitions.accept : placementTransitions.decline, {
    columns: { answeredAt: call.now, answerReason: given.reason },
    event: accepted ? 'placement.accepted' : 'placement.declined',
    reason: given.reason,
  })
}

/** The supervisor approves the place, once. @throws Problem `not-found`, `wrong-state`, `stale` */
export function approvePlace(call: Call, id: string, ifMatch: IfMatch): Promise<PlacementView> {
  return change(call, id, ifMatch, placementTransitions.approvePlace, {
    columns: { placeApprovedAt: call.now, placeApprovedBy: call.actor.userId },
    event: 'placement.place-approved',
    check: (placement) => {
      if (placement.placeApprovedAt === null) return
      throw wrongState(placementTransitions.approvePlace.refusal, placement.state)
    },
  })
}

/** Calls the placement off, with the reason. @throws Problem `not-found`, `wrong-state`, `stale` */
export function withdrawPlacement(
  call: Call,
  id: string,
  { reason }: Reason,
  ifMatch: IfMatch,
): Promise<PlacementView> {
  return change(call, id, ifMatch, placementTransitions.withdraw, {
    columns: { withdrawnAt: call.now, withdrawalReason: reason },
    event: 'placement.withdrawn',
    reason,
  })
}

/** One step of a placement: locked, at the right moment, on the version the caller saw, with its trail. */
function change(
  call: Call,
  id: string,
  ifMatch: IfMatch,
  transition: Transition<PlacementState>,
  made: {
    columns: Parameters<typeof updatePlacement>[2] & Record<string, unknown>
    event: string
    reason?: string | null
    check?: (placement: PlacementRow) => void
  },
): Promise<PlacementView> {
  return atomically(call, async (call) => {
    const before = await lockPlacement(call, id)
    const state = next(transition, before.state)
    made.check?.(before)
    checkVersion(ifMatch, before.version)
    await updatePlacement(call.db, id, { ...made.columns, state })
    await recordChange(call, {
      operation: transition.operation,
      subjectKind: 'placement',
      subjectId: id,
      studentId: before.studentId,
      reason: made.reason ?? null,
      before: { state: before.state },
      after: { state, ...made.columns },
      event: { type: made.event },
    })
    // A placement that leaves the dossier takes its hours along: what was approved on them is looked at again.
    if (state === 'withdrawn' || state === 'declined') {
      await reconsider(call, transition.operation, { studentIds: [before.studentId] })
    }
    return getPlacement(call, id)
  })
}
