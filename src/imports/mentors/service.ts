import { type Change, changedFields, recordChanges } from '../../audit/store.ts'
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
  schoolUnknown,
} from '../kind.ts'
import { ImportedMentor, mentorColumns, mentorFields } from './columns.ts'
import { insertMentors, listMentorsKnownBy, listSchoolIds, type StoredMentor, updateMentors } from './store.ts'

type Row = GoodRow<ImportedMentor>
type Planned = PlannedRow<ImportedMentor>

/** Mentors, known within their school by the e-mail address, and without one by the name. */
export const mentorKind: Kind<ImportedMentor> = {
  columns: mentorColumns,
  schema: ImportedMentor,
  fieldsOf: mentorFields,
  keyOf: ({ institutionNumber, name, email }) => `${institutionNumber} ${email ?? name}`,
  marksOf: ({ institutionNumber, name, email }) => [
    email
      ? { field: 'email', value: `${institutionNumber} ${email}` }
      : { field: 'name', value: `${institutionNumber} ${name.toLowerCase()}` },
  ],
  plan: planMentors,
  write: writeMentors,
}

async function planMentors(call: ImportCall, rows: readonly Row[], isLocked: boolean): Promise<Planned[]> {
  const schoolIds = await schoolsOf(call, rows, isLocked)
  const found = await listMentorsKnownBy(
    call.db,
    {
      schoolIds: [...schoolIds.values()],
      names: rows.map(({ values }) => values.name.toLowerCase()),
      emails: rows.flatMap(({ values }) => values.email ?? []),
    },
    isLocked,
  )
  const bySchool = new Map<string, StoredMentor[]>()
  for (const mentor of found) {
    bySchool.set(mentor.institutionNumber, [...(bySchool.get(mentor.institutionNumber) ?? []), mentor])
  }
  const taken = new Map<string, number>()
  return rows.map(({ line, values }): Planned => {
    const key = mentorKind.keyOf(values)
    if (!schoolIds.has(values.institutionNumber))
      return refusedRow({ line, key }, [schoolUnknown(values.institutionNumber)])
    const [known, ...others] = same(bySchool.get(values.institutionNumber) ?? [], values)
    if (others.length > 0) return refusedRow({ line, key }, [ambiguous(values.name)])
    if (!known) return addedRow({ line, key }, values)
    const earlier = taken.get(known.id)
    if (earlier !== undefined) return refusedRow({ line, key }, [sameAs(earlier)])
    taken.set(known.id, line)
    const { before } = changedFields<Partial<StoredMentor>>(known, values)
    return comparedRow({ line, key }, known.id, values, before)
  })
}

function schoolsOf({ db }: ImportCall, rows: readonly Row[], isLocked: boolean): Promise<Map<string, string>> {
  return listSchoolIds(db, [...new Set(rows.map(({ values }) => values.institutionNumber))], isLocked)
}

/** Who has the address; if nobody, who has the name and an address that does not say otherwise. */
function same(found: readonly StoredMentor[], { name, email }: ImportedMentor): StoredMentor[] {
  const byEmail = email ? found.filter((mentor) => mentor.email === email) : []
  if (byEmail.length > 0) return byEmail
  return found.filter((mentor) => mentor.name.toLowerCase() === name.toLowerCase() && (!email || mentor.email === null))
}

async function writeMentors(call: ImportCall, rows: readonly Planned[]): Promise<void> {
  const written = rows.flatMap(({ values, ...row }) => (values ? [{ ...row, values }] : []))
  const schoolIds = await schoolsOf(call, written, true)
  const added = written.flatMap(({ outcome, values }) => {
    const schoolId = schoolIds.get(values.institutionNumber)
    return outcome === 'added' && schoolId !== undefined ? [{ ...values, schoolId }] : []
  })
  const changed = written.flatMap(({ outcome, subjectId, values, before }) =>
    outcome === 'changed' && subjectId !== null && before ? [{ id: subjectId, values, before }] : [],
  )
  const changes: Change[] = []
  if (added.length > 0) {
    const ids = await insertMentors(call.db, added, call.now)
    changes.push(
      ...added.map(({ institutionNumber: _number, ...mentor }, index) => changeOf(ids[index] ?? '', { after: mentor })),
    )
  }
  if (changed.length > 0) {
    await updateMentors(
      call.db,
      changed.map(({ id, values }) => ({ ...values, id, keepsEmail: values.email === undefined })),
    )
    changes.push(...changed.map(({ id, values, before }) => changeOf(id, { before, after: changedTo(values, before) })))
  }
  await recordChanges(call, changes)
}

function changeOf(id: string, fields: Pick<Change, 'before' | 'after'>): Change {
  return { operation: 'applyImport', subjectKind: 'mentor', subjectId: id, ...fields }
}

const ambiguous = (name: string): Fault => ({
  field: 'name',
  code: 'ambiguous',
  detail: {
    nl: `In deze school passen er meer mentoren bij ${name}. Geef het e-mailadres van wie u bedoelt.`,
    en: `Several mentors of this school fit ${name}. Give the e-mail address of the one you mean.`,
  },
})

const sameAs = (line: number): Fault => ({
  field: 'name',
  code: 'duplicate',
  detail: {
    nl: `Dit is dezelfde mentor als op regel ${line}. Laat een van beide rijen weg.`,
    en: `This is the same mentor as on line ${line}. Leave one of the two rows out.`,
  },
})
