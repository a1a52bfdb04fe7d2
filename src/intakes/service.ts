import { atomically, type Call } from '../access/call.ts'
import { isStaffOf } from '../access/scope.ts'
import { changedFields, recordChange } from '../audit/store.ts'
import { reconsider } from '../dossiers/service.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import { Problem, unprocessable } from '../problem.ts'
import { brusselsDateOf } from '../rules/index.ts'
import type { NewIntake, StaffNote } from './schemas.ts'
import {
  deleteStaffNote,
  getIntake,
  type IntakeRow,
  insertStaffNote,
  isWrittenToday,
  lockStudent,
  updateFormerSchools,
  upsertIntake,
} from './store.ts'

/**
 * Writes the whole intake of a student: the preferences, and what was left out of `formerSchools` and `heldOn` stays.
 * Starts that were approved are judged again when the former schools change.
 * @param ifMatch `none`: only while nobody has stated anything
 * @throws Problem `not-found`, `stale`, or `unprocessable` when a student takes a former school off the record or sets
 * the day of the talk, and for a day that lies ahead.
 */
export async function putIntake(
  call: Call,
  studentId: string,
  given: NewIntake,
  ifMatch: IfMatch | 'none',
): Promise<IntakeRow> {
  return atomically(call, async (call) => {
    await lockStudent(call, studentId)
    const before = await getIntake(call, studentId)
    if (ifMatch !== 'none') checkVersion(ifMatch, before.version)
    else if (before.statedAt !== null) throw statedBefore()
    const { formerSchools = before.formerSchools, heldOn = before.heldOn, ...preferences } = given
    if (!isStaffOf(call, studentId)) refuseWhatStaffDoes(before, { formerSchools, heldOn })
    const isTalkChanged = heldOn !== before.heldOn
    if (isTalkChanged) checkTalk(call, heldOn)
    const heldBy = isTalkChanged ? heldOn && call.actor.userId : before.heldBy
    const isRestated = hasFields(changedFields(before, preferences).after)
    const statedAt = before.statedAt === null || isRestated ? call.now : before.statedAt
    await upsertIntake(call.db, { studentId, ...preferences, heldOn, heldBy, statedAt })
    const changed = changedFields(before, { ...preferences, heldOn, heldBy })
    await recordChange(call, {
      operation: 'putIntake',
      subjectKind: 'intake',
      subjectId: studentId,
      studentId,
      ...changed,
      event: { type: isTalkChanged && heldOn !== null ? 'intake.held' : 'intake.stated', data: { studentId } },
    })
    await changeFormerSchools(call, before, formerSchools)
    return getIntake(call, studentId)
  })
}

/** Former schools stand with the student, for a rule looks at them. */
async function changeFormerSchools(call: Call, before: IntakeRow, formerSchools: string[]): Promise<void> {
  const { studentId } = before
  const changed = changedFields({ formerSchools: before.formerSchools }, { formerSchools })
  if (!hasFields(changed.after)) return
  await updateFormerSchools(call.db, studentId, formerSchools)
  await recordChange(call, {
    operation: 'putIntake',
    subjectKind: 'student',
    subjectId: studentId,
    studentId,
    ...changed,
  })
  await reconsider(call, 'putIntake', { studentIds: [studentId] })
}

function hasFields(fields: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(fields).length > 0
}

function refuseWhatStaffDoes(before: IntakeRow, given: Pick<IntakeRow, 'formerSchools' | 'heldOn'>): void {
  if (given.heldOn !== before.heldOn) throw onlyStaffHolds(before.heldOn)
  const gone = before.formerSchools.filter((school) => !given.formerSchools.includes(school))
  if (gone.length > 0) throw keptOnRecord(gone)
}

function checkTalk(call: Call, heldOn: string | null): void {
  if (heldOn === null || heldOn <= brusselsDateOf(call.now)) return
  throw unprocessable('/heldOn', 'in-the-future', {
    nl: `De dag ${heldOn} ligt in de toekomst. Geef een dag tot en met vandaag.`,
    en: `The day ${heldOn} lies in the future. Give a day up to and including today.`,
  })
}

/**
 * Writes down something about a student for colleagues.
 * @throws Problem `not-found`, or `conflict` when the same person wrote the same today: a second click.
 */
export async function writeStaffNote(call: Call, studentId: string, text: string): Promise<StaffNote> {
  return atomically(call, async (call) => {
    await lockStudent(call, studentId)
    const note = { studentId, authorId: call.actor.userId, text }
    if (await isWrittenToday(call.db, note, call.now)) throw writtenToday()
    const row = await insertStaffNote(call.db, { ...note, writtenAt: call.now })
    // No event: others would hear of it, and the student is among them.
    await recordChange(call, {
      operation: 'writeStaffNote',
      subjectKind: 'staff-note',
      subjectId: row.id,
      studentId,
      after: { authorId: row.authorId, text },
    })
    return row
  })
}

/** Takes a note away. @throws Problem `not-found` */
export async function removeStaffNote(call: Call, studentId: string, id: string): Promise<void> {
  await atomically(call, async (call) => {
    await lockStudent(call, studentId)
    const { authorId, text } = await deleteStaffNote(call.db, studentId, id)
    await recordChange(call, {
      operation: 'deleteStaffNote',
      subjectKind: 'staff-note',
      subjectId: id,
      studentId,
      before: { authorId, text },
    })
  })
}

function statedBefore(): Problem {
  return new Problem('stale', {
    nl: 'De intake van deze student is al ingevuld. Lees ze en herhaal uw wijziging met de ETag die u dan krijgt.',
    en: 'The intake of this student has been filled in already. Read it and repeat your change with the ETag you then get.',
  })
}

function onlyStaffHolds(heldOn: string | null): Problem {
  return unprocessable('/heldOn', 'staff-only', {
    nl: `Uw stagebegeleider of de stagecoördinator legt de dag van het intakegesprek vast (nu: ${heldOn ?? 'nog niet'}). Laat heldOn weg.`,
    en: `Your supervisor or the internship coordinator records the day of the intake talk (now: ${heldOn ?? 'not yet'}). Leave heldOn out.`,
  })
}

function keptOnRecord(gone: readonly string[]): Problem {
  return unprocessable('/formerSchools', 'kept-on-record', {
    nl: `U kunt vroegere scholen toevoegen, maar niet weghalen: ${gone.join(', ')}. Vraag dat aan uw stagebegeleider of de stagecoördinator.`,
    en: `You can add former schools, but not remove them: ${gone.join(', ')}. Ask your supervisor or the internship coordinator to do so.`,
  })
}

function writtenToday(): Problem {
  return new Problem('conflict', {
    nl: 'U schreef deze notitie vandaag al bij deze student. Ze staat in de lijst; schrijf alleen wat nieuw is.',
    en: 'You wrote this note about this student today already. It is in the list; write only what is new.',
  })
}
