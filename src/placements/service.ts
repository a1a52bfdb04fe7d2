import { atomically, type Call } from '../access/call.ts'
import { everything } from '../access/scope.ts'
import { next, type Transition, wrongState } from '../access/transition.ts'
import { recordChange, type Trace } from '../audit/store.ts'
import type { Database } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import { reconsider } from '../dossiers/service.ts'
import { getPublishedParameters, lockPlacement, type PlacementRow, updatePlacement } from '../dossiers/store.ts'
import type { EventTypeWithoutData } from '../events/catalogue.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import type { LinkSettings } from '../http/route.ts'
import type { PersonalLink } from '../links/schemas.ts'
import { giveLink } from '../links/service.ts'
import { type InputError, type Localized, Problem } from '../problem.ts'
import { brusselsDateOf, type CapacityLine, checkDossier, chooseLine, describePlaceKind } from '../rules/index.ts'
import type { NewPlacement, PlaceRequest, Reason, SchoolAnswer, SchoolContactRecord } from './schemas.ts'
import { type PlacementState, placementTransitions } from './states.ts'
import {
  findAssignmentFacts,
  getPlacement,
  insertPlacement,
  listMentorsOfSchool,
  lockCapacity,
  lockStudent,
  type PlacementView,
  replaceMentors,
} from './store.ts'

/**
 * Assigns a place: the student, the school, the unit, its semester and its didactics must fit the year's table, and the
 * school must have a place left when it states what it offers in that year.
 * @throws Problem `no-rules-for-year`, `unprocessable` with a pointer to what does not fit, `conflict` when the
 *   student has this place already, `no-capacity`
 */
export async function assignPlace(call: Call, wanted: NewPlacement): Promise<PlacementView> {
  return atomically(call, async (call) => {
    await lockStudent(call, wanted.studentId)
    await checkAssignment(call, wanted)
    const capacityId = await chooseCapacity(call, wanted)
    const state = placementTransitions.assign.to
    const { id } = await insertPlacement(call.db, {
      ...wanted,
      state,
      capacityId,
      assignedBy: call.actor.userId,
      createdAt: call.now,
    })
    await recordChange(call, {
      operation: 'assignPlace',
      subjectKind: 'placement',
      subjectId: id,
      studentId: wanted.studentId,
      after: { ...wanted, state },
      event: { type: 'placement.assigned' },
    })
    return getPlacement(call, id)
  })
}

async function checkAssignment(call: Call, wanted: NewPlacement): Promise<void> {
  const { parameters } = await getPublishedParameters(call.db, wanted.academicYear)
  const { didactics, school, isAssigned } = await findAssignmentFacts(call, wanted)
  const errors: InputError[] = []
  if (didactics === null) errors.push(unknown('/studentId', wanted.studentId, { nl: 'student', en: 'student' }))
  if (school === null) errors.push(unknown('/schoolId', wanted.schoolId, { nl: 'school', en: 'school' }))
  if (didactics !== null && school !== null) {
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
            school,
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
  refuseAny(errors)
  if (isAssigned) {
    throw new Problem('conflict', {
      nl: 'Deze student heeft deze stageplaats al voor dit opleidingsonderdeel in dit semester.',
      en: 'This student has this place for this course unit in this semester already.',
    })
  }
}

function refuseAny(errors: readonly InputError[]): void {
  const [first] = errors
  if (first) throw new Problem('unprocessable', first.detail, { errors })
}

/** The line of the school's capacity that the place takes one of; null when the school states none for the year. */
async function chooseCapacity(call: Call, wanted: NewPlacement): Promise<string | null> {
  const { schoolName, lines } = await lockCapacity(call.db, wanted.schoolId, wanted.academicYear)
  if (lines.length === 0) return null
  const line = chooseLine(lines, wanted)
  if (!line) throw noCapacity(schoolName, wanted, lines)
  return line.id
}

function noCapacity(schoolName: string, wanted: NewPlacement, lines: readonly CapacityLine[]): Problem {
  const inSemester = lines.filter(({ semester }) => semester === wanted.semester)
  const told = (locale: keyof Localized, of: string) =>
    inSemester.map((line) => `${describePlaceKind(line)[locale]}: ${line.taken} ${of} ${line.places}`).join('; ')
  const taken =
    inSemester.length === 0
      ? { nl: 'De school biedt niets aan in dat semester.', en: 'The school offers nothing in that semester.' }
      : { nl: `Ingenomen: ${told('nl', 'van')}.`, en: `Taken: ${told('en', 'of')}.` }
  const asked = describePlaceKind(wanted)
  return new Problem('no-capacity', {
    nl: `${schoolName} heeft in ${wanted.academicYear} geen plaats voor ${asked.nl}. ${taken.nl} Kies een andere school, of laat de school meer plaatsen opgeven.`,
    en: `${schoolName} has no place in ${wanted.academicYear} for ${asked.en}. ${taken.en} Choose another school, or have the school state more places.`,
  })
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
  return answer(call, id, given, ifMatch)
}

/** Somebody without an account, who holds a link to one placement. */
export type Visitor = Pick<Call, 'db' | 'now' | 'requestId'>

/**
 * The same, by somebody of the school who followed the link to this placement: the link says what they may touch, and
 * the trail names nobody.
 * @throws Problem `not-found`, `wrong-state`
 */
export function answerByLink(visitor: Visitor, placementId: string, given: SchoolAnswer): Promise<PlacementView> {
  return answer({ ...visitor, actor: { userId: null }, scope: everything }, placementId, given, '*')
}

/**
 * A link with which somebody of the school can answer the request without an account, to pass on by hand.
 * @throws Problem `not-found`, `wrong-state`
 */
export function giveAnswerLink(call: Call, placementId: string, settings: LinkSettings): Promise<PersonalLink> {
  return atomically(call, async (call) => {
    const { state, studentId } = await lockPlacement(call, placementId)
    next(placementTransitions.accept, state)
    const subject = { purpose: 'answer-request', placementId } as const
    return giveLink(call, { operation: 'createAnswerLink', subject, studentId }, settings)
  })
}

function answer(by: Acting, id: string, given: SchoolAnswer, ifMatch: IfMatch): Promise<PlacementView> {
  const accepted = given.answer === 'accepted'
  return change(by, id, ifMatch, accepted ? placementTransitions.accept : placementTransitions.decline, {
    columns: { answeredAt: by.now, answerReason: given.reason },
    event: accepted ? 'placement.accepted' : 'placement.declined',
    reason: given.reason,
  })
}

/**
 * Records that the next steps were arranged with the school: when, with which mentors, and what. Doing it again
 * replaces what was recorded.
 * @throws Problem `not-found`, `wrong-state`, `stale`, `unprocessable` for a day that lies ahead and for who is no
 *   mentor of the placement's school
 */
export function recordContact(
  call: Call,
  id: string,
  { contactedOn, mentors, arrangements }: SchoolContactRecord,
  ifMatch: IfMatch,
): Promise<PlacementView> {
  return change(call, id, ifMatch, placementTransitions.contact, {
    columns: { contactedOn, contactArrangements: arrangements },
    event: 'placement.contacted',
    after: { mentorIds: mentors },
    apply: async (db, placement) => {
      await checkContact(db, placement, { contactedOn, mentors }, brusselsDateOf(call.now))
      await replaceMentors(db, placement, mentors)
    },
  })
}

async function checkContact(
  db: Database,
  { schoolId }: PlacementRow,
  { contactedOn, mentors }: Pick<SchoolContactRecord, 'contactedOn' | 'mentors'>,
  today: string,
): Promise<void> {
  const errors: InputError[] = []
  if (contactedOn > today) {
    errors.push({
      pointer: '/contactedOn',
      code: 'in-the-future',
      detail: {
        nl: `De dag ${contactedOn} ligt in de toekomst. Geef een dag tot en met vandaag.`,
        en: `The day ${contactedOn} lies in the future. Give a day up to and including today.`,
      },
    })
  }
  const found = new Map((await listMentorsOfSchool(db, schoolId, mentors)).map((mentor) => [mentor.id, mentor]))
  for (const [index, id] of mentors.entries()) {
    const mentor = found.get(id)
    if (mentor && mentor.function !== 'principal') continue
    errors.push({ pointer: `/mentors/${index}`, ...(mentor ? principalGuidesNobody : unknownMentor(id)) })
  }
  refuseAny(errors)
}

function unknownMentor(id: string): Omit<InputError, 'pointer'> {
  return {
    code: 'unknown-mentor',
    detail: {
      nl: `${id} is geen mentor van de school van deze stageplaats. Kies een mentor uit de lijst van de school.`,
      en: `${id} is no mentor of this placement's school. Choose one from the school's list of mentors.`,
    },
  }
}

const principalGuidesNobody: Omit<InputError, 'pointer'> = {
  code: 'no-mentor',
  detail: {
    nl: 'De directie begeleidt geen student. Kies een vakmentor of een stagementor van de school.',
    en: 'A principal guides no student. Choose a subject mentor or a school mentor of the school.',
  },
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

/** Who makes a step: a caller, or the holder of a link. */
type Acting = Trace & Pick<Call, 'scope'>

/** One step of a placement: locked, at the right moment, on the version the caller saw, with its trail. */
function change(
  by: Acting,
  id: string,
  ifMatch: IfMatch,
  step: Transition<PlacementState>,
  made: {
    columns: Parameters<typeof updatePlacement>[2] & Record<string, unknown>
    event: EventTypeWithoutData
    reason?: string | null
    /** What else the trail keeps of it. */
    after?: Record<string, unknown>
    /** What the moment depends on beyond the state. */
    check?: (placement: PlacementRow) => void
    /** What is checked and written beyond the placement's own row. */
    apply?: (db: Database, placement: PlacementRow) => Promise<void>
  },
): Promise<PlacementView> {
  return transaction(by.db, async (db) => {
    const inside: Acting = { db, now: by.now, requestId: by.requestId, actor: by.actor, scope: by.scope }
    const before = await lockPlacement(inside, id)
    const state = next(step, before.state)
    made.check?.(before)
    checkVersion(ifMatch, before.version)
    await made.apply?.(db, before)
    await updatePlacement(db, id, { ...made.columns, state })
    await recordChange(inside, {
      operation: step.operation,
      subjectKind: 'placement',
      subjectId: id,
      studentId: before.studentId,
      reason: made.reason ?? null,
      before: { state: before.state },
      after: { state, ...made.columns, ...made.after },
      event: { type: made.event },
    })
    // A placement that leaves the dossier takes its hours along: what was approved on them is looked at again.
    if (state === 'withdrawn' || state === 'declined') {
      await reconsider(inside, step.operation, { studentIds: [before.studentId] })
    }
    return getPlacement(inside, id)
  })
}
