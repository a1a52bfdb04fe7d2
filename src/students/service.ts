import { atomically, type Call } from '../access/call.ts'
import { programmesOf } from '../access/scope.ts'
import { next, wrongState } from '../access/transition.ts'
import { changedFields, recordChange, recordChanges } from '../audit/store.ts'
import { isForeignKeyViolation, isUniqueViolation } from '../db/transaction.ts'
import { reconsider } from '../dossiers/service.ts'
import { lockStudents } from '../dossiers/store.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import type { Keyset } from '../http/pagination.ts'
import { type Localized, Problem, unprocessable } from '../problem.ts'
import { brusselsDateOf } from '../rules/index.ts'
import { addedBy, changesOf, endedBy, refuseUnsupervised } from './hand-over.ts'
import {
  type ExternalStudent,
  type HandedOverStudent,
  mostHandedOver,
  type NewHandOver,
  type NewStudent,
  type NewSupervision,
  type StudentPatch,
  type Supervision,
} from './schemas.ts'
import { supervisionStateOn, supervisionTransitions } from './states.ts'
import {
  deleteStudent,
  endSupervisionsBefore,
  findSupervisionIn,
  getStudent,
  getStudentForUpdate,
  getSupervision,
  insertStudent,
  insertSupervision,
  insertSupervisions,
  isErasedStudent,
  isSupervisedThroughout,
  listAccounts,
  listExternalStudents,
  listHandOverFacts,
  listStudentsOf,
  listSupervisions,
  listVisibleStudents,
  lockExternalStudent,
  lockProgrammes,
  lockSupervisor,
  type Period,
  raiseVersions,
  type StudentRow,
  updateExternalId,
  updateStudent,
  updateSupervisionEnd,
} from './store.ts'

/**
 * Adds a student to a programme of the caller, the only one when none is named.
 * @throws Problem `unprocessable` when the number, address or account is taken or unknown, or the programme is unknown.
 */
export async function addStudent(call: Call, student: NewStudent): Promise<StudentRow> {
  return refusingTaken(student, () =>
    atomically(call, async (call) => {
      const programmeId = await programmeFor(call, student)
      await checkAccount(call, student)
      const row = await insertStudent(call.db, { ...student, programmeId, createdAt: call.now })
      await recordChange(call, {
        operation: 'createStudent',
        subjectKind: 'student',
        subjectId: row.id,
        studentId: row.id,
        after: { ...student, programmeId },
      })
      return row
    }),
  )
}

/** @throws Problem `unprocessable` for a programme that is not there for the caller, or when several could be meant */
async function programmeFor(call: Call, { programmeId }: { programmeId?: string | undefined }): Promise<string> {
  const own = programmesOf(call.scope)
  if (programmeId !== undefined && own?.includes(programmeId) === false) throw unknownProgramme(programmeId)
  const [only, another] = await lockProgrammes(call.db, programmeId === undefined ? own : [programmeId])
  if (only !== undefined && another === undefined) return only
  if (programmeId !== undefined) throw unknownProgramme(programmeId)
  throw unprocessable('/programmeId', 'required', {
    nl: 'Er zijn meerdere opleidingen. Zeg met programmeId welke de student volgt; GET /v1/programmes geeft ze.',
    en: 'There are several programmes. Say with programmeId which one the student follows; GET /v1/programmes lists them.',
  })
}

/** Looks before the account is written: what is taken must not tell of an account that the caller may not know of. */
async function checkAccount(call: Call, { userId }: { userId?: string | null | undefined }): Promise<void> {
  if (typeof userId !== 'string') return
  const [account] = await listAccounts(call.db, call.scope, [userId])
  if (account === undefined) throw unknownAccount(userId)
}

function unknownAccount(id: string | null | undefined): Problem {
  return unprocessable('/userId', 'unknown', {
    nl: `Er is geen account met id ${id}. Neem de id van een account uit GET /v1/users.`,
    en: `There is no account with id ${id}. Take the id of an account from GET /v1/users.`,
  })
}

function unknownProgramme(id: string): Problem {
  return unprocessable('/programmeId', 'unknown', {
    nl: `U hebt geen opleiding met id ${id}. Neem de id van een van uw opleidingen uit GET /v1/programmes.`,
    en: `You have no programme with id ${id}. Take the id of one of your programmes from GET /v1/programmes.`,
  })
}

/**
 * Changes a student. Didactics that a placement is for stay, in either order. Starts that were approved are judged
 * again when what the rules look at has changed.
 * @throws Problem `not-found`, `wrong-state` when the student was erased, `stale`, `conflict` when a placement is for didactics that would go, or
 * `unprocessable` when the number, address or account is taken or unknown, or the programme is unknown.
 */
export async function changeStudent(
  call: Call,
  id: string,
  patch: StudentPatch,
  ifMatch: IfMatch,
): Promise<StudentRow> {
  return refusingTaken(patch, () =>
    atomically(call, async (call) => {
      const before = await getStudentForUpdate(call.db, call.scope, id)
      if (await isErasedStudent(call.db, id)) throw wrongState(erasedForGood, 'erased')
      checkVersion(ifMatch, before.version)
      if (patch.programmeId !== undefined) await programmeFor(call, patch)
      await checkAccount(call, patch)
      const row = await keepingDidacticsInUse(before, patch, () => updateStudent(call.db, before, patch))
      await recordChange(call, {
        operation: 'updateStudent',
        subjectKind: 'student',
        subjectId: id,
        studentId: id,
        ...changedFields(before, patch),
      })
      if (patch.didactics || patch.formerSchools) await reconsider(call, 'updateStudent', { studentIds: [id] })
      return row
    }),
  )
}

/**
 * Makes the student of another system be as it says: adds one, or changes the fields that differ. A student whom nobody
 * else's system knows is found by the student number the first time, and goes by the external id from then on. The same
 * call again changes nothing.
 * @throws Problem `conflict` when the number belongs to the student of another external id, or a placement is for
 * didactics that would go; `unprocessable` when the address is taken
 */
export async function putExternalStudent(
  call: Call,
  externalId: string,
  wanted: ExternalStudent,
): Promise<{ student: StudentRow; isNew: boolean }> {
  if (externalId === wanted.studentNumber) throw numberInAddress()
  return atomically(call, async (call) => {
    await lockExternalStudent(call.db, externalId)
    const found = await listExternalStudents(call.db, externalId, wanted.studentNumber)
    const own = found.find((row) => row.externalId === externalId)
    const other = found.find((row) => row.id !== own?.id)
    if (other && (own || other.externalId !== null)) throw numberOfAnother(wanted.studentNumber)
    const known = own ?? other
    if (!known) {
      const { formerSchools = [], ...fields } = wanted
      const student = await addStudent(call, { ...fields, formerSchools, userId: null })
      await linkStudent(call, wanted.studentNumber, student.id, externalId)
      return { student, isNew: true }
    }
    const before = await getStudentForUpdate(call.db, call.scope, known.id)
    if (!own) await linkStudent(call, wanted.studentNumber, before.id, externalId)
    const { after: patch } = changedFields(before, wanted)
    const isSame = Object.keys(patch).length === 0
    return { student: isSame ? before : await changeStudent(call, before.id, patch, '*'), isNew: false }
  })
}

/** Addresses are kept in logs, of proxies and of the other system too. */
function numberInAddress(): Problem {
  return unprocessable('/externalId', 'student-number', {
    nl: 'Een studentnummer hoort niet in een adres. Noem de student zoals uw systeem dat intern doet, bijvoorbeeld met het id van de rij.',
    en: 'A student number does not belong in an address. Call the student what your system does within itself, such as the id of the row.',
  })
}

async function linkStudent(call: Call, studentNumber: string, id: string, externalId: string): Promise<void> {
  // Somebody may have been quicker with another external id.
  if (!(await updateExternalId(call.db, id, externalId))) throw numberOfAnother(studentNumber)
  await recordChange(call, {
    operation: 'putStudentByExternalId',
    subjectKind: 'student',
    subjectId: id,
    studentId: id,
    after: { externalId },
  })
}

/** Whose number it is, is for who may see that student: `POST /v1/student-lookups` tells them. */
function numberOfAnother(studentNumber: string): Problem {
  return new Problem('conflict', {
    nl: `Studentnummer ${studentNumber} is al van een andere student. Zoek die op met POST /v1/student-lookups; gebruik de externe id die uw systeem die student gaf, of verbeter het nummer.`,
    en: `Student number ${studentNumber} already belongs to another student. Look that student up with POST /v1/student-lookups; use the external id your system gave that student, or correct the number.`,
  })
}

const erasedForGood = {
  nl: 'De gegevens van deze student zijn gewist en kunnen niet opnieuw worden ingevuld.',
  en: 'The data of this student have been erased and cannot be filled in again.',
}

/** Removes a student without placements or agreements. @throws Problem `not-found`, or `conflict` when there are. */
export async function removeStudent(call: Call, id: string): Promise<void> {
  try {
    await atomically(call, async (call) => {
      const { programmeId, studentNumber, name, email, didactics } = await getStudentForUpdate(call.db, call.scope, id)
      await deleteStudent(call.db, id)
      await recordChange(call, {
        operation: 'deleteStudent',
        subjectKind: 'student',
        subjectId: id,
        studentId: id,
        before: { programmeId, studentNumber, name, email, didactics },
      })
    })
  } catch (error) {
    if (!isForeignKeyViolation(error)) throw error
    throw new Problem('conflict', {
      nl: 'Deze student heeft stageplaatsen of overeenkomsten en kan daarom niet worden verwijderd.',
      en: 'This student has placements or agreements and can therefore not be deleted.',
    })
  }
}

/**
 * The supervisions of a student, one row more than the page shows.
 * @throws Problem `not-found` when the student is not there for the caller, as opposed to an empty list.
 */
export async function readSupervisions(
  call: Call,
  studentId: string,
  keyset: Keyset<[startsOn: string, id: string]>,
): Promise<Supervision[]> {
  const rows = await listSupervisions(call.db, call.scope, studentId, keyset)
  if (rows.length === 0) await getStudent(call.db, call.scope, studentId)
  return rows
}

/** A supervision, with the version that the student has now. */
export type SupervisionChange = { supervision: Supervision; studentVersion: number }

/**
 * Lets a supervisor follow a student from a day on, with or without a last day, in their own right or standing in for
 * another; several supervisors may at the same time.
 * @throws Problem `not-found`, `conflict` when that supervisor follows the student in that period already, `stale`, or
 * `unprocessable` when the user is no supervisor, or stands in for somebody who does not supervise this student all the
 * while.
 */
export async function assignSupervisor(
  call: Call,
  studentId: string,
  supervision: NewSupervision,
  ifMatch: IfMatch,
): Promise<SupervisionChange> {
  return atomically(call, async (call) => {
    const student = await getStudentForUpdate(call.db, call.scope, studentId)
    const { supervisorId } = supervision
    const standing = await findSupervisionIn(call.db, studentId, supervisorId, supervision)
    if (standing) throw new Problem('conflict', stillSupervised(standing))
    checkVersion(ifMatch, student.version)
    await checkSupervisor(call, '/supervisorId', supervisorId)
    await checkSubstitution(call, studentId, supervision)
    const { id, studentVersion } = await insertSupervision(call.db, { ...supervision, studentId })
    await recordChange(call, {
      operation: 'assignSupervisor',
      subjectKind: 'supervision',
      subjectId: id,
      studentId,
      after: supervision,
      event: { type: 'supervision.started', data: { studentId, ...supervision } },
    })
    return { supervision: await getSupervision(call.db, studentId, id), studentVersion }
  })
}

async function checkSupervisor(call: Call, pointer: string, supervisorId: string): Promise<void> {
  if (await lockSupervisor(call.db, supervisorId)) return
  throw unprocessable(pointer, 'no-supervisor', {
    nl: `Er is geen account met id ${supervisorId} en de rol supervisor. Geef eerst die rol, of kies iemand uit GET /v1/users?role=supervisor.`,
    en: `There is no account with id ${supervisorId} and the role supervisor. Grant that role first, or choose somebody from GET /v1/users?role=supervisor.`,
  })
}

async function checkSubstitution(call: Call, studentId: string, supervision: NewSupervision): Promise<void> {
  const { substituteForId } = supervision
  if (substituteForId === null) return
  if (await isSupervisedThroughout(call.db, studentId, substituteForId, supervision)) return
  throw unprocessable('/substituteForId', 'not-supervised', {
    nl: `${substituteForId} begeleidt deze student niet gedurende die hele periode. Kies een periode waarin dat zo is, of laat substituteForId weg.`,
    en: `${substituteForId} does not supervise this student during that whole period. Choose a period in which that is so, or leave substituteForId out.`,
  })
}

/**
 * Gives a supervision its last day, or an earlier one while that day has not passed.
 * @throws Problem `not-found`, `wrong-state` when it has ended, `stale`, or `unprocessable` for a day before the first
 * or after the last that was known.
 */
export async function endSupervision(
  call: Call,
  studentId: string,
  supervisionId: string,
  endsOn: string,
  ifMatch: IfMatch,
): Promise<SupervisionChange> {
  return atomically(call, async (call) => {
    const student = await getStudentForUpdate(call.db, call.scope, studentId)
    const before = await getSupervision(call.db, studentId, supervisionId)
    next(supervisionTransitions.end, supervisionStateOn(brusselsDateOf(call.now), before))
    checkVersion(ifMatch, student.version)
    if (endsOn < before.startsOn) {
      throw unprocessable('/endsOn', 'before-start', {
        nl: `De begeleiding begint op ${before.startsOn} en kan niet eindigen op ${endsOn}. Kies die dag of een latere.`,
        en: `The supervision starts on ${before.startsOn} and cannot end on ${endsOn}. Choose that day or a later one.`,
      })
    }
    if (before.endsOn !== null && endsOn > before.endsOn) {
      throw unprocessable('/endsOn', 'later-than-known', {
        nl: `De begeleiding eindigt al op ${before.endsOn} en wordt niet verlengd tot ${endsOn}. Kies een eerdere dag, of wijs de begeleider opnieuw toe voor de tijd daarna.`,
        en: `The supervision ends on ${before.endsOn} already and is not extended to ${endsOn}. Choose an earlier day, or assign the supervisor again for the time after it.`,
      })
    }
    const studentVersion = await updateSupervisionEnd(call.db, studentId, supervisionId, endsOn)
    await recordChange(call, {
      operation: 'endSupervision',
      subjectKind: 'supervision',
      subjectId: supervisionId,
      studentId,
      before: { endsOn: before.endsOn },
      after: { endsOn },
      event: { type: 'supervision.ended', data: { studentId, supervisorId: before.supervisorId, endsOn } },
    })
    return { supervision: { ...before, endsOn }, studentVersion }
  })
}

/**
 * Hands students of one supervisor to another: for a while, as a substitute beside the first one, or for good, so that
 * the first one stops the day before. Without `studentIds` all whom the first one follows on the first day. Only days on
 * which the other does not follow a student yet are added, so that repeating it adds nothing.
 * @throws Problem `unprocessable` when the first has no account, the other is no supervisor, or a student named is not
 * supervised by the first on the first day; so are all whom the caller may not know of.
 */
export async function handOverStudents(call: Call, handOver: NewHandOver): Promise<HandedOverStudent[]> {
  const { fromSupervisorId, toSupervisorId, startsOn } = handOver
  return atomically(call, async (call) => {
    const today = brusselsDateOf(call.now)
    const accounts = new Map(
      (await listAccounts(call.db, call.scope, [fromSupervisorId, toSupervisorId])).map(({ id, name }) => [id, name]),
    )
    if (!accounts.has(fromSupervisorId)) throw unknownSupervisor(fromSupervisorId)
    const studentIds = handOver.studentIds ?? (await studentsOf(call, handOver, today))
    await lockStudents(call.db, studentIds)
    await checkSupervisor(call, '/toSupervisorId', toSupervisorId)
    const known = await listVisibleStudents(call.db, call.scope, studentIds)
    const found = (await listHandOverFacts(call.db, studentIds, handOver, today)).map((fact) =>
      known.has(fact.studentId) ? fact : { studentId: fact.studentId, supervision: null, isFollowed: false, gaps: [] },
    )
    if (handOver.studentIds) refuseUnsupervised(handOver, found)
    // Of those whom nobody named, some may have gone to somebody else while this waited for them.
    const facts = found.filter(({ supervision, isFollowed }) => supervision !== null || isFollowed)
    const added = await insertSupervisions(call.db, addedBy(handOver, facts))
    const lastDays = await endSupervisionsBefore(call.db, endedBy(handOver, facts), startsOn)
    const changes = changesOf(handOver, facts, added, lastDays)
    await raiseVersions(call.db, [...new Set(changes.flatMap(({ studentId }) => studentId ?? []))])
    await recordChanges(call, changes)
    const supervisorName = accounts.get(toSupervisorId) ?? ''
    return facts.map(({ studentId }) => {
      const supervisions = added
        .filter((supervision) => supervision.studentId === studentId)
        .map((supervision) => ({ ...supervision, supervisorName }))
      return { studentId, outcome: supervisions.length > 0 ? 'handed-over' : 'already-supervised', supervisions }
    })
  })
}

/** All whom the first supervisor follows on the first day. @throws Problem `unprocessable` when those are too many */
async function studentsOf(call: Call, { fromSupervisorId, startsOn }: NewHandOver, today: string): Promise<string[]> {
  const limit = mostHandedOver + 1
  const found = await listStudentsOf(call.db, call.scope, fromSupervisorId, { day: startsOn, today, limit })
  if (found.length < limit) return found
  throw unprocessable('/studentIds', 'required', {
    nl: `Deze begeleider begeleidt meer dan ${mostHandedOver} studenten. Noem ze in studentIds, hoogstens ${mostHandedOver} per keer.`,
    en: `This supervisor supervises more than ${mostHandedOver} students. Name them in studentIds, at most ${mostHandedOver} at a time.`,
  })
}

function unknownSupervisor(id: string): Problem {
  return unprocessable('/fromSupervisorId', 'unknown', {
    nl: `Er is geen account met id ${id}. Neem de id van een begeleider uit GET /v1/users?role=supervisor.`,
    en: `There is no account with id ${id}. Take the id of a supervisor from GET /v1/users?role=supervisor.`,
  })
}

function stillSupervised({ startsOn, endsOn }: Period): Localized {
  return endsOn === null
    ? {
        nl: `Deze begeleider begeleidt de student al vanaf ${startsOn}. Geef die begeleiding eerst een einddatum.`,
        en: `This supervisor supervises the student already, from ${startsOn} on. Give that supervision an end date first.`,
      }
    : {
        nl: `Deze begeleider begeleidt de student al van ${startsOn} tot en met ${endsOn}. Kies een periode die daar geen dag mee deelt.`,
        en: `This supervisor supervises the student already, from ${startsOn} until ${endsOn} included. Choose a period that shares no day with that one.`,
      }
}

async function keepingDidacticsInUse<T>(
  before: StudentRow,
  { didactics }: StudentPatch,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isForeignKeyViolation(error, 'placements_didactics_followed')) throw error
    const gone = before.didactics.filter((word) => !didactics?.includes(word))
    throw new Problem('conflict', {
      nl: `Er zijn stageplaatsen voor ${gone.join(' of ')}. Behoud die vakdidactiek; de volgorde mag wel wijzigen.`,
      en: `There are placements for ${gone.join(' or ')}. Keep those didactics; their order may change.`,
    })
  }
}

async function refusingTaken<T>(student: StudentPatch, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isUniqueViolation(error, 'students_student_number_unique')) {
      throw unprocessable('/studentNumber', 'taken', {
        nl: `Er bestaat al een student met nummer ${student.studentNumber}. Pas die student aan.`,
        en: `There is a student with number ${student.studentNumber} already. Change that student instead.`,
      })
    }
    if (isUniqueViolation(error, 'students_email_unique')) {
      throw unprocessable('/email', 'taken', {
        nl: `Er bestaat al een student met e-mailadres ${student.email}. Pas die student aan.`,
        en: `There is a student with e-mail address ${student.email} already. Change that student instead.`,
      })
    }
    if (isUniqueViolation(error, 'students_user_id_unique')) {
      throw unprocessable('/userId', 'taken', {
        nl: `Account ${student.userId} is al van een andere student. Maak het daar eerst los.`,
        en: `Account ${student.userId} is that of another student already. Unlink it there first.`,
      })
    }
    if (isForeignKeyViolation(error, 'students_user_id_users_id_fk')) throw unknownAccount(student.userId)
    throw error
  }
}
