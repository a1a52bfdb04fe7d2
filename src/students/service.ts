import { atomically, type Call } from '../access/call.ts'
import { next } from '../access/transition.ts'
import { changedFields, recordChange } from '../audit/store.ts'
import { isForeignKeyViolation, isUniqueViolation } from '../db/transaction.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import type { Keyset } from '../http/pagination.ts'
import { type Localized, Problem, unprocessable } from '../problem.ts'
import type { NewStudent, NewSupervision, StudentPatch, Supervision } from './schemas.ts'
import { supervisionTransitions } from './states.ts'
import {
  deleteStudent,
  findSupervisionUntil,
  getStudent,
  getStudentForUpdate,
  getSupervision,
  insertStudent,
  insertSupervision,
  listSupervisions,
  lockSupervisor,
  type StudentRow,
  updateStudent,
  updateSupervisionEnd,
} from './store.ts'

/** Adds a student. @throws Problem `unprocessable` when the number, address or account is taken or unknown. */
export async function addStudent(call: Call, student: NewStudent): Promise<StudentRow> {
  return refusingTaken(student, () =>
    atomically(call, async (call) => {
      const row = await insertStudent(call.db, { ...student, createdAt: call.now })
      await recordChange(call, {
        operation: 'createStudent',
        subjectKind: 'student',
        subjectId: row.id,
        studentId: row.id,
        after: student,
      })
      return row
    }),
  )
}

/**
 * Changes a student. Didactics that a placement is for stay, in either order.
 * @throws Problem `not-found`, `stale`, `conflict` when a placement is for didactics that would go, or
 * `unprocessable` when the number, address or account is taken or unknown.
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
      checkVersion(ifMatch, before.version)
      const row = await keepingDidacticsInUse(before, patch, () => updateStudent(call.db, before, patch))
      await recordChange(call, {
        operation: 'updateStudent',
        subjectKind: 'student',
        subjectId: id,
        studentId: id,
        ...changedFields(before, patch),
      })
      return row
    }),
  )
}

/** Removes a student without placements or agreements. @throws Problem `not-found`, or `conflict` when there are. */
export async function removeStudent(call: Call, id: string): Promise<void> {
  try {
    await atomically(call, async (call) => {
      const { studentNumber, name, email, didactics } = await getStudentForUpdate(call.db, call.scope, id)
      await deleteStudent(call.db, id)
      await recordChange(call, {
        operation: 'deleteStudent',
        subjectKind: 'student',
        subjectId: id,
        studentId: id,
        before: { studentNumber, name, email, didactics },
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
 * Lets a supervisor follow a student from a day on; several supervisors may at the same time.
 * @throws Problem `not-found`, `stale`, `unprocessable` when the user is no supervisor, or `conflict` when that
 * supervisor still follows the student on that day.
 */
export async function assignSupervisor(
  call: Call,
  studentId: string,
  supervision: NewSupervision,
  ifMatch: IfMatch,
): Promise<SupervisionChange> {
  return atomically(call, async (call) => {
    const student = await getStudentForUpdate(call.db, call.scope, studentId)
    const { supervisorId, startsOn } = supervision
    const standing = await findSupervisionUntil(call.db, studentId, supervisorId, startsOn)
    if (standing) throw new Problem('conflict', stillSupervised(standing.endsOn))
    checkVersion(ifMatch, student.version)
    if (!(await lockSupervisor(call.db, supervisorId))) {
      throw unprocessable('/supervisorId', 'no-supervisor', {
        nl: `Er is geen account met id ${supervisorId} en de rol supervisor. Geef eerst die rol, of kies iemand uit GET /v1/users?role=supervisor.`,
        en: `There is no account with id ${supervisorId} and the role supervisor. Grant that role first, or choose somebody from GET /v1/users?role=supervisor.`,
      })
    }
    const { id, studentVersion } = await insertSupervision(call.db, { ...supervision, studentId })
    await recordChange(call, {
      operation: 'assignSupervisor',
      subjectKind: 'supervision',
      subjectId: id,
      studentId,
      after: supervision,
      event: { type: 'supervision.started', data: { studentId, supervisorId, startsOn } },
    })
    return { supervision: await getSupervision(call.db, studentId, id), studentVersion }
  })
}

/**
 * Gives a supervision its last day.
 * @throws Problem `not-found`, `wrong-state` when it has one, `stale`, or `unprocessable` for a day before the first.
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
    next(supervisionTransitions.end, before.endsOn === null ? 'running' : 'ended')
    checkVersion(ifMatch, student.version)
    if (endsOn < before.startsOn) {
      throw unprocessable('/endsOn', 'before-start', {
        nl: `De begeleiding begint op ${before.startsOn} en kan niet eindigen op ${endsOn}. Kies die dag of een latere.`,
        en: `The supervision starts on ${before.startsOn} and cannot end on ${endsOn}. Choose that day or a later one.`,
      })
    }
    const studentVersion = await updateSupervisionEnd(call.db, studentId, supervisionId, endsOn)
    await recordChange(call, {
      operation: 'endSupervision',
      subjectKind: 'supervision',
      subjectId: supervisionId,
      studentId,
      before: { endsOn: null },
      after: { endsOn },
      event: { type: 'supervision.ended', data: { studentId, supervisorId: before.supervisorId, endsOn } },
    })
    return { supervision: { ...before, endsOn }, studentVersion }
  })
}

function stillSupervised(endsOn: string | null): Localized {
  return endsOn === null
    ? {
        nl: 'Deze begeleider begeleidt de student al. Geef die begeleiding eerst een einddatum.',
        en: 'This supervisor supervises the student already. Give that supervision an end date first.',
      }
    : {
        nl: `Deze begeleider begeleidt de student al tot en met ${endsOn}. Kies een latere begindatum.`,
        en: `This supervisor supervises the student already, until ${endsOn} included. Choose a later start date.`,
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
    if (isForeignKeyViolation(error, 'students_user_id_users_id_fk')) {
      throw unprocessable('/userId', 'unknown', {
        nl: `Er is geen account met id ${student.userId}. Neem de id van een account uit GET /v1/users.`,
        en: `There is no account with id ${student.userId}. Take the id of an account from GET /v1/users.`,
      })
    }
    throw error
  }
}
