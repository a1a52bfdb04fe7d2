import { setImmediate as nextTurn } from 'node:timers/promises'
import { v7 } from 'uuid'
import { programmesOf } from '../../access/scope.ts'
import { type Change, changedFields, changesToRecord } from '../../audit/store.ts'
import { reconsider } from '../../dossiers/service.ts'
import {
  addedRow,
  changedTo,
  comparedRow,
  type Fault,
  type GoodRow,
  type ImportCall,
  type Kind,
  type PlannedRow,
  refusedRow,
} from '../kind.ts'
import { ImportedStudent, studentColumns, studentFields } from './columns.ts'
import {
  insertStudents,
  listDidacticsInUse,
  listProgrammes,
  listStudentsKnownBy,
  lockStudentsNumbered,
  type StoredStudent,
  updateStudents,
} from './store.ts'

type Row = GoodRow<ImportedStudent>
type Planned = PlannedRow<ImportedStudent>

/**
 * Students, known by their number. An account is never linked by a file. A student whom the caller may not know of is
 * one whose number and address are taken.
 */
export const studentKind: Kind<ImportedStudent> = {
  columns: studentColumns,
  schema: ImportedStudent,
  fieldsOf: studentFields,
  keyOf: ({ studentNumber }) => studentNumber,
  marksOf: ({ studentNumber, email }) => [
    { field: 'studentNumber', value: studentNumber },
    { field: 'email', value: email },
  ],
  plan: planStudents,
  write: writeStudents,
}

/** How many zeros a spreadsheet may have taken from the front of a number. */
const mostLostZeros = 3

async function planStudents(call: ImportCall, rows: readonly Row[], isLocked: boolean): Promise<Planned[]> {
  const numbers = rows.map(({ values }) => values.studentNumber)
  const emails = rows.map(({ values }) => values.email)
  if (isLocked) await lockStudentsNumbered(call.db, numbers)
  // Whoever applies it has seen the answer to this.
  const longer = new Map(
    (isLocked ? [] : numbers).flatMap((number) => longerForms(number).map((form) => [form, number] as const)),
  )
  const known = await listStudentsKnownBy(call.db, { numbers: [...numbers, ...longer.keys()], emails })
  const own = await listProgrammes(call.db, programmesOf(call.scope))
  const codes = new Map(own.map(({ id, code }) => [id, code]))
  const isOwn = ({ programmeId }: StoredStudent) => codes.has(programmeId)
  const found = known.map((student): StoredStudent => ({ ...student, programme: codes.get(student.programmeId) ?? '' }))
  const byNumber = new Map(found.map((student) => [student.studentNumber, student]))
  const byEmail = new Map(found.map((student) => [student.email, student]))
  const lostZeros = new Map(
    found.filter(isOwn).flatMap(({ studentNumber }) => {
      const number = longer.get(studentNumber)
      return number !== undefined && !byNumber.has(number) ? [[number, studentNumber] as const] : []
    }),
  )
  const planned = rows.map((row): Planned => {
    const { studentNumber, email } = row.values
    const existing = byNumber.get(studentNumber)
    const owner = byEmail.get(email)
    const zeros = existing ? undefined : lostZeros.get(studentNumber)
    const faults = [
      ...(existing && !isOwn(existing) ? [numberTaken(studentNumber)] : programmeFaults(row, own, existing)),
      ...(zeros ? [zerosLost(studentNumber, zeros)] : []),
      ...(owner && owner.id !== existing?.id ? [emailTaken(email)] : []),
    ]
    if (faults.length > 0) return refusedRow({ line: row.line, key: studentNumber }, faults)
    return compared(existing ? row : withProgramme(row, own), existing)
  })
  return refusingDidacticsInUse(call, planned)
}

/** A new student goes to the only programme of the caller, where the file names none. */
function withProgramme({ line, values }: Row, own: readonly { code: string }[]): Row {
  const programme = values.programme ?? own[0]?.code
  return { line, values: programme === undefined ? values : { ...values, programme } }
}

function programmeFaults(
  { values: { programme } }: Row,
  own: readonly { code: string }[],
  existing: StoredStudent | undefined,
): Fault[] {
  if (programme !== undefined) return own.some(({ code }) => code === programme) ? [] : [unknownProgramme(programme)]
  return existing || own.length === 1 ? [] : [programmeMissing]
}

/** The numbers that this one may have been before a spreadsheet took it for a number. */
function longerForms(number: string): string[] {
  if (!/^[1-9]\d*$/.test(number)) return []
  return Array.from({ length: mostLostZeros }, (_, index) => '0'.repeat(index + 1) + number)
}

function compared({ line, values }: Row, existing: StoredStudent | undefined): Planned {
  const key = values.studentNumber
  if (!existing) return addedRow({ line, key }, values)
  const { before } = changedFields<Partial<StoredStudent>>(existing, values)
  return comparedRow({ line, key }, existing.id, values, before)
}

/** Didactics that a placement is for stay. */
async function refusingDidacticsInUse({ db }: ImportCall, rows: readonly Planned[]): Promise<Planned[]> {
  const changing = rows.flatMap(({ subjectId, before }) => (subjectId !== null && before?.didactics ? [subjectId] : []))
  const inUse = new Map<string, string[]>()
  for (const { studentId, didactics } of await listDidacticsInUse(db, changing)) {
    if (didactics !== null) inUse.set(studentId, [...(inUse.get(studentId) ?? []), didactics])
  }
  return rows.map((row) => {
    const wanted = row.before?.didactics ? row.values?.didactics : undefined
    const lost = wanted && inUse.get(row.subjectId ?? '')?.find((didactics) => !wanted.includes(didactics))
    return lost ? refusedRow(row, [didacticsInUse(lost)]) : row
  })
}

async function writeStudents(call: ImportCall, rows: readonly Planned[]): Promise<void> {
  const added = rows.flatMap(({ outcome, values }) =>
    outcome === 'added' && values ? [{ ...values, formerSchools: values.formerSchools ?? [], id: v7() }] : [],
  )
  const changed = rows.flatMap(({ outcome, subjectId, values, before }) =>
    outcome === 'changed' && subjectId !== null && values && before ? [{ id: subjectId, values, before }] : [],
  )
  const write = async () => {
    if (added.length > 0) await insertStudents(call.db, added, call.now)
    if (changed.length > 0) {
      await updateStudents(
        call.db,
        changed.map(({ id, values }) => ({ ...values, id })),
      )
    }
  }
  const tell = async () => {
    // By then PostgreSQL is at work, and what the trail is to say costs no time of its own.
    await nextTurn()
    return changesToRecord(call, [
      ...added.map(({ id, ...after }) => changeOf(id, { after })),
      ...changed.map(({ id, values, before }) => changeOf(id, { before, after: changedTo(values, before) })),
    ])
  }
  const [, record] = await Promise.all([write(), tell()])
  await record()
  const judged = changed.filter(({ before }) => 'didactics' in before || 'formerSchools' in before)
  await reconsider(call, 'applyImport', { studentIds: judged.map(({ id }) => id) })
}

function changeOf(id: string, fields: Pick<Change, 'before' | 'after'>): Change {
  return { operation: 'applyImport', subjectKind: 'student', subjectId: id, studentId: id, ...fields }
}

const zerosLost = (number: string, known: string): Fault => ({
  field: 'studentNumber',
  code: 'lost-leading-zeros',
  detail: {
    nl: `Er is geen student ${number}, maar wel een student ${known}: een rekenblad liet waarschijnlijk de voorloopnullen vallen. Maak tekst van de kolom en exporteer opnieuw.`,
    en: `There is no student ${number}, but there is a student ${known}: a spreadsheet probably dropped the leading zeros. Make the column text and export again.`,
  },
})

const numberTaken = (number: string): Fault => ({
  field: 'studentNumber',
  code: 'taken',
  detail: {
    nl: `Er bestaat al een student met nummer ${number}, die u niet kunt wijzigen. Laat de rij weg.`,
    en: `There is a student with number ${number} already, whom you cannot change. Leave the row out.`,
  },
})

const unknownProgramme = (code: string): Fault => ({
  field: 'programme',
  code: 'unknown',
  detail: {
    nl: `U hebt geen opleiding met code ${code}. Neem de code van een van uw opleidingen uit GET /v1/programmes.`,
    en: `You have no programme with code ${code}. Take the code of one of your programmes from GET /v1/programmes.`,
  },
})

const programmeMissing: Fault = {
  field: 'programme',
  code: 'required',
  detail: {
    nl: 'Er zijn meerdere opleidingen. Zet in een kolom opleiding de code van die van de student.',
    en: 'There are several programmes. Put the code of the one of the student into a column programme.',
  },
}

const emailTaken = (email: string): Fault => ({
  field: 'email',
  code: 'taken',
  detail: {
    nl: `Een andere student heeft het e-mailadres ${email} al. Verbeter het adres hier of bij die student.`,
    en: `Another student has the e-mail address ${email} already. Mend the address here or at that student.`,
  },
})

const didacticsInUse = (didactics: string): Fault => ({
  field: 'didactics',
  code: 'didactics-in-use',
  detail: {
    nl: `De student heeft een stageplaats voor ${didactics}; die vakdidactiek kan niet weg. Laat ze in de rij staan.`,
    en: `The student has a placement for ${didactics}; that didactics cannot go. Keep it in the row.`,
  },
})
