import { type Change, changedFields, recordChanges } from '../../audit/store.ts'
import { reconsider } from '../../dossiers/service.ts'
import { type Fault, type GoodRow, type ImportCall, type Kind, type PlannedRow, refusedRow } from '../kind.ts'
import { ImportedStudent, studentColumns, studentFields } from './columns.ts'
import {
  insertStudents,
  listDidacticsInUse,
  listStudentsKnownBy,
  lockStudentsNumbered,
  type StoredStudent,
  updateStudents,
} from './store.ts'

type Row = GoodRow<ImportedStudent>
type Planned = PlannedRow<ImportedStudent>

/** Students, known by their number. An account is never linked by a file. */
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
  const longer = new Map(numbers.flatMap((number) => longerForms(number).map((form) => [form, number] as const)))
  const found = await listStudentsKnownBy(call.db, { numbers: [...numbers, ...longer.keys()], emails })
  const byNumber = new Map(found.map((student) => [student.studentNumber, student]))
  const byEmail = new Map(found.map((student) => [student.email, student]))
  const lostZeros = new Map(
    found.flatMap(({ studentNumber }) => {
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
      ...(zeros ? [zerosLost(studentNumber, zeros)] : []),
      ...(owner && owner.id !== existing?.id ? [emailTaken(email)] : []),
    ]
    return faults.length > 0 ? refusedRow({ line: row.line, key: studentNumber }, faults) : compared(row, existing)
  })
  return refusingDidacticsInUse(call, planned)
}

/** The numbers that this one may have been before a spreadsheet took it for a number. */
function longerForms(number: string): string[] {
  if (!/^[1-9]\d*$/.test(number)) return []
  return Array.from({ length: mostLostZeros }, (_, index) => '0'.repeat(index + 1) + number)
}

function compared({ line, values }: Row, existing: StoredStudent | undefined): Planned {
  const key = values.studentNumber
  if (!existing) return { line, key, outcome: 'added', subjectId: null, values, before: null, errors: null }
  const { before } = changedFields<Partial<StoredStudent>>(existing, values)
  const isSame = Object.keys(before).length === 0
  return {
    line,
    key,
    outcome: isSame ? 'unchanged' : 'changed',
    subjectId: existing.id,
    values: isSame ? null : values,
    before: isSame ? null : before,
    errors: null,
  }
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
  const added = rows.flatMap(({ outcome, values }) => (outcome === 'added' && values ? [values] : []))
  const changed = rows.flatMap(({ outcome, subjectId, values, before }) =>
    outcome === 'changed' && subjectId !== null && values && before ? [{ id: subjectId, values, before }] : [],
  )
  const changes: Change[] = []
  if (added.length > 0) {
    const ids = await insertStudents(call.db, added, call.now)
    changes.push(
      ...added.map((student, index) => changeOf(ids[index] ?? '', { after: { formerSchools: [], ...student } })),
    )
  }
  if (changed.length > 0) {
    await updateStudents(
      call.db,
      changed.map(({ id, values }) => ({ ...values, id })),
    )
    changes.push(...changed.map(({ id, values, before }) => changeOf(id, { before, after: after(values, before) })))
  }
  await recordChanges(call, changes)
  const judged = changed.filter(({ before }) => 'didactics' in before || 'formerSchools' in before)
  await reconsider(call, 'applyImport', { studentIds: judged.map(({ id }) => id) })
}

function changeOf(id: string, fields: Pick<Change, 'before' | 'after'>): Change {
  return { operation: 'applyImport', subjectKind: 'student', subjectId: id, studentId: id, ...fields }
}

const after = (values: ImportedStudent, before: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.keys(before).map((field) => [field, values[field as keyof ImportedStudent]]))

const zerosLost = (number: string, known: string): Fault => ({
  field: 'studentNumber',
  code: 'lost-leading-zeros',
  detail: {
    nl: `Er is geen student ${number}, maar wel een student ${known}: een rekenblad liet waarschijnlijk de voorloopnullen vallen. Maak tekst van de kolom en exporteer opnieuw.`,
    en: `There is no student ${number}, but there is a student ${known}: a spreadsheet probably dropped the leading zeros. Make the column text and export again.`,
  },
})

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
