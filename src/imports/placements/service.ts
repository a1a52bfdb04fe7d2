import { programmesOf } from '../../access/scope.ts'
import { recordChanges } from '../../audit/store.ts'
import { getPublishedParameters, lockStudents } from '../../dossiers/store.ts'
import { placementTransitions } from '../../placements/states.ts'
import { type AcademicYearParameters, checkDossier, chooseLine, describePlaceKind } from '../../rules/index.ts'
import {
  addedRow,
  comparedRow,
  type Fault,
  type GoodRow,
  type ImportCall,
  type Kind,
  type PlannedRow,
  refusedRow,
  schoolUnknown,
} from '../kind.ts'
import { ImportedPlacement, placementColumns, placementFields } from './columns.ts'
import {
  type AssignedSchool,
  type AssignedStudent,
  insertPlaces,
  listLines,
  listPlaces,
  listPublishedYears,
  listSchoolsNumbered,
  listStudentsNumbered,
  type OfferedLine,
  type StoredPlace,
} from './store.ts'

type Row = GoodRow<ImportedPlacement>
type Planned = PlannedRow<ImportedPlacement>

/**
 * Placements, known by what makes a place one of its own: student, academic year, course unit, didactics, semester and
 * school. A file assigns places; what happens to them afterwards, people do.
 */
export const placementKind: Kind<ImportedPlacement> = {
  columns: placementColumns,
  schema: ImportedPlacement,
  fieldsOf: placementFields,
  keyOf: placeName,
  marksOf: (values) => [{ field: 'studentNumber', value: placeName(values) }],
  plan: planPlacements,
  write: writePlacements,
}

function placeName(values: ImportedPlacement): string {
  const { studentNumber, academicYear, courseUnit, didactics, semester, institutionNumber } = values
  return [studentNumber, academicYear, courseUnit, didactics, semester, institutionNumber]
    .filter((part) => part !== null)
    .join(' ')
}

/** What the rows refer to. */
type Facts = {
  students: ReadonlyMap<string, AssignedStudent>
  schools: ReadonlyMap<string, AssignedSchool>
  years: ReadonlyMap<string, AcademicYearParameters>
  places: readonly StoredPlace[]
  lines: OfferedLine[]
}

async function factsOf({ db, scope }: ImportCall, rows: readonly Row[], isLocked: boolean): Promise<Facts> {
  const all = (field: 'studentNumber' | 'institutionNumber' | 'academicYear') => [
    ...new Set(rows.map(({ values }) => values[field])),
  ]
  const numbers = all('studentNumber')
  const own = programmesOf(scope)
  if (isLocked) {
    await lockStudents(
      db,
      (await listStudentsNumbered(db, numbers, own)).map(({ id }) => id),
    )
  }
  const students = await listStudentsNumbered(db, numbers, own)
  const schools = await listSchoolsNumbered(db, all('institutionNumber'), isLocked)
  const years = new Map<string, AcademicYearParameters>()
  for (const year of await listPublishedYears(db, all('academicYear'))) {
    years.set(year, (await getPublishedParameters(db, year)).parameters)
  }
  return {
    students: new Map(students.map((student) => [student.studentNumber, student])),
    schools: new Map(schools.map((school) => [school.institutionNumber, school])),
    years,
    places: await listPlaces(
      db,
      students.map(({ id }) => id),
    ),
    lines: await listLines(
      db,
      schools.map(({ id }) => id),
      isLocked,
    ),
  }
}

async function planPlacements(call: ImportCall, rows: readonly Row[], isLocked: boolean): Promise<Planned[]> {
  const facts = await factsOf(call, rows, isLocked)
  return rows.map((row) => planned(row, facts, call.now))
}

function planned({ line, values }: Row, facts: Facts, now: string): Planned {
  const key = placeName(values)
  const student = facts.students.get(values.studentNumber)
  const school = facts.schools.get(values.institutionNumber)
  const parameters = facts.years.get(values.academicYear)
  const faults = [
    ...(student ? [] : [studentUnknown(values.studentNumber)]),
    ...(school ? [] : [schoolUnknown(values.institutionNumber)]),
    ...(parameters ? [] : [yearUnknown(values.academicYear)]),
  ]
  if (!student || !school || !parameters) return refusedRow({ line, key }, faults)
  const known = facts.places.find(
    (place) =>
      place.studentId === student.id &&
      place.schoolId === school.id &&
      place.academicYear === values.academicYear &&
      place.courseUnit === values.courseUnit &&
      place.didactics === values.didactics &&
      place.semester === values.semester,
  )
  if (known) {
    if (values.grade !== null && values.grade !== known.grade) {
      return refusedRow({ line, key }, [gradeStands(known.grade)])
    }
    return comparedRow({ line, key }, known.id, values, {})
  }
  const misfits = misfitsOf(values, student, school, parameters, now)
  if (misfits.length > 0) return refusedRow({ line, key }, misfits)
  const offered = linesOf(facts, school, values)
  if (offered.length > 0) {
    const chosen = chooseLine(offered, values)
    if (!chosen) return refusedRow({ line, key }, [noCapacity(school.name, values)])
    // The next row of this batch finds one place less.
    chosen.taken += 1
  }
  return addedRow({ line, key }, values)
}

function linesOf({ lines }: Facts, school: AssignedSchool, { academicYear }: ImportedPlacement): OfferedLine[] {
  return lines.filter((line) => line.schoolId === school.id && line.academicYear === academicYear)
}

/** Where the place does not fit the table of its year, as the API finds it. */
function misfitsOf(
  { courseUnit, didactics, semester }: ImportedPlacement,
  student: AssignedStudent,
  { institutionNumber, kind }: AssignedSchool,
  parameters: AcademicYearParameters,
  now: string,
): Fault[] {
  const placement = {
    id: 'new',
    courseUnit,
    didactics,
    semester,
    school: { institutionNumber, kind },
    channel: null,
    placeApprovedAt: null,
    agreements: [],
    roster: null,
    judgements: [],
  }
  const dossier = {
    judgedAt: now,
    approveStartOf: null,
    student: {
      didactics: student.didactics,
      formerSchools: [],
      documents: { commitmentStatement: null, criminalRecordExtract: null },
      lio: null,
      reduction: null,
    },
    placements: [placement],
  }
  return checkDossier(dossier, parameters).map(({ path, code, detail }) => ({
    field: String(path[2] ?? ''),
    code,
    detail,
  }))
}

async function writePlacements(call: ImportCall, rows: readonly Planned[]): Promise<void> {
  const added = rows.flatMap(({ line, values }) => (values ? [{ line, values }] : []))
  if (added.length === 0) return
  const facts = await factsOf(call, added, true)
  const places = added.flatMap(({ values }) => {
    const student = facts.students.get(values.studentNumber)
    const school = facts.schools.get(values.institutionNumber)
    if (!student || !school) return []
    const { academicYear, courseUnit, didactics, semester, grade } = values
    const line = chooseLine(linesOf(facts, school, values), values)
    if (line) line.taken += 1
    const capacityId = line?.id ?? null
    return [
      { studentId: student.id, schoolId: school.id, academicYear, courseUnit, didactics, semester, grade, capacityId },
    ]
  })
  const { to: state } = placementTransitions.assign
  const ids = await insertPlaces(call.db, places, { state, assignedBy: call.actor.userId, createdAt: call.now })
  await recordChanges(
    call,
    places.map(({ capacityId: _capacity, ...place }, index) => ({
      operation: 'applyImport' as const,
      subjectKind: 'placement',
      subjectId: ids[index] ?? '',
      studentId: place.studentId,
      after: { ...place, state },
      event: { type: 'placement.assigned' },
    })),
  )
}

const studentUnknown = (number: string): Fault => ({
  field: 'studentNumber',
  code: 'unknown',
  detail: {
    nl: `Er is geen student met nummer ${number}. Verbeter het nummer, of lees eerst de studenten in.`,
    en: `There is no student with number ${number}. Mend the number, or import the students first.`,
  },
})

const yearUnknown = (year: string): Fault => ({
  field: 'academicYear',
  code: 'no-rules-for-year',
  detail: {
    nl: `Voor academiejaar ${year} zijn geen regels gepubliceerd. Kies een ander jaar, of publiceer het eerst.`,
    en: `No rules have been published for academic year ${year}. Choose another year, or publish it first.`,
  },
})

const gradeStands = (grade: number | null): Fault => ({
  field: 'grade',
  code: 'grade-stands',
  detail: {
    nl: `De student heeft deze stageplaats al, ${grade === null ? 'zonder graad' : `voor graad ${grade}`}. Een import wijzigt geen stageplaats: laat de graad weg, of trek de plaats in en wijs ze opnieuw toe.`,
    en: `The student has this place already, ${grade === null ? 'without a grade' : `for grade ${grade}`}. An import changes no placement: leave the grade out, or withdraw the place and assign it anew.`,
  },
})

const noCapacity = (school: string, place: ImportedPlacement): Fault => {
  const kind = describePlaceKind(place)
  return {
    field: 'institutionNumber',
    code: 'no-capacity',
    detail: {
      nl: `${school} heeft in ${place.academicYear} geen plaats meer voor ${kind.nl}. Kies een andere school, of laat de school meer plaatsen opgeven.`,
      en: `${school} has no place left in ${place.academicYear} for ${kind.en}. Choose another school, or have the school state more places.`,
    },
  }
}
